"""The reader's word lists, loaded once from the package's data files."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from songhanh.lang.text import align_tones

_LETTER = re.compile(r" *[-] *|.", re.DOTALL)
_BLANK, _DASH = r"\s+", r"\s*-\s*"

_Branches = dict[str, "_Branches"]


@cache
def table(name: str) -> dict[str, Any]:
    """A data file of ``songhanh/vanban/data`` as a table."""
    return tomllib.loads(files("songhanh.vanban").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


def alternatives(words: Iterable[str]) -> str:
    """A regular-expression group body that tries longer words before their beginnings; a blank in a word matches any run of blanks.

    What words have in common at their beginning is written once: a long list is then tried letter by letter, not word by word.

    >>> alternatives(["sở", "sở y tế", "ban"])
    'sở(?:\\\\s+y\\\\s+tế)?|ban'
    """
    root: _Branches = {}
    for word in {align_tones(word) for word in words}:
        node = root
        for letter in _letters(word):
            node = node.setdefault(letter, {})
        node[""] = {}
    body, _ = _body(root)
    return f"{body}|" if "" in root else body


def opening(words: Iterable[str]) -> str:
    """The alternatives at the beginning of a word. The first letter stands before its guard: letters are searched for much faster.

    >>> opening(["Luật", "Bộ luật"])
    '[BL](?<!\\\\w[BL])(?:(?<=B)(?:ộ\\\\s+luật)|(?<=L)(?:uật))'
    """
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[0], []).append(word[1:])
    letters = "".join(sorted(by_letter))
    rests = "|".join(f"(?<={letter})(?:{alternatives(by_letter[letter])})" for letter in sorted(by_letter))
    return rf"[{letters}](?<!\w[{letters}])(?:{rests})"


def _letters(word: str) -> list[str]:
    """A word as expressions of its letters: any run of blanks for a blank, and a dash with or without blanks round it."""
    return [
        _BLANK if part == " " else _DASH if "-" in part else re.escape(part) for part in _LETTER.findall(word.replace("–", "-"))
    ]


def _body(node: _Branches) -> tuple[str, int]:
    """Alternatives of a node, the longest first, and how many letters the longest has."""
    branches = sorted((_branch(letter, below) for letter, below in node.items() if letter), key=lambda item: (-item[1], item[0]))
    return "|".join(text for text, _ in branches), branches[0][1] if branches else 0


def _branch(letter: str, below: _Branches) -> tuple[str, int]:
    """A letter and all that can follow it, and how many letters that is at most."""
    letters = [letter]
    while len(below) == 1 and "" not in below:
        letter, below = next(iter(below.items()))
        letters.append(letter)
    stem, depth = "".join(letters), len(letters)
    if below.keys() == {""}:
        return stem, depth
    body, longest = _body(below)
    return f"{stem}(?:{body}){'?' if '' in below else ''}", depth + longest


@dataclass(frozen=True)
class DocumentKinds:
    """Names and codes of document types, and issuers by the tail of a number."""

    names: tuple[str, ...]
    codes: dict[str, str]
    issuers: dict[str, str]

    def spelt(self, written: str) -> str:
        """A name of a type as the table spells it; as written where the table has no such name."""
        low = " ".join(written.split()).lower()
        return next((name for name in self.names if name.lower() == low), written)


@cache
def document_kinds() -> DocumentKinds:
    """The table of document types."""
    data = table("document_kinds")
    return DocumentKinds(tuple(data["kinds"]), dict(data["codes"]), dict(data["issuers"]))
