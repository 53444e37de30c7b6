"""Tables in plain text: the three ways in which they occur."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.vanban.sources import limits, load_text
from tests.vanban.sources.make import cells_of, warnings_of


def bars(*rows: list[str]) -> str:
    """A table as converted pages have it: a line that is only a bar before each cell and after the last."""
    return "\n".join(
        "|\n" + "\n|\n".join(row) + "\n|"
        if all(row)
        else "|\n" + "".join(f"{cell}\n|\n" if cell else "|\n" for cell in row).rstrip("\n")
        for row in rows
    )


def test_lines_with_tabs_are_rows() -> None:
    source = load_text("Biểu\n\nSTT\tNội dung\tKinh phí\n1\tTập huấn\t50\n\tHội thi\t\nTổng cộng\t\t50\n\nHết.", "a.txt")
    assert cells_of(source) == [
        ["STT", "Nội dung", "Kinh phí"],
        ["1", "Tập huấn", "50"],
        ["", "Hội thi", ""],
        ["Tổng cộng", "", "50"],
    ]
    table = source.tables[0]
    assert source.text[slice(*table.span)].startswith("STT\t")
    assert source.text[slice(*table.span)].endswith("50")
    assert table.columns == 3


def test_an_empty_line_and_a_line_that_lost_its_tabs_stay_inside() -> None:
    text = "STT\tNội dung\t2016\n1\tTập huấn\t50\n\n2\tIn ấn\nphẩm, tờ rơi\n3\tHội thi\t20\n4\tPa nô\t30\n"
    assert [row[0] for row in cells_of(load_text(text, "a.txt"))] == ["STT", "1", "2", "phẩm, tờ rơi", "3", "4"]


@pytest.mark.parametrize(
    "text", ["\tI. Mục tiêu\n\tĐoạn văn thụt đầu dòng.\n\tĐoạn nữa.", "một\tdòng", "không có bảng", "a | b\nc | d"]
)
def test_indented_lines_and_a_single_row_are_no_table(text: str) -> None:
    assert load_text(text, "a.txt").tables == ()


def test_cells_between_bars() -> None:
    text = (
        "Mở đầu\n\n"
        + bars(["**STT**", "Nhiệm vụ,\ngiải pháp", "Đơn vị"], ["1", "Tập huấn", "Sở Nội vụ"], ["2", "Hội thi", "Sở Y tế"])
        + "\n\nHết"
    )
    source = load_text(text, "a.md")
    assert cells_of(source) == [
        ["**STT**", "Nhiệm vụ,\ngiải pháp", "Đơn vị"],
        ["1", "Tập huấn", "Sở Nội vụ"],
        ["2", "Hội thi", "Sở Y tế"],
    ]
    start, end = source.tables[0].span
    assert (text[start], text[end - 1]) == ("|", "|")


def test_a_heading_row_reaches_across() -> None:
    rows = [
        ["STT", "Nội dung", "Đơn vị", "Thời gian"],
        ["II", "Hạ tầng số"],
        ["1", "Tập huấn", "Sở Nội vụ", "2026"],
        ["2", "Hội thi", "Sở Y tế", "2027"],
    ]
    table = load_text(bars(*rows), "a.md").tables[0]
    assert [cell.column_span for cell in table.cells if cell.row == 1] == [1, 3]


def test_an_amount_after_a_heading_stands_in_its_column() -> None:
    full = [["1", "Tập huấn", "2", "6", "1", "50"], ["2", "Hội thi", "3", "4", "1", "60"]]
    table = load_text(
        bars(["TT", "Nội dung", "Số đợt", "Số điểm", "Số mẫu", "Tiền"], ["I", "Tuyên truyền", "1.364"], *full), "a.md"
    ).tables[0]
    assert [(cell.column, cell.column_span) for cell in table.cells if cell.row == 1] == [(0, 1), (1, 4), (5, 1)]


def test_an_empty_cell_between_bars_is_told_from_the_end_of_a_row() -> None:
    text = (
        bars(["STT", "Nội dung", "Kinh phí"], ["1", "Tập huấn", "50"])
        + "\n"
        + "|\n2\n|\n|\n60\n|"
        + "\n"
        + bars(["3", "Hội thi", "70"])
    )
    assert cells_of(load_text(text, "a.md")) == [
        ["STT", "Nội dung", "Kinh phí"],
        ["1", "Tập huấn", "50"],
        ["2", "", "60"],
        ["3", "Hội thi", "70"],
    ]


def test_a_letterhead_whose_first_bar_was_lost() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nXÃ MẪU\n|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\n|\nSố: 12/KH-UBND\n|\nMẫu, ngày 5\ntháng 3 năm 2025\n|\nKẾ HOẠCH\n"
        + "Nội dung.\n" * 90
    )
    assert cells_of(load_text(text, "a.txt")) == [
        ["ỦY BAN NHÂN DÂN\nXÃ MẪU", "CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM"],
        ["Số: 12/KH-UBND", "Mẫu, ngày 5\ntháng 3 năm 2025"],
    ]


def test_a_signature_whose_first_bar_was_lost_begins_at_the_recipients() -> None:
    text = "Nội dung.\n" * 90 + "Nơi nhận:\n- Các thôn;\n|\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n|"
    assert cells_of(load_text(text, "a.txt")) == [["Nơi nhận:\n- Các thôn;", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"]]


def test_two_tables_with_text_between_stay_two() -> None:
    text = bars(["a", "b"]) + "\n\nĐoạn giữa.\n\n" + bars(["c", "d"])
    assert len(load_text(text, "a.md").tables) == 2


def test_markdown_tables() -> None:
    source = load_text("Trước\n\n| STT | Nội dung |\n|----|:---:|\n| 1 | Tập \\| huấn |\n| 2 |  |\n\nSau", "a.md")
    assert cells_of(source) == [["STT", "Nội dung"], ["1", "Tập \\| huấn"], ["2", ""]]


def test_too_many_cells_are_left_with_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_TABLE_CELLS", 10)
    source = load_text("a\tb\tc\n" * 5, "a.txt")
    assert source.tables == ()
    assert warnings_of(source) == ["tables-left"]


CELL = st.text(alphabet="abc ÀệđX12.-+*", max_size=6)


@given(
    st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=8),
    st.sampled_from(["tabs", "bars", "markdown"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_every_span_shows_its_cell(rows: list[list[str]], kind: str, end: str) -> None:
    if kind == "tabs":
        text = end.join("\t".join(row) for row in rows)
    elif kind == "bars":
        text = end.join("|" + end + end.join(f"{cell}{end}|" for cell in row) for row in rows)
    else:
        text = end.join(["|h|", "|-|", *("|" + "|".join(row) + "|" for row in rows)])
    source_text = "Đầu." + end + end + text + end + end + "Cuối."
    source = load_text(source_text, "a.md")
    wanted = {cell.strip() for row in rows for cell in row} | {"", "h"}
    for table in source.tables:
        places = [(cell.row, cell.column) for cell in table.cells]
        assert len(places) == len(set(places))
        for cell in table.cells:
            assert table.span[0] <= cell.span[0] <= cell.span[1] <= table.span[1]
            assert 0 <= cell.row < table.rows
            assert 0 <= cell.column < cell.column + cell.column_span <= max(table.columns, cell.column + 1)
            shown = source_text[slice(*cell.span)]
            assert shown == shown.strip()
            assert "\t" not in shown or kind != "tabs"
            if kind == "tabs":
                assert shown in wanted
