"""Periods, their windows by Decree 09/2019/NĐ-CP, due days, days off, estimates."""

import datetime
import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.catalogue import holidays, reporting_windows
from songhanh.measure.dues import VIETNAM, Due, due_for, settlement_due
from songhanh.measure.errors import MeasureError
from songhanh.measure.periods import Period, PeriodKind, Regime, Validity, expected_on, period
from songhanh.measure.workdays import WorkCalendar, national_calendar

periods = st.builds(
    lambda year, kind, number, more: (
        Period(year, kind, last_year=year + more)
        if kind is PeriodKind.MULTI_YEAR
        else Period(year, kind, (number - 1) % (12 // kind.months) + 1)
    ),
    st.integers(2000, 2100),
    st.sampled_from(PeriodKind),
    st.integers(1, 12),
    st.integers(1, 6),
)


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("2026-M07", date(2026, 6, 15), date(2026, 7, 14)),
        ("2026-M01", date(2025, 12, 15), date(2026, 1, 14)),
        ("2026-Q1", date(2025, 12, 15), date(2026, 3, 14)),
        ("2026-Q3", date(2026, 6, 15), date(2026, 9, 14)),
        ("2026-H1", date(2025, 12, 15), date(2026, 6, 14)),
        ("2026-H2", date(2026, 6, 15), date(2026, 12, 14)),
        ("2026", date(2025, 12, 15), date(2026, 12, 14)),
        ("2026/2030", date(2025, 12, 15), date(2030, 12, 14)),
    ],
)
def test_windows_of_decree_09(key: str, first: date, last: date) -> None:
    window = period(key).window()
    assert (window.first, window.last) == (first, last)


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("2024-M02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026/2030", date(2026, 1, 1), date(2030, 12, 31)),
    ],
)
def test_the_plain_calendar(key: str, first: date, last: date) -> None:
    window = period(key).window(Regime.CALENDAR)
    assert (window.first, window.last) == (first, last)


def test_the_catalogue_gives_the_same_half_years() -> None:
    for listed in reporting_windows():
        if listed.half:
            window = Period(2026, PeriodKind.HALF_YEAR, listed.half).window()
            assert ((window.first.month, window.first.day), (window.last.month, window.last.day)) == (listed.opens, listed.closes)


@given(periods, st.sampled_from(PeriodKind), st.sampled_from(Regime))
def test_parts_fill_their_period_without_gap(whole: Period, kind: PeriodKind, regime: Regime) -> None:
    if list(PeriodKind).index(kind) > list(PeriodKind).index(whole.kind):
        with pytest.raises(MeasureError):
            whole.parts(kind)
        return
    windows = [part.window(regime) for part in whole.parts(kind)]
    assert (windows[0].first, windows[-1].last) == (whole.window(regime).first, whole.window(regime).last)
    for one, after in itertools.pairwise(windows):
        assert one.last + datetime.timedelta(days=1) == after.first


@given(periods)
def test_a_key_tells_the_period(one: Period) -> None:
    assert period(one.key) == one


@pytest.mark.parametrize("key", ["2026-Q5", "2026-M13", "2026-H0", "quý 3", "2026/2026", "2030/2026", "26"])
def test_a_period_that_is_none_is_refused(key: str) -> None:
    with pytest.raises(MeasureError):
        period(key)


@pytest.mark.parametrize(
    ("words", "key", "day"),
    [
        ("06-05", "2026-H1", date(2026, 6, 5)),  # half-year before 5 June
        ("12-05", "2026", date(2026, 12, 5)),  # year before 5 December
        ("12-10", "2026", date(2026, 12, 10)),
        ("01-15", "2026", date(2027, 1, 15)),  # after the year
        ("2025-12-03", "2025", date(2025, 12, 3)),
        ("2025-11", "2025", date(2025, 11, 30)),
        ("25", "2026-M06", date(2026, 6, 25)),
        ("31", "2026-M06", date(2026, 5, 31)),
        ("05", "2026-M12", date(2026, 12, 5)),
        ("02-29", "2025-M02", date(2025, 2, 28)),
    ],
)
def test_due_days_from_a_plans_words(words: str, key: str, day: date) -> None:
    due = due_for(words, period(key))
    assert (due.day, due.words) == (day, words)


def test_a_day_that_the_words_leave_open_is_marked() -> None:
    assert due_for("06-05", period("2026-H1")).chosen
    assert not due_for("2026-06-05", period("2026-H1")).chosen
    assert due_for("06-05", period("2026")).doubtful
    assert not due_for("06-05", period("2026-H1")).doubtful


@pytest.mark.parametrize("words", ["", "trước ngày 5", "13-01", "2026-02-30", "00", "32", "2026-13"])
def test_words_that_are_no_day_are_refused(words: str) -> None:
    with pytest.raises(MeasureError, match="Không hiểu thời hạn"):
        due_for(words, period("2026"))


