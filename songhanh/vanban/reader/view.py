"""The normalised view of a source: paragraphs of clean text, with a map back to the source recorded while editing.

The view is NFC, without markdown emphasis, zero-width characters or line breaks inside a paragraph; paragraphs are separated by a
newline. Every extractor works on the view and gives its spans back through :meth:`View.to_source`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property

from songhanh.lang.text import align_tones, is_capitals
from songhanh.vanban.model import Span
from songhanh.vanban.reader.markers import HYPHENATED, continues_a_list, marker_kind
from songhanh.vanban.sources.base import Source

_DROP = re.compile(r"\*+|</?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>\n]{0,80})?/?>|[\u200b-\u200f\u2060\ufeff\u00ad\r]|\\(?=[.\-()\[\]*#+_])|^#{1,6}\s+")
_BLANK = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_TERMINAL = (".", ";", ":", "!", "?", "”", "…", "./.")
_COLUMN_GAP = re.compile(r" {3,}|\t+")
_KIND_LINE = re.compile(r"(?:DỰ THẢO\s+)?(?:KẾ HOẠCH|CHƯƠNG TRÌNH HÀNH ĐỘNG|CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐỀ ÁN|QUYẾT ĐỊNH)$")
_BARE_MARKER = re.compile(r"(?:[IVXL]+|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]?$")
_RULE = re.compile(r"[-–—_=*.]{3,}$")
_HANGING = re.compile(r"(?:[,\-–(/]|\b(?:và|của|về|các|với|cho|trên|theo|tại|do|từ|đến|là|số|ngày|tháng|năm|hoặc|trong|được|để|thuộc|Ủy|Tổ|Hội đồng))$")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph or a physical line at ``[start, end)`` of the view; ``table`` is the index of the table it stands in."""

    start: int
    end: int
    text: str
    table: int | None = None


