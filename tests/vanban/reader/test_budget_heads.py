"""Heads of several rows over tables of money: years over sources and sources over years, sums before and behind their parts, headings
without amounts. In plain text what was merged is lost; in HTML it is kept: both are read the same way."""

from __future__ import annotations

from pathlib import Path

import pytest

from songhanh.vanban import read
from songhanh.vanban.check import check
from songhanh.vanban.model import BudgetTable, PlanReading
from songhanh.vanban.reader.budget_rows import Ranks
from tests.vanban.reader.plans import plan, plan_text

CAPTION = "PHỤ LỤC\nDỰ TOÁN KINH PHÍ\nĐơn vị tính: Triệu đồng\n"
BODY = "I. MỤC TIÊU\n1. Chung"
Cells = list[tuple[str, int, int, int]]  # words, column, rows, columns


def table_of(text: str) -> BudgetTable:
    (found,) = plan(BODY, annex=CAPTION + text).budget_tables
    return found


def columns(table: BudgetTable) -> list[tuple[int | None, str | None]]:
    return [(column.year, column.source) for column in table.columns]


def subtotals(table: BudgetTable) -> list[tuple[int | None, str | None]]:
    return [(column.year, column.source) for column in table.subtotals]


YEARS_OVER_SOURCES = (
    "TT\tNội dung\tNăm 2026\t\t\tNăm 2027\t\t\tTổng cộng\n"
    "\t\tTổng số\tTrong đó\t\tTổng số\tTrong đó\t\t\n"
    "\t\t\tNS tỉnh\tNS xã\t\tNS tỉnh\tNS xã\t\n"
    "1\tTruyền thông cơ sở\t50\t30\t20\t60\t40\t20\t110\n"
    "2\tTập huấn cán bộ\t15\t10\t5\t25\t20\t5\t40\n"
    "\tTổng cộng\t65\t40\t25\t85\t60\t25\t150"
)


def test_years_over_sources_with_a_sum_for_each_year() -> None:
    table = table_of(YEARS_OVER_SOURCES)
    assert columns(table) == [(2026, "NS tỉnh"), (2026, "NS xã"), (2027, "NS tỉnh"), (2027, "NS xã")]
    assert subtotals(table) == [(2026, None), (2027, None)]
    assert [(row.amounts, row.subtotals, row.total) for row in table.rows] == [
        (("30", "20", "40", "20"), ("50", "60"), "110"),
        (("10", "5", "20", "5"), ("15", "25"), "40"),
        (("40", "25", "60", "25"), ("65", "85"), "150"),
    ]


def test_what_is_merged_in_html_is_read_the_same_way(tmp_path: Path) -> None:
    head = (
        "<tr><th rowspan=3>TT</th><th rowspan=3>Nội dung</th><th colspan=3>Năm 2026</th><th colspan=3>Năm 2027</th><th rowspan=3>Tổng cộng</th></tr>"
        "<tr><th rowspan=2>Tổng số</th><th colspan=2>Trong đó</th><th rowspan=2>Tổng số</th><th colspan=2>Trong đó</th></tr>"
        "<tr><th>NS tỉnh</th><th>NS xã</th><th>NS tỉnh</th><th>NS xã</th></tr>"
    )
    body = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in line.split("\t")) + "</tr>" for line in YEARS_OVER_SOURCES.split("\n")[3:]
    )
    before, after = plan_text(BODY, annex=CAPTION + "@@").split("@@")
    paragraphs = ["".join(f"<p>{line}</p>" for line in part.splitlines() if line) for part in (before, after)]
    page = f"<html><body>{paragraphs[0]}<table border=1>{head}{body}</table>{paragraphs[1]}</body></html>"
    file = tmp_path / "mau.html"
    file.write_text(page, encoding="utf-8")
    (table,) = read(file).budget_tables
    plain = table_of(YEARS_OVER_SOURCES)
    assert (table.columns, table.subtotals) == (plain.columns, plain.subtotals)
    assert [(row.marker, row.label, row.amounts, row.subtotals, row.total) for row in table.rows] == [
        (row.marker, row.label, row.amounts, row.subtotals, row.total) for row in plain.rows
    ]


