"""The prefilled sheet of a table: hidden keys of lines and columns, amounts in đồng that can be changed, all else locked."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from songhanh.plans.models import AmountKind, BudgetTable
from songhanh.plans.queries.money import Key, Line, Sheet
from songhanh.ui.sheets import saved
from songhanh.ui.simulation import is_simulated

# The first row and the first two columns are hidden: what the sheet is, the key of each column; the key of each line and its revision.
KEYS_AT: Final = 1
HEADS_AT: Final = 4
FIRST_LINE: Final = 5
LINE_KEY, REVISION, MARKER, LABEL = 1, 2, 3, 4
FIRST_AMOUNT: Final = 5
_MARK: Final = "songhanh-budget"
_MOST: Final = 10**15
_HEADING: Final = PatternFill("solid", fgColor="EEF2F0")
_WIDTHS: Final = {MARKER: 8, LABEL: 58}


def mark_of(table: BudgetTable) -> str:
    """What a sheet of this table has in its first cell."""
    return f"{_MARK}:{table.plan_id}:{table.pk}"


def is_mark(text: object) -> bool:
    """Whether a first cell is that of a sheet of money at all."""
    return isinstance(text, str) and text.startswith(f"{_MARK}:")


def key_text(key: Key) -> str:
    """A column's key as the hidden row has it."""
    return f"{key.kind}|{key.year or ''}|{key.funding}"


def heading_of(key: Key) -> str:
    """A column as people see it: "Dự toán 2026 · Ngân sách tỉnh"."""
    kind = str(AmountKind(key.kind).label)
    first = f"{kind[0].upper()}{kind[1:]}{f' {key.year}' if key.year else ''}"
    return f"{first} · {key.funding}" if key.funding else first


def workbook_of(sheet: Sheet) -> bytes:
    """The table as it stands, to be filled in and sent back."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = _("Kinh phí")
    keys = list(sheet.amount_keys())
    _head(page, sheet, keys)
    for at, line in enumerate(sheet.lines, start=FIRST_LINE):
        _write(page, at, line, keys)
    _lay_out(page, keys, FIRST_LINE + len(sheet.lines) - 1)
    helping = book.create_sheet(_("Hướng dẫn"))
    helping.column_dimensions["A"].width = 100
    for text in _explanations():
        helping.append([text])
    book.security = WorkbookProtection(lockStructure=True)
    return saved(book)


def _text(page: Worksheet, row: int, column: int, text: str, *, bold: bool = False) -> Cell:
    """Text that stays text, even when it begins like a formula."""
    cell = page.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = text
    cell.data_type = "s"
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _head(page: Worksheet, sheet: Sheet, keys: list[Key]) -> None:
    plan = sheet.table.plan
    _text(page, KEYS_AT, 1, mark_of(sheet.table))
    mark = f"{_('DỮ LIỆU MÔ PHỎNG')} · " if is_simulated() or plan.simulated else ""
    title = _text(page, 2, MARKER, f"{mark}{plan.number} {plan.title}".strip(), bold=True)
    title.alignment = Alignment(wrap_text=False)
    unit = _text(page, 3, MARKER, f"{sheet.table.caption} {_('Đơn vị tính: đồng.')}".strip())
    unit.alignment = Alignment(wrap_text=False)
    for column, words in ((MARKER, _("TT")), (LABEL, _("Nội dung"))):
        _text(page, HEADS_AT, column, words, bold=True)
    for place, key in enumerate(keys, start=FIRST_AMOUNT):
        _text(page, KEYS_AT, place, key_text(key))
        head = _text(page, HEADS_AT, place, heading_of(key), bold=True)
        head.alignment = Alignment(horizontal="right", vertical="bottom", wrap_text=True)


def _write(page: Worksheet, at: int, line: Line, keys: list[Key]) -> None:
    page.cell(at, LINE_KEY, line.pk)
    page.cell(at, REVISION, line.revision)
    _text(page, at, MARKER, line.marker, bold=not line.is_leaf)
    label = _text(page, at, LABEL, line.label, bold=not line.is_leaf)
    label.alignment = Alignment(vertical="top", wrap_text=True, indent=min(line.level, 4))
    for place, key in enumerate(keys, start=FIRST_AMOUNT):
        cell = page.cell(at, place)
        assert isinstance(cell, Cell)
        cell.value = line.own.get(key)
        cell.number_format = "#,##0"
        cell.protection = Protection(locked=False)
        cell.alignment = Alignment(vertical="top")
        if not line.is_leaf:
            cell.font, cell.fill = Font(bold=True), _HEADING


def _lay_out(page: Worksheet, keys: list[Key], last: int) -> None:
    page.row_dimensions[KEYS_AT].hidden = True
    for column in (LINE_KEY, REVISION):
        page.column_dimensions[get_column_letter(column)].hidden = True
    for column in range(MARKER, FIRST_AMOUNT + len(keys)):
        page.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(column, 18)
    page.freeze_panes = f"{get_column_letter(FIRST_AMOUNT)}{FIRST_LINE}"
    if keys and last >= FIRST_LINE:
        rule = DataValidation("whole", operator="between", formula1="0", formula2=str(_MOST), allow_blank=True)
        rule.error = _("Nhập số nguyên, đơn vị đồng, không âm. Để trống nếu chưa có số.")
        rule.add(f"{get_column_letter(FIRST_AMOUNT)}{FIRST_LINE}:{get_column_letter(FIRST_AMOUNT + len(keys) - 1)}{last}")
        page.add_data_validation(rule)
    page.protection.sheet = True
    page.protection.formatColumns = False
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"{HEADS_AT}:{HEADS_AT}"


def _explanations() -> tuple[str, ...]:
    return (
        _("Mọi số tiền ghi bằng đồng, số nguyên, không âm. Ô trống nghĩa là chưa có số; 0 nghĩa là không có kinh phí."),
        _("Chỉ sửa các ô số tiền. Dòng và cột không thêm bớt ở đây: thêm, đổi tên, bỏ dòng trên trang kinh phí của kế hoạch."),
        _("Dòng đề mục và dòng tổng được đối chiếu với tổng các dòng bên dưới, không cộng thêm."),
        _("Lưu tệp rồi tải lên ở trang kinh phí: trang sau cho thấy từng ô thay đổi; chưa ghi gì trước khi bạn xác nhận."),
    )
