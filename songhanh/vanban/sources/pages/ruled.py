"""Ruled tables: a grid out of the rules on a page, and the words that stand in its cells."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from songhanh.vanban.sources import limits
from songhanh.vanban.sources.build import Draft, Grid, Para, tidy
from songhanh.vanban.sources.pages.lines import group_lines
from songhanh.vanban.sources.pages.model import Page, Rule, Word

_NEAR: Final = 3.0  # points by which rules may miss each other and still meet
_OPEN_END: Final = 8.0  # by which uprights reach past the last level rule where a row is cut
_MAX_RULES: Final = 1_500
_MAX_PLACES: Final = 20_000  # of one page's table


@dataclass
class Ruled:
    """A table on a page: its place, the positions of its columns, and its cells."""

    top: float
    bottom: float
    columns: list[float]
    grid: Grid


@dataclass
class Lattice:
    """The rules of a table: where its rows and columns begin and end, and for every place the place where its cell begins."""

    rows: list[float]
    columns: list[float]
    owners: list[list[tuple[int, int]]]

    def cell_places(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For every cell, by the place where it begins, the last place that it covers."""
        last: dict[tuple[int, int], tuple[int, int]] = {}
        for row, line in enumerate(self.owners):
            for column, place in enumerate(line):
                before = last.get(place, place)
                last[place] = (max(before[0], row), max(before[1], column))
        return last


def find_lattices(levels: list[Rule], uprights: list[Rule]) -> list[Lattice]:
    """The tables that rules make. A drawing, with far too many rules, makes none."""
    levels, uprights = merge_rules(levels), merge_rules(uprights)
    if len(levels) > _MAX_RULES or len(uprights) > _MAX_RULES:
        return []
    found: list[Lattice] = []
    for group_levels, group_uprights in _meeting(levels, uprights):
        group_levels += _missing_ends(group_levels, group_uprights)
        rows, columns = _positions(group_levels), _positions(group_uprights)
        height, width = len(rows) - 1, len(columns) - 1
        if height < 1 or not 1 <= width <= limits.MAX_TABLE_COLUMNS or not 2 <= height * width <= _MAX_PLACES:
            continue
        found.append(Lattice(rows, columns, _merged_places(rows, columns, group_levels, group_uprights)))
    return sorted(found, key=lambda lattice: lattice.rows[0])


def _missing_ends(levels: list[Rule], uprights: list[Rule]) -> list[Rule]:
    """The level rules that a table lacks where the page cuts one of its rows: there its uprights go on and end in the open."""
    left, right = min(rule.start for rule in levels), max(rule.end for rule in levels)
    top, bottom = min(rule.at for rule in levels), max(rule.at for rule in levels)
    over = (
        [rule.start for rule in uprights if rule.start < top - _OPEN_END],
        [rule.end for rule in uprights if rule.end > bottom + _OPEN_END],
    )
    ends = [end(places) for end, places in zip((min, max), over, strict=True) if len(places) > 1]
    return [Rule(end, left, right) for end in ends]


def take_tables(page: Page) -> list[Ruled]:
    """The ruled tables of a page from top to bottom; their words are taken from the page."""
    tables = [_fill(page, lattice) for lattice in find_lattices(page.levels, page.uprights)]
    return [table for table in tables if table is not None]


