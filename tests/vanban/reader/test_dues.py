"""By when a target holds, and how often it recurs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.vanban.reader.dues import year_mentions
from tests.vanban.reader.plans import TITLE, objective, plan

LONG = "KẾ HOẠCH\nTriển khai công tác bình đẳng giới giai đoạn 2026 - 2030\n(VĂN BẢN MẪU)"


def dues(sentence: str, title: str = LONG) -> list[tuple[str, str | None]]:
    return [(item.value, item.due) for item in objective(sentence, title=title)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Đến năm 2030, ít nhất 70% cơ quan có nữ lãnh đạo.", [("70", "2030")]),
        ("Ít nhất 70% cơ quan có nữ lãnh đạo vào cuối năm 2028.", [("70", "2028")]),
        ("Đạt 61% vào năm 2026, đạt 66% vào năm 2028 và đạt 70% vào năm 2030.", [("61", "2026"), ("66", "2028"), ("70", "2030")]),
        ("Đến hết năm 2028 có 12 lớp; đến năm 2030 có 20 lớp.", [("12", "2028"), ("20", "2030")]),
        ("Đến năm 2030, 80% cán bộ và 70% thôn trưởng được tập huấn.", [("80", "2030"), ("70", "2030")]),
        ("Trước ngày 30/6/2027, 100% xã có địa chỉ tin cậy.", [("100", "2027-06-30")]),
        ("Giai đoạn 2026 - 2030, 100% cán bộ được tập huấn.", [("100", "2030")]),
        ("80% cán bộ được tập huấn.", [("80", None)]),
        ("Số vụ bạo lực giảm 20% so với năm 2025.", [("20", None)]),
    ],
)
def test_a_figure_holds_by_the_year_that_belongs_to_it(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    assert dues(sentence) == expected


def test_a_plan_for_one_year_gives_its_year_to_targets_that_name_none() -> None:
    assert dues("80% cán bộ được tập huấn.", TITLE) == [("80", "2026")]


def test_from_a_year_on() -> None:
    assert [(item.due, item.onward) for item in objective("Từ năm 2027 trở đi, 100% nạn nhân được hỗ trợ.", title=LONG)] == [
        ("2027", True)
    ]


def test_a_lead_in_gives_its_year_to_the_list_below_it() -> None:
    reading = plan(
        "I. MỤC TIÊU\n1. Đến năm 2028:\n- 80% cán bộ được tập huấn.\n2. Đến năm 2030\n- 90% cán bộ được tập huấn.", title=LONG
    )
    assert [(target.section, target.measures[0].due) for target in reading.targets] == [("I.1", "2028"), ("I.2", "2030")]


@pytest.mark.parametrize(
    ("sentence", "frequency"),
    [
        ("Hằng năm, 80% cán bộ được tập huấn.", "year"),
        ("Hàng năm có 80% cán bộ được tập huấn.", "year"),
        ("Mỗi năm tổ chức ít nhất 02 cuộc.", "year"),
        ("Tổ chức ít nhất 02 cuộc/năm.", "year"),
        ("06 tháng một lần tổ chức ít nhất 01 lớp.", "half_year"),
        ("Mỗi quý có ít nhất 03 tin, bài về bình đẳng giới.", "quarter"),
        ("Có ít nhất 03 tin, bài/quý.", "quarter"),
        ("Mỗi tháng đăng ít nhất 01 bài.", "month"),
        ("Mỗi tuần phát thanh ít nhất 02 buổi.", "week"),
        ("Đến năm 2030 có ít nhất 02 mô hình.", None),
    ],
)
def test_how_often_a_target_recurs(sentence: str, frequency: str | None) -> None:
    assert [item.frequency for item in objective(sentence)] == [frequency]


def test_a_lead_in_makes_every_item_of_its_list_recur() -> None:
    reading = plan("I. MỤC TIÊU\n1. Hằng năm:\n- Mở 02 lớp.\n- Xây dựng 01 mô hình.")
    assert [target.measures[0].frequency for target in reading.targets] == ["year", "year"]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("đến năm 2030", ["2030"]),
        ("vào cuối năm 2028 và năm 2030", ["2028", "2030"]),
        ("giai đoạn 2026 - 2030", ["2030"]),
        ("so với năm 2025", []),
        ("ngày 05 tháng 3 năm 2026 của tỉnh", []),
        ("trước ngày 30/6/2027", ["2027-06-30"]),
        ("năm 1998", []),
        ("2.030 hộ", []),
        ("", []),
    ],
)
def test_the_years_that_can_be_due(text: str, years: list[str]) -> None:
    assert [mention.year for mention in year_mentions(text)] == years


def test_a_year_inside_the_name_of_a_programme_says_so() -> None:
    assert [mention.named for mention in year_mentions("thực hiện Chương trình giảm nghèo đến năm 2030")] == [True]


@given(st.text("đến năm vào giai oạn cuối hết trước ngày 0123456789-/().,;", max_size=80))
def test_a_year_stands_where_it_says(text: str) -> None:
    for mention in year_mentions(text):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.year[:4] in text[mention.start : mention.end]


def test_the_end_of_the_term_is_no_year_though_the_sentence_begins_with_each() -> None:
    first, second = objective("Bình quân mỗi năm giảm từ 0,8% đến 1% số hộ nghèo; đến cuối kỳ tỷ lệ này dưới 3%.")
    assert (first.frequency, second.frequency) == ("year", None)
