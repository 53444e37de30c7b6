"""The lists of the filmstrip name every page that the walker knows, so that a page added later is looked at too."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

from tests.access_all import ACCESS
from tools.filmstrip import Wanted, named_pages, with_states
from tools.filmstrip_states import PEOPLE, SAMPLES

LISTS = sorted((Path(__file__).resolve().parents[2] / "tools").glob("filmstrip*.txt"))
# What answers with a file, leads elsewhere, or takes only what a button sends: there is nothing to look at.
NO_PAGES = {
    *("web:theme", "web:health", "web:robots", "set_language", "ui:style", "old_account_address"),
    *("accounts:own_email", "accounts:own_sessions", "accounts:no_confirmation"),  # lead to other pages of the list
    *("bodies:import_form", "bodies:draft_form", "files:file", "jobs:retry"),
    *("account_email", "account_email_verification_sent", "account_confirm_email", "account_set_password"),
    *(
        "mfa_download_recovery_codes",
        "mfa_login_webauthn",
        "account_confirm_login_code",
        "usersessions_list",
        "account_reset_password",
    ),
    *("socialaccount_signup", "openid_connect_login", "openid_connect_callback"),  # lead to a provider, or back from one
    *("plans:look_again", "plans:decide_match", "plans:demand_again", "plans:decide", "plans:accept_items", "plans:read_again"),
    *("plans:restore", "plans:money_export", "plans:feed", "plans:revoke_feed", "plans:move_part", "plans:undo_status"),
}
# Pages of plans that the demonstration has nothing for, or that look as another of the list does.
ALIKE = {
    *("plans:money_import_preview", "plans:hand_over_all", "plans:reopen_obstacle"),
    *("plans:remove_evidence", "plans:restore_evidence"),
}


def listed() -> list[Wanted]:
    return [one for path in LISTS for one in named_pages(path.read_text(encoding="utf-8"))]


def name_of(address: str) -> str:
    return resolve(address.format(**SAMPLES).split("?")[0]).view_name


def test_every_page_that_the_walker_knows_is_in_a_list_of_the_filmstrip() -> None:
    named = {name_of(one.address) for one in listed()}
    pages = {name for name in ACCESS if not name.startswith("api:")}
    assert sorted(pages - named - NO_PAGES - ALIKE) == []
    assert sorted((NO_PAGES | ALIKE) & named) == [], "said to be no page, and pictured"
    assert sorted((NO_PAGES | ALIKE) - set(ACCESS)) == [], "said to be no page, and no address at all"


def test_every_line_leads_somewhere_under_a_name_of_its_own_and_is_seen_by_somebody() -> None:
    names = [one.name for one in listed()]
    assert len(names) == len(set(names)), "two pictures would have one name"
    assert {one.who for one in listed()} == {"", *PEOPLE}
    with pytest.raises(Resolver404):
        name_of("/khong-co/")


def test_a_list_without_people_or_braces_needs_no_demonstration() -> None:
    plain = [Wanted("home", "/"), Wanted("help", "/help/")]
    assert with_states(plain) == (plain, {})
