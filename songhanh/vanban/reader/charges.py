"""Sections that hand out work, and headings that are the bodies who get it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import align_tones, is_capitals, sentence_case
from songhanh.vanban.reader.bodies import Body, body_at, is_all_bodies
from songhanh.vanban.reader.outline import Node, Outline
from songhanh.vanban.reader.words import alternatives, table

_WORDS = table("charges")
_TITLE = re.compile(rf"{alternatives(_WORDS['charging_titles'])}|triển khai thực hiện$", re.IGNORECASE)
_LONGEST_TITLE = 90  # a longer one is a sentence that speaks of work
_ADDRESS = re.compile(rf"\W*(?P<lead>(?:{alternatives(_WORDS['addressing'])})\s*:?\s*)?", re.IGNORECASE)
# Kept as one unit, as written.
_PEOPLE = re.compile(
    rf"(?:(?:các|những)\s+(?!{alternatives(_WORDS['things'])})|(?:mọi\s+|toàn thể\s+)?(?:{alternatives(_WORDS['people'])}))"
    r"\b[^.;:]{0,110}$",
    re.IGNORECASE,
)
_WORK_BEGINS = vietnamese(rf"(?<=[\wà-ỹ])\s(?:{alternatives(_WORDS['given_work'])}),?\s(?=[a-zà-ỹ])")
_GROUPS = ("các ", "những ")
_SAYS_MORE = rf".*\b(?:{alternatives(_WORDS['given_work'])}|có trách nhiệm|chịu trách nhiệm)\b"
_UNLISTED = re.compile(
    rf"(?!{alternatives(_WORDS['no_heads'])})(?!{_SAYS_MORE})(?:{alternatives(_WORDS['unlisted_heads'])})\.?\s"
    r"(?:[^:;.()]|(?<=\d)\.(?=\d)){3,100}"
)
# The head of a further body in a list that was printed in capitals.
_HEADS = r"(?:sở|ban|hội|công an|phòng|báo|đài|bộ)(?= )"
_FURTHER_HEAD = re.compile(rf"(?<=, ){_HEADS}|(?<= và ){_HEADS}")
_GOES_ON = vietnamese(r"\s+[a-zà-ỹ]")
_GENERAL_ADDRESS = ("đối với", "về phía")
_GROUP_ADDRESS = ("trách nhiệm của", "nhiệm vụ của")


@dataclass(frozen=True)
class Address:
    """The word that addresses bodies ("đề nghị", "giao"; "" where there is none) and where it ends."""

    word: str
    end: int

    @property
    def asks(self) -> bool:
        """Whether the bodies are asked, not told."""
        return "đề nghị" in self.word

    @property
    def general(self) -> bool:
        """Whether the word only says of whom something holds."""
        return self.word.startswith(_GENERAL_ADDRESS)

    @property
    def groups(self) -> bool:
        """Whether the word makes a title of what follows: the items below can be those who are charged."""
        return self.word.startswith(_GROUP_ADDRESS)


def find_address(text: str, position: int = 0) -> Address:
    """The word of address at a position, with the punctuation before it."""
    match = _ADDRESS.match(text, position)
    if match is None:
        return Address("", position)
    return Address((match["lead"] or "").strip().lower(), match.end())


@dataclass(frozen=True)
class Heading:
    """The bodies that a heading names and nothing else (empty where it says more), and how they are addressed."""

    bodies: tuple[Body, ...]
    address: Address


@lru_cache(maxsize=4096)
def read_heading(title: str, *, allow_unknown: bool = False) -> Heading:
    """Read a heading as a list of bodies; ``allow_unknown`` admits groups of people that are no bodies."""
    title = align_tones(title)
    address = find_address(title)
    text = title[address.end :]
    found = is_all_bodies(text)
    if not found and is_capitals(title):
        plain = sentence_case(title)[address.end :]
        found = is_all_bodies(plain) or is_all_bodies(_FURTHER_HEAD.sub(lambda match: match[0].title(), plain))
    unknown = allow_unknown and not found and not address.general and not _is_sentence(text)
    if unknown and (_PEOPLE.match(text) or is_unlisted(text)):
        work = None if text.lower().startswith(_GROUPS) else _WORK_BEGINS.search(text)
        name = (text[: work.start()] if work else text).strip(" .:;,*-")
        found = [Body(name, 0, len(name))]
    shift = address.end
    return Heading(tuple(Body(body.name, body.start + shift, body.end + shift) for body in found), address)


def _is_sentence(text: str) -> bool:
    """Whether a known body only begins a sentence ("Sở Nội vụ cập nhật số liệu."): its duty is no part of its name."""
    body = body_at(text, 0)
    return body is not None and _GOES_ON.match(text, body.end) is not None and text.rstrip().endswith((".", ";"))


def is_unlisted(title: str) -> bool:
    """Whether a title reads like the name of a body or a person that no word list knows."""
    return _UNLISTED.fullmatch(title.strip(" .:;,*-")) is not None


class Charges:
    """Which sections of an outline hand out work."""

    def __init__(self, outline: Outline) -> None:
        own = _charging(outline)
        self._starts = {node.start for node in outline.nodes if any(item.start in own for item in outline.path(node))}

    def hold(self, node: Node | None) -> bool:
        """Whether a section or one above it hands out work."""
        return node is not None and node.start in self._starts


def _charging(outline: Outline) -> set[int]:
    """Starts of the sections that hand out work: by their titles, or because most items right below are headed by bodies."""
    below: dict[int, list[Node]] = {node.start: [] for node in outline.nodes}
    for node in outline.nodes:
        parent = next((item for item in outline.path(node)[1:] if item.section.id == node.section.parent), None)
        if parent is not None:
            below[parent.start].append(node)
    found = set()
    for node in outline.nodes:
        level, items = node.section.level, below[node.start]
        titled = level <= 3 and len(node.full_title) <= _LONGEST_TITLE and _TITLE.search(node.full_title)
        if titled or (level <= 2 and len(items) >= 3 and _headed_by_bodies(items)):
            found.add(node.start)
    return found


def _headed_by_bodies(items: list[Node]) -> bool:
    return sum(bool(read_heading(item.full_title).bodies) for item in items) >= 0.6 * len(items)
