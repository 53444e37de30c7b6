"""Targets: quantified commitments of the plan."""

from __future__ import annotations

import re
from bisect import bisect_left

from songhanh.vanban.model import Measure, Span, Target, TargetFrequency
from songhanh.vanban.reader.citation_numbers import NUMBER
from songhanh.vanban.reader.commitment import section_kind
from songhanh.vanban.reader.dues import YearMention, frequency_of, year_mentions
from songhanh.vanban.reader.markers import BULLET
from songhanh.vanban.reader.outline import Outline
from songhanh.vanban.reader.quantities import MOST_QUANTITIES, Quantity, find_quantities
from songhanh.vanban.reader.sentences import sentences
from songhanh.vanban.reader.target_measures import Context, PlanTimes, Sentence, measures_of
from songhanh.vanban.reader.target_tables import table_targets, task_cells
from songhanh.vanban.reader.view import Paragraph, View
from songhanh.vanban.reader.zones import Zones

_PLAN_YEAR = re.compile(r"\bnăm\s+(20\d\d)\b")
_LABEL = re.compile(r"(?:\s*[-–+•*]?\s*(?:Chỉ tiêu|Mục tiêu)\s*(?:số\s*)?\d{1,2}(?:\.\d{1,2})?\s*[:.]\s*)", re.IGNORECASE)

_DIGIT = re.compile(r"\d")


def read_targets(
    view: View, zones: Zones, outline: Outline, title: str | None, date: str | None = None, money: frozenset[Span] = frozenset()
) -> tuple[Target, ...]:
    """Every target between the preamble and the closing block, in reading order; ``title`` and ``date`` are the plan's own."""
    found: list[Target] = []
    plan_year = one_year_of(title)
    plan = PlanTimes(plan_year, (date or plan_year or "")[:4] or None)
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
            found.extend(_targets_of(view, paragraph, blanked, quantities, context, plan, len(found)))
    found.extend(table_targets(view, zones, outline, money, len(found)))
    for cell in task_cells(view, zones, money):
        blanked, quantities = _quantities(view, cell)
        context = Context("task", None, outline.id_at(cell.start))
        found.extend(_targets_of(view, cell, blanked, quantities, context, plan, len(found)))
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


def _context(view: View, outline: Outline, paragraph: Paragraph, lead: YearMention | None, lead_index: int) -> Context:
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
    return Context(kind, year, node.section.id if node else None, frequency)


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
    found = [q for q in find_quantities(blanked) if q.start > 0 or q.percent or not BULLET.match(folded)]
    return blanked, found[:MOST_QUANTITIES]


def _targets_of(
    view: View,
    paragraph: Paragraph,
    blanked: str,
    quantities: list[Quantity],
    context: Context,
    plan: PlanTimes,
    count: int,
) -> list[Target]:
    folded = view.folded[paragraph.start : paragraph.end]

    def located(begin: int, stop: int) -> Span:
        return view.to_source(paragraph.start + begin, paragraph.start + stop)

    measures: list[Measure] = []
    starts = [q.start for q in quantities]
    first = last = None
    for start, end in sentences(folded):
        inside = quantities[bisect_left(starts, start) : bisect_left(starts, end)]
        picked = measures_of(Sentence(blanked, start, end, context, plan, located), inside)
        if picked:
            first = start if first is None else first
            last = end
            measures.extend(picked)
    if first is None or last is None:
        return []
    begin, stop = _statement_range(folded, first, last)
    statement = " ".join(view.text[paragraph.start + begin : paragraph.start + stop].split())
    return [Target(f"T{count + 1}", context.section, statement, located(begin, stop), tuple(measures))]


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
