"""The tree of sections, by a stack: real plans skip, restart and repeat numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from songhanh.lang.patterns import vietnamese
from songhanh.lang.roman import roman_value
from songhanh.lang.text import is_capitals, squeeze
from songhanh.vanban.model import Section, Span
from songhanh.vanban.reader.markers import Marker, find_marker
from songhanh.vanban.reader.titles import title_case
from songhanh.vanban.reader.view import Paragraph, View
from songhanh.vanban.reader.zones import Zones

TITLE_LENGTH = 80
_LABEL = vietnamese(
    r"(?:(?:mục tiêu|chỉ tiêu|nhiệm vụ|dự án|tiểu dự án|nội dung(?: thành phần)?|giải pháp"
    r"|hoạt động|nhóm|bước|giai đoạn|tình huống|kịch bản|trường hợp|phương án|mô hình"
    r"|hợp phần|đợt|chuyên đề)"
    r"(?:\s+(?:cụ thể|tổng quát|chung))?\s*(?:số\s*)?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}"
    r"|[a-z])|(?:đến|từ|trong|năm|giai đoạn)\b[^:]{0,40}\d{4}[^:]{0,12}|đề nghị|giao)\s*$",
    re.IGNORECASE,
)
_NAME_LIST = vietnamese(
    r"[A-ZÀ-Ỹ][\w’'\-]*(?:\s+[A-ZÀ-Ỹ0-9][\w’'\-]*)*(?:\s*(?:[,;]|và)\s*[A-ZÀ-Ỹ][\w’'\-]*(?:\s+[A-ZÀ-Ỹ0-9][\w’'\-]*)*)+[.:;]?$"
)
_CAPITAL_LABEL = vietnamese("[A-HĐ]")
_UNIT_WORDS = vietnamese(r"^(?:sở|ban|ubnd|ủy ban|công an|hội|bộ|văn phòng|báo|đài)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Node:
    """A section in view offsets. ``body`` is where the text after the title begins, ``paragraph`` the index of its paragraph."""

    section: Section
    start: int
    title_end: int
    body: int
    end: int
    paragraph: int
    kind: str
    full_title: str


@dataclass(frozen=True)
class Outline:
    """The sections of a document in reading order, with look-up by place."""

    nodes: tuple[Node, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections of the contract."""
        return tuple(node.section for node in self.nodes)

    @cached_property
    def _starts(self) -> list[int]:
        return [node.start for node in self.nodes]

    @cached_property
    def _paths(self) -> dict[int, tuple[Node, ...]]:
        """For the start of every node, the node and those above it, innermost first."""
        paths: dict[int, tuple[Node, ...]] = {}
        above: list[Node] = []
        for node in self.nodes:
            while above and above[-1].section.level >= node.section.level:
                above.pop()
            above.append(node)
            paths[node.start] = tuple(reversed(above))
        return paths

    def at(self, offset: int) -> Node | None:
        """The innermost section that holds an offset of the view."""
        index = bisect_right(self._starts, offset) - 1
        return self.nodes[index] if index >= 0 and offset < self.nodes[index].end else None

    def id_at(self, offset: int) -> str | None:
        """The id of the innermost section at an offset."""
        node = self.at(offset)
        return node.section.id if node else None

    def path(self, node: Node) -> tuple[Node, ...]:
        """A node and the sections above it, innermost first."""
        return self._paths[node.start]

    def titles(self, node: Node | None) -> str:
        """The titles of a node and of the sections above it, innermost first, in lower case."""
        return " / ".join(item.full_title for item in self.path(node)).lower() if node else ""


@dataclass
class _Open:
    kind: str
    label: str
    id: str
    level: int


def read_outline(view: View, zones: Zones, casing: dict[str, str]) -> Outline:
    """All sections between the preamble and the closing block, and those of the annexes."""
    stack: list[_Open] = []
    found: list[Node] = []
    in_annex = False
    rows = _row_headings(view, zones)
    for index, paragraph in _candidates(view, zones):
        while rows and rows[0].start <= paragraph.start:
            in_annex = _row_section(view, rows.pop(0), stack, found, casing) or in_annex
        annex_zone = index >= zones.annexes[0]
        marker = _annex_marker(view, index) if annex_zone and not in_annex else find_marker(paragraph.text)
        if marker is None or (marker.kind == "annex" and not annex_zone) or not _is_section(view, index, marker, annex_zone):
            continue
        in_annex = in_annex or annex_zone
        place = _push(stack, marker)
        found.append(_node(view, index, marker, place, stack, casing))
    for row in rows:
        _row_section(view, row, stack, found, casing)
    return Outline(_with_extents(found, view, zones))


def _candidates(view: View, zones: Zones) -> list[tuple[int, Paragraph]]:
    ranges = [range(*zones.body), range(*zones.annexes)]
    if zones.preamble[0] < zones.preamble[1]:
        ranges.insert(0, range(0))
    return [(i, view.paragraphs[i]) for numbers in ranges for i in numbers]


@dataclass(frozen=True)
class _RowHeading:
    """A row of an annex table that holds a numbered heading and nothing else, in view offsets."""

    start: int
    title_start: int
    title_end: int
    marker: Marker


