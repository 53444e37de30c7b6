"""Names of bodies in running text: a left-anchored grammar over the word lists of ``data/bodies.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import align_tones, squeeze
from songhanh.vanban.reader.words import alternatives, table

_CAP = r"[A-ZÀ-Ỹ]"
_PROPER = rf"(?:{_CAP}[a-zà-ỹ]+(?:\s+{_CAP}[a-zà-ỹ]+){{0,3}}|\d{{1,2}}(?!\d|\s*(?:tháng|năm|ngày|lần|người|%|/)))"
_WORD = re.compile(r"\w+")
_LEADERS = [
    "Chi nhánh",
    "Thủ trưởng",
    "Giám đốc",
    "Lãnh đạo",
    "Người đứng đầu",
    "Trưởng",
    "Chánh",
    "Chủ tịch",
    "Hiệu trưởng",
    "đồng chí",
    "Cán bộ",
    "Thành viên",
]
_OTHER_HEADS = ("Ủy ban", "UBND", "Công an", "Mặt trận", "Công đoàn", "Tỉnh đoàn")
_EVERY = ["các", "những", "toàn thể", "một số", "mọi", "tất cả các"]
_NOTHING_FOLLOWS = re.compile(r"\s*(?:[:(]|\Z)")
_END_OF_HEADING = re.compile(r"(?:\s*\([^()]{1,120}\))?[\s.:;,*\-–]*")
_AT_END = re.compile(r"\s*\Z")
_OFFICE = re.compile(r"(?:Phòng|Ban|Tổ|Khoa|Trung tâm|Công chức|Bộ phận|Vụ|Cục|Chi cục)\s")
_SLIP = vietnamese(r"\s+[a-zà-ỹ]{1,6}(?:\s*(?:[,;]|và)\s+)")
_SEPARATOR = vietnamese(
    r"\s*(?:[,;/]\s*(?:và\s+|cùng\s+|với\s+)?|\s(?:và|cùng|cùng với|hoặc|với|;\s*và)\s+)(?:với\s+|cùng\s+)?", re.IGNORECASE
)


@dataclass(frozen=True)
class Body:
    """A body named at ``[start, end)`` of a text."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class _Grammar:
    """What a body's name is made of: heads, and the steps by which a name goes on. Each word list is compiled once."""

    heads: tuple[re.Pattern[str], ...]
    group: re.Pattern[str]
    further: re.Pattern[str]
    people: re.Pattern[str]
    unlisted: re.Pattern[str]
    small_word: re.Pattern[str]
    step: re.Pattern[str]
    proper: re.Pattern[str]
    joined: re.Pattern[str]


_FIXED_GROUP = re.compile(r"(?:sở|ban|bộ|hội|đơn vị|cơ quan)\s*,", re.IGNORECASE)
_GROUP_ENDS = re.compile(r"\s*[,;.:)]|\s+(?:để|trong|và|nhằm|khi)\s")
_PEOPLE_END = re.compile(r"\s*[,;.:)]|\s+(?:để|trong|và|nhằm|khi|xây|tổ|thực|triển|tăng)\b")
# Where areas lie: "các xã, phường ven biển, hải đảo".
_LIES = r"(?:biên\s+giới|vùng\s+cao|vùng\s+sâu|vùng\s+xa|miền\s+núi|ven\s+biển|hải\s+đảo|bãi\s+ngang|giáp\s+ranh|lân\s+cận)(?!\w)"
_LIE = rf"{_LIES}(?:\s*,\s*{_LIES})*"
_AREA_STEP = (
    r"khu\s+vực\s+(?:[IVX]{1,5}|\d{1,2})(?!\w)|"
    rf"(?:tỉnh|thành\s+phố|huyện|thị\s+xã|xã|phường|đặc\s+khu)\s+{_PROPER}(?!\w)"
    r"|các\s+(?:xã|huyện|phường|tỉnh|thôn|bản|sở|ấp|khóm|khu\s+phố|tổ\s+dân\s+phố)(?:,\s*(?:ban|ngành|phường|thị\s+trấn|thị\s+xã|thành\s+phố|đặc\s+khu))*"
    rf"(?:\s+{_LIE})?"
    r"|phụ\s+trách\s+[\w&-]+|[-–]\s+[Cc]hi\s+nhánh(?=\s)"
)
# A unit and, right behind it, the body that it is of: "Ban Tài chính Liên đoàn Lao động tỉnh".
_UNIT_OF = re.compile(r"(?:Ban|Phòng|Văn phòng|Tổ|Bộ phận)\s")
_WHOSE = re.compile(r" (?=(?:Liên đoàn|Liên minh|Hội|Tỉnh đoàn|Huyện đoàn|Đoàn|Sở|UBND|Ủy ban|Công an)\s)")
# A remark in brackets belongs to the name, unless it says through whom, or what the body is called from here on.
_BELONGS = re.compile(r"\s+(?:thành\s+viên|thuộc|trực\s+thuộc|của)\s+(?=\S)")
_LONGEST_OWNER = 160
_REMARK = r"\((?!\s*(?:qua|thông qua|chủ trì|phối hợp|[Cc]ơ quan|[Đđ]ơn vị|là|sau đây|gọi|viết tắt)\b)[^()]{1,120}\)"


