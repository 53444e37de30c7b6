"""Markers at the head of a line: bullets, numbers, letters, parts, annexes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from songhanh.lang.roman import roman_value
from songhanh.lang.text import align_tones
from songhanh.vanban.reader.words import table

Kind = Literal["part", "annex", "capital", "roman", "arabic", "compound", "letter"]

BULLET = re.compile(r"(?:[-–—+•●▪■□·❖✓➢➤○►*]|o(?=\s))\s*(?=[^\s\d,.)%])|[-–—+•●▪]\s+(?=\d)")
_ROMAN = re.compile(r"(?P<mark>[IVXL]{1,6})\s?(?P<tail>[.)]|/(?=\s)|\s?[-–:](?=\s))\s*(?=[^\s\d.)])")
_ARABIC = re.compile(
    r"(?P<mark>\d{1,2})\s?(?P<tail>[.)/]|\s?[-–](?=\s+[^\W\d]))(?!\d)\s*(?=[^\s\d.,)/%])"
    r"|(?P<mark2>\d{1,2})(?P<tail2>[.)])\s+(?=\d)"
)
_COMPOUND = re.compile(
    r"(?P<mark>(?:[IVXL]{1,5}\.)?\d{1,2}(?:\.\d{1,2}){1,3})(?P<tail>[.)/]?|\s?[-–](?=\s))(?:\s+(?=\S)|(?=[^\W\d]))(?!%|tỷ|triệu)"
)
_ROMAN_COMPOUND = re.compile(r"(?P<mark>[IVXL]{1,5}\.\d{1,2})(?P<tail>[.)/]?)\s+(?=\S)")
_LETTER = re.compile(r"(?P<mark>[a-zđ](?:\.?\d{1,2})?)\s?(?P<tail>[).])\s*(?=[^\s.,)])")
_LETTER_SLASH = re.compile(r"(?P<mark>[a-zđ])(?P<tail>/\.?|\s?[-–])\s+(?=[^\s.,)])")
_CAPITAL = re.compile(r"(?P<mark>[A-HĐ])\s?(?P<tail>[.)/]|\s?[-–](?=\s))\s*(?=[^\s\d.)])")
_ORDINAL = r"(?:THỨ|thứ)\s+(?:NHẤT|HAI|BA|TƯ|NĂM|SÁU|BẢY|nhất|hai|ba|tư|năm|sáu|bảy)"
_PART = re.compile(rf"(?:PHẦN|Phần|CHƯƠNG|Chương)\s+(?P<mark>{_ORDINAL}|[IVXL]{{1,5}}|[A-E]|\d)(?!\w)\s*(?P<tail>[.:\-–]?)")
_ANNEX = re.compile(
    r"(?:PHỤ\s+LỤC|Phụ\s+lục|BIỂU\s+MẪU|Biểu\s+mẫu)"
    r"(?:\s+(?:SỐ|số)?\s*(?P<mark>[IVXL]{1,5}|\d{1,2}|[A-E])(?!\w))?\s*(?P<tail>[.:\-–]?)(?=\s|$)"
)
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("annex", _ANNEX),
    ("part", _PART),
    ("compound", _ROMAN_COMPOUND),
    ("compound", _COMPOUND),
    ("roman", _ROMAN),
    ("arabic", _ARABIC),
    ("letter", _LETTER),
    ("letter", _LETTER_SLASH),
    ("capital", _CAPITAL),
)
# The cheap question first: most lines begin with no marker at all.
_POSSIBLE = re.compile(
    r"\d{1,2}\s?[.)/\-–]|[IVXLA-HĐ]{1,6}\s?[.)/\-–:]|[a-zđ](?:\.?\d{1,2})?\s?[).\-–/]|[Pp][Hh]|P[hH]|C[hH]|B[Ii]"
)
_ORDINALS = {"nhất": "1", "hai": "2", "ba": "3", "tư": "4", "năm": "5", "sáu": "6", "bảy": "7"}
# Words behind which a number goes on the sentence ("cấp độ / 1", "Điều / 5").
_NUMBERED = re.compile(r"\b(?:cấp độ|điều|khoản|mục|phần|điểm|số|lớp|khóa|nhóm|quý|tháng|năm|giai đoạn|ngày)$", re.IGNORECASE)
_RANGE_GOES_ON = re.compile(
    r"[-–]\s?\d[\d.,]*\s*(?:%|(?:tuổi|cm|kg|m2|năm|ngày|tháng|giờ|phút|người|lần|triệu|tỷ)\b)"
)  # "từ 5 / - 18 tuổi"
_YEAR_END = re.compile(r"\d{4}$")


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker: its ``kind``, the ``labels`` that go into section ids, the text as printed and where the title begins."""

    kind: Kind
    labels: tuple[str, ...]
    printed: str
    end: int


def find_marker(text: str) -> Marker | None:
    """The section marker a paragraph begins with, if any. Where "I." could be a letter or a numeral it is read as a numeral."""
    if not _POSSIBLE.match(text):
        return None
    for kind, pattern in _PATTERNS:
        match = pattern.match(text)
        if match is None:
            continue
        labels = _labels(kind, match)
        if labels is not None:
            return Marker(kind, labels, text[: match.end()].strip(), match.end())
    return None


def _labels(kind: Kind, match: re.Match[str]) -> tuple[str, ...] | None:
    """What a marker contributes to section ids; None where it is no marker after all."""
    mark = match["mark"] or match.groupdict().get("mark2") or ""
    if kind == "annex":
        return (f"Phụ lục {mark}".strip(),)
    if kind == "part" and mark.lower().startswith("thứ"):
        return (_ORDINALS[mark.lower().split()[-1]],)
    if kind == "roman":
        return (mark,) if roman_value(mark) else None
    if kind == "compound":
        return tuple(mark.split("."))
    return (mark,)


def marker_kind(text: str) -> Kind | Literal["bullet"] | None:
    """What a physical line begins with: "bullet", the kind of section marker, or None."""
    if BULLET.match(text):
        return "bullet"
    marker = find_marker(text)
    return marker.kind if marker else None


@cache
def _hyphens() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((word, tuple(following)) for word, following in table("hyphens")["after"].items())


def dash_belongs(before: str, line: str) -> bool:
    """Whether the dash that opens a line stands inside a name or a period ("Lao động / - Thương binh", "2026 / - 2031")."""
    if not line.startswith(("-", "–")):
        return False
    if line[1:2].isspace() and _YEAR_END.search(before):
        return True
    if before[-1:].isdigit() and _RANGE_GOES_ON.match(line):
        return True
    low, rest = align_tones(before[-20:].lower()), line[1:].lstrip().lower()
    return any(low.endswith(word) and rest.startswith(following) for word, following in _hyphens())


def continues_a_list(before: str) -> bool:
    """Whether a number that opens the next line goes on the sentence of this one ("cấp độ / 1. …", "Điều / 5. …")."""
    return _NUMBERED.search(before) is not None
