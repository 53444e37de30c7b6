"""Puts a source text together line by line, and tables onto it, keeping the spans."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace

from songhanh.vanban.model import Span
from songhanh.vanban.sources import limits
from songhanh.vanban.sources.base import Cell, ParagraphForm, Table

# Marks that only steer line breaks or direction: soft hyphen, zero-width space and joiners, directional marks, byte order mark.
_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
# Words by which a table is seen to be the letterhead or the signature and not data.
_LAYOUT_RE = re.compile(
    r"(?i:CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI|Độc\s+lập\s*[-–]\s*Tự\s+do|Nơi\s+nhận\s*:|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT)"
    r"|^(?:TM|KT|TL|TUQ|Q)\.\s*[A-ZĐỦ]{2}",
    re.M,
)
_NUMBER_HEAD_RE = re.compile(r"^\s*(?:STT|TT|SỐ TT|Số TT|Stt)\s*$")
LAYOUT_COLUMNS = 3
LAYOUT_ROWS = 8
# A line that goes on a sentence: it begins with a small letter (and is no point "a)"), and nothing ended the line before it.
_GOES_ON_RE = re.compile(r"(?<![.;:!?”…\n])\n(?![a-zđ]{1,2}[.)])(?=[^\W\d_])")
_LONGEST_BROKEN_LINE = 125  # nearly all lines of a text that breaks its lines are shorter
_LEAST_BROKEN = 6
_BROKEN_SHARE = 0.1  # of the lines; texts of whole paragraphs stay under 0.06, broken ones are above 0.15
_LAYOUT_LINES = 12  # a cell with more paragraphs places text on the page


@dataclass(frozen=True)
class Para:
    """A paragraph before it has a place in the text; its lines are separated by newlines, none of them empty."""

    text: str
    form: ParagraphForm | None = None


@dataclass
class Draft:
    """A cell before it has a place in the text: ``blocks`` are its paragraphs and nested tables, in order."""

    row: int
    column: int
    blocks: list[Para | Grid] = field(default_factory=list)
    row_span: int = 1
    column_span: int = 1

    def paragraphs(self) -> list[Para]:
        """The cell's paragraphs, those of nested tables included."""
        found: list[Para] = []
        for block in self.blocks:
            if isinstance(block, Para):
                found.append(block)
            else:
                for cell in block.cells:
                    found += cell.paragraphs()
        return found


@dataclass
class Grid:
    """A table before it has a place in the text."""

    rows: int
    columns: int
    cells: list[Draft]

    def is_layout(self) -> bool:
        """Whether the table only places text on the page: letterhead, signature, or a frame round the document."""
        if self.columns == 1 and self.rows == 1:
            return True
        if self.columns > LAYOUT_COLUMNS or self.rows > LAYOUT_ROWS or any(_is_number_head(cell) for cell in self.cells):
            return False
        if any(places_text(para.text) for cell in self.cells for para in cell.paragraphs()[:40]):
            return True
        return any(len(cell.blocks) > _LAYOUT_LINES or any(isinstance(b, Grid) for b in cell.blocks) for cell in self.cells)


def _is_number_head(cell: Draft) -> bool:
    return cell.row == 0 and any(_NUMBER_HEAD_RE.match(block.text) for block in cell.blocks[:1] if isinstance(block, Para))


def places_text(text: str) -> bool:
    """Whether words in a table tell that it is a letterhead or a signature."""
    return _LAYOUT_RE.search(text) is not None


def tidy(text: str) -> str:
    """A paragraph's text with its lines stripped and the empty ones left out, in Unicode NFC."""
    text = unicodedata.normalize("NFC", text.replace("\u00a0", " ").translate(_DROPPED))
    return "\n".join(line for line in map(str.strip, text.split("\n")) if line)


