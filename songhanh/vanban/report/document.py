"""The left side: the source text with its marks. The text of the result is the source text, character for character."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup, escape

from songhanh.vanban.model import Finding, PlanReading
from songhanh.vanban.report.icons import severity_icon
from songhanh.vanban.report.layout import Block, lay_out
from songhanh.vanban.report.marks import LONG_FINDING, SEVERITIES, Mark, Piece, marks_of, pieces_of, understood_first
from songhanh.vanban.report.words import Words
from songhanh.vanban.sources.base import Cell, Source
from songhanh.vanban.sources.text_tables import find_tables

# What a converter left behind: lone bars, ruled lines of dashes, asterisks and tags of emphasis. It is kept, but not shown.
_LEFTOVERS = re.compile(
    r"""^[ \t]*\|[ \t]*$            # a bar alone on its line
    | ^[ \t]*[-_–—=*]{3,}[ \t]*$   # a line drawn under the letterhead
    | ^[ \t\u00a0]*\|(?=[ \t])     # a bar before the first cell
    | \*{1,3}                      # emphasis
    | </?[biu]>""",
    re.MULTILINE | re.VERBOSE,
)
_LONG_CELL = 24  # characters; such a cell gets room in a table of many columns
_UNSAFE = re.compile("[\x00\ud800-\udfff]")  # cannot stand in a page


class DocumentPane:
    """Renders one document's text. ``number`` keeps the anchors of several documents apart."""

    def __init__(
        self, reading: PlanReading, findings: Sequence[Finding], words: Words, number: int, source: Source | None = None
    ) -> None:
        self.text = _UNSAFE.sub("\ufffd", reading.text)
        self.words = words
        self.number = number
        self.findings = findings
        self.marks = marks_of(reading, findings)
        self._set_cuts(source.page_starts or () if source else ())
        tables = source.tables if source else find_tables(reading.text)[0]
        self.blocks = lay_out(reading, tables, wrapped=source.wrapped if source else True)
        self._framed = self._framed_budgets()
        self.pieces = pieces_of([mark for mark in self.marks if mark not in self._framed.values()])
        self._flags = self._flags_by_block()
        self._at = 0  # first piece not yet passed
        self._anchored: set[tuple[str, int]] = set()
        self._reached: set[tuple[str, int]] = set()

    def render(self) -> Markup:
        """The whole text as HTML."""
        return Markup("").join(self._block(number, block) for number, block in enumerate(self.blocks))

    def _set_cuts(self, page_starts: Sequence[int]) -> None:
        cuts = [(*match.span(), 0) for match in _LEFTOVERS.finditer(self.text)]
        starts = [cut[0] for cut in cuts]
        for page, at in list(enumerate(page_starts, 1))[1:]:
            before = bisect_right(starts, at) - 1
            place = max(at, cuts[before][1]) if before >= 0 else at  # not inside a hidden run
            cuts.append((place, place + 1, page))
        self._all_cuts = sorted(cuts)
        self._cut_starts = [cut[0] for cut in self._all_cuts]
        self._cut_ends = [cut[1] for cut in self._all_cuts]

    def _framed_budgets(self) -> dict[int, Mark]:
        """Budget tables that stand in a table of the page: the frame carries the mark, not every cell."""
        tables = [block for block in self.blocks if block.table and block.place == "body"]
        whole = [mark for mark in self.marks if mark.kind == "budget" and "-" not in mark.item]
        return {
            block.span[0]: mark
            for block in tables
            for mark in whole
            if mark.span[0] < block.span[1] and mark.span[1] > block.span[0]
        }

    def _flags_by_block(self) -> dict[int, list[Mark]]:
        """The findings to be shown in the margin of each block: at their first place only."""
        starts = [block.span[0] for block in self.blocks]
        flags: dict[int, list[Mark]] = {}
        number = 0
        for mark in self.marks:
            if mark.kind == "finding" and mark.place == 1:
                while number + 1 < len(starts) and starts[number + 1] <= mark.span[0]:
                    number += 1
                flags.setdefault(number, []).append(mark)
        return flags

    # -- blocks

    def _block(self, number: int, block: Block) -> Markup:
        body = self._table(block) if block.table else self._paragraph(block)
        flags = self._flags.get(number)
        if not flags:
            return body
        return Markup('<div class="flagged"><div class="flags">{}</div>{}</div>').format(self._margin(flags), body)

    def _margin(self, marks: Sequence[Mark]) -> Markup:
        """The findings of a block, one flag for each severity: a flag for each finding would push the lines apart."""
        groups = [[mark for mark in marks if mark.tone == severity] for severity in SEVERITIES]
        return Markup("").join(self._flag(group) for group in groups if group)

    def _flag(self, marks: Sequence[Mark]) -> Markup:
        """Icon and word for some findings. The word is drawn by the style sheet, so that it is no part of the text."""
        found = [self.findings[int(mark.item[1:]) - 1] for mark in marks]
        severity = found[0].severity
        word = self.words.severity(severity)
        said = "; ".join(f"{finding.rule}: {self.words.pick(finding.message, finding.message_en)}" for finding in found)
        return Markup(
            '<a class="flag {0}" href="#i{1}-{2}" data-i="{3}" data-w="{4}" title="{5}" aria-label="{5}">{6}</a>'
        ).format(
            severity,
            self.number,
            marks[0].item,
            " ".join(mark.item for mark in marks),
            word if len(marks) == 1 else self.words.count(severity, len(marks)),
            f"{word} {said}",
            severity_icon(severity),
        )

    def _paragraph(self, block: Block) -> Markup:
        level = min(block.level, 4)
        tag = f"h{level + 2}" if block.role == "heading" else "p"
        css = f"b {block.role}" + (f" l{level}" if block.role == "heading" else "")
        return Markup("<{0} class='{1}'>{2}</{0}>").format(Markup(tag), css, self._range(*block.span))

    def _table(self, block: Block) -> Markup:
        table = block.table
        assert table is not None
        rows: list[Markup] = []
        at = block.span[0]
        cells = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
        last = cells[-1]
        for _, group in groupby(cells, key=lambda cell: cell.row):
            row: list[Markup] = []
            for cell in group:
                end = block.span[1] if cell is last else cell.span[1]
                row.append(self._cell(cell, at, end))
                at = end
            rows.append(Markup("<tr>{}</tr>").format(Markup("").join(row)))
        css = "b grid" if block.place == "body" else f"b bare {block.place}"
        return Markup("<div class='{}'{}>{}<table><tbody>{}</tbody></table></div>").format(
            css, *self._money(block), Markup("").join(rows)
        )

    def _money(self, block: Block) -> tuple[Markup, Markup]:
        """What makes a table a marked budget table: attributes, and a link for the keyboard whose word the style sheet draws."""
        mark = self._framed.get(block.span[0])
        if mark is None:
            return Markup(""), Markup("")
        first = (mark.item, mark.place) not in self._anchored
        self._anchored.add((mark.item, mark.place))
        attributes = Markup(" data-i='{}'{}").format(
            mark.item, Markup(" id='{}'").format(anchor(self.number, mark)) if first else ""
        )
        link = Markup("<a class='m frame' href='#i{}-{}' data-m='{}' aria-label='{}' data-w='{}'></a>")
        word = self.words("kind.budget")
        return attributes, link.format(self.number, mark.item, mark.item, word, word)

    def _cell(self, cell: Cell, start: int, end: int) -> Markup:
        """A cell with what stands before it since the last one (tabs, line ends, bars), which is hidden."""
        spans = Markup("").join(
            Markup(' {}="{}"').format(name, value)
            for name, value in (("rowspan", cell.row_span), ("colspan", cell.column_span))
            if value > 1
        )
        words = self.text[cell.span[0] : cell.span[1]]
        css = "n" if cell.column and re.fullmatch(r"[\s\d.,%–-]*", words) else "long" if len(words) > _LONG_CELL else ""
        return Markup("<td{}{}>{}{}{}</td>").format(
            spans,
            Markup(" class='{}'").format(css) if css else "",
            self._hidden(start, cell.span[0]),
            self._range(*cell.span),
            self._hidden(cell.span[1], end),
        )

    # -- text

    def _hidden(self, start: int, end: int) -> Markup:
        return Markup('<span class="x">{}</span>').format(_plain(self.text[start:end])) if end > start else Markup("")

    def _range(self, start: int, end: int) -> Markup:
        """Text with its marks. Ranges are asked for in rising order."""
        out: list[Markup] = []
        at = start
        while self._at < len(self.pieces) and self.pieces[self._at].end <= start:
            self._at += 1
        for number in range(self._at, len(self.pieces)):
            piece = self.pieces[number]
            if piece.start >= end:
                break
            begin, stop = max(piece.start, start), min(piece.end, end)
            out.append(self._words(at, begin))
            out.append(self._marked(piece, begin, stop))
            at = stop
        out.append(self._words(at, end))
        return Markup("").join(out)

    def _marked(self, piece: Piece, start: int, end: int) -> Markup:
        """A stretch under marks: one link to the innermost thing understood, one element for the line of each mark."""
        inner = self._words(start, end)
        for mark in reversed(piece.marks):
            key = (mark.item, mark.place)
            first = key not in self._anchored
            self._anchored.add(key)
            inner = Markup("<span class='{}'{}{}>{}</span>").format(
                self._css(mark),
                Markup(" id='{}'").format(anchor(self.number, mark)) if first else "",
                Markup(" data-tag='{}'").format(mark.tag) if first and mark.tag else "",
                inner,
            )
        order = understood_first(piece.marks)
        return Markup("<a class='m' href='#i{}-{}' data-m='{}' title='{}'{}>{}</a>").format(
            self.number,
            order[0].item,
            " ".join(mark.item for mark in order),
            self.words(f"kind.{order[0].kind}"),
            self._stop(piece.marks, blank=not _LEFTOVERS.sub("", self.text[start:end]).strip()),
            inner,
        )

    def _stop(self, marks: Sequence[Mark], *, blank: bool) -> Markup:
        """Whether the tab key stops at a piece: at the first one with words of each mark. Headings are reached from the outline."""
        if blank:
            return Markup(" tabindex='-1' aria-hidden='true'")
        fresh = {(mark.item, mark.place) for mark in marks if mark.kind != "section"} - self._reached
        self._reached |= fresh
        return Markup("" if fresh else " tabindex='-1'")

    @staticmethod
    def _css(mark: Mark) -> str:
        css = f"k {mark.kind}"
        if mark.tone:
            css += f" {mark.tone}"
        # Underlining a whole passage would say nothing.
        if mark.kind == "finding" and (mark.span[1] - mark.span[0] > LONG_FINDING or mark.place > 1):
            css += " wide"
        return css

    def _words(self, start: int, end: int) -> Markup:
        """Text under no mark of its own: leftovers of a conversion in hidden elements, page beginnings marked."""
        out: list[Markup] = []
        at = start
        for place, stop, page in self._cuts(start, end):
            out.append(_plain(self.text[at:place]))
            if page:
                out.append(Markup("<i class='page' data-n='{} {}'></i>").format(self.words("page"), page))
            out.append(self._hidden(place, stop))
            at = stop
        out.append(_plain(self.text[at:end]))
        return Markup("").join(out)

    def _cuts(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Hidden runs (start, end, 0) and page beginnings (at, at, page) inside a range, in order."""
        low, high = bisect_right(self._cut_ends, start), bisect_left(self._cut_starts, end)
        for place, stop, page in self._all_cuts[low:high]:
            if not page:
                yield max(place, start), min(stop, end), 0
            elif start <= place:
                yield place, place, page


def anchor(number: int, mark: Mark) -> str:
    """The id of a marked place in the page; the first place of an item carries the item's own name."""
    return f"d{number}-{mark.item}" if mark.place == 1 else f"d{number}-{mark.item}-{mark.place}"


def _plain(text: str) -> Markup:
    """Escaped text. A carriage return is written as a reference, for a browser would turn it into a newline."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))
