"""Targets: quantified commitments of the plan."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from songhanh.vanban.model import Comparator, Measure, Span, Target, TargetFrequency
from songhanh.vanban.reader.citation_numbers import NUMBER
from songhanh.vanban.reader.commitment import SectionKind, commits, section_kind
from songhanh.vanban.reader.comparators import compare, is_baseline
from songhanh.vanban.reader.dues import YearMention, due_of, frequency_of, year_mentions
from songhanh.vanban.reader.markers import BULLET
from songhanh.vanban.reader.outline import Outline
from songhanh.vanban.reader.quantities import Quantity, find_quantities
from songhanh.vanban.reader.sentences import sentences
from songhanh.vanban.reader.target_tables import table_targets
from songhanh.vanban.reader.view import Paragraph, View
from songhanh.vanban.reader.zones import Zones

_PLAN_YEAR = re.compile(r"\bnăm\s+(20\d\d)\b")
_LABEL = re.compile(r"(?:\s*[-–+•*]?\s*(?:Chỉ tiêu|Mục tiêu)\s*(?:số\s*)?\d{1,2}(?:\.\d{1,2})?\s*[:.]\s*)", re.IGNORECASE)

_DIGIT = re.compile(r"\d")
_REACH = 600


@dataclass(frozen=True)
class _Context:
    """What a paragraph inherits: the kind of its section and the year that its heading or lead-in gives."""

    kind: SectionKind
    year: YearMention | None
    section: str | None
    frequency: TargetFrequency | None = None


def read_targets(
    view: View, zones: Zones, outline: Outline, title: str | None, date: str | None = None, money: frozenset[Span] = frozenset()
) -> tuple[Target, ...]:
    """Every target between the preamble and the closing block, in reading order; ``title`` and ``date`` are the plan's own."""
    found: list[Target] = []
    plan_year = one_year_of(title)
    issued = (date or plan_year or "")[:4] or None
    lead: tuple[int, YearMention | None] = (-1, None)
    for index in zones.content:
        paragraph = view.paragraphs[index]
        if paragraph.table is not None or not _DIGIT.search(paragraph.text):
            if paragraph.text.rstrip().endswith(":") or outline_starts(outline, paragraph):
                lead = (index, _lead_year(view, index))
            continue
        if paragraph.text.rstrip().endswith(":"):
            lead = (index, _lead_year(view, index))
        elif outline_starts(outline, paragraph):
            lead = (-1, None)
        blanked, quantities = _quantities(view, paragraph)
        if quantities:
            context = _context(view, outline, paragraph, lead[1], lead[0])
            found.extend(_targets_of(view, paragraph, blanked, quantities, context, plan_year, issued, len(found)))
    found.extend(table_targets(view, zones, outline, money, len(found)))
    return tuple(found)


def outline_starts(outline: Outline, paragraph: Paragraph) -> bool:
    """Whether a section begins at a paragraph."""
    node = outline.at(paragraph.start)
    return node is not None and node.start == paragraph.start


def one_year_of(title: str | None) -> str | None:
    """The year of a plan for one year, by its title; None for plans over several years."""
    if title is None or re.search(
        r"giai đoạn|\d{4}\s*[-–]\s*\d{4}|đến (?:hết )?năm|nhiệm kỳ|tầm nhìn|định hướng đến", title, re.IGNORECASE
    ):
        return None
    text = re.sub(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}", "", title)
    years = _PLAN_YEAR.findall(text)
    return years[-1] if years else None


def _lead_year(view: View, index: int) -> YearMention | None:
    years = [year for year in year_mentions(view.paragraphs[index].text) if not year.named or year.leading]
    return years[-1] if years else None


def _lead_frequency(view: View, index: int) -> TargetFrequency | None:
    """ "Hằng năm:" over a list makes every item of it recur."""
    if index < 0 or len(view.paragraphs[index].text) > 80 or not view.paragraphs[index].text.rstrip().endswith(":"):
        return None
    text = view.paragraphs[index].text
    return frequency_of(text, text, text, None, own_year=False, own_clause=False)


