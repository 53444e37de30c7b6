"""Sentences and clauses of a paragraph, as ranges of offsets."""

from __future__ import annotations

from songhanh.lang.patterns import vietnamese

_SENTENCE_END = vietnamese(r"(?<=[.!?…])\s+(?=[A-ZÀ-Ỹ“\"\d\-–(])|(?<=;)\s+(?=[A-ZÀ-Ỹ])")
LONGEST = 4000
_ABBREVIATED = vietnamese(r"(?:\b(?:TP|Tp|TX|TT|Q|P|ThS|TS|PGS|GS|St|No|Đ/c|v\.v|VP|KT|TM|TL|[A-ZĐ]))\.$")


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a paragraph as half-open ranges."""
    found, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        if _ABBREVIATED.search(text[max(start, match.start() - 6) : match.start()]) and text[match.start() - 1] != ";":
            continue
        found.append((start, match.start()))
        start = match.end()
    if start < len(text):
        found.append((start, len(text)))
    return [piece for start, end in found for piece in _bounded(text, start, end)]


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence in pieces of bearable length: no real one is so long, and a line without end must not cost its square."""
    pieces = []
    while end - start > LONGEST:
        cut = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in (";", ",", " "))
        cut = cut + 1 if cut > start else start + LONGEST
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]


def clause_bounds(text: str, position: int) -> tuple[int, int]:
    """The clause (up to ";" or the sentence's end) that holds a position."""
    start = max(text.rfind(";", 0, position), text.rfind(". ", 0, position)) + 1
    stops = [found for found in (text.find(";", position), text.find(". ", position)) if found >= 0]
    return start, min(stops, default=len(text))
