"""What a file is, is read from its content; what it is called must say the same."""

from __future__ import annotations

import io
import tracemalloc

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from songhanh.files import kinds
from songhanh.files.checking import check
from songhanh.files.errors import FilesError, NotAcceptedError, OtherNameError, TooBigError
from songhanh.files.forms import PurposeFileField
from songhanh.files.kinds import Foreign, Kind
from songhanh.files.names import clean_name
from songhanh.files.purposes import MEGABYTE
from songhanh.files.recognition import recognise
from tests.files.made import (
    ALL,
    EXE,
    PAPERS,
    PDF,
    SVG,
    bomb,
    compound,
    docx,
    office,
    open_document,
    package,
    upload,
    word_with,
    xlsx,
)

TINY_PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 30


@pytest.fixture(autouse=True)
def vietnamese_page() -> object:
    with translation.override("vi"):
        yield


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", PDF, kinds.PDF),
        ("a.docx", docx(), kinds.DOCX),
        ("a.docx", word_with(word__embeddings__so_lieu=xlsx()), kinds.DOCX),
        ("a.xlsx", xlsx(), kinds.XLSX),
        ("a.pptx", office("presentationml.presentation.main+xml", "ppt/presentation.xml"), kinds.PPTX),
        ("a.odt", open_document("application/vnd.oasis.opendocument.text"), kinds.ODT),
        ("a.ods", open_document("application/vnd.oasis.opendocument.spreadsheet"), kinds.ODS),
        ("a.doc", compound("WordDocument", "1Table"), kinds.DOC),
        ("a.xls", compound("Workbook"), kinds.XLS),
        ("a.ppt", compound("Current User", "PowerPoint Document"), kinds.PPT),
        ("a.rtf", b"{\\rtf1\\ansi Xin chao}", kinds.RTF),
        ("a.txt", "Kế hoạch số 1".encode(), kinds.TXT),
        ("a.txt", "Kế hoạch số 1".encode("utf-16"), kinds.TXT),
        ("a.txt", "KÕ ho¹ch sè 1".encode("latin-1"), kinds.TXT),
        ("a.TXT", b"MZ la hai chu cai", kinds.TXT),
        ("a.md", b"# Title\n<table>", kinds.MD),
        ("a.csv", b"ma,ten\n1,a\n", kinds.CSV),
        ("a.html", b"\n<!-- x --><!DOCTYPE html><html>", kinds.HTML),
        ("a.htm", b"<html><body>", kinds.HTML),
        ("a.JPG", b"\xff\xd8\xff\xe0" + b"\x00" * 20, kinds.JPEG),
        ("a.jpeg", b"\xff\xd8\xff\xe1" + b"\x00" * 20, kinds.JPEG),
        ("a.png", TINY_PNG, kinds.PNG),
        ("a.webp", b"RIFF\x10\x00\x00\x00WEBPVP8 ", kinds.WEBP),
        ("a.heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", kinds.HEIC),
        ("a.mp3", b"ID3\x04" + b"\x00" * 20, kinds.MP3),
        ("a.mp3", b"\xff\xfb\x90\x64" + b"\x00" * 20, kinds.MP3),
        ("a.mp4", b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00", kinds.MP4),
    ],
)
def test_a_file_is_what_its_content_says(name: str, content: bytes, kind: Kind) -> None:
    checked = check(upload(name, content), ALL)
    assert (checked.kind, checked.size) == (kind, len(content))


FOREIGN = [
    (EXE, kinds.PROGRAM),
    (b"\x7fELF\x02\x01", kinds.PROGRAM),
    (b"#!/bin/sh\nrm -rf /", kinds.SCRIPT),
    (b"<?php system($_GET['c']);", kinds.SCRIPT),
    (b"@echo off\r\ndel *", kinds.SCRIPT),
    (SVG, kinds.SVG),
    (b"<svg/>", kinds.SVG),
    ("\ufeff<svg/>".encode("utf-16-le"), kinds.SVG),
    (b'<?xml version="1.0"?><a/>', kinds.XML),
    (package({"a.txt": "a"}), kinds.ARCHIVE),
    (b"Rar!\x1a\x07\x00", kinds.ARCHIVE),
    (word_with(word__vbaProject_bin=b"x").replace(b"vbaProject_bin", b"vbaProject.bin"), kinds.MACROS),
    (compound("WordDocument", "Macros", "VBA"), kinds.MACROS),
    (compound("Workbook", "_VBA_PROJECT_CUR"), kinds.MACROS),
    (compound("EncryptedPackage"), kinds.LOCKED),
    (compound("something"), kinds.OTHER_OFFICE),
    (open_document("application/vnd.oasis.opendocument.text", Basic__Standard__Module1="x"), kinds.MACROS),
    (open_document("application/vnd.oasis.opendocument.graphics"), kinds.OTHER_OFFICE),
    (
        word_with(word__embeddings__m=word_with(word__vbaProject_bin=b"x").replace(b"vbaProject_bin", b"vbaProject.bin")),
        kinds.MACROS,
    ),
    (docx()[:-40], kinds.BROKEN),
    (docx().replace(b"PK\x05\x06", b"PK\x05\x07"), kinds.BROKEN),
    (b"", kinds.EMPTY),
    (b"\x01\x02\x03\x00\xff", kinds.UNKNOWN),
    (b"GIF89a\x01", kinds.OTHER_PICTURE),
    (b"\x00\x00\x00\x14ftypqt  ", kinds.OTHER_SOUND),
]