def merge_rules(rules: list[Rule]) -> list[Rule]:
    """Rules with those joined that go on from each other, as borders drawn cell by cell do."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda item: (round(item.at / 1.5), item.start)):
        last = merged[-1] if merged else None
        if last is not None and abs(last.at - rule.at) < 1.5 and rule.start <= last.end + _NEAR:
            last.end = max(last.end, rule.end)
        else:
            merged.append(Rule(rule.at, rule.start, rule.end))
    return merged


def _meeting(levels: list[Rule], uprights: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that meet each other, each with at least two of either direction."""
    parent = list(range(len(levels) + len(uprights)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one, level in enumerate(levels):
        for other, upright in enumerate(uprights, start=len(levels)):
            if (
                level.start - _NEAR <= upright.at <= level.end + _NEAR
                and upright.start - _NEAR <= level.at <= upright.end + _NEAR
            ):
                parent[root(one)] = root(other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for number in range(len(parent)):
        in_levels = number < len(levels)
        groups[root(number)][0 if in_levels else 1].append(levels[number] if in_levels else uprights[number - len(levels)])
    return [group for group in groups.values() if len(group[0]) > 1 and len(group[1]) > 1]


def _positions(rules: list[Rule]) -> list[float]:
    """Where rules stand, those that stand together taken as one."""
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > _NEAR:
            found.append(at)
    return found


def _fill(page: Page, lattice: Lattice) -> Ruled | None:
    """A table with the words that stand in it; None for one without words."""
    rows, columns = lattice.rows, lattice.columns
    height, width = len(rows) - 1, len(columns) - 1
    words: dict[tuple[int, int], list[Word]] = defaultdict(list)
    rest: list[Word] = []
    for word in page.words:
        row, column = bisect_right(rows, word.middle) - 1, bisect_right(columns, word.center) - 1
        if 0 <= row < height and 0 <= column < width:
            words[lattice.owners[row][column]].append(word)
        else:
            rest.append(word)
    if not words:
        return None
    page.words[:] = rest
    cells: list[Draft] = []
    for place, last in lattice.cell_places().items():
        text = tidy(" ".join(line.text for line in group_lines(words.get(place, []))))
        cells.append(Draft(*place, [Para(text)] if text else [], last[0] - place[0] + 1, last[1] - place[1] + 1))
    return Ruled(rows[0], rows[-1], columns, Grid(height, width, cells))


def _merged_places(
    rows: list[float], columns: list[float], levels: list[Rule], uprights: list[Rule]
) -> list[list[tuple[int, int]]]:
    """For every place of the grid the place at which its cell begins: places without a rule between them are one cell."""
    level_at, upright_at = _by_position(levels, rows), _by_position(uprights, columns)
    height, width = len(rows) - 1, len(columns) - 1
    owner = [[(row, column) for column in range(width)] for row in range(height)]
    for row in range(height):
        middle = (rows[row] + rows[row + 1]) / 2
        for column in range(width):
            across = (columns[column] + columns[column + 1]) / 2
            if column and not _covers(upright_at[column], middle):
                owner[row][column] = owner[row][column - 1]
            elif row and not _covers(level_at[row], across):
                above = owner[row - 1][column]
                if above[1] == column or owner[row][column - 1] != (row, column - 1):
                    owner[row][column] = above
    return owner


def _by_position(rules: list[Rule], positions: list[float]) -> list[list[Rule]]:
    found: list[list[Rule]] = [[] for _ in positions]
    for rule in rules:
        number = max(bisect_right(positions, rule.at + 0.01) - 1, 0)
        found[number].append(rule)
    return found


def _covers(rules: list[Rule], place: float) -> bool:
    return any(rule.start - 1 <= place <= rule.end + 1 for rule in rules)


def continue_table(above: Ruled, below: Ruled) -> bool:
    """Add the rows of ``below``, from the top of the next page, to ``above`` where they are the same table. A head that is
    repeated there is left out; a row that the page's end has cut is made whole."""
    if len(above.columns) != len(below.columns):
        return False
    if any(abs(one - other) > 4 for one, other in zip(above.columns, below.columns, strict=True)):
        return False
    cells = below.grid.cells
    repeated = _repeated_head(above.grid, below.grid)
    cells = [cell for cell in cells if cell.row >= repeated]
    shift = above.grid.rows - repeated
    if _goes_on(above.grid, cells, repeated):
        last = {cell.column: cell for cell in above.grid.cells if cell.row + cell.row_span == above.grid.rows}
        for cell in cells:
            if cell.row == repeated and cell.column in last:
                last[cell.column].blocks += cell.blocks
        cells = [cell for cell in cells if cell.row > repeated]
        shift -= 1
    for cell in cells:
        cell.row += shift
    above.grid.cells += cells
    above.grid.rows = max(above.grid.rows, below.grid.rows + shift)
    return True


def _row_text(grid: Grid, row: int) -> list[str]:
    return [" ".join(para.text for para in cell.paragraphs()) for cell in grid.cells if cell.row == row]


def _repeated_head(above: Grid, below: Grid) -> int:
    """How many rows at the top of ``below`` repeat those at the top of ``above``."""
    count = 0
    while count < min(3, below.rows - 1, above.rows) and _row_text(below, count) == _row_text(above, count) != []:
        count += 1
    return count if count and any(_row_text(below, 0)) else 0


def _goes_on(above: Grid, cells: list[Draft], row: int) -> bool:
    """Whether the first row of a page is the rest of a row that began on the page before: its first cell is empty, where the
    others of the table have a number, and some other cell begins in small letters or the row is not full."""
    first = [cell for cell in cells if cell.row == row]
    if above.columns < 3 or not first or any(cell.row_span > 1 for cell in first):
        return False
    lead = next((cell for cell in first if cell.column == 0), None)
    if lead is None or lead.paragraphs() or lead.column_span > 1:
        return False
    texts = [para.text for cell in first for para in cell.paragraphs()]
    return bool(texts) and all(not text[0].isupper() and text[0] not in "-+•" for text in texts)
