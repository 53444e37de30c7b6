"""What a formula is made of. Places in the text are kept for messages and do not make formulas differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from songhanh.measure.elements import Slice
from songhanh.measure.periods import PeriodKind


@dataclass(frozen=True, kw_only=True)
class _Placed:
    at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True)
class Number(_Placed):
    """A number written in the formula; never negative."""

    value: Decimal


@dataclass(frozen=True)
class Reference(_Placed):
    """A data element, or a part of it. ``over`` overrides how it is aggregated over time."""

    element: str
    part: Slice = ()
    over: Literal["sum", "last"] | None = None


@dataclass(frozen=True)
class Negative(_Placed):
    """The opposite of a value."""

    of: Expression


@dataclass(frozen=True)
class Sum(_Placed):
    """Two terms or more, each with its sign; the first is "+"."""

    terms: tuple[tuple[Literal["+", "-"], Expression], ...]


@dataclass(frozen=True)
class Product(_Placed):
    """Two factors or more, each multiplied or divided by; the first is "*"."""

    factors: tuple[tuple[Literal["*", "/"], Expression], ...]


@dataclass(frozen=True)
class Share(_Placed):
    """The share of the expected bodies at which a condition is met, from 0 to 1."""

    condition: Condition


@dataclass(frozen=True)
class Change(_Placed):
    """What a value changed since a year. ``unit`` None: points or percent is asked at review."""

    of: Expression
    year: int
    unit: Literal["percent", "points"] | None = None


@dataclass(frozen=True)
class Compare(_Placed):
    """Two values held against each other."""

    left: Expression
    comparator: str
    right: Expression


@dataclass(frozen=True)
class Every(_Placed):
    """``all``: in every part of the window, or (without a kind) at every expected body."""

    kind: PeriodKind | None
    condition: Condition


@dataclass(frozen=True)
class Some(_Placed):
    """``any``: in at least one part of the window, or (without a kind) at one expected body at least."""

    kind: PeriodKind | None
    condition: Condition


@dataclass(frozen=True)
class Not(_Placed):
    """The opposite of a condition."""

    condition: Condition


@dataclass(frozen=True)
class And(_Placed):
    """Two conditions or more that must all hold."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Or(_Placed):
    """Two conditions or more of which one must hold."""

    conditions: tuple[Condition, ...]


Expression = Number | Reference | Negative | Sum | Product | Share | Change
Condition = Compare | Every | Some | Not | And | Or
Node = Expression | Condition


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below."""
    match node:
        case Number() | Reference():
            return ()
        case Negative(of) | Change(of):
            return (of,)
        case Sum(pairs) | Product(pairs):
            return tuple(child for _, child in pairs)
        case Compare(left, _, right):
            return (left, right)
        case And(conditions) | Or(conditions):
            return conditions
        case Share(condition) | Not(condition) | Every(_, condition) | Some(_, condition):
            return (condition,)


def every_node(node: Node) -> Iterator[Node]:
    """A node and all below it."""
    yield node
    for child in children(node):
        yield from every_node(child)


def references(node: Node) -> tuple[Reference, ...]:
    """Every data element that a formula reads, in the order of the text."""
    return tuple(one for one in every_node(node) if isinstance(one, Reference))
