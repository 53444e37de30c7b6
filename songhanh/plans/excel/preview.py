"""What a sheet that came back would change, cell by cell, and every fault by its cell. Nothing is written here and nothing is guessed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import zip_longest
from typing import Final

from django.utils.translation import gettext as _

from songhanh.lang.text import squeeze
from songhanh.plans.excel.form import (
    FIRST_AMOUNT,
    FIRST_LINE,
    HEADS_AT,
    LABEL,
    LINE_KEY,
    REVISION,
    heading_of,
    is_mark,
    key_text,
    mark_of,
)
from songhanh.plans.models import BudgetTable
from songhanh.plans.queries.money import Key, Line, Sheet, sheet_of
from songhanh.ui.formats import number
from songhanh.ui.sheets import CellFault, UnreadableSheetError, is_formula_fault, merged_lines, opened, reading

MOST_BYTES: Final = 5_000_000
MOST_LINES: Final = 5_000
MOST_DONG: Final = 10**15
_GROUPED: Final = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
_WITH_PART: Final = re.compile(r"[\d.]+,\d+")
_DASHES: Final = ("-", "–", "—")


@dataclass(frozen=True)
class AmountChange:
    """An amount that would change. ``stale``: somebody has changed this line since the sheet was taken."""

    at: int
    line: Line
    key: Key
    before: int | None
    after: int | None
    stale: bool = False


@dataclass
class BudgetPreview:
    """A sheet looked at: what it would change, what is wrong with it, which lines of the table it does not have."""

    digest: str
    changes: list[AmountChange] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    absent: list[Line] = field(default_factory=list)
    read: int = 0

    @property
    def fingerprint(self) -> str:
        """A hash of what comes of it: two looks at one sheet that show the same have the same."""
        told = "\n".join(f"{one.line.pk}|{key_text(one.key)}|{one.before}|{one.after}" for one in self.changes)
        return hashlib.sha256(f"{self.digest}\n{told}\n{len(self.faults)}".encode()).hexdigest()

    @property
    def stale(self) -> int:
        """How many of its changes are of lines that somebody changed since the sheet was taken."""
        return sum(one.stale for one in self.changes)


def preview(table: BudgetTable, content: bytes) -> BudgetPreview:
    """Look at a sheet. Raises UnreadableSheetError for what is no sheet of this table. Two queries."""
    if len(content) > MOST_BYTES:
        raise UnreadableSheetError(_("Tệp lớn hơn 5 MB. Tải lại biểu từ trang kinh phí rồi chỉ điền số."))
    merged = merged_lines(content)
    with reading():
        values = _rows(content, with_formulas=False)
        formulas = _rows(content, with_formulas=True)
    _require_mark(table, values)
    return _Looking(sheet_of(table), values, formulas, merged).preview(hashlib.sha256(content).hexdigest())


def _rows(content: bytes, *, with_formulas: bool) -> list[Sequence[object]]:
    page = opened(content, with_formulas=with_formulas).worksheets[0]
    rows: list[Sequence[object]] = []
    for row in page.iter_rows(values_only=True):
        rows.append(row)
        if len(rows) > MOST_LINES:
            raise UnreadableSheetError(_("Tệp có hơn 5.000 dòng. Tải lại biểu từ trang kinh phí rồi chỉ điền số."))
    return rows


def _require_mark(table: BudgetTable, rows: list[Sequence[object]]) -> None:
    first = rows[0][0] if rows and rows[0] else None
    if not is_mark(first):
        raise UnreadableSheetError(
            _("Tệp này không phải biểu kinh phí tải từ đây. Tải biểu ở trang kinh phí của kế hoạch, điền số rồi tải lên.")
        )
    if first != mark_of(table):
        raise UnreadableSheetError(_("Đây là biểu kinh phí của một kế hoạch hoặc một biểu khác. Chọn đúng tệp của biểu này."))


class _Looking:
    """One look: the sheet as it came, beside the table as it stands."""

    def __init__(self, sheet: Sheet, values: list[Sequence[object]], formulas: list[Sequence[object]], merged: set[int]) -> None:
        self.sheet, self.values, self.formulas, self.merged = sheet, values, formulas, merged
        self.seen = BudgetPreview("")

    def preview(self, digest: str) -> BudgetPreview:
        self.seen.digest = digest
        columns = self._columns()
        met: dict[int, int] = {}
        rows = zip_longest(self.values[FIRST_LINE - 1 :], self.formulas[FIRST_LINE - 1 :], fillvalue=())
        for at, (cells, formulas) in enumerate(rows, start=FIRST_LINE):
            if all(cell is None or str(cell).strip() == "" for cell in (*cells, *formulas)):
                continue
            line = self._line(at, cells, met)
            if line is not None:
                self.seen.read += 1
                self._amounts(at, line, columns, cells, formulas)
        self.seen.absent = [line for line in self.sheet.lines if line.pk not in met]
        return self.seen

    def _fault(self, at: int, column: str, what: str) -> None:
        self.seen.faults.append(CellFault(at, column, what))

    def _columns(self) -> dict[int, Key]:
        """The key of each column by its place."""
        wanted = {key_text(key): key for key in self.sheet.amount_keys()}
        found: dict[int, Key] = {}
        for place, text in enumerate(self.values[0]):
            if place < FIRST_AMOUNT - 1 or text in (None, ""):
                continue
            key = wanted.get(str(text))
            if key is None:
                self._fault(HEADS_AT, str(text), _("Cột lạ: biểu không có cột này. Tải lại biểu rồi điền số vào."))
            elif key in found.values():
                self._fault(HEADS_AT, heading_of(key), _("Cột này có hai lần trong tệp. Giữ lại một cột."))
            else:
                found[place] = key
        for key in wanted.values():
            if key not in found.values():
                self._fault(HEADS_AT, heading_of(key), _("Thiếu cột này. Tải lại biểu rồi điền số vào; không xóa cột."))
        return found

    def _line(self, at: int, cells: Sequence[object], met: dict[int, int]) -> Line | None:
        key, label = _at(cells, LINE_KEY), squeeze(str(_at(cells, LABEL) or ""))
        line = self.sheet.by_pk.get(key) if isinstance(key, int) and not isinstance(key, bool) else None
        if line is None:
            self._fault(at, "", _("Dòng lạ: biểu không có dòng này. Thêm dòng trên trang kinh phí rồi tải lại biểu."))
            return None
        if line.pk in met:
            self._fault(at, "", _("Dòng này lặp lại dòng %d của tệp. Giữ lại một dòng.") % met[line.pk])
            return None
        met[line.pk] = at
        if label != squeeze(line.label):
            self._fault(at, "", _("Nội dung không khớp với dòng “%s” của biểu: các ô có thể đã bị xê dịch.") % line.label[:80])
            return None
        if at in self.merged:
            self._fault(at, "", _("Có ô gộp. Bỏ gộp ô (Merge Cells) và ghi đủ từng dòng."))
        return line

    def _amounts(self, at: int, line: Line, columns: dict[int, Key], cells: Sequence[object], formulas: Sequence[object]) -> None:
        stale = _at(cells, REVISION) != line.revision
        for place, key in columns.items():
            before = line.own.get(key)
            after, fault = amount_of(_at(cells, place + 1), _at(formulas, place + 1), before)
            if fault:
                self._fault(at, heading_of(key), fault)
            elif after != before:
                self.seen.changes.append(AmountChange(at, line, key, before, after, stale))


def _at(cells: Sequence[object], column: int) -> object:
    return cells[column - 1] if column <= len(cells) else None


def amount_of(cell: object, formula: object = None, before: int | None = None) -> tuple[int | None, str]:
    """What a cell says in đồng (None: nothing), and what is wrong with it ("" where it can be taken).

    Text is taken where it can be read in one way only: there are no parts of a đồng, so "1.500.000" is one and a half million.
    """
    if cell is None and isinstance(formula, str) and formula.startswith("="):
        return None, _("Ô là công thức chưa có kết quả. Mở tệp bằng Excel, lưu lại, hoặc ghi số thay cho công thức.")
    if is_formula_fault(cell):
        return None, _("Ô là lỗi của công thức (%s). Ghi giá trị thay cho công thức.") % cell
    if isinstance(cell, str):
        return _of_text(squeeze(cell))
    if cell is None:
        return None, ""
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal):
        return None, _("Ô không phải là số tiền (“%s”). Định dạng lại ô thành số và nhập lại.") % cell
    exact = Decimal(str(cell)) if isinstance(cell, float) else Decimal(cell)
    if not exact.is_finite() or exact != exact.to_integral_value():
        return None, _("“%s” có phần lẻ của đồng. Ghi số nguyên, đơn vị đồng.") % number(exact)
    return _within(int(exact), before)


def _of_text(text: str) -> tuple[int | None, str]:
    if text == "" or text in _DASHES:
        return None, ""
    if _GROUPED.fullmatch(text):
        return _within(int(text.replace(".", "")), None)
    if _WITH_PART.fullmatch(text):
        return None, _("Ô là chữ “%s”, có phần lẻ của đồng hoặc ghi sai đơn vị. Ghi số nguyên, đơn vị đồng.") % text
    return None, _("Ô là chữ (“%s”), không phải số. Xóa chữ và ghi số nguyên, đơn vị đồng.") % text[:60]


def _within(dong: int, before: int | None) -> tuple[int | None, str]:
    if dong == before:
        return dong, ""
    if dong < 0:
        return None, _("Số tiền không được âm. Nếu là khoản giảm, hãy ghi số còn lại sau khi giảm.")
    if dong > MOST_DONG:
        return None, _("Số tiền vượt quá 1 triệu tỷ đồng. Kiểm tra đơn vị tính: ở đây ghi bằng đồng.")
    return dong, ""
