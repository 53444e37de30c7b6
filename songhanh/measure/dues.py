"""By when a report is due, from a plan's own words, and what follows from it: late, estimated, settled."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from songhanh.measure.errors import MeasureError
from songhanh.measure.periods import Period, Regime, Window
from songhanh.measure.workdays import ONE_DAY, WorkCalendar, national_calendar

# Việt Nam has had one time and no summer time since 1975; no zone data need be installed.
VIETNAM = datetime.timezone(datetime.timedelta(hours=7), "Asia/Ho_Chi_Minh")
SETTLEMENT_DAYS = 10
_FAR = 60
_WORDS = re.compile(r"(?:(?P<year>\d{4})-(?P<ym>\d{2})(?:-(?P<ymd>\d{2}))?|(?P<month>\d{2})-(?P<md>\d{2})|(?P<day>\d{1,2}))")


@dataclass(frozen=True)
class Due:
    """A day by which something is due. ``before``: "trước ngày D", late from the start of D; else D itself is still in time.

    ``chosen``: the plan's words name no year (or no month), and the day nearest to the end of the window was taken; ``doubtful``: even
    that is more than two months away, so that a person should look. ``words`` are shown as they stand in the plan.
    """

    day: datetime.date
    before: bool = True
    words: str = ""
    chosen: bool = False
    doubtful: bool = False

    @property
    def last_day(self) -> datetime.date:
        """The last day that is in time, days off not looked at."""
        return self.day - ONE_DAY if self.before else self.day

    def late_from(self, working: WorkCalendar | None = None) -> datetime.date:
        """The first day that is late. A due day that is off moves to the next working day, for this alone: ``day`` stays the plan's."""
        moved = (working or national_calendar()).on_or_after(self.day)
        return moved if self.before else moved + ONE_DAY

    def late(self, given: datetime.datetime, working: WorkCalendar | None = None) -> bool:
        """Whether what was given at this moment was late; days are those of Việt Nam. The moment must have a time zone."""
        if given.tzinfo is None:
            raise MeasureError("moment", "Thời điểm nộp phải có múi giờ.", "The moment must have a time zone.")
        return given.astimezone(VIETNAM).date() >= self.late_from(working)

    def makes_estimates(self, window: Window) -> bool:
        """Whether figures are due before the window has ended: then they are estimates (*ước*), to be settled later."""
        return self.last_day < window.last


def due_for(words: str, period: Period, regime: Regime = Regime.DECREE_09, *, before: bool = True) -> Due:
    """The due day of a report of a period. ``words``: "MM-DD", "DD", "YYYY-MM-DD", or "YYYY-MM" (the end of that month is in time).

    Where the year or the month is not said, the day nearest to the end of the window is taken and marked ``chosen``. A day that a month
    does not have is its last.

    >>> from songhanh.measure.periods import period
    >>> due_for("06-05", period("2026-H1")).day
    datetime.date(2026, 6, 5)
    """
    found = _WORDS.fullmatch(words.strip())
    if found is None:
        raise _not_understood(words)
    end = period.window(regime).last
    if found["year"]:
        if found["ymd"]:
            return Due(_day(words, int(found["year"]), int(found["ym"]), int(found["ymd"]), exact=True), before, words)
        return Due(_day(words, int(found["year"]), int(found["ym"]), 31), before=False, words=words)
    if found["month"]:
        days = [_day(words, end.year + more, int(found["month"]), int(found["md"])) for more in (-1, 0, 1)]
    else:
        months = [(end.year * 12 + end.month - 1) + more for more in (-1, 0, 1)]
        days = [_day(words, month // 12, month % 12 + 1, int(found["day"])) for month in months]
    nearest = min(days, key=lambda day: (abs((day - end).days), day < end))
    return Due(nearest, before, words, chosen=True, doubtful=abs((nearest - end).days) > _FAR)


def settlement_due(window: Window, working: WorkCalendar | None = None, days: int = SETTLEMENT_DAYS) -> Due:
    """By when estimates are to be settled: so many working days after the end of the window, that day included."""
    return Due((working or national_calendar()).after(window.last, days), before=False)


def _day(words: str, year: int, month: int, day: int, *, exact: bool = False) -> datetime.date:
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1 <= year <= 9998):
        raise _not_understood(words)
    last = calendar.monthrange(year, month)[1]
    if exact and day > last:
        raise _not_understood(words)
    return datetime.date(year, month, min(day, last))


def _not_understood(words: str) -> MeasureError:
    return MeasureError(
        "due",
        f"Không hiểu thời hạn “{words}”. Hãy ghi tháng-ngày (06-05), ngày (25), hoặc năm-tháng-ngày (2026-12-05).",
        f"The due day “{words}” is not understood. Write month-day (06-05), day (25) or year-month-day (2026-12-05).",
    )