class _Editor:
    """Builds the view's text piece by piece and remembers where every piece came from."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.view_starts: list[int] = []
        self.source_starts: list[int] = []

    def put(self, text: str, source_start: int) -> None:
        """Add ``text``, whose characters stand one for one from ``source_start`` on."""
        if not text:
            return
        if not self.view_starts or self.source_starts[-1] + (self.length - self.view_starts[-1]) != source_start:
            self.view_starts.append(self.length)
            self.source_starts.append(source_start)
        self.parts.append(text)
        self.length += len(text)

    def keep(self, text: str, source_start: int) -> None:
        """Add a passage of the source in NFC, cluster by cluster where composing changes its length."""
        if unicodedata.is_normalized("NFC", text):
            self.put(text, source_start)
            return
        position = 0
        while position < len(text):
            end = position + 1
            while end < len(text) and unicodedata.combining(text[end]):
                end += 1
            self.put(unicodedata.normalize("NFC", text[position:end]), source_start + position)
            position = end


@dataclass(frozen=True)
class _Line:
    """A cleaned physical line: pieces (text, source offset), its plain text and what the paragraph builder asks about it."""

    pieces: tuple[tuple[str, int], ...]
    text: str
    start: int
    end: int
    bold_closed: bool
    emphasis_open: bool
    stars: int
    bold_start: bool
    table: int | None
    origin: int  # where the raw line begins


class View:
    """The clean text of a source. ``text`` is what is quoted, ``folded`` the same with aligned tones for matching."""

    def __init__(self, source: Source) -> None:
        self.source = source
        lines = _clean_lines(source)
        self._editor = _Editor()
        self.paragraphs = _assemble(lines, source, self._editor)
        self.text = "".join(self._editor.parts)
        self._lines = lines

    @cached_property
    def folded(self) -> str:
        """The text with tones and dashes aligned; same length, same offsets."""
        return align_tones(self.text).replace("–", "-").replace("—", "-").replace("‑", "-")

    @cached_property
    def lowered(self) -> str:
        """The folded text in lower case; same length, same offsets."""
        low = self.folded.lower()
        return low if len(low) == len(self.folded) else "".join(char.lower() if len(char.lower()) == 1 else char for char in self.folded)

    def lines(self, start: int, end: int) -> tuple[Paragraph, ...]:
        """The physical lines in ``[start, end)`` of the view that are not blank; where a line holds several columns, each column is one."""
        found = []
        first, last = self.to_source(start, start)[0] if start else 0, self.to_source(start, end)[1]
        inside = [line for line in self._lines if line.text and line.text != "|" and first <= line.start < last]
        cells = self._cells_by_line(first, last)
        for line in inside:
            ranges = cells.get(line.origin)
            if ranges is None and "\t" not in line.text and not self._has_gap(line):
                place = self.from_source(line.start)
                found.append(Paragraph(place, place + len(line.text), line.text, line.table))
                continue
            for begin, stop in ranges or self._columns(line):
                piece = _clean(self.source.text[begin:stop], begin, line.table)
                if piece.text:
                    place = self.from_source(piece.start)
                    found.append(Paragraph(place, place + len(piece.text), piece.text, line.table))
        return tuple(found)

    def _has_gap(self, line: _Line) -> bool:
        return "   " in self.source.text[line.start : line.end]

    def _columns(self, line: _Line) -> list[tuple[int, int]]:
        """The columns of a line, told by tabs or by runs of three blanks or more."""
        raw = self.source.text[line.start : line.end]
        ranges, begin = [], 0
        for match in _COLUMN_GAP.finditer(raw):
            ranges.append((line.start + begin, line.start + match.start()))
            begin = match.end()
        return [*ranges, (line.start + begin, line.end)]

    def _cells_by_line(self, first: int, last: int) -> dict[int, list[tuple[int, int]]]:
        """For lines that hold several table cells ("| a | b |"): the lines inside the cells, cell by cell."""
        starts = [line.origin for line in self._lines]
        found: dict[int, list[tuple[int, int]]] = {}
        for table in self.source.tables:
            if not (table.span[0] < last and first < table.span[1]):
                continue
            for cell in table.cells:
                index = bisect_right(starts, cell.span[0]) - 1
                if index < 0:
                    continue
                cursor = cell.span[0]
                raw = self.source.text[cell.span[0] : cell.span[1]]
                for piece in re.split(r"(<br\s*/?>|\n)", raw):
                    if not re.match(r"<br|\n", piece):
                        line_index = bisect_right(starts, cursor) - 1
                        found.setdefault(starts[line_index], []).append((cursor, cursor + len(piece)))
                    cursor += len(piece)
        return {start: ranges for start, ranges in found.items() if len(ranges) > 1}

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that holds an offset of the view."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def to_source(self, start: int, end: int) -> Span:
        """The span of the source behind ``[start, end)`` of the view."""
        first = self._offset(start)
        return first, max(first, self._offset(end - 1, last=True) + 1) if end > start else first

    def from_source(self, offset: int) -> int:
        """The first position of the view at or after an offset of the source."""
        editor = self._editor
        index = bisect_right(editor.source_starts, offset) - 1
        if index < 0:
            return 0
        limit = editor.view_starts[index + 1] if index + 1 < len(editor.view_starts) else editor.length
        return min(editor.view_starts[index] + offset - editor.source_starts[index], limit)

    def _offset(self, position: int, *, last: bool = False) -> int:
        editor = self._editor
        if not editor.view_starts:
            return 0
        index = max(0, bisect_right(editor.view_starts, position) - 1)
        offset = editor.source_starts[index] + position - editor.view_starts[index]
        if last and index + 1 < len(editor.source_starts) and position + 1 == editor.view_starts[index + 1]:
            # A cluster composed into one character ends where the next piece begins, if nothing was dropped between them.
            following = editor.source_starts[index + 1]
            cluster = self.source.text[offset + 1 : following]
            if cluster and all(unicodedata.combining(char) for char in cluster):
                return following - 1
        return offset


def _clean_lines(source: Source) -> list[_Line]:
    lines = []
    position = 0
    spans = [table.span for table in source.tables]
    starts = [span[0] for span in spans]
    for raw in source.text.split("\n"):
        start, position = position, position + len(raw) + 1
        index = bisect_right(starts, start) - 1
        table = index if index >= 0 and start < spans[index][1] else None
        lines.append(_clean(raw, start, table))
    return lines


_SPECIAL = re.compile(r"[*<\\\\#\t\r\u00a0\u00ad\u2000-\u200f\u202f\u2060\u3000\ufeff]|  ")


def _clean(raw: str, start: int, table: int | None) -> _Line:
    if not _SPECIAL.search(raw):
        plain = raw.strip()
        first = start + len(raw) - len(raw.lstrip())
        if not plain or _RULE.match(plain):
            return _Line((), "", first, first, False, False, 0, False, table, start)
        return _Line(((plain, first),), plain, first, first + len(plain), False, False, 0, False, table, start)
    pieces: list[tuple[str, int]] = []
    cursor = 0
    bullet = re.match(r"\s*\*\s+(?=[^\s*])", raw)
    star_bullet = bullet.end() if bullet and raw.count("*") == 1 else 0
    for match in _DROP.finditer(raw):
        if match.start() < star_bullet:
            continue
        pieces.append((raw[cursor : match.start()], start + cursor))
        cursor = match.end()
    pieces.append((raw[cursor:], start + cursor))
    merged = _squeeze(pieces)
    text = "".join(piece for piece, _ in merged)
    if _RULE.match(text):
        merged, text = [], ""
    first = merged[0][1] if merged else start
    last = merged[-1][1] + len(merged[-1][0]) if merged else start
    return _Line(tuple(merged), text, first, last, raw.rstrip().endswith("**") and len(raw.strip("* ")) > 0, raw.count("**") % 2 == 1, raw.count("**"), raw.lstrip().startswith("**"), table, start)


def _squeeze(pieces: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Runs of blanks become one space (a tab stays a tab), ends are trimmed; pieces stay one for one with the source."""
    out: list[tuple[str, int]] = []
    blank_before = True
    for text, offset in pieces:
        cursor = 0
        for match in _BLANK.finditer(text):
            if match.start() > cursor:
                out.append((text[cursor : match.start()], offset + cursor))
                blank_before = False
            if "\t" in match[0]:
                out.extend(("\t", offset + match.start() + at) for at, char in enumerate(match[0]) if char == "\t")
                blank_before = True
            elif not blank_before:
                out.append((" ", offset + match.start()))
                blank_before = True
            cursor = match.end()
        if cursor < len(text):
            out.append((text[cursor:], offset + cursor))
            blank_before = False
    while out and out[-1][0] == " ":
        out.pop()
    return out


