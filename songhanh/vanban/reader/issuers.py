"""Who issues a cited document: by the words behind its date, or by the tail of its number."""

from __future__ import annotations

import re

from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import align_tones, squeeze
from songhanh.vanban.reader.areas import LEVELS
from songhanh.vanban.reader.bodies import listed_end
from songhanh.vanban.reader.words import alternatives, document_kinds, table

_NAMED = vietnamese(r"\s*,?\s*(?:của|do)\s+(?P<issuer>[A-ZÀ-Ỹa-zà-ỹ][^;:()“”\"\n]{1,160})")
_AFTER = alternatives(table("document_kinds")["after_issuer"])
_END = re.compile(rf"\s*(?:[,.]\s|\s(?:{_AFTER})\b)")
# The verb of the title that follows, with a capital: "UBND tỉnh Sửa đổi, bổ sung …".
_WHOLE_NAME = "|".join((*LEVELS, "Chính phủ", "Quốc hội", "Bộ Chính trị", "Ban Bí thư"))
_TITLE_BEGINS = vietnamese(rf"\b(?:{_WHOLE_NAME})(?P<end>\s)(?=[A-ZÀ-Ỹ])(?i:{_AFTER})(?=$|[\s,])")
# Nothing in small letters belongs to these names: "Thủ tướng Chính phủ bằng tiếng phổ thông".
_HIGHEST = vietnamese(r"(?:Thủ tướng Chính phủ|Chính phủ|Quốc hội|Bộ Chính trị)(?=\s+(?!và\s+[A-ZÀ-Ỹ])[a-zà-ỹ])")
# "của Bộ Tài chính và quy định hiện hành": what "và" adds in small letters, or nothing, is no second issuer.
_GOES_OVER = vietnamese(r"\s+(?:và|hoặc|cùng)(?=\s+[a-zà-ỹ]|\s*$)")
_WHERE_IT_HOLDS = re.compile(r"\s+(?:trên|tại|ở)\b")
_SENDING = vietnamese(
    rf"(?i:{alternatives(table('document_kinds')['sent_by'])})(?P<sender>\s+của\s+[A-ZÀ-Ỹ][^.;:()“”\"\n]{{1,160}}?)\s+tại\s+(?:các\s+)?$"
)
_FURTHEST = 220  # how far before a document its sender can stand
_JOINT = ("TTLT", "NQLT")
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
    name = squeeze(issuer[: _name_end(issuer)]).strip(" ,.;/-–")
    return _COUNCIL.sub("Hội đồng nhân dân", _COMMITTEE.sub("Ủy ban nhân dân", name)) or None


def issuer_before(text: str, start: int, end: int) -> str | None:
    """The body that sends a document, before it: "theo đề nghị của Sở Nội vụ tại Tờ trình số …"."""
    match = _SENDING.search(text, max(start, end - _FURTHEST), end)
    return issuer_after(text, match.start("sender"), match.end("sender")) if match else None


def _name_end(issuer: str) -> int:
    """Where a name ends that text goes on behind: before a word of the sentence, but not inside a name of the word lists."""
    cut = _END.search(issuer)
    end = cut.start() if cut else len(issuer)
    title = _TITLE_BEGINS.search(issuer, 0, end)
    if title is not None:
        return title.start("end")
    whole = _HIGHEST.match(issuer)
    if whole is not None:
        return whole.end()
    listed = listed_end(align_tones(issuer), 0)
    over = _GOES_OVER.search(issuer, listed, end)
    if over is not None:
        return over.start()
    return end if _WHERE_IT_HOLDS.match(issuer, end) else max(end, listed)


def issuer_of_number(number: str | None) -> str | None:
    """The issuer that the tail of a number stands for ("NĐ-CP": the government); of a joint document all, if all are known."""
    if number is None:
        return None
    known = document_kinds().issuers
    parts = [_TERM.sub("", part) for part in _PARTS.split(number)]
    joint = next((place for place, part in enumerate(parts) if part in _JOINT), None)
    if joint is None or joint + 2 >= len(parts):
        return known.get(parts[-1])
    named = [known[part] for part in parts[joint + 1 :] if part in known]
    return f"{', '.join(named[:-1])} và {named[-1]}" if len(named) == len(parts) - joint - 1 else None


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
