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


@cache
def table(name: str) -> dict[str, Any]:
    """A data file of ``songhanh/vanban/data`` as a table."""
    return tomllib.loads(files("songhanh.vanban").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


def alternatives(words: Iterable[str]) -> str:
    """A regular-expression group body that tries longer words first; a space in a word matches any run of blanks."""
    ordered = sorted({align_tones(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(_flexible(word) for word in ordered)


def _flexible(word: str) -> str:
    """Any run of blanks for a blank, and a dash with or without blanks round it."""
    text = re.sub(r"(?:\\ )*\\?-(?:\\ )*", "\0", re.escape(word.replace("–", "-")))
    return text.replace(r"\ ", r"\s+").replace("\0", r"\s*-\s*")


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