@pytest.mark.parametrize(("content", "what"), FOREIGN)
def test_what_is_never_accepted_is_recognised(content: bytes, what: Kind | Foreign) -> None:
    assert recognise(io.BytesIO(content)) is what


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(bomb(), id="one part that swells"),
        pytest.param(word_with(word__a=package({"x.docx": docx()})), id="an archive within"),
        pytest.param(word_with(word__embeddings__a=word_with(word__embeddings__b=docx())), id="two deep"),
        pytest.param(word_with(word__a=b"\x1f\x8b\x08 packed"), id="another packing within"),
        pytest.param(package({str(n): "" for n in range(10_001)}), id="very many parts"),
    ],
)
def test_a_package_that_swells_or_nests_is_refused_with_little_memory(content: bytes) -> None:
    tracemalloc.start()
    try:
        assert recognise(io.BytesIO(content)) is kinds.BOMB
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 16 * MEGABYTE


def test_a_part_that_lies_about_its_size_is_found_by_unpacking() -> None:
    honest = word_with(word__media__a=b"\x00" * 5_000_000)
    lying = honest.replace((5_000_000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    assert lying != honest
    assert recognise(io.BytesIO(lying)) is kinds.BROKEN


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "bao-cao.pdf",
            EXE,
            "“bao-cao.pdf” là chương trình chạy trên máy (như .exe), không nhận ở đây. Ở đây nhận: PDF, Word (.docx). ",
        ),
        ("bao-cao.pdf", b"<html>%PDF-1.4", "“bao-cao.pdf” là trang web (.html), không nhận ở đây."),
        ("bao-cao.pdf", SVG, "“bao-cao.pdf” là hình vẽ SVG (có thể chứa lệnh), không nhận ở đây."),
        ("a.docx", package({"a": "b"}), "Hãy giải nén rồi gửi từng tệp ở trong."),
    ],
)
def test_a_refusal_says_what_it_is_what_is_accepted_and_what_to_do(name: str, content: bytes, said: str) -> None:
    with pytest.raises(NotAcceptedError) as refused:
        check(upload(name, content), PAPERS)
    assert said in str(refused.value)
    assert "Ở đây nhận: PDF, Word (.docx)." in str(refused.value)


@pytest.mark.parametrize(("name", "content"), [("a.pdf", docx()), ("a.docx", PDF), ("a.exe", PDF), ("a.docm", docx())])
def test_a_name_that_says_another_kind_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(OtherNameError, match=rf"“{name}” có đuôi .* nhưng nội dung là"):
        check(upload(name, content), PAPERS)


def test_a_name_without_an_end_is_told_which_to_add() -> None:
    with pytest.raises(OtherNameError, match=r"Hãy thêm đuôi \.pdf"):
        check(upload("baocao", PDF), PAPERS)


def test_a_script_is_no_text_by_its_name_alone() -> None:
    with pytest.raises(OtherNameError):
        check(upload("chay.ps1", b"Remove-Item C:\\"), ALL)


def test_too_big_is_said_before_the_content_is_looked_at() -> None:
    with pytest.raises(TooBigError, match=r"nặng 1,5 MB, nhiều nhất là 1 MB"):
        check(upload("a.pdf", EXE + b"\x00" * (3 * MEGABYTE // 2 - len(EXE))), PAPERS)


def test_faults_stand_at_the_field_and_its_help_says_what_is_accepted() -> None:
    field = PurposeFileField(PAPERS)
    assert field.help_text == "Nhận: PDF, Word (.docx). Nhiều nhất 1 MB."
    with pytest.raises(ValidationError, match="chương trình chạy trên máy"):
        field.clean(upload("a.pdf", EXE))
    assert str(field.clean(upload("a.pdf", PDF))) == "a.pdf"
    shown = field.widget.render("file", None, {"id": "id_file"})
    assert 'accept=".pdf,.docx"' in shown
    assert 'data-limit="1048576"' in shown


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("C:\\fakepath\\Báo cáo.pdf", "Báo cáo.pdf"),
        ("../../etc/passwd", "passwd"),
        ("bao\u202efdp.exe", "baofdp.exe"),
        ("a\r\nb\x00.pdf", "a b.pdf"),
        ('a<b>"c"?.pdf', "a_b__c__.pdf"),
        ("Báo cáo.pdf", "Báo cáo.pdf"),
        ("...", "tep"),
        ("x" * 300 + ".docx", "x" * 195 + ".docx"),
    ],
)
def test_a_name_is_kept_without_what_no_name_may_carry(given: str, cleaned: str) -> None:
    assert clean_name(given) == cleaned


@given(
    st.binary(max_size=2000),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"RIFF", b"%PDF-", b"\xff\xfe"]),
)
def test_whatever_is_sent_has_an_answer(content: bytes, start: bytes) -> None:
    assert isinstance(recognise(io.BytesIO(start + content)), Kind | Foreign)


@given(st.integers(0, 3000), st.binary(min_size=1, max_size=8))
def test_a_spoilt_document_has_an_answer(at: int, noise: bytes) -> None:
    content = bytearray(docx())
    content[at : at + len(noise)] = noise
    try:
        said = check(upload("a.docx", bytes(content)), PAPERS).sha256
    except FilesError as error:
        said = str(error)
    assert said
