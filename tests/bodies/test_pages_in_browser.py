"""The pages about bodies in a real browser: nothing serious for axe, no sideways scrolling on a phone, keyboard, search as one types."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from songhanh.bodies.models import Area
from songhanh.bodies.searching import write_names_of_areas
from tests.accounts.made import Province, make_person, make_province
from tests.bodies.test_pages import ACTS, ADDRESSES, address, signed_in

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def province(live_server: LiveServer) -> Province:
    del live_server
    made = make_province()
    write_names_of_areas(Area.objects.select_related("parent__parent"))
    return made


def page_of(browser: Browser, server: LiveServer, province: Province, width: int) -> Page:
    client = signed_in(make_person("quan.tri", province.committee, "administrator"))
    context = browser.new_context(viewport={"width": width, "height": 740}, base_url=server.url)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": server.url}])
    return context.new_page()


@pytest.mark.parametrize("width", [1093, 360])
def test_axe_finds_nothing_and_no_page_scrolls_sideways(
    browser: Browser, live_server: LiveServer, province: Province, width: int
) -> None:
    page = page_of(browser, live_server, province, width)
    area = Area.objects.get(code="99001").pk
    found: list[tuple[str, str, list[str]]] = []
    for where in [*ADDRESSES, *(address(province.commune, act) for act in ACTS), f"/dia-ban/{area}/"]:
        page.goto(where)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((where, "sideways", []))
        for violation in Axe().run(page).response["violations"]:
            if violation["impact"] in ("serious", "critical", "moderate"):
                found.append((where, violation["id"], [node["html"][:120] for node in violation["nodes"]][:2]))
    page.context.close()
    assert found == []


def test_a_list_is_searched_as_one_types_and_opened_by_keyboard(
    browser: Browser, live_server: LiveServer, province: Province
) -> None:
    page = page_of(browser, live_server, province, 1093)
    page.goto("/co-quan/?ngay=2025-12-01")
    page.keyboard.press("/")
    page.keyboard.type("so noi")
    expect(page.locator("[data-rows] tbody tr")).to_have_count(1)
    expect(page.locator("[name=q]")).to_be_focused()
    assert "ngay=2025-12-01" in page.url
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address(province.department)}?ngay=2025-12-01")
    page.context.close()


def test_rows_are_added_with_nothing_lost_and_the_preview_is_sound_in_english_at_night(
    browser: Browser, live_server: LiveServer, province: Province
) -> None:
    page = page_of(browser, live_server, province, 390)
    ways = {"django_language": "en", "songhanh_theme": "dark"}
    page.context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in ways.items()])
    page.goto(address(province.department, "tach/"))
    page.fill("[name=new_1]", "Sở Một")
    page.click("#one-more")
    expect(page.locator("[name=new_3]")).to_have_count(1)
    expect(page.locator("[name=new_1]")).to_have_value("Sở Một")
    expect(page.locator("#one-more")).to_be_focused()
    page.fill("[name=new_3]", "Sở Ba")
    page.fill("[name=on]", "01/03/2026")
    page.click(".end .primary")
    expect(page.locator("[name=sure]")).to_have_count(1)
    serious = [one["id"] for one in Axe().run(page).response["violations"] if one["impact"] != "minor"]
    assert (serious, page.evaluate("document.documentElement.scrollWidth")) == ([], 390)
    page.context.close()
