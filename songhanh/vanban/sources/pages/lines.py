"""Words to lines, and lines to segments where a wide gap parts them."""

from __future__ import annotations

from songhanh.vanban.sources.pages.model import Line, Word


def group_lines(words: list[Word]) -> list[Line]:
    """Words on lines, from top to bottom. Words whose middles are at nearly the same height share a line."""
    rows: list[list[Word]] = []
    middle = 0.0
    for word in sorted(words, key=lambda item: item.middle):
        if rows and word.middle - middle < 0.45 * min(word.height, rows[-1][0].height) + 0.5:
            rows[-1].append(word)
            middle += (word.middle - middle) / len(rows[-1])
        else:
            rows.append([word])
            middle = word.middle
    return [Line(_in_order(row)) for row in rows]


def _in_order(row: list[Word]) -> list[Word]:
    return sorted(row, key=lambda word: (word.x0, word.x1))


def segments(line: Line, gap: float = 1.0) -> list[Line]:
    """A line cut where the space is wider than ``gap`` heights of its letters."""
    limit = gap * line.height
    parts: list[list[Word]] = [[line.words[0]]]
    for word in line.words[1:]:
        if word.x0 - parts[-1][-1].x1 > limit:
            parts.append([])
        parts[-1].append(word)
    return [Line(part) for part in parts]
