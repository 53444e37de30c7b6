"""What a plan means by a group of bodies: "các sở, ban, ngành", "UBND các xã, phường"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import align_tones
from songhanh.vanban.reader.words import alternatives, table

_LEVELS = ("nation", "province", "district", "commune")
_COMMITTEE = re.compile(
    r"(?:văn phòng |chủ tịch |lãnh đạo )?(?:ubnd|(?:ủy|uỷ) ban nhân dân)\s+(?P<every>các\s+)?(?:\d+\s+)?(?P<areas>[^:(]+)(?P<named>:.*)?"
)
_REMARK = re.compile(r"\s*\([^()]*\)")
_BETWEEN = re.compile(r"\s*(?:[,;/-]|\bvà\b|\bhoặc\b)\s*")
_LISTS = re.compile(r"(?:\A|[,/]|\b(?:các|và|những|mọi|toàn thể|một số|hoặc|cùng))\s*\Z")
_WORD = re.compile(r"\w+")
# A word in capitals behind the first is a name, unless plans print it so for a kind of body.
_PROPER = vietnamese(r"(?<=[\w,;/:-]\s)[A-ZÀ-Ỹ]\w*")
_NO_NAMES = {
    "sở", "ban", "ngành", "bộ", "trung", "tỉnh", "viện", "trường", "hội", "đoàn", "mặt", "đảng", "ủy", "doanh", "hợp", "công",
    "hải", "huyện", "kcn", "phường", "xã",
}  # fmt: skip


@dataclass(frozen=True)
class Group:
    """Bodies meant together: on which ``levels`` they are and of which ``kinds``, in the words of the register of bodies.

    Without kinds the group is one that no list knows: a person says who is meant.
    """

    levels: tuple[str, ...]
    kinds: tuple[str, ...]


@lru_cache(maxsize=4096)
def group_of(unit: str, issuer_level: str) -> Group | None:
    """Whom a unit of a plan means, where it means several; None for a body that is named.

    ``issuer_level`` is the level of the body that issues the plan: "nation" (or "ministry"), "province", "district", "commune".

    >>> group_of("UBND các xã, phường", "province")
    Group(levels=('commune',), kinds=('peoples-committee',))
    >>> group_of("Sở Tài chính", "province") is None
    True
    """
    own = "nation" if issuer_level == "ministry" else issuer_level if issuer_level in _LEVELS else "province"
    written = " ".join(_REMARK.sub("", align_tones(unit)).split()).strip(" ,;.:")
    low = written.lower()
    committee = _COMMITTEE.fullmatch(low)
    if committee:
        return _committees(committee, written, own)
    words = _words()
    opened = words.every.match(low)
    if _names_one(written) and not (opened and words.member.match(low, opened.end())):
        return None
    members, rest = _members(low)
    if opened is None and (rest or not (len(members) > 1 or any(member in words.single for member in members))):
        return None
    return _group([words.index[member] for member in members], low, own)


def _committees(match: re.Match[str], written: str, own: str) -> Group | None:
    """People's committees of areas: several, unless one is named."""
    if match["named"] or _names_one(written.split(" ", 4)[-1]):
        return None
    areas = table("groups")["areas"]
    parts = [part.strip() for part in _BETWEEN.split(_words().tail.sub("", match["areas"].strip())) if part.strip()]
    known = [areas[part] for part in parts if part in areas]
    if not known or not (match["every"] or len(parts) > 1 or parts[0].startswith("cấp") or _is_below(known[0], own)):
        return None
    return Group(_levels(known, own), ("peoples-committee",))


def _is_below(level: str, own: str) -> bool:
    return level in _LEVELS and _LEVELS.index(level) > _LEVELS.index(own)


def _names_one(written: str) -> bool:
    """Whether capitals tell a name ("các xã Gia Mẫu, Tân Mẫu")."""
    return any(match[0].lower() not in _NO_NAMES for match in _PROPER.finditer(written))


def _members(low: str) -> tuple[list[str], str]:
    """The members that a group lists, up to its owner, and what is left of the words. A word right behind another says on which level
    ("các đoàn thể huyện"): only one that is listed is a member."""
    words = _words()
    owner = words.owner.search(low)
    own_part = low[: owner.start()] if owner else low
    found = [match for match in words.member.finditer(own_part) if _is_listed(own_part, match)]
    rest = own_part
    for match in found:
        rest = rest[: match.start()] + "-" * len(match[0]) + rest[match.end() :]
    return [match[0] for match in found], " ".join(_WORD.findall(words.glue.sub(" ", words.level.sub(" ", rest))))


def _is_listed(text: str, match: re.Match[str]) -> bool:
    return _LISTS.search(text, 0, match.start()) is not None


def _group(members: list[int], low: str, own: str) -> Group:
    data = table("groups")
    listed = [data["members"][index] for index in dict.fromkeys(members)]
    stated = [level for word in _words().level.findall(_words().member_but_areas.sub(" ", low)) for level in data["levels"][word]]
    kinds: dict[str, None] = {}
    for member in listed:
        for kind in member["kinds"]:
            kinds.update(dict.fromkeys(_office(stated, own) if kind == "office" else [kind]))
    levels = [level for member in listed for level in _member_levels(member, stated)]
    return Group(_levels(levels, own), tuple(kinds))


def _member_levels(member: dict[str, list[str]], stated: list[str]) -> list[str]:
    """A level that is said holds for members that could be on any."""
    levels = member["levels"]
    return stated if stated and "own" in levels and not set(stated) & {"below"} - {"own"} else levels


def _office(stated: list[str], own: str) -> list[str]:
    level = stated[0] if stated and stated[0] in _LEVELS else own
    offices: list[str] = table("groups")["offices"][level]
    return offices


def _levels(words: list[str], own: str) -> tuple[str, ...]:
    """Levels in order, "own" and "below" as seen from the issuer; below a commune there is only itself."""
    at = _LEVELS.index(own)
    found: set[str] = set()
    for word in words:
        if word == "below":
            found.update(_LEVELS[at + 1 :] if at else _LEVELS[1:2])
        else:
            found.add(own if word == "own" else word)
    return tuple(level for level in _LEVELS if level in (found or {own}))


@dataclass(frozen=True)
class _Words:
    every: re.Pattern[str]
    member: re.Pattern[str]
    member_but_areas: re.Pattern[str]
    level: re.Pattern[str]
    glue: re.Pattern[str]
    owner: re.Pattern[str]
    tail: re.Pattern[str]
    index: dict[str, int]
    single: frozenset[str]


@cache
def _words() -> _Words:
    data = table("groups")
    index = {align_tones(word): number for number, member in enumerate(data["members"]) for word in member["words"]}
    glue = alternatives(data["glue"])
    return _Words(
        every=re.compile(rf"(?:{alternatives(data['every'])})\s"),
        member=re.compile(rf"(?<!\w)(?:{alternatives(index)})(?!\w)"),
        member_but_areas=re.compile(rf"(?<!\w)(?:{alternatives(word for word in index if word not in data['areas'])})(?!\w)"),
        level=re.compile(rf"(?<!\w)(?:{alternatives(data['levels'])})(?!\w)"),
        glue=re.compile(rf"(?<!\w)(?:{glue})(?!\w)"),
        owner=re.compile(rf"\s(?:{alternatives(data['owner'])})\s"),
        tail=re.compile(r"\s+(?:có liên quan|liên quan|trên địa bàn(?:\s+tỉnh)?|thuộc tỉnh|trong tỉnh|ven biển|biên giới)$"),
        index=index,
        single=frozenset(align_tones(word) for member in data["members"] for word in member.get("single", [])),
    )
