"""How the text is laid out on the page: blocks that together cover every character of it, in order.

A plain text breaks its lines where the typewriter ended, not where a paragraph does. Here such lines are put together again for
the eye only: a block is a range of the source text, nothing is added or taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from songhanh.vanban.model import PlanReading, Span
from songhanh.vanban.sources.base import Table

Role = Literal["head", "title", "heading", "numbered", "paragraph", "tail", "table"]
Place = Literal["head", "body", "tail"]

_ITEM = re.compile(
    r"""[ \t*_]*(?:
      [-–+•·](?!\s*\d{4}\b|-)               # a bullet; "- 2030" goes on with a range of years
    | \*\s
    | \(?(?:\d{1,2}|[a-zđ])[.)](?!\d)\s     # 1.  2)  a)  (b)
    | \d{1,2}(?:\.\d{1,2}){1,3}[.)]?\s      # 1.1.  2.1.3
    | [IVXL]{1,6}[.)]\s
    | Điều\s+\d+ | Phần\s | Phụ\ lục | \(?Đơn\ vị\ tính | \(Kèm\ theo
    )""",
    re.VERBOSE,
)
_ENDS = (".", ";", ":", "!", "?", "…", "”", '"', "./.")
_CLOSING = " \t\r\n*_:.;"
_CUT_TITLE = 76  # a longer title is the beginning of a paragraph, cut


@dataclass(frozen=True)
class Block:
    """A range of the text shown as one block. ``level`` is that of a heading.

    A ``table`` at the ``place`` head or tail only sets letterhead or signature side by side: it has no lines.
    """

    role: Role
    span: Span
    level: int = 0
    table: Table | None = None
    place: Place = "body"


@dataclass(frozen=True)
class _Hints:
    """What the reading tells about where blocks begin and end."""

    head_end: int
    title: Span
    tail: Span
    starts: frozenset[int]
    headings: dict[int, tuple[int, int]]  # start of a section → its end and level
    joined: frozenset[int]  # line ends that lie inside one thing that was read
    closed: frozenset[int]  # line ends after a heading or the title


def lay_out(reading: PlanReading, tables: Sequence[Table] = (), *, wrapped: bool = True) -> tuple[Block, ...]:
    """The blocks of a reading's text. ``wrapped`` is False where every line of the text is a whole paragraph."""
    text = reading.text
    hints = _hints(reading)
    blocks: list[Block] = []
    at = 0
    for table in _usable(tables, len(text)):
        start, end = _line_start(text, table.span[0]), _line_end(text, table.span[1])
        if start < at:
            continue
        blocks += _lines_to_blocks(text, at, start, hints, wrapped)
        blocks.append(Block("table", (start, end), table=table, place=_place(table, hints)))
        at = end
    blocks += _lines_to_blocks(text, at, len(text), hints, wrapped)
    return tuple(blocks)


def _hints(reading: PlanReading) -> _Hints:
    text, header = reading.text, reading.header.spans
    titles = [header[name] for name in ("kind", "title") if name in header]
    title = (min(span[0] for span in titles), max(span[1] for span in titles)) if titles else (0, 0)
    ends = [*reading.recipient_spans, *([reading.signature.span] if reading.signature.span else [])]
    tail = (min(span[0] for span in ends), max(span[1] for span in ends)) if ends else (len(text), len(text))
    headings = {section.span[0]: (section.span[1], section.level) for section in reading.sections}
    whole: list[Span] = [section.span for section in reading.sections]
    whole += [target.span for target in reading.targets] + [duty.span for duty in reading.reporting_duties]
    whole += [span for citation in reading.citations for span in citation.spans] + list(reading.recipient_spans)
    if "title" in header:
        whole.append(header["title"])
    closing = [*titles, *(section.span for section in reading.sections if len(section.title) < _CUT_TITLE)]
    joined, closed = _line_ends_inside(text, whole), _line_ends_after(text, closing)
    return _Hints(title[0], title, tail, frozenset(headings), headings, frozenset(joined), frozenset(closed))


def _line_ends_after(text: str, spans: Sequence[Span]) -> Iterator[int]:
    for _, end in spans:
        at = text.find("\n", end)
        if at >= 0 and not text[end:at].strip(_CLOSING):
            yield at


def _line_ends_inside(text: str, spans: list[Span]) -> Iterator[int]:
    for start, end in spans:
        at = text.find("\n", start, end)
        while at >= 0:
            yield at
            at = text.find("\n", at + 1, end)


def _usable(tables: Sequence[Table], size: int) -> Iterator[Table]:
    """Tables whose cells follow each other in the text: only those can be shown on a grid without moving a character."""
    for table in sorted(tables, key=lambda item: item.span):
        at = table.span[0]
        for cell in sorted(table.cells, key=lambda item: (item.row, item.column)):
            if cell.span[0] < at or cell.span[1] < cell.span[0]:
                break
            at = cell.span[1]
        else:
            if table.cells and at <= table.span[1] <= size:
                yield table


def _place(table: Table, hints: _Hints) -> Place:
    if table.span[1] <= hints.head_end or (table.layout and table.span[1] <= hints.tail[0]):
        return "head"
    return "tail" if table.layout or (hints.tail[0] < table.span[1] and table.span[0] < hints.tail[1]) else "body"


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    if at > 0 and text[at - 1] == "\n":
        return at
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _lines_to_blocks(text: str, start: int, end: int, hints: _Hints, wrapped: bool) -> list[Block]:
    """Lines between two tables as blocks; empty lines go with the block before them."""
    groups: list[Span] = []
    previous: Span | None = None  # the last line, None after an empty one
    has_words = False  # in the last group
    width = _usual_width(text, start, end) if wrapped else 0
    for line in _lines(text, start, end):
        blank = not text[line[0] : line[1]].strip()
        joins = bool(groups) and (blank or not has_words)
        if not joins and groups and previous is not None:
            joins = _continues(text, previous, line, hints, width)
        if joins:
            groups[-1] = (groups[-1][0], line[1])
        else:
            groups.append(line)
            has_words = False
        has_words = has_words or not blank
        previous = None if blank else line
    return [_block(text, span, hints) for span in groups]


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        found = text.find("\n", start, end)
        following = end if found < 0 else found + 1
        yield start, following
        start = following


def _usual_width(text: str, start: int, end: int) -> int:
    """Where lines are broken: the length that one line in ten exceeds."""
    lengths = sorted(stop - begin for begin, stop in _lines(text, start, end))
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _continues(text: str, previous: Span, line: Span, hints: _Hints, width: int) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    first = line[0] + len(text[line[0] : line[1]]) - len(text[line[0] : line[1]].lstrip())
    break_at = previous[1] - 1
    ended = text[previous[0] : previous[1]].rstrip().endswith(_ENDS)
    item = _ITEM.match(text, line[0], line[1])
    if first in hints.starts or break_at in hints.closed or (item and ended):
        return False
    if break_at in hints.joined and (width or text[first].islower()):
        return True
    zone = line[0] < hints.head_end or hints.tail[0] <= line[0] < hints.tail[1]
    if not width or zone or item:
        return False
    length = previous[1] - previous[0]
    if text[first].islower() or text[first].isdigit():
        return not (ended and length < width * 0.5)
    return not (ended and length < width * 0.92)


def _block(text: str, span: Span, hints: _Hints) -> Block:
    start, end = _content(text, span)
    if start < hints.head_end:
        return Block("head", span)
    if hints.tail[0] <= start < hints.tail[1]:
        return Block("tail", span)
    if hints.title[0] <= start < hints.title[1]:
        return Block("title", span)
    for begin in range(max(span[0], start - 4), start + 1):  # a heading's span may begin at the asterisks before it
        if begin in hints.headings:
            stop, level = hints.headings[begin]
            sentence = end - start > _CUT_TITLE and text[end : end + 1] in (".", ";")
            whole = not sentence and not text[stop:end].strip(_CLOSING)
            return Block("heading" if whole else "numbered", span, level)
    return Block("numbered" if _ITEM.match(text, span[0], span[1]) else "paragraph", span)


def _content(text: str, span: Span) -> Span:
    start, end = span
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    while start < end and text[start] in " \t\r\n*_":
        start += 1
    return start, end