def _row_headings(view: View, zones: Zones) -> list[_RowHeading]:
    """Group headings inside the tables of the annexes ("I | Nhóm giải pháp …" over the task rows)."""
    annexes = view.paragraphs[zones.annexes[0]].start if zones.annexes[0] < len(view.paragraphs) else len(view.text)
    found = []
    for table in view.source.tables:
        rows: dict[int, list[Span]] = {}
        for cell in table.cells:
            if view.source.text[cell.span[0] : cell.span[1]].strip(" *|\n\t"):
                rows.setdefault(cell.row, []).append(cell.span)
        for spans in rows.values():
            ranges = [_trimmed(view, start, end) for start, end in spans]
            if len(spans) <= 2 and ranges[0][0] >= annexes:
                heading = _row_heading(view, ranges)
                if heading is not None:
                    found.append(heading)
    return sorted(found, key=lambda row: row.start)


def _trimmed(view: View, start: int, end: int) -> tuple[int, int]:
    """A source span in view offsets, without blanks at its ends."""
    first, last = view.from_source(start), view.from_source(end)
    text = view.text[first:last]
    return first + len(text) - len(text.lstrip()), last - len(text) + len(text.rstrip())


def _row_heading(view: View, ranges: list[tuple[int, int]]) -> _RowHeading | None:
    text = view.text[ranges[0][0] : ranges[0][1]]
    if len(ranges) == 1:
        marker = find_marker(text)
        if marker is None or marker.kind not in ("roman", "capital"):
            return None
        return _RowHeading(ranges[0][0], ranges[0][0] + marker.end, ranges[0][1], marker)
    label = text.strip(" .)*")
    kind: Literal["roman", "capital"] | None = None
    if roman_value(label):
        kind = "roman"
    elif _CAPITAL_LABEL.fullmatch(label):
        kind = "capital"
    words = view.text[ranges[1][0] : ranges[1][1]]
    if kind is None or len(words) < 4 or not any(char.isalpha() for char in words):
        return None
    return _RowHeading(ranges[0][0], ranges[1][0], ranges[1][1], Marker(kind, (label,), text.strip(), len(text)))


def _row_section(view: View, row: _RowHeading, stack: list[_Open], found: list[Node], casing: dict[str, str]) -> bool:
    """Enter a row heading as a section of its annex; True where that is the annex's first section."""
    if not stack or stack[0].kind != "annex":
        stack[:] = [_Open("annex", "Phụ lục", "Phụ lục", 1)]
    place = _push(stack, row.marker)
    full = title_case(squeeze(view.text[row.title_start : row.title_end]).strip(" .:;,*"), casing)
    span = view.to_source(row.start, row.title_end)
    parent = stack[-2].id if len(stack) > 1 else None
    section = Section(place.id, parent, place.level, row.marker.printed, full[:TITLE_LENGTH].rstrip(), span, span)
    found.append(
        Node(section, row.start, row.title_end, row.title_end, row.title_end, view.paragraph_at(row.start), row.marker.kind, full)
    )
    return True


def _annex_marker(view: View, index: int) -> Marker | None:
    """The first heading of an annex: "PHỤ LỤC", or a title in capitals that stands in its place."""
    marker = find_marker(view.paragraphs[index].text)
    return marker if marker is not None and marker.kind == "annex" else None


def _is_section(view: View, index: int, marker: Marker, annex_zone: bool) -> bool:
    paragraph = view.paragraphs[index]
    if marker.kind == "annex":
        return is_capitals(paragraph.text[:10]) or len(paragraph.text) < 40
    if "\t" in paragraph.text:
        return False
    if paragraph.table is not None:
        return False
    # The title of a part may stand below it.
    return marker.kind == "part" or bool(paragraph.text[marker.end :].strip())


def _push(stack: list[_Open], marker: Marker) -> _Open:
    """Open a section: pop what it closes, and return its place."""
    if marker.kind in ("annex", "part"):
        keep = 1 if marker.kind == "part" and stack and stack[0].kind == "annex" else 0
        del stack[keep:]
    elif marker.kind == "compound":
        return _push_compound(stack, marker)
    else:
        kinds = [item.kind for item in stack]
        if marker.kind in kinds:
            del stack[kinds.index(marker.kind) :]
        elif marker.kind == "roman":
            _pop_to(stack, ("annex", "part", "capital"))
        elif marker.kind == "capital":
            _pop_to(stack, ("annex", "part", "roman", "arabic", "compound"))
        elif marker.kind == "arabic":
            _pop_to(stack, ("annex", "part", "capital", "roman"))
    parent = stack[-1] if stack else None
    label = marker.labels[0]
    opened = _Open(marker.kind, label, f"{parent.id}.{label}" if parent else label, parent.level + 1 if parent else 1)
    stack.append(opened)
    return opened


def _pop_to(stack: list[_Open], kinds: tuple[str, ...]) -> None:
    while stack and stack[-1].kind not in kinds:
        stack.pop()


