"""What a list shows of each row, and by what it can be narrowed down."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from django.utils.functional import Promise

from songhanh.ui import formats
from songhanh.ui.states import STATES, State

Kind = Literal["text", "number", "percent", "money", "day", "moment", "state"]
Label = str | Promise
_RIGHT: Final = frozenset(("number", "percent", "money"))


@dataclass(frozen=True)
class Column:
    """One column. ``name`` stands in the address when the list is sorted by it, and is the attribute shown unless ``value`` is given.

    ``sort`` is what a queryset is ordered by: for Vietnamese text a column that keeps ``lang.text.sort_key``; without it the list
    cannot be sorted by this column. Rows in memory are sorted by their values, in Vietnamese order. Figures stand without their
    unit, which belongs into the label ("Kinh phí (đồng)"), with ``places`` decimals so that their commas stand below each other.
    The value of a ``state`` column is a name of ``ui.states.STATES``, or a pair of such a name and the word to show.
    """

    name: str
    label: Label
    kind: Kind = "text"
    value: Callable[[object], object] | None = None
    sort: str = ""
    link: Callable[[object], str] | None = None
    places: int | None = None

    @property
    def at_right(self) -> bool:
        """Whether it holds figures, aligned at their last digit."""
        return self.kind in _RIGHT

    def of(self, row: object) -> object:
        """The plain value of a row."""
        return self.value(row) if self.value else getattr(row, self.name)

    def cell(self, row: object) -> Cell:
        """The value of a row as the page shows it."""
        value = self.of(row)
        href = self.link(row) if self.link else ""
        if self.kind == "state":
            name, word = value if isinstance(value, tuple) else (value, "")
            state = STATES[str(name)]
            return Cell(self, str(word or state.word), href, state)
        return Cell(self, shown(self.kind, value, self.places), href)


@dataclass(frozen=True)
class Cell:
    """One cell: words, and where they lead."""

    column: Column
    text: str
    href: str = ""
    state: State | None = None

    @property
    def is_missing(self) -> bool:
        """Whether there is nothing to show."""
        return self.text == formats.MISSING


def shown(kind: Kind, value: object, places: int | None = None) -> str:
    """A value in words, by the kind of its column. Raises TypeError for a value of another kind."""
    if value is None or value == "":
        return formats.MISSING
    if kind in ("number", "percent", "money"):
        if not isinstance(value, int | Decimal):
            raise TypeError(f"A column of kind {kind} shows int or Decimal, not {value!r}.")
        return formats.number(value, places)
    if kind == "moment" and isinstance(value, datetime.datetime):
        return formats.moment(value)
    if kind == "day" and isinstance(value, datetime.date):
        return formats.day(value)
    return str(value)


Choices = Sequence[tuple[str, Label]]


@dataclass(frozen=True)
class Filter:
    """A choice that narrows the list down. ``choices`` are pairs of what stands in the address and words, or give them when called.

    A queryset is filtered by ``lookup`` (the name unless given); rows in memory are kept where ``keep(row, value)`` is true.
    """

    name: str
    label: Label
    choices: Choices | Callable[[], Choices]
    lookup: str = ""
    keep: Callable[[object, str], bool] | None = None

    def options(self) -> Choices:
        """The choices now."""
        return self.choices() if callable(self.choices) else self.choices
