"""By when a task is to be done, and how often it recurs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from songhanh.lang.dates import DATE, iso_date, written_date
from songhanh.lang.roman import roman_value
from songhanh.vanban.model import TargetFrequency
from songhanh.vanban.reader.dues import FREQUENCIES, year_mentions
from songhanh.vanban.reader.words import alternatives, table

_THINGS = re.compile(rf"(?:{alternatives(table('work')['recurring_things'])})(?:\s+\S+){{0,2}}\s*$", re.IGNORECASE)
_BY = r"(?:(?:hoàn thành|xong|kết thúc|chậm nhất|muộn nhất)\s+)*(?:trước|đến hết|đến|hết|trong|chậm nhất|vào|xong|tới)(?:\s+(?:là|vào|hết))?"
_DAY = r"(?P<day>\d{1,2})\s*(?:[/.-]\s*|\s+tháng\s+)(?P<month>\d{1,2})(?!\d)(?:\s*(?:[/.-]|\s*năm)\s*(?P<year>20\d\d))?"
_DAY_BEFORE = re.compile(rf"(?P<by>{_BY}|từ)\s+(?:ngày\s+)?$", re.IGNORECASE)
_FROM_TO = re.compile(
    r"từ\s+(?:ngày\s+)?(?P<d1>\d{1,2})\s*[/.-]\s*(?P<m1>\d{1,2})(?:\s*[/.-]\s*(?P<y1>20\d\d))?\s*(?:đến|tới|-)\s*(?:hết\s+)?(?:ngày\s+)?"
    r"(?P<d2>\d{1,2})\s*[/.-]\s*(?P<m2>\d{1,2})(?!\d)(?:\s*[/.-]\s*(?P<y2>20\d\d))?",
    re.IGNORECASE,
)
_SHORT_DAY = re.compile(
    rf"(?:{_BY}\s+)(?:ngày\s+)?(?P<day>\d{{1,2}})\s*(?:[/.]|\s+tháng\s+)\s*(?P<month>\d{{1,2}})(?![\d/%]|\s*[/.-]\s*\d|\s*năm\s*20)",
    re.IGNORECASE,
)
_MONTH = re.compile(
    rf"(?:{_BY}\s+|^\W*|:\s*)?\btháng\s+(?P<month>0?[1-9]|1[0-2])(?!\d)(?:\s*(?:/|năm)\s*(?P<year>20\d\d)|(?!\s*[/,-]?\s*\d))", re.IGNORECASE
)
_QUARTER = re.compile(
    r"\b[Qq]uý\s+(?P<quarter>III|II|IV|I|[1-4])(?!\w)(?:\s*(?:/|-|,?\s*năm)\s*(?P<year>20\d\d))?(?![\s,-]*(?:và\s+|đến\s+)?[Qq]uý)"
)
_LED = re.compile(rf"(?:{_BY})\s*$", re.IGNORECASE)
_EVERY_YEAR = re.compile(r"^[\s,)]*(?:hằng|hàng|mỗi)\s+năm", re.IGNORECASE)
_AT = re.compile(r"(?:vào|trước|trong)\s", re.IGNORECASE)
_YEARLY_NEAR = re.compile(r"\b(?:hằng|hàng|mỗi)\s+năm\b", re.IGNORECASE)
_CITED = re.compile(r"(?:số\s+)?\d+[/\w-]*[A-ZĐ]{2}[\w-]*\s*(?:,)?\s*(?:ngày\s*)?$|(?:ngày|lễ|kỷ niệm)[^;.]{0,40}\($")


@dataclass(frozen=True)
class When:
    """``due`` is a date, "YYYY-MM" or "YYYY"; where the task recurs, ``day`` is the day of every year ("MM-DD") instead.

    ``words`` are those of the text; ``guessed`` says that the text names no year and the plan's own was taken, ``several``
    that it names several years and the last was taken.
    """

    due: str | None = None
    words: str | None = None
    recurrence: TargetFrequency | None = None
    start: str | None = None
    day: str | None = None
    guessed: bool = False
    several: bool = False


def when(text: str, plan_year: int | None) -> When:
    """When the task of a wording is due; ``plan_year`` is the year of a plan for one year."""
    recurrence, words = _recurrence(text)
    found = _period(text, plan_year, recurrence) or _date(text) or _part_of_year(text, plan_year, recurrence) or _year(text)
    if found is None:
        return When(words=words, recurrence=recurrence)
    return When(found.due, found.words, found.recurrence or recurrence, found.start, found.day, found.guessed, found.several)


def _recurrence(text: str) -> tuple[TargetFrequency | None, str | None]:
    first: tuple[int, TargetFrequency, str] | None = None
    for pattern, frequency in FREQUENCIES:
        for match in pattern.finditer(text):
            if (first is None or match.start() < first[0]) and not _THINGS.search(text[max(0, match.start() - 40) : match.start()]):
                first = match.start(), frequency, " ".join(match[0].split())
    return (first[1], first[2]) if first else (None, None)


def _period(text: str, plan_year: int | None, recurrence: TargetFrequency | None) -> When | None:
    """ "từ 15/11 đến 15/12": the first day, and the last as the due day."""
    match = _FROM_TO.search(text)
    if match is None:
        return None
    last = int(match["y2"]) if match["y2"] else None
    words = match[0]
    if last is None and (recurrence == "year" or _EVERY_YEAR.match(text[match.end() :])):
        day = _month_day(match["m2"], match["d2"])
        return When(words=words, recurrence="year", start=_month_day(match["m1"], match["d1"]), day=day) if day else None
    year = last or plan_year
    if year is None:
        return When(words=words)
    first = iso_date(int(match["y1"] or year), int(match["m1"]), int(match["d1"]))
    due = iso_date(year, int(match["m2"]), int(match["d2"]))
    return When(due, words, start=first, guessed=last is None) if due else None


def _date(text: str) -> When | None:
    """A full date that something is to be done by: not that of a document cited."""
    for match in DATE.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        led = _DAY_BEFORE.search(before)
        iso = written_date(match).iso
        if iso and led and led["by"].lower() != "từ" and not _CITED.search(before):
            return When(iso, text[match.start() - len(led[0]) : match.end()])
    return None


def _part_of_year(text: str, plan_year: int | None, recurrence: TargetFrequency | None) -> When | None:
    """A day and month, a month or a quarter, the year of the plan where the text names none."""
    for pattern in (_SHORT_DAY, _QUARTER, _MONTH):
        for match in pattern.finditer(text):
            words = _with_lead(text, match)
            named = match.groupdict().get("year")
            yearly = not named and (recurrence == "year" or _YEARLY_NEAR.search(text[match.end() : match.end() + 20]))
            if yearly:
                day = _month_day(match["month"], match["day"]) if pattern is _SHORT_DAY else None
                return When(words=words, recurrence="year", day=day)
            year = int(named) if named else plan_year
            if year is None:
                return When(words=words)
            due = _due_in(match.groupdict(), year)
            if due:
                return When(due, words, guessed=not named)
    return None


def _with_lead(text: str, match: re.Match[str]) -> str:
    before = text[max(0, match.start() - 30) : match.start()]
    led = _LED.search(before)
    return " ".join(((led[0] if led else "") + match[0]).strip(" :;,.-").split())


def _due_in(parts: dict[str, str | None], year: int) -> str | None:
    if quarter := parts.get("quarter"):
        number = int(quarter) if quarter.isdigit() else roman_value(quarter) or 0
        return f"{year}-{number * 3:02d}"
    month, day = int(parts["month"] or 0), parts.get("day")
    return iso_date(year, month, int(day)) if day else f"{year}-{month:02d}"


def _month_day(month: str, day: str) -> str | None:
    iso = iso_date(2000, int(month), int(day))  # a leap year: 29 February is a day of the year
    return iso[5:] if iso else None


def _year(text: str) -> When | None:
    """The last year by which the wording says that it is to be done."""
    years = [
        item
        for item in year_mentions(text)
        if not item.onward
        and ((not item.named and (item.leading or item.period)) or _AT.match(text[item.start : item.end]))
    ]
    if not years:
        return None
    last = max(years, key=lambda item: item.year[:4])
    words = " ".join(text[last.start : last.end].split())
    return When(last.year, words, several=len({item.year[:4] for item in years}) > 1)
