"""The data file of data elements and formulas of the national indicators: plain records, whose meaning is with `songhanh.measure`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from songhanh.catalogue.files import CatalogueError, read_toml
from songhanh.catalogue.target_files import find_indicator

FILE = "national_formulas.toml"


@dataclass(frozen=True)
class DimensionRecord:
    """A disaggregation with its categories."""

    key: str
    categories: tuple[str, ...]
    exhaustive: bool


@dataclass(frozen=True)
class ElementRecord:
    """A data element as the file gives it."""

    id: str
    name: str
    name_en: str
    unit: str
    type: str
    over_bodies: str
    over_time: str
    scale: int
    dimensions: tuple[DimensionRecord, ...]
    part_of: str | None


@dataclass(frozen=True)
class FormulaRecord:
    """The formula of an indicator. ``verified``: it was held against the official data guide."""

    indicator: str
    formula: str
    verified: bool
    note: str
    note_en: str


@cache
def element_records() -> tuple[ElementRecord, ...]:
    """Every data element, in the order of the file."""
    content = read_toml(FILE)
    known = {str(item["key"]): _dimension(item) for item in _tables(content, "dimension")}
    found = tuple(_element(item, known) for item in _tables(content, "element"))
    names = {element.id for element in found}
    if len(names) < len(found):
        raise CatalogueError(f"{FILE}: an element stands there twice")
    for element in found:
        if element.part_of is not None and element.part_of not in names:
            raise CatalogueError(f"{FILE}: '{element.id}': part_of '{element.part_of}' is no element")
    return found


@cache
def formula_records() -> tuple[FormulaRecord, ...]:
    """The formula of every indicator that has one, in the order of the file."""
    found = tuple(
        FormulaRecord(
            str(item["indicator"]),
            str(item["formula"]),
            item["verified"] is True,
            str(item.get("note", "")),
            str(item.get("note_en", "")),
        )
        for item in _tables(read_toml(FILE), "formula")
    )
    for record in found:
        if find_indicator(record.indicator) is None:
            raise CatalogueError(f"{FILE}: indicator '{record.indicator}' is not in the catalogue")
    if len({record.indicator for record in found}) < len(found):
        raise CatalogueError(f"{FILE}: an indicator has two formulas")
    return found


def _tables(content: dict[str, object], key: str) -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", content[key])


def _dimension(item: dict[str, object]) -> DimensionRecord:
    return DimensionRecord(str(item["key"]), tuple(cast("list[str]", item["categories"])), item["exhaustive"] is True)


def _element(item: dict[str, object], known: dict[str, DimensionRecord]) -> ElementRecord:
    wanted = cast("list[str]", item.get("dimensions", []))
    if unknown := [key for key in wanted if key not in known]:
        raise CatalogueError(f"{FILE}: '{item['id']}': dimension '{unknown[0]}' is not in the file")
    return ElementRecord(
        str(item["id"]),
        str(item["name"]),
        str(item["name_en"]),
        str(item["unit"]),
        str(item["type"]),
        str(item.get("over_bodies", "sum")),
        str(item["over_time"]),
        cast("int", item.get("scale", 0)),
        tuple(known[key] for key in wanted),
        cast("str | None", item.get("part_of")),
    )
