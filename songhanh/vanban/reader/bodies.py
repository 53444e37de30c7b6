"""Names of bodies in running text: a left-anchored grammar over the word lists of ``data/bodies.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import align_tones, squeeze
from songhanh.vanban.reader.words import alternatives, table

_CAP = r"[A-ZÀ-Ỹ]"
_PROPER = rf"(?:{_CAP}[a-zà-ỹ]+(?:\s+{_CAP}[a-zà-ỹ]+){{0,3}}|\d{{1,2}}(?!\d))"
_WORD = re.compile(r"\w+")
_LEADERS = ["Chi nhánh", "Thủ trưởng", "Giám đốc", "Lãnh đạo", "Người đứng đầu", "Trưởng", "Chánh", "Chủ tịch", "Hiệu trưởng", "đồng chí", "Cán bộ", "Thành viên"]
_EVERY = ["các", "những", "toàn thể", "một số", "mọi", "tất cả các"]
_SEPARATOR = vietnamese(r"\s*(?:[,;/]\s*(?:và\s+|cùng\s+|với\s+)?|\s(?:và|cùng|cùng với|hoặc|với|;\s*và)\s+)(?:với\s+|cùng\s+)?", re.IGNORECASE)


@dataclass(frozen=True)
class Body:
    """A body named at ``[start, end)`` of a text."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class _Grammar:
    """Patterns for names from the word lists, and one for names that no list holds."""

    listed: tuple[re.Pattern[str], ...]
    unlisted: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    data = table("bodies")
    fields, heads, generic, core, qualifiers, areas, organisations = (
        alternatives(data[key]) for key in ("fields", "heads", "generic", "core", "qualifiers", "committee_areas", "organisations")
    )
    proper = alternatives([name for name in data["names"] if name[:1].isupper()])
    common = alternatives([name for name in data["names"] if not name[:1].isupper()])
    names = rf"(?:(?=[A-ZÀ-Ỹ])(?i:{proper})|(?i:{common}))"
    inner = rf"(?:{names}|(?:{heads})\s+(?i:{fields})|(?:UBND|Ủy\s+ban\s+nhân\s+dân)\s+(?:{areas})|các\s+(?:{generic}))(?!\w)"
    of = rf"\s+(?:thành\s+viên|thuộc|trực\s+thuộc|của)\s+{inner}"
    charge = r"\s+phụ\s+trách\s+[\w&-]+"
    remark = r"\s*\((?!\s*qua\b|\s*thông qua\b|\s*[Cc]ơ quan\b|\s*[Đđ]ơn vị\b|\s*là\b|\s*sau đây\b|\s*gọi\b|\s*viết tắt\b)(?:[^()]{1,120})\)"
    area = rf"\s+(?:tỉnh|thành\s+phố|huyện|thị\s+xã|xã|phường|đặc\s+khu)\s+{_PROPER}(?!\w)"
    areas_of = (
        r"\s+các\s+(?:xã|huyện|phường|tỉnh|thôn|bản|sở)(?:,\s*(?:ban|ngành|phường|thị\s+trấn|thị\s+xã|thành\s+phố|đặc\s+khu))*"
        r"(?:\s+(?:biên\s+giới|vùng\s+cao|miền\s+núi|ven\s+biển))?"
    )
    group_tail = rf"(?:{area}|{of}|{areas_of}|{charge}|\s+(?:{qualifiers})(?!\w)|{remark})*"
    tail = rf"(?:{area}|{of}|{areas_of}|{charge}|\s+(?:{qualifiers})(?!\w)|{remark}|\s+{_PROPER}(?!\w))*"
    group = (
        rf"(?:(?:{core})(?!\w)(?:\s*(?:,|/)\s*(?:{core})(?!\w))+(?:\s*,?\s+và\s+(?:{core})(?!\w))?"
        rf"|(?:{core})\s+và\s+(?:{core})(?!\w)|(?:{generic})(?!\w))"
    )
    committee = (
        rf"(?:Văn\s+phòng\s+|Chủ\s+tịch\s+|Lãnh\s+đạo\s+)?(?:UBND|Ủy\s+ban\s+[Nn]hân\s+dân)(?:\s+\d{{1,2}})?\s+(?:{areas})(?!\w)"
        rf"(?:\s*:\s*{_PROPER}(?:\s*,\s*{_PROPER})+)?(?:\s+(?:{_PROPER}|trên địa bàn(?:\s+tỉnh)?|thuộc tỉnh|có liên quan|liên quan|trong tỉnh))*"
    )
    leader = rf"(?:(?:{alternatives(_LEADERS)})\s+)"
    every = rf"(?:{alternatives(_EVERY)})\s+"
    stopping = alternatives([*table("verbs")["stopping"], *data["qualifiers"], "và", "hoặc", "các"])
    listed = (
        vietnamese(committee),
        vietnamese(rf"{leader}?(?:{heads})\s+(?i:{fields})(?!\w){tail}"),
        vietnamese(rf"{leader}?(?:[Cc]ác\s+|những\s+)?{names}(?!\w){tail}"),
        vietnamese(rf"(?i:{leader}?{every}{group}){group_tail}"),
        vietnamese(rf"(?i:{every}{group})(?:\s+(?!(?:{stopping})(?!\w))[a-zà-ỹ]+){{1,3}}{group_tail}(?=\s*[,;.:)]|\s+(?:để|trong|và|nhằm|khi)\s)"),
        vietnamese(rf"(?i:các|những)\s+(?:nhà|chủ|hộ|già|người|cơ sở|khu|làng|lực lượng|đội|tổ|hội|nhóm|câu lạc bộ|cán bộ|công ty)(?:\s+(?!(?:{stopping})(?!\w))[\w]+){{1,5}}{group_tail}(?=\s*[,;.:)]|\s+(?:để|trong|và|nhằm|khi|xây|tổ|thực|triển|tăng)\b)"),
        vietnamese(rf"(?i:{group}(?:\s+(?:{qualifiers})(?!\w))+)"),
        vietnamese(r"(?i:(?:sở|ban|bộ|hội|đơn vị|cơ quan)(?:\s*,\s*(?:ban|ngành|đoàn thể|đơn vị|địa phương|hội|tổ chức)){1,4})" + group_tail),
    )
    # The rest of a capital word that begins another body's name: no part of the name before it.
    others = alternatives([name[1:] for name in {*data["heads"], *data["organisations"], "Ủy ban", "UBND", "Công an", "Mặt trận", "Công đoàn", "Tỉnh đoàn"} - {"Báo"}])
    word = rf"{_CAP}(?!(?:{others})(?!\w))[\w&]*"
    unlisted = vietnamese(
        rf"{leader}?(?![A-ZÀ-Ỹ]{{2}}\b|[A-ZÀ-Ỹ]{{3}})(?i:{organisations})(?:\s+(?:các|của|và|về|vì|&))?\s+{_CAP}[\w&]*"
        rf"(?:\s*-\s*{_CAP}[\w&]*|\s*,\s*{word}(?=[^,;.]{{0,30}}\svà\s+{_CAP})|\s+{word}|\s+và\s+{word}|\s+(?!(?:{stopping})(?!\w))[a-zà-ỹ]+){{0,12}}{tail}"
    )
    return _Grammar(listed, unlisted)


