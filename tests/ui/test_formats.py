"""Numbers, days and money in both languages."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from songhanh.ui import formats

AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=6)


@pytest.mark.parametrize(
    ("value", "places", "vietnamese", "english"),
    [
        (0, None, "0", "0"),
        (1234, None, "1.234", "1,234"),
        (Decimal("1234.5"), None, "1.234,5", "1,234.5"),
        (Decimal("1234.50"), None, "1.234,5", "1,234.5"),
        (Decimal("1234.5"), 2, "1.234,50", "1,234.50"),
        (Decimal("0.125"), 2, "0,13", "0.13"),
        (Decimal("-0.001"), 2, "0,00", "0.00"),
        (Decimal("-1234567.25"), None, "−1.234.567,25", "−1,234,567.25"),
        (10**15, None, "1.000.000.000.000.000", "1,000,000,000,000,000"),
        (Decimal("1E+3"), None, "1.000", "1,000"),
        (None, 2, "–", "–"),
    ],
)
def test_a_number(value: formats.Number | None, places: int | None, vietnamese: str, english: str) -> None:
    with translation.override("vi"):
        assert formats.number(value, places) == vietnamese
    with translation.override("en"):
        assert formats.number(value, places) == english


@given(AMOUNTS)
def test_a_written_number_is_the_number(value: Decimal) -> None:
    with translation.override("vi"):
        written = formats.number(value)
    assert Decimal(written.replace("−", "-").replace(".", "").replace(",", ".")) == value


@given(AMOUNTS, st.integers(0, 4))
def test_rounding_is_off_by_half_a_unit_at_most(value: Decimal, places: int) -> None:
    with translation.override("en"):
        shown = Decimal(formats.number(value, places).replace("−", "-").replace(",", ""))
    assert abs(shown - value) <= Decimal(5).scaleb(-places - 1)


@pytest.mark.parametrize("value", [1.5, True, "12", Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_exact_number_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        formats.number(value)  # type: ignore[arg-type]


def test_percentages_and_money() -> None:
    with translation.override("vi"):
        assert formats.percent(Decimal("62.5")) == "62,5%"
        assert formats.money(1_250_000) == "1.250.000 đồng"
        assert formats.percent(None) == formats.money(None) == "–"
    with translation.override("en"):
        assert formats.percent(Decimal(70)) == "70%"
        assert formats.money(1_250_000) == "VND 1,250,000"


@pytest.mark.parametrize(
    ("day", "short", "vietnamese", "english"),
    [
        ((2022, 2, 23), "23/02/2022", "ngày 23 tháng 02 năm 2022", "23 February 2022"),
        ((2025, 9, 2), "02/09/2025", "ngày 02 tháng 9 năm 2025", "2 September 2025"),
        ((945, 1, 1), "01/01/0945", "ngày 01 tháng 01 năm 945", "1 January 945"),
    ],
)
def test_a_day(day: tuple[int, int, int], short: str, vietnamese: str, english: str) -> None:
    date = datetime.date(*day)
    with translation.override("vi"):
        assert (formats.day(date), formats.long_day(date)) == (short, vietnamese)
    with translation.override("en"):
        assert (formats.day(date), formats.long_day(date)) == (short, english)


def test_a_moment_is_told_in_the_time_of_viet_nam() -> None:
    late = datetime.datetime(2025, 6, 30, 18, 5, tzinfo=datetime.UTC)
    assert formats.moment(late) == "01:05, 01/07/2025"
    assert formats.day(late) == "01/07/2025"


def test_nothing_is_a_dash() -> None:
    assert {formats.day(None), formats.long_day(None), formats.moment(None), formats.relative_day(None)} == {"–"}


@pytest.mark.parametrize(
    ("days", "vietnamese", "english"),
    [
        (0, "hôm nay", "today"),
        (1, "ngày mai", "tomorrow"),
        (-1, "hôm qua", "yesterday"),
        (3, "3 ngày nữa", "in 3 days"),
        (-1200, "1.200 ngày trước", "1,200 days ago"),
    ],
)
def test_how_far_a_day_is(days: int, vietnamese: str, english: str) -> None:
    today = datetime.date(2025, 7, 1)
    with translation.override("vi"):
        assert formats.relative_day(today + datetime.timedelta(days), today) == vietnamese
    with translation.override("en"):
        assert formats.relative_day(today + datetime.timedelta(days), today) == english


def test_today_is_today_without_being_told() -> None:
    with translation.override("en"):
        assert formats.relative_day(timezone.localdate()) == formats.relative_day(timezone.now()) == "today"
