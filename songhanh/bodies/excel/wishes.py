"""Reading the lines of a reorganisation from a CSV or Excel file."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from songhanh.bodies.excel.reading import UnreadableFileError
from songhanh.bodies.planning import AreaWish
from songhanh.lang.text import squeeze, strip_marks

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


def read_wishes(content: bytes) -> list[AreaWish]:
    """The lines. Raises :class:`UnreadableFileError` for what is no such file, naming line and column."""
    if len(content) > _MOST_BYTES:
        raise UnreadableFileError(_("Tệp lớn hơn 5 MB. Chia thành nhiều lần sắp xếp."))
    rows = _xlsx(content) if content[:2] == b"PK" else _csv(content)
    fields = _fields(rows[0] if rows else ())
    wishes = [_wish(at, fields, row) for at, row in enumerate(rows[1:], start=2) if any(row)]
    if not wishes or len(wishes) > _MOST_LINES:
        raise UnreadableFileError(_("Tệp phải có từ 1 đến 5.000 dòng dưới dòng đầu."))
    return wishes


def _xlsx(content: bytes) -> list[list[str]]:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return [[_text(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    except (InvalidFileException, KeyError, IndexError, ValueError, SyntaxError, zipfile.BadZipFile) as error:
        raise UnreadableFileError(
            _("Đây không phải là tệp Excel (.xlsx) đọc được. Mở bằng Excel, lưu lại dạng .xlsx rồi nhập lại.")
        ) from error


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
        raise UnreadableFileError(_("Dòng đầu thiếu cột: %s.") % ", ".join(missing))
    return fields


def _wish(line: int, fields: dict[str, int], row: Sequence[str]) -> AreaWish:
    values = {name: row[at] if at < len(row) else "" for name, at in fields.items()}
    share = values.pop("share", "")
    return AreaWish(**values, share=_share(line, share))


def _share(line: int, text: str) -> Decimal | None:
    if not text:
        return None
    try:
        share = Decimal(text.replace(",", "."))
    except InvalidOperation:
        share = Decimal("NaN")
    if not share.is_finite():
        raise UnreadableFileError(
            _("Dòng %(line)d, cột tỷ lệ: “%(text)s” không phải là số. Viết như 0,35.") % {"line": line, "text": text}
        )
    return share
