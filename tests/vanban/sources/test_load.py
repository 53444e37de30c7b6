"""What ``load`` accepts and refuses, whatever the file is called."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from songhanh.vanban.sources import limits, load, load_text
from songhanh.vanban.sources.errors import refusal
from tests.vanban.sources.make import PLAN, docx, p, pack, pdf, pdf_text, refusal_of, warnings_of, write


def test_a_missing_file_a_folder_and_an_empty_file_are_refused(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "none.docx") == "missing"
    assert refusal_of(tmp_path) == "folder"
    assert refusal_of(write(tmp_path, "empty.docx", b"")) == "empty"


def test_a_device_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusal_of(tmp_path / "pipe.txt") == "not-a-file"


def test_a_name_with_a_zero_byte_is_refused() -> None:
    assert refusal_of(Path("a\0b.txt")) in ("no-access", "missing")


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 10)
    assert refusal_of(write(tmp_path, "plan.txt", PLAN)) == "too-large"


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 40, b"\x00\x01\x02\x03" * 100, os.urandom(4096), b"\x7fELF\x02\x01\x01" + b"\x00" * 200]
)
def test_binary_junk_is_refused(tmp_path: Path, data: bytes) -> None:
    assert refusal_of(write(tmp_path, "plan.txt", data)) == "unknown-format"


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("plan.pdf", PLAN.encode(), "text/plain"),
        ("plan.txt", docx(p("VĂN BẢN MẪU")), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("plan.doc", b"<html><body><p>V\xc4\x83n b\xe1\xba\xa3n m\xe1\xba\xabu</p></body></html>", "text/html"),
        ("plan.docx", pdf(pdf_text((72, 700, "KE HOACH MAU so 12"))), "application/pdf"),
    ],
)
def test_a_wrong_extension_is_read_by_content_and_said(tmp_path: Path, name: str, data: bytes, media_type: str) -> None:
    source = load(write(tmp_path, name, data))
    assert source.media_type == media_type
    assert warnings_of(source)[0] == "wrong-extension"


@pytest.mark.parametrize("name", ["plan.txt", "plan", "plan.kehoach"])
def test_a_right_or_unknown_extension_needs_no_warning(tmp_path: Path, name: str) -> None:
    assert load(write(tmp_path, name, PLAN)).warnings == ()


def test_other_office_files_are_named_for_what_they_are(tmp_path: Path) -> None:
    assert (
        refusal_of(write(tmp_path, "plan.docx", pack({"xl/workbook.xml": b"<x/>", "[Content_Types].xml": b"<x/>"})))
        == "not-a-document"
    )
    assert refusal_of(write(tmp_path, "plan.docx", pack({"ppt/presentation.xml": b"<x/>"}))) == "not-a-document"
    assert refusal_of(write(tmp_path, "plan.zip", pack({"readme.txt": b"hello"}))) == "not-a-document"


@pytest.mark.parametrize(
    ("streams", "code"),
    [
        (("EncryptedPackage", "EncryptionInfo"), "password"),
        (("Workbook",), "not-a-document"),
        (("PowerPoint Document",), "not-a-document"),
        (("Something",), "unknown-format"),
    ],
)
def test_ole_files_are_told_apart_without_libreoffice(tmp_path: Path, streams: tuple[str, ...], code: str) -> None:
    directory = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    assert refusal_of(write(tmp_path, "plan.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + directory)) == code


def test_an_encrypted_doc_is_protected(tmp_path: Path) -> None:
    stream = b"\xec\xa5" + b"\0" * 9 + b"\x01" + b"\0" * 500
    directory = "WordDocument".encode("utf-16-le")
    assert (
        refusal_of(write(tmp_path, "plan.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + stream + directory))
        == "password"
    )


def test_a_path_may_be_text(tmp_path: Path) -> None:
    assert load(str(write(tmp_path, "plan.txt", PLAN))).text == PLAN


def test_text_at_hand_is_a_source() -> None:
    source = load_text(PLAN, "tay.txt")
    assert (source.name, source.media_type, source.text, source.wrapped) == ("tay.txt", "text/plain", PLAN, True)
    assert len(source.sha256) == 64


def test_every_refusal_fits_on_one_line_in_both_languages() -> None:
    from songhanh.vanban.sources import errors

    for code in errors._REFUSALS:
        error = refusal(code, "chi tiết", "detail")
        assert "{" not in error.message + error.message_en
        assert error.message.endswith((".", "."))
        assert str(error) == f"{error.message} ({error.message_en})"
    for code in errors._WARNINGS:
        assert "{" not in errors.warning(code, "x").message


def test_a_refusal_can_be_caught_where_read_comes_from(tmp_path: Path) -> None:
    import songhanh.vanban

    assert {name: getattr(songhanh.vanban, name).__name__ for name in songhanh.vanban.__all__} == {
        name: name for name in songhanh.vanban.__all__
    }
    with pytest.raises(songhanh.vanban.UnreadableError, match=r"Không tìm thấy tệp.*There is no such file") as caught:
        songhanh.vanban.read(tmp_path / "không.docx")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.code, again.message, again.message_en) == (caught.value.code, caught.value.message, caught.value.message_en)


def test_reading_plain_text_imports_no_heavy_library(tmp_path: Path) -> None:
    path = write(tmp_path, "plan.txt", PLAN)
    heavy = [
        "lxml",
        "docx",
        "pypdfium2",
        "pdfplumber",
        "PIL",
        "pytesseract",
        "charset_normalizer",
        "django",
        "zipfile",
        "subprocess",
    ]
    code = (
        "import sys; import importlib.util as u; "
        "from songhanh.vanban.sources import load; "
        f"before = set(sys.modules); load({str(path)!r}); "
        f"print([name for name in {heavy!r} if name in sys.modules and name in set(sys.modules) - before])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3])
    assert done.stdout.strip() == "[]"