def test_a_sum_in_front_of_what_it_divides_into_is_the_total() -> None:
    table = table_of(
        "TT\tNội dung\tTổng số\tTrong đó\t\t\n\t\t\tNgân sách tỉnh\tNgân sách xã\tNguồn khác\n"
        "1\tTruyền thông cơ sở\t60\t30\t20\t10\n2\tTập huấn cán bộ\t15\t10\t5\t\n3\tCâu lạc bộ\t20\t20\t\t"
    )
    assert columns(table) == [(None, "Ngân sách tỉnh"), (None, "Ngân sách xã"), (None, "Nguồn khác")]
    assert [(row.amounts, row.total) for row in table.rows] == [
        (("30", "20", "10"), "60"),
        (("10", "5", None), "15"),
        (("20", None, None), "20"),
    ]


def test_sources_over_years_with_a_sum_for_each_source() -> None:
    table = table_of(
        "TT\tNội dung\tNgân sách tỉnh\t\t\tNguồn xã hội hóa\t\t\tTổng\n\t\t2026\t2027\tCộng\t2026\t2027\tCộng\t\n"
        "1\tTruyền thông cơ sở\t30\t40\t70\t20\t20\t40\t110\n2\tTập huấn cán bộ\t10\t20\t30\t5\t5\t10\t40"
    )
    assert columns(table) == [
        (2026, "Ngân sách tỉnh"),
        (2027, "Ngân sách tỉnh"),
        (2026, "Nguồn xã hội hóa"),
        (2027, "Nguồn xã hội hóa"),
    ]
    assert subtotals(table) == [(None, "Ngân sách tỉnh"), (None, "Nguồn xã hội hóa")]
    assert [row.total for row in table.rows] == ["110", "40"]


def test_totals_by_source_before_the_years() -> None:
    table = table_of(
        "TT\tNội dung\tTổng kinh phí giai đoạn 2026 - 2027\t\t\tNăm 2026\t\tNăm 2027\t\n"
        "\t\tTổng số\tNSTW\tNSĐP\tNSTW\tNSĐP\tNSTW\tNSĐP\n"
        "1\tTruyền thông cơ sở\t110\t70\t40\t30\t20\t40\t20\n2\tTập huấn cán bộ\t40\t30\t10\t10\t5\t20\t5"
    )
    assert columns(table) == [(2026, "NSTW"), (2026, "NSĐP"), (2027, "NSTW"), (2027, "NSĐP")]
    assert subtotals(table) == [(None, "NSTW"), (None, "NSĐP")]
    assert [(row.subtotals, row.total) for row in table.rows] == [(("70", "40"), "110"), (("30", "10"), "40")]


def test_years_of_one_common_head_and_numbered_columns() -> None:
    table = table_of(
        "TT\tNội dung\tKinh phí thực hiện (triệu đồng)\t\t\n\t\tNăm 2026\tNăm 2027\tCả giai đoạn\n(1)\t(2)\t(3)\t(4)\t(5)=(3)+(4)\n"
        "1\tTruyền thông cơ sở\t30\t40\t70\n2\tTập huấn cán bộ\t10\t20\t30"
    )
    assert columns(table) == [(2026, None), (2027, None)]
    assert [row.total for row in table.rows] == ["70", "30"]


def test_a_column_of_money_that_its_sources_add_up_to_is_their_total() -> None:
    table = table_of(
        "TT\tNội dung\tKinh phí\tNgân sách tỉnh\tNgân sách xã\n1\tTruyền thông cơ sở\t50\t30\t20\n2\tTập huấn cán bộ\t15\t10\t5"
    )
    assert columns(table) == [(None, "Ngân sách tỉnh"), (None, "Ngân sách xã")]
    assert [row.total for row in table.rows] == ["50", "15"]


