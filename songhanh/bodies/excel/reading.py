"""Reading the form: rows of text, and the faults of cells. Nothing is guessed and nothing stops at the first fault."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from songhanh.bodies.days import day_of
from songhanh.bodies.errors import BodiesError, NoSuchDayError
from songhanh.bodies.excel.form import COLUMNS, MOST_ROWS, REQUIRED
from songhanh.lang.text import squeeze, strip_marks
from songhanh.ui.sheets import CellFault, UnreadableSheetError, is_formula_fault, merged_lines, opened, reading

_MOST_BYTES: Final = 20_000_000


@dataclass(eq=False)
class UnreadableFileError(BodiesError):
    """A file that is no such form at all. ``why`` says what it is, and what to do."""

    why: str

    def message(self) -> str:
        return self.why


@dataclass
class SheetRow:
    """A row as text by field; ``since`` apart, as a day."""

    line: int
    values: dict[str, str]
    since: datetime.date | None = None
    faults: list[CellFault] = field(default_factory=list)

    def fault(self, name: str, what: str) -> None:
        """Note what is wrong with a cell of this row."""
        self.faults.append(CellFault(self.line, COLUMNS.get(name, ""), what))


def read_rows(content: bytes) -> list[SheetRow]:
    """The rows of the first sheet; empty ones are left out. Raises :class:`UnreadableFileError` for what is no such form."""
    if len(content) > _MOST_BYTES:
        raise UnreadableFileError(_("Tệp lớn hơn 20 MB. Chia thành nhiều tệp rồi nhập lần lượt."))
    try:
        merged = merged_lines(content)
        with reading():
            return _rows(content, merged)
    except UnreadableSheetError as error:
        raise UnreadableFileError(error.why) from error


def _rows(content: bytes, merged: set[int]) -> list[SheetRow]:
    lines: Iterator[Sequence[object]] = opened(content).worksheets[0].iter_rows(values_only=True)
    fields = _fields(next(lines, ()))
    rows = []
    for line, cells in enumerate(lines, start=2):
        row = _row(line, fields, cells)
        if row is None:
            continue
        if line in merged:
            row.fault("", _("Có ô gộp. Bỏ gộp ô (Merge Cells) và ghi đủ từng dòng."))
        rows.append(row)
        if len(rows) > MOST_ROWS:
            raise UnreadableFileError(_("Tệp có hơn 50.000 dòng. Chia thành nhiều tệp rồi nhập lần lượt."))
    return rows


def _key(text: object) -> str:
    return strip_marks(squeeze(str(text or ""))).rstrip(" *")


def _fields(heading: Sequence[object]) -> dict[int, str]:
    names = {_key(title): name for name, title in COLUMNS.items()}
    fields = {place: names[_key(title)] for place, title in enumerate(heading) if _key(title) in names}
    missing = [COLUMNS[name] for name in REQUIRED if name not in fields.values()]
    if missing:
        raise UnreadableFileError(_("Dòng đầu thiếu cột: %s. Tải biểu mẫu và dán dữ liệu vào đúng cột.") % ", ".join(missing))
    return fields


def _row(line: int, fields: dict[int, str], cells: Sequence[object]) -> SheetRow | None:
    if all(cell is None or str(cell).strip() == "" for cell in cells):
        return None
    row = SheetRow(line, dict.fromkeys(COLUMNS, ""))
    for place, name in fields.items():
        cell = cells[place] if place < len(cells) else None
        if is_formula_fault(cell):
            row.fault(name, _("Ô là lỗi của công thức (%s). Ghi giá trị thay cho công thức.") % cell)
        elif name == "since":
            _take_day(row, cell)
        else:
            row.values[name] = _text(cell)
    for name in REQUIRED:
        if not row.values[name] and not any(fault.column == COLUMNS[name] for fault in row.faults):
            row.fault(name, _("Ô trống. Cột này bắt buộc."))
    return row


def _take_day(row: SheetRow, cell: object) -> None:
    if isinstance(cell, datetime.datetime):
        row.since = cell.date()
    elif isinstance(cell, datetime.date):
        row.since = cell
    elif cell is not None and str(cell).strip():
        try:
            row.since = day_of(str(cell))
        except NoSuchDayError as error:
            row.fault("since", str(error))


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return squeeze(str(cell))
