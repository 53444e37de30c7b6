"""Titles printed in capitals, written as a sentence with the capitals that names keep."""

from __future__ import annotations

import re
from functools import cache

from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import align_tones, is_capitals, sentence_case
from songhanh.vanban.reader.words import alternatives, table

_VOWELS = "aeiouyăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
# Words without a vowel are abbreviations (BHYT, ATTP); a digit with letters is a name (5G).
_ABBREVIATION = re.compile(rf"(?<!\w)(?:(?:(?![{_VOWELS}\d_])\w){{2,8}}|\d{{1,2}}[A-Z]{{1,2}})(?!\w)", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w/])\d{1,5}(?:/\d{4})?[/-][A-ZĐ]{1,6}(?:[-/&][A-ZĐ]{2,10})*(?!\w)", re.IGNORECASE)
_CODES = {"TTG": "TTg", "CTR": "CTr"}
_CODE = re.compile("|".join(_CODES))
_QUOTED = vietnamese(r"(?:“|(?<=\s)\"(?=\w))\s*[a-zà-ỹ]")


def title_case(text: str, casing: dict[str, str] | None = None) -> str:
    """A title printed in capitals as a sentence; any other unchanged. ``casing`` is how the document writes words elsewhere.

    >>> title_case("PHÒNG, CHỐNG HIV/AIDS THEO QUYẾT ĐỊNH SỐ 12/QĐ-TTG CỦA THỦ TƯỚNG CHÍNH PHỦ, GIAI ĐOẠN II")
    'Phòng, chống HIV/AIDS theo quyết định số 12/QĐ-TTg của Thủ tướng Chính phủ, giai đoạn II'
    """
    written = sentence_case(text, casing)
    if not is_capitals(text) or len(written) != len(text):
        return written
    written = _names().sub(lambda match: _spelling()[" ".join(align_tones(match[0]).lower().split())], written)
    written = _numerals().sub(lambda match: match[0][: -len(match["numeral"])] + match["numeral"].upper(), written)
    written = _provinces().sub(lambda match: match["level"] + match["name"].title(), written)
    for pattern in (_ABBREVIATION, _NUMBER):
        written = pattern.sub(lambda match: _restored(text, match), written)
    written = _named().sub(lambda match: match[0][:1].upper() + match[0][1:], written)
    return _QUOTED.sub(lambda match: match[0][:-1] + match[0][-1].upper(), written)


def _restored(text: str, match: re.Match[str]) -> str:
    """What stood there in capitals, with the small letters of its codes."""
    return _CODE.sub(lambda code: _CODES[code[0]], text[slice(*match.span())])


@cache
def _spelling() -> dict[str, str]:
    return {align_tones(name).lower(): name for name in table("capitals")["names"]}


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(table('capitals')['names'])})(?!\w)", re.IGNORECASE)


@cache
def _numerals() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{alternatives(table('capitals')['numbered'])})\s+(?P<numeral>[ivx]{{1,4}})(?!\w)", re.IGNORECASE
    )


@cache
def _provinces() -> re.Pattern[str]:
    data = table("provinces")
    names = alternatives([*data["provinces"], *data["cities"]])
    return re.compile(rf"(?P<level>(?<!\w)(?:tỉnh|thành phố)\s+)(?P<name>{names})(?!\w)", re.IGNORECASE)


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(table('capitals')['named_documents'])})(?=\s*[“\"])", re.IGNORECASE)
