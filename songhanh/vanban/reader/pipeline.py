"""The stages of reading, in order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from songhanh.lang.text import casing_of
from songhanh.vanban.model import PlanReading, SourceInfo
from songhanh.vanban.reader.assignments import read_assignments
from songhanh.vanban.reader.budgets import read_budgets
from songhanh.vanban.reader.campaigns import read_campaigns
from songhanh.vanban.reader.citations import read_citations
from songhanh.vanban.reader.closing import read_closing
from songhanh.vanban.reader.duties import read_duties
from songhanh.vanban.reader.header import read_header
from songhanh.vanban.reader.outline import read_outline
from songhanh.vanban.reader.targets import read_targets
from songhanh.vanban.reader.unparsed import Understood, find_unparsed
from songhanh.vanban.reader.view import view_of
from songhanh.vanban.reader.zones import find_zones
from songhanh.vanban.sources import load, load_text
from songhanh.vanban.sources.base import Source

Progress = Callable[[int, int], None]


def read(path: Path | str, *, ocr: bool = True, progress: Progress | None = None) -> PlanReading:
    """Read a plan document.

    ``path`` is a file of any format that :func:`songhanh.vanban.sources.load` knows; ``ocr`` allows text recognition of scans and
    ``progress`` is called with (pages done, pages in all) during it. Raises UnreadableError where the file cannot be read; a text that
    is no plan gives a reading that says so in ``unparsed``.
    """
    return read_source(load(path, ocr=ocr, progress=progress))


def read_text(text: str, name: str = "text") -> PlanReading:
    """Read a plan given as text."""
    return read_source(load_text(text, name))


def read_source(source: Source) -> PlanReading:
    """Read a plan from a loaded source. Every span of the result points into ``source.text``."""
    view = view_of(source)
    zones = find_zones(view)
    casing = casing_of(view.text)
    letterhead = read_header(view, zones, casing)
    header = letterhead.header
    outline = read_outline(view, zones, casing)
    closing = read_closing(view, zones)
    budgets = read_budgets(view, zones)
    money = frozenset(table.span for table in budgets)
    targets = read_targets(view, zones, outline, header.title, header.date or header.date_partial, money)
    assignments = read_assignments(view, zones, outline)
    understood = Understood(header, outline, targets, assignments, budgets, closing)
    return PlanReading(
        source=_source_info(source),
        text=source.text,
        header=header,
        citations=read_citations(view, zones, outline, header.number, letterhead.area),
        sections=outline.sections,
        targets=targets,
        assignments=assignments,
        reporting_duties=read_duties(view, zones, outline),
        campaigns=read_campaigns(view, zones, header.title),
        budget_tables=budgets,
        recipients=closing.recipients,
        recipient_spans=closing.recipient_spans,
        signature=closing.signature,
        unparsed=find_unparsed(view, zones, understood),
    )


def _source_info(source: Source) -> SourceInfo:
    pages = len(source.page_starts) if source.page_starts is not None else None
    warnings = tuple(warning.message for warning in source.warnings)
    return SourceInfo(source.name, source.sha256, source.media_type, len(source.text), pages, warnings)
