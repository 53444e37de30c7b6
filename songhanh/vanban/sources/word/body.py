"""The body of a .docx: paragraphs and tables in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, TypeVar

from songhanh.lang import legacy
from songhanh.vanban.sources import limits
from songhanh.vanban.sources.base import ParagraphForm
from songhanh.vanban.sources.build import Draft, Grid, Para, tidy
from songhanh.vanban.sources.word.inline import InlineReader, Piece, decode_legacy
from songhanh.vanban.sources.word.names import MC, W, child, switch, value, whole
from songhanh.vanban.sources.word.numbering import Numbering
from songhanh.vanban.sources.word.styles import Styles, in_lines, para_layout

if TYPE_CHECKING:
    from lxml.etree import _Element

_Value = TypeVar("_Value")
_MAX_NESTING: Final = 12  # tables in tables, text boxes in text boxes
_WRAPPERS: Final = {W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}


class BodyReader:
    """Walks blocks. Numbering and notes count in reading order, so a document is walked once."""

    def __init__(self, styles: Styles, numbering: Numbering, fallback: legacy.LineConverter | None) -> None:
        self._styles = styles
        self._numbering = numbering
        self._fallback = fallback
        self._open: list[Piece] = []  # text of paragraphs whose end was deleted: it goes on in the next one
        self.inline = InlineReader(styles)
        self.encodings: set[legacy.Encoding] = set()

    @property
    def too_deep(self) -> bool:
        """Whether something was nested so deep that it was left out."""
        return self.inline.too_deep

    def blocks(self, container: _Element, depth: int = 0) -> list[Para | Grid]:
        """The paragraphs and tables of a body, cell, note or text box."""
        if depth > _MAX_NESTING:
            self.inline.too_deep = True
            return []
        found: list[Para | Grid] = []
        for item in self._flat(container, 0):
            if item.tag == W + "p":
                found += self._paragraph(item, depth)
            else:
                grid = self._table(item, depth)
                if grid.cells:
                    found.append(grid)
        return found

    def _flat(self, container: _Element, depth: int, kinds: tuple[str, ...] = (W + "p", W + "tbl")) -> Iterator[_Element]:
        """The blocks of a container (or the rows, or cells), those inside content controls and insertions included."""
        if depth > limits.MAX_XML_DEPTH // 4:
            self.inline.too_deep = True
            return
        for item in container:
            if item.tag in kinds:
                yield item
            elif item.tag in _WRAPPERS:
                yield from self._flat(item, depth + 1, kinds)
            elif item.tag == MC + "AlternateContent" and len(item):
                yield from self._flat(item[0], depth + 1, kinds)

    # -- paragraphs ----------------------------------------------------------------------------------------------------------------

    def _paragraph(self, paragraph: _Element, depth: int) -> list[Para | Grid]:
        properties = child(paragraph, "pPr")
        style = value(properties, "pStyle")
        content = self.inline.read(paragraph, style)
        pieces, met = decode_legacy(content.pieces, self._fallback)
        self.encodings |= met
        pieces = self._open + pieces
        self._open = []
        mark = child(properties, "rPr")
        found: list[Para | Grid] = []
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self._open = pieces
        elif any(piece.text.strip() for piece in pieces) or not switch(mark, "vanish"):
            marker = self._numbering.marker(properties, style)
            text = tidy(
                marker + "".join(piece.text for piece in pieces).lstrip("\n\t ")
                if marker
                else "".join(piece.text for piece in pieces)
            )
            if text and (text != marker.strip() or any(char.isalnum() for char in marker)):
                found.append(Para(text, self._form(pieces, properties, style)))
        for box in content.boxes:
            found += self.blocks(box, depth + 1)
        return found

    def _form(self, pieces: list[Piece], properties: _Element | None, style: str | None) -> ParagraphForm:
        """The form of a paragraph: layout by its style and itself, letters by what most of them show."""
        layout = para_layout(properties).over(self._styles.paragraph(style))
        shown = [(piece.form, sum(1 for char in piece.text if not char.isspace())) for piece in pieces]
        base = self._styles.base_run(style)
        size = _most(base.size, [(form.size, count) for form, count in shown])
        return ParagraphForm(
            span=(0, 0),
            font=_most(base.font, [(form.font, count) for form, count in shown]),
            size=size,
            bold=_most(base.bold, [(form.bold or False, count) for form, count in shown]),
            italic=_most(base.italic, [(form.italic or False, count) for form, count in shown]),
            alignment=layout.alignment,
            first_line_indent=layout.first_line,
            space_before=layout.before,
            space_after=layout.after,
            line_spacing=in_lines(layout.line, size),
            color=_most(base.color, [(form.color, count) for form, count in shown]),
        )

    # -- tables --------------------------------------------------------------------------------------------------------------------

    def _table(self, table: _Element, depth: int) -> Grid:
        grid = Grid(0, 0, [])
        merged: dict[int, Draft] = {}  # by column: the cell that a vertical merge goes on with
        for row in self._flat(table, 0, (W + "tr",)):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            column = min(whole(value(properties, "gridBefore")) or 0, limits.MAX_TABLE_COLUMNS)
            for cell in self._flat(row, 0, (W + "tc",)):
                column = self._cell(cell, grid, merged, column, depth)
            grid.rows += 1
            grid.columns = max(grid.columns, column)
        return grid

    def _cell(self, cell: _Element, grid: Grid, merged: dict[int, Draft], column: int, depth: int) -> int:
        """Put a cell on the grid; gives the column after it."""
        properties = child(cell, "tcPr")
        width = min(max(whole(value(properties, "gridSpan")) or 1, 1), limits.MAX_TABLE_COLUMNS)
        merge = child(properties, "vMerge")
        blocks = self.blocks(cell, depth + 1)
        above = merged.get(column)
        if merge is not None and merge.get(W + "val") != "restart" and above is not None:
            above.row_span = grid.rows - above.row + 1
            above.blocks += blocks  # nothing, unless a hand-made file keeps text in a merged cell
            return column + width
        for covered in range(column, column + width):
            merged.pop(covered, None)
        if child(properties, "cellDel") is not None or column >= limits.MAX_TABLE_COLUMNS:
            return column + width
        draft = Draft(grid.rows, column, blocks, 1, width)
        grid.cells.append(draft)
        if merge is not None:
            merged[column] = draft
        return column + width


def _most(default: _Value | None, weighed: list[tuple[_Value | None, int]]) -> _Value | None:
    """The value that most characters have; the default where there are none."""
    counts: Counter[_Value | None] = Counter()
    for item, count in weighed:
        counts[item] += count
    return counts.most_common(1)[0][0] if counts else default
