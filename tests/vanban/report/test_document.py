"""The left side of the report is the source text, character for character, whatever is marked in it."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.vanban.model import Citation, Finding, Header, PlanReading, SourceInfo, Unparsed
from songhanh.vanban.report.document import DocumentPane
from songhanh.vanban.report.words import Words
from songhanh.vanban.sources import load_text
from songhanh.vanban.sources.base import Cell, Source, Table
from tests.vanban.report.handmade import TEXT, findings, plan


class Text(HTMLParser):
    """The text of a page, and the ids and links in it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.ids: list[str] = []
        self.links: list[dict[str, str | None]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a":
            assert "a" not in self.open, "a link inside a link"
            self.links.append(given)
        if tag not in ("path", "circle"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("path", "circle"):
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.parts)


def pane(reading: PlanReading, found: tuple[Finding, ...] = (), source: Source | None = None) -> Text:
    return Text(str(DocumentPane(reading, found, Words("vi"), 1, source).render()))


def test_the_text_is_the_source_text() -> None:
    assert pane(plan(), findings()).text == TEXT


def test_every_mark_has_its_anchor_once() -> None:
    ids = pane(plan(), findings()).ids
    assert len(ids) == len(set(ids))
    assert {
        "d1-t1",
        "d1-t1-2",
        "d1-c2",
        "d1-c2-2",
        "d1-a1",
        "d1-r1",
        "d1-e1",
        "d1-b1",
        "d1-b1-3",
        "d1-u1",
        "d1-f1",
        "d1-sg",
    } <= set(ids)


def test_a_mark_leads_to_its_item_and_names_what_it_lies_in() -> None:
    links = pane(plan(), findings()).links
    measure = next(link for link in links if link["href"] == "#i1-t1-2")
    assert measure["data-m"] == "t1-2 t1"


def test_what_was_understood_comes_before_what_is_wrong_with_it() -> None:
    links = pane(plan(), findings()).links
    under_the_finding = [link for link in links if "f2" in str(link.get("data-m")).split()]
    assert [link["data-m"] for link in under_the_finding] == ["t1-1 t1 f2", "t1 f2"]
    assert [link["href"] for link in under_the_finding] == ["#i1-t1-1", "#i1-t1"]


def test_a_budget_table_has_a_link_for_the_keyboard_that_adds_no_text() -> None:
    shown = pane(plan(), findings())
    (frame,) = [link for link in shown.links if "frame" in (link["class"] or "").split()]
    assert frame["href"] == "#i1-b1"
    assert frame["aria-label"] == "Kinh phí"
    assert shown.text == TEXT


def test_only_the_first_piece_of_a_mark_stops_the_tab_key() -> None:
    links = [link for link in pane(plan()).links if link.get("data-m") == "t1"]
    assert len(links) > 1
    assert ["tabindex" in link for link in links] == [False] + [True] * (len(links) - 1)


@pytest.mark.parametrize("gap", [" ", "**"])
def test_the_tab_key_passes_over_what_shows_nothing(gap: str) -> None:
    text = f"Sở Nội vụ{gap}chủ trì\n"
    blank = text.index("chủ") - 1
    cited = tuple(Citation(None, None, None, None, "mention", (place,)) for place in ((blank, blank + 1), (blank, len(text))))
    (nothing, words) = pane(PlanReading(SourceInfo("x", "", "", len(text)), text, Header(), citations=cited)).links
    assert (nothing["tabindex"], nothing["aria-hidden"]) == ("-1", "true")
    assert "tabindex" not in words


def test_findings_stand_in_the_margin_with_their_word() -> None:
    flags = [link for link in pane(plan(), findings()).links if "flag" in (link["class"] or "")]
    assert [flag["data-w"] for flag in flags] == ["Cảnh báo", "Lỗi"]
    assert "RPT002" in str(flags[1]["aria-label"])


def test_markup_in_the_document_is_text() -> None:
    text = "<script>alert(1)</script> & \"x\" 'y'\n<b>đậm</b> <img src=x onerror=alert(1)>\n"
    reading = PlanReading(
        SourceInfo("x", "", "", 0), text, Header(), citations=(Citation(None, None, None, None, "basis", ((0, 9),)),)
    )
    html = str(DocumentPane(reading, (), Words("vi"), 1).render())
    assert "<script" not in html
    assert "<img" not in html
    assert Text(html).text == text


def test_line_ends_of_windows_survive() -> None:
    text = "KẾ HOẠCH\r\nMột dòng\r\n\r\nHai\rdòng"
    html = str(DocumentPane(PlanReading(SourceInfo("x", "", "", 0), text, Header()), (), Words("vi"), 1).render())
    assert "\r" not in html  # a browser would make a newline of it
    assert Text(html).text == text


def test_leftovers_of_a_conversion_are_kept_but_hidden() -> None:
    html = str(DocumentPane(PlanReading(SourceInfo("x", "", "", 0), "**I. MỤC TIÊU**\n", Header()), (), Words("vi"), 1).render())
    assert html.count('<span class="x">**</span>') == 2


def test_pages_are_marked_where_they_begin() -> None:
    source = Source("x.pdf", "", "application/pdf", "Trang một\nTrang hai\n", page_starts=(0, 10))
    html = str(DocumentPane(PlanReading(SourceInfo("x", "", "", 0), source.text, Header()), (), Words("vi"), 1, source).render())
    assert html.count("class='page'") == 1
    assert html.index("data-n='Trang 2'") > html.index("Trang một")


def test_a_merged_cell_stands_once() -> None:
    text = "A\tB\n\tC\n"
    cells = (Cell(0, 0, (0, 1), row_span=2), Cell(0, 1, (2, 3)), Cell(1, 1, (5, 6)))
    source = Source("x.docx", "", "", text, wrapped=False, tables=(Table((0, 6), 2, 2, cells),))
    html = str(DocumentPane(PlanReading(SourceInfo("x", "", "", 0), text, Header()), (), Words("vi"), 1, source).render())
    assert 'rowspan="2"' in html
    assert Text(html).text == text


def test_cells_out_of_order_are_shown_as_lines() -> None:
    text = "A\tB\n"
    source = Source("x.docx", "", "", text, tables=(Table((0, 3), 1, 2, (Cell(0, 0, (2, 3)), Cell(0, 1, (0, 1)))),))
    html = str(DocumentPane(PlanReading(SourceInfo("x", "", "", 0), text, Header()), (), Words("vi"), 1, source).render())
    assert "<table" not in html
    assert Text(html).text == text


words = st.text(alphabet="aĐ é.;:-\n\r\t|*<&>'\"I1)_#", min_size=1, max_size=200)
places = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 60)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=8)


@given(words, places, places, places)
def test_any_overlapping_spans_leave_the_text_as_it_is(
    text: str, cited: list[tuple[int, int]], left: list[tuple[int, int]], wrong: list[tuple[int, int]]
) -> None:
    reading = PlanReading(
        SourceInfo("x", "", "", len(text)),
        text,
        Header(),
        citations=tuple(Citation(None, None, None, None, "mention", (place,)) for place in cited),
        unparsed=tuple(Unparsed(place, "?") for place in left),
    )
    found = tuple(Finding("TGT001", "warning", "?", place) for place in wrong)
    for source in (None, load_text(text, "x")) if text.strip() else (None,):
        shown = pane(reading, found, source if source and source.text == text else None)
        assert shown.text == text
        assert len(shown.ids) == len(set(shown.ids))
        inside = {f"d1-u{number}" for number, place in enumerate(left, 1) if place[0] < place[1] <= len(text)}
        assert inside <= set(shown.ids) | {""}
