"""Abbreviations in the names of bodies and areas: "UBND" is "Ủy ban nhân dân"."""

from __future__ import annotations

import re
from functools import cache

from songhanh.catalogue.files import CatalogueError, read_csv
from songhanh.lang.text import strip_marks

FILE = "abbreviations.csv"
_SIGNS = re.compile(r"[^a-z0-9]+")


@cache
def abbreviations() -> dict[str, str]:
    """What each abbreviation stands for. An abbreviation is given in small letters without accents, spaces and signs ("ldtbxh")."""
    found: dict[str, str] = {}
    for record in read_csv(FILE):
        short = _SIGNS.sub("", strip_marks(record["short"]))
        if not short or not record["long"].strip():
            raise CatalogueError(f"{FILE}: '{record['short']}': both columns must be filled")
        if found.setdefault(short, record["long"]) != record["long"]:
            raise CatalogueError(f"{FILE}: '{record['short']}': stands there twice, with two meanings")
    return found
