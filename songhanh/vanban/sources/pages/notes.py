"""Footnotes: lines at the foot of a page that begin with a raised number, small ones or such as a short rule parts from the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from songhanh.vanban.sources.pages.model import Line, Rule, Word

_MARK_RE = re.compile(r"\[(\d{1,3})\]")
_SMALL: Final = 0.93
_NEAR: Final = 3.0  # points by which letters may reach over the rule above them
_RULE_LENGTHS: Final = (40.0, 260.0)  # points: the rule over footnotes is two inches long in Word, a third of the page elsewhere


def body_height(pages: list[list[Line]], in_tables: list[Line]) -> float:
    """Height of the letters of most of the text; of the tables where these are larger, as on pages that hold little else than notes."""
    return max(_usual_height(line for lines in pages for line in lines), _usual_height(in_tables))


def _usual_height(lines: Iterable[Line]) -> float:
    heights: Counter[float] = Counter()
    for line in lines:
        heights[round(line.height * 2) / 2] += len(line.words)
    return heights.most_common(1)[0][0] if heights else 0.0


def note_rule(levels: list[Rule], lowest: float) -> float:
    """Where the rule over a page's footnotes stands: the last short one below its tables, which end at ``lowest``; else far below."""
    shortest, longest = _RULE_LENGTHS
    short = [rule.at for rule in levels if rule.at > lowest and shortest <= rule.end - rule.start <= longest]
    return max(short, default=float("inf"))


class NoteTaker:
    """Takes the footnotes of page after page. Numbers that begin again on a page are made to go on."""

    def __init__(self, height: float) -> None:
        self._height = height
        self._last = 0
        self.notes: list[str] = []

    def take(self, lines: list[Line], rule: float = float("inf"), table_text: str = "") -> None:
        """Take the notes of a page out of its lines. ``rule``: where the rule over them stands; ``table_text``: what its tables say."""
        first = len(lines)
        while first > 0 and (lines[first - 1].height < _SMALL * self._height or lines[first - 1].top > rule - _NEAR):
            first -= 1
        above = [word.text for line in lines[:first] for word in line.words]
        marked = {match[1] for text in (*above, table_text) for match in _MARK_RE.finditer(text)}
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
