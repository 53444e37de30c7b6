"""Every page of the walker's list in a real browser, as an administrator of the demonstration sees it: nothing serious for axe.

In every language, theme and width under ``make attack`` alone: the pages that people use most are met pairwise in ``make test``.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from songhanh.accounts.demonstration import make_people_of_demonstration
from songhanh.accounts.models import Person
from songhanh.audit.trail import Program
from songhanh.bodies.actions.loading import load_areas
from songhanh.bodies.demonstration import make_bodies_of_demonstration
from songhanh.bodies.models import Body, BodyVersion
from songhanh.installation.actions import mark_as_demonstration
from songhanh.plans.demonstration import make_plans_of_demonstration
from songhanh.plans.models import Assignment, BudgetLine, Obstacle, PlanDocument, PlanState, Stage
from tests.access_all import ACCESS
from tests.ui.test_browser import WIDTHS, Theme, opened

pytestmark = [
    pytest.mark.needs("browser"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.fuzz,
    pytest.mark.timeout(3600),
]
BY = Program("demonstration")
LANGUAGES = ("vi", "en")
THEMES: tuple[Theme, ...] = ("light", "dark")
LEAVING = {"account_logout", "accounts:end_sessions"}  # a page too, but visited last: nothing may follow it


@pytest.fixture
def browser(chromium: str) -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def administrator(live_server: LiveServer) -> Client:
    """Signed in a moment ago, in the whole demonstration."""
    del live_server
    mark_as_demonstration(by=BY)
    load_areas(by=BY)
    make_bodies_of_demonstration()
    make_people_of_demonstration()
    make_plans_of_demonstration()
    client = Client()
    client.force_login(Person.objects.get(username="quantri"), "allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "username": "quantri"}]
    session.save()
    return client


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """None but under ``make attack``: a test for each language, each with every theme and width."""
    if "looks" in metafunc.fixturenames:
        in_full = metafunc.config.getoption("hypothesis_profile", None) == "attack"
        whole = [pytest.param(tuple(product((language,), THEMES, WIDTHS)), id=language) for language in LANGUAGES]
        metafunc.parametrize("looks", whole if in_full else [])


def filled() -> dict[frozenset[str], dict[str, int]]:
    """What the demonstration has most of, by the names of what an address asks for: fuller pages than those of the walker."""
    line = BudgetLine.objects.select_related("table").filter(table__plan__state=PlanState.RUNNING).earliest("pk")
    plan = line.table.plan
    document = PlanDocument.objects.filter(stage=Stage.REVIEW).earliest("pk")
    obstacle = Obstacle.objects.select_related("assignment__task").earliest("pk")
    part = Assignment.objects.filter(task__plan=plan).earliest("pk")
    whole = {
        "plan": plan.pk,
        "table": line.table_id,
        "document": document.pk,
        "item": document.items.earliest("order").pk,
        "obstacle": obstacle.pk,
        "task": obstacle.assignment.task_id,
        "part": part.pk,
    }
    asked = ({"plan"}, {"plan", "table"}, {"document"}, {"document", "item"}, {"obstacle"}, {"task"}, {"part"})
    return {frozenset(names): {name: whole[name] for name in names} for names in asked}


def pages(client: Client, body: Body) -> list[str]:
    """The addresses that answer with a page; what leads to another page is left to that one."""
    real, found = filled(), []
    for name, access in sorted(ACCESS.items(), key=lambda pair: pair[0] in LEAVING):
        arguments = dict(access.arguments(body))
        for each in (arguments, real.get(frozenset(arguments)) if name.startswith("plans:") else None):
            if each is None:
                continue
            address = reverse(name, kwargs=each)
            answer = client.get(address)
            if answer.status_code not in (301, 302, 303, 405) and answer.headers["Content-Type"].startswith("text/html"):
                found.append(address)
    return list(dict.fromkeys(found))


def test_axe_finds_nothing_serious_on_any_page_in_any_look(
    browser: Browser, live_server: LiveServer, administrator: Client, looks: tuple[tuple[str, Theme, str], ...]
) -> None:
    commune = BodyVersion.objects.filter(name__startswith="Ủy ban nhân dân xã").order_by("pk")[0].body
    listed = pages(administrator, commune)
    assert len(listed) > 150
    found, looked_at = [], 0
    for look in looks:
        context = opened(browser, live_server, look)
        context.add_cookies([{"name": "sessionid", "value": administrator.cookies["sessionid"].value, "url": live_server.url}])
        page = context.new_page()
        for address in listed:
            page.goto(address)
            looked_at += 1
            found += [("-".join(look), address, *what) for what in faults(page)]
        context.close()
    assert looked_at == len(THEMES) * len(WIDTHS) * len(listed)
    assert found == []


def faults(page: Page) -> list[tuple[str, list[str]]]:
    """What axe calls serious or worse, and whether the page is wider than its window."""
    found = [
        (one["id"], [node["html"][:160] for node in one["nodes"]][:2])
        for one in Axe().run(page).response["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append(("sideways", [page.title()]))
    return found
