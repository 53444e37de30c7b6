"""Heads of tables of money: what stands over each column, however many rows the head has and whatever is merged in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from songhanh.vanban.model import BudgetColumn
from songhanh.vanban.reader.assignment_tables import GridCell

Path = tuple[str, ...]  # the words over a column, from the outermost in

NO_MONEY = re.compile(r"\bstt\b|số lượng|^sl$|năm học|ghi chú|đvt|đơn vị tính|đơn giá|số người|định mức", re.IGNORECASE)
_SUM = re.compile(
    r"^(?:tổng|cộng)\b|\bcộng$|^thành\s+tiền\b|tổng\s+cộng|^(?:cả\s+)?(?:giai\s+đoạn|thời\s+kỳ)\b|^20\d\d\s*[-–]\s*(?:20)?\d\d$",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"^\W*(?:trong\s+đó|chia\s+ra|bao\s+gồm|gồm)\b", re.IGNORECASE)
_NUMBERING = re.compile(r"\W*\d{1,2}\W*(?:=.*)?|\(?\d{1,2}\)?\s*=.*|\(?[A-Za-z]\)?")
_RANGE = re.compile(r"20\d\d\s*[-–]\s*(?:20)?\d\d")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_ONLY_YEAR = re.compile(r"\W*(?:năm\s+)?20\d\d\W*", re.IGNORECASE)
_SOURCE = re.compile(
    r"\bKP\b|trung\s+ương|địa\s+phương|ngân\s+sách|xã\s+hội|tài\s+trợ|viện\s+trợ|vốn|nguồn|\bTW\b|tỉnh|huyện|\bxã\b|\bNS\w*|\bXHH\b|"
    r"\bODA\b|^khác$|đối\s+ứng|huy\s+động|đóng\s+góp|sự\s+nghiệp",
    re.IGNORECASE,
)
_NAMED_SOURCE = re.compile(
    r"trung ương|địa phương|tỉnh|xã hội|tài trợ|viện trợ|\bNS\w+|\bTW\b|\bXHH\b|\bODA\b|đối ứng|nguồn khác|vốn khác|"
    r"ngân sách (?!thực hiện)\S+",
    re.IGNORECASE,
)
_LONGEST_SOURCE = 60


@dataclass(frozen=True)
class Heads:
    """What the columns of amounts are: ``parts`` are those that are added up, ``subtotals`` sum some of them, ``total`` all of them."""

    parts: tuple[tuple[int, BudgetColumn], ...]
    subtotals: tuple[tuple[int, BudgetColumn], ...]
    total: int | None


def paths(head: Sequence[Sequence[GridCell]], width: int, label: int) -> list[Path]:
    """The words over each column, each merged cell once; ``label`` is the column of the words of a line. Where plain text has lost what
    was merged, an empty place belongs to the words at its left if both have words of their own further down."""
    own = [{cell.column: cell for cell in row if cell.text} for row in head]
    over: list[list[GridCell]] = [[] for _column in range(width)]
    for depth, row in enumerate(own):
        below = {column for lower in own[depth + 1 :] for column in lower}
        last: GridCell | None = None
        for column in range(width):
            cell = row.get(column)
            if cell is not None:
                last = cell
            reached = last if last is not None and _reaches(last, column, below) else None
            if reached is not None:
                over[column].append(reached)
    found = [[cell for cell in cells if not _NUMBERING.fullmatch(cell.text)] for cells in over]
    return [_of_which(column, found, label) for column in range(width)]


def _reaches(cell: GridCell, column: int, below: set[int]) -> bool:
    merged = column < cell.column + cell.column_span
    return merged or (cell.column_span == 1 and cell.column in below and column in below)


def _of_which(column: int, found: list[list[GridCell]], label: int) -> Path:
    """ "Trong đó" takes over the words of the column that it divides, which stands at its left."""
    words: list[str] = []
    for cell in found[column]:
        if not _OF_WHICH.match(cell.text):
            words.append(cell.text)
        elif cell.column > label + 1:
            words += [one.text for one in found[cell.column - 1] if not _is_sum(one.text) and not _OF_WHICH.match(one.text)]
    return tuple(dict.fromkeys(words))


def divided(head: Sequence[Sequence[GridCell]]) -> set[int]:
    """The columns that a "Trong đó" at their right divides: their amounts are sums."""
    return {cell.column - 1 for row in head for cell in row if cell.column > 0 and _OF_WHICH.match(cell.text)}


def _is_sum(words: str) -> bool:
    return _SUM.search(words) is not None


def names_money(path: Path) -> bool:
    """Whether the words over a column are a year or a funding source, even if little stands in it."""
    return _year(path) is not None or any(_NAMED_SOURCE.search(words) and len(words) < _LONGEST_SOURCE for words in path)


def columns_of(numeric: Sequence[int], over: Sequence[Path], sums: set[int]) -> Heads:
    """Tell parts from sums. ``sums`` are columns known to be sums by where they stand."""
    if len(numeric) == 1:
        return Heads((), (), numeric[0])
    common = set.intersection(*(set(over[column]) for column in numeric))
    marked = [
        column for column in numeric if column in sums or any(_is_sum(words) for words in over[column] if words not in common)
    ]
    parts = [column for column in numeric if column not in marked]
    known = {column: _column(over[column]) for column in numeric}
    if not parts:  # only sums: the last is the total, the others are what it has
        return Heads(tuple((column, known[column]) for column in marked[:-1]), (), marked[-1])
    total, subtotals = None, []
    for column in marked:
        scope = [part for part in parts if _is_within(known[part], known[column])]
        if scope == parts:
            total = column if total is None or known[column].year is None else total
        elif scope:
            subtotals.append(column)
        else:
            parts.append(column)  # it sums nothing that the table shows
    return Heads(
        tuple((column, known[column]) for column in sorted(parts)),
        tuple((column, known[column]) for column in subtotals),
        total,
    )


def _is_within(part: BudgetColumn, whole: BudgetColumn) -> bool:
    return whole.year in (None, part.year) and whole.source in (None, part.source)


def _year(path: Path) -> int | None:
    for words in reversed(path):
        years = _YEAR.findall(_RANGE.sub(" ", words))
        if years:
            return int(years[0])
    return None


def _column(path: Path) -> BudgetColumn:
    words = [
        part
        for part in path
        if not _ONLY_YEAR.fullmatch(part)
        and not _is_sum(part)
        and _SOURCE.search(part) is not None
        and len(part) < _LONGEST_SOURCE
    ]
    source = words[-1] if words and (len(path) > 1 or _NAMED_SOURCE.search(words[-1])) else None
    return BudgetColumn(_year(path), source, " / ".join(path))
