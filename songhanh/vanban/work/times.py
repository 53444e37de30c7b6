"""By when a task is to be done, and how often it recurs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from songhanh.lang.dates import DATE, iso_date, written_date
from songhanh.lang.roman import roman_value
from songhanh.vanban.check.plan import fold
from songhanh.vanban.model import TargetFrequency
from songhanh.vanban.reader.dues import FREQUENCIES, YearMention, year_mentions
from songhanh.vanban.reader.words import alternatives, table

_THINGS = re.compile(rf"(?:{alternatives(table('work')['recurring_things'])})(?:\s+\S+){{0,2}}\s*$", re.IGNORECASE)
_BY = (
    r"(?:(?:hoàn thành|xong|kết thúc|chậm nhất|muộn nhất)\s+)*(?:trước|đến hết|đến|hết|trong|chậm nhất|vào|xong|tới)"
    r"(?:\s+(?:là|vào|hết))?"
)
_DAY = r"(?P<day>\d{1,2})\s*(?:[/.-]\s*|\s+tháng\s+)(?P<month>\d{1,2})(?!\d)(?:\s*(?:[/.-]|\s*năm)\s*(?P<year>20\d\d))?"
_DAY_BEFORE = re.compile(rf"(?P<by>{_BY}|từ)\s+(?:ngày\s+)?$", re.IGNORECASE)
_SEP = r"\s*(?:[/.-]|tháng)\s*"
_OF_YEAR = r"(?:\s*(?:[/.-]|năm)\s*(?P<{}>20\d\d))?"
_FROM_TO = re.compile(
    rf"từ\s+(?:ngày\s+)?(?P<d1>\d{{1,2}}){_SEP}(?P<m1>\d{{1,2}}){_OF_YEAR.format('y1')}\s*(?:đến|tới|-)\s*(?:hết\s+)?(?:ngày\s+)?"
    rf"(?P<d2>\d{{1,2}}){_SEP}(?P<m2>\d{{1,2}})(?!\d){_OF_YEAR.format('y2')}",
    re.IGNORECASE,
)
_SHORT_DAY = re.compile(
    rf"(?:{_BY}\s+)(?:ngày\s+)?(?P<day>\d{{1,2}})\s*(?:[/.]|\s+tháng\s+)\s*(?P<month>\d{{1,2}})(?![\d/%]|\s*[/.-]\s*\d|\s*năm\s*20)",
    re.IGNORECASE,
)
_MONTH = re.compile(
    rf"(?:{_BY}\s+|^\W*|:\s*)?\btháng\s+(?P<month>0?[1-9]|1[0-2])(?!\d)(?:\s*(?:/|năm)\s*(?P<year>20\d\d)|(?!\s*[/,-]?\s*\d))",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"\b[Qq]uý\s+(?P<quarter>III|II|IV|I|[1-4])(?!\w)(?:\s*(?:/|-|,?\s*năm)\s*(?P<year>20\d\d))?(?![\s,-]*(?:và\s+|đến\s+)?[Qq]uý)"
)
_LED = re.compile(rf"(?:{_BY})\s*$", re.IGNORECASE)
_EVERY_YEAR = re.compile(r"^[\s,)]*(?:hằng|hàng|mỗi)\s+năm", re.IGNORECASE)
_AT = re.compile(r"(?:vào|trước|trong)\s", re.IGNORECASE)
_AND_YEAR = re.compile(r"\s*(?:,|và)\s*(?:vào\s+)?(?:năm\s+)?(?P<year>20\d\d)(?!\d)")
_FAR = 200
_NAMES = re.compile(
    r"(?:chương trình|chiến lược|kế hoạch|đề án|nghị quyết|quyết định|dự án|quy hoạch|lộ trình|tầm nhìn|trung hạn)[^.;]*$",
    re.IGNORECASE,
)
# The cheap questions first: most tasks name no time.
_TIMED = re.compile(r"\d|[Qq]uý")
_RECURS = re.compile(r"năm|tháng|tuần|quý|kỳ", re.IGNORECASE)
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


def when(text: str, plan_year: int | None, title: str = "") -> When:
    """When the task of a wording is due; ``plan_year`` is the year of a plan for one year, ``title`` the plan's title."""
    undated = DATE.sub(lambda match: "x" * len(match[0]), text)  # "ngày 01 tháng 4 năm 2025" is no month
    recurrence, words = _recurrence(undated)
    found = (
        _period(text, plan_year, recurrence)
        or _date(text)
        or _part_of_year(undated, plan_year, recurrence)
        or _year(text, fold(title))
    )
    if found is None:
        return When(words=words, recurrence=recurrence)
    return When(found.due, found.words, found.recurrence or recurrence, found.start, found.day, found.guessed, found.several)


def _recurrence(text: str) -> tuple[TargetFrequency | None, str | None]:
    first: tuple[int, TargetFrequency, str] | None = None
    if _RECURS.search(text) is None:
        return None, None
    for pattern, frequency in FREQUENCIES:
        for match in pattern.finditer(text):
            if (first is None or match.start() < first[0]) and not _THINGS.search(
                text[max(0, match.start() - 40) : match.start()]
            ):
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
    if _TIMED.search(text) is None:
        return None
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


def _year(text: str, title: str) -> When | None:
    """The last year by which the wording says that it is to be done; not one in the name of a programme, or of the plan itself."""
    years = [
        item
        for item in year_mentions(text)
        if not item.onward
        and ((not item.named and (item.leading or item.period)) or _AT.match(text[item.start : item.end]))
        and not (item.period and _NAMES.search(text[max(0, item.start - _FAR) : item.start]))
        and not _in_title(text, item, title)
    ]
    if not years:
        return None
    last = max(years, key=lambda item: item.year[:4])
    due, end = last.year, last.end
    while (more := _AND_YEAR.match(text, end)) is not None:
        due, end = max(due, more["year"]), more.end()
    words = " ".join(text[last.start : end].split())
    return When(due, words, several=end > last.end or len({item.year[:4] for item in years}) > 1)


def _in_title(text: str, year: YearMention, title: str) -> bool:
    words = fold(text[max(0, year.start - 80) : year.end]).split()[-7:]
    return len(words) >= 5 and " ".join(words) in title
