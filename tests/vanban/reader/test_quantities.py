"""Quantities: a number or a range, and what it counts in the shortest form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.vanban.reader.quantities import find_quantities


def found(text: str) -> list[tuple[str, str | None, str]]:
    return [(item.value, item.value_high, item.unit) for item in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("70% số xã", ("70", None, "%")),
        ("90 % cán bộ", ("90", None, "%")),
        ("15 phần trăm số hộ", ("15", None, "%")),
        ("1,7% dân số", ("1.7", None, "%")),
        ("23‰", ("23", None, "‰")),
        ("giảm còn 1,6 lần", ("1.6", None, "lần")),
        ("mở 02 lớp tập huấn", ("2", None, "lớp")),
        ("hơn 300 hộ nghèo", ("300", None, "hộ")),
        ("04 tin, bài", ("4", None, "tin, bài")),
        ("3 tin và bài", ("3", None, "tin, bài")),
        ("6 bài viết", ("6", None, "bài")),
        ("1.900 triệu đồng", ("1900", None, "triệu đồng")),
        ("5.000 tỉ đồng", ("5000", None, "tỷ đồng")),
        ("2.000 tờ rơi", ("2000", None, "tờ rơi")),
        ("12 cái", ("12", None, "cái")),  # a word that no list holds is read as it is written
    ],
)
def test_a_number_and_what_it_counts(text: str, expected: tuple[str, str | None, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("112,3 bé trai/100 bé gái", ("112.3", None, "/100 bé gái")),
        ("42/100.000 trẻ đẻ sống", ("42", None, "/100.000 trẻ đẻ sống")),
        ("18 ca/1.000 phụ nữ", ("18", None, "ca/1.000 phụ nữ")),
    ],
)
def test_a_rate_is_told_by_its_base(text: str, expected: tuple[str, str | None, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tăng 10-15%", ("10", "15", "%")),
        ("tăng 10 – 15 %", ("10", "15", "%")),
        ("từ 20 đến 30 lớp", ("20", "30", "lớp")),
        ("5% - 7%", ("5", "7", "%")),
    ],
)
def test_a_range(text: str, expected: tuple[str, str | None, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    ("text", "per"), [("02 cuộc/năm", "năm"), ("3 tin, bài / quý", "quý"), ("05 mô hình/xã", "xã"), ("02 cuộc mỗi năm", None)]
)
def test_what_stands_behind_a_slash(text: str, per: str | None) -> None:
    assert [item.per for item in find_quantities(text)] == [per]


def test_a_place_in_a_ranking() -> None:
    assert found("vào top 10 cả nước") == [("10", None, "top")]


@pytest.mark.parametrize(
    "text",
    [
        "năm 2026",
        "giai đoạn 2026 - 2030",
        "Quý I/2026",
        "ngày 15/11/2026",
        "số 12/KH-UBND",
        "3.5.2",
        "khoản 2 và 3",
        "A1 lớp",
        "rà soát 21 Ban Công tác Mặt trận",
        "một lớp",
        "",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert found(text) == []


def test_a_unit_of_the_word_list_is_known_and_any_other_word_is_not() -> None:
    assert [item.known for item in find_quantities("mở 02 lớp, mua 12 cái, đạt 80%")] == [True, False, True]


@given(st.text("0123456789.,%‰/-– đếnlớpxãcuộc năm()", max_size=60))
def test_a_quantity_stands_where_it_says(text: str) -> None:
    last = 0
    for item in find_quantities(text):
        assert 0 <= item.start < item.end <= len(text)
        assert item.start >= last
        last = item.start
        assert item.value.lstrip("0").replace(".", "")[:1] in text[item.start : item.end]


@given(st.integers(1, 10**7), st.sampled_from(["lớp", "cuộc", "mô hình", "hộ", "%", "‰"]))
def test_any_whole_number_is_read_as_it_was_written(number: int, unit: str) -> None:
    written = f"{number:,}".replace(",", ".")
    assert found(f"phấn đấu đạt {written} {unit} trở lên") == [(str(number), None, unit)]
