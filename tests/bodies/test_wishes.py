"""Reorganisations from a file: the form, every fault by its cell, what is looked at, carried out."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from songhanh.bodies.excel.reading import UnreadableFileError
from songhanh.bodies.excel.wishes import COLUMNS, read_wishes, wishes_template
from songhanh.bodies.models import Area, Reorganisation
from tests.accounts.made import Province
from tests.bodies.test_pages import admin, province, send, text

__all__ = ["admin", "province"]
pytestmark = pytest.mark.django_db
HERE = "/dia-ban/sap-xep/moi/"
LINES = {"line-TOTAL_FORMS": "2", "line-INITIAL_FORMS": "0"}
HEAD = ";".join(COLUMNS.values())


def csv(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("pa.csv", "\n".join((HEAD, *lines)).encode())


def upload(client: Client, file: SimpleUploadedFile) -> str:
    return text(send(client, HERE, title="Phương án 1", document="NQ 9", day="01/01/2027", file=file, **LINES))


def test_the_form_is_downloaded_filled_looked_at_and_carried_out(admin: Client, province: Province) -> None:
    answer = admin.get("/dia-ban/sap-xep/bieu-mau/")
    book = load_workbook(io.BytesIO(answer.content))
    assert [cell.value for cell in book.worksheets[0][1]] == list(COLUMNS.values())
    for line in (("99001", "99009", "Chung", "xã", "990"), ("99002", "99009", "Chung", "xã", "990")):
        at = 2 if line[0] == "99001" else 3
        for place, value in enumerate(line, start=1):
            book.worksheets[0].cell(at, place, value)
    content = io.BytesIO()
    book.save(content)
    page = upload(admin, SimpleUploadedFile("pa.xlsx", content.getvalue()))
    assert "Xã Chung (99009)" in page
    assert not Area.objects.filter(code="99009").exists()
    send(admin, f"/dia-ban/sap-xep/{Reorganisation.objects.get().pk}/thuc-hien/")
    assert Area.objects.get(code="99009").out_of.count() == 2


def test_every_fault_of_a_file_is_told_by_its_cell_and_nothing_is_kept(admin: Client, province: Province) -> None:
    page = upload(
        admin,
        csv(
            "77777;99011;Một;xã;990;;",
            "99001;;;xã;990;;",
            "99001;99012;Hai;thôn;990;;",
            "99002;99013;Ba;xã;990;nửa;NQ",
            "#REF!;99014;Bốn;xã;990;;",
        ),
    )
    assert "Tệp có" in page
    for place in ("dòng 3, cột mã mới", "dòng 3, cột tên mới", "dòng 5, cột tỷ lệ", "dòng 6, cột mã cũ"):
        assert place in page, place
    assert "“nửa” không phải là số" in page
    assert 'value="NQ 9"' in page
    page = upload(
        admin,
        csv(
            "77777;99011;Một;xã;990;;",
            "99001;99012;Hai;thôn;990;;",
            "99001;99015;Năm;xã;88888;0,4;",
            "99002;99016;Sáu;xã;990;0,7;NQ",
            "99002;99017;Bảy;xã;990;0,7;NQ",
        ),
    )
    for place in ("dòng 2, cột mã cũ", "dòng 3, cột loại", "dòng 4, cột nguồn", "dòng 4, cột mã cấp trên", "dòng 6, cột tỷ lệ"):
        assert place in page, place
    assert not Reorganisation.objects.exists()


def test_faults_of_lines_on_screen_stand_at_their_fields(admin: Client, province: Province) -> None:
    entered = {
        "line-0-old": "77777", "line-0-code": "99011", "line-0-name": "Một", "line-0-kind": "xã", "line-0-parent": "990",
        "line-1-old": "99001", "line-1-code": "99012", "line-1-name": "Hai", "line-1-kind": "xã", "line-1-parent": "88888",
    }  # fmt: skip
    page = text(send(admin, HERE, title="PA", day="01/01/2027", **LINES, **entered))
    assert page.index("“77777”") < page.index('name="line-0-old"')
    assert page.index('name="line-1-kind"') < page.index("“88888”") < page.index('name="line-1-parent"')


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"\xff\xfe\x00", b"a;b\n1;2\n", HEAD.encode()])
def test_what_is_no_such_file_is_told_with_advice(content: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        read_wishes(content)


def test_the_empty_form_asks_for_lines() -> None:
    with pytest.raises(UnreadableFileError, match="từ 1 đến"):
        read_wishes(wishes_template())
    book = Workbook()
    book.worksheets[0].append(["Mã cũ", "mã  mới", "TÊN MỚI", "Loại"])
    book.worksheets[0].append([1, 2, "Ba", "xã"])
    content = io.BytesIO()
    book.save(content)
    assert read_wishes(content.getvalue()).wishes[0].old == "1"
