"""Budget tables: money by row, year and funding source."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from songhanh.lang.numbers import decimal_text
from songhanh.lang.text import align_tones, squeeze
from songhanh.vanban.model import BudgetColumn, BudgetRow, BudgetTable
from songhanh.vanban.reader.assignment_tables import GridCell, grid
from songhanh.vanban.reader.view import View
from songhanh.vanban.reader.zones import Zones
from songhanh.vanban.sources.base import Table

_MONEY_HEAD = re.compile(
    r"kinh\s+phí|dự\s+toán|thành\s+tiền|ngân\s+sách|số\s+tiền|nguồn\s+vốn|tổng\s+vốn|vốn\b|\btiền\b|triệu\s+đồng|đơn\s+giá",
    re.IGNORECASE,
)
_NO_MONEY = re.compile(r"\bstt\b|số lượng|^sl$|năm học|ghi chú|đvt|đơn vị tính|đơn giá|số người|định mức", re.IGNORECASE)
_TOTAL_HEAD = re.compile(r"tổng\s*(?:cộng|số|kinh phí|vốn|tiền|dự toán)?$|^tổng\b|cộng$|thành\s+tiền|tổng cộng", re.IGNORECASE)
_TOTAL_ROW = re.compile(r"(?:^|\b)(?:tổng\s*(?:cộng|số|kinh phí|dự toán)?|cộng)\b", re.IGNORECASE)
_SOURCE = re.compile(
    r"\bKP\b|trung\s+ương|địa\s+phương|ngân\s+sách|xã\s+hội|tài\s+trợ|viện\s+trợ|vốn|nguồn|\bTW\b|tỉnh|huyện|\bxã\b",
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
    amounts: tuple[int, ...]
    total: int | None
    columns: tuple[BudgetColumn, ...]


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
    head = rows[:first]
    head_text = " ".join(cell.text for row in head for cell in row)
    if not (_MONEY_HEAD.search(head_text) or (_MONEY_HEAD.search(around[-300:]) and _UNIT.search(around))):
        return None
    width = max(cell.column for row in rows for cell in row) + 1
    heads = [_head_of(head, column) for column in range(width)]
    label = _label_column(rows[first:], width)
    numeric = [
        column
        for column in range(label + 1, width)
        if _filled([rows[index] for index in data if index >= first], column) >= max(2, 0.3 * len(data))
        and not _NO_MONEY.search(heads[column])
    ]
    if not numeric:
        return None
    totals = [column for column in numeric if _TOTAL_HEAD.search(heads[column])]
    total = totals[-1] if totals else (numeric[0] if len(numeric) == 1 else None)
    amounts = tuple(column for column in numeric if column != total)
    marker = label - 1 if label > 0 else None
    return _Layout(first, marker, label, amounts, total, tuple(_column(heads[column]) for column in amounts))


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


def _head_of(head: list[list[GridCell]], column: int) -> str:
    """The heading words over a column, from the outermost row in; an empty cell takes over the one to its left."""
    parts = []
    for row in head:
        over = [cell for cell in row if cell.column <= column and cell.text]
        exact = next((cell for cell in row if cell.column == column), None)
        if exact is not None and exact.text:
            parts.append(exact.text)
        elif over and (exact is None or exact.text == "") and over[-1].column > 1:
            parts.append(over[-1].text)
    return " / ".join(parts)


def _column(head: str) -> BudgetColumn:
    year = re.search(r"\b(20\d\d)\b", head)
    words = [
        part
        for part in head.split(" / ")
        if not re.fullmatch(r"(?:năm\s+)?20\d\d", part, re.IGNORECASE) and _SOURCE.search(part) is not None and len(part) < 60
    ]
    source = (
        words[-1]
        if words
        and (len(head.split(" / ")) > 1 or re.search(r"trung ương|địa phương|tỉnh|xã hội|tài trợ", words[-1], re.IGNORECASE))
        else None
    )
    return BudgetColumn(int(year[1]) if year else None, source, head)


def _budget(view: View, table: Table, rows: list[list[GridCell]], layout: _Layout, around: str) -> BudgetTable | None:
    found: list[BudgetRow] = []
    for row in rows[layout.header_rows :]:
        item = _row(row, layout)
        if item is not None:
            found.append(item)
    if len(found) < 2:
        return None
    grand = next(
        (
            row.total
            for row in reversed(found)
            if _TOTAL_ROW.search(row.label[:40]) or (row.marker and _TOTAL_ROW.search(row.marker))
        ),
        None,
    )
    head = " ".join(cell.text for row in rows[: layout.header_rows] for cell in row)
    unit = (
        _UNIT.search(around)
        or _UNIT.search(head)
        or re.search(r"\((?P<unit>(?:nghìn|ngàn|triệu|tỷ)\s+đồng|đồng)\)", head, re.IGNORECASE)
    )
    caption = _caption(view, table)
    return BudgetTable(caption, squeeze(unit["unit"]) if unit else None, grand, layout.columns, tuple(found), table.span)


def _row(row: list[GridCell], layout: _Layout) -> BudgetRow | None:
    by_column = {cell.column: cell for cell in row}
    figures = [
        cell
        for cell in row
        if _amount(cell.text) is not None
        and cell.column
        > (
            layout.label
            if layout.label in by_column
            and len(by_column[layout.label].text) > 3
            and _amount(by_column[layout.label].text) is None
            else 0
        )
    ]
    if not figures:
        return None
    label_cell = by_column.get(layout.label)
    shift = 0
    if label_cell is None or not label_cell.text or _amount(label_cell.text) is not None:
        # A row whose cells slipped to the left: the label stands in the marker's column.
        label_cell = next((cell for cell in row if cell.text and _amount(cell.text) is None), None)
        if label_cell is None:
            return None
        shift = layout.label - label_cell.column
        if figures[-1].column > max((*layout.amounts, layout.total or 0)) - shift:
            shift = 0  # the label runs over both columns and the amounts stand in their own
    amounts = tuple(_amount(by_column[c - shift].text) if c - shift in by_column else None for c in layout.amounts)
    last = figures[-1]
    total = (
        _amount(by_column[layout.total - shift].text) if layout.total is not None and layout.total - shift in by_column else None
    )
    if total is None and layout.total is not None and shift:
        total = _amount(last.text)
    if layout.total is not None and last.column - (layout.total - shift) == 1 and shift:
        total = _amount(last.text)
    if layout.total is None:
        total = _amount(last.text) if len(layout.amounts) == 1 else None
    marker = by_column[layout.marker].text if layout.marker is not None and layout.marker in by_column and not shift else None
    span = (row[0].span[0], row[-1].span[1])
    return BudgetRow(marker or None, label_cell.text, _level(marker, label_cell.text), amounts, total, span)


def _level(marker: str | None, label: str) -> int:
    if _TOTAL_ROW.search(label[:20]):
        return 0
    if marker and re.fullmatch(r"[IVXL]+\.?|[A-Z]\.?", marker):
        return 1
    if marker and re.fullmatch(r"\d+\.?", marker):
        return 2
    return 3


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