def test_a_source_that_pays_for_one_line_alone_is_a_column() -> None:
    lines = "".join(f"{number}\tHoạt động số {number}\t10\t5\t\t15\n" for number in range(1, 10))
    table = table_of(
        f"TT\tNội dung\tNgân sách tỉnh\tNgân sách xã\tNguồn tài trợ\tTổng\n{lines}10\tHoạt động số mười\t10\t5\t3\t18"
    )
    assert columns(table)[-1] == (None, "Nguồn tài trợ")
    assert table.rows[-1].amounts == ("10", "5", "3")


def test_headings_without_amounts_stand_over_their_lines() -> None:
    table = table_of(
        "TT\tNội dung\t2026\t2027\tTổng cộng\nA\tNhiệm vụ thường xuyên\t\t\t\nI\tTruyền thông\t30\t40\t70\n1\tPano, áp phích\t30\t40\t70\n"
        "B\tDự án\t\t\t\nI\tNâng cao năng lực\t10\t20\t30\n1\tTập huấn cán bộ\t10\t20\t30\n\tTổng cộng\t40\t60\t100"
    )
    assert [(row.marker, row.label, row.level, row.total) for row in table.rows] == [
        ("A", "Nhiệm vụ thường xuyên", 1, None),
        ("I", "Truyền thông", 2, "70"),
        ("1", "Pano, áp phích", 3, "70"),
        ("B", "Dự án", 1, None),
        ("I", "Nâng cao năng lực", 2, "30"),
        ("1", "Tập huấn cán bộ", 3, "30"),
        (None, "Tổng cộng", 0, "100"),
    ]


@pytest.mark.parametrize(
    ("lines", "levels"),
    [
        ([("I", "a"), ("1", "b"), (None, "- c")], [1, 2, 3]),
        ([("1", "a"), ("1.1", "b"), (None, "- c"), (None, "+ d")], [2, 3, 4, 5]),
        ([("A", "a"), ("I", "b"), ("1", "c"), ("a", "d")], [1, 2, 3, 4]),
        ([("A", "a"), ("1", "b"), (None, "Cộng")], [1, 2, 0]),
        ([("1", "Tổng kết mô hình"), ("2", "Cộng tác viên dân số"), (None, "Tổng cộng (1+2)")], [2, 2, 0]),
        ([("1", "Hội nghị tổng kết"), ("2", "Truyền thông cộng đồng"), (None, "Tổng:")], [2, 2, 0]),
    ],
)
def test_lines_stand_below_each_other_by_their_numbers(lines: list[tuple[str | None, str]], levels: list[int]) -> None:
    ranks = Ranks(lines)
    assert [ranks.of(marker, label) for marker, label in lines] == levels


def test_a_last_line_about_a_closing_conference_is_no_grand_total() -> None:
    table = table_of("TT\tNội dung\t2026\t2027\tCộng\n1\tTập huấn cán bộ\t1\t2\t3\n2\tTổng kết, khen thưởng\t4\t5\t9")
    assert table.grand_total is None


def reading_with(line: str) -> PlanReading:
    lines = YEARS_OVER_SOURCES.split("\n")
    lines.insert(3, "1\tHội nghị sơ kết\t50\t30\t20\t60\t40\t20\t110")
    return plan(BODY, annex=CAPTION + "\n".join([*lines[:-1], line]))


def test_a_sum_of_a_year_that_its_sources_do_not_come_to_is_told_with_both_figures() -> None:
    found = check(reading_with("3\tMua sách\t9\t3\t4\t6\t4\t2\t13"))
    assert [finding.message for finding in found if finding.rule == "BUD001"] == [
        "“3 Mua sách”, Năm 2026 / Tổng số: các cột cộng lại là 7, ghi 9"
    ]
