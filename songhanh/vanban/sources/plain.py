"""Plain text and Markdown: bytes to text, in UTF-8 or whatever older encoding they are in."""

from __future__ import annotations

import codecs
import re

from songhanh.lang import legacy
from songhanh.vanban.sources import limits
from songhanh.vanban.sources.base import Source, SourceWarning
from songhanh.vanban.sources.errors import ENCODING_NAMES, refusal, warning
from songhanh.vanban.sources.mixed import best_single_byte, decode_mixed, is_mixed, odd_characters, with_utf16_inside
from songhanh.vanban.sources.text_tables import find_tables

_CONTROL_RE = re.compile(b"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# What ends a line besides LF and CR LF: CR alone (old Macs, some exports), and what Word's line break becomes on its way out.
_LONE_END_RE = re.compile("\r(?!\n)|[\v\u2028\u2029]")
_CONTROL_SHARE = 0.01  # text has hardly any control bytes, random bytes have 11%


def read_plain(data: bytes, name: str, sha256: str, media_type: str) -> Source:
    """A .txt or .md file as a source. A UTF-8 file gives exactly ``data.decode("utf-8")``, unless its letters are legacy codes, and with
    every line end but CR LF written as LF, one character for one.

    Raises UnreadableError where the bytes are not text, or too many.
    """
    if len(data) > limits.MAX_TEXT_BYTES:
        raise refusal("too-large", f"{len(data) // limits.MIB} MB")
    text, warnings = decode(data)
    return from_text(text, name, sha256, media_type, warnings)


def from_text(text: str, name: str, sha256: str, media_type: str, warnings: list[SourceWarning]) -> Source:
    """Text that is already decoded as a source: line ends made plain, legacy letters converted, tables found."""
    text = _LONE_END_RE.sub("\n", text)
    text, encoding = legacy.convert_lines(text)
    if encoding is not None:
        warnings.append(warning("encoding-converted", ENCODING_NAMES[encoding]))
    if not text.strip().strip("\ufeff\u200b").strip():
        raise refusal("no-text")
    tables, complete = find_tables(text)
    if not complete:
        warnings.append(warning("tables-left"))
    return Source(name, sha256, media_type, text, wrapped=True, tables=tables, warnings=tuple(warnings))


def decode(data: bytes) -> tuple[str, list[SourceWarning]]:
    """Bytes of a text file as text, with what the user should know. Raises UnreadableError for bytes that are not text."""
    if b"\0" in data:
        found = with_utf16_inside(data)
        if found is not None:
            return found
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(data)
    if _is_binary(data):
        return _decode_utf16(data)
    return text, []


def _is_binary(data: bytes) -> bool:
    return len(_CONTROL_RE.findall(data, 0, 1_000_000)) > _CONTROL_SHARE * min(len(data), 1_000_000)


def _decode_utf16(data: bytes) -> tuple[str, list[SourceWarning]]:
    """UTF-16 and UTF-32 by their mark, or UTF-16 by the zero bytes of its ASCII letters; anything else is no text."""
    for mark, encoding in ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return _checked(data, encoding)
    sample = data[:4000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) > len(sample) // 8 and min(even, odd) < max(even, odd) // 8:
        return _checked(data, "utf-16-be" if even > odd else "utf-16-le")
    raise refusal("unknown-format")


def _checked(data: bytes, encoding: str) -> tuple[str, list[SourceWarning]]:
    text = data.decode(encoding, errors="replace")
    if odd_characters(text[:4000]):
        raise refusal("unknown-format")
    return text, [warning("encoding-utf16", encoding.upper()[:6])]


def _decode_other(data: bytes) -> tuple[str, list[SourceWarning]]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _is_binary(data):
        return _decode_utf16(data)
    return decode_mixed(data) if is_mixed(data) else _decode_single_byte(data)


def _decode_single_byte(data: bytes) -> tuple[str, list[SourceWarning]]:
    text, name = best_single_byte(data)
    if name is not None:
        return text, [warning("encoding-converted", name)]
    return text, [warning("encoding-guessed", "Windows-1252")]
