"""Matches with the catalogue judged by single keys in a real browser, as the review is; nothing serious for axe on any width."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from songhanh.plans.models import MatchState, Plan, Target
from tests.plans.made import PROVINCE_PLAN, Land, make_land, published
from tests.plans.test_tasks_in_browser import page_of

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def land(live_server: LiveServer) -> Land:
    del live_server
    return make_land()


def waiting(plan: Plan) -> list[Target]:
    return list(plan.targets.filter(match__in=(MatchState.NONE, MatchState.SUGGESTED)).order_by("order", "pk"))


def current(page: Page) -> str:
    found = page.locator("[data-matches] > li[aria-current=step]").get_attribute("id")
    assert found is not None
    return found


def press(page: Page, key: str) -> None:
    """A key that judges: the page that follows is waited for."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_targets_are_confirmed_refused_taken_back_by_single_keys(browser: Browser, live_server: LiveServer, land: Land) -> None:
    plan = published(PROVINCE_PLAN, land)
    order = [target.pk for target in waiting(plan)]
    assert len(order) >= 3
    page = page_of(browser, live_server, land.coordinator, 1366)
    page.goto(f"/ke-hoach/{plan.pk}/doi-chieu/")
    first = current(page)
    best = page.locator(f"#{first} [data-key~=a]").locator("xpath=preceding-sibling::input[@name='indicator']").input_value()
    press(page, "a")
    target = Target.objects.get(pk=int(first[1:]))
    assert (target.match, target.indicator, target.matched_by) == (MatchState.CONFIRMED, best, land.coordinator.audit_id)
    second = current(page)  # the next one comes up by itself
    assert second != first
    expect(page.locator(f"#{second}")).to_be_focused()
    press(page, "d")
    assert Target.objects.get(pk=int(second[1:])).match == MatchState.REJECTED
    press(page, "u")
    assert Target.objects.get(pk=int(second[1:])).match in (MatchState.NONE, MatchState.SUGGESTED)
    assert current(page) == second
    page.keyboard.press("n")
    third = current(page)
    assert third not in (first, second)
    page.keyboard.press("k")
    assert current(page) == second
    # By the number of the suggestion; with a filter on, what was judged leaves and the next one is there.
    page.goto(f"/ke-hoach/{plan.pk}/doi-chieu/?loc=suggested")
    begun = current(page)
    press(page, "1")
    assert Target.objects.get(pk=int(begun[1:])).match == MatchState.CONFIRMED
    expect(page.locator(f"#{begun}")).to_have_count(0)
    assert "loc=suggested" in page.url
    page.keyboard.press("e")
    chosen = current(page)
    expect(page.locator(f"#{chosen} select")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("dialog#keys")).to_be_visible()


def test_without_a_script_the_same_buttons_judge(browser: Browser, live_server: LiveServer, land: Land) -> None:
    plan = published(PROVINCE_PLAN, land)
    page = page_of(browser, live_server, land.coordinator, 390)
    cookies = page.context.cookies()
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url, viewport={"width": 390, "height": 800})
    context.add_cookies([{"name": one["name"], "value": one["value"], "url": live_server.url} for one in cookies])
    plain = context.new_page()
    plain.goto(f"/ke-hoach/{plan.pk}/doi-chieu/")
    line = plain.locator("[data-matches] > li[data-open]:has([data-key~=a])").first
    number = line.get_attribute("id")
    assert number is not None
    assert not plain.locator("kbd").first.is_visible()
    line.locator("[data-key~=a]").click()
    assert Target.objects.get(pk=int(number[1:])).match == MatchState.CONFIRMED
    plain.locator("[data-just-judged] button").click()
    assert Target.objects.get(pk=int(number[1:])).match == MatchState.SUGGESTED


@pytest.mark.parametrize("width", [1093, 390])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, live_server: LiveServer, land: Land, width: int
) -> None:
    plan = published(PROVINCE_PLAN, land)
    page = page_of(browser, live_server, land.coordinator, width)
    found: list[tuple[str, str]] = []
    for where in (f"/ke-hoach/{plan.pk}/doi-chieu/", "/danh-muc/chuong-trinh/", "/danh-muc/", "/vuong-mac/"):
        page.goto(where)
        found += [
            (where, one["id"]) for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")
        ]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), where
    assert found == []
