"""Files made for tests: the smallest that are what they say, and some that are not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from songhanh.audit.trail import Actor
from songhanh.files import kinds
from songhanh.files.models import StoredFile
from songhanh.files.purposes import MEGABYTE, Purpose
from tests.vanban.sources.make import docx as written_docx
from tests.vanban.sources.make import p

PDF = b"%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n"
EXE = b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 120 + b"PE\x00\x00"
SVG = b'<?xml version="1.0"?>\n<!-- a -->\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def package(parts: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as writer:
        for name, content in parts.items():
            writer.writestr(name, content)
    return made.getvalue()


def docx() -> bytes:
    return written_docx(p("Kế hoạch"))


def xlsx() -> bytes:
    made = io.BytesIO()
    Workbook().save(made)
    return made.getvalue()


def office(main: str, part: str, **more: bytes) -> bytes:
    types = f'<Types><Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.{main}"/></Types>'
    return package({"[Content_Types].xml": types, part: "<a/>", **more})


def word_with(**more: bytes) -> bytes:
    """A .docx with parts of one's choice: ``word__media__a`` is word/media/a."""
    named = {name.replace("__", "/"): content for name, content in more.items()}
    return office("wordprocessingml.document.main+xml", "word/document.xml", **named)


def open_document(media_type: str, **more: str) -> bytes:
    return package(
        {"mimetype": media_type, "content.xml": "<a/>", **{name.replace("__", "/"): text for name, text in more.items()}}
    )


def compound(*names: str) -> bytes:
    """A compound file: its mark, and a directory with entries of these names."""
    entries = b""
    for name in ("Root Entry", *names):
        written = name.encode("utf-16-le") + b"\x00\x00"
        entries += written.ljust(64, b"\x00") + len(written).to_bytes(2, "little") + b"\x02" + b"\x00" * 61
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\x00") + entries


def bomb(unpacked: int = 200 * MEGABYTE) -> bytes:
    """A .docx that swells some thousandfold."""
    return word_with(word__media__a=b"\x00" * unpacked)


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")  # what a browser says counts for nothing


def everything(viewer: Actor, file: StoredFile) -> bool:
    del viewer, file
    return True


ALL = Purpose("test.all", "Mọi loại", tuple(kinds.KINDS.values()), 50 * MEGABYTE, everything)
PAPERS = Purpose("test.papers", "Giấy tờ", (kinds.PDF, kinds.DOCX), MEGABYTE, everything)
