"""Tables inside plain text, put on a grid: tab-separated lines, "pipe lines" of converted pages, and Markdown tables.

None of them is a standard in these files: a cell that spans others is simply left out by the converter. What can be told is told; a
row that is too short stays at the left.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from songhanh.vanban.model import Span
from songhanh.vanban.sources import limits
from songhanh.vanban.sources.base import Cell, Table
from songhanh.vanban.sources.build import LAYOUT_COLUMNS, LAYOUT_ROWS, places_text

_MAX_CELL_LINES = 80  # a longer stretch between two bars is the document, not a cell
_MAX_RULE_CHARS = 2_000  # the line under a Markdown table's head
_MARKER_RE = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,6}|[A-Za-zđĐ])[.)]?|[-+*•–]")
_FIGURE_RE = re.compile(r"[-–]|[\d.,\s]*\d[\d.,\s%]*")
_MARKDOWN_RULE_RE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?[ \t]*")


@dataclass
class _Row:
    """The cells of one row, by their spans; an empty span is an empty cell."""

    cells: list[Span] = field(default_factory=list)
    trailing: int = 0  # empty cells that were left out at its end


@dataclass
class _Run:
    """Filled cells in sequence, and how many empty ones stand before them."""

    empties: int
    cells: list[Span]


def find_tables(text: str) -> tuple[tuple[Table, ...], bool]:
    """The tables of ``text`` in reading order, and whether all of them were put on a grid (False beyond the limit of cells)."""
    if "\t" not in text and "|" not in text:
        return (), True
    lines = list(_lines(text))
    found: list[Table] = []
    budget = limits.MAX_TABLE_CELLS
    for table in _merge(text, lines):
        budget -= len(table.cells)
        if budget < 0:
            return tuple(found), False
        found.append(table)
    return tuple(found), True


def _merge(text: str, lines: list[Span]) -> Iterator[Table]:
    """All tables, ordered; one that begins inside another is left out."""
    tables: list[Table] = []
    if "|" in text:
        tables += _bar_tables(text, lines)
        tables += _markdown_tables(text, lines)
    if "\t" in text:
        tables += _tab_tables(text, lines)
    end = -1
    for table in sorted(tables, key=lambda item: item.span):
        if table.span[0] >= end:
            end = table.span[1]
            small = table.columns <= LAYOUT_COLUMNS and table.rows <= LAYOUT_ROWS
            yield replace(table, layout=True) if small and places_text(text[slice(*table.span)].replace("*", "")) else table


def _lines(text: str) -> Iterator[Span]:
    """Spans of the lines without their ends. Only ``\\n`` ends a line; ``\\r`` before it is left out."""
    start = 0
    while True:
        end = text.find("\n", start)
        if end < 0:
            yield start, len(text)
            return
        yield start, end - (end > start and text[end - 1] == "\r")
        start = end + 1


def _stripped(text: str, start: int, end: int) -> Span:
    """The span without the white space around it; empty at ``start`` where there is nothing else."""
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _table(rows: list[_Row], span: Span) -> Table:
    most = limits.MAX_TABLE_COLUMNS
    cells = [Cell(row, column, cell) for row, item in enumerate(rows) for column, cell in enumerate(item.cells[:most])]
    return Table(span, len(rows), min(max(len(item.cells) for item in rows), most), tuple(cells))


# -- lines with tabs ---------------------------------------------------------------------------------------------------------------


def _tab_tables(text: str, lines: list[Span]) -> Iterator[Table]:
    """Runs of lines with tabs. One empty line, or a line that lost its tabs, inside a run belongs to it."""
    run: list[int] = []
    for number, (start, end) in enumerate(lines):
        tabs = text.count("\t", start, end)
        if not 0 < tabs < limits.MAX_TABLE_COLUMNS:
            continue
        if run and number - run[-1] > 1 and not _bridges(text, lines, run, number, tabs):
            yield from _tab_table(text, lines, run)
            run = []
        run.append(number)
    yield from _tab_table(text, lines, run)


def _bridges(text: str, lines: list[Span], run: list[int], number: int, tabs: int) -> bool:
    """Whether the line goes on with the table of ``run`` across the lines between them."""
    wide = max(text.count("\t", *lines[before]) for before in run[-5:])
    return number - run[-1] <= 3 and len(run) > 1 and wide >= 2 and tabs >= wide - 1


def _tab_table(text: str, lines: list[Span], run: list[int]) -> Iterator[Table]:
    if len(run) < 2:
        return
    rows = [_tab_row(text, *lines[number]) for number in range(run[0], run[-1] + 1) if text[slice(*lines[number])].strip()]
    full = sum(1 for row in rows if sum(1 for start, end in row.cells if end > start) > 1)
    if full < 2 or full * 3 < len(rows):
        return  # lines that are merely indented by a tab
    yield _table(rows, (lines[run[0]][0], lines[run[-1]][1]))


def _tab_row(text: str, start: int, end: int) -> _Row:
    row = _Row()
    while True:
        tab = text.find("\t", start, end)
        row.cells.append(_stripped(text, start, end if tab < 0 else tab))
        if tab < 0:
            return row
        start = tab + 1


# -- Markdown ----------------------------------------------------------------------------------------------------------------------


def _markdown_tables(text: str, lines: list[Span]) -> Iterator[Table]:
    number = 1
    while number < len(lines):
        start, end = lines[number]
        if end - start > _MAX_RULE_CHARS or text.find("|", start, end) < 0 or not _MARKDOWN_RULE_RE.fullmatch(text, start, end):
            number += 1
            continue
        first, last = number - 1, number + 1
        while last < len(lines) and text.find("|", *lines[last]) >= 0 and text[slice(*lines[last])].strip() != "|":
            last += 1
        if text.find("|", *lines[first]) >= 0:
            rows = [_markdown_row(text, *lines[item]) for item in range(first, last) if item != number]
            yield _table(rows, (lines[first][0], lines[last - 1][1]))
        number = last + 1


def _markdown_row(text: str, start: int, end: int) -> _Row:
    start, end = _stripped(text, start, end)
    if start < end and text[start] == "|":
        start += 1
    if start < end and text[end - 1] == "|" and text[end - 2] != "\\":
        end -= 1
    row = _Row()
    begin = start
    for match in re.compile(r"\\.|\|").finditer(text, start, end):
        if match[0] == "|":
            row.cells.append(_stripped(text, begin, match.start()))
            begin = match.end()
    row.cells.append(_stripped(text, begin, end))
    return row


# -- lines that are only a bar -----------------------------------------------------------------------------------------------------


def _bar_tables(text: str, lines: list[Span]) -> Iterator[Table]:
    """Tables whose cells stand between lines that are only ``|``: a row begins and ends with one."""
    bars = [number for number, (start, end) in enumerate(lines) if start < end <= start + 8 and text[start:end].strip() == "|"]
    group: list[int] = []
    for bar in bars:
        if group and not _same_table(text, lines, group[-1], bar):
            yield from _bar_table(text, lines, group)
            group = []
        group.append(bar)
    if group:
        yield from _bar_table(text, lines, group)


def _same_table(text: str, lines: list[Span], bar: int, following: int) -> bool:
    """A cell's text begins right after its bar; after the last bar of a table comes an empty line, or far too much text."""
    if following - bar > _MAX_CELL_LINES:
        return False
    filled = [bool(text[slice(*lines[number])].strip()) for number in range(bar + 1, following)]
    if not any(filled):
        return len(filled) <= 3
    return filled[0] and (filled[-1] or len(filled) <= 15)


