"""From the element tree of a page to its paragraphs and tables, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final

from songhanh.lang import legacy
from songhanh.vanban.sources import limits
from songhanh.vanban.sources.build import Draft, Grid, Para, tidy
from songhanh.vanban.sources.word.numbering import format_number

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DROPPED: Final = frozenset(
    "script style noscript template head nav button select option textarea input iframe svg object embed applet audio video canvas map"
    " dialog datalist".split()
)
_INLINE: Final = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q ruby rb rt s samp small span strike strong"
    " sub sup time tt u var wbr".split()
)
_HIDDEN_RE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_BLOCK_RE = re.compile(r"(?<![-\w])display\s*:\s*(?:block|flex|grid|list-item|table)\b", re.I)
_KEPT_RE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
_FONT_RE = re.compile(r"font-family\s*:\s*[\"']?([^\"';,]{1,60})", re.I)
_LIST_STYLE_RE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]{1,30})", re.I)
_SPACE_RE = re.compile(r"[ \t\r\n\f]+")
_NOTE_RE = re.compile(r"#(?:_ftn|_edn|sdfootnote|sdendnote|fn|footnote)", re.I)
_LIST_FORMS: Final = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "decimal": "decimal",
    "decimal-leading-zero": "decimalZero", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
}  # fmt: skip
_MOST_FRAME_ROWS: Final = 8
_MOST_CELL_BLOCKS: Final = 25  # a longer list of recipients has not been seen
_BULLETS: Final = {"disc", "circle", "square", "bullet"}


@dataclass
class Item:
    """A paragraph or table, and the elements it stands in, outermost first."""

    content: Para | Grid
    path: tuple[HtmlElement, ...]
    preformatted: bool = False

    def paragraphs(self) -> list[Para]:
        """The item's paragraphs, those of a table's cells included."""
        if isinstance(self.content, Para):
            return [self.content]
        return [para for cell in self.content.cells for para in cell.paragraphs()]

    @property
    def text(self) -> str:
        """The item's words, one paragraph per line."""
        return "\n".join(para.text for para in self.paragraphs())


@dataclass
class _Context:
    """Where the walk is: the path of elements, and what is inherited along it."""

    path: tuple[HtmlElement, ...]
    font: tuple[legacy.Encoding, bool] | None = None
    preformatted: bool = False


@dataclass
class Walk:
    """The text of the paragraph under way, and the items that are finished."""

    items: list[Item] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    marker: str = ""
    complete: bool = True
    converter: legacy.LineConverter | None = None
    converted: bool = False

    def flush(self, context: _Context) -> None:
        """End the paragraph under way."""
        if not self.parts:
            return
        text = "".join(self.parts)
        if self.converter is not None:
            converted = "\n".join(map(self.converter.convert, text.split("\n")))
            self.converted = self.converted or converted != text
            text = converted
        text = tidy(text)
        self.parts.clear()
        if text:
            marker, self.marker = self.marker, ""
            shown = text if text.startswith(marker.strip() or "\x00") else marker + text
            self.items.append(Item(Para(shown), context.path, context.preformatted))


def read_items(root: HtmlElement, *, preformatted: bool = False) -> Walk:
    """The paragraphs and tables of a page; ``preformatted`` keeps the line ends of its markup.

    The result also says whether everything was read (``complete``: False where it was nested too deeply), and whether text in an
    old encoding was converted, by which ``converter``.
    """
    body = root.find("body")
    walk = Walk(converter=legacy.LineConverter.judge("\n".join(root.itertext())))
    context = _Context((), preformatted=preformatted)
    _element(root if body is None else body, context, walk)
    walk.flush(context)
    return walk


def _element(element: HtmlElement, outer: _Context, walk: Walk) -> None:
    """Read an element, but not the text after it."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _DROPPED or _is_hidden(element):
        return
    if len(outer.path) > limits.MAX_XML_DEPTH:
        walk.complete = False
        return
    if tag == "br":
        walk.parts.append("\n")
        return
    style = element.get("style", "")
    inline = tag in _INLINE and not _BLOCK_RE.search(style)
    context = _Context(
        outer.path if inline else (*outer.path, element),
        _font(element) or outer.font,
        outer.preformatted or tag in ("pre", "listing", "xmp") or _KEPT_RE.search(style) is not None,
    )
    if inline:
        _inline(element, context, walk)
        return
    walk.flush(outer)
    if tag == "table":
        _table(element, context, walk)
    elif tag in ("ol", "ul"):
        _list(element, context, walk)
    else:
        _children(element, context, walk)
    walk.flush(context)


def _children(element: HtmlElement, context: _Context, walk: Walk) -> None:
    _text(element.text, context, walk)
    for item in element:
        _element(item, context, walk)
        _text(item.tail, context, walk)


def _inline(element: HtmlElement, context: _Context, walk: Walk) -> None:
    if element.tag == "a" and (mark := _note_mark(element)):
        walk.parts.append(mark)
    elif element.tag == "wbr":
        return
    else:
        _children(element, context, walk)


def _note_mark(link: HtmlElement) -> str | None:
    """The mark of a footnote as "[n]", for a link that leads to one or back from it; None for another link."""
    if not _NOTE_RE.match(link.get("href", "")):
        return None
    words = "".join(link.itertext()).strip().strip("[]()")
    return f"[{words}]" if words.isdecimal() and len(words) < 4 else None


def _text(text: str | None, context: _Context, walk: Walk) -> None:
    if not text:
        return
    if context.font is not None and not legacy.is_unicode_vietnamese(text):
        encoding, capitals = context.font
        text = legacy.convert(text, encoding, capitals=capitals)
    walk.parts.append(text.replace("\r\n", "\n").replace("\r", "\n") if context.preformatted else _SPACE_RE.sub(" ", text))


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and _HIDDEN_RE.search(style) is not None)


def _font(element: HtmlElement) -> tuple[legacy.Encoding, bool] | None:
    """The old encoding that an element's font stands for."""
    name = element.get("face")
    if name is None and (style := element.get("style")):
        match = _FONT_RE.search(style)
        name = match[1] if match else None
    return legacy.font_encoding(name.split(",")[0].strip()) if name else None