def _context(view: View, outline: Outline, paragraph: Paragraph, lead: YearMention | None, lead_index: int) -> _Context:
    node = outline.at(paragraph.start)
    titles = outline.titles(node)
    year = lead
    if year is None and node is not None:
        for above in outline.path(node):
            if above.start == paragraph.start:
                continue
            years = year_mentions(above.full_title)
            if years:
                year = years[-1]
                break
    kind = section_kind(_without_own_text(titles, node, paragraph))
    frequency = _lead_frequency(view, lead_index) or (
        frequency_of("", "", node.full_title, None, own_year=False, own_clause=False) if node else None
    )
    return _Context(kind, year, node.section.id if node else None, frequency)


def _without_own_text(titles: str, node: object, paragraph: Paragraph) -> str:
    """A numbered paragraph's own sentence is no heading over it, unless it is short."""
    first, _, rest = titles.partition(" / ")
    start = getattr(node, "start", None)
    whole = getattr(node, "title_end", 0) >= paragraph.end - 2 or len(first) > 60
    return rest if start == paragraph.start and whole else titles


def _quantities(view: View, paragraph: Paragraph) -> tuple[str, list[Quantity]]:
    """The quantities of a paragraph that are not its number, and its text with document numbers blanked."""
    folded = view.folded[paragraph.start : paragraph.end]
    blanked = _blank_citations(folded)
    return blanked, [q for q in find_quantities(blanked) if q.start > 0 or q.percent or not BULLET.match(folded)]


def _targets_of(
    view: View,
    paragraph: Paragraph,
    blanked: str,
    quantities: list[Quantity],
    context: _Context,
    plan_year: str | None,
    issued: str | None,
    count: int,
) -> list[Target]:
    folded = view.folded[paragraph.start : paragraph.end]
    measures: list[Measure] = []
    starts = [q.start for q in quantities]
    first = last = None
    for start, end in sentences(folded):
        inside = quantities[bisect_left(starts, start) : bisect_left(starts, end)]
        picked = _measures(view, paragraph, blanked, (start, end), inside, context, plan_year, issued)
        if picked:
            first = start if first is None else first
            last = end
            measures.extend(picked)
    if first is None or last is None:
        return []
    begin, stop = _statement_range(folded, first, last)
    statement = " ".join(view.text[paragraph.start + begin : paragraph.start + stop].split())
    span = view.to_source(paragraph.start + begin, paragraph.start + stop)
    return [Target(f"T{count + 1}", context.section, statement, span, tuple(measures))]


def _blank_citations(text: str) -> str:
    """The text with document numbers blanked, so that no figure is read out of them."""
    return NUMBER.sub(lambda match: " " * len(match[0]), text)


def _statement_range(folded: str, first: int, last: int) -> tuple[int, int]:
    if len(folded) <= 500:
        bullet = BULLET.match(folded)
        first, last = (bullet.end() if bullet else 0), len(folded)
    else:
        bullet = BULLET.match(folded)
        first = max(first, bullet.end()) if bullet else first
    label = _LABEL.match(folded, first)
    return (label.end() if label else first), last


def _measures(
    view: View,
    paragraph: Paragraph,
    text: str,
    bounds: tuple[int, int],
    quantities: list[Quantity],
    context: _Context,
    plan_year: str | None,
    issued: str | None,
) -> list[Measure]:
    start, end = bounds
    sentence = text[start:end]
    bases = [q for q in quantities if is_baseline(text[start : q.start], text[q.end : end])]
    years = [_shift(year, start) for year in year_mentions(sentence)]
    years = [year for year in years if not any(0 <= year.start - q.end < 4 for q in bases)]
    if (
        issued is not None
        and years
        and years[0].start - start < 16
        and years[0].year[:4] < issued
        and not re.search(r"phấn đấu|đến năm", sentence, re.IGNORECASE)
    ):
        return []  # a sentence that opens with a year gone by speaks of results
    kept: list[Quantity] = []
    for quantity in quantities:
        close = bool(kept) and quantity.start - kept[-1].end < 70
        if _is_commitment(quantity, text, bounds, context, after_commitment=close):
            kept.append(quantity)
    found: list[Measure] = []
    for number, quantity in enumerate(kept):
        previous_end = kept[number - 1].end if number else start
        next_start = kept[number + 1].start if number + 1 < len(kept) else end
        year = due_of(text, quantity.start, quantity.end, next_start, previous_end if number else 0, years, kept[0].start)
        due = year or context.year
        if issued is not None and year is not None and year.year[:4] < issued:
            if year.start < quantity.start:
                continue
            year, due = None, context.year
        between = text[previous_end : quantity.start]
        previous = (
            found[-1].comparator
            if found and (";" not in between or (len(between.strip()) <= 40 and re.search(r";\s*$", between)))
            else None
        )
        found.append(
            _measure(
                view,
                paragraph,
                text,
                bounds,
                quantity,
                previous_end,
                next_start,
                due,
                plan_year,
                context,
                previous,
                own_year=year is not None,
            )
        )
    return found


