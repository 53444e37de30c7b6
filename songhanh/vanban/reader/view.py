"""The normalised view of a source: paragraphs of clean text, with a map back to the source recorded while editing.

The view is NFC, without markdown emphasis, zero-width characters or line breaks inside a paragraph; paragraphs are separated by a
newline. Every extractor works on the view and gives its spans back through :meth:`View.to_source`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from songhanh.lang.text import align_tones
from songhanh.vanban.model import Span
from songhanh.vanban.reader.joining import Style
from songhanh.vanban.reader.lines import Line, clean_line, clean_lines
from songhanh.vanban.sources.base import Source

_COLUMN_GAP = re.compile(r" {3,}|\t+")
_CELL_BREAK = re.compile(r"(<br\s*/?>|\n)")
_NUMBER_OPEN = re.compile(r"\d/[\w/]*[A-ZĐ]+[-–/]$")
_NUMBER_GOES_ON = re.compile(r"[A-ZĐ]{2,}")
_DASHES = "–—‑"
_KEPT = "_view"
_MOST_MARKS = 16  # marks on one letter; a longer run is no writing


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a physical line at ``[start, end)`` of the view; ``table`` is the index of the table it stands in."""

    start: int
    end: int
    text: str
    table: int | None = None


def view_of(source: Source) -> View:
    """The view of a source, made once: reading, checking and listing of one document share it, and it goes with the source."""
    known = vars(source).get(_KEPT)
    if not isinstance(known, View):
        known = vars(source)[_KEPT] = View(source)  # beside its fields: two sources stay equal where their contents are
    return known


class View:
    """The clean text of a source. ``text`` is what is quoted, ``folded`` the same with aligned tones for matching."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._lines = clean_lines(source)
        self._editor = _Editor()
        self.paragraphs = _assemble(self._lines, source, self._editor)
        self.text = "".join(self._editor.parts)

    @cached_property
    def folded(self) -> str:
        """The text with tones and dashes aligned; same length, same offsets."""
        folded = align_tones(self.text)
        for dash in _DASHES:  # faster than a translation table on text that is not ASCII
            folded = folded.replace(dash, "-")
        return folded

    @cached_property
    def lowered(self) -> str:
        """The folded text in lower case; same length, same offsets."""
        low = self.folded.lower()
        if len(low) == len(self.folded):
            return low
        return "".join(char.lower() if len(char.lower()) == 1 else char for char in self.folded)

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    @cached_property
    def _line_origins(self) -> list[int]:
        return [line.origin for line in self._lines]

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that holds an offset of the view."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def lines(self, start: int, end: int) -> tuple[Paragraph, ...]:
        """The physical lines in ``[start, end)`` of the view that are not blank; where a line holds several columns, each is one."""
        first, last = self.to_source(start, start)[0] if start else 0, self.to_source(start, end)[1]
        cells = self._cells_by_line(first, last)
        begin = max(0, bisect_right(self._line_origins, first) - 1)
        found: list[Paragraph] = []
        for line in self._lines[begin : bisect_left(self._line_origins, last)]:
            if not line.blank and first <= line.start < last:
                found.extend(self._columns(line, cells.get(line.origin)))
        return tuple(found)

    def _columns(self, line: Line, cells: list[Span] | None) -> list[Paragraph]:
        """The columns of a line: the table cells it holds, or what tabs or runs of three blanks and more set apart."""
        raw = self.source.text[line.start : line.end]
        if cells is None and "\t" not in line.text and "   " not in raw:
            place = self.from_source(line.start)
            return [Paragraph(place, place + len(line.text), line.text, line.table)]
        found = []
        for begin, end in cells or _gaps(raw, line.start):
            piece = clean_line(self.source.text[begin:end], begin, line.table)
            if piece.text:
                place = self.from_source(piece.start)
                found.append(Paragraph(place, place + len(piece.text), piece.text, line.table))
        return found

    def _cells_by_line(self, first: int, last: int) -> dict[int, list[Span]]:
        """For lines that hold several table cells ("| a | b |"): the lines inside the cells, cell by cell."""
        found: dict[int, list[Span]] = {}
        for table in self.source.tables:
            if not (table.span[0] < last and first < table.span[1]):
                continue
            for cell in table.cells:
                cursor = cell.span[0]
                for piece in _CELL_BREAK.split(self.source.text[slice(*cell.span)]):
                    if not _CELL_BREAK.match(piece):
                        line = bisect_right(self._line_origins, cursor) - 1
                        found.setdefault(self._line_origins[line], []).append((cursor, cursor + len(piece)))
                    cursor += len(piece)
        return {start: ranges for start, ranges in found.items() if len(ranges) > 1}

    def to_source(self, start: int, end: int) -> Span:
        """The span of the source behind ``[start, end)`` of the view."""
        first = self._offset(start)
        if end <= start:
            return first, first
        # A letter composed of several characters ends behind the last of its marks.
        last = self._offset(end - 1) + 1
        text = self.source.text
        stop = min(len(text), last + _MOST_MARKS)
        while last < stop and unicodedata.combining(text[last]):
            last += 1
        return first, max(first, last)

    def from_source(self, offset: int) -> int:
        """The first position of the view at or after an offset of the source."""
        editor = self._editor
        index = bisect_right(editor.source_starts, offset) - 1
        if index < 0:
            return 0
        limit = editor.view_starts[index + 1] if index + 1 < len(editor.view_starts) else editor.length
        return min(editor.view_starts[index] + offset - editor.source_starts[index], limit)

    def _offset(self, position: int) -> int:
        editor = self._editor
        if not editor.view_starts:
            return 0
        index = max(0, bisect_right(editor.view_starts, position) - 1)
        return editor.source_starts[index] + position - editor.view_starts[index]


class _Editor:
    """Builds the view's text piece by piece and remembers where every piece came from."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.view_starts: list[int] = []
        self.source_starts: list[int] = []
        self._next = -1  # where in the source the text goes on if nothing was dropped

    def put(self, text: str, source_start: int) -> None:
        """Add ``text``, whose characters stand one for one from ``source_start`` on."""
        if source_start != self._next:
            self.view_starts.append(self.length)
            self.source_starts.append(source_start)
        self.parts.append(text)
        self.length += len(text)
        self._next = source_start + len(text)


