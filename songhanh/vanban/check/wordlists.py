"""The word lists of the checker: data files of the package."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from songhanh.vanban.check.openings import find_from


@dataclass(frozen=True)
class Phrase:
    """A wording to be mended and what to write instead. ``openings`` are the plain texts with one of which every place of it begins, where
    there are such; of ``needed``, in lower case, every place holds one."""

    pattern: re.Pattern[str]
    better: str
    kind: str
    openings: tuple[str, ...] = ()
    needed: tuple[str, ...] = ("",)

    def may_be_in(self, low: str) -> bool:
        """Whether it can stand in a text, given in lower case: what every place of it holds is there."""
        return any(text in low for text in self.needed)

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """The places of the wording."""
        return find_from(self.pattern, self.openings, text) if self.openings else self.pattern.finditer(text)


@cache
def table(name: str) -> dict[str, object]:
    """The content of a word list."""
    return tomllib.loads((files("songhanh.vanban.check") / "data" / name).read_text(encoding="utf-8"))


@cache
def typos() -> tuple[Phrase, ...]:
    """Frequent slips; the patterns are for lower-case text."""
    entries = cast("list[dict[str, str]]", table("typos.toml")["typo"])
    return tuple(
        Phrase(re.compile(rf"(?<!\w)(?:{entry['wrong']})(?!\w)"), entry["right"], "typo", _openings(entry["wrong"]))
        for entry in entries
    )


def _openings(pattern: str) -> tuple[str, ...]:
    """The plain text of every alternative of a pattern, lookarounds left out; none where one has no plain text."""
    bare = re.sub(r"\(\?<?[=!][^)]*\)", "", pattern)
    found = tuple(dict.fromkeys(piece for piece in bare.split("|") if piece))
    return found if all(re.fullmatch(r"[\w ]+", piece) for piece in found) else ()


@cache
def fixed_phrases() -> tuple[Phrase, ...]:
    """Fixed phrases with one word left out (any but the first); the patterns are for lower-case text."""
    content = cast("dict[str, list[str]]", table("fixed_phrases.toml"))
    spared = "".join(rf"(?!{re.escape(item)}(?!\w))" for item in content["right"])
    made = []
    for phrase in content["whole"] + content["between"]:
        words = re.findall(r"\w+|[,-]", phrase.lower())
        last = len(words) - (phrase in content["between"])
        variants = [
            _without(words, index) for index in range(1, last) if words[index].isalpha() and words[index] not in content["light"]
        ]
        pattern = re.compile(rf"(?<!\w){spared}(?:{'|'.join(variants)})(?!\w)")
        made.append(Phrase(pattern, phrase, "fixed", (words[0],)))  # it is never the word left out
    return tuple(made)


def _without(words: list[str], index: int) -> str:
    """A pattern for the words without one of them, which must not follow after all."""
    rest = words[:index] + words[index + 1 :]
    spelt = "".join(rf"\s*{re.escape(part)}" if part == "," else rf"\s+{re.escape(part)}" for part in rest)
    return spelt.removeprefix(r"\s+") + (rf"(?!\s+{re.escape(words[index])})" if index == len(words) - 1 else "")


@cache
def phrases() -> tuple[Phrase, ...]:
    """Broken or wrong wordings."""
    entries = cast("list[dict[str, str | bool]]", table("phrases.toml")["phrase"])
    return tuple(
        Phrase(
            re.compile(rf"(?<!\w)(?:{entry['pattern']})(?!\w)", 0 if entry.get("case") else re.IGNORECASE),
            str(entry["better"]),
            str(entry["kind"]),
            needed=tuple(text.lower() for text in needed_texts(str(entry["pattern"]))),
        )
        for entry in entries
    )


def needed_texts(pattern: str) -> tuple[str, ...]:
    """Plain texts of which every match of a pattern holds one: the longest of each alternative. Groups and classes are passed over.

    >>> needed_texts("(?<!điều kiện )thuận lợi (?:vay|góp) vốn"), needed_texts("một|hai"), needed_texts("ba[cd]?n")
    (('thuận lợi ',), ('một', 'hai'), ('ba',))
    """
    found, runs, depth, in_class, at = [], [""], 0, False, 0
    while at < len(pattern):
        char = pattern[at]
        if in_class:
            in_class = char != "]"
        elif char == "|" and depth == 0:
            found.append(max(runs, key=len))
            runs = [""]
        elif char == "[":
            in_class = True
            runs.append("")
        elif char in "()":
            depth += 1 if char == "(" else -1
            runs.append("")
        elif char in "?*{":
            runs[-1] = runs[-1][:-1]  # what stood before it may be missing
            runs.append("")
            at = pattern.find("}", at) if char == "{" else at
        elif char in "\\.+^$":
            runs.append("")
            at += char == "\\"
        elif depth == 0:
            runs[-1] += char
        at += 1
    return (*found, max(runs, key=len))


@cache
def words(key: str) -> tuple[str, ...]:
    """A list of ``names.toml``: names, reduplications or function_words."""
    return tuple(cast("list[str]", table("names.toml")[key]))
