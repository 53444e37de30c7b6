"""What a file is, by its first bytes and, for packages, by its parts; never by its name."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT: Final = "application/vnd.oasis.opendocument.text"
DOC: Final = "application/msword"
RTF: Final = "application/rtf"
PDF: Final = "application/pdf"
HTML: Final = "text/html"
PLAIN: Final = "text/plain"
MARKDOWN: Final = "text/markdown"
WORD_XML: Final = "application/vnd.ms-word.xml"  # Word 2003 XML, Flat OPC
ZIP: Final = "application/zip"
OLE: Final = "application/x-ole-storage"
IMAGES: Final = {"image/png", "image/jpeg", "image/tiff"}

#: How a media type is called in a sentence.
LABELS: Final = {
    DOCX: ".docx", ODT: ".odt", DOC: ".doc", RTF: ".rtf", PDF: ".pdf", HTML: ".html", PLAIN: ".txt", MARKDOWN: ".md",
    WORD_XML: ".xml", "image/png": ".png", "image/jpeg": ".jpg", "image/tiff": ".tif",
}  # fmt: skip

_MAGIC: Final = (
    (b"PK\x03\x04", ZIP), (b"PK\x05\x06", ZIP), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE), (b"{\\rtf", RTF),
    (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"II*\x00", "image/tiff"), (b"MM\x00*", "image/tiff"),
)  # fmt: skip
_HTML_RE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|span|h[1-6]|center|font)[\s>]",
    re.I | re.S,
)
_MHTML_RE = re.compile(rb"(?:From:[^\r\n]{0,200}\r?\n)?MIME-Version: 1\.0\s", re.I)
_EXTENSIONS: Final = {
    ".txt": {PLAIN}, ".text": {PLAIN}, ".md": {MARKDOWN}, ".markdown": {MARKDOWN}, ".html": {HTML}, ".htm": {HTML}, ".xhtml": {HTML},
    ".mht": {HTML}, ".mhtml": {HTML}, ".docx": {DOCX}, ".docm": {DOCX}, ".dotx": {DOCX}, ".dotm": {DOCX}, ".pdf": {PDF}, ".doc": {DOC},
    ".dot": {DOC}, ".odt": {ODT}, ".ott": {ODT}, ".rtf": {RTF}, ".png": {"image/png"}, ".jpg": {"image/jpeg"}, ".jpeg": {"image/jpeg"},
    ".tif": {"image/tiff"}, ".tiff": {"image/tiff"},
}  # fmt: skip


def sniff(data: bytes) -> str | None:
    """The media type by magic bytes: one of the constants above (ZIP and OLE still to be looked into), None for text without a sign."""
    for magic, media_type in _MAGIC:
        if data.startswith(magic):
            return media_type
    if b"%PDF-" in data[:1024]:
        return PDF
    head = data[:8000].removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"<?xml") and b'progid="Word.Document"' in head:
        return WORD_XML
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\x00", b"")
    if is_mhtml(head):
        return HTML
    return HTML if _HTML_RE.match(head) else None


def is_mhtml(data: bytes) -> bool:
    """Whether the data are a web page packed with its pictures."""
    return _MHTML_RE.match(data) is not None


def zip_kind(names: Collection[str], mimetype: bytes) -> str | tuple[str, str] | None:
    """What a zip package holds: DOCX, ODT, or the name (Vietnamese, English) of something that is no text document."""
    if mimetype.startswith((b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.text-template")):
        return ODT
    folders = {name.partition("/")[0] for name in names}
    if "word" in folders or ("[Content_Types].xml" in names and not folders & {"xl", "ppt", "visio"}):
        return DOCX
    if "xl" in folders or b"spreadsheet" in mimetype:
        return "bảng tính", "a spreadsheet"
    if "ppt" in folders or b"presentation" in mimetype:
        return "bản trình chiếu", "a presentation"
    return None


def expected(extension: str) -> set[str] | None:
    """The media types that a file extension promises; None for an extension that promises nothing."""
    return _EXTENSIONS.get(extension.lower())