def _push_compound(stack: list[_Open], marker: Marker) -> _Open:
    labels = list(marker.labels)
    base = [item for item in stack if item.kind in ("annex", "part", "capital", "roman")]
    if base and labels[0] == base[-1].label and not labels[0].isdigit():
        labels = labels[1:]
    elif not labels[0].isdigit():
        base = [item for item in base if item.kind != "roman"]
    numbers = [item for item in stack if item.kind in ("arabic", "compound")]
    kept = []
    for item in numbers:
        path = item.label.split(".")
        if labels[: len(path)] == path and len(path) < len(labels):
            kept.append(item)
    parent_id = base[-1].id if base else ""
    stack[:] = base + kept
    level = (base[-1].level if base else 0) + len(labels)
    kind = "compound" if len(labels) > 1 else "arabic"
    opened = _Open(kind, ".".join(labels), ".".join(filter(None, (parent_id, *labels))), level)
    stack.append(opened)
    return opened


def _node(view: View, index: int, marker: Marker, place: _Open, stack: list[_Open], casing: dict[str, str]) -> Node:
    paragraph = view.paragraphs[index]
    title_start, title_end, body = _title_range(view, index, marker)
    raw = squeeze(view.text[title_start:title_end]).strip(" .:;,")
    full = title_case(raw, casing)
    title = full[:TITLE_LENGTH].rstrip()
    parent = stack[-2].id if len(stack) > 1 else None
    span = view.to_source(paragraph.start, title_end)
    section = Section(place.id, parent, place.level, marker.printed, title, span, span)
    return Node(section, paragraph.start, title_end, body, paragraph.end, index, marker.kind, full)


def _title_range(view: View, index: int, marker: Marker) -> tuple[int, int, int]:
    """Start and end of the title and start of the text after it, in view offsets."""
    paragraph = view.paragraphs[index]
    start = paragraph.start + marker.end
    if marker.kind in ("annex", "part"):
        return _title_below(view, index, marker)
    text = paragraph.text[marker.end :]
    position = -1
    while True:
        position = text.find(":", position + 1)
        if position < 0:
            break
        before, after = text[:position].strip(), text[position + 1 :].strip()
        if _LABEL.match(before) or (text[position - 1 : position].isdigit() and text[position + 1 : position + 2].isdigit()):
            continue
        if (
            after
            and len(after) < 120
            and _NAME_LIST.match(after)
            and not _UNIT_WORDS.match(after)
            and before.lower().endswith(("xã", "phường", "huyện", "đơn vị"))
        ):
            continue
        if before.count("(") > before.count(")"):
            continue
        return start, start + position, start + position + 1
    end = paragraph.end
    cut = _capital_heading_end(text)
    if cut is not None:
        return start, start + cut, start + cut
    if len(text) > TITLE_LENGTH * 2 and not is_capitals(text):
        end = start + min(len(text), TITLE_LENGTH + 40)
        return start, end, start
    return start, end, start if not is_capitals(text) and text.rstrip().endswith((".", ";")) else end


def _capital_heading_end(text: str) -> int | None:
    """Where a heading printed in capitals ends and ordinary text follows on in the same paragraph."""
    match = vietnamese(r"((?:[^a-zà-ỹ\n]{12,}?)[.:]?)\s+(?=[A-ZÀ-Ỹ]?[a-zà-ỹ]+\s[a-zà-ỹ])").match(text)
    return match.end(1) if match and is_capitals(match[1]) else None


def _title_below(view: View, index: int, marker: Marker) -> tuple[int, int, int]:
    """The title of a part or annex: on the marker's own line, or else the lines in capitals below it."""
    paragraph = view.paragraphs[index]
    start = paragraph.start + marker.end
    if paragraph.text[marker.end :].strip(" .:-–"):
        return start, paragraph.end, paragraph.end
    following = index + 1
    end, first = paragraph.end, None
    while following < len(view.paragraphs) and following < index + 4:
        text = view.paragraphs[following].text
        if text.startswith("(") or view.paragraphs[following].table is not None or find_marker(text) is not None:
            break
        if not is_capitals(text) and first is not None:
            break
        if not is_capitals(text) and len(text) > 200:
            break
        first = first if first is not None else view.paragraphs[following].start
        end = view.paragraphs[following].end
        following += 1
    return (first, end, end) if first is not None else (start, paragraph.end, paragraph.end)


def _with_extents(nodes: list[Node], view: View, zones: Zones) -> tuple[Node, ...]:
    """Give every node its extent: up to the next section, and for the contract up to the next of its level or above."""
    paragraphs = view.paragraphs
    closing = paragraphs[zones.closing[0]].start if zones.closing[0] < len(paragraphs) else len(view.text)
    result = []
    for number, node in enumerate(nodes):
        limit = closing if node.start < closing else len(view.text)
        following = nodes[number + 1].start if number + 1 < len(nodes) else limit
        end = min(following, limit) if node.start < closing else following
        below = next((item.start for item in nodes[number + 1 :] if item.section.level <= node.section.level), limit)
        extent = view.to_source(node.start, max(node.title_end, min(below, limit)))
        result.append(replace(node, end=end, section=replace(node.section, extent=extent)))
    return tuple(result)
