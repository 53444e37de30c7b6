"""A list as the address asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Final, Literal

from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from songhanh.ui.listing.columns import Cell, Choices, Column, Filter
from songhanh.ui.listing.rows import MemoryRows, QueryRows, Rows

OWN_PARAMETERS: Final = ("q", "sort", "page", "size", "dense")
_LONGEST_SEARCH: Final = 200


@dataclass(frozen=True)
class Head:
    """The head of a column: where a press on it leads, and how the list is sorted by it now."""

    column: Column
    address: str
    sorted: Literal["", "ascending", "descending"]


@dataclass(frozen=True)
class Choice:
    """A filter with its choices and the one chosen ("" for none)."""

    filter: Filter
    options: Choices
    chosen: str


class Listing:
    """A list with search, filters, order and pages. A subclass names the columns; the address (``parameters``) chooses among them.

    What the address asks for and there is not (a column, a choice, a page) is left out and told in ``faults``.
    """

    columns: ClassVar[Sequence[Column]] = ()
    filters: ClassVar[Sequence[Filter]] = ()
    search_fields: ClassVar[Sequence[str]] = ()
    search_hint: ClassVar[str | Promise] = ""
    default_sort: ClassVar[str] = ""
    sizes: ClassVar[Sequence[int]] = (25, 50, 100)
    file_name: ClassVar[str] = "danh-sach"
    kept_parameters: ClassVar[Sequence[str]] = ()  # what else of the address stays whatever is searched, filtered and sorted

    def __init__(self, rows: QuerySet[Model] | Iterable[object], parameters: QueryDict) -> None:
        self.parameters = parameters
        self.faults: list[str] = []
        self.query = " ".join(parameters.get("q", "").split())[:_LONGEST_SEARCH]
        self.dense = parameters.get("dense") == "1"
        self.choices = [self._choice(one) for one in self.filters]
        self._sort_column, self.descending = self._sorting()
        source: Rows = QueryRows(rows, self.search_fields) if isinstance(rows, QuerySet) else MemoryRows(rows, self.columns)
        self._rows = self._narrowed(source)

    @property
    def can_search(self) -> bool:
        """Whether there is something to search in."""
        return bool(self.search_fields) or isinstance(self._rows, MemoryRows)

    def _narrowed(self, rows: Rows) -> Rows:
        if self.query and (self.search_fields or isinstance(rows, MemoryRows)):
            rows = rows.search(self.query)
        for choice in self.choices:
            if choice.chosen:
                rows = rows.narrow(choice.filter, choice.chosen)
        if self._sort_column:
            rows = rows.order(self._sort_column, descending=self.descending)
        return rows

    def _choice(self, one: Filter) -> Choice:
        options = one.options()
        wanted = self.parameters.get(one.name, "")
        if wanted and wanted not in {value for value, _label in options}:
            self.faults.append(_("Bộ lọc “%(filter)s” không có lựa chọn này nên đã được bỏ qua.") % {"filter": one.label})
            wanted = ""
        return Choice(one, options, wanted)

    def _sorting(self) -> tuple[Column | None, bool]:
        asked = self.parameters.get("sort", "")
        by_name = {column.name: column for column in self.columns if column.sort}
        if asked and asked.removeprefix("-") not in by_name:
            self.faults.append(_("Danh sách không sắp xếp được theo cột này nên giữ thứ tự thường dùng."))
            asked = ""
        chosen = asked or self.default_sort
        return by_name.get(chosen.removeprefix("-")), chosen.startswith("-")

    @cached_property
    def total(self) -> int:
        """How many rows there are after search and filters."""
        return self._rows.count()

    @cached_property
    def size(self) -> int:
        """Rows to a page."""
        asked = self.parameters.get("size", "")
        return int(asked) if asked in map(str, self.sizes) else self.sizes[0]

    @cached_property
    def last_page(self) -> int:
        """The number of the last page; an empty list has one too."""
        return max(1, -(-self.total // self.size))

    @cached_property
    def page(self) -> int:
        """The number of this page, from 1; one behind the end is the last."""
        asked = self.parameters.get("page", "1")
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 1
        return min(max(1, number), self.last_page)

    @property
    def first_shown(self) -> int:
        """The number of the first row of this page, from 1."""
        return (self.page - 1) * self.size + 1 if self.total else 0

    @property
    def last_shown(self) -> int:
        """The number of the last row of this page."""
        return min(self.page * self.size, self.total)

    def narrowed(self) -> Rows:
        """The rows after search and filters, in order: for a page that shows them in another form than a table."""
        return self._rows

    def shown_rows(self) -> Sequence[object]:
        """This page's rows as they are."""
        return self._rows.part((self.page - 1) * self.size, self.page * self.size)

    @cached_property
    def page_rows(self) -> list[list[Cell]]:
        """The cells of this page's rows."""
        return [[column.cell(row) for column in self.columns] for row in self.shown_rows()]

    def all_values(self) -> Iterator[list[object]]:
        """The plain values of all rows, in order, for a file; a state as its word."""
        for row in self._rows:
            yield [column.cell(row).text if column.kind == "state" else column.of(row) for column in self.columns]

    @property
    def is_narrowed(self) -> bool:
        """Whether a search or a filter is on."""
        return bool(self.query) or any(choice.chosen for choice in self.choices)

    @property
    def has_choice(self) -> bool:
        """Whether a filter is on, or an order other than the usual one was asked for."""
        return any(choice.chosen for choice in self.choices) or bool(self.parameters.get("sort"))

    def heads(self) -> list[Head]:
        """The heads of the columns."""
        return [self._head(column) for column in self.columns]

    def _head(self, column: Column) -> Head:
        if not column.sort:
            return Head(column, "", "")
        now = column is self._sort_column
        following = f"-{column.name}" if now and not self.descending else column.name
        state: Literal["", "ascending", "descending"] = ("descending" if self.descending else "ascending") if now else ""
        return Head(column, self.address(sort=following), state)

    def orders(self) -> list[tuple[str, str, bool]]:
        """Every order to choose from: what stands in the address, words, whether it is the one now."""
        now = ("-" if self.descending else "") + (self._sort_column.name if self._sort_column else "")
        both = ((column, sign) for column in self.columns if column.sort for sign in ("", "-"))
        return [(f"{sign}{column.name}", self._order_words(column, sign), f"{sign}{column.name}" == now) for column, sign in both]

    @staticmethod
    def _order_words(column: Column, sign: str) -> str:
        return (_("%(column)s: giảm dần") if sign else _("%(column)s: tăng dần")) % {"column": column.label}

    def address(self, **changes: object) -> str:
        """The address of this list with something changed ("" or None takes it away); a change of anything but the page leads to page 1."""
        known = [*OWN_PARAMETERS, *(one.name for one in self.filters), *self.kept_parameters]
        wanted: Mapping[str, object] = {**{name: self.parameters.get(name, "") for name in known}, "page": "", **changes}
        result = QueryDict(mutable=True)
        for name in (*known, *(name for name in changes if name not in known)):
            if wanted[name] not in ("", None):
                result[name] = str(wanted[name])
        return f"?{result.urlencode()}"

    def kept(self) -> list[tuple[str, str]]:
        """What else stays of the address, for the form of the search."""
        return [(name, self.parameters.get(name, "")) for name in self.kept_parameters if self.parameters.get(name)]

    def cleared(self) -> str:
        """The address of the whole list, without search and filters."""
        result = QueryDict(mutable=True)
        result.update(dict(self.kept()))
        return f"?{result.urlencode()}"

    def pages(self) -> list[int | None]:
        """The numbers to offer: first, last, and those around this one; None stands for those left out."""
        near = sorted({1, self.last_page, *range(max(1, self.page - 1), min(self.last_page, self.page + 1) + 1)})
        offered: list[int | None] = []
        for number in near:
            if offered and (before := offered[-1]) is not None and number - before > 1:
                offered.append(before + 1 if number - before == 2 else None)
            offered.append(number)
        return offered
