"""National programmes and their indicators: what an indicator is. The data are read by :mod:`target_files`."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

Groups = tuple[tuple[str, ...], ...]


class Kind(StrEnum):
    """How an indicator is worked out; see "Indicator kinds" in the design."""

    RATIO = "ratio"
    COUNT = "count"
    COVERAGE = "coverage"
    CHANGE = "change"
    SURVEY = "survey"
    MILESTONE = "milestone"

    @property
    def has_denominator(self) -> bool:
        """Whether something is divided: a count and a milestone stand alone."""
        return self not in (Kind.COUNT, Kind.MILESTONE)


class Direction(StrEnum):
    """Which way is better."""

    MORE = "more"
    LESS = "less"
    EXACT = "exact"


class MeasuredAt(StrEnum):
    """A level at which an indicator can be measured, widest first."""

    NATION = "nation"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


@dataclass(frozen=True)
class Programme:
    """A national strategy or programme. ``cues`` are wordings (lower case) that show that a plan carries it out.

    ``id`` is the number of the document, ``key`` what ids of indicators begin with. ``guide`` is the letter that says how the data
    are gathered; ``taken_from`` names the text by which targets were taken where the document itself was not at hand.
    """

    id: str
    name: str
    name_en: str
    first_year: int
    last_year: int
    cues: tuple[str, ...]
    key: str
    type: str
    date: datetime.date
    verified: bool
    guide: str | None = None
    taken_from: str | None = None
    note: str = ""
    note_en: str = ""

    @property
    def source(self) -> str:
        """The document with its number and date."""
        return f"{self.type} số {self.id} ngày {self.date:%d/%m/%Y}" + (f"; {self.taken_from}" if self.taken_from else "")


@dataclass(frozen=True)
class Step:
    """What an indicator must reach from a year on. ``value_high`` is the upper end of a range, which is met at its lower end."""

    due: int
    comparator: str
    value: Decimal
    verified: bool
    approx: bool = False
    value_high: Decimal | None = None


@dataclass(frozen=True)
class Condition:
    """What one body must reach to be counted in a coverage: at least 4 news items in every quarter."""

    comparator: str
    value: Decimal
    unit: str
    unit_en: str
    frequency: str
    verified: bool


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
    """An indicator of a programme with its steps. ``id`` never changes and is never given to another ("nq28-2021/1.1").

    ``verified`` speaks of the indicator itself, each step has its own mark, ``definition_verified`` is for numerator and denominator.
    """

    programme: str
    code: str
    id: str
    name: str
    name_en: str
    unit: str
    unit_en: str
    kind: Kind
    direction: Direction
    levels: tuple[MeasuredAt, ...]
    numerator: str
    numerator_en: str
    denominator: str
    denominator_en: str
    verified: bool
    definition_verified: bool
    source: str
    match: Groups
    unless: tuple[str, ...]
    steps: tuple[Step, ...]
    drift: tuple[Drift, ...]
    condition: Condition | None = None
    baseline: int | None = None
    plausible: tuple[Decimal, Decimal] | None = None
    plausible_why: str = ""
    plausible_why_en: str = ""
    unlikely_above: Decimal | None = None
    wrong_units: tuple[str, ...] = ()
    right_unit: str = ""
    right_unit_en: str = ""

    @property
    def national_only(self) -> bool:
        """Whether it cannot be measured below the nation."""
        return self.levels == (MeasuredAt.NATION,)

    def fits(self, text: str) -> bool:
        """Whether a sentence (lower case, tones aligned) is about this indicator."""
        return _fits(self.match, self.unless, text)

    def step_for(self, year: int) -> Step | None:
        """The step that holds in a year: the last one due by then; None before the first."""
        return max((step for step in self.steps if step.due <= year), key=lambda step: step.due, default=None)

    def by_condition(self) -> Indicator:
        """The indicator as plans write a coverage with a condition: by the count that every body must reach."""
        if self.condition is None:
            return self
        held = self.condition
        steps = (Step(step.due, held.comparator, held.value, held.verified) for step in self.steps)
        return replace(self, unit=held.unit, unit_en=held.unit_en, steps=tuple(steps))


def _fits(match: Groups, unless: tuple[str, ...], text: str) -> bool:
    return all(any(word in text for word in group) for group in match) and not any(word in text for word in unless)
