"""Hostile and damaged packages are refused before they can do harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from songhanh.vanban.sources import UnreadableError, limits, load
from tests.vanban.sources.make import W, docx, p, pack, refusal_of, warnings_of, write

BOMB = b"0" * (limits.ZIP_RATIO_FROM_BYTES + 1)


def with_files(files: dict[str, bytes]) -> bytes:
    """A good document with more members, or others in their place."""
    with zipfile.ZipFile(io.BytesIO(docx(p("Văn bản mẫu.")))) as package:
        whole = {name: package.read(name) for name in package.namelist()}
    return pack({**whole, **files})


def test_a_member_that_unpacks_beyond_measure_is_refused(tmp_path: Path) -> None:
    assert refusal_of(write(tmp_path, "plan.docx", with_files({"word/media/a.bmp": BOMB}))) == "zip-bomb"


def test_too_many_members_or_bytes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "plan.docx", with_files({"a": b"a", "b": b"b"}))
    monkeypatch.setattr(limits, "MAX_ZIP_MEMBERS", 5)
    assert refusal_of(path) == "zip-bomb"
    monkeypatch.setattr(limits, "MAX_ZIP_MEMBERS", 50)
    monkeypatch.setattr(limits, "MAX_ZIP_TOTAL_BYTES", 100)
    assert refusal_of(path) == "zip-bomb"


def test_a_member_that_is_larger_than_it_says_is_read_no_further(tmp_path: Path) -> None:
    body = docx(p("Văn bản mẫu. " * 1000))
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        size = package.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    assert body.count(size) == 2
    assert refusal_of(write(tmp_path, "plan.docx", body.replace(size, (50).to_bytes(4, "little")))) == "damaged"


@pytest.mark.parametrize("part", ["word/document.xml", "word/_rels/document.xml.rels", "_rels/.rels"])
@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
        b"<!DOCTYPE x>",
    ],
)
def test_entities_are_refused_wherever_they_stand(tmp_path: Path, part: str, declaration: bytes) -> None:
    body = (
        b'<?xml version="1.0"?>'
        + declaration
        + f"<w:document {W}><w:body><w:p><w:r><w:t>a</w:t></w:r></w:p></w:body></w:document>".encode()
    )
    assert refusal_of(write(tmp_path, "plan.docx", with_files({part: body}))) == "unsafe-xml"


def test_entities_in_utf16_are_refused_too(tmp_path: Path) -> None:
    body = f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "b">]><w:document {W}/>'.encode("utf-16")
    assert refusal_of(write(tmp_path, "plan.docx", with_files({"word/document.xml": body}))) == "unsafe-xml"


def test_a_locked_member_means_a_password(tmp_path: Path) -> None:
    data = bytearray(docx(p("Văn bản mẫu.")))
    for place in range(len(data) - 4):
        if data[place : place + 4] == b"PK\x01\x02":
            data[place + 8] |= 1
    assert refusal_of(write(tmp_path, "plan.docx", bytes(data))) == "password"


def test_an_encrypted_odt_means_a_password(tmp_path: Path) -> None:
    manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    files = {"mimetype": b"application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": manifest, "content.xml": b"x"}
    assert refusal_of(write(tmp_path, "plan.odt", pack(files))) == "password"


@pytest.mark.parametrize("keep", [30, 200, -30])
def test_a_cut_package_is_damaged(tmp_path: Path, keep: int) -> None:
    assert refusal_of(write(tmp_path, "plan.docx", docx(p("Văn bản mẫu."))[:keep])) == "damaged"


def test_a_package_without_its_document_is_damaged(tmp_path: Path) -> None:
    assert refusal_of(write(tmp_path, "plan.docx", pack({"[Content_Types].xml": b"<x/>", "word/x.xml": b"<x/>"}))) == "damaged"
    assert refusal_of(write(tmp_path, "plan.docx", with_files({"word/document.xml": b"<oops"}))) == "damaged"
    assert refusal_of(write(tmp_path, "plan.docx", with_files({"word/document.xml": b"<a/>"}))) == "damaged"


def test_very_deep_xml_is_damaged_and_does_not_overflow(tmp_path: Path) -> None:
    deep = f"<w:document {W}><w:body>{'<w:p>' * 5000}{'</w:p>' * 5000}</w:body></w:document>".encode()
    assert refusal_of(write(tmp_path, "plan.docx", with_files({"word/document.xml": deep}))) == "damaged"


def test_a_link_to_the_network_is_not_followed(tmp_path: Path) -> None:
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" TargetMode="External" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="http://127.0.0.1/styles.xml"/></Relationships>'
    )
    source = load(write(tmp_path, "plan.docx", with_files({"word/_rels/document.xml.rels": relation.encode()})))
    assert source.text == "Văn bản mẫu.\n"
    assert warnings_of(source) == []


@pytest.mark.parametrize(
    ("name", "data", "vi", "en"),
    [
        ("a.docx", docx(p("Mẫu."))[:300], "không mở được gói nén", "its package cannot be opened"),
        ("a.docx", with_files({"word/document.xml": b"<a>\n<b>"}), "word/document.xml sai cú pháp XML, dòng 2", "is no valid XML, line 2"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"x" * 50, "không giải mã được ảnh", "the picture cannot be decoded"),
        ("a.mht", b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx", "gói MHTML", "MHTML package"),
    ],
)  # fmt: skip
def test_what_is_damaged_is_told_in_words_of_our_own(tmp_path: Path, name: str, data: bytes, vi: str, en: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        load(write(tmp_path, name, data), ocr=True)
    if caught.value.code in ("no-ocr", "no-library"):  # pictures are looked into only where text recognition is ready
        pytest.skip("no text recognition here")
    assert vi in caught.value.message
    assert en in caught.value.message_en
