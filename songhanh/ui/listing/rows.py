"""Where the rows of a list come from: a queryset, or rows in memory. Both are searched, filtered and ordered alike."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Protocol

from django.db.models import F, Model, Q, QuerySet

from songhanh.lang.text import sort_key, strip_marks
from songhanh.ui.listing.columns import Column, Filter

_CHUNK = 500


class Rows(Protocol):
    """Rows that can be narrowed down. Each method gives new rows."""

    def search(self, text: str) -> Rows:
        """Those in which every word is found, without regard to accents and case."""

    def narrow(self, by: Filter, value: str) -> Rows:
        """Those that a choice keeps."""

    def order(self, column: Column, *, descending: bool) -> Rows:
        """In the order of a column; rows without a value last."""

    def count(self) -> int:
        """How many."""

    def part(self, start: int, stop: int) -> Sequence[object]:
        """Some of them."""

    def __iter__(self) -> Iterator[object]:
        """All of them, a few at a time in memory."""


class QueryRows:
    """Rows of the database. ``search_fields`` hold folded text (``lang.text.strip_marks``)."""

    def __init__(self, queryset: QuerySet[Model], search_fields: Sequence[str]) -> None:
        self._queryset = queryset
        self._search_fields = search_fields

    @property
    def queryset(self) -> QuerySet[Model]:
        """The rows as a queryset."""
        return self._queryset

    def _with(self, queryset: QuerySet[Model]) -> QueryRows:
        return QueryRows(queryset, self._search_fields)

    def search(self, text: str) -> Rows:
        """Those in which every word is found in one of the search fields."""
        queryset = self._queryset
        for word in strip_marks(text).split():
            found = Q()
            for field in self._search_fields:
                found |= Q(**{f"{field}__icontains": word})
            queryset = queryset.filter(found)
        return self._with(queryset)

    def narrow(self, by: Filter, value: str) -> Rows:
        """Those whose field has the value."""
        return self._with(self._queryset.filter(**{by.lookup or by.name: value}))

    def order(self, column: Column, *, descending: bool) -> Rows:
        """By the column's sort field, then by key, so that pages never overlap."""
        field = F(column.sort)
        by = field.desc(nulls_last=True) if descending else field.asc(nulls_last=True)
        return self._with(self._queryset.order_by(by, "pk"))

    def count(self) -> int:
        """One query."""
        return self._queryset.count()

    def part(self, start: int, stop: int) -> Sequence[object]:
        """One query (and those of prefetched relations)."""
        return list(self._queryset[start:stop])

    def __iter__(self) -> Iterator[object]:
        """All, in chunks."""
        return iter(self._queryset.iterator(chunk_size=_CHUNK))


class MemoryRows:
    """Rows in memory, for lists that are computed and short."""

    def __init__(self, rows: Iterable[object], columns: Sequence[Column]) -> None:
        self._rows = list(rows)
        self._columns = columns

    def search(self, text: str) -> Rows:
        """Those whose shown text holds every word."""
        words = strip_marks(text).split()
        return MemoryRows((row for row in self._rows if all(word in self._text(row) for word in words)), self._columns)

    def _text(self, row: object) -> str:
        return strip_marks(" ".join(column.cell(row).text for column in self._columns))

    def narrow(self, by: Filter, value: str) -> Rows:
        """Those that the filter keeps."""
        keep = by.keep or (lambda row, wanted: str(getattr(row, by.name)) == wanted)
        return MemoryRows((row for row in self._rows if keep(row, value)), self._columns)

    def order(self, column: Column, *, descending: bool) -> Rows:
        """By the values of the column, text in Vietnamese order."""
        known = [row for row in self._rows if column.of(row) not in (None, "")]
        unknown = [row for row in self._rows if column.of(row) in (None, "")]
        known.sort(key=lambda row: _memory_key(column, row), reverse=descending)
        return MemoryRows(known + unknown, self._columns)

    def count(self) -> int:
        """How many."""
        return len(self._rows)

    def part(self, start: int, stop: int) -> Sequence[object]:
        """A slice."""
        return self._rows[start:stop]

    def __iter__(self) -> Iterator[object]:
        """All."""
        return iter(self._rows)


def _memory_key(column: Column, row: object) -> tuple[Decimal, str]:
    value = column.of(row)
    if isinstance(value, int | Decimal):
        return Decimal(value), ""
    if isinstance(value, datetime.date):
        return Decimal(0), value.isoformat()
    return Decimal(0), sort_key(column.cell(row).text)
