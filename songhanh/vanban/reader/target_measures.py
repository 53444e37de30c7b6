"""The measures of a sentence: which of its quantities are commitments, and by when, how often and against what they hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from songhanh.vanban.model import Comparator, Measure, Span, TargetFrequency
from songhanh.vanban.reader.commitment import SectionKind, commits
from songhanh.vanban.reader.comparators import BASE_IN_BRACKETS, compare, is_baseline
from songhanh.vanban.reader.dues import YearMention, due_of, frequency_of, year_mentions
from songhanh.vanban.reader.quantities import Quantity, find_quantities

# What is further off says nothing of a figure; the bound keeps one endless line from costing its square.
_REACH = 600
_CLOSE = 70  # quantities no further apart stand in one list
_OPENS = 16  # a year no further from the head of a sentence opens it
_AFTER_FIGURE = 4  # a year no further behind a figure compared with is that figure's
_SHORT = 40
_IN_TURN = re.compile(r"\blần lượt\b|\btương ứng\b", re.IGNORECASE)
_LOOKS_AHEAD = re.compile(r"phấn đấu|đến năm", re.IGNORECASE)
_ENDS_PART = re.compile(r";\s*$")
# What may stand behind a figure that goes on the part before a semicolon ("…; 15% vào năm 2030"): no subject of its own.
_NO_SUBJECT = re.compile(
    r"\s*(?:$|[.;,(]|(?:vào|đến|trong|năm|từ|tại|ở|cho|đối với|so với|giai đoạn|trước|tính đến|và|cuối)\b)", re.IGNORECASE
)
_WHOLE_PERIOD = re.compile(r"\b(?:cả|toàn)\s+(?:giai đoạn|kỳ)\b", re.IGNORECASE)  # "mỗi năm 3; cả giai đoạn 15"
_RECURRING = frozenset(("tháng", "quý", "tuần", "năm"))
_PER_TIME = re.compile(r"/\s*(?:\d{1,2}\s*)?(?:tháng|quý|tuần|ngày)\b")
_ON_AVERAGE = re.compile(r"\(\s*(?:bình quân|trung bình)\b")  # "… xuống 21% (bình quân mỗi năm giảm 0,9%)"
_NEXT_PART = re.compile(r"[,;]|\bvà\b")
_AND = re.compile(r"\bvà\b")
# "100% cán bộ huyện và 90% công chức xã được bồi dưỡng hằng năm": the first has no predicate but that of the second.
_AND_ANOTHER = re.compile(r"\bvà\s+(?:ít nhất\s+|tối thiểu\s+|trên\s+|khoảng\s+)?$")
_PREDICATE = re.compile(r"\b(?:được|có|đạt|là|phải|đều|tham gia|thực hiện|tổ chức|triển khai|áp dụng|bị|giảm|tăng)\b|;")
# "100% xã, phường mỗi quý có 04 tin, bài": the time of the whole clause.
_SUBJECT_AND_TIME = re.compile(r"[^\W\d]\s+((?:mỗi|hằng|hàng|từng)\s+(?:năm|quý|tháng|tuần)\b)")
# "… từ 64 hộ năm 2022 xuống dưới 30 hộ": reached once, whatever the part before it says of every year.
_FROM_A_YEAR = re.compile(r"\btừ\s[^;,.]{1,40}?\bnăm\s+20\d\d\s+(?:giảm\s+|tăng\s+)?(?:xuống|lên|còn)\b")
_SPEAKS_OF_BOTH = re.compile(r"\b(?:có|tổ chức|thực hiện|đăng|duy trì)\b[^,;]*$")


@dataclass(frozen=True)
class Context:
    """What a paragraph inherits: the kind of its section, and the year and frequency that its heading or lead-in gives."""

    kind: SectionKind
    year: YearMention | None
    section: str | None
    frequency: TargetFrequency | None = None


@dataclass(frozen=True)
class PlanTimes:
    """The one year that a plan is for, if it is, and the year it was issued in."""

    year: str | None
    issued: str | None

    def is_past(self, year: YearMention) -> bool:
        """Whether a year had gone by when the plan was issued."""
        return self.issued is not None and year.year[:4] < self.issued


@dataclass(frozen=True)
class Sentence:
    """A sentence at ``[start, end)`` of a paragraph's ``text``; ``locate`` gives the source span of a range of that text."""

    text: str
    start: int
    end: int
    context: Context
    plan: PlanTimes
    locate: Callable[[int, int], Span]

    def clause(self, quantity: Quantity) -> tuple[int, int]:
        """The range of the part between semicolons in which a quantity stands."""
        stop = self.text.find(";", quantity.end, self.end)
        return max(self.text.rfind(";", self.start, quantity.start) + 1, self.start), stop if stop >= 0 else self.end


@dataclass(frozen=True)
class _Place:
    """A quantity between its neighbours, with the year that holds for it (``own``: one of its own sentence)."""

    quantity: Quantity
    previous_end: int
    next_start: int
    due: YearMention | None
    own: bool


