"""Packages: zip files that are documents. Everything in one is unpacked once, within limits, before it is believed."""

from __future__ import annotations

import lzma
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO, Final

from songhanh.files import kinds
from songhanh.files.kinds import Foreign, Kind

MOST_ENTRIES: Final = 10_000
MOST_UNPACKED: Final = 400 * 1024 * 1024
MOST_RATIO: Final = 150
_RATIO_COUNTS_FROM: Final = 16 * 1024 * 1024
_BLOCK: Final = 1 << 16
_DEEPEST: Final = 1  # a workbook within a report; nothing within that
_TYPES: Final = "[Content_Types].xml"
_MAIN: Final = (
    (b"wordprocessingml.document.main+xml", "word/document", kinds.DOCX),
    (b"spreadsheetml.sheet.main+xml", "xl/workbook", kinds.XLSX),
    (b"presentationml.presentation.main+xml", "ppt/presentation", kinds.PPTX),
)
_ODF: Final = {kinds.ODT.media_type.encode(): kinds.ODT, kinds.ODS.media_type.encode(): kinds.ODS}
_PACKED_STARTS: Final = (b"PK\x03\x04", b"Rar!\x1a\x07", b"7z\xbc\xaf", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ")


class _BombError(Exception):
    """More comes out of a package than any document holds."""


@dataclass
class _Budget:
    left: int = MOST_UNPACKED


def recognise_package(stream: BinaryIO) -> Kind | Foreign:
    """What a zip file is."""
    try:
        return _recognise(stream, _Budget(), depth=0)
    except _BombError:
        return kinds.BOMB
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError):
        return kinds.BROKEN
    except (NotImplementedError, RuntimeError):  # a method of packing that no office uses; an entry with a password
        return kinds.LOCKED


def _recognise(stream: BinaryIO, budget: _Budget, depth: int) -> Kind | Foreign:
    stream.seek(0, 2)
    size = stream.tell()
    with zipfile.ZipFile(stream) as package:
        entries = package.infolist()
        _believe_the_list(entries, size, budget)
        kind = _kind_of(package)
        if not isinstance(kind, Kind):
            return kind  # what is no document is not unpacked either
        for entry in entries:
            inner = _unpack(package, entry, budget, depth)
            if inner is kinds.MACROS:
                return inner
    return kind


def _believe_the_list(entries: list[zipfile.ZipInfo], size: int, budget: _Budget) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    overlapping = packed > size
    huge = unpacked > budget.left or len(entries) > MOST_ENTRIES
    swollen = unpacked > _RATIO_COUNTS_FROM and unpacked > MOST_RATIO * max(packed, 1)
    if overlapping or huge or swollen:
        raise _BombError


def _kind_of(package: zipfile.ZipFile) -> Kind | Foreign:
    names = {name.lower() for name in package.namelist()}
    if any(name.endswith("vbaproject.bin") for name in names):
        return kinds.MACROS
    if _TYPES.lower() in names:
        return _office(package, names)
    if "mimetype" in names:
        return _open_document(package, names)
    return kinds.ARCHIVE


def _office(package: zipfile.ZipFile, names: set[str]) -> Kind | Foreign:
    with package.open(_TYPES) as part:
        types = part.read(1 << 20)
    if b"macroEnabled" in types:
        return kinds.MACROS
    for content_type, main, kind in _MAIN:
        if content_type in types and any(name.startswith(main) and name.endswith(".xml") for name in names):
            return kind
    return kinds.OTHER_OFFICE


def _open_document(package: zipfile.ZipFile, names: set[str]) -> Kind | Foreign:
    with package.open("mimetype") as part:
        kind = _ODF.get(part.read(200).strip(), kinds.OTHER_OFFICE)
    if any(name.startswith(("basic/", "scripts/")) and not name.endswith("/") for name in names):
        return kinds.MACROS
    return kind


def _unpack(package: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: _Budget, depth: int) -> Kind | Foreign | None:
    """Read an entry to its end, which proves its size and its check sum; look into a package within the package."""
    with package.open(entry) as part:
        first = part.read(_BLOCK)
        packed = first.startswith(_PACKED_STARTS)
        if packed and (depth >= _DEEPEST or not first.startswith(b"PK")):
            raise _BombError
        with tempfile.TemporaryFile() as inner:
            block = first
            while block:
                budget.left -= len(block)
                if budget.left < 0:
                    raise _BombError
                if packed:
                    inner.write(block)
                block = part.read(_BLOCK)
            return _recognise_inner(inner, budget, depth) if packed else None


def _recognise_inner(inner: BinaryIO, budget: _Budget, depth: int) -> Kind | Foreign:
    found = _recognise(inner, budget, depth + 1)
    if found is kinds.ARCHIVE:
        raise _BombError  # a document holds documents, never a bare archive
    return found
