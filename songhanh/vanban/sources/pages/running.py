"""What stands on every page and belongs to none: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from songhanh.vanban.sources.pages.model import Line

_NUMBER_RE = re.compile(r"(?:[-–—~.|\s]*|(?:Trang|Page|tr\.?)\s*)(\d{1,4})(?:\s*(?:/|of|trên)\s*\d{1,4})?[-–—~.|\s]*", re.I)
_DIGITS_RE = re.compile(r"\d+")
_EDGE: Final = 0.12  # share of the page at its top and bottom where such lines stand
_EDGE_LINES: Final = 2


def drop_running(pages: list[list[Line]], heights: list[float]) -> None:
    """Take page numbers and repeated heads and feet out of the pages' lines."""
    offsets = Counter(
        offset
        for number, lines in enumerate(pages)
        for line in _edge_lines(lines, heights[number])
        for offset in _offsets(line, number)
    )
    common = {offset for offset, count in offsets.items() if count >= 2 or offset == 1}
    repeated = _repeated(pages, heights)
    for number, lines in enumerate(pages):
        for line in _edge_lines(lines, heights[number]):
            if any(offset in common for offset in _offsets(line, number)) or _masked(line) in repeated:
                lines.remove(line)


def _edge_lines(lines: list[Line], height: float) -> list[Line]:
    top = [line for line in lines[:_EDGE_LINES] if line.bottom < _EDGE * height]
    return top + [line for line in lines[len(top) :][-_EDGE_LINES:] if line.top > (1 - _EDGE) * height]


def _offsets(line: Line, number: int) -> list[int]:
    """By how much a line that is only a number is ahead of its page's place in the file."""
    match = _NUMBER_RE.fullmatch(line.text)
    return [int(match[1]) - number] if match else []


def _repeated(pages: list[list[Line]], heights: list[float]) -> set[str]:
    counts = Counter(
        masked for number, lines in enumerate(pages) for masked in {_masked(line) for line in _edge_lines(lines, heights[number])}
    )
    least = max(3, (len(pages) * 3 + 4) // 5)
    return {masked for masked, count in counts.items() if count >= least}


def _masked(line: Line) -> str:
    return _DIGITS_RE.sub("#", line.text)
