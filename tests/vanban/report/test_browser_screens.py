"""The report on every screen: by day and night, on a tablet, on a phone, on paper, without a script, without motion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from songhanh.vanban.report.view import TABS
from tests.vanban.report.browsing import DESKTOP, PHONE, visible

pytestmark = pytest.mark.needs("browser")


# Every text that is shown with its contrast on what lies behind it, where that is too low, or its size, where that is too small.
_HARD_TO_READ = r"""() => {
  const luminance = (colour) => { const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map(Number).map((v) => v / 255)
    .map((v) => (v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)); return .2126 * r + .7152 * g + .0722 * b; };
  const behind = (element) => { for (let at = element; at; at = at.parentElement) { const colour = getComputedStyle(at).backgroundColor;
    const parts = colour.match(/[\d.]+/g); if (parts.length < 4 || parts[3] > .5) return colour; } return "rgb(255, 255, 255)"; };
  const found = new Set(), texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !element.getClientRects().length) continue;
    const style = getComputedStyle(element), a = luminance(style.color), b = luminance(behind(element));
    const contrast = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (contrast < 4.5 || parseFloat(style.fontSize) < 13) found.add(`${element.className}: ${contrast.toFixed(2)}, ${style.fontSize}`);
  }
  return [...found];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read_by_day_and_by_night(
    browser: Browser, files: dict[str, str], scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport=DESKTOP, color_scheme=scheme, reduced_motion="reduce")  # colours at rest
    page = context.new_page()
    page.goto(files["one"])
    for tab in TABS:
        page.click(f".rail [data-tab={tab}]")
        item = page.locator(f"#tab1-{tab} .item .go")
        if item.count():
            item.first.click()
        assert page.evaluate(_HARD_TO_READ) == [], tab
    (paper,) = page.evaluate("[getComputedStyle(document.querySelector('.plan')).backgroundColor]")
    assert (max(map(int, re.findall(r"\d+", paper))) < 64) == (scheme == "dark")
    context.close()


def test_headings_links_and_parts_have_names_and_order(page: Page) -> None:
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(heading => Number(heading.tagName[1]))")
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert page.locator("main").count() == 1
    parts = page.evaluate(
        "[...document.querySelectorAll('nav, article, [role=region], .view')].map(part => part.getAttribute('aria-label'))"
    )
    assert all(parts)
    assert len(set(parts)) == len(parts)
    nameless = """[...document.querySelectorAll('a, input')].filter(link => !link.hasAttribute('aria-hidden'))
        .filter(link => !(link.getAttribute('aria-label') || link.textContent.trim() || (link.labels && link.labels.length))).length"""
    assert page.evaluate(nameless) == 0


def test_a_tablet_keeps_its_room_for_the_plan(browser: Browser, files: dict[str, str]) -> None:
    context = browser.new_context(viewport={"width": 1024, "height": 700})
    page = context.new_page()
    page.goto(files["one"])
    assert not page.locator(".legend .kinds").is_visible()
    page.click(".legend summary")
    assert page.locator(".legend .kinds").is_visible()
    context.close()


@pytest.mark.parametrize("address", ["one", "two"])
def test_a_phone_shows_one_pane_and_never_scrolls_sideways(browser: Browser, files: dict[str, str], address: str) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(files[address] + "#v1")
    wide = "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - innerWidth"
    for pane, shown in (("text", ".paper"), ("plan", "#tab1-overview"), ("findings", "#tab1-findings")):
        page.click(f"#v1 .switch [data-show={pane}]")
        assert page.locator(shown).first.is_visible()
        assert page.evaluate(wide) <= 0
        assert page.locator("#v1 .text").is_visible() == (pane == "text")
    for tab in ("targets", "duties", "budget", "reporting", "recipients", "unparsed"):
        page.click("#v1 .switch [data-show=plan]")
        page.click(f"#v1 .rail [data-tab={tab}]")
        assert page.evaluate(wide) <= 0
    page.click("#v1 .switch [data-show=findings]")
    page.click("#i1-f1 .go")
    assert page.locator("#v1 .text").is_visible()
    assert visible(page, "#d1-f1")
    page.click("#d1-c1")
    assert visible(page, "#i1-c1")
    context.close()


@pytest.fixture
def phone(browser: Browser, files: dict[str, str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 560}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(files["one"])
    yield page
    context.close()


def test_a_phone_goes_back_to_the_place_in_the_document(phone: Page) -> None:
    phone.click(".switch [data-show=text]")
    phone.locator("#d1-a3").scroll_into_view_if_needed()
    left = phone.evaluate("scrollY")
    assert left > 100
    phone.click("#d1-a3")
    assert visible(phone, "#i1-a3")
    phone.click(".switch [data-show=text]")
    assert phone.evaluate("scrollY") == pytest.approx(left, abs=2)
    phone.click(".switch [data-show=plan]")
    assert visible(phone, "#i1-a3")  # so is the plan
    phone.click(".switch [data-show=plan]")
    assert phone.locator("#tab1-overview").is_visible()  # once more: to its beginning
    assert phone.evaluate("scrollY") == 0


def test_a_phone_goes_back_with_its_own_button(phone: Page) -> None:
    phone.click(".switch [data-show=text]")
    phone.locator("#d1-a3").scroll_into_view_if_needed()
    left = phone.evaluate("scrollY")
    phone.click("#d1-a3")
    phone.go_back()
    assert phone.locator(".text").is_visible()
    assert phone.evaluate("scrollY") == pytest.approx(left, abs=2)


def test_without_a_script_everything_can_be_seen(browser: Browser, files: dict[str, str]) -> None:
    context = browser.new_context(viewport=DESKTOP, java_script_enabled=False)
    page = context.new_page()
    page.goto(files["two"])
    assert page.locator(".view:visible").count() == 2
    for tab in TABS:
        assert page.locator(f"#tab1-{tab}").is_visible()
    assert not page.locator(".filter").first.is_visible()
    page.click("#d1-c1")
    assert page.url.endswith("#i1-c1")
    page.click("#i1-c1 .go")
    assert page.url.endswith("#d1-c1")
    context.close()


def test_paper_has_findings_plan_and_text(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    page.pdf(path=file, format="A4", prefer_css_page_size=True)
    text = "\n".join(sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(file))
    flat = " ".join(text.split())
    order = [
        flat.index(words)
        for words in ("VĂN BẢN MẪU", "Báo cáo đến hạn trước khi", "phối hợp", "Nguyên văn, có đánh dấu", "Căn cứ Luật")
    ]
    assert order == sorted(order)
    assert "Chỉ tiêu và mức phấn đấu" in flat[flat.index("Nguyên văn") : flat.index("Căn cứ Luật")]  # what the lines mean
    assert "Lọc trong mục này" not in flat
    assert "Các loại đánh dấu" not in flat


def test_motion_is_short_or_none(browser: Browser, files: dict[str, str]) -> None:
    context = browser.new_context(viewport=DESKTOP, reduced_motion="reduce")
    page = context.new_page()
    page.goto(files["one"] + "#i1-t1")
    longest = """[...document.querySelectorAll('*')].map(e => getComputedStyle(e)).map(s => parseFloat(s.transitionDuration) + parseFloat(s.animationDuration))
        .reduce((a, b) => Math.max(a, b), 0)"""
    assert page.evaluate(longest) == 0
    context.close()