def _shift(year: YearMention, by: int) -> YearMention:
    return replace(year, start=year.start + by, end=year.end + by)


def _is_commitment(quantity: Quantity, text: str, bounds: tuple[int, int], context: _Context, *, after_commitment: bool) -> bool:
    # What is further off says nothing of a figure; the bound keeps one endless line from costing its square.
    before = text[max(bounds[0], quantity.start - _REACH) : quantity.start]
    after = text[quantity.end : min(bounds[1], quantity.end + _REACH)]
    if is_baseline(before, after):
        return False
    share = quantity.percent or "/" in quantity.unit
    return commits(
        context.kind,
        before + text[quantity.start : quantity.end] + after,
        before,
        after,
        share,
        quantity.unit,
        known=quantity.known,
        after_commitment=after_commitment,
    )


def _before_figure(text: str, clause_start: int, previous_end: int, quantity: Quantity, own: YearMention | None) -> str:
    """The words before a figure that can say how often: those of its own part, and for counts those before the figures it follows.

    A figure with a year of its own behind it recurs only by the words behind it; one with its year before it, by those in between.
    """
    if own is not None:
        return text[own.end : quantity.start] if own.end <= quantity.start else ""
    return text[max(clause_start, previous_end if quantity.percent else clause_start) : quantity.start]


def _behind_figure(text: str, quantity: Quantity, stop: int) -> str:
    """The words behind a figure that can say how often.

    Before the next figure, what stands behind a comma or "và" belongs to that one; what stands behind it speaks of both where the
    first has the second ("100% xã, phường có ít nhất 04 tin, bài mỗi quý").
    """
    behind = text[quantity.end : min(stop, quantity.end + _REACH // 2)]
    following = next(iter(find_quantities(behind)), None)
    written = text[quantity.start : quantity.end]
    if following is None:
        return written + behind
    between = behind[: following.start]
    found = written + re.split(r"[,;]|\bvà\b", between, maxsplit=1)[0]
    if re.search(r"\b(?:có|tổ chức|thực hiện|đăng|duy trì)\b[^,;]*$", between) and not re.search(r"\bvà\b", between):
        found += " " + re.split(r"[,;]|\bvà\b", behind[following.end :], maxsplit=1)[0]
    return found


def _measure(
    view: View,
    paragraph: Paragraph,
    text: str,
    bounds: tuple[int, int],
    quantity: Quantity,
    previous_end: int,
    next_start: int,
    due: YearMention | None,
    plan_year: str | None,
    context: _Context,
    previous: Comparator | None,
    *,
    own_year: bool,
) -> Measure:
    clause_start = max(text.rfind(";", bounds[0], quantity.start) + 1, bounds[0])
    stop = text.find(";", quantity.end, bounds[1])
    clause_end = stop if stop >= 0 else bounds[1]
    before = text[max(clause_start, previous_end) : quantity.start]
    comparison = compare(before, text[quantity.end : clause_end], text[clause_start:clause_end], previous)
    frequency = frequency_of(
        _before_figure(text, clause_start, previous_end, quantity, due if own_year else None),
        _behind_figure(text, quantity, clause_end),
        text[bounds[0] : bounds[1]],
        quantity.per,
        own_year=own_year,
        own_clause=clause_start > bounds[0],
    )
    if frequency is None and not own_year:
        frequency = context.frequency
    if comparison.comparator == ">=" and quantity.value == "0" and quantity.value_high is None:
        # "tử vong … 0%": nothing is as good as at least nothing.
        comparison = replace(comparison, comparator="=")
    return Measure(
        comparator=comparison.comparator,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=quantity.unit,
        due=due.year if due else plan_year,
        onward=bool(due and due.onward),
        frequency=frequency,
        baseline=comparison.baseline,
        span=view.to_source(paragraph.start + quantity.start, paragraph.start + quantity.end),
        approx=comparison.approx,
    )