@cache
def _grammar() -> _Grammar:
    data = table("bodies")
    fields, heads, generic, core, qualifiers, areas, organisations = (
        alternatives(data[key])
        for key in ("fields", "heads", "generic", "core", "qualifiers", "committee_areas", "organisations")
    )
    proper = alternatives([name for name in data["names"] if name[:1].isupper()])
    common = alternatives([name for name in data["names"] if not name[:1].isupper()])
    names = rf"(?:(?=[A-ZÀ-Ỹ])(?i:{proper})|(?i:{common}))"
    leader = rf"(?:(?:{alternatives(_LEADERS)})\s+)"
    group = (
        rf"(?:{core})(?!\w)(?:\s*(?:,|/)\s*(?:{core})(?!\w))+(?:\s*,?\s+và\s+(?:{core})(?!\w))?"
        rf"|(?:{core})\s+và\s+(?:{core})(?!\w)|(?:{generic})(?!\w)"
    )
    # Areas by their names ("các huyện Ba Tri, Bình Đại, Thạnh Phú"), up to the head of another body.
    area = rf"(?!(?:{heads}|{organisations}|{alternatives(_OTHER_HEADS)})(?!\w)){_PROPER}"
    several = rf"các\s+(?:xã|phường|huyện|quận|thị\s+xã|thành\s+phố)\s+{area}(?:\s*,\s*{area})+(?:\s+và\s+{area})?(?!\w)"
    committee = (
        rf"(?:Văn\s+phòng\s+|Chủ\s+tịch\s+|Lãnh\s+đạo\s+)?(?:UBND|Ủy\s+ban\s+[Nn]hân\s+dân)(?:\s+\d{{1,2}})?\s+(?:{several}|(?:{areas})(?!\w)"
        rf"(?:\s*:\s*{_PROPER}(?:\s*,\s*{_PROPER})+)?)(?:\s+(?:{_PROPER}|trên địa bàn(?:\s+tỉnh)?"
        rf"|thuộc tỉnh|có liên quan|liên quan|trong tỉnh|{_LIE}))*"
    )
    stopping = alternatives([*table("verbs")["stopping"], *data["qualifiers"], "và", "hoặc", "các"])
    # The rest of a capital word that begins another body's name: no part of the name before it.
    others = alternatives([name[1:] for name in {*data["heads"], *data["organisations"], *_OTHER_HEADS} - {"Báo"}])
    listed = [name for name in data["names"] if name.startswith(("Hội ", "Đoàn ", "Mặt trận "))]
    bodies = alternatives([*listed, *(name for name in data["organisations"] if " " in name)])
    word = rf"{_CAP}(?!(?:{others})(?!\w))[\w&]*"
    # A second field behind a dash: no body of its own, and not what the body does ("Sở Y tế - Cơ quan thường trực").
    second = rf"(?!(?:Chủ\s+trì|Phối\s+hợp|Tham\s+mưu)(?!\w))(?:Tổ(?=\s+chức)|{word})"
    small = rf"(?!(?:{stopping})(?!\w))[a-zà-ỹ]+"
    several_words = alternatives([name for name in data["generic"] if " " in name and name not in ("tổ chức", "đầu mối")])
    return _Grammar(
        heads=(
            vietnamese(committee),
            vietnamese(rf"{leader}?(?:{heads})\s+(?i:(?:{fields})(?:\s*-\s*(?:{fields}))*)(?!\w)"),
            vietnamese(rf"{leader}?(?:[Cc]ác\s+|những\s+)?{names}(?!\w)"),
        ),
        group=vietnamese(rf"(?i:(?:{leader}?(?P<every>{alternatives(_EVERY)})\s+)?(?P<group>{group}))"),
        # "các bệnh viện, trung tâm y tế": one group, as long as no further "các" opens another.
        further=vietnamese(rf"(?:\s*,\s*(?:{several_words})(?!\w))+(?=\s*[.;:)]|\s*\Z|\s+(?:trên|trực\s+thuộc|thuộc)\s)"),
        people=vietnamese(
            r"(?i:các|những)\s+(?:nhà|chủ|hộ|già|người|cơ sở|khu|làng|lực lượng|đội|tổ|hội|nhóm|câu lạc bộ|cán bộ|công ty)(?!\w)"
        ),
        unlisted=vietnamese(
            rf"{leader}?(?![A-ZÀ-Ỹ]{{2}}\b|[A-ZÀ-Ỹ]{{3}})(?i:{organisations})(?:\s+(?:các|của|và|về|vì|&))?\s+{_CAP}[\w&]*"
            rf"(?:\s*-\s*{second}|\s*,\s*{word}(?=[^,;.]{{0,30}}\svà\s+{_CAP})|\s+{word}|\s+và\s+{word}|\s+(?!(?:{stopping})(?!\w))[a-zà-ỹ]+){{0,12}}"
        ),
        small_word=vietnamese(rf"\s+(?!(?:{stopping})(?!\w))[\w]+"),
        step=vietnamese(rf"\s+(?:{_AREA_STEP})|\s+(?:{qualifiers})(?!\w)|\s*{_REMARK}"),
        proper=vietnamese(rf"\s+(?!(?:{bodies})(?!\w)|Sở\s+{_CAP}){_PROPER}(?!\w)"),
        joined=vietnamese(
            rf"(?:\s+{small}){{0,2}}(?:\s*,\s*{small}(?:\s+{small}){{0,3}})?"
            rf"\s+-\s+(?P<second>{second}(?:\s+(?:{word}|{small})){{0,3}})"
            rf"(?=\s*[,;.:()]|\s*\Z|\s+(?:{stopping})(?!\w))"
        ),
    )


