"""Roman numerals of headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.lang.roman import roman_value

TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


@given(st.integers(1, 99))
def test_every_numeral_of_a_heading(value: int) -> None:
    assert roman_value(TENS[value // 10] + ONES[value % 10]) == value


@pytest.mark.parametrize("text", ["", "IIII", "VX", "IC", "XXXX", "i", "I.", "A"])
def test_no_numeral(text: str) -> None:
    assert roman_value(text) is None


@given(st.text("IVXLC", max_size=8))
def test_no_value_is_shared_by_two_numerals(text: str) -> None:
    value = roman_value(text)
    assert value is None or text == TENS[value // 10] + ONES[value % 10]
