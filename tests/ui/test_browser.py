"""Pages in a real browser: nothing serious for axe, no sideways scrolling, room for a finger, all of it by keyboard, and without a script."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from songhanh.accounts.models import Person
from tests.ui.pages import ADDRESSES

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]

WIDTHS = {"desktop": (1093, 614), "phone": (360, 740)}
# Every pair of language, theme and width is met at least once.
PAIRWISE = [("vi", "light", "desktop"), ("vi", "dark", "phone"), ("en", "light", "phone"), ("en", "dark", "desktop")]
Theme = Literal["light", "dark"]
# What WCAG 2.2 AA asks of what is pressed: 24 pixels, or as much room; links within a sentence are let off.
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')].filter((one) => {
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  if (!box.width || !one.checkVisibility() || style.clipPath !== 'none') return false;
  if (one.matches('.card.link h2 a, p a, li > a, th a, td a, dd a') && style.display === 'inline') return false;
  const label = one.closest('label'), reach = label ? label.getBoundingClientRect() : box;
  return Math.min(reach.width, reach.height) < LEAST;
}).map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for the module. Its event loop runs in this thread: Django would take that for asynchronous code."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


def opened(browser: Browser, server: LiveServer, look: tuple[str, Theme, str], *, scripts: bool = True) -> BrowserContext:
    language, theme, width = look
    wide, high = WIDTHS[width]
    context = browser.new_context(
        viewport={"width": wide, "height": high},
        color_scheme=theme,
        has_touch=width == "phone",
        base_url=server.url,
        java_script_enabled=scripts,
    )
    context.add_cookies([{"name": "django_language", "value": language, "url": server.url}])
    return context


def sign_in(context: BrowserContext, server: LiveServer) -> None:
    person, _made = Person.objects.get_or_create(username="mai", full_name="Nguyễn Thị Tuyết Mai")
    client = Client()
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": server.url}])


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A Vietnamese page on a desktop. A refusal of the content security policy or a fault of a script fails the test."""
    context = opened(browser, live_server, ("vi", "light", "desktop"))
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: _note(message, faults))
    yield page
    context.close()
    assert faults == []


def _note(message: ConsoleMessage, faults: list[str]) -> None:
    if message.type == "error" and not re.search("status of|net::ERR_FAILED|htmx:", message.text):
        faults.append(message.text)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Pairs of language, theme and width; all of them under ``make attack``."""
    if "look" in metafunc.fixturenames:
        in_full = metafunc.config.getoption("hypothesis_profile", None) == "attack"
        metafunc.parametrize(
            "look", list(product(("vi", "en"), ("light", "dark"), WIDTHS)) if in_full else PAIRWISE, ids="-".join
        )


def share_of(addresses: Sequence[str], look: tuple[str, Theme, str], config: pytest.Config) -> Sequence[str]:
    """The addresses that are looked at in one variant: each in one of them, and in all of them under ``make attack``."""
    if config.getoption("hypothesis_profile", None) == "attack":
        return addresses
    return addresses[PAIRWISE.index(look) :: len(PAIRWISE)]


@pytest.mark.fuzz
def test_axe_finds_nothing_serious(
    browser: Browser, live_server: LiveServer, look: tuple[str, Theme, str], pytestconfig: pytest.Config
) -> None:
    context = opened(browser, live_server, look)
    page = context.new_page()
    found = []
    for address in share_of(ADDRESSES, look, pytestconfig):
        page.goto(address)
        for violation in Axe().run(page).response["violations"]:
            if violation["impact"] in ("serious", "critical", "moderate"):
                found.append((address, violation["id"], [node["html"][:160] for node in violation["nodes"]][:3]))
    context.close()
    assert found == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_page_scrolls_sideways_on_a_phone_and_everything_has_room_for_a_finger(
    browser: Browser, live_server: LiveServer, language: str
) -> None:
    context = opened(browser, live_server, (language, "light", "phone"))
    page = context.new_page()
    wide, small = [], []
    sign_in(context, live_server)
    for address in ADDRESSES:
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            wide.append(address)
        small += [(address, one) for one in page.evaluate(SMALL_TARGETS.replace("LEAST", "24"))]
        small += [(address, one) for one in page.evaluate(SMALL_TARGETS.replace("LEAST", "43")) if 'class="button' in one]
    context.close()
    assert wide == []
    assert small == []


def test_the_typeface_is_the_one_of_the_package(page: Page) -> None:
    page.goto("/")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("[...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.weight).sort()")
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Song Hanh Sans"')


# By keyboard


def focused(page: Page) -> str:
    text: str = page.evaluate("document.activeElement.name || document.activeElement.innerText || document.activeElement.tagName")
    return text.strip()


def test_the_first_key_offers_the_way_past_the_navigation(page: Page) -> None:
    page.goto("/help/")
    page.keyboard.press("Tab")
    assert focused(page) == "Đến nội dung chính"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_tab_key_goes_through_a_page_in_reading_order(page: Page) -> None:
    page.goto("/ui/form/")
    order = []
    for _ in range(17):
        page.keyboard.press("Tab")
        order.append(focused(page))
    head = ["Đến nội dung chính", "Song Hành", "Trang chủ", "Trợ giúp", "Đăng nhập", "Bộ thành phần"]
    assert order == [*head, "name", "share", "day", "level", "kind", "areas", "areas", "areas", "note", "file", "agreed"]


def test_j_and_k_go_through_the_rows_and_enter_opens_one(page: Page) -> None:
    page.goto("/ui/list/")
    for key, name in (("j", "An Bình"), ("j", "An Bình 2"), ("k", "An Bình")):
        page.keyboard.press(key)
        assert focused(page) == name
    page.keyboard.press("Enter")
    page.wait_for_url("**/ui/list/0/")


def test_a_slash_goes_to_the_search_and_letters_typed_there_are_letters(page: Page) -> None:
    page.goto("/ui/list/")
    page.keyboard.press("/")
    page.keyboard.type("jk")
    assert page.input_value("[name=q]") == "jk"


def test_a_question_mark_opens_the_help(page: Page) -> None:
    page.goto("/ui/list/")
    page.keyboard.press("?")
    page.wait_for_url("**/help/")


def test_a_dialog_holds_the_focus_and_gives_it_back(page: Page) -> None:
    page.goto("/ui/")
    page.click("[data-opens]")
    assert page.is_visible("dialog")
    page.keyboard.press("Escape")
    assert not page.is_visible("dialog")
    assert page.evaluate("document.activeElement.dataset.opens") == "drop-draft"
    page.click("[data-opens]")
    page.click("dialog .danger")
    page.wait_for_selector(".toasts .notice.success")


def test_a_message_can_be_put_away(page: Page) -> None:
    page.goto("/ui/?toast=1")
    assert page.locator(".toasts .notice").count() == 2
    page.click(".toasts .notice.success [data-dismiss]")
    assert page.locator(".toasts .notice").count() == 1


def test_a_refused_form_begins_at_the_list_of_what_to_mend(page: Page) -> None:
    page.goto("/ui/form/")
    page.fill("[name=share]", "62.5")
    page.click("main .button.primary")
    page.wait_for_selector(".summary")
    assert page.evaluate("document.activeElement.className") == "summary"
    page.click(".summary a >> nth=0")
    assert page.evaluate("document.activeElement.name") == "share"
    assert page.input_value("[name=share]") == "62.5"


def test_a_search_without_loading_the_page_anew_is_in_the_address(page: Page, live_server: LiveServer) -> None:
    page.goto("/ui/list/")
    page.evaluate("window.untouched = true")
    page.fill("[name=q]", "thuan")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server.url}/ui/list/?q=thuan&sort=name")
    expect(page.locator("[data-rows] tbody tr")).to_have_count(8)
    assert page.evaluate("window.untouched") is True
    page.go_back()
    expect(page.locator("[data-rows] tbody tr")).to_have_count(25)


def test_a_broken_line_is_told_in_words(page: Page) -> None:
    page.goto("/ui/list/")
    page.route("**/ui/list/?*", lambda route: route.abort())
    page.evaluate("htmx.ajax('GET', '/ui/list/?q=a', '#listing').catch(() => {})")
    page.wait_for_selector(".toasts .notice.error")
    assert "Mất kết nối" in page.inner_text(".toasts")
    page.context.unroute_all()


def test_a_double_press_sends_once(page: Page) -> None:
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.goto("/ui/confirm/")
    page.dblclick("main .danger")
    page.wait_for_selector(".toasts .notice.success")
    assert len(sent) == 1


def test_a_page_older_than_the_sign_in_sends_the_token_of_today(page: Page, live_server: LiveServer) -> None:
    page.goto("/ui/confirm/")
    page.context.add_cookies([{"name": "csrftoken", "value": "a" * 32, "url": live_server.url}])
    page.click("main .danger")
    page.wait_for_selector(".toasts .notice.success")


# Without a script


@pytest.fixture
def plain_page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page in a browser that runs no scripts, on a phone."""
    context = opened(browser, live_server, ("vi", "light", "phone"), scripts=False)
    yield context.new_page()
    context.close()


