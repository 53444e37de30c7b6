"""A list as a file: CSV for programs, XLSX for people."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from songhanh.ui.listing.columns import Column
from songhanh.ui.listing.listing import Listing
from songhanh.ui.simulation import is_simulated

FORMATS: Final = ("csv", "xlsx")
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
_NUMBER_FORMATS: Final = {
    "number": "#,##0.###",
    "money": "#,##0",
    "percent": '0.##"%"',
    "day": "dd/mm/yyyy",
    "moment": "hh:mm dd/mm/yyyy",
}
_WIDTHS: Final = {"text": 36, "state": 22, "moment": 20}


def export(listing: Listing, form: str) -> HttpResponseBase:
    """The whole list, as searched and filtered, in one of :data:`FORMATS`."""
    return _csv(listing) if form == "csv" else _xlsx(listing)


def file_name(listing: Listing, ending: str) -> str:
    """The name of the file; that of simulated data says so."""
    mark = "-MO-PHONG" if is_simulated() else ""
    return f"{listing.file_name}-{timezone.localdate():%Y%m%d}{mark}.{ending}"


def _attach(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class _Echo:
    """A stream that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _csv(listing: Listing) -> HttpResponseBase:
    writer = csv.writer(_Echo())
    mark = (
        [_("DỮ LIỆU MÔ PHỎNG")] if is_simulated() else []
    )  # a column of its own: a line above would break programs that read it

    def lines() -> Iterator[str]:
        yield "\ufeff"  # tells Excel that the file is UTF-8
        yield writer.writerow([*(str(column.label) for column in listing.columns), *mark])
        for values in listing.all_values():
            yield writer.writerow([*(_csv_value(value) for value in values), *mark])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    return _attach(response, file_name(listing, "csv"))


def _csv_value(value: object) -> str:
    """Plain for programs: decimal point, ISO dates. Text that a spreadsheet would run as a formula gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime.datetime):
        return _local(value).isoformat(sep=" ", timespec="minutes")
    if isinstance(value, datetime.date | int):
        return str(value)
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _local(value: datetime.datetime) -> datetime.datetime:
    return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value


def _xlsx(listing: Listing) -> HttpResponse:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Danh sách"))
    for number, column in enumerate(listing.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column.kind, 16)
    sheet.freeze_panes = "A3" if is_simulated() else "A2"
    if is_simulated():
        sheet.append([_text_cell(sheet, _("DỮ LIỆU MÔ PHỎNG"), bold=True)])
    sheet.append([_text_cell(sheet, str(column.label), bold=True) for column in listing.columns])
    for values in listing.all_values():
        sheet.append([_cell(sheet, column, value) for column, value in zip(listing.columns, values, strict=True)])
    stream = io.BytesIO()
    book.save(stream)
    response = HttpResponse(stream.getvalue(), content_type=_XLSX)
    _attach(response, file_name(listing, "xlsx"))
    return response


def _text_cell(sheet: WriteOnlyWorksheet, text: str, *, bold: bool = False) -> Cell:
    """Text that stays text, even when it begins like a formula."""
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if bold:
        cell.font = Font(bold=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, column: Column, value: object) -> Cell | None:
    if value is None:
        return None
    if isinstance(value, datetime.datetime):
        value = _local(value)
    elif not isinstance(value, int | Decimal | datetime.date):
        return _text_cell(sheet, str(value))
    cell = WriteOnlyCell(sheet)
    cell.value = value
    cell.number_format = _NUMBER_FORMATS.get(column.kind, "General")
    return cell
