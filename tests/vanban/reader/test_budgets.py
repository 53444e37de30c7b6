"""Budget tables: money by row, year and source; rows that slipped, totals, commas between thousands."""

from __future__ import annotations

import pytest

from songhanh.vanban.model import BudgetTable
from tests.vanban.reader.plans import plan

CAPTION = "DỰ KIẾN KINH PHÍ\nĐơn vị tính: Triệu đồng"
YEARS = "TT\tNội dung\t2026\t2027\tTổng cộng\n"


def tables(table: str, caption: str = CAPTION) -> tuple[BudgetTable, ...]:
    return plan("I. MỤC TIÊU\n1. Chung", annex=f"PHỤ LỤC\n{caption}\n{table}").budget_tables


def amounts(table: str) -> list[tuple[str, tuple[str | None, ...], str | None]]:
    return [(row.label, row.amounts, row.total) for row in tables(table)[0].rows]


def test_a_table_of_money_by_year() -> None:
    table = tables(
        YEARS
        + "I\tTruyền thông\t320\t340\t660\n1\tSản xuất tài liệu\t120\t-\t120\n2\tTháng hành động\t200\t340\t540\nTổng cộng\t320\t340\t660"
    )[0]
    assert (table.caption, table.currency_unit, table.grand_total) == ("DỰ KIẾN KINH PHÍ", "Triệu đồng", "660")
    assert [(column.year, column.source) for column in table.columns] == [(2026, None), (2027, None)]
    assert [(row.marker, row.label, row.level, row.amounts, row.total) for row in table.rows] == [
        ("I", "Truyền thông", 1, ("320", "340"), "660"),
        ("1", "Sản xuất tài liệu", 2, ("120", None), "120"),
        ("2", "Tháng hành động", 2, ("200", "340"), "540"),
        (None, "Tổng cộng", 0, ("320", "340"), "660"),
    ]


@pytest.mark.parametrize(
    "last",
    ["Tổng cộng\t320\t340\t660", "Tổng cộng\t\t320\t340\t660", "\tTổng cộng\t320\t340\t660"],
    ids=["slipped", "merged", "in its place"],
)
def test_the_total_row_may_have_slipped_to_the_left(last: str) -> None:
    assert amounts(YEARS + "1\tTruyền thông\t120\t140\t260\n2\tTập huấn\t200\t200\t400\n" + last)[-1] == (
        "Tổng cộng",
        ("320", "340"),
        "660",
    )


@pytest.mark.parametrize(
    ("written", "decimal"),
    [
        ("1.320", "1320"),
        ("1,320", "1320"),
        ("1.320,5", "1320.5"),
        ("1,320.5", "1320.5"),
        ("50,5", "50.5"),
        ("1.234.000", "1234000"),
    ],
)
def test_thousands_are_grouped_by_dots_or_by_commas(written: str, decimal: str) -> None:
    assert amounts(f"TT\tNội dung\tKinh phí\n1\tTruyền thông\t{written}\n2\tTập huấn\t20")[0] == ("Truyền thông", (), decimal)


def test_quantities_and_prices_are_no_amounts() -> None:
    table = tables(
        "TT\tNội dung\tSố lượng\tĐơn giá\tThành tiền\n1\tTập huấn\t2\t5.000.000\t10.000.000\n2\tIn tài liệu\t100\t20.000\t2.000.000",
        "DỰ TOÁN\n(Đơn vị tính: đồng)",
    )[0]
    assert (table.currency_unit, [row.total for row in table.rows]) == ("đồng", ["10000000", "2000000"])


def test_sources_stand_over_their_columns() -> None:
    table = (
        "TT\tNội dung\tKP Trung ương\tKP địa phương\tTổng vốn\n1\tTập huấn cán bộ\t100\t80\t180\n2\tTruyền thông xã\t50\t40\t90"
    )
    assert [column.source for column in tables(table)[0].columns] == ["KP Trung ương", "KP địa phương"]


def test_sources_may_stand_under_a_common_head() -> None:
    table = "TT\tNội dung\tNguồn vốn\t\tTổng vốn\n\t\tKP Trung ương\tKP địa phương\t\n1\tTập huấn cán bộ\t100\t80\t180\n2\tTruyền thông xã\t50\t40\t90"
    assert [column.source for column in tables(table)[0].columns] == ["KP Trung ương", "KP địa phương"]


@pytest.mark.parametrize(
    ("table", "caption"),
    [
        ("TT\tNội dung\tSố lớp\n1\tTập huấn\t2\n2\tTruyền thông\t3", "DANH MỤC LỚP HỌC"),
        ("TT\tChỉ tiêu\tNăm 2026\tNăm 2027\n1\tTỷ lệ nữ cấp ủy\t28\t30\n2\tTỷ lệ hộ nghèo\t2\t1", "CHỈ TIÊU"),
        ("TT\tNội dung\tKinh phí\n1\tTập huấn\tNgân sách tỉnh", CAPTION),
    ],
    ids=["counts", "targets", "no figures"],
)
def test_a_table_that_is_not_about_money(table: str, caption: str) -> None:
    assert tables(table, caption) == ()


def test_a_unit_may_stand_in_the_head_of_a_column() -> None:
    table = tables("TT\tNội dung\tKinh phí (nghìn đồng)\n1\tTập huấn\t50\n2\tTruyền thông\t30", "DỰ TOÁN")[0]
    assert table.currency_unit == "nghìn đồng"


def test_a_row_shows_its_cells() -> None:
    reading = plan(
        "I. MỤC TIÊU\n1. Chung", annex=f"PHỤ LỤC\n{CAPTION}\n{YEARS}1\tTruyền thông\t120\t140\t260\n2\tTập huấn\t200\t200\t400"
    )
    assert [reading.quote(row.span) for row in reading.budget_tables[0].rows] == [
        "1 Truyền thông 120 140 260",
        "2 Tập huấn 200 200 400",
    ]
