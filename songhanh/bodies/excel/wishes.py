"""The lines of a reorganisation as a CSV or Excel file: the form, and reading it with every fault told by its cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from songhanh.bodies.excel.reading import UnreadableFileError
from songhanh.bodies.planning import AreaWish
from songhanh.catalogue.areas import AreaKind
from songhanh.lang.text import squeeze, strip_marks
from songhanh.ui.sheets import CellFault, UnreadableSheetError, is_formula_fault, merged_lines, opened, reading, saved

COLUMNS: Final = {
    "old": "mã cũ",
    "code": "mã mới",
    "name": "tên mới",
    "kind": "loại",
    "parent": "mã cấp trên",
    "share": "tỷ lệ",
    "source": "nguồn",
}
_REQUIRED: Final = ("old", "code", "name", "kind")
_MOST_BYTES: Final = 5_000_000
_MOST_LINES: Final = 5_000
_WIDTH: Final = 18
_FORMATTED: Final = 500  # lines of the form whose codes are text


@dataclass(frozen=True)
class WishSheet:
    """A file that was read: its wishes, the line of each as a sheet counts them, and what is wrong cell by cell."""

    wishes: tuple[AreaWish, ...]
    lines: tuple[int, ...]
    faults: tuple[CellFault, ...]


def read_wishes(content: bytes) -> WishSheet:
    """The lines, with every fault of every cell. Raises :class:`UnreadableFileError` for what is no such file at all."""
    if len(content) > _MOST_BYTES:
        raise UnreadableFileError(_("Tệp lớn hơn 5 MB. Chia thành nhiều lần sắp xếp."))
    rows = _xlsx(content) if content[:2] == b"PK" else _csv(content)
    fields = _fields(rows[0] if rows else ())
    faults: list[CellFault] = []
    wishes: list[AreaWish] = []
    lines: list[int] = []
    for line, row in enumerate(rows[1:], start=2):
        if any(row):
            wishes.append(_wish(line, fields, row, faults))
            lines.append(line)
    if not wishes or len(wishes) > _MOST_LINES:
        raise UnreadableFileError(_("Tệp phải có từ 1 đến 5.000 dòng dưới dòng đầu."))
    return WishSheet(tuple(wishes), tuple(lines), tuple(faults))


def wishes_template() -> bytes:
    """An empty form with its headings, the kinds to choose from, and a sheet that explains it by examples."""
    book = Workbook()
    del book["Sheet"]
    sheet = book.create_sheet("Phương án", 0)
    sheet.append(list(COLUMNS.values()))
    for place in range(1, len(COLUMNS) + 1):
        sheet.cell(1, place).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTH
    for letter in (get_column_letter(list(COLUMNS).index(name) + 1) for name in ("old", "code", "parent")):
        for line in range(2, _FORMATTED + 2):
            sheet[f"{letter}{line}"].number_format = "@"  # a code keeps its zeros
    sheet.freeze_panes = "A2"
    lists = book.create_sheet("Danh mục")
    for kind in AreaKind:
        lists.append([kind.value])
    rule = DataValidation("list", formula1=f"'Danh mục'!$A$1:$A${len(AreaKind)}", allow_blank=True)
    letter = get_column_letter(list(COLUMNS).index("kind") + 1)
    rule.add(f"{letter}2:{letter}{_MOST_LINES + 1}")
    sheet.add_data_validation(rule)
    helping = book.create_sheet("Hướng dẫn", 1)
    for line_of_help in _explanations():
        helping.append([line_of_help])
    return saved(book)


def _explanations() -> tuple[str, ...]:
    return (
        _("Mỗi dòng: một đơn vị cũ vào một đơn vị mới. Bắt buộc: mã cũ, mã mới, tên mới, loại."),
        _("Nhập nhiều đơn vị: nhiều dòng cùng mã mới, tên mới, loại và mã cấp trên."),
        _(
            "Chia một đơn vị: nhiều dòng cùng mã cũ, mỗi dòng một mã mới. Tỷ lệ viết như 0,35, kèm nguồn; chưa có nguồn thì bỏ trống."
        ),
        _("Đổi tên hoặc chuyển sang tỉnh khác: một dòng, mã mới có thể giữ như mã cũ."),
        _("Mã cấp trên: mã của tỉnh, thành phố mà đơn vị mới thuộc về; bỏ trống nếu đơn vị mới là tỉnh, thành phố."),
    )


def _xlsx(content: bytes) -> list[list[str]]:
    try:
        merged_lines(content)  # also holds back what would fill the memory
        with reading():
            return [[_text(cell) for cell in row] for row in opened(content).worksheets[0].iter_rows(values_only=True)]
    except UnreadableSheetError as error:
        raise UnreadableFileError(error.why) from error


def _csv(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
        lines = text.splitlines()
        mark = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
        return [[squeeze(cell) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=mark)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFileError(_("Không đọc được tệp CSV. Lưu lại dạng CSV UTF-8 rồi nhập lại.")) from error


def _text(cell: object) -> str:
    if isinstance(cell, float):
        cell = int(cell) if cell.is_integer() else Decimal(str(cell))
    return "" if cell is None else squeeze(str(cell))


def _fields(heading: Iterable[str]) -> dict[str, int]:
    places = {strip_marks(squeeze(title)): at for at, title in enumerate(heading)}
    fields = {name: places[strip_marks(title)] for name, title in COLUMNS.items() if strip_marks(title) in places}
    missing = [COLUMNS[name] for name in _REQUIRED if name not in fields]
    if missing:
        raise UnreadableFileError(_("Dòng đầu thiếu cột: %s. Tải biểu mẫu và dán dữ liệu vào đúng cột.") % ", ".join(missing))
    return fields


def _wish(line: int, fields: dict[str, int], row: Sequence[str], faults: list[CellFault]) -> AreaWish:
    values = {name: row[at] if at < len(row) else "" for name, at in fields.items()}
    for name, value in values.items():
        if is_formula_fault(value):
            faults.append(
                CellFault(line, COLUMNS[name], _("Ô là lỗi của công thức (%s). Ghi giá trị thay cho công thức.") % value)
            )
        elif not value and name in _REQUIRED:
            faults.append(CellFault(line, COLUMNS[name], _("Ô trống. Cột này bắt buộc.")))
    share = _share(values.pop("share", ""))
    if share is not None and not share.is_finite():
        text = row[fields["share"]]
        faults.append(CellFault(line, COLUMNS["share"], _("“%s” không phải là số. Viết như 0,35.") % text))
        share = None
    return AreaWish(**values, share=share)


def _share(text: str) -> Decimal | None:
    """The number; not a number where it is none."""
    if not text:
        return None
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return Decimal("NaN")
