"""Pages of words to a source: page by page, letterhead, text, tables and signature in reading order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from songhanh.lang import legacy
from songhanh.vanban.sources.base import Source, SourceWarning
from songhanh.vanban.sources.build import Draft, Grid, Para, TextBuilder, tidy
from songhanh.vanban.sources.errors import ENCODING_NAMES, refusal, warning
from songhanh.vanban.sources.pages.columns import SideBySide, find_letterhead, find_signature, head_texts
from songhanh.vanban.sources.pages.lines import group_lines
from songhanh.vanban.sources.pages.model import Line, Page
from songhanh.vanban.sources.pages.notes import NoteTaker, body_height, note_rule
from songhanh.vanban.sources.pages.paragraphs import Margins, Paragraph, begins_paragraph, margins, mend
from songhanh.vanban.sources.pages.ruled import Ruled, continue_table, take_tables
from songhanh.vanban.sources.pages.running import drop_running


@dataclass
class _Sheet:
    """A page on its way: what stands on it, from top to bottom."""

    page: Page
    tables: list[Ruled]
    lines: list[Line]
    in_tables: list[Line]  # what its tables took out of the lines


def _sheet(page: Page) -> _Sheet:
    words = list(page.words)
    tables = take_tables(page)
    left = set(map(id, page.words))
    return _Sheet(page, tables, group_lines(page.words), group_lines([word for word in words if id(word) not in left]))


def assemble(pages: list[Page], name: str, sha256: str, media_type: str, warnings: list[SourceWarning]) -> Source:
    """The source that pages make. Raises UnreadableError where they hold no words."""
    encoding = _convert_legacy(pages)
    if encoding is not None:
        warnings.append(warning("encoding-converted", ENCODING_NAMES[encoding]))
    sheets = [_sheet(page) for page in pages]
    drop_running([sheet.lines for sheet in sheets], [page.height for page in pages])
    all_lines = [sheet.lines for sheet in sheets]
    notes = NoteTaker(body_height(all_lines, [line for sheet in sheets for line in sheet.in_tables]))
    for sheet in sheets:
        lowest = max((table.bottom for table in sheet.tables), default=0.0)
        notes.take(sheet.lines, note_rule(sheet.page.levels, lowest), " ".join(line.text for line in sheet.in_tables))
    writer = _Writer(_margins_by_width(sheets))
    for number, sheet in enumerate(sheets):
        writer.page(number, sheet)
    builder, starts = writer.build([tidy(note) for note in notes.notes], len(pages))
    if not builder.text.strip():
        raise refusal("no-text")
    if not builder.complete:
        warnings.append(warning("tables-left"))
    return Source(
        name, sha256, media_type, builder.text, wrapped=False, page_starts=tuple(starts), tables=tuple(builder.tables),
        warnings=tuple(warnings),
    )  # fmt: skip


def _convert_legacy(pages: list[Page]) -> legacy.Encoding | None:
    """Convert words that are legacy text whatever their font is called; gives the encoding where there were any.

    What is left of soft hyphens are the hyphens that some fonts put in their place.
    """
    lines = [line for page in pages for line in group_lines(page.words)]
    converter = legacy.LineConverter.judge("\n".join(line.text for line in lines))
    changed = False
    for line in lines:
        text = line.text
        if converter is not None and converter.convert(text) != text:
            changed = True
            for word in line.words:
                word.text = legacy.convert(word.text, converter.encoding)
        elif "\u00ad" in text:
            for word in line.words:
                word.text = word.text.replace("\u00ad", "-")
    return converter.encoding if converter is not None and changed else None


def _margins_by_width(sheets: list[_Sheet]) -> dict[int, Margins]:
    """Margins of running text, for every width of paper in the document."""
    by_width: dict[int, list[Line]] = defaultdict(list)
    for sheet in sheets:
        by_width[round(sheet.page.width)] += sheet.lines
    return {width: margins(lines, width) for width, lines in by_width.items() if lines}


class _Writer:
    """Collects paragraphs and tables over the pages; a paragraph or table that a page's end cuts is made whole."""

    def __init__(self, edges: dict[int, Margins]) -> None:
        self._edges = edges
        self._content: list[tuple[int, Paragraph | Grid]] = []  # with the page on which it begins
        self._page_rows: dict[int, list[tuple[int, int]]] = defaultdict(
            list
        )  # by place in content: (page, row) where pages begin in a table
        self._before: Line | None = None  # the line that the paragraph under way ends with, on this page or the one before
        self._table: Ruled | None = None  # a table that the last page ended with

    def page(self, number: int, sheet: _Sheet) -> None:
        """Add a page."""
        lines, width = sheet.lines, sheet.page.width
        head = find_letterhead(lines, width)
        after = head.last + 1 if head else 0
        foot = find_signature(lines, width, after)
        blocks: list[tuple[float, Line | Ruled | SideBySide]] = [(table.top, table) for table in sheet.tables]
        for line_number, line in enumerate(lines):
            for side in (head, foot):
                if side is not None and side.first <= line_number <= side.last:
                    if line_number == side.first:
                        blocks.append((line.top, side))
                    break
            else:
                blocks.append((line.top, line))
        fresh = True
        for _, block in sorted(blocks, key=lambda item: item[0]):
            if isinstance(block, Line):
                self._line(number, block, width, fresh)
            elif isinstance(block, Ruled):
                self._ruled(number, block, fresh)
            else:
                self._sides(number, block)
            fresh = False

    def _line(self, number: int, line: Line, width: float, fresh: bool) -> None:
        text = tidy(line.text)
        if not text:
            return
        edges = self._edges[round(width)]
        last = self._content[-1][1] if self._content else None
        if (
            self._before is not None
            and isinstance(last, Paragraph)
            and not begins_paragraph(self._before, line, edges, not fresh)
        ):
            last.extend(text, number if fresh else None)
        else:
            self._content.append((number, Paragraph(text)))
        self._before, self._table = line, None

    def _ruled(self, number: int, table: Ruled, fresh: bool) -> None:
        rows = self._table.grid.rows if self._table is not None else 0
        if fresh and self._table is not None and continue_table(self._table, table):
            self._page_rows[len(self._content) - 1].append((number, rows))
        else:
            self._content.append((number, table.grid))
            self._table = table
        self._before = None

    def _sides(self, number: int, sides: SideBySide) -> None:
        cells: list[Draft] = []
        for column, lines in enumerate((sides.left, sides.right)):
            if column == 0 and any(line.text.startswith("- ") for line in lines):
                edges = margins(lines, max(line.x1 for line in lines) - min(line.x0 for line in lines))
                texts = [paragraph.text for paragraph in mend(lines, edges)]
            else:
                texts = [tidy(text) for text in head_texts(lines)]
            cells.append(Draft(0, column, [Para(text) for text in texts if text]))
        self._content.append((number, Grid(1, 2, cells)))
        self._before = self._table = None

    def build(self, notes: list[str], pages: int) -> tuple[TextBuilder, list[int]]:
        """The text with its tables, and where each page begins in it."""
        builder = TextBuilder()
        starts: dict[int, int] = {}
        for place, (number, item) in enumerate(self._content):
            starts.setdefault(number, builder.position)
            if isinstance(item, Grid):
                builder.add_table(item)
                for page, row in self._page_rows[place]:
                    starts.setdefault(page, builder.row_starts[row] if row < len(builder.row_starts) else builder.position)
                continue
            for page, offset in item.breaks:
                starts.setdefault(page, builder.position + min(offset, len(item.text)))
            builder.add(Para(item.text))
        for note in notes:
            builder.add(Para(note))
        return builder, _fill(starts, pages, len(builder.text))


def _fill(starts: dict[int, int], pages: int, end: int) -> list[int]:
    """Offsets of all pages; an empty page begins where the next one does."""
    filled: list[int] = []
    for number in range(pages - 1, -1, -1):
        end = min(starts.get(number, end), end)
        filled.append(end)
    return filled[::-1]
