"""The report in a real browser: mark and item find each other, with mouse, keys, on a phone, on paper, without a script."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from songhanh.vanban.report import render
from tests.vanban.report.handmade import TEXT, findings, plan

pytestmark = pytest.mark.needs("browser")

QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
).split()
DESKTOP: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield running
        running.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Pages with one document and with two, as addresses of files."""
    folder = tmp_path_factory.mktemp("report")
    pages = {"one": render([(plan(), findings())]), "two": render([(plan(), findings()), (plan(), ())])}
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in pages}


class Opened:
    """A page with what it complained about and what it asked for."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    context = browser.new_context(viewport=DESKTOP)
    opened = Opened(context)
    yield opened
    assert opened.complaints == []
    assert {url.partition("#")[0].partition(":")[0] for url in opened.requests} <= {"file"}
    context.close()


@pytest.fixture
def page(opened: Opened, files: dict[str, str]) -> Page:
    opened.page.goto(files["one"])
    return opened.page


def selected(page: Page, selector: str) -> bool:
    return "sel" in (page.get_attribute(selector, "class") or "").split()


def visible(page: Page, selector: str) -> bool:
    """Whether an element can be seen where the reader has scrolled to."""
    return bool(
        page.locator(selector).first.evaluate(
            """element => { const box = element.getBoundingClientRect();
               const top = document.elementFromPoint(box.left + Math.min(8, box.width / 2), box.top + Math.min(8, box.height / 2));
               return box.width > 0 && box.top >= 0 && box.bottom <= innerHeight + 1 && !!top && (element.contains(top) || top.contains(element)); }"""
        )
    )


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


def test_dark_is_dark_and_readable(browser: Browser, files: dict[str, str]) -> None:
    context = browser.new_context(viewport=DESKTOP, color_scheme="dark")
    page = context.new_page()
    page.goto(files["one"])
    luminance = """element => { const lum = colour => { const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map(v => v / 255)
        .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
        const paper = document.querySelector('.plan'); const a = lum(getComputedStyle(element).color), b = lum(getComputedStyle(paper).backgroundColor);
        return [b, (Math.max(a, b) + .05) / (Math.min(a, b) + .05)]; }"""
    for selector in (
        ".lines b",
        ".facts dt",
        ".sev.error",
        ".sev.warning",
        ".sev.info",
        ".rail a[aria-current]",
        ".rail a.empty, .legend legend",
    ):
        background, contrast = page.locator(selector).first.evaluate(luminance)
        assert background < 0.05
        assert contrast >= 4.5, selector
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
    for tab in (
        "overview",
        "findings",
        "citations",
        "outline",
        "targets",
        "duties",
        "reporting",
        "budget",
        "recipients",
        "unparsed",
    ):
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
    assert "Lọc trong mục này" not in flat
    assert "Đánh dấu trong văn bản" not in flat


def test_motion_is_short_or_none(browser: Browser, files: dict[str, str]) -> None:
    context = browser.new_context(viewport=DESKTOP, reduced_motion="reduce")
    page = context.new_page()
    page.goto(files["one"] + "#i1-t1")
    longest = """[...document.querySelectorAll('*')].map(e => getComputedStyle(e)).map(s => parseFloat(s.transitionDuration) + parseFloat(s.animationDuration))
        .reduce((a, b) => Math.max(a, b), 0)"""
    assert page.evaluate(longest) == 0
    context.close()
