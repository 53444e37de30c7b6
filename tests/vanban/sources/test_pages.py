"""Placed words to text: lines, letterhead, paragraphs, tables, notes, page numbers."""

from __future__ import annotations

import pytest

from songhanh.vanban.sources import Source, UnreadableError
from songhanh.vanban.sources.pages.assemble import assemble
from songhanh.vanban.sources.pages.lines import group_lines, segments
from songhanh.vanban.sources.pages.model import Page, Rule, View, Word
from songhanh.vanban.sources.pages.ruled import find_lattices, merge_rules
from tests.lang.test_legacy import SMALL, encode
from tests.vanban.sources.make import cells_of, warnings_of

WIDTH = 6.0  # of a letter in these tests
STEP = 18.0  # from line to line
LEFT, RIGHT = 85.0, 538.0


def put(page: Page, x: float, top: float, text: str, height: float = 15.0) -> None:
    """Put words on a page, from ``x`` on."""
    for word in text.split(" "):
        page.words.append(Word(word, x, top, x + WIDTH * len(word), top + height))
        x += WIDTH * (len(word) + 1)


def flow(page: Page, top: float, text: str, indent: float = 36.0) -> float:
    """Set a paragraph as a printer does, between the margins; gives where the next line stands."""
    line, x = "", LEFT + indent
    for word in [*text.split(" "), ""]:
        if not word or x + WIDTH * len(f"{line} {word}".strip()) > RIGHT:
            put(page, x, top, line)
            line, x, top = word, LEFT, top + STEP
        else:
            line = f"{line} {word}".strip()
    return top


