"""Another day's map: figures of one map shown on another, with sums that are conserved.

Only additive elements are regrouped. A body that became one other goes there whole. One that was split needs a sourced share for
each part: then its finest cells are split by largest remainder and everything above is derived from them, marked as an estimate of
method "share". Where a share is missing, or the body has no successor at its level, the figure goes to the nearest ancestor that holds all
parts, as "chưa phân bổ" (not allocated). There is never an even split, nor one by area.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from songhanh.measure.conditions import Coverage
from songhanh.measure.elements import DataElement, Slice
from songhanh.measure.errors import MeasureError
from songhanh.measure.values import Number, Tally, Value, from_scaled, sum_of, tally, to_scaled


@dataclass(frozen=True)
class Part:
    """A successor and its share of the predecessor, None where no source gives one."""

    body: str
    share: Fraction | None = None
    source: str = ""


@dataclass(frozen=True)
class Move:
    """What became of a body. Without parts ``holder`` is the ancestor on the new map that takes its figures."""

    body: str
    parts: tuple[Part, ...]
    holder: str | None = None

    def __post_init__(self) -> None:
        shares = [part.share for part in self.parts if part.share is not None]
        if any(share < 0 for share in shares) or (len(shares) == len(self.parts) > 0 and sum(shares) != 1):
            raise MeasureError(
                "shares",
                f"Tỷ lệ chia của {self.body} phải không âm và cộng lại đúng bằng 1.",
                f"The shares of {self.body} must not be negative and must add up to exactly 1.",
            )

    @property
    def splits(self) -> bool:
        """Whether every one of several parts has a sourced share."""
        return len(self.parts) > 1 and all(part.share is not None and part.source for part in self.parts)


@dataclass(frozen=True)
class Map:
    """The day's map onto which figures go: what became of each body that is gone, and the parent of each body of the map."""

    moves: Mapping[str, Move]
    parents: Mapping[str, str | None]

    def ancestors(self, body: str) -> tuple[str, ...]:
        """The body and all above it, nearest first."""
        found: list[str] = []
        here: str | None = body
        while here is not None and here not in found:
            found.append(here)
            here = self.parents.get(here)
        return tuple(found)

    def holder(self, move: Move) -> str:
        """The nearest body above all parts; where there are none, the named one."""
        if not move.parts:
            if move.holder is None:
                raise MeasureError(
                    "no_successor",
                    f"{move.body} không có đơn vị kế thừa. Hãy chọn cấp trên nhận số liệu.",
                    f"{move.body} has no successor. Choose the body above that takes its figures.",
                )
            return move.holder
        chains = [self.ancestors(part.body) for part in move.parts]
        for candidate in chains[0][1:] if len(move.parts) > 1 else chains[0]:
            if all(candidate in chain for chain in chains):
                return candidate
        raise MeasureError(
            "no_ancestor",
            f"Các phần của {move.body} không có cấp trên chung.",
            f"The parts of {move.body} have no common body above them.",
        )


@dataclass(frozen=True)
class Placed:
    """What a body of the new map has of one cell. ``sources`` reported it; of those in ``by_share`` it is an estimated part."""

    tally: Tally = field(default_factory=Tally)
    sources: frozenset[str] = frozenset()
    by_share: frozenset[str] = frozenset()

    @property
    def estimated(self) -> bool:
        """Whether some of it was split by shares."""
        return bool(self.by_share)

    def __add__(self, other: Placed) -> Placed:
        return Placed(self.tally + other.tally, self.sources | other.sources, self.by_share | other.by_share)


NOTHING = Placed()


@dataclass(frozen=True)
class Regrouped:
    """Finest cells on the new map, and those that are not allocated, by the ancestor that holds them."""

    cells: Mapping[tuple[str, Slice], Placed]
    unallocated: Mapping[tuple[str, Slice], Placed]

    def total(self, body: str, parts: Iterable[Slice]) -> Placed:
        """A total of finest cells of a body; derived, never split itself."""
        total = NOTHING
        for part in parts:
            total += self.cells.get((body, part), NOTHING)
        return total


