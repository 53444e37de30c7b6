"""What every source reader gives: one text, and what the format knew beyond the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from songhanh.vanban.model import Span


class UnreadableError(Exception):
    """A file that cannot be read. ``code`` names the reason; ``message`` (Vietnamese) and ``message_en`` say in one line what is
    wrong and what to do. As a string it says both, for whoever sees it uncaught."""

    def __init__(self, code: str, message: str, message_en: str) -> None:
        super().__init__(code, message, message_en)
        self.code = code
        self.message = message
        self.message_en = message_en

    def __str__(self) -> str:
        return f"{self.message} ({self.message_en})"


@dataclass(frozen=True)
class SourceWarning:
    """Something the user should know about how the file was read (OCR used, pages left out, encoding converted …)."""

    code: str
    message: str
    message_en: str


@dataclass(frozen=True)
class Cell:
    """A table cell at ``row``, ``column`` (0-based, on the resolved grid); ``span`` is its wording in the text (may be empty)."""

    row: int
    column: int
    span: Span
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True)
class Table:
    """A table on a grid. A merged cell stands once, at its first row and column.

    ``layout`` marks a table that only places text on the page (letterhead, signature): in the text it does not stand row by row
    but cell after cell, every paragraph on its own line (and in plain text just as it is written).
    """

    span: Span
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    layout: bool = False


@dataclass(frozen=True)
class ParagraphForm:
    """Form of one paragraph of a .docx for the rules of Decree 30/2020; lengths in points, None where not stated."""

    span: Span
    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    alignment: str | None = None  # "left", "right", "center", "justify"
    first_line_indent: float | None = None
    space_before: float | None = None
    space_after: float | None = None
    line_spacing: float | None = None  # in lines
    color: str | None = None


@dataclass(frozen=True)
class DocumentForm:
    """Page form of a .docx; lengths in millimetres."""

    page_width: float | None = None
    page_height: float | None = None
    margin_top: float | None = None
    margin_bottom: float | None = None
    margin_left: float | None = None
    margin_right: float | None = None
    page_number_position: str | None = None  # "top-center", "bottom-right", …; None where there is no page number
    page_number_on_first: bool | None = None
    paragraphs: tuple[ParagraphForm, ...] = ()


@dataclass(frozen=True)
class Source:
    """A document as text. ``text`` is what ``songhanh read FILE --format text`` prints and what all spans point into.

    Paragraphs are separated by newlines. Of the line ends of plain text CR LF stays as it is; any other is one LF in its place, so
    that offsets are those of the file. ``wrapped`` is True where one paragraph may run over several lines (plain text, PDF, a .docx
    whose paragraphs are broken lines) and False where every line is a whole paragraph (.docx, .html). A table stands in the text as
    one line per row with the cells separated by tabs (line breaks inside a cell become spaces; a cell that is merged leaves its other
    places empty), and once more on its grid in ``tables``; a layout table stands cell after cell. In plain text tables stay as they
    are written. Footnotes stand at the end of the text, each on a line "[n] …". ``page_starts`` holds the offset at which each page
    begins.
    """

    name: str
    sha256: str
    media_type: str
    text: str
    wrapped: bool = True
    page_starts: tuple[int, ...] | None = None
    tables: tuple[Table, ...] = ()
    form: DocumentForm | None = None
    warnings: tuple[SourceWarning, ...] = field(default=())
