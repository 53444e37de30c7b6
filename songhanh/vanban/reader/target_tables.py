"""Targets given as a table: one indicator a row, one year a column."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from decimal import Decimal

from songhanh.lang.numbers import decimal_text
from songhanh.vanban.model import Measure, Span, Target
from songhanh.vanban.reader.assignment_tables import GridCell, grid, table_roles
from songhanh.vanban.reader.comparators import compare
from songhanh.vanban.reader.outline import Outline
from songhanh.vanban.reader.view import Paragraph, View
from songhanh.vanban.reader.zones import Zones
from songhanh.vanban.sources.base import Table

_LEAST_WORDS = 20  # characters: a shorter cell names a thing, not work
_YEAR = re.compile(r"\b(20\d\d)\b")
_PAST = re.compile(r"thực hiện|hiện trạng|ước|kết quả|đã đạt|số liệu|gốc|cơ sở", re.IGNORECASE)
_UNIT_HEAD = re.compile(r"đơn\s+vị(?:\s+tính)?$|^đvt$|đơn\s+vị\s+tính", re.IGNORECASE)
_MONEY = re.compile(r"kinh\s+phí|dự\s+toán|đồng\b|nguồn\s+vốn|ngân\s+sách|vốn", re.IGNORECASE)
_VALUE = re.compile(
    r"^(?P<before>[^\d]{0,30}?)(?P<value>\d[\d.,]*)(?:\s*[-–]\s*(?P<high>\d[\d.,]*))?\s*(?P<sign>%|‰)?(?P<after>\s*trở\s+(?:lên|xuống))?\s*$"
)


def table_targets(view: View, zones: Zones, outline: Outline, money: frozenset[Span], count: int) -> list[Target]:
    """The targets of every table whose header names years and whose rows name indicators; ``count`` have been read before.

    ``money`` holds the spans of the tables that are budgets.
    """
    found: list[Target] = []
    start = view.paragraphs[zones.preamble[1]].start if zones.preamble[1] < len(view.paragraphs) else 0
    for table in view.source.tables:
        if table.span not in money and view.from_source(table.span[0]) >= start:
            found.extend(_targets(view, table, outline, count + len(found)))
    return found


def task_cells(view: View, zones: Zones, money: frozenset[Span]) -> list[Paragraph]:
    """The cells of task tables that say what is to be done, as paragraphs of the view."""
    found: list[Paragraph] = []
    start = view.paragraphs[zones.preamble[1]].start if zones.preamble[1] < len(view.paragraphs) else 0
    for table in view.source.tables:
        if table.span in money or view.from_source(table.span[0]) < start:
            continue
        roles: set[int] = set()
        for row in grid(view, table):
            named = table_roles(row)
            if named and not roles:
                roles = set(named)
                continue
            cell = max(
                (cell for cell in row if roles and cell.column not in roles), key=lambda cell: len(cell.text), default=None
            )
            if cell is not None and len(cell.text) > _LEAST_WORDS:
                begin, end = view.from_source(cell.span[0]), view.from_source(cell.span[1])
                found.append(Paragraph(begin, end, view.text[begin:end]))
    return found


def _targets(view: View, table: Table, outline: Outline, count: int) -> list[Target]:
    rows = grid(view, table)
    head = next((i for i, row in enumerate(rows[:3]) if _years(row)), None)
    if head is None or _MONEY.search(" ".join(cell.text for row in rows[: head + 1] for cell in row)):
        return []
    years, past = _years(rows[head]), _past_column(rows[head])
    top = [cell for row in rows[: head + 1] for cell in row]
    unit_column = next((cell.column for cell in top if _UNIT_HEAD.search(cell.text)), None)
    found: list[Target] = []
    for row in rows[head + 1 :]:
        target = _row_target(view, row, years, unit_column, outline, count + len(found))
        base = next((decimal_text(cell.text.strip(" %‰")) for cell in row if cell.column == past), None)
        if target is not None and base is not None:
            target = replace(target, measures=tuple(replace(item, baseline=base) for item in target.measures))
        if target is not None:
            found.append(target)
    return found


def _years(row: list[GridCell]) -> dict[int, str]:
    """Columns that stand for a year to come; at least two columns of a header must name a year."""
    named = {cell.column: match[1] for cell in row if len(cell.text) < 45 and (match := _YEAR.search(cell.text)) is not None}
    if len(named) < 2:
        return {}
    past = {cell.column for cell in row if _PAST.search(cell.text)}
    return {column: year for column, year in named.items() if column not in past}


def _past_column(row: list[GridCell]) -> int | None:
    """The last column of a header that stands for what was reached in a year gone by."""
    columns = [cell.column for cell in row if len(cell.text) < 45 and _PAST.search(cell.text) and _YEAR.search(cell.text)]
    return columns[-1] if columns else None


def _row_target(
    view: View, row: list[GridCell], years: dict[int, str], unit_column: int | None, outline: Outline, count: int
) -> Target | None:
    label = max(
        (cell for cell in row if cell.column not in years and cell.column != unit_column),
        key=lambda cell: len(cell.text),
        default=None,
    )
    if label is None or len(label.text) < 6:
        return None
    unit = next((cell.text for cell in row if cell.column == unit_column), "") or _unit_in(label.text)
    measures = [
        measure
        for cell in row
        if cell.column in years and (measure := _measure(cell, label.text, unit, years[cell.column])) is not None
    ]
    if not measures:
        return None
    if _fall(measures):
        measures = [replace(item, comparator="<=") if item.comparator == ">=" else item for item in measures]
    section = outline.id_at(view.from_source(label.span[0]))
    return Target(f"T{count + 1}", section, label.text, label.span, tuple(measures))


def _fall(measures: list[Measure]) -> bool:
    """Whether the values of a row fall from year to year: then less is better, and bare figures are the most that may be left."""
    values = [Decimal(item.value) for item in measures if item.value is not None]
    return len(values) > 1 and all(later < earlier for earlier, later in itertools.pairwise(values))


def _unit_in(label: str) -> str:
    match = re.search(r"\(([^()]{1,20})\)\s*$", label)
    return match[1] if match else "%" if re.match(r"tỷ lệ|tỉ lệ", label, re.IGNORECASE) else ""


def _measure(cell: GridCell, label: str, unit: str, year: str) -> Measure | None:
    match = _VALUE.match(cell.text)
    value = decimal_text(match["value"].rstrip(".,")) if match else None
    if match is None or value is None:
        return None
    high = decimal_text(match["high"].rstrip(".,")) if match["high"] else None
    words = match["before"] or (
        label if re.search(r"(?:dưới|không quá|trên|ít nhất|tối thiểu)\s*$", label, re.IGNORECASE) else ""
    )
    comparison = compare(f"{words} ".lstrip(), match["after"] or "", label)
    return Measure(
        comparison.comparator, value, high, match["sign"] or unit or None, year, False, None, None, cell.span, comparison.approx
    )
