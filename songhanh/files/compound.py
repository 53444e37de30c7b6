"""Compound files (OLE): .doc, .xls, .ppt and what else comes in that dress. Told apart by the names in their directory.

A directory entry is 128 bytes long and lies at a multiple of that: its name in UTF-16, at byte 64 the length of the name with its end,
at byte 66 what it is. Looking for the names at such places finds them without following the chains of sectors, which a broken file
may have in a circle.
"""

from __future__ import annotations

from typing import BinaryIO, Final

from songhanh.files import kinds
from songhanh.files.kinds import Foreign, Kind

_ENTRY: Final = 128
_BLOCK: Final = _ENTRY * 8192
_MACROS: Final = ("_VBA_PROJECT", "_VBA_PROJECT_CUR", "VBA")
_NAMES: Final[tuple[tuple[str, Kind | Foreign], ...]] = (
    *((name, kinds.MACROS) for name in _MACROS),
    ("EncryptedPackage", kinds.LOCKED),
    ("WordDocument", kinds.DOC),
    ("Workbook", kinds.XLS),
    ("Book", kinds.XLS),
    ("PowerPoint Document", kinds.PPT),
)


def recognise_compound(stream: BinaryIO) -> Kind | Foreign:
    """What a compound file is."""
    names = _names_in(stream)
    return next((kind for name, kind in _NAMES if name in names), kinds.OTHER_OFFICE)


def _names_in(stream: BinaryIO) -> set[str]:
    stream.seek(0)
    found: set[str] = set()
    while block := stream.read(_BLOCK):
        found.update(name for name, _kind in _NAMES if _stands_in(block, name))
    return found


def _stands_in(block: bytes, name: str) -> bool:
    written = name.encode("utf-16-le") + b"\x00\x00"
    length = len(written).to_bytes(2, "little")
    at = block.find(written)
    while at >= 0:
        if at % _ENTRY == 0 and block[at + 64 : at + 66] == length and block[at + 66 : at + 67] in (b"\x01", b"\x02"):
            return True
        at = block.find(written, at + 2)
    return False