def _assemble(lines: list[_Line], source: Source, editor: _Editor) -> tuple[Paragraph, ...]:
    style = replace(_Style.of(lines, source.wrapped), markdown="**" in source.text)
    paragraphs: list[Paragraph] = []
    block: list[_Line] = []

    def flush() -> None:
        if block:
            paragraphs.append(_emit(block, editor))
            block.clear()

    for line in lines:
        if not line.text or line.text == "|":
            flush()
        elif block and style.joins(block, line):
            block.append(line)
        else:
            flush()
            block.append(line)
    flush()
    return tuple(paragraphs)


def _emit(block: list[_Line], editor: _Editor) -> Paragraph:
    if editor.length:
        editor.put("\n", max(0, block[0].start - 1))
    start = editor.length
    first_part = len(editor.parts)
    for number, line in enumerate(block):
        if number and not _glued(block[number - 1].text, line.text):
            editor.put(" ", block[number - 1].end)
        for text, offset in line.pieces:
            editor.keep(text, offset)
    return Paragraph(start, editor.length, "".join(editor.parts[first_part:]), block[0].table)


def _glued(before: str, after: str) -> bool:
    """Whether a document number was broken over the line end ("200/2025/NĐ-" + "CP")."""
    return bool(re.search(r"\d/[\w/]*[A-ZĐ]+[-–/]$", before)) and bool(re.match(r"[A-ZĐ]{2,}", after))


