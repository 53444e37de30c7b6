"""By when a target holds and how often it recurs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from songhanh.lang.dates import DATE, written_date
from songhanh.vanban.model import TargetFrequency

YEAR_PHRASE = re.compile(
    r"(?P<lead>(?:đến|tới|vào|trong|từ|sau|trước|ngay)?\s*(?:thời\s+điểm\s+|hết\s+"
    r"|cuối\s+|đầu\s+|giữa\s+|hết\s+quý\s+[IV\d]+\s*(?:/|năm)?\s*|tháng\s+\d{1,2}\s*(?:/"
    r"|năm)?\s*)*)(?:năm\s+(?:học\s+)?|(?<=[/])|(?<=hết )|(?<=đến )|(?<=tới ))(?P<year>20\d\d)"
    r"(?!\s*[-–/]\s*(?:20)?\d\d)(?P<onward>\s+trở\s+đi)?|(?P<period>(?:giai\s+đoạn|trong\s+(?:các\s+)?năm|thời\s+kỳ|từ\s+năm|năm)\s+(?:năm\s+)?(?P<from>20\d\d)\s*(?:[-–]|đến|và)\s*(?:năm\s+)?(?P<to>20\d\d))"
    r"|(?P<term>(?:bắt\s+đầu\s+)?(?:trước|từ|đến|hết|trong|vào|đầu|kết\s+thúc)\s+năm\s+học\s+(?P<opens>20\d\d)\s*[-–]\s*(?P<ends>20\d\d))",
    re.IGNORECASE,
)
_FIGURE_FOLLOWS = re.compile(r"\s*(?::|là|đạt|có)\s*\d")
_FAR = 60  # a year further behind a figure than this belongs to something else
_FROM = re.compile(r"(?:bắt\s+đầu\s+)?từ", re.IGNORECASE)
_BEGINNING = re.compile(r"(?:bắt\s+đầu\s+)?(?:từ|trước|đầu)", re.IGNORECASE)
_LEADS_IN = re.compile(r"\s*:\s*(?:đạt\s+)?")  # "giai đoạn 2027 - 2030: 100%"
_EXCLUDED_BEFORE = re.compile(
    r"(?:so(?:\s+với)?(?:\s+(?:bình\s+quân|trung\s+bình|mức|kết\s+quả|cùng\s+kỳ|số\s+liệu))?|cùng\s+kỳ|kể\s+từ|của|tại|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}|tính\s+từ|ban\s+hành)\s*$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(
    r"(?:Chương trình|Chiến lược|Kế hoạch|Đề án|Nghị quyết|Quyết định|Dự án|Quy hoạch|tầm nhìn|định hướng)[^.;,]{0,110}$",
    re.IGNORECASE,
)
_YEARLY = re.compile(
    r"\b(?:hằng|hàng|mỗi|từng|trong|một|01|1)\s+năm\b(?!\s+\d)|/\s*năm\b|\bnăm\s+(?:nào|nay)\b|\bhằng năm\b", re.IGNORECASE
)
FREQUENCIES: tuple[tuple[re.Pattern[str], TargetFrequency], ...] = (
    (re.compile(r"\b(?:hằng|hàng|mỗi|từng|một|01|1|trong)\s+tuần\b|/\s*(?:01\s+)?tuần\b", re.IGNORECASE), "week"),
    (
        re.compile(
            r"(?<!xã hội )(?<!trợ cấp )(?<!lương )(?<!hưởng )\b(?:hằng|hàng|mỗi|từng|một|01|1)\s+tháng\b|/\s*(?:01\s+)?tháng\b",
            re.IGNORECASE,
        ),
        "month",
    ),
    (re.compile(r"\b(?:hằng|hàng|mỗi|từng|một|01|1|theo)\s+quý\b|/\s*(?:01\s+)?quý\b", re.IGNORECASE), "quarter"),
    (
        re.compile(
            r"\b(?:mỗi|hằng|hàng)\s+học\s+kỳ|/\s*học\s+kỳ|\b(?:mỗi|định\s+kỳ|hằng|hàng)\s+(?:06|6|sáu)\s+tháng\b|\b(?:06|6|sáu)\s+tháng\s+(?:một|1|01)\s+lần|/\s*(?:06|6)\s*tháng",
            re.IGNORECASE,
        ),
        "half_year",
    ),
    (
        re.compile(
            r"\b(?:hằng|hàng|mỗi|từng|một)\s+năm\b(?!\s+\d)|/\s*(?:01\s+|1\s+)?năm\b|\b(?:01|1)\s+năm\b|\bnăm\s+một\s+lần",
            re.IGNORECASE,
        ),
        "year",
    ),
)


@dataclass(frozen=True)
class YearMention:
    """A year by which something holds, at ``[start, end)`` of a text."""

    year: str
    onward: bool
    start: int
    end: int
    named: bool  # stands inside the name of a programme or plan
    leading: bool  # introduced by đến, vào, trong …
    period: bool = False  # the last year of a period ("giai đoạn 2026 - 2030")


def year_mentions(text: str) -> list[YearMention]:
    """The years of a text that can be a due year: not those compared with, not those of dates."""
    if "20" not in text:
        return []
    found = []
    dates = [(date.start(), date.end()) for date in DATE.finditer(text)]
    for match in YEAR_PHRASE.finditer(text):
        before = text[max(0, match.start() - 160) : match.start()]
        if any(start < match.end() and match.start() < end for start, end in dates):
            continue
        if _EXCLUDED_BEFORE.search(before) and (not match["period"] or "so" in before[-40:].lower()):
            continue
        if _FIGURE_FOLLOWS.match(text, match.end()) and "(" in before[-40:] and ")" not in before[before.rfind("(") :]:
            continue  # "(kết quả năm 2025: 93%)"
        named = bool(_NAME_BEFORE.search(before))
        year = match["to"] or match["year"] or _of_school_year(match)
        lead = bool((match["lead"] or match["term"] or "").strip())
        onward = bool(match["onward"]) or _FROM.match(match["term"] or "") is not None
        found.append(YearMention(year, onward, match.start(), match.end(), named, lead, bool(match["period"])))
    for date in DATE.finditer(text):
        before = text[max(0, date.start() - 30) : date.start()].rstrip().lower()
        iso = written_date(date).iso
        if iso and before.endswith(("trước", "đến", "hết", "nhất là", "chậm nhất", "vào", "đến hết")):
            found.append(YearMention(iso, False, date.start(), date.end(), False, True))
    return sorted(found, key=lambda mention: mention.start)


def _of_school_year(match: re.Match[str]) -> str:
    """A school year is due in the year it begins where something is to be there before or from then on, else in the year it ends."""
    return str(match["opens"] if _BEGINNING.match(match["term"]) else match["ends"])


def due_of(
    text: str,
    quantity_start: int,
    quantity_end: int,
    next_start: int,
    previous_end: int,
    years: list[YearMention],
    first_start: int,
) -> YearMention | None:
    """The year that belongs to a quantity among those of its sentence.

    A sentence that names a year before its first figure gives every figure the nearest year before it; otherwise the figure takes the
    first year after it ("70% … vào năm 2025 và 90% … vào năm 2030").
    """
    period = _own_period(text, quantity_start, previous_end, years) or _period_over_all(
        text, quantity_end, next_start, years, first_start
    )
    if period is not None:
        return period
    usable = (
        [year for year in years if not year.named and not year.period]
        or [year for year in years if year.period and not year.named]
        or [year for year in years if year.leading or len(year.year) > 4]
    )
    if not usable:
        return None
    before = [year for year in usable if year.end <= quantity_start]
    after = [year for year in usable if quantity_end <= year.start]
    if any(year.end <= first_start for year in usable):
        close = next((year for year in after if year.start < next_start and year.leading), None)
        if close is None or previous_end <= 0 or any(previous_end <= year.start for year in before):
            return before[-1] if before else None
        following_has_own = any(year.start >= next_start for year in usable)
        return before[-1] if before and (following_has_own or close.start - quantity_end > _FAR) else close
    return _following(text, quantity_start, quantity_end, next_start, before, after)


def _following(
    text: str, quantity_start: int, quantity_end: int, next_start: int, before: list[YearMention], after: list[YearMention]
) -> YearMention | None:
    """The year behind a figure in its own part of the sentence, unless it opens the next; else the one before it there."""
    own = [year for year in after if ";" not in text[quantity_end : year.start]]
    if own and not (own[0].start < next_start and own[0].end <= next_start and _opens_next(text, own[0], next_start)):
        return own[0]
    return before[-1] if before and ";" not in text[before[-1].end : quantity_start] else None


def _own_period(text: str, quantity_start: int, previous_end: int, years: list[YearMention]) -> YearMention | None:
    """The period right before a figure: "giai đoạn 2027 - 2030: 100%"."""
    periods = (year for year in years if year.period and not year.named and previous_end <= year.start <= quantity_start)
    period = next(periods, None)
    return period if period is not None and _LEADS_IN.fullmatch(text, period.end, quantity_start) else None


def _period_over_all(
    text: str, quantity_end: int, next_start: int, years: list[YearMention], first_start: int
) -> YearMention | None:
    """The period that opens a sentence, for a figure whose own part names no year though a later part does."""
    period = next((year for year in years if year.period and not year.named and year.end <= first_start), None)
    own = [year for year in years if not year.period and (year.end <= first_start or quantity_end <= year.start < next_start)]
    return period if period is not None and not own and next_start < len(text) else None


def _opens_next(text: str, year: YearMention, next_start: int) -> bool:
    """Whether a year between two figures opens the clause of the second ("trên 90% …, đến năm 2030 duy trì 98%")."""
    if next_start >= len(text) or not re.match(r"\d", text[next_start : next_start + 1]):
        return False
    return bool(
        re.search(r"(?:[,;]|\bvà)\s*(?:phấn đấu\s+|tiến tới\s+|trong đó\s*)?$", text[max(0, year.start - 40) : year.start])
    ) and not re.search(r"[,;]", text[year.end : next_start])


# "…; đến cuối kỳ tỷ lệ này dưới 3%": a point in time, though it names no year.
_AT_THE_END = re.compile(r"\bcuối\s+(?:kỳ|giai đoạn|nhiệm kỳ)\b", re.IGNORECASE)


def frequency_of(
    clause: str, after: str, opening: str, per: str | None, *, own_year: bool, own_clause: bool
) -> TargetFrequency | None:
    """How often a target recurs.

    ``clause`` is the wording before the figure that can speak of it, ``after`` that behind it, ``opening`` the whole sentence.
    """
    if per:
        for word, frequency in (("quý", "quarter"), ("tháng", "month"), ("tuần", "week"), ("năm", "year")):
            if word in per:
                return frequency  # type: ignore[return-value]
    for part in (after, clause):
        for pattern, frequency in FREQUENCIES:
            if pattern.search(part):
                return frequency
    if not (own_year and own_clause) and _AT_THE_END.search(clause) is None:
        # "Hằng năm, …; …": set off by a comma at the head of the sentence, it governs every clause.
        head = re.sub(
            r"^(?:[\W\d]|[a-zđ]\))*(?:(?:chỉ tiêu|mục tiêu)\s*\d*\s*:)?\W*(?:bình quân\s+|trung bình\s+)?",
            "",
            opening,
            flags=re.IGNORECASE,
        )[:20]
        for pattern, frequency in FREQUENCIES:
            found = pattern.match(head)
            if (
                found
                and (frequency == "year" or head[found.end() :].lstrip().startswith((",", ":", "có ", "ít nhất", "tối thiểu")))
            ) or (found and found.end() >= len(opening.strip(" -+:."))):
                return frequency
    return None