def _assemble(lines: list[Line], source: Source, editor: _Editor) -> tuple[Paragraph, ...]:
    """Put lines together to paragraphs and write them down."""
    style = Style.of(lines, wrapped=source.wrapped, markdown="**" in source.text)
    paragraphs: list[Paragraph] = []
    block: list[Line] = []
    for line in lines:
        if block and (line.blank or not style.joins(block, line)):
            paragraphs.append(_emit(block, editor))
            block = []
        if not line.blank:
            block.append(line)
    if block:
        paragraphs.append(_emit(block, editor))
    return tuple(paragraphs)


def _emit(block: list[Line], editor: _Editor) -> Paragraph:
    if editor.length:
        editor.put("\n", max(0, block[0].start - 1))
    start = editor.length
    first_part = len(editor.parts)
    for number, line in enumerate(block):
        if number and not _glued(block[number - 1].text, line.text):
            editor.put(" ", block[number - 1].end)
        for text, offset in line.pieces:
            editor.put(text, offset)
    return Paragraph(start, editor.length, "".join(editor.parts[first_part:]), block[0].table)


def _glued(before: str, after: str) -> bool:
    """Whether a document number was broken over the line end ("200/2025/NĐ-" + "CP")."""
    return before.endswith(("-", "–", "/")) and bool(_NUMBER_OPEN.search(before)) and bool(_NUMBER_GOES_ON.match(after))


def _gaps(raw: str, start: int) -> list[Span]:
    """The columns of a line that begins at ``start`` of the source, told by tabs or by runs of three blanks or more."""
    ranges, begin = [], 0
    for match in _COLUMN_GAP.finditer(raw):
        ranges.append((start + begin, start + match.start()))
        begin = match.end()
    return [*ranges, (start + begin, start + len(raw))]