@cache
def _first_words() -> frozenset[str]:
    """The words that a body's name can begin with, in lower case: most places of a text are told by this alone."""
    data = table("bodies")
    listed = [*data["names"], *data["heads"], *data["generic"], *data["core"], *data["organisations"], *_LEADERS, *_EVERY, "UBND", "Ủy ban", "văn phòng", "lãnh đạo"]
    return frozenset(re.split(r"[\s,/-]", align_tones(name).lower())[0] for name in listed)


def body_at(text: str, position: int) -> Body | None:
    """The longest body name that begins exactly at a position, if any.

    A name from the word lists wins over a guess at an unlisted one, unless the guess goes on with a capital ("Trung tâm Văn hóa" /
    "Trung tâm Văn hóa, Thể thao và Truyền thanh").
    """
    word = _WORD.match(text, position)
    if word is None or word[0].lower() not in _first_words():
        return None
    grammar = _grammar()
    end = max((match.end() for pattern in grammar.listed if (match := pattern.match(text, position)) is not None), default=position)
    guess = grammar.unlisted.match(text, position)
    if guess is not None and guess.end() > end:
        added = text[end : guess.end()].lstrip(" ,-").removeprefix("và ")
        whole = re.match(r"\s*(?:[,;:(.)]|$)", text[guess.end() :]) is not None and len(added.split()) <= 3
        if end == position or added[:1].isupper() or whole:
            end = guess.end()
    if end == position:
        return None
    end = position + len(text[position:end].rstrip(" ,"))
    return Body(squeeze(text[position:end]), position, end)


def bodies_from(text: str, position: int, limit: int | None = None) -> list[Body]:
    """The list of bodies that begins at a position: names joined by commas, "và", "cùng"; stops at the first other word."""
    stop = len(text) if limit is None else limit
    found: list[Body] = []
    while position < stop:
        body = body_at(text, position)
        if body is None or body.end > stop:
            break
        found.append(body)
        separator = _SEPARATOR.match(text, body.end)
        if separator is None:
            break
        position = separator.end()
    return found


def is_all_bodies(text: str) -> list[Body]:
    """The bodies of a heading that names nothing else, or an empty list."""
    found: list[Body] = []
    position = 0
    while True:
        more = bodies_from(text, position)
        found.extend(more)
        if not more:
            return []
        rest = text[found[-1].end :]
        if rest.strip(" .:;,*-–") == "":
            return found
        # One unknown small word after a name (a slip of the pen: "điện tử tính") does not make a heading a sentence.
        slip = vietnamese(r"\s+[a-zà-ỹ]{1,6}(?:\s*(?:[,;]|và)\s+)").match(rest)
        if slip is None:
            return []
        position = found[-1].end + slip.end()
