"""What the words of a target mean: synonyms taken for one, idle words dropped, rare words weighing more than common ones."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache
from typing import cast

from songhanh.catalogue.files import CatalogueError, read_toml
from songhanh.catalogue.target_files import indicators
from songhanh.lang.text import align_tones

FILE = "synonyms.toml"
_WORD = re.compile(r"[^\W\d_]+")
# A word that no indicator has tells less than its rarity says: most are names of places and polite fillers.
_FOREIGN = 20


def plain(text: str) -> str:
    """A text for looking words up in: one form of every letter, lower case, tones where the catalogue has them, single spaces."""
    return " ".join(align_tones(unicodedata.normalize("NFC", text)).lower().split())


@cache
def meanings(text: str) -> frozenset[str]:
    """The meanings of a text: each synonym as the first wording of its line, any other word as itself."""
    words, found, at = _WORD.findall(plain(text)), set(), 0
    while at < len(words):
        for length in range(min(_longest(), len(words) - at), 0, -1):
            meaning = _synonyms().get(tuple(words[at : at + length]))
            if meaning is not None:
                found.add(meaning)
                at += length
                break
        else:
            if words[at] not in _idle():
                found.add(words[at])
            at += 1
    return frozenset(found)


def weight(meaning: str) -> int:
    """How much a meaning tells: the fewer indicators have it, the more (tenths of a bit of information, at least 5)."""
    holders = _holders().get(meaning, 0)
    return max(5, round(10 * math.log2(len(indicators()) / holders))) if holders else _FOREIGN


def weigh(found: frozenset[str]) -> int:
    """The weight of several meanings together."""
    return sum(weight(meaning) for meaning in found)


@cache
def parts_of_groups() -> tuple[str, ...]:
    """Words that narrow a group down to a part of it."""
    return tuple(cast("list[str]", read_toml(FILE)["parts"]))


@cache
def _holders() -> dict[str, int]:
    found: dict[str, int] = {}
    for item in indicators():
        for meaning in meanings(item.name):
            found[meaning] = found.get(meaning, 0) + 1
    return found


@cache
def _synonyms() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for line in cast("list[list[str]]", read_toml(FILE)["same"]):
        for wording in line:
            words = tuple(_WORD.findall(wording))
            if found.setdefault(words, line[0]) != line[0]:
                raise CatalogueError(f"{FILE}: '{wording}': stands in two lines, '{found[words]}' and '{line[0]}'")
    return found


@cache
def _longest() -> int:
    return max(len(words) for words in _synonyms())


@cache
def _idle() -> frozenset[str]:
    return frozenset(str(read_toml(FILE)["idle"]).split())
