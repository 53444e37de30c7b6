"""Zip packages and their XML parts, opened with distrust: sizes are judged before anything is unpacked, entities are refused."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING

from songhanh.vanban.sources import limits
from songhanh.vanban.sources.errors import refusal

if TYPE_CHECKING:
    from lxml.etree import _Element

# What zipfile and its decompressors raise on a damaged member; NotImplementedError is an unknown compression.
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)

# Strict Office Open XML differs from the common one only in the names of its namespaces.
_STRICT_NAMES = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)


class Package:
    """A zip package. ``names`` are its members; nothing is unpacked before ``read``."""

    def __init__(self, data: bytes) -> None:
        """Raises UnreadableError where the package is damaged, encrypted, or packed like a bomb."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except _ZIP_ERRORS:
            raise refusal("damaged", "không mở được gói nén", "its package cannot be opened") from None
        _judge(members)
        self._members = {member.filename.replace("\\", "/").lstrip("/"): member for member in members}
        self.names = frozenset(self._members)

    def read(self, name: str) -> bytes | None:
        """The bytes of a member, None where there is no such member. Raises UnreadableError for a damaged one."""
        member = self._members.get(name)
        if member is None:
            return None
        try:
            with self._zip.open(member) as stream:
                data = stream.read(limits.MAX_ZIP_MEMBER_BYTES + 1)
        except _ZIP_ERRORS:
            raise refusal("damaged", f"không giải nén được {name}", f"{name} cannot be unpacked") from None
        if len(data) > limits.MAX_ZIP_MEMBER_BYTES:
            raise refusal("zip-bomb", name)
        return data

    def xml(self, name: str) -> _Element | None:
        """The root of an XML member, None where there is no such member. Raises UnreadableError as ``read`` and ``parse_xml``."""
        data = self.read(name)
        return None if data is None else parse_xml(data, name)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """The relationships of a part ("" for the package): id to (kind, target inside the package)."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for item in [] if root is None else root:
            key, kind, target = item.get("Id"), item.get("Type"), item.get("Target")
            if key and kind and target and item.get("TargetMode") != "External":
                found[key] = (kind.rsplit("/", 1)[-1], _resolve(folder, target))
        return found


def _resolve(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(folder, target)) if not target.startswith("/") else target.lstrip("/")


def _judge(members: list[zipfile.ZipInfo]) -> None:
    """Refuse a package that would unpack to too much, by the sizes it declares (more is never unpacked than declared)."""
    if len(members) > limits.MAX_ZIP_MEMBERS:
        raise refusal("zip-bomb", f"{len(members)} tệp bên trong", f"{len(members)} members")
    total = 0
    for member in members:
        if member.flag_bits & 0x1:
            raise refusal("password")
        total += member.file_size
        big = member.file_size > limits.ZIP_RATIO_FROM_BYTES
        if member.file_size > limits.MAX_ZIP_MEMBER_BYTES and member.filename.endswith((".xml", ".rels")):
            raise refusal("zip-bomb", f"{member.filename}: {member.file_size // limits.MIB} MB")
        if big and member.file_size > limits.MAX_ZIP_RATIO * max(member.compress_size, 1):
            raise refusal("zip-bomb", f"{member.filename}: 1:{member.file_size // max(member.compress_size, 1)}")
    if total > limits.MAX_ZIP_TOTAL_BYTES:
        raise refusal("zip-bomb", f"{total // limits.MIB} MB")


def parse_xml(data: bytes, name: str) -> _Element:
    """Parse an XML part. No part of an office document may declare a document type, so one that does is refused.

    Raises UnreadableError (unsafe-xml, damaged).
    """
    from lxml import etree

    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or (data.startswith((b"\xff\xfe", b"\xfe\xff")) and _utf16_doctype(data)):
        raise refusal("unsafe-xml")
    for strict, common in _STRICT_NAMES:
        if strict in data:
            data = data.replace(strict, common)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise refusal("damaged", f"{name} sai cú pháp XML, dòng {line}", f"{name} is no valid XML, line {line}") from None
    except ValueError:
        raise refusal("damaged", f"{name} sai cú pháp XML", f"{name} is no valid XML") from None
    if root is None or _has_doctype(root):
        raise refusal("unsafe-xml")
    return root


def _has_doctype(root: _Element) -> bool:
    return bool(getattr(root.getroottree().docinfo, "doctype", ""))


def _utf16_doctype(data: bytes) -> bool:
    return "<!" in data.decode("utf-16", errors="replace")
