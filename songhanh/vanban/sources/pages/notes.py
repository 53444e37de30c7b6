"""Footnotes: small lines at the foot of a page that begin with a raised number."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from songhanh.vanban.sources.pages.model import Line, Word

_MARK_RE = re.compile(r"\[(\d{1,3})\]")
_SMALL: Final = 0.93


def body_height(pages: list[list[Line]]) -> float:
    """Height of the letters of most of the text."""
    heights: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            heights[round(line.height * 2) / 2] += len(line.words)
    return heights.most_common(1)[0][0] if heights else 0.0


class NoteTaker:
    """Takes the footnotes of page after page. Numbers that begin again on a page are made to go on."""

    def __init__(self, height: float) -> None:
        self._height = height
        self._last = 0
        self.notes: list[str] = []

    def take(self, lines: list[Line]) -> None:
        """Take the notes of a page out of its lines."""
        first = len(lines)
        while first > 0 and lines[first - 1].height < _SMALL * self._height:
            first -= 1
        marked = {match[1] for line in lines[:first] for word in line.words for match in _MARK_RE.finditer(word.text)}
        starts = [number for number in range(first, len(lines)) if _starts_note(lines[number], marked)]
        if not starts:
            return
        notes = lines[starts[0] :]
        del lines[starts[0] :]
        shift = self._shift(notes)
        for word in self._marks(lines + notes):
            word.text = _MARK_RE.sub(lambda match: f"[{int(match[1]) + shift}]", word.text)
        for line in notes:
            if _MARK_RE.match(line.words[0].text) or not self.notes:
                self.notes.append(line.text)
            else:
                self.notes[-1] += " " + line.text
        self._last = max(self._last, *(int(match[1]) for line in notes if (match := _MARK_RE.match(line.words[0].text))))

    def _shift(self, notes: list[Line]) -> int:
        match = _MARK_RE.match(notes[0].words[0].text)
        first = int(match[1]) if match else 0
        return self._last + 1 - first if first <= self._last else 0

    def _marks(self, lines: list[Line]) -> list[Word]:
        return [word for line in lines for word in line.words if "[" in word.text and _MARK_RE.search(word.text)]


def _starts_note(line: Line, marked: set[str]) -> bool:
    """Whether a small line begins a note: with a raised number, or with the plain number of a mark on the page, which is then
    written as a mark."""
    word = line.words[0]
    if word.text in marked:
        word.text = f"[{word.text}]"
    return _MARK_RE.match(word.text) is not None
