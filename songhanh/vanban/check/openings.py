"""Finding a pattern by the plain texts that every place of it begins with: many times faster than letting the pattern look for itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def find_from(pattern: re.Pattern[str], openings: Iterable[str], text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer(text, start)`` gives, for a pattern each match of which begins with one of the ``openings``.

    >>> [match[0] for match in find_from(re.compile(r"(?<!\\w)(?:Sở Y tế|Bộ Y tế)"), ("Sở", "Bộ"), "Bộ Y tế, các Sở, Sở Y tế")]
    ['Bộ Y tế', 'Sở Y tế']
    """
    end = start
    for at in places_of(openings, text, start):
        match = pattern.match(text, at) if at >= end else None
        if match is not None:
            yield match
            end = match.end()


def places_of(openings: Iterable[str], text: str, start: int = 0) -> list[int]:
    """Where any of some plain texts stands, from an offset on, in order."""
    places: set[int] = set()
    for opening in openings:
        at = text.find(opening, start)
        while at >= 0:
            places.add(at)
            at = text.find(opening, at + 1)
    return sorted(places)