def _bar_table(text: str, lines: list[Span], bars: list[int]) -> Iterator[Table]:
    before = _unopened_cell(text, lines, bars[0])
    if len(bars) < 2 and before is None:
        return
    cells = [] if before is None else [before]
    for bar, following in pairwise(bars):
        cells.append(_stripped(text, lines[bar][1], lines[following][0]))
    rows = _bar_rows(text, cells)
    if before is not None and len(rows) == 1 and len(cells) == 4 and text.startswith("Số", cells[2][0]):
        rows = [_Row(cells[:2]), _Row(cells[2:])]  # a letterhead whose row ends were lost
    if rows:
        start = lines[bars[0]][0] if before is None else before[0]
        yield _spread(text, rows, _table(rows, (start, lines[bars[-1]][1])))


def _unopened_cell(text: str, lines: list[Span], bar: int) -> Span | None:
    """The cell before the first bar where the converter left out the bar that opens the table; None where it is there."""
    first = bar
    while first > 0 and bar - first < 40 and text[slice(*lines[first - 1])].strip():
        first -= 1
        if text.startswith(("Nơi nhận", "**Nơi nhận", "*Nơi nhận", "NƠI NHẬN"), lines[first][0]):
            break
    else:
        if first > 0 and bar - first >= 12:  # running text: nothing tells where the cell would begin
            return None
    return None if first == bar else _stripped(text, lines[first][0], lines[bar][0])