def _follows(before: str, after: str) -> bool:
    """Whether two lines bear consecutive numbers: then the second opens a paragraph whatever ends the first."""
    first, second = re.match(r"(\d{1,2})[.)]", before), re.match(r"(\d{1,2})[.)]", after)
    return first is not None and second is not None and int(second[1]) == int(first[1]) + 1


@dataclass(frozen=True)
class _Style:
    """How a source breaks its lines: whole paragraphs per line, blocks between blank lines, or packed lines of some width."""

    kind: str
    width: int
    markdown: bool = False  # paragraphs of a converted page stand between blank lines without fail

    @classmethod
    def of(cls, lines: list[_Line], wrapped: bool) -> _Style:
        lengths = sorted(len(line.text) for line in lines if line.text and line.text != "|" and line.table is None)
        if not lengths:
            return cls("whole", 0)
        width = lengths[int(len(lengths) * 0.9)]
        if not wrapped or lengths[int(len(lengths) * 0.97)] > 125:
            return cls("whole", width)
        blank = sum(not line.text for line in lines)
        return cls("blocks" if blank * 6 >= len(lengths) else "packed", width)

    def joins(self, block: list[_Line], line: _Line) -> bool:
        """Whether a line goes on the paragraph of the lines before it."""
        if self.kind == "whole" or line.table != block[0].table:
            return False
        before = block[-1]
        if "\t" in line.text or "\t" in before.text:
            return False
        if _BARE_MARKER.match(before.text) and len(block) == 1:
            return True
        if _KIND_LINE.match(before.text):
            return False
        ended = before.text.endswith(_TERMINAL)
        kind = marker_kind(line.text)
        if kind in ("arabic", "letter", "roman") and _follows(block[0].text, line.text):
            return False
        if kind == "bullet":
            return bool(HYPHENATED.search(f"{before.text}\n{line.text}"))
        if kind is not None and (ended or self._short(before) or is_capitals(before.text) or self._lone_heading(block)):
            return continues_a_list(before.text, line.text)
        if before.bold_closed and block[0].bold_start and sum(item.stars for item in block) == 2 and line.text[:1].isupper() and line.stars % 2 == 0:
            return False
        if before.bold_closed and len(block) == 1 and kind is None and line.text[:1].isupper() and not is_capitals(line.text) and ended:
            return False
        if is_capitals(before.text) and not is_capitals(line.text) and line.text[:1].isupper() and len(line.text) > 25 and not _HANGING.search(before.text):
            return False
        if self.kind == "blocks":
            return not (self._lone_heading(block) and line.text[:1].isupper() and not is_capitals(line.text))
        return self._runs_on(before, line, ended)

    def _lone_heading(self, block: list[_Line]) -> bool:
        """Whether the block is one short numbered line that nothing leaves open: a heading with its text on the next line."""
        line = block[0]
        if self.markdown or len(block) > 1 or line.emphasis_open or not 4 < len(line.text) < min(46, 0.6 * self.width) or marker_kind(line.text) in (None, "bullet"):
            return False
        return not line.text.endswith((",", "-", "–")) and not _HANGING.search(line.text)

    def _short(self, line: _Line) -> bool:
        return self.kind == "packed" and len(line.text) < 0.5 * self.width

    def _runs_on(self, before: _Line, line: _Line, ended: bool) -> bool:
        starts_small = not line.text[:1].isupper()
        if ended:
            return starts_small and not before.text.endswith((":", "./.")) or (
                len(before.text) >= 0.85 * self.width and before.text.endswith(".") and not before.text.endswith("./.")
            )
        if starts_small or _HANGING.search(before.text):
            return True
        if is_capitals(before.text) and is_capitals(line.text):
            return True
        return len(before.text) >= 0.6 * self.width and not is_capitals(line.text)