# -- lists -------------------------------------------------------------------------------------------------------------------------


def _list(element: HtmlElement, context: _Context, walk: Walk) -> None:
    form = _list_form(element)
    count = _whole(element.get("start"), 1)
    step = 1
    if element.get("reversed") is not None:
        count, step = _whole(element.get("start"), len(element.findall("li"))), -1
    for item in element:
        if item.tag == "li" and not _is_hidden(item):
            count = _whole(item.get("value"), count)
            own = _list_form(item, form)
            walk.marker = "" if own == "none" else "- " if own in _BULLETS else f"{format_number(count, own)}. "
            count += step
        _element(item, context, walk)
        walk.marker = ""


def _list_form(element: HtmlElement, inherited: str | None = None) -> str:
    style = _LIST_STYLE_RE.search(element.get("style", ""))
    named = style[1].lower() if style else element.get("type", "")
    if named == "none" or named in _BULLETS:
        return named
    if named in _LIST_FORMS and element.tag != "ul":
        return _LIST_FORMS[named]
    return inherited or ("decimal" if element.tag == "ol" else "bullet")


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default


# -- tables ------------------------------------------------------------------------------------------------------------------------


def _table(element: HtmlElement, context: _Context, walk: Walk) -> None:
    """Put a table on its grid. One that frames the page, or a part of it, is read as if its cells were blocks."""
    if _frames_page(element):
        for row in _rows(element):
            for cell in row:
                _element(cell, context, walk)
        return
    for caption in element.iterfind("caption"):
        _element(caption, context, walk)
    grid = Grid(0, 0, [])
    taken: dict[int, int] = {}  # by column: how many more rows are covered by a cell above
    for row in _rows(element):
        column = 0
        for cell in row:
            while taken.get(column, 0) > 0:
                column += 1
            column = _cell(cell, grid, taken, column, context, walk)
        taken = {column: left - 1 for column, left in taken.items() if left > 1}
        grid.rows += 1
    for draft in grid.cells:
        draft.row_span = min(draft.row_span, grid.rows - draft.row)
    if any(cell.paragraphs() for cell in grid.cells):
        walk.items.append(Item(grid, context.path))


def _cell(cell: HtmlElement, grid: Grid, taken: dict[int, int], column: int, context: _Context, walk: Walk) -> int:
    """Put a cell on the grid at ``column``; gives the column after it."""
    if column >= limits.MAX_TABLE_COLUMNS:
        return column
    width = min(max(_whole(cell.get("colspan"), 1), 1), limits.MAX_TABLE_COLUMNS - column)
    height = min(max(_whole(cell.get("rowspan"), 1), 1), limits.MAX_TABLE_ROWS_SPANNED)
    inner = Walk(converter=walk.converter)
    _element(cell, context, inner)
    inner.flush(context)
    walk.complete = walk.complete and inner.complete
    walk.converted = walk.converted or inner.converted
    grid.cells.append(Draft(grid.rows, column, [item.content for item in inner.items], height, width))
    for covered in range(column, column + width):
        taken[covered] = height
    grid.columns = max(grid.columns, column + width)
    return column + width


def _rows(table: HtmlElement) -> Iterator[list[HtmlElement]]:
    for part in table:
        for row in [part] if part.tag == "tr" else part if part.tag in ("thead", "tbody", "tfoot") else []:
            if row.tag == "tr" and not _is_hidden(row):
                yield [cell for cell in row if cell.tag in ("td", "th") and not _is_hidden(cell)]


def _frames_page(table: HtmlElement) -> bool:
    """Whether a table serves to place blocks: it has one column, headings or tables stand in it, or a cell holds a whole text."""
    if next(table.iter("form", "h1", "h2", "h3"), None) is not None:
        return True
    if any(len(inner.findall(".//tr")) > 1 for inner in table.iterdescendants("table")):
        return True
    rows = list(islice(_rows(table), _MOST_FRAME_ROWS + 1))
    widest = max((len(row) for row in rows), default=0)
    blocks = max((len(cell.findall("./p")) + len(cell.findall("./div")) for row in rows for cell in row), default=0)
    return widest == 1 or (blocks > _MOST_CELL_BLOCKS and len(rows) <= _MOST_FRAME_ROWS and widest <= 3)
