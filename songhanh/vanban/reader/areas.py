"""Administrative areas in names and titles."""

from __future__ import annotations

import re

from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import is_capitals
from songhanh.vanban.reader.words import table

LEVELS = ("tỉnh", "thành phố", "huyện", "thị xã", "quận", "xã", "phường", "thị trấn", "đặc khu")
_NAME = r"(?P<name>(?:[A-ZÀ-Ỹ][\w'’]*|\d{1,2})(?:[ \-][A-ZÀ-Ỹ][\w'’]*){0,3})"
_NAMED = vietnamese(rf"\b(?P<level>{'|'.join(LEVELS)})[^\S\n]+{_NAME}(?=(?P<more>,?[^\S\n]+[a-zà-ỹ])?)")
_ONE_WORD_PROVINCES = ("Huế",)
_CITY = re.compile(r"^tp\.?$")


def area_of(text: str | None) -> str | None:
    """The administrative area that a name or title speaks of ("… trên địa bàn tỉnh Bắc Kạn" → "tỉnh Bắc Kạn")."""
    found = [match for match in _NAMED.finditer(f"{text[:1].lower()}{text[1:]}" if text else "") if _is_a_name(match)]
    return f"{found[-1]['level']} {found[-1]['name']}" if found else None


def area_at_level(text: str, level: str) -> str | None:
    """The first area of a level that a text names ("xã" → "xã Đồi Mẫu")."""
    found = (match for match in _NAMED.finditer(text) if match["level"] == level and _is_a_name(match))
    return next((f"{level} {match['name']}" for match in found), None)


def _is_a_name(match: re.Match[str]) -> bool:
    """Whether the words behind a level name an area: one capital with small letters after it begins a sentence ("huyện Tăng cường …")."""
    name = match["name"]
    return match["more"] is None or " " in name or name.isdigit() or name in _ONE_WORD_PROVINCES


def province_of(place: str | None) -> str | None:
    """The province or city under the central government that bears the name of a place ("Lạng Sơn" → "tỉnh Lạng Sơn"); None for others."""
    data = table("provinces")
    if place in data["cities"]:
        return f"thành phố {place}"
    return f"tỉnh {place}" if place in data["provinces"] else None


def written_area(level: str, name: str) -> str:
    """An area printed in capitals ("TP. BẾN MẪU" → "thành phố Bến Mẫu")."""
    return f"{_CITY.sub('thành phố', level.lower())} {place_case(name)}"


def place_case(place: str) -> str:
    """A place name printed in capitals with every word capitalised; any other unchanged."""
    return " ".join(word.capitalize() for word in place.split()) if is_capitals(place) or place.isupper() else place
