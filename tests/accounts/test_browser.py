"""The pages about people in a real browser: axe, phone, keyboard alone, without a script, passkeys."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from itertools import product

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from songhanh.accounts.actions import leave
from songhanh.accounts.models import Person
from songhanh.accounts.roles import Role
from songhanh.audit.models import Entry
from tests.accounts.made import BY, make_person, make_province
from tests.ui.test_browser import PAIRWISE, SMALL_TARGETS, WIDTHS, Theme, opened, share_of

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]
PASSWORD = "một-mật-khẩu-đủ-dài"
STRANGER = (
    "/tai-khoan/dang-nhap/",
    "/tai-khoan/mat-khau/quen/",
    "/tai-khoan/mat-khau/quen/da-gui/",
    "/tai-khoan/da-ngung/",
    "/loi-moi/x/",
)
OWN = (
    "/tai-khoan/cua-toi/",
    "/tai-khoan/cua-toi/sua/",
    "/tai-khoan/cua-toi/dang-xuat-noi-khac/",
    "/tai-khoan/mat-khau/doi/",
    "/tai-khoan/dang-xuat/",
    "/tai-khoan/hai-lop/",
    "/tai-khoan/hai-lop/ung-dung/bat/",
    "/tai-khoan/hai-lop/khoa/",
    "/tai-khoan/hai-lop/khoa/them/",
    "/tai-khoan/xac-nhan-lai/",
    "/tai-khoan/ket-noi/",
)
PEOPLE = ("/nguoi-dung/", "/nguoi-dung/?q=khong-co", "/nguoi-dung/moi/")
OF_PERSON = ("", "sua/", "giao-vai-tro/", "moi-lai/", "nghi/")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def administrator() -> Person:
    cache.clear()
    province = make_province()
    person = make_person("quantri", province.committee, Role.ADMINISTRATOR)
    person.set_password(PASSWORD)
    person.save()
    make_person("mai", province.commune, Role.REPORTER)
    leave(person=make_person("lan", province.commune, Role.REPORTER), by=BY)
    return person


def sign_in(page: Page, name: str = "quantri") -> None:
    page.goto("/tai-khoan/dang-nhap/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(".menu.account")


def confirm(page: Page, address: str) -> None:
    """Go to a page that asks for the password once more."""
    page.goto(address)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


def addresses() -> list[str]:
    mai, lan = Person.objects.get(username="mai"), Person.objects.get(username="lan")
    held = mai.holdings.get().pk
    of_mai = [f"/nguoi-dung/{mai.pk}/{page}" for page in OF_PERSON]
    of_lan = [f"/nguoi-dung/{lan.pk}/", f"/nguoi-dung/{lan.pk}/xoa-du-lieu/"]
    return [*OWN, *PEOPLE, *of_mai, *of_lan, f"/vai-tro/{held}/ket-thuc/", f"/vai-tro/{held}/cu-nguoi-thay/"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "look" in metafunc.fixturenames:
        in_full = metafunc.config.getoption("hypothesis_profile", None) == "attack"
        looks = list(product(("vi", "en"), ("light", "dark"), WIDTHS)) if in_full else PAIRWISE
        metafunc.parametrize("look", looks, ids="-".join)


def faults(page: Page, address: str, *, phone: bool) -> list[object]:
    page.goto(address)
    found: list[object] = [
        (address, one["id"], [node["html"][:160] for node in one["nodes"]][:3])
        for one in Axe().run(page).response["violations"]
        if one["impact"] in ("serious", "critical", "moderate")
    ]
    if phone:
        if page.evaluate("document.documentElement.scrollWidth") > WIDTHS["phone"][0]:
            found.append((address, "scrolls sideways"))
        found += [(address, one) for one in page.evaluate(SMALL_TARGETS.replace("LEAST", "24"))]
    return found


@pytest.mark.fuzz
def test_axe_finds_nothing_serious_and_a_phone_holds_every_page(
    browser: Browser, live_server: LiveServer, administrator: Person, look: tuple[str, Theme, str], pytestconfig: pytest.Config
) -> None:
    phone = look[2] == "phone"
    stranger = opened(browser, live_server, look)
    page = stranger.new_page()
    found = [fault for address in share_of(STRANGER, look, pytestconfig) for fault in faults(page, address, phone=phone)]
    sign_in(page)
    confirm(page, "/tai-khoan/hai-lop/ung-dung/bat/")
    found += [fault for address in share_of(addresses(), look, pytestconfig) for fault in faults(page, address, phone=phone)]
    stranger.close()
    assert found == []


def tab_to(page: Page, name: str) -> None:
    """Press the tab key until a field or button of that name or text is reached."""
    for _ in range(60):
        page.keyboard.press("Tab")
        at = page.evaluate("[document.activeElement.name, document.activeElement.innerText.trim(), document.activeElement.id]")
        if name in at:
            return
    raise AssertionError(f"{name} is not reached by the tab key")


def type_into(page: Page, name: str, text: str) -> None:
    tab_to(page, name)
    page.keyboard.type(text)


def test_by_keyboard_alone_somebody_is_invited_and_comes_in(
    browser: Browser, live_server: LiveServer, administrator: Person
) -> None:
    context = opened(browser, live_server, ("vi", "light", "desktop"))
    page = context.new_page()
    page.goto("/tai-khoan/dang-nhap/")
    page.keyboard.type("quantri")  # the field has the focus
    type_into(page, "password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(".menu.account")
    page.goto("/nguoi-dung/")
    tab_to(page, "Mời người dùng")
    page.keyboard.press("Enter")
    page.wait_for_url("**/nguoi-dung/moi/")
    type_into(page, "username", "hoa.lt")
    type_into(page, "full_name", "Lý Thị Hoa")
    tab_to(page, "chosen")
    page.keyboard.press("Space")
    tab_to(page, "role")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Tạo lời mời")
    page.keyboard.press("Enter")
    page.wait_for_selector("#link")
    link = page.input_value("#link")

    other = opened(browser, live_server, ("vi", "light", "phone"))
    there = other.new_page()
    there.goto(link)
    type_into(there, "password", PASSWORD)
    type_into(there, "again", PASSWORD)
    there.keyboard.press("Enter")
    there.wait_for_url("**/tai-khoan/dang-nhap/")
    assert "hoa.lt" in there.inner_text(".toasts")
    there.keyboard.type("hoa.lt")
    type_into(there, "password", PASSWORD)
    there.keyboard.press("Enter")
    there.wait_for_selector(".menu.account")
    assert Person.objects.get(username="hoa.lt").has_usable_password()
    context.close()
    other.close()


def test_without_a_script_somebody_is_invited(
    browser: Browser, live_server: LiveServer, administrator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("songhanh.accounts.people.MOST_FOUND", 3)
    client = Client()
    client.force_login(administrator, "allauth.account.auth_backends.AuthenticationBackend")
    context = opened(browser, live_server, ("vi", "light", "phone"), scripts=False)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    page.goto("/nguoi-dung/moi/")
    page.fill("[name=username]", "hoa.lt")
    page.fill("[name=full_name]", "Lý Thị Hoa")
    page.fill("[name=words]", "ubnd xa mau 1")
    page.click("[name=find]")
    page.check("[name=chosen] >> nth=0")
    page.check("[name=role][value=reporter]")
    page.click("main .button.primary")
    assert "/loi-moi/" in page.input_value("#link")
    context.close()


def test_what_was_typed_when_the_session_ended_is_sent_again_by_the_same_person_and_by_no_other(
    browser: Browser, live_server: LiveServer, administrator: Person
) -> None:
    mai, other = Person.objects.get(username="mai"), make_person("khac", administrator.holdings.get().body, Role.ADMINISTRATOR)
    other.set_password(PASSWORD)
    other.save()
    context = opened(browser, live_server, ("vi", "light", "desktop"))
    page = context.new_page()
    sign_in(page)
    page.goto(f"/nguoi-dung/{mai.pk}/sua/")
    page.fill("[name=full_name]", "Mai Thị Viết Dở")
    Session.objects.all().delete()  # the night has passed
    page.click("main .button.primary")
    assert "Nội dung bạn nhập không bị mất" in page.inner_text("main")
    assert "Mai Thị Viết Dở" in page.inner_text("main")

    tab = context.new_page()
    sign_in(tab, "khac")
    for _ in range(2):  # the first time the page is of another session, the second time it would go through
        page.click("main .button.primary")
        assert "do người khác nhập" in page.inner_text("main")
        assert "Mai Thị Viết Dở" not in page.inner_text("main")
    mai.refresh_from_db()
    assert mai.full_name != "Mai Thị Viết Dở"

    tab.goto("/tai-khoan/dang-xuat/")
    tab.click("main .button.primary")
    sign_in(tab)
    page.click("main .button.primary")
    page.wait_for_url(f"**/nguoi-dung/{mai.pk}/")
    mai.refresh_from_db()
    assert mai.full_name == "Mai Thị Viết Dở"
    assert Entry.objects.get(action="person.changed").actor == administrator.audit_id
    context.close()


def virtual_key(context: BrowserContext, page: Page) -> None:
    """A key of this machine that says yes by itself."""
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_added_and_signs_in_without_a_password(
    browser: Browser, live_server: LiveServer, administrator: Person, settings: object
) -> None:
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]  # type: ignore[attr-defined]
    address = live_server.url.replace("127.0.0.1", "localhost")  # a key belongs to a name, not to a number
    context = browser.new_context(base_url=address)
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    virtual_key(context, page)
    sign_in(page)
    confirm(page, "/tai-khoan/hai-lop/khoa/them/")
    page.fill("[name=name]", "Máy cơ quan")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/ma-du-phong/")
    page.goto("/tai-khoan/hai-lop/khoa/")
    assert "Máy cơ quan" in page.inner_text("main")
    page.goto("/tai-khoan/dang-xuat/")
    page.click("main .button.primary")
    page.wait_for_url("**/tai-khoan/dang-nhap/")
    page.click("#passkey_login")
    page.wait_for_selector(".menu.account")
    assert Entry.objects.filter(action="sign-in", actor=administrator.audit_id).count() == 2
    assert refused == []
    context.close()


@pytest.mark.parametrize("kind", ["totp", "passkey"])
def test_a_role_demands_its_kind_of_second_factor_until_it_is_set_up(
    browser: Browser, live_server: LiveServer, administrator: Person, settings: object, kind: str
) -> None:
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]  # type: ignore[attr-defined]
    settings.SECOND_FACTOR_ROLES = {"administrator": kind}  # type: ignore[attr-defined]
    context = browser.new_context(base_url=live_server.url.replace("127.0.0.1", "localhost"))
    page = context.new_page()
    virtual_key(context, page)
    sign_in(page)
    page.goto("/nguoi-dung/")
    assert page.url.endswith("/tai-khoan/hai-lop/"), "nothing else is seen before"
    assert ("khóa bảo mật" if kind == "passkey" else "ứng dụng xác thực") in page.inner_text(".toasts")
    add_key(page) if kind == "totp" else turn_app_on(page)
    page.goto("/nguoi-dung/")
    assert page.url.endswith("/tai-khoan/hai-lop/"), "the other kind is not enough"
    add_key(page) if kind == "passkey" else turn_app_on(page)
    page.goto("/nguoi-dung/")
    assert page.url.endswith("/nguoi-dung/")
    settings.SECOND_FACTOR_ROLES = {"coordinator": kind}  # type: ignore[attr-defined]
    Authenticator.objects.all().delete()
    page.goto("/nguoi-dung/")
    assert page.url.endswith("/nguoi-dung/"), "another role's demand is not this one's"
    context.close()


def confirm_if_asked(page: Page, address: str) -> None:
    page.goto(address)
    if "/xac-nhan-lai/" in page.url:
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{address}")


def add_key(page: Page) -> None:
    confirm_if_asked(page, "/tai-khoan/hai-lop/khoa/them/")
    page.fill("[name=name]", "Máy cơ quan")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(re.compile("/(ma-du-phong|khoa|hai-lop)/$"))


def turn_app_on(page: Page) -> None:
    confirm_if_asked(page, "/tai-khoan/hai-lop/ung-dung/bat/")
    secret = page.inner_text("code.secret")
    page.fill("[name=code]", str(format_hotp_value(hotp_value(secret, int(time.time()) // 30))))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/hai-lop/(ma-du-phong/)?$"))


def test_a_passkey_that_is_not_there_is_told_in_words(browser: Browser, live_server: LiveServer, administrator: Person) -> None:
    context = opened(browser, live_server, ("vi", "light", "desktop"))
    page = context.new_page()
    page.goto("/tai-khoan/dang-nhap/")
    page.route("**/khoa/dang-nhap/", lambda route: route.abort())
    page.click("#passkey_login")
    expect(page.locator("[data-passkey-fault]")).to_be_visible()
    context.close()
