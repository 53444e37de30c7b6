"""The text of a plan as pieces of work: paragraphs and bullets, each under its section and the lines that lead in to it."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from songhanh.vanban.check.plan import Plan
from songhanh.vanban.check.task_sections import AWARDS, NO_TASK
from songhanh.vanban.model import Assignment, PlanReading, Section, Span
from songhanh.vanban.reader.charges import find_address
from songhanh.vanban.reader.markers import BULLET, find_marker
from songhanh.vanban.reader.view import Paragraph
from songhanh.vanban.sources.base import Source
from songhanh.vanban.sources.text_tables import find_tables

# Bullets that go on inside a paragraph: "…; - Tổ chức …".
_INLINE = re.compile(r"(?<=[.;:])\s+(?=[-+•]\s+\S)")
_OWNERS = ("lead", "responsible", "request")
_HEADING_SHARE = 0.5  # of a heading that is the name of bodies
_ALSO_WORK = re.compile(r"nội dung|nhiệm vụ|giải pháp|phương án")
_DATA = re.compile(r"thông số|tần suất|số lượng|chế độ báo cáo")
_DEEPEST = 12  # lines that lead in to each other


@dataclass(eq=False)
class Branch:
    """A section with what is above it. ``title_end`` is where its title ends in the view, ``purpose`` what the checker says it is for.

    ``heads`` are the bodies that its heading names: all that stands below is theirs to do.
    """

    section: Section
    purpose: str | None
    start: int
    title_end: int
    above: Branch | None
    heads: tuple[Assignment, ...] = ()
    below: int = 0  # sections right under it
    text: int = 0  # pieces of its own

    @property
    def path(self) -> list[Branch]:
        """The section and those above it, innermost first."""
        found, branch = [], self
        while True:
            found.append(branch)
            if branch.above is None:
                return found
            branch = branch.above

    @cached_property
    def owners(self) -> tuple[Assignment, ...]:
        """The bodies of the nearest heading that names some."""
        return self.heads or (self.above.owners if self.above else ())

    @cached_property
    def aside(self) -> bool:
        """Whether it, or one above it, says whom, where and when, or speaks of awards: no work stands there."""
        title = self.section.title.lower()
        own = (NO_TASK.match(title) and not _ALSO_WORK.search(title)) or AWARDS.search(title) or _DATA.match(title)
        return bool(own) or (self.above is not None and self.above.aside)


@dataclass(eq=False)
class Piece:
    """A paragraph, a bullet or the body of a numbered item, at ``[start, end)`` of the view, without its bullet or marker.

    ``opens`` says that it is the numbered item itself; ``leads`` are the lines above that lead in to it ("Tổ chức các hoạt động:"),
    the nearest first.
    """

    start: int
    end: int
    text: str
    branch: Branch | None
    style: str
    opens: bool = False
    lead: Piece | None = None
    below: int = 0  # pieces that it leads in to
    heading: bool = False  # a heading and nothing more

    @property
    def leads(self) -> list[Piece]:
        """The lines that lead in to it, the nearest first."""
        found: list[Piece] = []
        piece = self.lead
        while piece is not None and len(found) < _DEEPEST:
            found.append(piece)
            piece = piece.lead
        return found

    @property
    def low(self) -> str:
        """Its words in small letters."""
        return self.text.lower()

    @property
    def section(self) -> str | None:
        """The id of its section."""
        return self.branch.section.id if self.branch else None


@dataclass
class Layout:
    """A plan laid out: its branches, its pieces in reading order, and its assignments by place."""

    plan: Plan
    branches: tuple[Branch, ...]
    pieces: tuple[Piece, ...]
    _sorted: list[Assignment] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def assignments(self, start: int, end: int) -> list[Assignment]:
        """The assignments whose body is named in ``[start, end)`` of the view."""
        first, last = self.plan.at(start, end)
        return self._sorted[bisect_left(self._starts, first) : bisect_left(self._starts, last)]

    def units_in(self, section: str | None) -> frozenset[str]:
        """The bodies that have work in a section, in small letters."""
        return self._units.get(section, frozenset())

    @cached_property
    def _units(self) -> dict[str | None, frozenset[str]]:
        found: dict[str | None, set[str]] = {}
        for item in self._sorted:
            found.setdefault(item.section, set()).add(item.unit.casefold())
        return {section: frozenset(units) for section, units in found.items()}

    def section_at(self, offset: int) -> str | None:
        """The id of the innermost section at an offset of the view."""
        branch = self.branch_at(offset)
        return branch.section.id if branch else None

    def branch_at(self, offset: int) -> Branch | None:
        """The innermost section at an offset of the view."""
        index = bisect_right(self._branch_starts, offset) - 1
        return self.branches[index] if index >= 0 else None

    @cached_property
    def _branch_starts(self) -> list[int]:
        return [branch.start for branch in self.branches]


def lay_out(reading: PlanReading, source: Source | None = None) -> Layout:
    """Lay a reading out. Without its source, the tables are found in the text again."""
    plan = Plan(reading, source=source or _source_again(reading))
    ordered = sorted(reading.assignments, key=lambda item: item.span)
    branches = _branches(plan)
    layout = Layout(plan, branches, (), ordered, [item.span[0] for item in ordered])
    for branch in branches:
        branch.heads = _heads(layout, branch)
    layout.pieces = tuple(_pieces(layout))
    return layout


def _source_again(reading: PlanReading) -> Source:
    kind = reading.source.media_type
    wrapped = (kind.startswith("text/") and kind != "text/html") or kind == "application/pdf" or kind.startswith("image/")
    tables, _ = find_tables(reading.text)
    return Source(reading.source.name, reading.source.sha256, kind, reading.text, wrapped=wrapped, tables=tables)


def _branches(plan: Plan) -> tuple[Branch, ...]:
    """The sections of the document, body and annexes, each with what is above it."""
    purposes = {section.span: plan.purposes.get(index) for index, section in enumerate(plan.body_sections)}
    found: list[Branch] = []
    above: list[Branch] = []
    for section in sorted(plan.reading.sections, key=lambda item: item.span):
        while above and (above[-1].section.level >= section.level or above[-1].section.extent[1] <= section.span[0]):
            above.pop()
        start, end = plan.place(section.span)
        branch = Branch(section, purposes.get(section.span), start, end, above[-1] if above else None)
        if branch.above:
            branch.above.below += 1
        found.append(branch)
        above.append(branch)
    return tuple(found)


def _heads(layout: Layout, branch: Branch) -> tuple[Assignment, ...]:
    """The bodies that own what stands under a heading: those it names, where it hardly says more than their names."""
    named = [
        item for item in layout.assignments(branch.start, branch.title_end) if item.role in _OWNERS or branch.section.level > 1
    ]
    named = [item for item in named if item.section == branch.section.id]
    if not named:
        return ()
    title = layout.plan.text[branch.start : branch.title_end]
    marker = find_marker(title)
    title = title[marker.end if marker else 0 :]
    title = title[find_address(title).end :]
    spoken = sum(len(" ".join(item.unit.split())) for item in named)
    return tuple(named) if spoken >= _HEADING_SHARE * len(title.strip(" .:;")) else ()


def _pieces(layout: Layout) -> list[Piece]:
    plan = layout.plan
    found: list[Piece] = []
    stack: list[Piece] = []
    current: Branch | None = None
    for paragraph in plan.paragraphs:
        if paragraph.table is not None or paragraph.start < plan.body_start or paragraph.start >= plan.body_end:
            continue
        branch = layout.branch_at(paragraph.start)
        if branch is not current:
            current, stack = branch, []
        for piece in _of_paragraph(plan, paragraph, branch):
            _lead_in(stack, piece)
            if branch is not None and not piece.opens:
                branch.text += 1
            found.append(piece)
    return found


def _of_paragraph(plan: Plan, paragraph: Paragraph, branch: Branch | None) -> list[Piece]:
    """The pieces of a paragraph: a heading and what follows it in the same line, and bullets that go on inside it."""
    text = plan.text[paragraph.start : paragraph.end]
    opens = branch is not None and paragraph.start <= branch.start < paragraph.end
    if not opens or branch is None:
        return _cut(plan, paragraph.start, paragraph.end, branch, opens=False)
    marker = find_marker(text)
    start = paragraph.start + (marker.end if marker else 0)
    rest = plan.text[branch.title_end : paragraph.end]
    if (
        rest.lstrip().startswith((":", "."))
        and len(rest.strip(" .:;")) > 3
        and branch.title_end - start <= len(branch.section.title) + 8
    ):
        body = branch.title_end + len(rest) - len(rest.lstrip(" .:"))
        head = Piece(start, branch.title_end, plan.text[start : branch.title_end], branch, "item", opens=True, heading=True)
        return [head, *_cut(plan, body, paragraph.end, branch, opens=False)]
    return _cut(plan, start, paragraph.end, branch, opens=True)


def _cut(plan: Plan, start: int, end: int, branch: Branch | None, *, opens: bool) -> list[Piece]:
    text = plan.text[start:end]
    cuts = [0, *(match.end() for match in _INLINE.finditer(text)), len(text)]
    found = []
    for first, last in itertools.pairwise(cuts):
        part = text[first:last]
        bullet = BULLET.match(part)
        lead = bullet.end() if bullet else len(part) - len(part.lstrip())
        body = part[lead:].rstrip()
        if not body.strip(" .*-–_|\\"):
            continue
        begin = start + first + lead
        opening = opens and first == 0
        style = "item" if opening else part[0] if bullet else "plain"
        found.append(Piece(begin, begin + len(body), body, branch, style, opens=opening))
    return found


def _lead_in(stack: list[Piece], piece: Piece) -> None:
    """Put a piece under the line that leads in to it, if one does."""
    styles = [item.style for item in stack]
    if piece.style in styles:
        del stack[styles.index(piece.style) :]
    if piece.style == "plain":
        stack[:] = [item for item in stack if item.style == "item"]
    above = next((item for item in reversed(stack) if leads_in(item)), None)
    # A plain paragraph goes on under its heading, but no line of prose leads in to another.
    if above is not None and not (piece.style == "plain" and above.style == "plain"):
        piece.lead = above
        above.below += 1
    stack.append(piece)


def leads_in(piece: Piece) -> bool:
    """Whether a piece only opens those below it."""
    return piece.text.rstrip(" *").endswith(":")


def span_of(layout: Layout, start: int, end: int) -> Span:
    """The source span of a passage of the view."""
    return layout.plan.at(start, end)
