"""Where an offset is: line and column, or what a reader of a .docx or a PDF can find."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from songhanh.vanban.check.rule import Lang
from songhanh.vanban.model import PlanReading
from songhanh.vanban.sources import sniff

_WITH_LINES: Final = {sniff.PLAIN, sniff.MARKDOWN}
_WITH_PARAGRAPHS: Final = {sniff.DOCX, sniff.DOC, sniff.ODT, sniff.RTF, sniff.WORD_XML}


class Lines:
    """Where the lines of a text begin. Lines and columns count from 1; the columns count characters."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        position = text.find("\n")
        while position >= 0:
            self._starts.append(position + 1)
            position = text.find("\n", position + 1)

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset."""
        line = bisect_right(self._starts, max(0, offset))
        return line, offset - self._starts[line - 1] + 1


class Places:
    """Names places of a document for people. ``page_starts`` are the offsets at which its pages begin, where it has pages."""

    def __init__(self, document: PlanReading, page_starts: tuple[int, ...] | None = None) -> None:
        self._document = document
        self._page_starts = page_starts
        self._lines = Lines(document.text)

    def words(self, offset: int | None, lang: Lang) -> str:
        """A place as it heads a finding: "dòng 15" in a text, "trang 3, mục V.1" elsewhere; without offset the whole document."""
        if offset is None:
            return "cả văn bản" if lang == "vi" else "whole document"
        if self.counts_lines:
            return f"{'dòng' if lang == 'vi' else 'line'} {self.inside(offset, lang)}"
        return self.inside(offset, lang)

    @property
    def counts_lines(self) -> bool:
        """Whether the document is a text whose lines people can count."""
        return self._document.source.media_type in _WITH_LINES

    def inside(self, offset: int, lang: Lang) -> str:
        """A place by what people can find: the line of a text; page, section and paragraph elsewhere."""
        line, _ = self._lines.place(offset)
        if self.counts_lines:
            return str(line)
        parts: list[str] = []
        if self._page_starts:
            page = max(1, bisect_right(self._page_starts, offset))
            parts.append(f"trang {page}" if lang == "vi" else f"page {page}")
        section = self._section(offset)
        if section is not None:
            parts.append(f"mục {section}" if lang == "vi" else f"section {section}")
        if self._document.source.media_type in _WITH_PARAGRAPHS or not parts:
            parts.append(f"đoạn {line}" if lang == "vi" else f"paragraph {line}")
        return ", ".join(parts)

    def _section(self, offset: int) -> str | None:
        """The innermost section that an offset stands in."""
        inside = [item for item in self._document.sections if item.extent[0] <= offset < item.extent[1]]
        return max(inside, key=lambda item: item.level).id if inside else None
