"""The data file of national programmes and indicators, and what makes a record of it whole."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TypeVar, cast

from songhanh.catalogue.figures import direction
from songhanh.catalogue.files import CatalogueError, read_toml
from songhanh.catalogue.targets import Condition, Direction, Drift, Groups, Indicator, Kind, MeasuredAt, Programme, Step

FILE = "national_targets.toml"
_COMPARATORS = (">=", ">", "<=", "<", "=", "increase_by", "decrease_by")
_WAYS = {Direction.MORE: 1, Direction.LESS: -1, Direction.EXACT: 0}
_Table = dict[str, object]
_Word = TypeVar("_Word", Kind, Direction, MeasuredAt)


@dataclass(frozen=True)
class CatalogueVersion:
    """Which issue of the data file is in use. ``definitions_verified``: numerators and denominators were held against the data guide."""

    version: str
    date: datetime.date
    definitions_verified: bool


@cache
def _content() -> _Table:
    return read_toml(FILE)


@cache
def catalogue_version() -> CatalogueVersion:
    """The version and date of the catalogue of national indicators."""
    content = _content()
    return CatalogueVersion(_text(content, "version"), _day(content, "date"), _truth(content, "definitions_verified"))


@cache
def programmes() -> tuple[Programme, ...]:
    """Every programme, in the order of the file."""
    found = tuple(_programme(item) for item in _tables(_content(), "programme"))
    _refuse_doubles([item.id for item in found] + [item.key for item in found])
    return found


@cache
def indicators() -> tuple[Indicator, ...]:
    """Every indicator, in the order of the file."""
    found = tuple(_indicator(item) for item in _tables(_content(), "indicator"))
    _refuse_doubles([item.id for item in found])
    return found


@cache
def figure_indicators() -> tuple[Indicator, ...]:
    """The indicators that a figure of a plan can be held against: no milestones, and a coverage by what its condition asks of each body."""
    return tuple(item.by_condition() for item in indicators() if item.kind != Kind.MILESTONE)


def find_indicator(identifier: str) -> Indicator | None:
    """The indicator with an id ("nq28-2021/1.1"); None where there is none."""
    return _by_id().get(identifier)


@cache
def _by_id() -> dict[str, Indicator]:
    return {item.id: item for item in indicators()}


def _refuse_doubles(names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise CatalogueError(f"{FILE}: '{name}': stands there twice")


def _programme(item: _Table) -> Programme:
    return Programme(
        _text(item, "id"),
        _text(item, "name"),
        _text(item, "name_en"),
        _number(item, "from"),
        _number(item, "to"),
        _texts(item, "cues"),
        key=_text(item, "key"),
        type=_text(item, "type"),
        date=_day(item, "date"),
        verified=_truth(item, "verified"),
        guide=cast("str | None", item.get("guide")),
        taken_from=cast("str | None", item.get("taken_from")),
        note=str(item.get("note", "")),
        note_en=str(item.get("note_en", "")),
    )


def _indicator(item: _Table) -> Indicator:
    programme = next((one for one in programmes() if one.id == item.get("programme")), None)
    if programme is None:
        raise CatalogueError(f"{FILE}: '{item.get('code')}': programme '{item.get('programme')}' is not in the file")
    kind, bounds, unlikely = _word(item, "kind", Kind), _texts(item, "plausible"), item.get("unlikely_above")
    whole = kind.has_denominator
    found = Indicator(
        programme=programme.id,
        code=_text(item, "code"),
        id=f"{programme.key}/{_text(item, 'code')}",
        name=_text(item, "name"),
        name_en=_text(item, "name_en"),
        unit=_text(item, "unit"),
        unit_en=_text(item, "unit_en"),
        kind=kind,
        direction=_word(item, "direction", Direction),
        levels=_levels(item),
        numerator=_text(item, "numerator"),
        numerator_en=_text(item, "numerator_en"),
        denominator=_text(item, "denominator") if whole else "",
        denominator_en=_text(item, "denominator_en") if whole else "",
        verified=_truth(item, "verified"),
        definition_verified=catalogue_version().definitions_verified,
        source=f"{programme.source}, {_text(item, 'code')}",
        match=_groups(item),
        unless=_texts(item, "unless"),
        steps=tuple(_step(step, item) for step in _tables(item, "steps")),
        drift=tuple(
            Drift(_groups(near), _texts(near, "unless"), _text(near, "why"), _text(near, "why_en"))
            for near in _tables(item, "drift")
        ),
        condition=_condition(item),
        baseline=_number(item, "baseline") if "baseline" in item else None,
        plausible=(_decimal(item, bounds[0]), _decimal(item, bounds[1])) if bounds else None,
        plausible_why=str(item.get("plausible_why", "")),
        plausible_why_en=str(item.get("plausible_why_en", "")),
        unlikely_above=_decimal(item, unlikely) if unlikely is not None else None,
        wrong_units=_texts(item, "wrong_units"),
        right_unit=str(item.get("right_unit", "")),
        right_unit_en=str(item.get("right_unit_en", "")),
    )
    _check(found)
    return found


def _check(item: Indicator) -> None:
    if not item.steps:
        raise CatalogueError(f"{FILE}: '{item.id}': at least one step must be given")
    for step in item.steps:
        if direction(step.comparator) != _WAYS[item.direction]:
            raise CatalogueError(f"{FILE}: '{item.id}': '{step.comparator}' goes against the direction '{item.direction}'")
    if (item.kind == Kind.CHANGE) != (item.baseline is not None):
        raise CatalogueError(f"{FILE}: '{item.id}': a change has a baseline year, and nothing else has one")
    if item.condition is not None and item.kind != Kind.COVERAGE:
        raise CatalogueError(f"{FILE}: '{item.id}': only a coverage has a condition")


def _condition(item: _Table) -> Condition | None:
    content = item.get("condition")
    if not isinstance(content, dict):
        return None
    held: _Table = {**content, "code": item.get("code")}
    return Condition(
        _comparator(held),
        _decimal(held, held.get("value")),
        _text(held, "unit"),
        _text(held, "unit_en"),
        _text(held, "frequency"),
        _truth(held, "verified"),
    )


def _step(content: _Table, owner: _Table) -> Step:
    item: _Table = {**content, "code": owner.get("code")}
    high = item.get("value_high")
    return Step(
        _number(item, "due"),
        _comparator(item),
        _decimal(item, item.get("value")),
        _truth(item, "verified"),
        bool(item.get("approx", False)),
        _decimal(item, high) if high is not None else None,
    )


def _levels(item: _Table) -> tuple[MeasuredAt, ...]:
    words = _texts(item, "levels")
    if not words:
        raise CatalogueError(f"{FILE}: '{_name(item)}': 'levels' must name at least one level")
    return tuple(_one_of(item, "levels", word, MeasuredAt) for word in words)


def _comparator(item: _Table) -> str:
    found = _text(item, "comparator")
    if found not in _COMPARATORS:
        raise CatalogueError(f"{FILE}: '{_name(item)}': '{found}' is no comparator; one of {', '.join(_COMPARATORS)}")
    return found


def _word(item: _Table, key: str, words: type[_Word]) -> _Word:
    return _one_of(item, key, _text(item, key), words)


def _one_of(item: _Table, key: str, text: str, words: type[_Word]) -> _Word:
    if text not in [word.value for word in words]:
        raise CatalogueError(f"{FILE}: '{_name(item)}': '{key}' is '{text}'; it must be one of {', '.join(words)}")
    return words(text)


def _tables(item: _Table, key: str) -> list[_Table]:
    return cast("list[_Table]", item.get(key, []))


def _groups(item: _Table) -> Groups:
    if not item.get("match"):
        raise CatalogueError(f"{FILE}: '{_name(item)}': 'match' must have at least one group of words")
    return tuple(tuple(group) for group in cast("list[list[str]]", item["match"]))


def _texts(item: _Table, key: str) -> tuple[str, ...]:
    return tuple(cast("list[str]", item.get(key, [])))


def _text(item: _Table, key: str) -> str:
    value = item.get(key)
    if not isinstance(value, str) or not value:
        raise CatalogueError(f"{FILE}: '{_name(item)}': '{key}' must be a text")
    return value


def _number(item: _Table, key: str) -> int:
    value = item.get(key)
    if not isinstance(value, int):
        raise CatalogueError(f"{FILE}: '{_name(item)}': '{key}' must be a whole number")
    return value


def _decimal(item: _Table, value: object) -> Decimal:
    try:
        if isinstance(value, str):
            return Decimal(value)
    except InvalidOperation as error:
        raise CatalogueError(f"{FILE}: '{_name(item)}': '{value}' is no number") from error
    raise CatalogueError(
        f"{FILE}: '{_name(item)}': a number must be written as a text ('1.7'), so that it stays exact; found {value}"
    )


def _truth(item: _Table, key: str) -> bool:
    value = item.get(key)
    if not isinstance(value, bool):
        raise CatalogueError(f"{FILE}: '{_name(item)}': '{key}' must be true or false")
    return value


def _day(item: _Table, key: str) -> datetime.date:
    value = item.get(key)
    if not isinstance(value, datetime.date):
        raise CatalogueError(f"{FILE}: '{_name(item)}': '{key}' must be a date (2021-03-03)")
    return value


def _name(item: _Table) -> object:
    return item.get("code", item.get("id", "head of the file"))
