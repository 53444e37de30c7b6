"""The form of a table of money under review: its columns, its lines, an amount where they meet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, cast

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy

from songhanh.plans.forms.amounts import AmountField
from songhanh.plans.forms.fields import FigureField, TextField
from songhanh.plans.forms.items import MOST_ROWS, Fields, ItemForm, words
from songhanh.plans.queries.money import Difference, sheet_of_item
from songhanh.plans.reviewing.figures import multiplier_of
from songhanh.plans.reviewing.shapes import faults_of
from songhanh.ui import formats
from songhanh.vanban.model import Json

MOST_COLUMNS: Final = 60
_YEARS_RE: Final = re.compile(r"20\d\d")
_LEVELS: Final = (
    (1, gettext_lazy("đề mục, dự án")),
    (2, gettext_lazy("hoạt động")),
    (3, gettext_lazy("chi tiết")),
    (4, gettext_lazy("chi tiết nhỏ")),
    (5, gettext_lazy("bậc cuối")),
    (0, gettext_lazy("tổng cộng")),
)


def _off() -> forms.BooleanField:
    return forms.BooleanField(label=gettext_lazy("Bỏ"), required=False)


class BudgetForm(ItemForm):
    """A table of money. "line-3" puts an empty line behind the third, "column" a column at the end, "columns" makes the first ones."""

    kind = "budget"
    rows = "rows"
    rows_title = gettext_lazy("Các dòng")
    blank_unless = ("label",)
    caption = words(gettext_lazy("Tên biểu"), 2)
    currency_unit = words(gettext_lazy("Đơn vị tiền"), help_text=gettext_lazy("Ví dụ: đồng, nghìn đồng, triệu đồng"))

    def __init__(self, *args: object, current: Fields, version: object, **options: Any) -> None:  # of Django's form
        data = args[0] if args else options.pop("data", None)
        if isinstance(data, QueryDict):
            data = _carried_out(data.copy())
        super().__init__(data, *args[1:], current=current, version=version, **options)
        self._add_columns()

    # Columns

    @cached_property
    def columns(self) -> list[dict[str, Json]]:
        """Year, source and printed words of each column, as they were typed or are known."""
        listed = self.current.get("columns")
        known: list[dict[str, Json]] = (
            [dict(one) for one in listed if isinstance(one, Mapping)] if isinstance(listed, list) else []
        )
        if not self.is_bound:
            return known
        typed = str(self.data.get("columns-count", ""))
        count = min(int(typed), MOST_COLUMNS) if typed.isascii() and typed.isdigit() and len(typed) < 4 else len(known)
        return [self._typed_column(number, known[number] if number < len(known) else {}) for number in range(count)]

    def _typed_column(self, number: int, known: dict[str, Json]) -> dict[str, Json]:
        if f"columns-{number}-year" not in self.data and f"columns-{number}-source" not in self.data:
            return known
        year = str(self.data.get(f"columns-{number}-year", "")).strip()
        source = " ".join(str(self.data.get(f"columns-{number}-source", "")).split())
        if (year, source) == (str(known.get("year") or ""), str(known.get("source") or "")):
            return known
        label = " / ".join(part for part in (year, source) if part)
        return {"year": int(year) if year.isascii() and year.isdigit() else None, "source": source or None, "label": label}

    def _add_columns(self) -> None:
        known = self.current.get("columns") or []
        for number in range(len(self.columns)):
            before = known[number] if number < len(known) else {}
            for name, field in (
                (
                    "year",
                    words(gettext_lazy("Năm"), max_length=4, widget=forms.TextInput({"inputmode": "numeric", "class": "short"})),
                ),
                ("source", words(gettext_lazy("Nguồn vốn"), max_length=120)),
                ("off", _off()),
            ):
                place = f"columns-{number}-{name}"
                self.fields[place] = field
                self.initial[place] = "" if name == "off" else before.get(name) or ""
        if not self.columns:
            self.fields["years"] = TextField(
                label=gettext_lazy("Các năm"),
                required=False,
                help_text=gettext_lazy("Ví dụ 2026-2030; để trống nếu không chia theo năm."),
            )
            self.fields["sources"] = TextField(
                label=gettext_lazy("Các nguồn vốn"),
                required=False,
                widget=forms.Textarea({"rows": 3}),
                help_text=gettext_lazy("Mỗi dòng một nguồn; để trống nếu không chia theo nguồn."),
            )

    def column_heads(self) -> list[dict[str, BoundField]]:
        """The fields in the head of each column."""
        return [
            {name: self[f"columns-{number}-{name}"] for name in ("year", "source", "off")} for number in range(len(self.columns))
        ]

    def first_columns(self) -> list[BoundField]:
        """What is asked to make the columns of a table that has none yet."""
        return [self[name] for name in ("years", "sources") if name in self.fields]

    # Lines

    @property
    def multiplier(self) -> int:
        """What one unit of the table is in đồng, as it was typed or is known."""
        typed = self.data.get("currency_unit") if self.is_bound else None
        return multiplier_of(str(typed if typed is not None else self.current.get("currency_unit") or ""))

    def row_fields(self) -> dict[str, forms.Field]:
        """A line: words, level, an amount for each column, the printed sums."""
        each = self.multiplier
        amounts: dict[str, forms.Field] = {
            str(number): AmountField(
                label=str(one.get("label") or one.get("year") or number + 1), required=False, multiplier=each
            )
            for number, one in enumerate(self.columns)
        }
        printed: dict[str, forms.Field] = {
            f"s{number}": AmountField(label=str(one.get("label") or ""), required=False, multiplier=each)
            for number, one in enumerate(self.current.get("subtotals") or [])
        }
        return {
            "label": words(gettext_lazy("Nội dung")),
            "level": forms.TypedChoiceField(
                label=gettext_lazy("Bậc"), required=False, choices=_LEVELS, coerce=int, empty_value=None
            ),
            **amounts,
            **printed,
            "total": AmountField(label=gettext_lazy("Cộng"), required=False, multiplier=each),
            "off": _off(),
            "from": forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0, max_value=MOST_ROWS),
        }

    def _add_rows(self) -> None:
        super()._add_rows()
        for number in range(self.row_count):
            self.initial[f"rows-{number}-from"] = number if number < len(self.entries) else ""

    def lines(self) -> list[dict[str, Any]]:
        """The lines as the page has them: cells with fields, what is asked about the line as a whole, sums in it that do not agree."""
        names = [name for name in self.row_fields() if name not in ("off", "from")]
        gaps = self.gaps
        found = []
        for number in range(self.row_count):
            origin = self[f"rows-{number}-from"]
            place = str(origin.value() if origin.value() is not None else "")
            found.append(
                {
                    "number": number + 1,
                    "cells": [self[f"rows-{number}-{name}"] for name in names],
                    "off": self[f"rows-{number}-off"],
                    "origin": origin,
                    "gaps": gaps.get(int(place), []) if place.isascii() and place.isdigit() else [],
                }
            )
        return found

    @cached_property
    def gaps(self) -> dict[int, list[str]]:
        """By the place of a line, the sums of the item as it is kept that do not agree with their parts, in words with both figures."""
        if faults_of(self.kind, self.current):
            return {}
        found: dict[int, list[str]] = {}
        for each in sheet_of_item(self.current).differences():
            found.setdefault(each.line.pk, []).append(gap_in_words(each))
        return found

    def printed_labels(self) -> list[str]:
        """What stands over the columns of printed sums."""
        return [str(one.get("label") or "") for one in self.current.get("subtotals") or []]

    def width(self) -> int:
        """How many cells a line has."""
        return len(self.columns) + len(self.printed_labels()) + 4

    def entry_value(self, entry: Fields, name: str) -> object:
        """Amounts and printed sums stand in lists."""
        if name.isdigit():
            return _at(entry.get("amounts"), int(name))
        if name[:1] == "s" and name[1:].isdigit():
            return _at(entry.get("subtotals"), int(name[1:]))
        if name == "level":
            return min(int(entry.get("level", 2)), 5)
        return None if name in ("off", "from") else entry.get(name)

    def shown(self, name: str, value: object) -> object:
        """Amounts as numbers."""
        is_amount = name.isdigit() or name == "total" or (name[:1] == "s" and name[1:].isdigit())
        return FigureField.shown(value) if is_amount else super().shown(name, value)

    @property
    def has_typed(self) -> bool:
        """Whether anything was changed; a line moved on by another is not."""
        return any(name not in ("years", "sources") for name in self.changed_data if name != "expected_version")

    def kept_rows(self) -> list[int]:
        """Lines with words or amounts that were not taken off."""
        names = [name for name in self.row_fields() if name not in ("off", "from", "level")]
        return [
            number
            for number in range(self.row_count)
            if not self.cleaned_data.get(f"rows-{number}-off") and any(self._typed(number, name) for name in names)
        ]

    @property
    def kept_columns(self) -> list[int]:
        """Columns that were not taken off."""
        return [number for number in range(len(self.columns)) if not self.cleaned_data.get(f"columns-{number}-off")]

    def clean(self) -> dict[str, object]:
        """Years are years."""
        cleaned = super().clean()
        for number in range(len(self.columns)):
            year = str(cleaned.get(f"columns-{number}-year") or "")
            if year and not re.fullmatch(r"(?:19|20)\d\d", year):
                self.add_error(f"columns-{number}-year", gettext("Năm phải viết đủ bốn chữ số, ví dụ 2025."))
        return cleaned

    def contract(self) -> dict[str, Json]:
        """With the columns that stay."""
        columns = [self.columns[number] for number in self.kept_columns]
        return {**super().contract(), "columns": cast("Json", columns)}

    def _kept_entry(self, number: int) -> dict[str, Json]:
        origin = self.cleaned_data.get(f"rows-{number}-from")
        entry = dict(self.entries[origin]) if origin is not None and origin < len(self.entries) else {}
        given = {name: self.cleaned_data.get(f"rows-{number}-{name}") for name in self.row_fields()}
        return self.put_entry(cast("dict[str, Json]", entry), given)

    def put_entry(self, entry: dict[str, Json], given: Mapping[str, object]) -> dict[str, Json]:
        """A line as the contract has it."""
        amounts: list[Json] = [FigureField.kept(given.get(str(number))) for number in self.kept_columns]
        printed: list[Json] = [
            FigureField.kept(given.get(f"s{number}")) for number in range(len(self.current.get("subtotals") or []))
        ]
        level = given.get("level")
        base: dict[str, Json] = {"marker": None, **entry, "level": level if isinstance(level, int) else entry.get("level", 2)}
        return {
            **base,
            "label": str(given.get("label") or ""),
            "amounts": amounts,
            "subtotals": printed,
            "total": FigureField.kept(given.get("total")),
        }

    def _field_of(self, place: str) -> str | None:
        parts = place.split(".")
        if parts[0] == "rows" and len(parts) == 3 and parts[2].isdigit():
            columns = self.kept_columns
            at = int(parts[2])
            place = f"rows.{parts[1]}.{columns[at] if at < len(columns) else 'total'}"
        return super()._field_of(place)


def gap_in_words(gap: Difference) -> str:
    """A sum that does not agree, with both figures in đồng."""
    where = " · ".join(str(part) for part in (gap.key.year, gap.key.funding) if part) if gap.key is not None else ""
    said, summed = formats.number(gap.own), formats.number(gap.total.dong)
    if gap.what == "unstated":
        told = gettext("ghi %(said)s đồng, các dòng bên dưới chưa có số") % {"said": said}
    elif gap.what == "leaves":
        told = gettext("ghi %(said)s đồng, các dòng bên dưới cộng lại %(summed)s đồng") % {"said": said, "summed": summed}
    else:
        told = gettext("ghi tổng %(said)s đồng, các cột cộng lại %(summed)s đồng") % {"said": said, "summed": summed}
    return f"{where}: {told}" if where else told


def _at(listed: object, number: int) -> object:
    return listed[number] if isinstance(listed, list) and number < len(listed) else None


def _carried_out(data: QueryDict) -> QueryDict:
    """What a press asks of the form itself: one more line, one more column, the first columns."""
    act = str(data.get("act", ""))
    if act.startswith("line-") and act[5:].isascii() and act[5:].isdigit():
        _open_line(data, min(int(act[5:]), MOST_ROWS))
    elif act == "column":
        data["columns-count"] = str(_count(data, "columns-count") + 1)
    elif act == "columns" and not _count(data, "columns-count"):
        pairs = first_columns(str(data.get("years", "")), str(data.get("sources", "")))
        for number, (year, source) in enumerate(pairs):
            data[f"columns-{number}-year"], data[f"columns-{number}-source"] = year, source
        data["columns-count"] = str(len(pairs))
    return data


def first_columns(years: str, sources: str) -> list[tuple[str, str]]:
    """Years by sources: "2026-2028" and two lines of sources make six columns, one without either."""
    found = _YEARS_RE.findall(years)
    span = re.search(r"(20\d\d)\s*[-–]\s*(20\d\d)", years)
    listed = [str(year) for year in range(int(span[1]), int(span[2]) + 1)] if span else found
    named = list(dict.fromkeys(filter(None, (" ".join(line.split()) for line in sources.splitlines()))))
    return [(year, source) for year in listed[:20] or [""] for source in named[:20] or [""]][:MOST_COLUMNS]


def _count(data: QueryDict, name: str) -> int:
    typed = str(data.get(name, ""))
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0


def _open_line(data: QueryDict, behind: int) -> None:
    """Move what was typed in the lines behind a place on by one."""
    place = re.compile(r"rows-(\d{1,3})-(\w+)")
    moved: dict[str, list[str]] = {}
    for name in list(data):
        match = place.fullmatch(name)
        if match is not None and int(match[1]) >= behind:
            moved[f"rows-{int(match[1]) + 1}-{match[2]}"] = [str(value) for value in data.getlist(name)]
            del data[name]
    for name, values in moved.items():
        data.setlist(name, values)
    data[f"rows-{behind}-level"] = data.get(f"rows-{behind - 1}-level") or "2"
    data["rows-count"] = str(min(_count(data, "rows-count") + 1, MOST_ROWS))