def _bar_rows(text: str, cells: list[Span]) -> list[_Row]:
    """Rows out of the cells between bars. An empty one is either a row's end or an empty cell: the usual width decides."""
    runs: list[_Run] = []
    empties = 0
    for cell in cells:
        if _is_blank(text, cell):
            empties += 1
        elif runs and empties == 0:
            runs[-1].cells.append(cell)
        else:
            runs.append(_Run(empties, [cell]))
            empties = 0
    width = _usual_width([len(run.cells) for run in runs])
    rows: list[_Row] = []
    number = 0
    while number < len(runs):
        row, number = _next_row(text, runs, number, width)
        rows.append(row)
    return rows


def _usual_width(lengths: list[int]) -> int:
    """The greatest number of cells that at least a tenth of the rows have."""
    counts = Counter(lengths)
    often = [length for length, count in counts.items() if count >= max(2, len(lengths) // 10)]
    return max(often or lengths or [0])


def _next_row(text: str, runs: list[_Run], number: int, width: int) -> tuple[_Row, int]:
    """The row that begins with run ``number``, and the number of the run after it."""
    run = runs[number]
    starts = _starts_row(text, run.cells)
    leading = min(run.empties - 1, width - len(run.cells)) if number and 1 < run.empties <= 3 and not starts else 0
    row = _Row([_empty_at(run.cells[0])] * max(leading, 0) + run.cells)
    joined = list(row.cells)
    last = number + 1
    while last < len(runs) and len(joined) < width:
        following = runs[last]
        if _starts_row(text, following.cells) or (len(joined) > 1 and _is_marker(text, following.cells[0]) and not starts):
            break
        joined += [_empty_at(following.cells[0])] * following.empties + following.cells
        last += 1
        after = runs[last].empties - 1 if last < len(runs) else 0
        if len(joined) <= width <= len(joined) + max(after, 0):
            return _Row(joined), last
    if number + 1 < len(runs) and starts and len(row.cells) > 2:
        row.trailing = max(min(runs[number + 1].empties - 1, width - len(row.cells)), 0)
    return row, number + 1


def _empty_at(cell: Span) -> Span:
    return cell[0], cell[0]


def _is_blank(text: str, cell: Span) -> bool:
    return not text[slice(*cell)].strip("*_ \t\r\n\u00a0") and cell[1] - cell[0] < 20


def _starts_row(text: str, cells: list[Span]) -> bool:
    """Whether a row seems to begin here: a number or bullet, then words and not a figure."""
    return _is_marker(text, cells[0]) and len(cells) > 1 and not _is_figure(text, cells[1])


def _is_figure(text: str, cell: Span) -> bool:
    return cell[1] - cell[0] < 40 and _FIGURE_RE.fullmatch(text[slice(*cell)].strip("*_ ")) is not None


def _is_marker(text: str, cell: Span) -> bool:
    return cell[1] - cell[0] < 20 and _MARKER_RE.fullmatch(text[slice(*cell)].strip("*_ ")) is not None


def _spread(text: str, rows: list[_Row], table: Table) -> Table:
    """A heading row inside a table ("II | Phát triển hạ tầng", or one cell alone) reaches to the right edge.

    With an amount at the end ("II | Phát triển hạ tầng | 500") the heading reaches to it.
    """
    cells: list[Cell] = []
    by_row: dict[int, list[Cell]] = {}
    for cell in table.cells:
        by_row.setdefault(cell.row, []).append(cell)
    for number, row in by_row.items():
        count = len(row) + rows[number].trailing
        missing = table.columns - count
        if missing > 0 and (count == 1 or (2 * count <= table.columns and _is_heading_row(text, row))):
            head = min(1, len(row) - 1)
            row[head] = replace(row[head], column_span=missing + 1)
            row[head + 1 :] = [replace(cell, column=cell.column + missing) for cell in row[head + 1 :]]
        cells += row
    return replace(table, cells=tuple(cells))


def _is_heading_row(text: str, row: list[Cell]) -> bool:
    return _starts_row(text, [cell.span for cell in row]) and all(_is_figure(text, cell.span) for cell in row[2:])
