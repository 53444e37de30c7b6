"""Excel sheets that people send and take: opening one safely, telling its faults by their cells, writing one. Knows no domain."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_UNPACKED: Final = 400_000_000
_MERGED: Final = re.compile(rb'<mergeCell\s+ref="([A-Z]+)(\d+):[A-Z]+\d+"')
_FORMULA_FAULT: Final = re.compile(r"#[A-Z0-9/]+[!?]?")


@dataclass(eq=False)
class UnreadableSheetError(Exception):
    """A file that is no such sheet at all. ``why`` says what it is, and what to do."""

    why: str

    def __str__(self) -> str:
        return self.why


@dataclass(frozen=True)
class CellFault:
    """What is wrong with a cell: its line as Excel counts it, its column's heading (empty: the whole row), what is wrong and what to do."""

    line: int
    column: str
    what: str

    @property
    def place(self) -> str:
        """Where it is: "dòng 12, cột Tên"."""
        if not self.column:
            return _("dòng %d") % self.line
        return _("dòng %(line)d, cột %(column)s") % {"line": self.line, "column": self.column}


@contextmanager
def reading() -> Iterator[None]:
    """What the library raises for a broken file, as :class:`UnreadableSheetError`."""
    try:
        yield
    except (InvalidFileException, KeyError, IndexError, ValueError, SyntaxError, zipfile.BadZipFile) as error:
        raise UnreadableSheetError(
            _("Đây không phải là tệp Excel (.xlsx) đọc được. Mở bằng Excel, lưu lại dạng .xlsx rồi nhập lại.")
        ) from error


def merged_lines(content: bytes) -> set[int]:
    """Lines in which a merged range of the first sheet begins; the fast reader does not tell them.

    Raises UnreadableSheetError for what is no package, or would fill the memory when unpacked: asked first of every file.
    """
    with reading(), zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(entry.file_size for entry in package.infolist()) > _MOST_UNPACKED:
            raise UnreadableSheetError(_("Nội dung tệp quá lớn sau khi giải nén. Chia thành nhiều tệp rồi nhập lần lượt."))
        sheets = sorted(name for name in package.namelist() if name.startswith("xl/worksheets/sheet"))
        text = package.read(sheets[0]) if sheets else b""
    return {int(match[2]) for match in _MERGED.finditer(text)}


def opened(content: bytes, *, with_formulas: bool = False) -> Workbook:
    """The workbook: its values as they were last computed, or the formulas themselves. Used within :func:`reading`."""
    return load_workbook(io.BytesIO(content), read_only=True, data_only=not with_formulas)


def is_formula_fault(cell: object) -> bool:
    """Whether a cell holds what Excel writes where a formula cannot be computed: #REF!, #DIV/0!."""
    return isinstance(cell, str) and _FORMULA_FAULT.fullmatch(cell.strip()) is not None


def saved(book: Workbook) -> bytes:
    """The workbook as a file."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
