"""Tasks in tables: a row says what, who, with whom and by when."""

from __future__ import annotations

import re

from songhanh.vanban.model import AssignmentRole
from songhanh.vanban.reader.assignment_tables import GridCell, grid, names_in_cell, table_roles
from songhanh.vanban.reader.words import alternatives, table
from songhanh.vanban.sources.base import Table
from songhanh.vanban.work.layout import Layout
from songhanh.vanban.work.task_bodies import Bodies
from songhanh.vanban.work.tasks import Task

_LEAST_CELLS = 3
_COLUMNS = {name: re.compile(alternatives(words), re.IGNORECASE) for name, words in table("work")["columns"].items()}
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}\.?")


def row_tasks(layout: Layout) -> list[Task]:
    """The tasks of all tables that have a column of bodies."""
    return [task for item in layout.plan.view.source.tables if not item.layout for task in _of_table(layout, item)]


def _of_table(layout: Layout, item: Table) -> list[Task]:
    found: list[Task] = []
    roles: dict[int, AssignmentRole] = {}
    columns: dict[str, int] = {}
    width = 0
    for row in grid(layout.plan.view, item):
        named = table_roles(row)
        if named and (not roles or len(named) >= len(roles)) and len(row) >= _LEAST_CELLS:
            roles, columns, width = named, _columns(row, named), len(row)
            continue
        if not roles or len(row) < _LEAST_CELLS:
            continue
        shift = int(len(row) == width + 1 and _NUMBER.fullmatch(row[0].text) is not None)
        task = _of_row(layout, {cell.column - shift: cell for cell in row}, roles, columns)
        if task is not None:
            found.append(task)
    return found


def _columns(header: list[GridCell], roles: dict[int, AssignmentRole]) -> dict[str, int]:
    """Which column says what, by the heads of the columns that name no bodies."""
    found: dict[str, int] = {}
    for cell in header:
        if cell.column in roles:
            continue
        for name in ("time", "product", "content"):
            if name not in found and _COLUMNS[name].search(cell.text):
                found[name] = cell.column
                break
    return found


def _of_row(layout: Layout, row: dict[int, GridCell], roles: dict[int, AssignmentRole], columns: dict[str, int]) -> Task | None:
    """The task of a row: its longest cell where no column is headed as the work itself."""
    view = layout.plan.view
    content = row.get(columns.get("content", -1))
    if content is None or not content.text:
        others = [cell for number, cell in row.items() if number not in roles and number not in columns.values()]
        content = max(others, key=lambda cell: len(cell.text), default=None)
    if content is None or not re.search(r"[^\W\d]{2}.*\s", content.text):
        return None
    bodies = Bodies()
    for number, role in roles.items():
        cell = row.get(number)
        for name in names_in_cell(cell.text) if cell else ():
            bodies.add(name, role)
    time = row.get(columns.get("time", -1))
    start, end = view.from_source(content.span[0]), view.from_source(content.span[1])
    branch = layout.branch_at(start)
    return Task(
        start,
        end,
        content.text,
        branch,
        bodies.all(),
        True,
        time.text if time else "",
        from_row=True,
        section=layout.section_at(start),
    )
