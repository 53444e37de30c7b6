"""Files put together from pieces in several encodings, and the choice of a single-byte encoding."""

from __future__ import annotations

import unicodedata
from typing import Final

from songhanh.lang import legacy
from songhanh.vanban.sources.base import SourceWarning
from songhanh.vanban.sources.errors import ENCODING_NAMES, warning

_FAIR_SHARE: Final = (
    0.1  # of the lines with accents in Vietnamese UTF-8: bytes of an older encoding hardly ever make one by chance
)
_SURE: Final = 0.7  # share of possible syllables from which the encoding of the other lines is believed of a line
_LEAST_ZEROS: Final = 8  # fewer zero bytes are dirt
_HIGH_BYTES: Final = (0x01, 0x03, 0x1E)  # of Vietnamese letters in UTF-16; in UTF-8 no text has such bytes


def is_mixed(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 as a whole are so in part: in a fair share of the lines, or but for a cut letter."""
    whole, rest = _utf8_lines(data)
    return whole >= _FAIR_SHARE * (whole + len(rest)) if whole else len(rest) == 1 and _mostly_utf8(data)


def decode_mixed(data: bytes) -> tuple[str, list[SourceWarning]]:
    """UTF-8 with some lines in another encoding, or cut in the middle of a letter: each line by itself.

    The lines that are not UTF-8 are judged together first: a short line alone tells its encoding badly.
    """
    _, rest = _utf8_lines(data)
    common = legacy.detect(b"\n".join(line for line in rest if not _mostly_utf8(line)).decode("latin-1"))
    parts: list[str] = []
    broken = 0
    found: set[str] = set()
    for line in data.splitlines(keepends=True):
        try:
            parts.append(line.decode("utf-8"))
            continue
        except UnicodeDecodeError:
            pass
        text, name = _in_common(line, common)
        if name is None or _mostly_utf8(line):
            text = line.decode("utf-8", errors="replace")
            broken += text.count("\ufffd")
        else:
            found.add(name)
        parts.append(text)
    warnings = [warning("encoding-mixed", ", ".join(["UTF-8", *sorted(found)]))] if found else []
    if broken:
        warnings.append(warning("encoding-broken", str(broken)))
    return "".join(parts), warnings


def _in_common(line: bytes, common: legacy.Encoding | None) -> tuple[str, str | None]:
    """A line in the encoding of the lines like it where that makes Vietnamese of it, else in the best of its own."""
    if common is not None:
        converted = legacy.convert(line.decode("latin-1"), common)
        if legacy.score(converted) >= _SURE:
            return converted, ENCODING_NAMES[common]
    text, name = best_single_byte(line)
    if name is None and common is not None:
        return legacy.convert(line.decode("latin-1"), common), ENCODING_NAMES[common]
    return text, name


def _utf8_lines(data: bytes) -> tuple[int, list[bytes]]:
    """How many lines are UTF-8 with letters that only Vietnamese has, and the lines that are no UTF-8."""
    whole = 0
    rest: list[bytes] = []
    for line in data.splitlines():
        if line.isascii():
            continue
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            rest.append(line)
        else:
            whole += legacy.is_unicode_vietnamese(unicodedata.normalize("NFC", text))
    return whole, rest


def _mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", errors="replace")
    return text.count("\ufffd") * 5 < sum(1 for char in text if char >= "\x80")


def best_single_byte(data: bytes) -> tuple[str, str | None]:
    """Bytes in the single-byte encoding that makes the best Vietnamese of them, with its name; None where none does."""
    latin = data.decode("latin-1")
    vietnamese_windows = unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))
    encoding = legacy.detect(latin)
    converted = legacy.convert(latin, encoding) if encoding else ""
    if "\ufffd" not in vietnamese_windows and legacy.score(vietnamese_windows) > max(legacy.score(converted), 0.7):
        return vietnamese_windows, "Windows-1258"
    if encoding:
        return converted, ENCODING_NAMES[encoding]
    return data.decode("cp1252", errors="replace"), None


def with_utf16_inside(data: bytes) -> tuple[str, list[SourceWarning]] | None:
    """UTF-8 with a piece in UTF-16, as programs leave it that add to a file of another encoding; None where the bytes are not that."""
    if data.count(b"\0") < _LEAST_ZEROS:
        return None
    first, last = data.find(b"\0"), data.rfind(b"\0")
    found: list[tuple[float, str]] = []
    for encoding, high in (("utf-16-le", 1), ("utf-16-be", 0)):  # where the zero stands in the two bytes of an ASCII letter
        start, end = first - high, last + 2 - high
        while start >= 2 and data[start - 2 + high] in _HIGH_BYTES:
            start -= 2
        while end + 1 < len(data) and data[end + high] in _HIGH_BYTES:
            end += 2
        if start < 0 or (end - start) % 2 or 2 * (end - start) > len(data):
            continue
        piece = data[start:end].decode(encoding, errors="replace")
        try:
            before, after = data[:start].decode("utf-8"), data[end:].decode("utf-8")
        except UnicodeDecodeError:
            continue
        if not odd_characters(piece):
            found.append((legacy.score(piece), before + piece + after))
    # Read by the wrong half, the bytes are letters too, but no Vietnamese.
    return (max(found, key=lambda item: item[0])[1], [warning("encoding-utf16-inside", "UTF-16")]) if found else None


def odd_characters(text: str) -> bool:
    """Whether a text has more characters that no text has than one that was decoded rightly."""
    odd = sum(1 for char in text if unicodedata.category(char) in ("Cn", "Co", "Cs", "Cc") and char not in "\t\r\n\f\v")
    return odd + text.count("\ufffd") > 0.02 * len(text) + 1
