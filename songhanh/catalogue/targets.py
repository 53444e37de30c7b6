"""National programmes and their targets."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import cast

from songhanh.catalogue.files import CatalogueError, read_toml

FILE = "national_targets.toml"
Groups = tuple[tuple[str, ...], ...]
_Table = dict[str, object]


@dataclass(frozen=True)
class Programme:
    """A national strategy or programme. ``cues`` are wordings (lower case) that show that a plan carries it out."""

    id: str
    name: str
    name_en: str
    first_year: int
    last_year: int
    cues: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """What an indicator must reach from a year on."""

    due: int
    comparator: str
    value: Decimal
    verified: bool
    approx: bool = False


@dataclass(frozen=True)
class Drift:
    """A wording that measures something near an indicator but not the indicator."""

    match: Groups
    unless: tuple[str, ...]
    why: str
    why_en: str

    def fits(self, text: str) -> bool:
        """Whether a sentence (lower case) has this wording."""
        return _fits(self.match, self.unless, text)


@dataclass(frozen=True)
class Indicator:
    """An indicator of a programme with its steps. ``scope`` "national" means that it cannot be measured below the nation."""

    programme: str
    code: str
    name: str
    name_en: str
    unit: str
    match: Groups
    unless: tuple[str, ...]
    steps: tuple[Step, ...]
    drift: tuple[Drift, ...]
    scope: str | None = None
    plausible: tuple[Decimal, Decimal] | None = None
    plausible_why: str = ""
    plausible_why_en: str = ""
    unlikely_above: Decimal | None = None
    wrong_units: tuple[str, ...] = ()
    right_unit: str = ""
    right_unit_en: str = ""

    def fits(self, text: str) -> bool:
        """Whether a sentence (lower case, tones aligned) is about this indicator."""
        return _fits(self.match, self.unless, text)

    def step_for(self, year: int) -> Step | None:
        """The step that holds in a year: the last one due by then; None before the first."""
        return max((step for step in self.steps if step.due <= year), key=lambda step: step.due, default=None)


def _fits(match: Groups, unless: tuple[str, ...], text: str) -> bool:
    return all(any(word in text for word in group) for group in match) and not any(word in text for word in unless)


@cache
def programmes() -> tuple[Programme, ...]:
    """Every programme, in the order of the file."""
    return tuple(
        Programme(
            _text(item, "id"),
            _text(item, "name"),
            _text(item, "name_en"),
            _number(item, "from"),
            _number(item, "to"),
            _texts(item, "cues"),
        )
        for item in _tables(read_toml(FILE), "programme")
    )


@cache
def indicators() -> tuple[Indicator, ...]:
    """Every indicator, in the order of the file."""
    return tuple(_indicator(item) for item in _tables(read_toml(FILE), "indicator"))


def _indicator(item: _Table) -> Indicator:
    bounds = _texts(item, "plausible")
    unlikely = item.get("unlikely_above")
    return Indicator(
        programme=_text(item, "programme"),
        code=_text(item, "code"),
        name=_text(item, "name"),
        name_en=_text(item, "name_en"),
        unit=_text(item, "unit"),
        match=_groups(item),
        unless=_texts(item, "unless"),
        steps=tuple(_step(step) for step in _tables(item, "steps")),
        drift=tuple(
            Drift(_groups(near), _texts(near, "unless"), _text(near, "why"), _text(near, "why_en"))
            for near in _tables(item, "drift")
        ),
        scope=cast("str | None", item.get("scope")),
        plausible=(Decimal(bounds[0]), Decimal(bounds[1])) if bounds else None,
        plausible_why=str(item.get("plausible_why", "")),
        plausible_why_en=str(item.get("plausible_why_en", "")),
        unlikely_above=Decimal(str(unlikely)) if unlikely is not None else None,
        wrong_units=_texts(item, "wrong_units"),
        right_unit=str(item.get("right_unit", "")),
        right_unit_en=str(item.get("right_unit_en", "")),
    )


def _step(item: _Table) -> Step:
    return Step(
        _number(item, "due"),
        _text(item, "comparator"),
        Decimal(_text(item, "value")),
        bool(item["verified"]),
        bool(item.get("approx", False)),
    )


def _tables(item: _Table, key: str) -> list[_Table]:
    return cast("list[_Table]", item.get(key, []))


def _groups(item: _Table) -> Groups:
    return tuple(tuple(group) for group in cast("list[list[str]]", item["match"]))


def _texts(item: _Table, key: str) -> tuple[str, ...]:
    return tuple(cast("list[str]", item.get(key, [])))


def _text(item: _Table, key: str) -> str:
    value = item.get(key)
    if not isinstance(value, str) or not value:
        raise CatalogueError(f"{FILE}: '{item.get('code', item.get('id'))}': '{key}' must be a text")
    return value


def _number(item: _Table, key: str) -> int:
    value = item.get(key)
    if not isinstance(value, int):
        raise CatalogueError(f"{FILE}: '{item.get('code', item.get('id'))}': '{key}' must be a whole number")
    return value