def test_without_a_script_a_list_is_searched_sorted_and_leafed_through(plain_page: Page) -> None:
    plain_page.goto("/ui/list/")
    plain_page.fill("[name=q]", "dong tam")
    plain_page.click(".list-tools .button >> nth=0")
    assert plain_page.locator("[data-rows] tbody tr").count() == 9
    plain_page.select_option("[name=sort]", "-people")
    plain_page.fill("[name=q]", "")
    plain_page.click(".list-tools .button >> nth=0")
    plain_page.click("[rel=next]")
    assert "page=2" in plain_page.url
    assert "sort=-people" in plain_page.url


def test_without_a_script_a_dialog_is_a_page(plain_page: Page) -> None:
    plain_page.goto("/ui/")
    plain_page.click("[data-opens]")
    assert "Xóa bản nháp" in plain_page.inner_text("h1")
    plain_page.click("main .danger")
    assert "Đã xác nhận" in plain_page.inner_text(".toasts")


def test_without_a_script_the_menu_opens_and_language_and_theme_are_chosen(plain_page: Page) -> None:
    plain_page.goto("/help/")
    plain_page.click(".menu.phone summary")
    plain_page.click(".menu.phone a >> nth=0")
    plain_page.click("button[value=en]")
    assert plain_page.get_attribute("html", "lang") == "en"
    plain_page.click("button[value=dark]")
    assert plain_page.get_attribute("html", "data-theme") == "dark"


def test_without_a_script_a_form_is_refused_mended_and_taken(plain_page: Page) -> None:
    plain_page.goto("/ui/form/")
    plain_page.fill("[name=name]", "")
    plain_page.click("main .button.primary")
    assert "Có 2 chỗ cần sửa" in plain_page.inner_text(".summary")
    plain_page.fill("[name=name]", "Xã An Phú")
    plain_page.check("[name=agreed]")
    plain_page.click("main .button.primary")
    assert "các ô đều hợp lệ" in plain_page.inner_text(".toasts")


def test_a_persons_menu_opens_and_closes(page: Page, live_server: LiveServer) -> None:
    sign_in(page.context, live_server)
    page.goto("/")
    page.click(".menu.account summary")
    assert "mai" in page.inner_text(".menu.account .sheet")
    assert not [one for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
    page.keyboard.press("Escape")
    assert not page.is_visible(".menu.account .sheet")
