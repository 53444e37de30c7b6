"""The form: its columns, and an empty workbook of it."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from songhanh.bodies.models import BodyKind, BodyLevel
from songhanh.ui.sheets import saved

# The headings are those of the form whatever the language of the reader: a sheet goes from one official to another.
COLUMNS: Final[dict[str, str]] = {
    "code": "Mã định danh",
    "name": "Tên",
    "short_names": "Tên gọi khác",
    "kind": "Loại",
    "level": "Cấp",
    "area": "Mã đơn vị hành chính",
    "parent": "Cấp trên",
    "since": "Từ ngày",
    "address": "Địa chỉ",
    "phone": "Điện thoại",
    "email": "Thư điện tử",
    "focal_point": "Đầu mối",
    "gender_officer": "Phụ trách bình đẳng giới",
}
REQUIRED: Final = ("name", "kind", "level")
MOST_ROWS: Final = 50_000
_WIDTH: Final = 24


def workbook_template() -> bytes:
    """An empty form with its headings, lists of kinds and levels to choose from, and a sheet that explains it."""
    book = Workbook()
    del book["Sheet"]
    sheet = book.create_sheet("Cơ quan", 0)
    sheet.append(list(COLUMNS.values()))
    for place in range(1, len(COLUMNS) + 1):
        sheet.cell(1, place).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTH
    sheet.freeze_panes = "A2"
    help_sheet = book.create_sheet("Hướng dẫn")
    for line in _explanations():
        help_sheet.append([line])
    lists = book.create_sheet("Danh mục")
    for place, choices in enumerate((BodyKind, BodyLevel), start=1):
        for row, label in enumerate(choices.labels, start=1):
            lists.cell(row, place, str(label))
        heading = list(COLUMNS).index("kind" if choices is BodyKind else "level")
        letter, column = "AB"[place - 1], get_column_letter(heading + 1)
        rule = DataValidation("list", formula1=f"'Danh mục'!${letter}$1:${letter}${len(choices)}", allow_blank=True)
        rule.add(f"{column}2:{column}{MOST_ROWS + 1}")
        sheet.add_data_validation(rule)
    return saved(book)


def _explanations() -> tuple[str, ...]:
    return (
        _("Mỗi dòng là một cơ quan. Bắt buộc: Tên, Loại, Cấp."),
        _("Cấp trên: mã định danh hoặc tên đầy đủ của cơ quan đã có, hoặc của một dòng khác trong tệp."),
        _("Mã đơn vị hành chính: mã trên bản đồ hiện hành, ví dụ 19 hoặc 05422. Để trống nếu là cơ quan trung ương."),
        _("Từ ngày: ngày/tháng/năm. Để trống thì tính từ ngày nhập."),
    )