def flowed(*paragraphs: str, pages: int = 1) -> list[Page]:
    """Pages with these paragraphs, as many on each."""
    made = [Page(595, 842) for _ in range(pages)]
    each = -(-len(paragraphs) // pages)
    for number, page in enumerate(made):
        top = 60.0
        for text in paragraphs[number * each : (number + 1) * each]:
            top = flow(page, top, text)
    return made


def read(*pages: Page) -> Source:
    return assemble(list(pages), "plan.pdf", "0" * 64, "application/pdf", [])


LONG = "Nâng cao nhận thức của cán bộ, công chức và người dân trên địa bàn xã về bình đẳng giới, góp phần thực hiện tốt các mục tiêu đã đề ra"


def test_words_at_one_height_are_a_line() -> None:
    page = Page(595, 842)
    put(page, 200, 101, "hai ba")
    put(page, 85, 100, "một", height=17)
    put(page, 85, 118, "bốn")
    assert [line.text for line in group_lines(page.words)] == ["một hai ba", "bốn"]
    assert [part.text for part in segments(group_lines(page.words)[0])] == ["một", "hai ba"]


def test_lines_are_mended_to_paragraphs() -> None:
    paragraphs = ["I. MỤC TIÊU", f"1. {LONG}.", f"- {LONG}.", f"{LONG} và nhiều việc khác nữa trong năm.", "2. Yêu cầu"]
    source = read(*flowed(*paragraphs))
    assert source.text.splitlines() == paragraphs
    assert not source.wrapped


def test_a_line_that_is_full_to_the_end_does_not_join_an_item() -> None:
    page = Page(595, 842)
    top = 60.0
    for text in (f"- {LONG};", f"đ) {LONG};", f"- {LONG}."):
        top = flow(page, top, text)
    widest = max(word.x1 for word in page.words)
    for word in page.words:
        if word.text.endswith((";", ".")):
            word.x1 = widest  # the last line ends just at the margin
    assert [line[:4] for line in read(page).text.splitlines()] == ["- Nâ", "đ) N", "- Nâ"]


@pytest.mark.parametrize(
    ("before", "after", "apart"),
    [("hết đoạn.", "2. Yêu cầu", True), ("theo khoản", "2. Điều 5", False), ("hết đoạn.", "Điều", False)],
)
def test_without_indents_an_item_begins_after_a_full_stop(before: str, after: str, apart: bool) -> None:
    page = Page(595, 842)
    put(page, LEFT, 60, "Các thôn, các đoàn thể thực hiện nghiêm túc kế hoạch này; " + before)
    page.words[-1].x1 = RIGHT
    put(page, LEFT, 78, after + " của kế hoạch này, để cùng thực hiện trong năm 2025 và các năm sau")
    assert len(read(page).text.splitlines()) == (2 if apart else 1)


def test_a_number_cut_by_the_lines_end_is_made_whole() -> None:
    page = Page(595, 842)
    put(page, LEFT + 36, 60, "Thực hiện Kế hoạch của tỉnh về bình đẳng giới số 62/KH-".ljust(69, "x").replace("x", ""))
    page.words[-1].x1 = RIGHT
    flow(
        page,
        78,
        "UBND ngày 02 tháng 4 năm 2025 của Ủy ban nhân dân thành phố về việc triển khai công tác năm 2025 trên địa bàn",
        indent=0,
    )
    assert "62/KH-UBND ngày" in read(page).text


def test_a_paragraph_goes_on_over_the_page() -> None:
    first, second = Page(595, 842), Page(595, 842)
    put(first, LEFT + 36, 700, "Ủy ban nhân dân xã tổ chức thực hiện kế hoạch này cùng với các cơ")
    first.words[-1].x1 = RIGHT
    put(second, LEFT, 60, "quan, đơn vị liên quan và báo cáo kết quả trước ngày 03 tháng 12 hằng")
    second.words[-1].x1 = RIGHT
    put(second, LEFT, 78, "năm.")
    source = read(first, second)
    assert len(source.text.splitlines()) == 1
    assert source.page_starts is not None
    assert source.text[source.page_starts[1] :].startswith("quan, đơn vị")


def test_page_numbers_and_running_heads_are_left_out() -> None:
    pages = flowed(*[f"{LONG} lần {number}." for number in range(12)], pages=4)
    for number, page in enumerate(pages):
        put(page, 300, 30, str(number + 1))
        put(page, 200, 800, "Kế hoạch bình đẳng giới (mẫu)")
    text = read(*pages).text
    assert "(mẫu)" not in text
    assert [line for line in text.splitlines() if line.isdecimal()] == []
    assert len(text.splitlines()) == 12


def test_a_figure_alone_in_the_text_is_no_page_number() -> None:
    page = flowed(f"{LONG}.")[0]
    put(page, 300, 400, "2025")
    assert "2025" in read(page).text


def letterhead(page: Page) -> None:
    put(page, 110, 60, "ỦY BAN NHÂN DÂN")
    put(page, 300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    put(page, 125, 76, "XÃ VĂN BẢN MẪU")
    put(page, 330, 78, "Độc lập - Tự do - Hạnh phúc")
    put(page, 115, 110, "Số: 12/KH-UBND")
    put(page, 320, 108, "Mẫu, ngày 05 tháng 3 năm 2025")
    put(page, 270, 150, "KẾ HOẠCH")


def test_the_letterhead_is_read_column_by_column() -> None:
    page = Page(595, 842)
    letterhead(page)
    flow(page, 190, f"{LONG}.")
    source = read(page)
    assert source.text.splitlines()[:7] == [
        "ỦY BAN NHÂN DÂN", "XÃ VĂN BẢN MẪU", "Số: 12/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Mẫu, ngày 05 tháng 3 năm 2025", "KẾ HOẠCH",
    ]  # fmt: skip
    assert source.tables[0].layout
    assert cells_of(source)[0][0] == "ỦY BAN NHÂN DÂN\nXÃ VĂN BẢN MẪU\nSố: 12/KH-UBND"


def test_a_national_name_cut_by_its_column_is_joined() -> None:
    page = Page(595, 842)
    put(page, 110, 60, "ỦY BAN NHÂN DÂN")
    put(page, 320, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA")
    put(page, 370, 78, "VIỆT NAM")
    put(page, 110, 78, "XÃ MẪU")
    put(page, 320, 100, "Mẫu, ngày 05 tháng 3 năm")
    put(page, 370, 118, "2025")
    put(page, 270, 150, "KẾ HOẠCH")
    lines = read(page).text.splitlines()
    assert lines == [
        "ỦY BAN NHÂN DÂN",
        "XÃ MẪU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Mẫu, ngày 05 tháng 3 năm 2025",
        "KẾ HOẠCH",
    ]


def test_recipients_and_signature_stand_apart() -> None:
    page = flowed(f"{LONG}./.")[0]
    put(page, LEFT, 300, "Nơi nhận:")
    put(page, 330, 296, "TM. ỦY BAN NHÂN DÂN")
    put(page, LEFT, 316, "- Các thôn, các đoàn thể;")
    put(page, 370, 314, "CHỦ TỊCH")
    put(page, LEFT, 332, "- Lưu: VT.")
    put(page, 350, 400, "Nguyễn Văn Mẫu")
    source = read(page)
    assert source.text.splitlines()[1:] == [
        "Nơi nhận:", "- Các thôn, các đoàn thể;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn Mẫu",
    ]  # fmt: skip
    assert [len(row) for row in cells_of(source)] == [2]


# -- tables ------------------------------------------------------------------------------------------------------------------------

XS, YS = (85.0, 125.0, 400.0, 538.0), (200.0, 220.0, 240.0, 260.0)


def ruled(page: Page, xs: tuple[float, ...] = XS, ys: tuple[float, ...] = YS) -> Page:
    page.levels += [Rule(y, xs[0], xs[-1]) for y in ys]
    page.uprights += [Rule(x, ys[0], ys[-1]) for x in xs]
    return page


def filled(page: Page, rows: list[tuple[str, ...]], ys: tuple[float, ...] = YS) -> Page:
    for y, row in zip(ys, rows, strict=False):
        for x, text in zip(XS, row, strict=False):
            if text:
                put(page, x + 3, y + 2, text)
    return page


HEAD = ("STT", "Nội dung", "Kinh phí")


def test_rules_make_a_table() -> None:
    page = filled(ruled(Page(595, 842)), [HEAD, ("1", "Tập huấn", "50"), ("2", "Hội thi", "60")])
    put(page, 85, 100, "Trước bảng")
    put(page, 85, 300, "Sau bảng")
    source = read(page)
    assert source.text.splitlines() == ["Trước bảng", "STT\tNội dung\tKinh phí", "1\tTập huấn\t50", "2\tHội thi\t60", "Sau bảng"]
    assert cells_of(source)[1] == ["1", "Tập huấn", "50"]


def test_places_without_a_rule_between_them_are_one_cell() -> None:
    page = Page(595, 842)
    page.levels = [Rule(200, 85, 538), Rule(220, 125, 538), Rule(240, 85, 538)]
    page.uprights = [Rule(85, 200, 240), Rule(125, 200, 240), Rule(400, 220, 240), Rule(538, 200, 240)]
    put(page, 90, 210, "STT")
    put(page, 200, 202, "Kinh phí")
    put(page, 200, 222, "2025")
    put(page, 450, 222, "2026")
    table = read(page).tables[0]
    assert [(c.row, c.column, c.row_span, c.column_span) for c in table.cells] == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
    ]


def test_borders_drawn_cell_by_cell_are_joined() -> None:
    assert [(r.start, r.end) for r in merge_rules([Rule(10, 50, 90), Rule(10.4, 0, 49), Rule(30, 0, 20)])] == [(0, 90), (0, 20)]


def test_a_frame_and_a_rule_under_a_title_are_no_table() -> None:
    assert find_lattices([Rule(10, 0, 100), Rule(90, 0, 100)], [Rule(0, 10, 90), Rule(100, 10, 90)]) == []
    assert find_lattices([Rule(10, 0, 100)], []) == []


def test_a_table_goes_on_over_the_page_without_its_head() -> None:
    first = filled(ruled(Page(595, 842)), [HEAD, ("1", "Tập huấn", "50"), ("2", "Hội thi", "60")])
    second = filled(ruled(Page(595, 842)), [HEAD, ("3", "Pa nô", "70"), ("4", "Tờ rơi", "80")])
    source = read(first, second)
    assert [row[0] for row in cells_of(source)] == ["STT", "1", "2", "3", "4"]
    assert len(source.tables) == 1
    assert source.page_starts is not None
    assert source.text[source.page_starts[1] :].startswith("3\tPa nô")


def test_a_row_cut_by_the_page_is_made_whole() -> None:
    first = filled(ruled(Page(595, 842)), [HEAD, ("1", "Tập huấn", "50"), ("2", "Hội thi tìm hiểu về", "60")])
    second = filled(ruled(Page(595, 842), ys=YS[:3]), [("", "bình đẳng giới", ""), ("3", "Pa nô", "70")])
    assert cells_of(read(first, second))[2:] == [["2", "Hội thi tìm hiểu về bình đẳng giới", "60"], ["3", "Pa nô", "70"]]


def test_a_row_that_the_page_leaves_open_is_a_row() -> None:
    page = Page(595, 842)
    page.levels = [Rule(y, 85, 538) for y in (200, 220)]
    page.uprights = [Rule(x, 200, 260) for x in XS]
    assert cells_of(read(filled(page, [HEAD, ("1", "Tập huấn", "50")]))) == [list(HEAD), ["1", "Tập huấn", "50"]]


def test_another_table_on_the_next_page_stays_another() -> None:
    first = filled(ruled(Page(595, 842)), [HEAD, ("1", "Tập huấn", "50")])
    second = filled(ruled(Page(595, 842), xs=(85.0, 300.0, 538.0)), [("a", "b"), ("c", "d")])
    assert len(read(first, second).tables) == 2


# -- notes -------------------------------------------------------------------------------------------------------------------------


def test_footnotes_go_to_the_end_and_keep_counting() -> None:
    pages = []
    for number in ("một", "hai"):
        page = flowed(f"{LONG}.", f"{LONG}.")[0]
        page.words[5].text += "[1]"
        put(page, LEFT, 780, f"[1] Ghi chú {number}", height=11)
        put(page, LEFT, 793, "dòng sau.", height=11)
        pages.append(page)
    text = read(*pages).text
    assert text.splitlines()[-2:] == ["[1] Ghi chú một dòng sau.", "[2] Ghi chú hai dòng sau."]
    assert text.count("[2]") == 2


@pytest.mark.parametrize(
    ("height", "rule", "text_above"), [(11, False, True), (11, False, False), (15, True, True), (15, True, False)]
)
def test_a_row_cut_by_the_page_is_made_whole_over_a_footnote(height: int, rule: bool, text_above: bool) -> None:
    first = filled(ruled(Page(595, 842)), [HEAD, ("1", "Tập huấn[1]", "50"), ("2", "Hội thi tìm hiểu về", "60")])
    if text_above:
        put(first, LEFT, 100, "Căn cứ văn bản của tỉnh về công tác này.")
    if rule:
        first.levels.append(Rule(770, LEFT, LEFT + 144))
    put(first, LEFT, 780, "[1] Ghi chú của bảng", height=height)
    second = filled(ruled(Page(595, 842), ys=YS[:3]), [("", "bình đẳng giới", ""), ("3", "Pa nô", "70")])
    source = read(first, second)
    assert cells_of(source)[2:] == [["2", "Hội thi tìm hiểu về bình đẳng giới", "60"], ["3", "Pa nô", "70"]]
    assert source.text.endswith("[1] Ghi chú của bảng\n")


# -- the rest ----------------------------------------------------------------------------------------------------------------------


def test_old_letters_become_unicode() -> None:
    page = flowed(encode(SMALL, "tcvn3"))[0]
    source = read(page)
    assert source.text == SMALL + "\n"
    assert warnings_of(source) == ["encoding-converted"]


def test_empty_pages_begin_where_the_next_page_does() -> None:
    source = read(Page(595, 842), flowed("Một đoạn.")[0], Page(595, 842))
    assert source.page_starts == (0, 0, len(source.text))


def test_pages_without_words_are_refused() -> None:
    with pytest.raises(UnreadableError) as refusal:
        read(Page(595, 842))
    assert refusal.value.code == "no-text"


@pytest.mark.parametrize(("turn", "seen"), [(0, (10, 780)), (1, (20, 10)), (2, (585, 20)), (3, (780, 832))])
def test_a_turned_page_is_read_as_it_is_seen(turn: int, seen: tuple[float, float]) -> None:
    width, height = (595, 800) if turn % 2 == 0 else (800, 842)
    view = View(width, height, turn, 0, 0)
    x, y = view.point(10, 20)
    assert (round(x), round(y)) == seen
