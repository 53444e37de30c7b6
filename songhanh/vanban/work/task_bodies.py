"""Who does a task: the bodies of the heading above it, of the lines that lead in to it, and those that it names itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from songhanh.vanban.model import Assignment, AssignmentRole, Json
from songhanh.vanban.reader.assignment_sentences import bracketed, labelled, leaders, partners, role_of_duties
from songhanh.vanban.reader.bodies import bodies_from, body_at
from songhanh.vanban.work.groups import group_of
from songhanh.vanban.work.layout import Layout, Piece

OWNING = ("lead", "responsible", "request")
_RANK = {"lead": 0, "responsible": 1, "request": 2, "coordinate": 3}
_HEAD = 140  # where an item of work names who does it
_PARTNERS_BELOW = re.compile(r"phối hợp(?:\s+(?:chặt chẽ|với|cùng))*\s*:?\s*$")
_COORDINATES = re.compile(r"\W*(?:tích cực |chủ động |thường xuyên |tăng cường )*phối hợp", re.IGNORECASE)


@dataclass(frozen=True)
class Charged:
    """A body and its role in a task."""

    unit: str
    role: AssignmentRole


class Bodies:
    """The bodies of a task, each once, the stronger role before the weaker."""

    def __init__(self) -> None:
        self._found: dict[str, Charged] = {}

    def add(self, unit: str, role: AssignmentRole) -> None:
        """Enter a body; a stronger role replaces a weaker one."""
        unit = " ".join(unit.split())
        known = self._found.get(unit.casefold())
        if known is None or _RANK[role] < _RANK[known.role]:
            self._found[unit.casefold()] = Charged(known.unit if known else unit, role)

    def all(self) -> tuple[Charged, ...]:
        """The bodies, those who lead first."""
        return tuple(sorted(self._found.values(), key=lambda item: _RANK[item.role]))


def bodies_of(layout: Layout, piece: Piece) -> tuple[Charged, ...]:
    """Who does the work of a piece."""
    own = layout.assignments(piece.start, piece.end)
    found = Bodies()
    for unit, role in _owners(layout, piece, own):
        found.add(unit, role)
    for item in own:
        found.add(item.unit, item.role)
    _add_named_again(layout, piece, found)
    if piece.lead is not None and _PARTNERS_BELOW.search(piece.lead.low):
        for body in bodies_from(piece.text, 0):
            found.add(body.name, "coordinate")
    for lead in piece.leads:
        if lead.opens and lead.heading:
            continue
        for item in layout.assignments(lead.start, lead.end):
            if item.role == "coordinate":
                found.add(item.unit, "coordinate")
    return found.all()


def _owners(layout: Layout, piece: Piece, own: list[Assignment]) -> Iterable[tuple[str, AssignmentRole]]:
    """Those whose task it is by what stands above: the nearest line or heading that names bodies."""
    if any(item.role in OWNING and layout.plan.place(item.span)[0] < piece.start + 12 for item in own):
        return  # "- Sở Y tế: …" under "Trách nhiệm của các sở": it has an owner of its own
    above = _above(layout, piece)
    opening = {body.name.casefold() for body in bodies_from(piece.text, 0)}
    told_apart = [item for item in above if item.unit.casefold() in opening]
    role = _role(piece)
    for item in told_apart or above:
        yield item.unit, "request" if item.role == "request" else role


def _above(layout: Layout, piece: Piece) -> list[Assignment]:
    for lead in piece.leads:
        named = [item for item in layout.assignments(lead.start, min(lead.end, lead.start + _HEAD)) if item.role in OWNING]
        if named:
            return named
    if piece.branch is None:
        return []
    for branch in piece.branch.path:
        if branch.heads:
            return list(branch.heads)
        # A numbered sentence that gives work to a body, with bullets below it.
        if not (branch is piece.branch and piece.opens):
            end = min(branch.title_end, branch.start + _HEAD)
            named = [item for item in layout.assignments(branch.start, end) if item.role in OWNING]
            if named:
                return named
    return []


def _role(piece: Piece) -> AssignmentRole:
    """The role of those above in a piece: by its own words, else by those that lead in to it."""
    role = role_of_duties(piece.text)
    if role == "responsible" and not _COORDINATES.match(piece.text):
        for lead in piece.leads:
            above = role_of_duties(lead.text) if not lead.heading else "responsible"
            if above != "responsible":
                return above
    return role


def _add_named_again(layout: Layout, piece: Piece, found: Bodies) -> None:
    """Bodies that the reading has in this section for another paragraph, named here again: it keeps each once in a section."""
    known = layout.units_in(piece.section)
    if len(known) < 1 or not any(word in piece.low for word in ("phối", "chủ trì", "đầu mối")):
        return
    again = [*partners(piece.text), *leaders(piece.text, 0), *labelled(piece.text), *bracketed(piece.text)]
    for body, role in again:
        if body.name.casefold() in known:
            found.add(body.name, role)


def as_json(bodies: tuple[Charged, ...], level: str) -> Json:
    """The bodies of a task as the field of its item."""
    return [{"unit": item.unit, "role": item.role, "group": group_of(item.unit, level) is not None} for item in bodies]


def body_doubts(bodies: tuple[Charged, ...], level: str) -> list[str]:
    """What is doubtful about the bodies of a task."""
    owners = [item for item in bodies if item.role in OWNING]
    found = [] if owners else ["no-lead"]
    if any(group_of(item.unit, level) is not None for item in owners):
        found.append("group-unit")
    if any(not is_known(item.unit, level) for item in bodies):
        found.append("unknown-unit")
    return found


def is_known(unit: str, level: str) -> bool:
    """Whether a unit is a body or a group of bodies as plans name them."""
    group = group_of(unit, level)
    if group is not None:
        return bool(group.kinds)
    return body_at(unit, 0) is not None
