"""Who issues a cited document: by the words behind its date, or by the tail of its number."""

from __future__ import annotations

import re

from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import align_tones, squeeze
from songhanh.vanban.reader.areas import LEVELS
from songhanh.vanban.reader.words import alternatives, document_kinds, table

_NAMED = vietnamese(r"\s*,?\s*(?:của|do)\s+(?P<issuer>[A-ZÀ-Ỹa-zà-ỹ][^;:()“”\"\n]{1,160})")
_AFTER = alternatives(table("document_kinds")["after_issuer"])
_END = re.compile(rf"\s*(?:[,.]\s|\s(?:{_AFTER})\b)")
# The verb of the title that follows, with a capital: "UBND tỉnh Sửa đổi, bổ sung …".
_WHOLE_NAME = "|".join((*LEVELS, "Chính phủ", "Quốc hội", "Bộ Chính trị", "Ban Bí thư"))
_TITLE_BEGINS = vietnamese(rf"\b(?:{_WHOLE_NAME})(?P<end>\s)(?=[A-ZÀ-Ỹ])(?i:{_AFTER})(?=$|[\s,])")
_COMMITTEE = re.compile(r"^(?:UBND|Uỷ ban nhân dân)\b")
_COUNCIL = re.compile(r"^HĐND\b")
_PARTS = re.compile(r"[/\-]")
_TERM = re.compile(r"\d+$")
_PARTY_COMMITTEE = re.compile(r"((?:Tỉnh|Huyện|Thành|Thị|Quận|Đảng) (?:ủy|uỷ))$", re.IGNORECASE)
_PARTY_LEVELS = {
    "tỉnh ủy": ("tỉnh",),
    "thành ủy": ("thành phố",),
    "huyện ủy": ("huyện",),
    "thị ủy": ("thị xã",),
    "quận ủy": ("quận",),
    "đảng ủy": ("xã", "phường", "thị trấn", "đặc khu"),
}
_LEVELS_OF_TWO_WORDS = ("thành phố ", "thị xã ", "thị trấn ", "đặc khu ")


def issuer_after(text: str, start: int, end: int) -> str | None:
    """The issuer named at a position ("của Thủ tướng Chính phủ"), in full; None where none is named."""
    match = _NAMED.match(text, start, end)
    if match is None:
        return None
    issuer = match["issuer"]
    cut = _END.search(issuer)
    issuer = issuer[: cut.start()] if cut else issuer
    title = _TITLE_BEGINS.search(issuer)
    name = squeeze(issuer[: title.start("end")] if title else issuer).strip(" ,.;-–")
    return _COUNCIL.sub("Hội đồng nhân dân", _COMMITTEE.sub("Ủy ban nhân dân", name)) or None


def issuer_of_number(number: str | None) -> str | None:
    """The issuer that the tail of a number stands for ("NĐ-CP": the government)."""
    if number is None:
        return None
    return document_kinds().issuers.get(_TERM.sub("", _PARTS.split(number)[-1]))


def resolve_issuer(issuer: str | None, area: str | None) -> str | None:
    """A body named without its place, completed by the plan's own ("Ủy ban nhân dân tỉnh" in Bắc Kạn's plan)."""
    if issuer is None or area is None:
        return issuer
    words = 2 if area.startswith(_LEVELS_OF_TWO_WORDS) else 1
    level, name = " ".join(area.split()[:words]), " ".join(area.split()[words:])
    low = issuer.lower()
    if low.endswith(level) and not low[: -len(level)][-1:].isalnum():
        return f"{issuer[: -len(level)]}{level} {name}"
    committee = _PARTY_COMMITTEE.search(issuer)
    return f"{issuer} {name}" if committee and level in _PARTY_LEVELS[align_tones(committee[1]).lower()] else issuer
