"""Names of files as people gave them, without what a name must not carry."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Final

MOST: Final = 200
_FORBIDDEN: Final = re.compile(r'[<>:"|?*]')


def clean_name(given: str) -> str:
    """The name without folders, invisible letters (which can turn "fdp.exe" round) and signs that systems refuse; never empty."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    seen = "".join(
        " " if letter.isspace() else letter for letter in last if letter.isspace() or unicodedata.category(letter)[0] != "C"
    )
    name = _FORBIDDEN.sub("_", " ".join(seen.split())).strip(". ")
    end = PurePosixPath(name).suffix
    if len(name) > MOST:
        name = name[: MOST - len(end)].rstrip(". ") + end if len(end) < 20 else name[:MOST]
    return name or "tep"


def ending_of(name: str) -> str:
    """The end of a name, in small letters, with its dot; empty where there is none."""
    return PurePosixPath(name).suffix.lower()
