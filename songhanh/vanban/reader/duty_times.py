"""When reports are due: days and periods in a passage, put together to pairs (frequency, due)."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import Literal

from songhanh.lang.dates import DATE, DAY_MONTH, written_date
from songhanh.vanban.model import DutyFrequency
from songhanh.vanban.reader.words import alternatives, table

Pair = tuple[DutyFrequency | None, str | None]

_WORDS = table("duties")
_DUE_LEAD = re.compile(rf"(?:{alternatives(_WORDS['before_due'])}|[,;(]|và)\s*(?:hết\s+)?(?:ngày\s+)?$", re.IGNORECASE)
_OPENS_PASSAGE = re.compile(r"\W*(?:định kỳ\s+)?ngày\s+", re.IGNORECASE)
_NO_MONTH = r"(?!\s*[/\-.–]\s*\d|\s*tháng\s*\d|\d)"
_DAY_ONLY = re.compile(
    rf"(?:trước|chậm\s+nhất|vào|hết)?\s*(?:là\s+)?(?:vào\s+)?ngày\s+(?:mồng\s+|mùng\s+)?(?P<day>\d{{1,2}}){_NO_MONTH}",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(
    r"(?:trong|trước|vào|chậm nhất)\s+(?:hết\s+|đầu\s+|cuối\s+)?tháng\s+(?P<month>\d{1,2})"
    r"(?:\s*[/\-]\s*|\s*,?\s*năm\s+)(?P<year>20\d\d)",
    re.IGNORECASE,
)
# The date of a document cited, not of a report.
_DOCUMENT_BEFORE = re.compile(r"/[A-ZĐ][\w\-]*\s*(?:,\s*)?$|\bsố\s+\S+\s*$|của\s+\S+\s*$")

_EVERY = r"(?:hằng|hàng|mỗi)"
_DAY = rf"\b{_EVERY}\s+ngày\b|\blần\s*/\s*ngày\b|\bngày\s+\d\s+lần|(?:01|1)\s+ngày\s*/\s*lần"
_WEEK = rf"\b{_EVERY}\s+tuần\b|\bthứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])\s+(?:hằng|hàng)\s+tuần|\bbáo\s+cáo\s+tuần"
_MONTH = r"\b(?:hằng|hàng|mỗi|từng|báo\s+cáo|cuối|định\s+kỳ)\s+tháng\b|\btháng\s*,\s*quý|\bcủa\s+tháng\b"
_QUARTER = (
    r"\b(?:hằng|hàng|mỗi|từng|theo|báo\s+cáo|kỳ|cuối|định\s+kỳ)\s+quý\b|\bquý(?:\s+I{1,3}V?)?\s*[,(/]"
    r"|\bcủa\s+tháng\s+(?:đầu|cuối)\s+(?:của\s+)?quý|\bquý,|, quý\b|\bcủa\s+quý\b|\bquý\b(?=\s+(?:trước|gửi|và|báo cáo|1|I))"
)
_HALF_YEAR = r"\b(?:06|6|sáu)\s+tháng\b|\bnửa\s+năm\b|\bbán\s+niên\b|\b(?:mỗi|từng|cuối|hằng|hàng)\s+học\s+kỳ\b"
_YEAR = (
    r"\b(?:hằng|hàng|mỗi|từng|một|báo\s+cáo|cuối|cả|tổng\s+kết|kết\s+quả|và|hoặc|định\s+kỳ|,)\s+năm\b(?!\s*\d)"
    r"|\b(?:01|1)\s+năm\b|(?<!đầu )(?<!cuối )(?<!\d )\bnăm\s*(?=\(|gửi|trước)|\bhằng\s+năm\b"
)
_REVIEWS = r"(?:báo cáo|tổng kết|sơ kết)"
_YEARS = rf"\bgiai\s+đoạn\b[^.;]{{0,30}}{_REVIEWS}|{_REVIEWS}[^.;]{{0,40}}\bgiai\s+đoạn\b|\b(?:05|5|03|3)\s+năm\b"
# The first to claim a wording has it ("sáu tháng" before "tháng").
_PERIODS: tuple[tuple[re.Pattern[str], DutyFrequency], ...] = (
    (re.compile(_DAY, re.IGNORECASE), "day"),
    (re.compile(_WEEK, re.IGNORECASE), "week"),
    (re.compile(_HALF_YEAR, re.IGNORECASE), "half_year"),
    (re.compile(_QUARTER, re.IGNORECASE), "quarter"),
    (re.compile(_MONTH, re.IGNORECASE), "month"),
    (re.compile(_YEAR, re.IGNORECASE), "annual"),
    (re.compile(_YEARS, re.IGNORECASE), "multi_year"),
)
_OF_PLANS = re.compile(
    rf"(?:{alternatives(_WORDS['planned'])})(?:\s+(?:{alternatives(_WORDS['planned_more'])}))*\s*$", re.IGNORECASE
)
_REVIEW = re.compile(r"\b(?:sơ\s+kết|tổng\s+kết)\b", re.IGNORECASE)
_NAMED_YEAR = re.compile(r"\bnăm\s+(20\d\d)\b")
_RECURS = re.compile(r"hằng|hàng|mỗi|định\s+kỳ", re.IGNORECASE)
_EVERY_YEAR = re.compile(r"hằng|hàng")
_HALF_AND_WHOLE = re.compile(r"(?:06|6|sáu)\s+tháng[^.;]{0,40}\b(?:năm|cả năm|hằng năm|hàng năm)\b", re.IGNORECASE)
_NEXT_DAY = re.compile(r"\s*(?:hằng năm|hàng năm)?\s*(?:,|và|;|,\s*và)\s*(?:trước\s+)?(?:ngày\s+)?", re.IGNORECASE)
_SHORT_PERIODS = ("half_year", "quarter", "month")
_LOOK_BACK = 80


@dataclass(frozen=True)
class Due:
    """A day or month by which a report is due: "MM-DD", "DD", a full date, or a month of a year."""

    due: str
    kind: Literal["date", "day_month", "day", "month"]
    start: int
    end: int


@dataclass(frozen=True)
class Period:
    """A wording that says how often."""

    frequency: DutyFrequency
    start: int
    end: int


def has_due(text: str) -> bool:
    """Whether a passage names a day."""
    return any(pattern.search(text) for pattern in (DATE, DAY_MONTH, _DAY_ONLY))


def find_dues(passage: str) -> list[Due]:
    """Every day or month by which something is due, in order."""
    found: list[Due] = []
    for match in DATE.finditer(passage):
        iso = written_date(match).iso
        if iso and not _DOCUMENT_BEFORE.search(passage[max(0, match.start() - _LOOK_BACK) : match.start()]):
            found.append(Due(iso, "date", match.start(), match.end()))
    for match in DAY_MONTH.finditer(passage):
        day, month = int(match["day"]), int(match["month"] or match["month_word"])
        before = passage[max(0, match.start() - _LOOK_BACK) : match.start()]
        led = _DUE_LEAD.search(before) or _OPENS_PASSAGE.fullmatch(passage, 0, match.start())
        if led and 1 <= month <= 12 and 1 <= day <= 31 and not any(due.start <= match.start() < due.end for due in found):
            found.append(Due(f"{month:02d}-{day:02d}", "day_month", match.start(), match.end()))
    taken = list(found)
    for match in _DAY_ONLY.finditer(passage):
        if 1 <= int(match["day"]) <= 31 and not _overlaps(match, taken):
            found.append(Due(f"{int(match['day']):02d}", "day", match.start(), match.end()))
    for match in _MONTH_ONLY.finditer(passage):
        if not _overlaps(match, taken):
            found.append(Due(f"{match['year']}-{int(match['month']):02d}", "month", match.start(), match.end()))
    return sorted(found, key=lambda due: due.start)


def find_periods(passage: str) -> list[Period]:
    """Every wording that says how often, in order; a plan or a sum that recurs is no report."""
    found: list[Period] = []
    for pattern, frequency in _PERIODS:
        for match in pattern.finditer(passage):
            planned = _OF_PLANS.search(passage[max(0, match.start() - _LOOK_BACK) : match.start()])
            if not planned and not _overlaps(match, found):
                found.append(Period(frequency, match.start(), match.end()))
    return sorted(found, key=lambda period: period.start)


def _overlaps(match: re.Match[str], taken: list[Due] | list[Period]) -> bool:
    return any(item.start < match.end() and match.start() < item.end for item in taken)


def pairs(passage: str, *, ad_hoc: bool) -> list[Pair]:
    """Due days and frequencies put together in the order in which they stand; one pair of nothing where there is neither."""
    dues, periods = find_dues(passage), find_periods(passage)
    rows: list[Pair] = []
    if dues:
        rows.extend(_dated(passage, dues, periods))
        rows.extend((frequency, None) for frequency in _undated(dues, periods, {frequency for frequency, _ in rows}))
    else:
        rows.extend((frequency, None) for frequency in dict.fromkeys(period.frequency for period in periods))
    if ad_hoc:
        rows.append(("ad_hoc", None))
    if not rows and _REVIEW.search(passage):
        rows.extend(("once", year) for year in dict.fromkeys(_NAMED_YEAR.findall(passage)))
    return rows or [(None, None)]


def _undated(dues: list[Due], periods: list[Period], used: set[DutyFrequency | None]) -> list[DutyFrequency]:
    """Periods shorter than a year that no day belongs to."""
    if len(periods) < 2 or dues[0].kind == "date":
        return []
    frequencies = dict.fromkeys(period.frequency for period in periods)
    return [frequency for frequency in frequencies if frequency in _SHORT_PERIODS and frequency not in used]


def _dated(passage: str, dues: list[Due], periods: list[Period]) -> list[Pair]:
    recurring = [due for due in dues if due.kind in ("day_month", "day")]
    rows: list[Pair] = []
    for due in dues:
        if due.kind == "date":
            own = [period for period in periods if min(dues, key=lambda item: _distance(item, period)) is due]
            rows.append(_of_date(passage, due, own))
        elif due.kind == "month":
            rows.append(("once", due.due))
        elif due.kind == "day":
            rows.append((_of_day(due, periods), due.due))
        else:
            rows.append((_of_day_month(passage, due, recurring, periods), due.due))
    return rows


def _distance(due: Due, period: Period) -> int:
    return max(due.start - period.end, period.start - due.end)


def _of_date(passage: str, due: Due, periods: list[Period]) -> Pair:
    """A full date is due once, unless the passage says that the report recurs."""
    if _EVERY_YEAR.search(passage) and not _REVIEW.search(passage):
        for period in periods:
            wording = passage[max(0, period.start - 12) : period.end]
            if period.frequency in ("annual", "half_year", "quarter") and _RECURS.search(wording):
                return period.frequency, due.due[5:]
    return "once", due.due


def _of_day(due: Due, periods: list[Period]) -> DutyFrequency | None:
    """A day of the month belongs to the nearest period shorter than half a year, those before it first."""
    before = [period for period in periods if period.end <= due.start]
    near = [*reversed(before), *(period for period in periods if period.start >= due.end)]
    return next((period.frequency for period in near if period.frequency in ("month", "quarter", "week")), _first(near))


def _first(periods: list[Period]) -> DutyFrequency | None:
    return periods[0].frequency if periods else None


def _of_day_month(passage: str, due: Due, recurring: list[Due], periods: list[Period]) -> DutyFrequency | None:
    """The frequency that belongs to a day of the year."""
    series = [item for item in recurring if item.kind == "day_month"]
    if _adjacent(passage, series):
        if len(series) == 2:
            whole_year = due is series[1] and _HALF_AND_WHOLE.search(passage, 0, series[0].start)
            return "annual" if whole_year else "half_year"
        if len(series) >= 4:
            return "quarter"
    number = recurring.index(due)
    stop = recurring[number + 1].start if number + 1 < len(recurring) else len(passage)
    before = [period for period in periods if period.end <= due.start]
    after = [period for period in periods if period.start >= due.end]
    following = [period for period in after if period.end <= stop]
    if len(recurring) > 1 and following and not any(period.end <= recurring[0].start for period in periods):
        # "trước ngày 20/6 đối với báo cáo 6 tháng, trước ngày 30/11 đối với báo cáo năm": the name follows its day.
        return following[0].frequency
    previous_end = recurring[number - 1].end if number else 0
    own = [period for period in reversed(before) if period.start >= previous_end]
    return _first(own) or _first(following) or _first(before[::-1]) or _first(after) or "annual"


def _adjacent(passage: str, dues: list[Due]) -> bool:
    """Whether days stand in one list ("15/3, 15/6, 15/9 và 15/12")."""
    return all(_NEXT_DAY.fullmatch(passage, first.end, second.start) for first, second in itertools.pairwise(dues))