def test_before_a_day_is_late_from_its_start() -> None:
    due = Due(date(2026, 6, 3))  # a Wednesday
    assert not due.late(datetime.datetime(2026, 6, 2, 23, 59, 59, tzinfo=VIETNAM))
    assert due.late(datetime.datetime(2026, 6, 3, 0, 0, tzinfo=VIETNAM))
    # The same moment told in another zone: 17:00 UTC is midnight in Việt Nam.
    assert due.late(datetime.datetime(2026, 6, 2, 17, 0, tzinfo=datetime.UTC))
    assert not due.late(datetime.datetime(2026, 6, 2, 16, 59, tzinfo=datetime.UTC))


def test_by_the_end_of_a_day_is_late_from_the_next() -> None:
    assert Due(date(2026, 6, 3), before=False).late_from() == date(2026, 6, 4)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(MeasureError):
        Due(date(2026, 6, 3)).late(datetime.datetime(2026, 6, 3))


@pytest.mark.parametrize(
    ("day", "late_from"),
    [
        (date(2026, 6, 6), date(2026, 6, 8)),  # Saturday
        (date(2026, 4, 30), date(2026, 5, 4)),  # two holidays and a weekend
        (date(2026, 2, 16), date(2026, 2, 23)),  # Tết
        (date(2026, 4, 26), date(2026, 4, 28)),  # Hùng Kings' Day on a Sunday: Monday is off in its place
        (date(2026, 6, 5), date(2026, 6, 5)),
    ],
)
def test_a_due_day_that_is_off_moves_for_lateness_only(day: date, late_from: date) -> None:
    due = Due(day)
    assert due.late_from() == late_from
    assert due.day == day


def test_a_saturday_worked_in_exchange_is_a_working_day() -> None:
    day = date(2026, 8, 22)
    assert national_calendar().works(day)
    assert not WorkCalendar.of([], [], [2026]).works(day)


def test_a_year_without_a_file_says_so() -> None:
    assert national_calendar().knows(date(2027, 1, 1))
    assert not national_calendar().knows(date(2031, 1, 1))


def test_lunar_days_that_nobody_has_decided_are_not_marked_as_verified() -> None:
    assert not any(day.verified for day in holidays() if day.date.year == 2027 and day.date.month == 2)
    assert all(day.verified for day in holidays() if (day.date.month, day.date.day) in ((1, 1), (4, 30), (9, 2)))


@pytest.mark.parametrize(
    ("due", "estimate"),
    [
        (Due(date(2026, 6, 5)), True),
        (Due(date(2026, 6, 14)), True),
        (Due(date(2026, 6, 14), before=False), False),
        (Due(date(2026, 6, 15)), False),
        (Due(date(2026, 6, 25)), False),
    ],
)
def test_figures_due_before_their_window_ends_are_estimates(due: Due, estimate: bool) -> None:
    assert due.makes_estimates(period("2026-H1").window()) is estimate


def test_an_estimate_is_settled_ten_working_days_after_the_window() -> None:
    assert settlement_due(period("2026-H1").window()).day == date(2026, 6, 26)
    assert settlement_due(period("2026-Q1").window(Regime.CALENDAR), days=3).day == date(2026, 4, 3)
    # Monday 27 April 2026 is off in place of Hùng Kings' Day.
    assert settlement_due(period("2026-M04").window()).day == date(2026, 4, 29)


@given(st.dates(date(2025, 1, 1), date(2027, 11, 30)), st.integers(1, 30))
def test_working_days_are_counted_one_by_one(day: date, count: int) -> None:
    working = national_calendar()
    after = working.after(day, count)
    between = [day + datetime.timedelta(days=n) for n in range(1, (after - day).days + 1)]
    assert sum(map(working.works, between)) == count
    assert working.works(after)


def test_expected_are_the_bodies_of_the_last_day() -> None:
    gone = Validity(end=date(2025, 7, 1))
    new = Validity(start=date(2025, 7, 1))
    bodies = [("Nguyễn Trãi", gone), ("Đăk Bla", new), ("Hà Quảng", Validity())]
    assert expected_on(bodies, period("2025").window()) == ("Đăk Bla", "Hà Quảng")
    assert expected_on(bodies, period("2025-Q2").window()) == ("Nguyễn Trãi", "Hà Quảng")
    assert expected_on(bodies, period("2025-H1").window(Regime.CALENDAR)) == ("Nguyễn Trãi", "Hà Quảng")


def test_on_the_day_of_a_reorganisation_only_the_new_body_exists() -> None:
    day = date(2025, 7, 1)
    assert not Validity(end=day).holds(day)
    assert Validity(start=day).holds(day)
