"""Markers at the head of a line: bullets, numbers, letters, parts, annexes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from songhanh.lang.roman import roman_value

BULLET = re.compile(r"(?:[-–—+•●▪■□·❖✓➢➤○►*]|o(?=\s))\s*(?=[^\s\d,.)%])|[-–—+•●▪]\s+(?=\d)")
_ROMAN = re.compile(r"(?P<mark>[IVXL]{1,6})\s?(?P<tail>[.)]|/(?=\s)|\s?[-–:](?=\s))\s*(?=[^\s\d.)])")
_ARABIC = re.compile(r"(?P<mark>\d{1,2})\s?(?P<tail>[.)/]|\s?[-–](?=\s+[^\W\d]))(?!\d)\s*(?=[^\s\d.,)/%])|(?P<mark2>\d{1,2})(?P<tail2>[.)])\s+(?=\d)")
_COMPOUND = re.compile(r"(?P<mark>(?:[IVXL]{1,5}\.)?\d{1,2}(?:\.\d{1,2}){1,3})(?P<tail>[.)/]?|\s?[-–](?=\s))(?:\s+(?=\S)|(?=[^\W\d]))(?!%|tỷ|triệu)")
_ROMAN_COMPOUND = re.compile(r"(?P<mark>[IVXL]{1,5}\.\d{1,2})(?P<tail>[.)/]?)\s+(?=\S)")
_LETTER = re.compile(r"(?P<mark>[a-zđ](?:\.?\d{1,2})?)\s?(?P<tail>[).])\s*(?=[^\s.,)])")
_LETTER_SLASH = re.compile(r"(?P<mark>[a-zđ])(?P<tail>/|\s?[-–])\s+(?=[^\s.,)])")
_CAPITAL = re.compile(r"(?P<mark>[A-HĐ])\s?(?P<tail>[.)/]|\s?[-–](?=\s))\s*(?=[^\s\d.)])")
_PART = re.compile(
    r"(?P<word>PHẦN|Phần|CHƯƠNG|Chương)\s+(?P<mark>(?:THỨ|thứ)\s+(?:NHẤT|HAI|BA|TƯ|NĂM|SÁU|BẢY|nhất|hai|ba|tư|năm|sáu|bảy)|[IVXL]{1,5}|[A-E]|\d)(?!\w)\s*(?P<tail>[.:\-–]?)",
)
_ANNEX = re.compile(
    r"(?P<word>PHỤ\s+LỤC|Phụ\s+lục|BIỂU\s+MẪU|Biểu\s+mẫu)(?:\s+(?:SỐ|số)?\s*(?P<mark>[IVXL]{1,5}|\d{1,2}|[A-E])(?!\w))?\s*(?P<tail>[.:\-–]?)(?=\s|$)"
)
# The cheap question first: most lines begin with no marker at all.
_POSSIBLE = re.compile(r"\d{1,2}\s?[.)/\-–]|[IVXLA-HĐ]{1,6}\s?[.)/\-–:]|[a-zđ](?:\.?\d{1,2})?\s?[).\-–/]|[Pp][Hh]|P[hH]|C[hH]|B[Ii]")
_ORDINALS = {"nhất": "1", "hai": "2", "ba": "3", "tư": "4", "năm": "5", "sáu": "6", "bảy": "7"}

# A dash inside a name that happens to open a line: "Lao động / - Thương binh", "2026 / - 2031".
HYPHENATED = re.compile(
    r"(?:lao động\s*\n[-–]\s*(?:thương binh|tb)|(?:phát thanh|truyền thanh)\s*\n[-–]\s*truyền hình|thi đua\s*\n[-–]\s*khen|kinh tế\s*\n[-–]\s*(?:xã hội|hạ tầng|kỹ thuật|tài chính|ngân sách)"
    r"|chính trị\s*\n[-–]\s*(?:xã hội|hành chính)|(?:văn hóa|văn hoá)\s*\n[-–]\s*(?:xã hội|thông tin|thể thao|nghệ thuật)|dân số\s*\n[-–]\s*(?:kế hoạch|trẻ em|gia đình|khhgđ)|tài chính\s*\n[-–]\s*(?:kế hoạch|ngân sách)"
    r"|kế hoạch\s*\n[-–]\s*(?:tài chính|đầu tư)|(?:giáo dục|nghề nghiệp)\s*\n[-–]\s*(?:đào tạo|giáo dục)|quốc phòng\s*\n[-–]\s*an ninh|thông tin\s*\n[-–]\s*(?:truyền thông|thể thao)|gia đình\s*\n[-–]\s*xã hội"
    r"|tổ chức\s*\n[-–]\s*(?:tuyên giáo|hành chính)|khoa học\s*\n[-–]\s*(?:công nghệ|kỹ thuật)|xã hội\s*\n[-–]\s*nghề nghiệp|tư pháp\s*\n[-–]\s*hộ tịch|quy hoạch\s*\n[-–]\s*kiến trúc|an toàn\s*\n[-–]\s*vệ sinh|\d{4}\s*\n[-–]\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Marker:
    """A marker: its ``kind``, the ``labels`` that go into section ids, the text as printed and where the title begins."""

    kind: str  # "part", "annex", "capital", "roman", "arabic", "compound", "letter"
    labels: tuple[str, ...]
    printed: str
    end: int


def find_marker(text: str) -> Marker | None:
    """The section marker a paragraph begins with, if any. Where "I." could be a letter or a numeral it is read as a numeral."""
    if not _POSSIBLE.match(text):
        return None
    for kind, pattern in (
        ("annex", _ANNEX),
        ("part", _PART),
        ("compound", _ROMAN_COMPOUND),
        ("compound", _COMPOUND),
        ("roman", _ROMAN),
        ("arabic", _ARABIC),
        ("letter", _LETTER),
        ("letter", _LETTER_SLASH),
        ("capital", _CAPITAL),
    ):
        match = pattern.match(text)
        if match is None:
            continue
        labels = _labels(kind, match)
        if labels is not None:
            return Marker(kind, labels, text[: match.end()].strip(), match.end())
    return None


def _labels(kind: str, match: re.Match[str]) -> tuple[str, ...] | None:
    mark = match["mark"] or (match.groupdict().get("mark2") or "")
    if kind == "annex":
        return ("Phụ lục" + (f" {mark}" if mark else ""),)
    if kind == "part":
        ordinal = mark.lower().split()[-1]
        return (_ORDINALS.get(ordinal, mark) if mark.lower().startswith("thứ") else mark,)
    if kind == "roman":
        return (mark,) if roman_value(mark) else None
    if kind == "compound":
        return tuple(mark.split("."))
    return (mark,)


def marker_kind(text: str) -> str | None:
    """"bullet", the kind of section marker, or None: what a physical line begins with."""
    if BULLET.match(text):
        return "bullet"
    marker = find_marker(text)
    return marker.kind if marker else None


def continues_a_list(before: str, line: str) -> bool:
    """Whether a line that looks numbered goes on a sentence after all ("cấp độ / 1. …", "Điều / 5. …")."""
    return bool(re.search(r"(?:\b(?:cấp độ|điều|khoản|mục|phần|điểm|số|lớp|khóa|nhóm|quý|tháng|năm|giai đoạn|ngày))$", before, re.IGNORECASE))
