"""Targets given as a table: one indicator a row, one year a column."""

from __future__ import annotations

from tests.vanban.reader.plans import plan

TABLE = """TT\tChỉ tiêu\tĐơn vị tính\tƯớc năm 2025\tNăm 2026\tNăm 2027
1\tTỷ lệ nữ cấp ủy các cấp\t%\t25\t28\t30
2\tSố lớp tập huấn cho cán bộ\tlớp\t2\t5\t≥ 6
3\tTỷ lệ hộ nghèo\t%\t3\tdưới 2\t1,5 - 1,8
4\tSố xã có tổ truyền thông\txã\t10\t-\t12 trở lên"""


def rows(table: str) -> list[tuple[str, list[tuple[str, str, str | None, str | None, str | None]]]]:
    reading = plan(f"I. MỤC TIÊU\nCác chỉ tiêu giao như sau:\n{table}\nII. NHIỆM VỤ\n1. Họp")
    return [
        (target.statement, [(item.comparator, item.value, item.value_high, item.unit, item.due) for item in target.measures])
        for target in reading.targets
    ]


def test_every_year_to_come_is_a_measure_and_the_year_gone_by_is_none() -> None:
    assert rows(TABLE) == [
        ("Tỷ lệ nữ cấp ủy các cấp", [(">=", "28", None, "%", "2026"), (">=", "30", None, "%", "2027")]),
        ("Số lớp tập huấn cho cán bộ", [(">=", "5", None, "lớp", "2026"), (">=", "6", None, "lớp", "2027")]),
        ("Tỷ lệ hộ nghèo", [("<", "2", None, "%", "2026"), ("<=", "1.5", "1.8", "%", "2027")]),
        ("Số xã có tổ truyền thông", [(">=", "12", None, "xã", "2027")]),
    ]


def test_the_unit_may_stand_behind_the_indicator_or_be_told_by_it() -> None:
    table = "TT\tChỉ tiêu\tNăm 2026\tNăm 2027\n1\tSố lớp tập huấn cho cán bộ (lớp)\t5\t6\n2\tTỷ lệ nữ cấp ủy các cấp\t28\t30"
    assert [(label, measures[0][3]) for label, measures in rows(table)] == [
        ("Số lớp tập huấn cho cán bộ (lớp)", "lớp"),
        ("Tỷ lệ nữ cấp ủy các cấp", "%"),
    ]


def test_a_table_of_money_holds_no_targets() -> None:
    assert (
        rows("TT\tNội dung\tKinh phí năm 2026\tKinh phí năm 2027\n1\tTập huấn cán bộ xã\t50\t60\n2\tTruyền thông ở thôn\t30\t40")
        == []
    )


def test_a_table_without_years_holds_no_targets() -> None:
    assert rows("TT\tNội dung\tSố lượng\n1\tTập huấn cán bộ xã\t50\n2\tTruyền thông ở thôn\t30") == []


def test_spans_are_the_cells() -> None:
    reading = plan(f"I. MỤC TIÊU\n{TABLE}\nII. NHIỆM VỤ\n1. Họp")
    assert [reading.quote(item.span) for item in reading.targets[1].measures] == ["5", "≥ 6"]
    assert reading.quote(reading.targets[1].span) == "Số lớp tập huấn cho cán bộ"
