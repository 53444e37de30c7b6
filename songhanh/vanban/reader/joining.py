"""Which physical lines make up one paragraph: sources break their lines in three styles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import is_capitals
from songhanh.vanban.reader.bodies import is_all_bodies
from songhanh.vanban.reader.lines import Line
from songhanh.vanban.reader.markers import continues_a_list, dash_belongs, find_marker, marker_kind

_TERMINAL = (".", ";", ":", "!", "?", "”", "…", "./.")
_KIND_LINE = re.compile(r"(?:DỰ THẢO\s+)?(?:KẾ HOẠCH|CHƯƠNG TRÌNH HÀNH ĐỘNG|CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐỀ ÁN|QUYẾT ĐỊNH)$")
# "Sông Mẫu, ngày … tháng … năm 2026" and the lines of a signature.
_STANDS_ALONE = re.compile(
    r"[^\W\d][\w ]{1,30},\s*ngày\s[\s\d.…]*tháng\s[\s\d.…]*năm\s*(?:20\d\d|[.…]*)$|\(\s*đã ký\s*\)$", re.IGNORECASE
)
_SIGNS = re.compile(
    r"(?:TM|KT|TL|TUQ)\s?\.\s?[A-ZĐ]{2}|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC)(?: UBND(?: \w+)?)?$|\(\s*(?:[Đđ]ã ký|ký tên)"
)
# What begins a part of its own, whatever the line before it looks like.
_OPENS_PART = vietnamese(r"\W{0,3}(?:nơi\s+(?:nhận|gửi)|kính\s+gửi)\s*(?:[:.;]|$)", re.IGNORECASE)
_BARE_MARKER = re.compile(r"(?:[IVXL]+|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]?$")
# A line that cannot end its paragraph.
_HANGING_WORDS = "và|của|về|các|với|cho|trên|theo|tại|do|từ|đến|là|số|ngày|tháng|năm|hoặc|trong|được|để|thuộc|Ủy|Tổ|Hội đồng"
_HANGING = re.compile(rf"(?:[,\-–(/]|\b(?:{_HANGING_WORDS}))$")
# Even where lines are paragraphs one may have been broken: "… Quyết định số 12/QĐ-TTg ngày / 18/01/2022 của …".
_ADDRESSED = re.compile(r"^(?:Đề nghị|Giao|Yêu cầu)\s+")
_OPEN_END = re.compile(r"\b(?:số|ngày|của|và)$")
_GOES_ON = vietnamese(r"[a-zà-ỹ]{2}|\d{1,2}[/\s]|\d{1,5}/")
_NUMBER = re.compile(r"(\d{1,2})[.)]")
_LONGEST_LINE = 125  # a source with longer lines does not break them

Kind = Literal["whole", "blocks", "packed"]


@dataclass(frozen=True)
class Style:
    """How a source breaks its lines: whole paragraphs per line, blocks between blank lines, or packed lines of some width.

    ``markdown`` is true for a converted page, whose paragraphs stand between blank lines without fail.
    """

    kind: Kind
    width: int
    markdown: bool = False

    @classmethod
    def of(cls, lines: list[Line], *, wrapped: bool, markdown: bool) -> Style:
        """The style of a source by the lengths of its lines outside tables."""
        lengths = sorted(len(line.text) for line in lines if not line.blank and line.table is None)
        if not lengths:
            return cls("whole", 0, markdown)
        width = lengths[int(len(lengths) * 0.9)]
        if not wrapped or lengths[int(len(lengths) * 0.97)] > _LONGEST_LINE:
            return cls("whole", width, markdown)
        blank = sum(not line.text for line in lines)
        return cls("blocks" if blank * 6 >= len(lengths) else "packed", width, markdown)

    def joins(self, block: list[Line], line: Line) -> bool:
        """Whether a line goes on the paragraph of the lines before it."""
        before = block[-1]
        if self.kind == "whole" and not (_OPEN_END.search(before.text) and _GOES_ON.match(line.text)):
            return False
        if line.table != block[0].table or "\t" in line.text or "\t" in before.text:
            return False
        if len(block) == 1 and _BARE_MARKER.match(before.text):
            return True
        if _KIND_LINE.match(before.text) or _STANDS_ALONE.match(before.text) or _SIGNS.match(line.text):
            return False
        if _OPENS_PART.match(line.text):
            return False
        ended = before.text.endswith(_TERMINAL)
        kind = marker_kind(line.text)
        if kind in ("arabic", "letter", "roman") and _follows(block[0].text, line.text):
            return False
        if kind == "bullet":
            return dash_belongs(before.text, line.text)
        opens = kind in ("arabic", "roman", "compound") and self._opens_heading(before, line)
        if kind is not None and (ended or opens or self._short(before) or is_capitals(before.text) or self._lone_heading(block)):
            return continues_a_list(before.text)
        if line.text[:1].isupper() and _dress_changes(block, line, ended=ended, marked=kind is not None):
            return False
        if self.kind == "blocks":
            return not (line.text[:1].isupper() and self._lone_heading(block) and not is_capitals(line.text))
        if len(block) == 1 and line.text[:1].isupper() and not line.text.isupper() and _names_bodies(before.text):
            return False
        return self._runs_on(before, line, ended=ended)

    def _lone_heading(self, block: list[Line]) -> bool:
        """Whether the block is one short numbered line that nothing leaves open: a heading with its text on the next line."""
        line = block[0]
        if self.markdown or len(block) > 1 or line.emphasis_open or not 4 < len(line.text) < min(46, 0.6 * self.width):
            return False
        if marker_kind(line.text) in (None, "bullet"):
            return False
        return not line.text.endswith((",", "-", "–")) and not _HANGING.search(line.text)

    def _opens_heading(self, before: Line, line: Line) -> bool:
        """Whether a packed line is a short numbered heading though the line before it lost its full stop."""
        if self.kind != "packed" or len(line.text) > 0.75 * self.width or _HANGING.search(before.text):
            return False
        marker = find_marker(line.text)
        return marker is not None and line.text[marker.end : marker.end + 1].isupper()

    def _short(self, line: Line) -> bool:
        return self.kind == "packed" and len(line.text) < 0.5 * self.width

    def _runs_on(self, before: Line, line: Line, *, ended: bool) -> bool:
        """Whether a packed line goes on: by its first letter, by how the line before ends, by how full that is."""
        starts_small = not line.text[:1].isupper()
        if ended and before.text.endswith("./."):
            return False
        if ended:
            full = len(before.text) >= 0.85 * self.width and before.text.endswith(".")
            return full or (starts_small and not before.text.endswith(":"))
        if starts_small or _HANGING.search(before.text):
            return True
        capitals = is_capitals(line.text)
        if capitals and is_capitals(before.text):
            return True
        return len(before.text) >= 0.6 * self.width and not capitals


def _names_bodies(text: str) -> bool:
    """Whether a numbered line is a heading that names bodies and nothing else, with what they do on the next line."""
    marker = find_marker(text)
    return marker is not None and bool(is_all_bodies(_ADDRESSED.sub("", text[marker.end :])))


def _follows(before: str, after: str) -> bool:
    """Whether two lines bear consecutive numbers: then the second opens a paragraph whatever ends the first."""
    first, second = _NUMBER.match(before), _NUMBER.match(after)
    return first is not None and second is not None and int(second[1]) == int(first[1]) + 1


def _dress_changes(block: list[Line], line: Line, *, ended: bool, marked: bool) -> bool:
    """Whether bold type or capitals end with the line before: what was a heading is over."""
    before = block[-1]
    if before.bold_closed:
        if block[0].bold_start and not line.emphasis_open and sum(item.stars for item in block) == 2:
            return True
        if ended and not marked and len(block) == 1 and not is_capitals(line.text):
            return True
    return len(line.text) > 25 and is_capitals(before.text) and not is_capitals(line.text) and not _HANGING.search(before.text)
