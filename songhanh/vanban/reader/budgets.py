"""Budget tables: money by row, year and funding source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from songhanh.lang.numbers import decimal_text
from songhanh.lang.text import align_tones, squeeze
from songhanh.vanban.model import BudgetColumn, BudgetRow, BudgetTable
from songhanh.vanban.reader.assignment_tables import GridCell, grid
from songhanh.vanban.reader.budget_heads import NO_MONEY, Heads, Path, columns_of, divided, names_money, paths
from songhanh.vanban.reader.budget_rows import Ranks, is_marker, is_total, marker_in
from songhanh.vanban.reader.view import View
from songhanh.vanban.reader.zones import Zones
from songhanh.vanban.sources.base import Table

_MONEY_HEAD = re.compile(
    r"kinh\s+phí|dự\s+toán|thành\s+tiền|ngân\s+sách|số\s+tiền|nguồn\s+vốn|tổng\s+vốn|vốn\b|\btiền\b|triệu\s+đồng|đơn\s+giá",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?:đơn\s+vị(?:\s+tính)?|ĐVT)\s*:?\s*(?P<unit>(?:nghìn|ngàn|triệu|tỷ|tỉ|1\.000)?\s*(?:đồng|VNĐ|VND))", re.IGNORECASE
)
_AMOUNT = re.compile(r"^-?\d{1,3}(?:[.,]\d{3})*(?:[.,]\d{1,2})?$|^\d+(?:[.,]\d+)?$")
_YEAR_CELL = re.compile(r"20\d\d")
_COLUMN_NUMBER = re.compile(r"\d{1,2}")
_EMPTY = ("", "-", "–", "—", "…", "...")


@dataclass(frozen=True)
class _Layout:
    """Columns of a table of money on its grid."""

    header_rows: int
    marker: int | None
    label: int
    heads: Heads

    @property
    def amounts(self) -> tuple[int, ...]:
        """The columns of amounts that are added up."""
        return tuple(column for column, _what in self.heads.parts)

    @property
    def subtotals(self) -> tuple[int, ...]:
        """The columns that sum some of them."""
        return tuple(column for column, _what in self.heads.subtotals)

    @property
    def total(self) -> int | None:
        """The column that sums them all."""
        return self.heads.total


def read_budgets(view: View, zones: Zones) -> tuple[BudgetTable, ...]:
    """Every table of money in the document."""
    found = []
    for table in view.source.tables:
        if view.from_source(table.span[0]) < (
            view.paragraphs[zones.preamble[0]].start if zones.preamble[0] < len(view.paragraphs) else 0
        ):
            continue
        rows = grid(view, table)
        around = _around(view, table)
        layout = _layout(rows, around)
        if layout is not None:
            budget = _budget(view, table, rows, layout, around)
            if budget is not None:
                found.append(budget)
    return tuple(found)


def _around(view: View, table: Table) -> str:
    return squeeze(align_tones(unicodedata.normalize("NFC", view.source.text[max(0, table.span[0] - 500) : table.span[0]])))


def _amount(text: str) -> str | None:
    cleaned = text.replace(" ", "")
    if cleaned in _EMPTY or not _AMOUNT.match(cleaned):
        return None
    return decimal_text(cleaned, comma_groups=True)


def _layout(rows: list[list[GridCell]], around: str) -> _Layout | None:
    """Find header, label and amount columns; None where the table is not about money."""
    data = [index for index, row in enumerate(rows) if _has_figures(row)]
    if len(data) < 2:
        return None
    first = data[0]
    while first < len(rows) and first in data and _looks_like_head(rows[first]):
        first += 1
    width = max(cell.column + cell.column_span for row in rows for cell in row)
    label = _label_column(rows[first:], width)
    first = _end_of_head(rows, first, label)
    head = rows[:first]
    head_text = " ".join(cell.text for row in head for cell in row)
    if not (_MONEY_HEAD.search(head_text) or (_MONEY_HEAD.search(around[-300:]) and _UNIT.search(around))):
        return None
    over = paths(head, width, label)
    body = [rows[index] for index in data if index >= first]
    numeric = [column for column in range(label + 1, width) if _holds_money(body, column, over[column])]
    if not numeric:
        return None
    heads = columns_of(numeric, over, divided(head) | _sums_by_figures(body, numeric, over))
    return _Layout(first, label - 1 if label > 0 else None, label, heads)


def _end_of_head(rows: list[list[GridCell]], first: int, label: int) -> int:
    """A line of words alone right above the first amounts ("I | Dự án 1") belongs to them, not to the head."""
    while first > 1 and _is_heading(rows[first - 1], label):
        first -= 1
    return first


def _is_heading(row: list[GridCell], label: int) -> bool:
    """Whether a row is a numbered or lettered line of words without any amount."""
    filled = [cell for cell in row if cell.text]
    if not filled or any(cell.column > label for cell in filled):
        return False
    marker = filled[0].text if len(filled) == 2 else marker_in(filled[0].text)
    return len(filled) <= 2 and marker is not None and is_marker(marker) and _amount(filled[-1].text) is None


def _holds_money(body: list[list[GridCell]], column: int, over: Path) -> bool:
    """Whether a column holds amounts: many, or any at all under a year or a source, and never words."""
    words = " / ".join(over)
    if NO_MONEY.search(words):
        return False
    if _filled(body, column) >= max(2, 0.3 * len(body)):
        return True
    cells = [cell.text for row in body for cell in row if cell.column == column]
    return names_money(over) and all(_amount(text) is not None or text in _EMPTY for text in cells)


def _sums_by_figures(body: list[list[GridCell]], numeric: list[int], over: list[Path]) -> set[int]:
    """The one column without year and source whose figures are the sums of all others, which have one ("Kinh phí | NS tỉnh | NS xã")."""
    bare = [column for column in numeric if not names_money(over[column])]
    others = [column for column in numeric if names_money(over[column])]
    if len(bare) != 1 or len(others) < 2:
        return set()
    verdicts = []
    for row in body:
        found = {cell.column: decimal for cell in row if (decimal := _amount(cell.text)) is not None}
        given = [Decimal(found[column]) for column in others if column in found]
        if bare[0] in found and given:
            verdicts.append(sum(given, Decimal(0)) == Decimal(found[bare[0]]))
    return set(bare) if sum(verdicts) >= max(2, 0.6 * len(verdicts)) else set()


def _has_figures(row: list[GridCell]) -> bool:
    """Whether a row holds an amount behind its first column, and words."""
    amounts = any(_amount(cell.text) is not None for cell in row if cell.column > 0)
    return amounts and any(len(cell.text) > 5 and _amount(cell.text) is None for cell in row)


def _filled(rows: list[list[GridCell]], column: int) -> int:
    """In how many cells of a column an amount stands, or a sign for none."""
    cells = (cell for row in rows for cell in row if cell.column == column)
    return sum(_amount(cell.text) is not None or cell.text in _EMPTY[1:] for cell in cells)


def _label_column(rows: list[list[GridCell]], width: int) -> int:
    """The column with the most words."""
    words = [0] * width
    for row in rows:
        for cell in row:
            if _amount(cell.text) is None:
                words[cell.column] += len(cell.text)
    return max(range(width), key=words.__getitem__)


def _looks_like_head(row: list[GridCell]) -> bool:
    """Whether a row with figures is still part of the head: years over their columns, or the columns numbered."""
    figures = [cell.text for cell in row if _amount(cell.text) is not None]
    if not figures or any(len(cell.text) > 40 for cell in row):
        return False
    if all(_YEAR_CELL.fullmatch(figure) for figure in figures):
        return True
    numbered = all(_YEAR_CELL.fullmatch(figure) or _COLUMN_NUMBER.fullmatch(figure) for figure in figures)
    return numbered and (figures[0] not in ("1", "01") or not any(len(cell.text) > 5 for cell in row))


def _budget(view: View, table: Table, rows: list[list[GridCell]], layout: _Layout, around: str) -> BudgetTable | None:
    body = rows[layout.header_rows :]
    ranks = Ranks(_marker_and_label(row, layout) for row in body)
    read = [_row(row, layout, ranks) for row in body]
    while read and (read[-1] is None or not _has_amount(read[-1])):
        read.pop()  # words below the table head no amounts
    found = [row for row in read if row is not None]
    if sum(_has_amount(row) for row in found) < 2:
        return None
    grand = next((row.total for row in reversed(found) if is_total(row.label) or is_total(row.marker or "")), None)
    head = " ".join(cell.text for row in rows[: layout.header_rows] for cell in row)
    unit = (
        _UNIT.search(around)
        or _UNIT.search(head)
        or re.search(r"\((?P<unit>(?:nghìn|ngàn|triệu|tỷ)\s+đồng|đồng)\)", head, re.IGNORECASE)
    )
    caption = _caption(view, table)
    columns, subtotals = _what(layout.heads.parts), _what(layout.heads.subtotals)
    return BudgetTable(caption, squeeze(unit["unit"]) if unit else None, grand, columns, tuple(found), table.span, subtotals)


def _what(columns: tuple[tuple[int, BudgetColumn], ...]) -> tuple[BudgetColumn, ...]:
    return tuple(what for _place, what in columns)


def _has_amount(row: BudgetRow) -> bool:
    return row.total is not None or any(amount is not None for amount in (*row.amounts, *row.subtotals))


def _marker_and_label(row: list[GridCell], layout: _Layout) -> tuple[str | None, str]:
    """What numbers a row and what it says; of words that run over both columns the number in front."""
    by_column = {cell.column: cell.text for cell in row}
    label = by_column.get(layout.label, "")
    marker = by_column.get(layout.marker, "") if layout.marker is not None else ""
    if not label or _amount(label) is not None:
        words = next((cell.text for cell in row if cell.text and _amount(cell.text) is None), "")
        return marker_in(words), words
    return marker or marker_in(label), label


def _row(row: list[GridCell], layout: _Layout, ranks: Ranks) -> BudgetRow | None:
    by_column = {cell.column: cell for cell in row}
    figures = _figures(row, by_column, layout)
    if not figures:
        return _heading(row, layout, ranks)
    label_cell = by_column.get(layout.label)
    shift = 0
    if label_cell is None or not label_cell.text or _amount(label_cell.text) is not None:
        # A row whose cells slipped to the left: the label stands in the marker's column.
        label_cell = next((cell for cell in row if cell.text and _amount(cell.text) is None), None)
        if label_cell is None:
            return None
        shift = layout.label - label_cell.column
        if figures[-1].column > max((*layout.amounts, *layout.subtotals, layout.total or 0)) - shift:
            shift = 0  # the label runs over both columns and the amounts stand in their own

    def amount(column: int) -> str | None:
        return _amount(by_column[column - shift].text) if column - shift in by_column else None

    total = _total(figures[-1], layout, amount, shift)
    marker = by_column[layout.marker].text if layout.marker is not None and layout.marker in by_column and not shift else None
    if label_cell.column == layout.marker:
        marker = None  # its words, not its number
    return BudgetRow(
        marker or None,
        label_cell.text,
        ranks.of(marker or marker_in(label_cell.text), label_cell.text),
        tuple(amount(column) for column in layout.amounts),
        total,
        (row[0].span[0], row[-1].span[1]),
        tuple(amount(column) for column in layout.subtotals),
    )


def _figures(row: list[GridCell], by_column: dict[int, GridCell], layout: _Layout) -> list[GridCell]:
    """The amounts of a row: those behind its label, where that stands in its place."""
    label = by_column.get(layout.label)
    behind = layout.label if label is not None and len(label.text) > 3 and _amount(label.text) is None else 0
    return [cell for cell in row if _amount(cell.text) is not None and cell.column > behind]


def _total(last: GridCell, layout: _Layout, amount: Callable[[int], str | None], shift: int) -> str | None:
    """What a row states as its sum; in a row that slipped its last figure is."""
    if layout.total is None:
        return _amount(last.text) if len(layout.amounts) == 1 else None
    slipped = shift and last.column - (layout.total - shift) == 1
    stated = amount(layout.total)
    return _amount(last.text) if slipped or (stated is None and shift) else stated


def _heading(row: list[GridCell], layout: _Layout, ranks: Ranks) -> BudgetRow | None:
    """A line of words that heads the lines below it; None for what is no such line."""
    if not _is_heading(row, layout.label):
        return None
    marker, label = _marker_and_label(row, layout)
    filled = [cell for cell in row if cell.text]
    nothing = (None,) * len(layout.amounts)
    printed = filled[0].text if len(filled) == 2 else None
    span = (filled[0].span[0], filled[-1].span[1])
    return BudgetRow(printed, label, ranks.of(marker, label), nothing, None, span, (None,) * len(layout.subtotals))


def _caption(view: View, table: Table) -> str | None:
    index = view.paragraph_at(view.from_source(table.span[0]))
    for back in range(index - 1, max(-1, index - 7), -1):
        text = view.paragraphs[back].text
        if view.paragraphs[back].table is not None:
            return None
        if text.startswith("(") or _UNIT.search(text):
            continue
        return squeeze(text)
    return None
