"""What a file is, from its content alone: the first bytes, then what only that kind has inside."""

from __future__ import annotations

import re
from typing import BinaryIO, Final

from songhanh.files import kinds
from songhanh.files.compound import recognise_compound
from songhanh.files.kinds import Foreign, Kind
from songhanh.files.packages import recognise_package

_HEAD: Final = 4096
_BLOCK: Final = 1 << 16
_STARTS: Final[tuple[tuple[bytes, Kind | Foreign], ...]] = (
    (b"%PDF-", kinds.PDF),
    (b"{\\rtf", kinds.RTF),
    (b"\xff\xd8\xff", kinds.JPEG),
    (b"\x89PNG\r\n\x1a\n", kinds.PNG),
    (b"ID3", kinds.MP3),
    (b"\x7fELF", kinds.PROGRAM),
    *((magic, kinds.PROGRAM) for magic in (b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe")),
    *((magic, kinds.PROGRAM) for magic in (b"\xca\xfe\xba\xbe", b"\x00asm", b"L\x00\x00\x00\x01\x14\x02\x00", b"dex\n")),
    *(
        (magic, kinds.ARCHIVE)
        for magic in (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"MSCF")
    ),
    *((magic, kinds.OTHER_PICTURE) for magic in (b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"8BPS", b"\x00\x00\x01\x00")),
    *((magic, kinds.OTHER_SOUND) for magic in (b"OggS", b"fLaC", b"\x1aE\xdf\xa3", b"FLV\x01", b"0&\xb2u\x8ef\xcf\x11")),
    (b"SQLite format 3\x00", kinds.DATABASE),
    (b"\x00\x01\x00\x00Standard ", kinds.DATABASE),
)
# ISO media files name their brand behind "ftyp".
_HEIC_BRANDS: Final = frozenset((b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"))
_MP4_BRANDS: Final = frozenset(
    (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"dash", b"M4V ", b"MSNV")
)
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# The legacy encodings of Vietnamese offices (TCVN3, VNI, VPS) use every byte but these.
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_COMMENTS: Final = re.compile(r"^(?:\s+|<!--.*?-->|<\?xml[^>]*\?>)+", re.DOTALL)
_HTML: Final = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta|style|script|iframe|table|div|form)\b", re.IGNORECASE)
_SVG: Final = re.compile(r"<!doctype\s+svg|<(?:\w+:)?svg\b", re.IGNORECASE)
_SCRIPT: Final = re.compile(r"#!|<\?php|<%|@echo\s+off|<job\b|(?:on error resume next|option explicit|wscript\.)", re.IGNORECASE)


def recognise(stream: BinaryIO) -> Kind | Foreign:
    """What lies in a stream that can be sought in; it is left at its beginning. A text is :data:`kinds.TXT`, whichever it is."""
    try:
        stream.seek(0)
        head = stream.read(_HEAD)
        return _of_bytes(head, stream) or _of_text(head, stream)
    finally:
        stream.seek(0)


def _of_bytes(head: bytes, stream: BinaryIO) -> Kind | Foreign | None:
    if not head:
        return kinds.EMPTY
    if head.startswith(b"PK\x03\x04"):
        return recognise_package(stream)
    if head.startswith((b"PK\x05\x06", b"PK\x07\x08")):
        return kinds.ARCHIVE
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return recognise_compound(stream)
    if head.startswith(b"MZ") and b"\x00" in head:
        return kinds.PROGRAM
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[4:8] == b"ftyp":
        return _of_brand(head[8:12])
    if head.startswith(b"RIFF"):
        return kinds.WEBP if head[8:12] == b"WEBP" else kinds.OTHER_SOUND
    if head.startswith(b"BM") and b"\x00" in head[:32]:
        return kinds.OTHER_PICTURE
    return kinds.MP3 if _begins_a_frame(head) else None


def _of_brand(brand: bytes) -> Kind | Foreign:
    if brand in _HEIC_BRANDS:
        return kinds.HEIC
    return kinds.MP4 if brand in _MP4_BRANDS else kinds.OTHER_SOUND


def _begins_a_frame(head: bytes) -> bool:
    """Whether this is the header of an MPEG frame of layer III with a bit rate and a sampling rate that exist."""
    if len(head) < 4 or head[0] != 0xFF or (head[1] & 0xE6) != 0xE2:
        return False
    return head[2] >> 4 not in (0, 15) and (head[2] >> 2) & 3 != 3


def _of_text(head: bytes, stream: BinaryIO) -> Kind | Foreign:
    encoding = next((name for bom, name in _BOMS if head.startswith(bom)), "")
    if not _is_text(stream, encoding):
        return kinds.UNKNOWN
    beginning = _COMMENTS.sub("", head.decode(encoding or "latin-1", "replace").lstrip("\ufeff"))
    if _SVG.match(beginning):
        return kinds.SVG
    if _HTML.match(beginning):
        return kinds.HTML
    if _SCRIPT.match(beginning):
        return kinds.SCRIPT
    return kinds.XML if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml") else kinds.TXT


def _is_text(stream: BinaryIO, encoding: str) -> bool:
    """Whether all of it can be read as text: UTF-16 by its mark, else bytes among which there is no control but of lines and tabs."""
    stream.seek(0)
    if encoding.startswith("utf-16"):
        content = stream.read()
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            return False
        return "\x00" not in text
    while block := stream.read(_BLOCK):
        if _CONTROLS.search(block):
            return False
    return True
