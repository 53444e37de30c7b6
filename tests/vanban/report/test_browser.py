"""The report in a real browser: mark and item find each other, with mouse and keys; the address and going back keep the place."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from playwright.sync_api import Page

from songhanh.vanban.report import render
from tests.vanban.report.browsing import Opened, selected, visible
from tests.vanban.report.handmade import TEXT, findings, plan

pytestmark = pytest.mark.needs("browser")


def test_the_text_in_the_browser_is_the_source_text(page: Page) -> None:
    assert page.evaluate("document.querySelector('.paper').textContent") == TEXT


def test_the_network_is_not_touched(opened: Opened, files: dict[str, str]) -> None:
    opened.page.goto(files["one"])
    opened.page.wait_for_timeout(200)
    assert opened.requests == [files["one"]]


def test_a_mark_shows_its_item(page: Page) -> None:
    page.click("#d1-c1")
    assert visible(page, "#i1-c1")
    assert selected(page, "#i1-c1")
    assert page.get_attribute(".rail [data-tab=citations]", "aria-current") == "true"


def test_an_item_shows_its_mark(page: Page) -> None:
    page.click(".rail [data-tab=duties]")
    page.click("#i1-a3 .go")
    assert visible(page, "#d1-a3")
    assert page.locator(".paper .m.sel").count() >= 1
    page.click(".rail [data-tab=budget]")
    page.click("#i1-b1-2 .label")
    assert visible(page, "#d1-b1-2")


def test_a_second_click_reaches_the_thing_around(page: Page) -> None:
    page.click("#d1-t1-2")
    assert selected(page, "#i1-t1-2")
    page.click("#d1-t1-2")
    assert selected(page, "#i1-t1")


def test_a_click_shows_what_was_understood_with_its_findings_below(page: Page) -> None:
    page.click("#d1-t1")
    assert selected(page, "#i1-t1")
    assert page.url.endswith("#i1-t1")
    assert visible(page, "#i1-t1 .here a")
    page.click("#i1-t1 .here a")
    assert selected(page, "#i1-f2")
    assert visible(page, "#i1-f2")
    page.click("#i1-f2 [data-to]")
    assert selected(page, "#i1-t1")


def test_the_keyboard_reaches_a_thing_its_findings_and_its_place(page: Page) -> None:
    focused = "document.activeElement.closest('[data-i], [data-m]').dataset.i || document.activeElement.dataset.m"
    page.locator(".m[href='#i1-t1-1']").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "t1-1"
    for _ in range(3):  # the other figure, the sentence, then the finding
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert selected(page, "#i1-f2")
    assert page.evaluate(focused) == "f2"
    page.keyboard.press("Enter")
    assert "f2" in page.evaluate(focused).split()
    assert page.locator(".m:focus").count() == 1


def test_the_keyboard_can_skip_the_document(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert visible(page, ".skip")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "filter"


def test_what_has_the_focus_is_not_under_the_filter(page: Page) -> None:
    page.set_viewport_size({"width": 1366, "height": 360})
    page.click(".rail [data-tab=overview]")
    page.locator("#tab1-overview a").last.focus()
    free = """document.activeElement.matches('.tab a') && document.activeElement.getBoundingClientRect().top
        >= document.querySelector('.tools').getBoundingClientRect().bottom"""
    for _ in range(page.locator("#tab1-overview a").count() - 1):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(free)


def test_going_back_shows_what_was_there_before(opened: Opened, files: dict[str, str]) -> None:
    page = opened.page
    page.goto(files["two"])
    page.click(".start a >> nth=0")
    page.click("#v1 .rail [data-tab=targets]")
    page.click("#i1-t2 .go")
    page.click("#d1-c1")
    assert selected(page, "#i1-c1")
    page.go_back()
    assert selected(page, "#i1-t2")
    assert page.get_attribute("#v1 .rail [data-tab=targets]", "aria-current") == "true"
    page.go_back()
    assert page.locator("#v1 .sel").count() == 0
    page.go_back()
    page.go_back()
    assert page.locator(".start").is_visible()
    page.go_forward()
    assert page.locator("#v1").is_visible()


def test_a_finding_in_the_margin_leads_to_its_explanation(page: Page) -> None:
    page.click(".flag[data-i=f1]")
    assert visible(page, "#i1-f1")
    page.click("#i1-f1 [data-place]")
    assert visible(page, "#d1-f1-2")


def test_a_flag_for_several_findings_goes_through_them(opened: Opened, tmp_path: Path) -> None:
    first = findings()[1]
    twice = (first, dataclasses.replace(first, message="Một cảnh báo khác"))
    (tmp_path / "two.html").write_text(render([(plan(), twice)]), encoding="utf-8")
    opened.page.goto((tmp_path / "two.html").as_uri())
    assert opened.page.locator(".flag").get_attribute("data-w") == "2 cảnh báo"
    for item in ("#i1-f1", "#i1-f2", "#i1-f1"):
        opened.page.click(".flag")
        assert selected(opened.page, item)


def test_a_severity_can_be_switched_off(page: Page) -> None:
    page.click(".rail [data-tab=findings]")
    page.uncheck("[data-severity=warning]")
    assert page.locator(".item.finding:visible").count() == 2
    assert page.locator(".flag:visible").count() == 1


def test_keys_go_through_the_findings(page: Page) -> None:
    page.click(".rail [data-tab=findings]")
    seen = []
    for _ in range(4):
        page.keyboard.press("j")
        seen.append(page.evaluate("document.querySelector('.plan .item.sel').dataset.i"))
    assert seen == ["f1", "f2", "f3", "f3"]  # by severity; the last stays
    page.keyboard.press("k")
    assert page.evaluate("document.querySelector('.plan .item.sel').dataset.i") == "f2"
    assert page.evaluate("document.activeElement.closest('.item').dataset.i") == "f2"
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.querySelector('.plan .item.sel').dataset.i") == "f1"
    page.keyboard.press("Escape")
    assert page.locator(".sel").count() == 0


def test_enter_on_a_mark_shows_its_item(page: Page) -> None:
    page.locator(".m[data-m~=r1]").first.focus()
    page.keyboard.press("Enter")
    assert visible(page, "#i1-r1")


def test_the_filter_knows_letters_without_accents(page: Page) -> None:
    page.click(".rail [data-tab=duties]")
    page.keyboard.press("/")
    page.keyboard.type("so tai chinh")
    assert page.locator(".item.duty:visible").count() == 1
    assert page.locator(".shown").inner_text() == "1/3"
    page.keyboard.press("Control+A")
    page.keyboard.type("không có gì như thế")
    assert page.locator(".nothing").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".item.duty:visible").count() == 3


def test_a_kind_of_mark_can_be_switched_off(page: Page) -> None:
    style = "getComputedStyle(document.querySelector('#d1-c1')).textDecorationLine"
    assert page.evaluate(style) == "underline"
    page.uncheck(".legend [data-kind=citation]")
    assert page.evaluate(style) == "none"


def test_lines_can_be_shown_as_in_the_file(page: Page) -> None:
    lines = "document.querySelector('.paper').innerText"
    assert "-------" not in page.evaluate(lines)
    page.check(".legend [data-kind=raw]")
    assert "-------" in page.evaluate(lines)


def test_the_address_keeps_the_place(opened: Opened, files: dict[str, str]) -> None:
    opened.page.goto(files["one"] + "#i1-t2")
    assert visible(opened.page, "#i1-t2")
    assert visible(opened.page, "#d1-t2")
    opened.page.goto(files["one"] + "#d1-c2-2")
    opened.page.reload()
    assert selected(opened.page, "#i1-c2")


def test_several_documents_are_chosen_from_a_list(opened: Opened, files: dict[str, str]) -> None:
    page = opened.page
    page.goto(files["two"])
    assert page.locator(".view:visible").count() == 0
    page.click(".start a >> nth=1")
    assert page.locator(".view:visible").get_attribute("id") == "v2"
    page.click("#v2 .back")
    assert page.locator(".start").is_visible()
