"""Administrative areas in names and titles."""

from __future__ import annotations

import re

from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import is_capitals

LEVELS = ("tỉnh", "thành phố", "huyện", "thị xã", "quận", "xã", "phường", "thị trấn", "đặc khu")
_NAME = r"(?P<name>(?:[A-ZÀ-Ỹ][\w'’]*|\d{1,2})(?:[ \-][A-ZÀ-Ỹ][\w'’]*){0,3})"
_NAMED = vietnamese(rf"\b(?P<level>{'|'.join(LEVELS)})\s+{_NAME}")
_CITY = re.compile(r"^tp\.?$")


def area_of(text: str | None) -> str | None:
    """The administrative area that a name or title speaks of ("… trên địa bàn tỉnh Bắc Kạn" → "tỉnh Bắc Kạn")."""
    found = list(_NAMED.finditer(text or ""))
    return f"{found[-1]['level']} {found[-1]['name']}" if found else None


def area_at_level(text: str, level: str) -> str | None:
    """The first area of a level that a text names ("xã" → "xã Đồi Mẫu")."""
    return next((f"{level} {match['name']}" for match in _NAMED.finditer(text) if match["level"] == level), None)


def written_area(level: str, name: str) -> str:
    """An area printed in capitals ("TP. BẾN MẪU" → "thành phố Bến Mẫu")."""
    return f"{_CITY.sub('thành phố', level.lower())} {place_case(name)}"


def place_case(place: str) -> str:
    """A place name printed in capitals with every word capitalised; any other unchanged."""
    return " ".join(word.capitalize() for word in place.split()) if is_capitals(place) else place
