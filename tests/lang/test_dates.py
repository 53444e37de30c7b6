"""Dates as Vietnamese documents write them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.lang.dates import DAY_MONTH, find_dates, iso_date, month_end


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("ngày 23/10/2021", "2021-10-23"),
        ("ngày 23-10-2021", "2021-10-23"),
        ("ngày 23.10.2021", "2021-10-23"),
        ("ngày 5 tháng 6 năm 2023", "2023-06-05"),
        ("ngày 05 tháng 06, năm 2023", "2023-06-05"),
        ("23 tháng 10 năm 2021", "2021-10-23"),
        ("Ngày 20 tháng Giêng năm 2026", "2026-01-20"),
        ("ngày 20 tháng chạp năm 2026", "2026-12-20"),
        ("ngày 03/ 3/ 2021", "2021-03-03"),
        ("ngày 29/02/2024", "2024-02-29"),
        ("ngày 29/02/2023", None),
        ("ngày 31/11/2022", None),
    ],
)
def test_a_written_date(text: str, iso: str | None) -> None:
    assert [date.iso for date in find_dates(text)] == [iso]


@pytest.mark.parametrize(
    "text", ["15/11", "giai đoạn 2026 - 2030", "số 123/10/2021", "tháng 10 năm 2021", "năm 2021", "Thông tư 12/2023/TT-BNV"]
)
def test_no_date(text: str) -> None:
    assert find_dates(text) == []


def test_a_date_knows_its_place() -> None:
    text = "trước ngày 30/10/2028 và ngày 30 tháng 10 năm 2030."
    assert [text[date.start : date.end] for date in find_dates(text)] == ["ngày 30/10/2028", "ngày 30 tháng 10 năm 2030"]


def test_dates_are_found_inside_a_range_only() -> None:
    text = "ngày 01/02/2026; ngày 03/04/2026"
    assert [date.iso for date in find_dates(text, 16)] == ["2026-04-03"]
    assert [date.iso for date in find_dates(text, 0, 15)] == ["2026-02-01"]


@pytest.mark.parametrize(
    ("text", "day", "month"),
    [
        ("trước ngày 20/6 hằng năm", "20", "6"),
        ("ngày 05 tháng 12", "05", "12"),
        ("ngày 15-11", "15", "11"),
    ],
)
def test_a_day_and_a_month(text: str, day: str, month: str) -> None:
    match = DAY_MONTH.search(text)
    assert match is not None
    assert (match["day"], match["month"] or match["month_word"]) == (day, month)


@pytest.mark.parametrize("text", ["15/11/2026", "1/2/3", "tỷ lệ 4,5", "ngày 15"])
def test_no_day_and_month(text: str) -> None:
    assert DAY_MONTH.search(text) is None


@given(
    st.dates(min_value=datetime.date(1945, 9, 2)),
    st.sampled_from(["ngày {d}/{m}/{y}", "ngày {d:02d} tháng {m:02d} năm {y}", "{d:02d}-{m:02d}-{y}"]),
)
def test_every_day_is_read_as_it_was_written(day: datetime.date, form: str) -> None:
    text = f"ban hành {form.format(d=day.day, m=day.month, y=day.year)} của tỉnh"
    assert [date.iso for date in find_dates(text)] == [day.isoformat()]


@given(st.integers(1, 9998), st.integers(0, 99), st.integers(0, 99))
def test_a_day_that_does_not_exist_is_none(year: int, month: int, day: int) -> None:
    iso = iso_date(year, month, day)
    assert iso is None or datetime.date.fromisoformat(iso) == datetime.date(year, month, day)


@given(st.dates(max_value=datetime.date(9998, 1, 1)))
def test_the_day_after_a_months_end_is_a_first(day: datetime.date) -> None:
    end = datetime.date.fromisoformat(month_end(day.year, day.month))
    assert (end.year, end.month) == (day.year, day.month)
    assert (end + datetime.timedelta(days=1)).day == 1