def breaks_lines(text: str) -> bool:
    """Whether a text whose lines should be whole paragraphs has paragraphs broken into lines, as when it was pasted from a PDF.

    Rows of tables are no lines here.
    """
    lines = [line for line in text.split("\n") if line and "\t" not in line]
    joined = "\n".join(lines)
    going_on = sum(joined[match.end()].islower() for match in _GOES_ON_RE.finditer(joined))
    if going_on < max(_LEAST_BROKEN, _BROKEN_SHARE * len(lines)):
        return False
    return sorted(map(len, lines))[int(0.97 * len(lines))] <= _LONGEST_BROKEN_LINE


class TextBuilder:
    """Collects lines and tables; ``text`` and ``tables`` are the result."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.position = 0
        self.tables: list[Table] = []
        self.forms: list[ParagraphForm] = []
        self.row_starts: list[int] = []  # of the last table that stands row by row
        self.complete = True
        self._budget = limits.MAX_TABLE_CELLS

    @property
    def text(self) -> str:
        """What was collected so far."""
        return "".join(self._parts)

    def add(self, para: Para) -> None:
        """Append a paragraph; nothing for one that is empty."""
        if para.text:
            start = self.position
            self._write(para.text + "\n")
            self._note_form(para, (start, self.position - 1))

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self.position += len(text)

    def _note_form(self, para: Para, span: Span) -> None:
        if para.form is not None:
            self.forms.append(replace(para.form, span=span))

    def add_table(self, grid: Grid) -> None:
        """Append a table: row by row, or cell after cell where it is layout."""
        if not grid.cells:
            return
        if grid.is_layout():
            self._add_layout(grid)
        else:
            self._add_rows(grid)

    def _add_layout(self, grid: Grid) -> None:
        start, place = self.position, len(self.tables)
        cells = [self._layout_cell(cell) for cell in grid.cells]
        if grid.columns > 1 and self._afford(len(cells)):
            self.tables.insert(
                place, Table((start, max(start, self.position - 1)), grid.rows, grid.columns, tuple(cells), layout=True)
            )

    def _layout_cell(self, cell: Draft) -> Cell:
        start = self.position
        for block in cell.blocks:
            if isinstance(block, Grid):
                self.add_table(block)
            else:
                self.add(block)
        return Cell(cell.row, cell.column, (start, max(start, self.position - 1)), cell.row_span, cell.column_span)

    def _add_rows(self, grid: Grid) -> None:
        start = self.position
        by_row: dict[int, list[Draft]] = {}
        for cell in grid.cells:
            by_row.setdefault(cell.row, []).append(cell)
        cells: list[Cell] = []
        self.row_starts = []
        for row in range(grid.rows):
            self.row_starts.append(self.position)
            cells += self._add_row(sorted(by_row.get(row, []), key=lambda cell: cell.column), grid.columns)
        if self.position > start and self._afford(len(cells)):
            self.tables.append(Table((start, self.position - 1), grid.rows, grid.columns, tuple(cells)))

    def _add_row(self, row: list[Draft], columns: int) -> list[Cell]:
        if not any(para.text for cell in row for para in cell.paragraphs()):
            return [Cell(cell.row, cell.column, (self.position, self.position), cell.row_span, cell.column_span) for cell in row]
        cells: list[Cell] = []
        column = 0
        for cell in row:
            self._write("\t" * (cell.column - column))
            column = cell.column
            cells.append(Cell(cell.row, column, self._write_cell(cell), cell.row_span, cell.column_span))
        self._write("\t" * (columns - 1 - column) + "\n")
        return cells

    def _write_cell(self, cell: Draft) -> Span:
        start = end = self.position
        for para in cell.paragraphs():
            words = " ".join(para.text.split())
            if words:
                if end > start:
                    self._write(" ")
                self._note_form(para, (self.position, self.position + len(words)))
                self._write(words)
                end = self.position
        return start, end

    def _afford(self, cells: int) -> bool:
        self._budget -= cells
        self.complete = self.complete and self._budget >= 0
        return self._budget >= 0