def regroup(element: DataElement, cells: Mapping[tuple[str, Slice], Value], on: Map) -> Regrouped:
    """Finest cells of bodies, moved onto another day's map. Raises for an element that is not additive."""
    if not element.additive:
        raise MeasureError(
            "not_additive",
            f"“{element.name}” không cộng được nên không chuyển sang bản đồ khác.",
            f"“{element.name_en}” is not additive and is not shown on another map.",
        )
    placed: dict[tuple[str, Slice], Placed] = {}
    held: dict[tuple[str, Slice], Placed] = {}
    for (body, part), value in sorted(cells.items(), key=lambda cell: cell[0]):
        for target, goes_to, piece in _pieces(element, body, value, on):
            key, store = (goes_to, part), placed if target else held
            store[key] = store.get(key, NOTHING) + piece
    return Regrouped(placed, held)


def _pieces(element: DataElement, body: str, value: Value, on: Map) -> list[tuple[bool, str, Placed]]:
    whole = Placed(tally(value), frozenset({body}))
    move = on.moves.get(body)
    if move is None:
        return [(True, body, whole)]
    if len(move.parts) == 1:
        return [(True, move.parts[0].body, whole)]
    if not move.splits:
        return [(False, on.holder(move), whole)]
    marks = frozenset({body})
    shares = [part.share or Fraction(0) for part in move.parts]
    values: Sequence[Value] = [value] * len(shares)
    if isinstance(value, Number):
        amounts = largest_remainder(to_scaled(value.amount, element.scale), shares)
        values = [replace(value, amount=from_scaled(amount, element.scale)) for amount in amounts]
    return [(True, part.body, Placed(tally(piece), marks, marks)) for part, piece in zip(move.parts, values, strict=True)]


def largest_remainder(whole: int, shares: Sequence[Fraction]) -> list[int]:
    """A whole number split by shares that add up to 1, so that the pieces add up to it; of equal remainders the earlier wins.

    >>> largest_remainder(10, [Fraction(1, 3), Fraction(1, 3), Fraction(1, 3)])
    [4, 3, 3]
    """
    sign, size = (-1, -whole) if whole < 0 else (1, whole)
    exact = [size * share for share in shares]
    pieces = [amount.numerator // amount.denominator for amount in exact]
    order = sorted(range(len(exact)), key=lambda index: (pieces[index] - exact[index], index))
    for index in order[: size - sum(pieces)]:
        pieces[index] += 1
    return [sign * piece for piece in pieces]


@dataclass(frozen=True)
class RegroupedCoverage:
    """Coverages on the new map: the sums of the predecessors' m, n, u. A split body has no share of a condition and is not allocated."""

    bodies: Mapping[str, Coverage]
    unallocated: Mapping[str, Coverage]


def regroup_coverage(coverages: Mapping[str, Coverage], on: Map) -> RegroupedCoverage:
    """Coverages of bodies, moved onto another day's map; no condition is tested again."""
    placed: dict[str, Coverage] = {}
    held: dict[str, Coverage] = {}
    for body, covered in sorted(coverages.items()):
        move = on.moves.get(body)
        if move is None or len(move.parts) == 1:
            goes_to = move.parts[0].body if move else body
            placed[goes_to] = placed.get(goes_to, Coverage()) + covered
        else:
            holder = on.holder(move)
            held[holder] = held.get(holder, Coverage()) + covered
    return RegroupedCoverage(placed, held)


@dataclass(frozen=True)
class SignedTarget:
    """A target of a predecessor for its own territory: a count, or anything else."""

    body: str
    amount: Decimal
    is_count: bool


def regroup_targets(targets: Iterable[SignedTarget]) -> tuple[Decimal | None, tuple[SignedTarget, ...]]:
    """The target of a successor: counts add. Any other is never averaged: None, and each predecessor's own."""
    ordered = tuple(sorted(targets, key=lambda target: target.body))
    if ordered and all(target.is_count for target in ordered):
        return sum_of(tally(Number(target.amount)) for target in ordered).amount, ordered
    return None, ordered
