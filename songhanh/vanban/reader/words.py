"""The reader's word lists, loaded once from the package's data files."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """A data file of ``songhanh/vanban/data`` as a table."""
    return tomllib.loads(files("songhanh.vanban").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


def alternatives(words: list[str]) -> str:
    """A regular-expression group body that tries longer words first; a space in a word matches any run of blanks."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


@dataclass(frozen=True)
class DocumentKinds:
    """Names and codes of document types, and issuers by the tail of a number."""

    names: tuple[str, ...]
    codes: dict[str, str]
    issuers: dict[str, str]


@cache
def document_kinds() -> DocumentKinds:
    """The table of document types."""
    data = table("document_kinds")
    return DocumentKinds(tuple(data["kinds"]), dict(data["codes"]), dict(data["issuers"]))