def measures_of(sentence: Sentence, quantities: list[Quantity]) -> list[Measure]:
    """The measures of a sentence, in order; none where it speaks of results."""
    years = _years(sentence, quantities)
    if _tells_results(sentence, years):
        return []
    found: list[Measure] = []
    for place in _places(sentence, _commitments(sentence, quantities), years):
        found.append(_measure(sentence, place, _going_on(sentence, place, found)))
    return found


def _years(sentence: Sentence, quantities: list[Quantity]) -> list[YearMention]:
    """The years of a sentence but those of the figures it compares with."""
    text, start = sentence.text, sentence.start
    bases = [q for q in quantities if is_baseline(text[start : q.start], text[q.end : sentence.end])]
    years = [replace(year, start=year.start + start, end=year.end + start) for year in year_mentions(text[start : sentence.end])]
    return [year for year in years if not any(0 <= year.start - q.end < _AFTER_FIGURE for q in bases)]


def _tells_results(sentence: Sentence, years: list[YearMention]) -> bool:
    """Whether a sentence opens with a year gone by."""
    if not years or years[0].start - sentence.start >= _OPENS or not sentence.plan.is_past(years[0]):
        return False
    return _LOOKS_AHEAD.search(sentence.text, sentence.start, sentence.end) is None


def _commitments(sentence: Sentence, quantities: list[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for quantity in quantities:
        close = bool(kept) and quantity.start - kept[-1].end < _CLOSE
        if _is_commitment(sentence, quantity, after_commitment=close):
            kept.append(quantity)
    return kept


def _is_commitment(sentence: Sentence, quantity: Quantity, *, after_commitment: bool) -> bool:
    text = sentence.text
    before = text[max(sentence.start, quantity.start - _REACH) : quantity.start]
    after = text[quantity.end : min(sentence.end, quantity.end + _REACH)]
    if is_baseline(before, after):
        return False
    return commits(
        sentence.context.kind,
        before + text[quantity.start : quantity.end] + after,
        before,
        after,
        quantity.percent or "/" in quantity.unit,
        quantity.unit,
        known=quantity.known,
        after_commitment=after_commitment,
        ranged=quantity.value_high is not None,
        recurs=quantity.per in _RECURRING and "đồng" not in quantity.unit,
    )


def _places(sentence: Sentence, kept: list[Quantity], years: list[YearMention]) -> list[_Place]:
    """The quantities with their years; one whose year before it had gone by is a result."""
    found: list[_Place] = []
    in_turn = _in_turn(sentence, kept, years)
    for number, quantity in enumerate(kept):
        previous_end = kept[number - 1].end if number else sentence.start
        next_start = kept[number + 1].start if number + 1 < len(kept) else sentence.end
        around = previous_end if number else 0, next_start
        year = in_turn[number] if in_turn else _year_of(sentence, quantity, around, years, kept[0].start)
        if year is not None and sentence.plan.is_past(year):
            if year.start < quantity.start:
                continue
            year = None
        found.append(_Place(quantity, previous_end, next_start, year or sentence.context.year, year is not None))
    return found


def _year_of(
    sentence: Sentence, quantity: Quantity, around: tuple[int, int], years: list[YearMention], first_start: int
) -> YearMention | None:
    """The year of a quantity between the end of the one before and the start of the next; a part with years of its own has them alone."""
    low, high = sentence.clause(quantity)
    own = [year for year in years if low <= year.start < high and not year.named]
    if own and low > sentence.start:
        first_here = max(around[0], low) if around[0] > low else quantity.start
        return due_of(
            sentence.text,
            quantity.start,
            quantity.end,
            min(around[1], high),
            max(around[0], low),
            own,
            min(first_here, quantity.start),
        )
    return due_of(sentence.text, quantity.start, quantity.end, around[1], around[0], years, first_start)


def _in_turn(sentence: Sentence, kept: list[Quantity], years: list[YearMention]) -> list[YearMention]:
    """The years of figures that take them one after the other ("đến năm 2025 và năm 2030 lần lượt đạt 50% và 95%")."""
    own = [year for year in years if not year.named and not year.period]
    if len(kept) < 2 or len(own) != len(kept) or _IN_TURN.search(sentence.text, sentence.start, sentence.end) is None:
        return []
    apart = own[-1].end <= kept[0].start or kept[-1].end <= own[0].start
    return own if apart else []


def _going_on(sentence: Sentence, place: _Place, found: list[Measure]) -> Comparator | None:
    """The comparator of the figure before, where this one goes on its part of the sentence."""
    between = sentence.text[place.previous_end : place.quantity.start]
    if not found:
        return None
    if ";" in between:
        short = len(between.strip()) <= _SHORT and _ENDS_PART.search(between)
        if not short or found[-1].unit != place.quantity.unit or not _NO_SUBJECT.match(sentence.text, place.quantity.end):
            return None
    return found[-1].comparator


def _measure(sentence: Sentence, place: _Place, previous: Comparator | None) -> Measure:
    text, quantity = sentence.text, place.quantity
    start, end = sentence.clause(quantity)
    comparison = compare(
        text[max(start, place.previous_end) : quantity.start], text[quantity.end : end], text[start:end], previous
    )
    if _is_a_step(sentence, text[quantity.end : end]):
        comparison = replace(comparison, baseline=None)
    if comparison.comparator == ">=" and quantity.value == "0" and quantity.value_high is None:
        # "tử vong … 0%": nothing is as good as at least nothing.
        comparison = replace(comparison, comparator="=")
    return Measure(
        comparator=comparison.comparator,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=quantity.unit,
        due=place.due.year if place.due else sentence.plan.year,
        onward=bool(place.due and place.due.onward),
        frequency=_frequency(sentence, place, start, end),
        baseline=comparison.baseline,
        span=sentence.locate(quantity.start, quantity.end),
        approx=comparison.approx,
    )


def _is_a_step(sentence: Sentence, after: str) -> bool:
    """Whether the figure in brackets behind a target is that of a year to come."""
    base = BASE_IN_BRACKETS.match(after)
    return base is not None and sentence.plan.issued is not None and base["year"] > sentence.plan.issued


def _frequency(sentence: Sentence, place: _Place, start: int, end: int) -> TargetFrequency | None:
    """How often a measure of the part ``[start, end)`` recurs; by the heading where neither it nor a year of its own says so."""
    if _WHOLE_PERIOD.search(sentence.text, start, place.quantity.start):
        return None
    own_year = place.own or (
        start > sentence.start
        and _FROM_A_YEAR.search(sentence.text, max(start, place.quantity.start - _REACH), place.quantity.start) is not None
    )
    found = frequency_of(
        _before_figure(sentence.text, start, place),
        _behind_figure(sentence.text, place.quantity, end),
        sentence.text[sentence.start : sentence.end],
        place.quantity.per,
        own_year=own_year,
        own_clause=start > sentence.start or _has_time_of_its_own(sentence, place),
    )
    return sentence.context.frequency if found is None and not place.own else found


def _has_time_of_its_own(sentence: Sentence, place: _Place) -> bool:
    """Whether a year stands between the figure before and this one: "hằng năm … 60%, đến năm 2028 đạt 85%"."""
    year = place.due if place.own else None
    return year is not None and sentence.start < place.previous_end <= year.start < place.quantity.start


def _before_figure(text: str, clause_start: int, place: _Place) -> str:
    """The words before a figure that can say how often: those of its own part, and for counts those before the figures it follows.

    A figure with a year of its own behind it recurs only by the words behind it; one with its year before it, by those in between.
    """
    quantity = place.quantity
    if place.own and place.due is not None and text[place.due.start : place.due.end].lstrip().startswith("trong"):
        return text[clause_start : quantity.start]  # "mỗi quý … trong năm 2026" recurs in that year
    if place.own and place.due is not None:
        return text[place.due.end : quantity.start] if place.due.end <= quantity.start else ""
    before = text[max(clause_start, place.previous_end if quantity.percent else clause_start) : quantity.start]
    return _PER_TIME.sub("", before)  # "02 số/tháng, 30 tin, bài": the month is that of the first


def _behind_figure(text: str, quantity: Quantity, stop: int) -> str:
    """The words behind a figure that can say how often.

    Before the next figure, what stands behind a comma or "và" belongs to that one; what stands behind it speaks of both where the
    first has the second ("100% xã, phường có ít nhất 04 tin, bài mỗi quý").
    """
    behind = _ON_AVERAGE.split(text[quantity.end : min(stop, quantity.end + _REACH // 2)], maxsplit=1)[0]
    figures = find_quantities(behind)
    written = text[quantity.start : quantity.end]
    if quantity.percent:
        skipped, figures = _without_predicate(behind, figures)
        behind = " " * skipped + behind[skipped:]
    if not figures:
        return written + behind
    following = figures[0]
    between = behind[: following.start]
    found = written + _NEXT_PART.split(between, maxsplit=1)[0]
    if _SPEAKS_OF_BOTH.search(between) and not _AND.search(between):
        found += " " + _NEXT_PART.split(behind[following.end :], maxsplit=1)[0]
        timed = _SUBJECT_AND_TIME.search(re.split("[,;]", between)[-1])
        found += f" {timed[1]}" if timed is not None else ""
    return found


def _without_predicate(behind: str, figures: list[Quantity]) -> tuple[int, list[Quantity]]:
    """Where the last of the shares ends that have one predicate in common, and the figures behind it."""
    end = 0
    while figures and figures[0].percent:
        between = behind[end : figures[0].start]
        if not _AND_ANOTHER.search(between) or _PREDICATE.search(between):
            break
        end, figures = figures[0].end, figures[1:]
    return end, figures