def _extended(text: str, end: int, *, proper: bool) -> int:
    """Where a name ends that has its head up to ``end``: areas, qualifiers and remarks belong to it; ``proper`` admits names behind it."""
    grammar = _grammar()
    while True:
        belonging = _BELONGS.match(text, end)
        inner = _inner_end(text, belonging.end()) if belonging is not None else None
        if inner is not None:
            end = inner
            continue
        match = grammar.step.match(text, end)
        if match is None and proper:
            match = grammar.proper.match(text, end)
        if match is None or match.end() == end:
            return end
        end = match.end()


def _inner_end(text: str, position: int) -> int | None:
    """Where the body ends that another is said to belong to ("các đơn vị thuộc Sở Y tế")."""
    window = text[position : position + _LONGEST_OWNER]
    window = window[:1].upper() + window[1:]  # "các phòng thuộc sở Xây dựng"
    ends = [position + match.end() for pattern in _grammar().heads if (match := pattern.match(window)) is not None]
    group = _grammar().group.match(text, position)
    if group is not None and (group["every"] is not None or group["group"].lower() == "ban chỉ đạo"):
        ends.append(group.end())
    return max(ends, default=None)


def listed_end(text: str, position: int) -> int:
    """The end of the longest name from the word lists at a position; the position itself where there is none."""
    grammar = _grammar()
    ends = [position]
    for pattern in grammar.heads:
        match = pattern.match(text, position)
        if match is not None:
            ends.append(_extended(text, match.end(), proper=pattern is not grammar.heads[0]))
    group = grammar.group.match(text, position)
    if group is not None:
        end = _extended(text, group.end(), proper=False)
        if group["every"] is not None:
            ends.extend((end, _with_small_words(text, group.end(), 3, _GROUP_ENDS)))
            more = grammar.further.match(text, end)
            ends.append(_extended(text, more.end(), proper=False) if more is not None else end)
        elif end > group.end() or _FIXED_GROUP.match(group["group"]):
            ends.append(end)
    people = grammar.people.match(text, position)
    if people is not None:
        ends.append(_with_small_words(text, people.end(), 5, _PEOPLE_END))
    return max(ends)


