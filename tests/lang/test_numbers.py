"""Numbers as Vietnamese documents write them, as decimal text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.lang.numbers import decimal_text


@pytest.mark.parametrize(
    ("written", "decimal"),
    [
        ("70", "70"),
        ("02", "2"),
        ("0", "0"),
        ("1,7", "1.7"),
        ("1.7", "1.7"),  # one digit behind the dot: it marks decimals
        ("1,70", "1.7"),
        ("3.000", "3000"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("10.00", "10"),
        ("12.", "12"),
        ("1\u00a0000", "1000"),
        ("1900,", "1900"),
    ],
)
def test_a_dot_before_three_digits_groups_thousands_and_a_comma_marks_decimals(written: str, decimal: str) -> None:
    assert decimal_text(written) == decimal


@pytest.mark.parametrize(
    ("written", "decimal"),
    [("1,900", "1900"), ("1,234,567", "1234567"), ("1,234.5", "1234.5"), ("1,7", "1.7"), ("1.900", "1900")],
)
def test_a_table_typed_in_the_english_manner_groups_with_commas(written: str, decimal: str) -> None:
    assert decimal_text(written, comma_groups=True) == decimal


@pytest.mark.parametrize("written", ["", "-", "năm", "1,2,3", "1.2.3", "12a", "..", "½"])
def test_what_is_no_number_is_none(written: str) -> None:
    assert decimal_text(written) is None


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_a_number_printed_the_vietnamese_way_is_read_back(whole: int, hundredths: int) -> None:
    written = f"{whole:,}".replace(",", ".") + f",{hundredths:02d}"
    found = decimal_text(written)
    assert found is not None
    assert Decimal(found) == Decimal(whole) + Decimal(hundredths) / 100


@given(st.text("0123456789.,- \u00a0ab", max_size=12))
def test_whatever_is_read_is_plain_decimal_text(written: str) -> None:
    found = decimal_text(written)
    assert found is None or (Decimal(found) >= 0 and "E" not in found and not found.endswith("."))
