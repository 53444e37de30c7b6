"""Lines to paragraphs: where a line ends because the paragraph does, and where only because the paper does.

The main sign is the printer's own rule: a word stands on the next line only if it did not fit on this one.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from songhanh.vanban.sources.build import tidy
from songhanh.vanban.sources.pages.model import Line

_MARKER_RE = re.compile(
    r"(?:[-+*•–▪]\s|\d{1,2}(?:\.\d{1,2})*[.)]\s|[IVX]{1,5}[.)]\s|[a-zđ]\)\s|(?:Điều|Chương|Phần|Mục|Căn cứ|Phụ lục)\s)"
)
_BULLET_RE = re.compile(r"[-+*•–▪]\s?(?!\d)")
_ITEM_RE = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]|[IVX]{1,5}[.)]|[a-zđ]\))\s+")
_GLUE_RE = re.compile(r"\S[-/]$")
_TEXT_SHARE: Final = 0.5  # a line this wide is running text
_SLACK: Final = 3.0


@dataclass
class Margins:
    """Where running text begins and ends, and the step from line to line."""

    left: float
    right: float
    step: float


@dataclass
class Paragraph:
    """Lines of one paragraph as one text; ``breaks`` are (page, offset) where a page begins inside it."""

    text: str
    breaks: list[tuple[int, int]] = field(default_factory=list)

    def extend(self, line: str, page: int | None) -> None:
        """Go on with a line; ``page`` where a page begins with it."""
        glue = "" if _GLUE_RE.search(self.text) and line[:1].isalnum() and not self.text.endswith(" -") else " "
        self.text += glue
        if page is not None:
            self.breaks.append((page, len(self.text)))
        self.text += line


def margins(lines: list[Line], width: float) -> Margins:
    """Margins of running text among lines of one page width."""
    long = [line for line in lines if line.x1 - line.x0 > _TEXT_SHARE * width]
    if not long:  # no running text: every line ends by itself
        return Margins(min(line.x0 for line in lines), width, 1.3 * lines[0].height)
    lefts = Counter(round(line.x0 / 2) * 2 for line in long)
    rights = Counter(round(line.x1 / 2) * 2 for line in long)
    often = [right for right, count in rights.items() if count >= max(2, len(long) // 20)]
    steps = Counter(round(b.bottom - a.bottom) for a, b in pairwise(lines) if 0 < b.bottom - a.bottom < 4 * b.height)
    # Among the left edges that occur often the outermost one is the margin, the next the indent of first lines.
    left = min((x for x, count in lefts.items() if count >= max(2, len(long) // 10)), default=min(line.x0 for line in long))
    step = steps.most_common(1)[0][0] if steps else 1.3 * lines[0].height
    return Margins(left, max(often, default=max(line.x1 for line in long)), step)


def begins_paragraph(before: Line, line: Line, edges: Margins, same_page: bool) -> bool:
    """Whether ``line`` begins a paragraph, where ``before`` is the line above it (on the page before, if not ``same_page``)."""
    text = line.text
    if _fitted(before, line, edges):
        return True
    lower = text[:1].islower() and not _MARKER_RE.match(text)
    ended = before.text.endswith((";", ".", ":", "/", "./.", ")")) or before.text.isupper()
    if ended and (_BULLET_RE.match(text) or _begins_item(text)):
        return True
    if same_page and line.bottom - before.bottom > 1.6 * edges.step and not lower:
        return True
    if same_page and abs(line.height - before.height) > 0.25 * before.height:
        return True
    indented = line.x0 > edges.left + 8
    if not indented or lower:
        return False
    hanging = abs(line.x0 - before.x0) < 3 and not _MARKER_RE.match(text + " ")
    return not hanging and not _under_marker(before, line)


def _begins_item(text: str) -> bool:
    """Whether a line begins with a number or letter of the outline and then with a capital."""
    match = _ITEM_RE.match(text)
    return match is not None and text[match.end() : match.end() + 1].isupper()


def _fitted(before: Line, line: Line, edges: Margins) -> bool:
    """Whether the first word of ``line`` had room at the end of ``before``: then something else than the paper ended that."""
    word = line.words[0]
    first = word.x1 - word.x0
    for following in line.words[1:]:
        if not following.glued:
            break
        first = following.x1 - word.x0
    space = 0.22 * before.height
    return before.x1 + space + first < edges.right - _SLACK


def _under_marker(before: Line, line: Line) -> bool:
    """Whether a line hangs under the words of the line before, past its marker."""
    return len(before.words) > 1 and bool(_MARKER_RE.match(before.text)) and abs(before.words[1].x0 - line.x0) < 3


def mend(lines: list[Line], edges: Margins) -> list[Paragraph]:
    """Lines of one page or column as paragraphs."""
    found: list[Paragraph] = []
    for number, line in enumerate(lines):
        text = tidy(line.text)
        if not text:
            continue
        if found and not begins_paragraph(lines[number - 1], line, edges, same_page=True):
            found[-1].extend(text, None)
        else:
            found.append(Paragraph(text))
    return found