def _with_small_words(text: str, start: int, most: int, boundary: re.Pattern[str]) -> int:
    """The end of a common noun's words behind ``start`` ("các đơn vị" + "điện lực"), if a boundary follows; 0 where none does."""
    stops = []
    end = start
    for _ in range(most):
        match = _grammar().small_word.match(text, end)
        if match is None:
            break
        end = match.end()
        stops.append(end)
    for stop in reversed(stops):
        extended = _extended(text, stop, proper=False)
        if boundary.match(text, extended) is not None or _AT_END.match(text, extended) is not None:
            return extended
    return 0


@cache
def _first_words() -> frozenset[str]:
    """The words that a body's name can begin with, in lower case: most places of a text are told by this alone."""
    data = table("bodies")
    listed = [
        *data["names"],
        *data["heads"],
        *data["generic"],
        *data["core"],
        *data["organisations"],
        *_LEADERS,
        *_EVERY,
        "UBND",
        "Ủy ban",
        "văn phòng",
        "lãnh đạo",
    ]
    return frozenset(re.split(r"[\s,/-]", align_tones(name).lower())[0] for name in listed)


@cache
def _spellings() -> dict[str, str]:
    """Names and fields of bodies as the word lists spell them, by their wording in small letters."""
    data = table("bodies")
    return {align_tones(name).lower(): name for name in reversed([*data["names"], *data["fields"]])}


def proper_case(name: str) -> str:
    """A body's name in sentence case with the capitals of its own ("Sở y tế" → "Sở Y tế"); any other name unchanged."""
    known = _spellings()
    head, _, field = name.partition(" ")
    low = align_tones(name).lower()
    if low in known and known[low][:1].isupper():
        return known[low]
    if head in table("bodies")["heads"] and align_tones(field).lower() in known:
        return f"{head} {known[align_tones(field).lower()]}"
    return name


def _joined_end(text: str, end: int) -> int:
    """The end of an office's name that goes on with a second field behind a dash ("Phòng Công nghệ, chuyển đổi số - Bưu chính")."""
    match = _grammar().joined.match(text, end)
    if match is None or listed_end(text, match.start("second")) > match.start("second"):
        return end
    return _extended(text, match.end(), proper=True)


def body_at(text: str, position: int) -> Body | None:
    """The longest body name that begins exactly at a position, if any.

    A name from the word lists wins over a guess at an unlisted one, unless the guess goes on with a capital ("Trung tâm Văn hóa" /
    "Trung tâm Văn hóa, Thể thao và Truyền thanh").
    """
    word = _WORD.match(text, position)
    if word is None or word[0].lower() not in _first_words():
        return None
    end = listed_end(text, position)
    guess = _grammar().unlisted.match(text, position)
    if guess is not None:
        stop = _extended(text, guess.end(), proper=True)
        added = text[end:stop].lstrip(" ,-").removeprefix("và ")
        whole = _NOTHING_FOLLOWS.match(text, stop) is not None and len(added.split()) <= 3
        if stop > end and (end == position or added[:1].isupper() or whole):
            end = stop
    if end == position:
        return None
    if _OFFICE.match(text, position):
        end = _joined_end(text, end)
    if _UNIT_OF.match(text, position) and _WHOSE.match(text, end):
        end = max(end, listed_end(text, end + 1))
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
        if _END_OF_HEADING.fullmatch(rest):
            return found
        # One unknown small word after a name (a slip of the pen: "điện tử tính") does not make a heading a sentence.
        slip = _SLIP.match(rest)
        if slip is None:
            return []
        position = found[-1].end + slip.end()
