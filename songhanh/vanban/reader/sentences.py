"""Sentences and clauses of a paragraph, as ranges of offsets."""

from __future__ import annotations

from songhanh.lang.patterns import vietnamese

_SENTENCE_END = vietnamese(r"(?<=[.!?…])\s+(?=[A-ZÀ-Ỹ“\"\d\-–(])|(?<=;)\s+(?=[A-ZÀ-Ỹ])")
_ABBREVIATED = vietnamese(r"(?:\b(?:TP|Tp|TX|TT|Q|P|ThS|TS|PGS|GS|St|No|Đ/c|v\.v|VP|KT|TM|TL|[A-ZĐ]))\.$")


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a paragraph as half-open ranges."""
    found, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        if _ABBREVIATED.search(text[max(start, match.start() - 6) : match.start()]) and not text[: match.start()].endswith(";"):
            continue
        found.append((start, match.start()))
        start = match.end()
    if start < len(text):
        found.append((start, len(text)))
    return found


def clause_bounds(text: str, position: int) -> tuple[int, int]:
    """The clause (up to ";" or the sentence's end) that holds a position."""
    start = max(text.rfind(";", 0, position), text.rfind(". ", 0, position)) + 1
    stops = [found for found in (text.find(";", position), text.find(". ", position)) if found >= 0]
    return start, min(stops, default=len(text))
