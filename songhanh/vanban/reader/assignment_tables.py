"""Work handed out in tables: columns "chủ trì", "phối hợp", "thực hiện"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from songhanh.lang.text import align_tones, squeeze
from songhanh.vanban.model import Assignment, AssignmentRole, Span
from songhanh.vanban.reader.bodies import bodies_from
from songhanh.vanban.reader.outline import Outline
from songhanh.vanban.reader.view import View
from songhanh.vanban.sources.base import Table

_LEAD = re.compile(r"chủ\s+trì|đầu\s+mối", re.IGNORECASE)
_COORDINATE = re.compile(r"phối\s+hợp", re.IGNORECASE)
_DOES = re.compile(
    r"(?:cơ\s+quan|đơn\s+vị|bộ\s+phận|tổ\s+chức|người)(?:,?\s+\S+){0,3}\s+thực\s+hiện|phân\s+công|đơn\s+vị\s+thực\s+hiện",
    re.IGNORECASE,
)

_A_TABLE_OF_WORK = 4  # columns: what, who, with whom, by when
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}\.?")
_DRESS = re.compile(r"[*]+|<[^<>\n]{1,30}>")


@dataclass(frozen=True)
class GridCell:
    """A cell of a table's grid: its place, its wording with aligned tones, and its span in the source."""

    row: int
    column: int
    text: str
    span: Span
    column_span: int = 1


def grid(view: View, table: Table) -> list[list[GridCell]]:
    """The rows of a table, each with its cells from left to right."""
    rows: dict[int, list[GridCell]] = {}
    for cell in table.cells:
        raw = unicodedata.normalize("NFC", view.source.text[cell.span[0] : cell.span[1]])
        text = squeeze(align_tones(_DRESS.sub("", raw)))
        rows.setdefault(cell.row, []).append(GridCell(cell.row, cell.column, text, cell.span, cell.column_span))
    return [sorted(rows[number], key=lambda item: item.column) for number in sorted(rows)]


def table_roles(header: list[GridCell]) -> dict[int, AssignmentRole]:
    """Which columns name bodies, and in which role, by the header row."""
    roles: dict[int, AssignmentRole] = {}
    for cell in header:
        if len(cell.text) > 60:
            continue
        if _LEAD.search(cell.text):
            roles[cell.column] = "lead"
        elif _COORDINATE.search(cell.text):
            roles[cell.column] = "coordinate"
        elif _DOES.search(cell.text):
            roles[cell.column] = "responsible"
    if "lead" not in roles.values() and "coordinate" in roles.values():
        roles = {column: ("lead" if role == "responsible" else role) for column, role in roles.items()}
    return roles


def table_assignments(view: View, outline: Outline) -> list[Assignment]:
    """Every body in the role columns of task tables; each (unit, section) once, lead before coordinate."""
    found: dict[tuple[str, str | None], Assignment] = {}
    for table in view.source.tables:
        rows = grid(view, table)
        roles: dict[int, AssignmentRole] = {}
        width = 0
        for row in rows:
            named = table_roles(row)
            if named and (not roles or len(named) >= len(roles)) and len(row) >= 3:
                roles, width = named, len(row)
                continue
            if not roles or len(row) <= 2 < _A_TABLE_OF_WORK <= width:
                continue  # "I | Name of the part"
            # The heading of the numbers can be missing where a row "I | Name of the part" stands above: all columns are one further on.
            shift = int(len(row) == width + 1 and _NUMBERED.fullmatch(row[0].text) is not None)
            for cell in row:
                if cell.column - shift in roles and cell.text:
                    _enter(view, outline, cell, roles[cell.column - shift], found)
    return list(found.values())


def _enter(
    view: View, outline: Outline, cell: GridCell, role: AssignmentRole, found: dict[tuple[str, str | None], Assignment]
) -> None:
    section = outline.id_at(view.from_source(cell.span[0]))
    for name in names_in_cell(cell.text):
        key = (name.casefold(), section)
        known = found.get(key)
        if known is None or (role == "lead" and known.role != "lead"):
            found[key] = Assignment(name, role, section, (cell.span[0], min(cell.span[1], cell.span[0] + 150)))


def names_in_cell(text: str) -> list[str]:
    """The bodies that a cell of a role column names, as it writes them where no list knows them."""
    position = re.match(r"[-–+•\s]*", text)
    names = [body.name for body in bodies_from(text, position.end() if position else 0)] or [
        part.strip(" -–.") for part in re.split(r"[;]|(?<=\S)\s-\s", text) if part.strip(" -–.")
    ][:6]
    return [name for name in names if len(name) <= 120 and re.search(r"[^\W\d]{2}", name)]
