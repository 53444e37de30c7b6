"""What a reorganisation of areas will change. Pure: from the map as it stands and a list of wishes to a plan that can be looked at.

A wish is a line: this area goes, wholly or in part, into that new one. A merger is several lines with one new area, a split several
with one old area, a rename or a move one line. Areas below one that ends, and of which nothing is said, go on under its successor: as
records of their own, as on the map of 2025 (ADR 0007), so that one rule holds for all.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from songhanh.bodies.days import Span
from songhanh.bodies.errors import (
    BeforeItExistedError,
    CodeTakenError,
    EmptyNameError,
    EndsTwiceError,
    NameTakenError,
    NoPlaceForChildError,
    NoSourceError,
    SharesError,
    TooFewError,
    UnknownAreaError,
    UnknownKindError,
    WrongLevelError,
)
from songhanh.bodies.names import name_key
from songhanh.catalogue.areas import AreaKind, Level

_ABOVE: Final[Mapping[Level, frozenset[Level | None]]] = {
    Level.PROVINCE: frozenset((None,)),
    Level.DISTRICT: frozenset((Level.PROVINCE,)),
    Level.COMMUNE: frozenset((Level.PROVINCE, Level.DISTRICT)),
}


@dataclass(frozen=True)
class AreaWish:
    """An area that stands (by key or code) and one that takes it over, or a part of it. ``parent`` is the code of what the new one
    belongs to, empty for a province. A share has its source."""

    old: str
    code: str
    name: str
    kind: str
    parent: str = ""
    share: Decimal | None = None
    source: str = ""


@dataclass(frozen=True)
class Standing:
    """An area of the map as it stands before."""

    key: str
    code: str
    name: str
    kind: AreaKind
    parent: str | None
    span: Span

    @property
    def full_name(self) -> str:
        """With the word for its kind."""
        return f"{self.kind.word.capitalize()} {self.name}"


@dataclass(frozen=True)
class NewArea:
    """An area that the plan makes; ``continued`` where nothing about it changes but what is above it."""

    key: str
    code: str
    name: str
    kind: AreaKind
    parent: str | None
    continued: bool = False

    @property
    def full_name(self) -> str:
        """With the word for its kind."""
        return f"{self.kind.word.capitalize()} {self.name}"


@dataclass(frozen=True)
class Link:
    """Who follows whom."""

    old: str
    new: str
    whole: bool
    share: Decimal | None = None
    source: str = ""


@dataclass(frozen=True)
class AreaPlan:
    """What will change on the day: which areas end, which begin (those above first), who follows whom."""

    day: datetime.date
    ending: tuple[Standing, ...]
    new: tuple[NewArea, ...]
    links: tuple[Link, ...]

    @property
    def same_territory(self) -> dict[str, str]:
        """Old → new where the new area is exactly the old one: what stands in the one stands in the other."""
        origins: dict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            origins[link.new].append(link)
        return {links[0].old: new for new, links in origins.items() if len(links) == 1 and links[0].whole}


def merger(olds: Iterable[str], *, code: str, name: str, kind: str, parent: str = "") -> list[AreaWish]:
    """Two or more areas into one. Raises TooFewError."""
    listed = list(dict.fromkeys(olds))
    if len(listed) < 2:
        raise TooFewError(2)
    return [AreaWish(old, code, name, kind, parent) for old in listed]


def split(old: str, parts: Sequence[AreaWish]) -> list[AreaWish]:
    """One area into two or more; what the parts say of their old area does not matter. Raises TooFewError."""
    if len({part.code for part in parts}) < 2:
        raise TooFewError(2)
    return [AreaWish(old, part.code, part.name, part.kind, part.parent, part.share, part.source) for part in parts]


def renaming(area: Standing, *, name: str, parent: str, kind: str | None = None, code: str | None = None) -> list[AreaWish]:
    """Another name, and perhaps kind or code, for the same territory."""
    return [AreaWish(area.key, code or area.code, name, kind or area.kind.value, parent)]


def moving(area: Standing, *, parent: str) -> list[AreaWish]:
    """The same area in another province."""
    return [AreaWish(area.key, area.code, area.name, area.kind.value, parent)]


def plan(
    day: datetime.date, wishes: Sequence[AreaWish], standing: Iterable[Standing], later: Iterable[Standing] = ()
) -> AreaPlan:
    """The plan for a day. ``standing`` is the map as it stands on that day without the plan, ``later`` what is already to begin after it.

    Raises what is wrong (:mod:`songhanh.bodies.errors`).
    """
    return Planner(day, {area.key: area for area in standing}, tuple(later)).plan(wishes)


@dataclass
class Planner:
    """Makes a plan step by step; each step raises what is wrong with it."""

    day: datetime.date
    standing: dict[str, Standing]
    later: tuple[Standing, ...]
    new: dict[str, NewArea] = field(default_factory=dict)  # by code
    links: list[Link] = field(default_factory=list)
    ending: dict[str, Standing] = field(default_factory=dict)

    def plan(self, wishes: Sequence[AreaWish]) -> AreaPlan:
        """The plan for some wishes."""
        if not wishes:
            raise TooFewError(1)
        by_old: dict[str, list[AreaWish]] = defaultdict(list)
        for wish in wishes:
            by_old[self.take_old(wish.old).key].append(wish)
            self.take_new(wish)
        for key, group in by_old.items():
            self.link(key, group)
        self._continue_children()
        new = [self.with_parent(area) for area in self.new.values()]
        self._check_codes()
        self._check_names(new)
        order = list(Level)
        new.sort(key=lambda area: (order.index(area.kind.level), area.code))
        return AreaPlan(self.day, tuple(self.ending.values()), tuple(new), tuple(self.links))

    def take_old(self, text: str) -> Standing:
        """Note that an area ends."""
        old = self.old(text)
        self.ending[old.key] = old
        return old

    def old(self, text: str) -> Standing:
        """The area of a key or code that may end on the day."""
        found = self.standing.get(text) or self._by_code().get(text)
        if found is None:
            raise UnknownAreaError(text, self.day)
        if found.span.start is not None and found.span.start >= self.day:
            raise BeforeItExistedError(found.full_name, self.day, found.span.start)
        if found.span.end is not None:
            raise EndsTwiceError(found.full_name)
        return found

    def _by_code(self) -> dict[str, Standing]:
        return {area.code: area for area in self.standing.values()}

    def _key(self, code: str) -> str:
        return f"{self.day.isoformat()}:{code}"

    def take_new(self, wish: AreaWish) -> None:
        """Note that an area begins; lines with one code say the same of it."""
        if not wish.name.strip() or not wish.code.strip():
            raise EmptyNameError
        try:
            kind = AreaKind(wish.kind.strip().lower())
        except ValueError:
            raise UnknownKindError(wish.kind, [each.value for each in AreaKind]) from None
        made = NewArea(self._key(wish.code), wish.code, wish.name.strip(), kind, wish.parent or None)
        if self.new.setdefault(wish.code, made) != made:
            raise CodeTakenError(wish.code, self.new[wish.code].full_name)

    def link(self, key: str, wishes: Sequence[AreaWish]) -> None:
        """Note who follows an area that ends."""
        old = self.ending[key]
        if len({wish.code for wish in wishes}) < len(wishes):
            raise CodeTakenError(wishes[-1].code, wishes[-1].name)
        shares = [wish.share for wish in wishes if wish.share is not None]
        total = sum(shares, Decimal(0))
        if total > 1 or any(share <= 0 for share in shares):
            raise SharesError(old.full_name, total)
        if any(wish.share is not None and not wish.source.strip() for wish in wishes):
            raise NoSourceError(old.full_name)
        whole = len(wishes) == 1
        for wish in wishes:
            share, source = (None, "") if whole else (wish.share, wish.source.strip())
            self.links.append(Link(old.key, self._key(wish.code), whole, share, source))

    def _continue_children(self) -> None:
        children: dict[str, list[Standing]] = defaultdict(list)
        for area in self.standing.values():
            if area.parent is not None:
                children[area.parent].append(area)
        queue = list(self.ending.values())
        for ended in queue:  # grows while it is walked: what continues ends too, with what is below it
            for child in children[ended.key]:
                if child.key not in self.ending:
                    self._continue(child, ended)
                    queue.append(child)

    def _continue(self, child: Standing, ended: Standing) -> None:
        if child.span.end is not None:
            raise EndsTwiceError(child.full_name)
        followers = [link.new for link in self.links if link.old == ended.key]
        if len(followers) != 1:
            raise NoPlaceForChildError(child.full_name, ended.full_name)
        self.ending[child.key] = child
        made = NewArea(self._key(child.code), child.code, child.name, child.kind, followers[0], continued=True)
        if self.new.setdefault(child.code, made) != made:
            raise CodeTakenError(child.code, self.new[child.code].full_name)
        self.links.append(Link(child.key, made.key, True))

    def with_parent(self, area: NewArea) -> NewArea:
        """A new area with what holds it on the new map."""
        if area.parent is None:
            level = None
            name = "—"
            key = None
        else:
            parent = self._parent(area.parent)
            level, name, key = parent.kind.level, parent.full_name, parent.key
        if level not in _ABOVE[area.kind.level]:
            raise WrongLevelError(area.full_name, name)
        return NewArea(area.key, area.code, area.name, area.kind, key, area.continued)

    def _parent(self, text: str) -> NewArea | Standing:
        """What a code or key means on the new map: a new area, one that stays, or what follows one that ends."""
        for made in self.new.values():
            if text in (made.key, made.code):
                return made
        stays = self.standing.get(text) or self._by_code().get(text)
        if stays is None:
            raise UnknownAreaError(text, self.day)
        if stays.key not in self.ending:
            return stays
        followers = [link.new for link in self.links if link.old == stays.key]
        if len(followers) != 1:
            raise UnknownAreaError(text, self.day)
        return next(made for made in self.new.values() if made.key == followers[0])

    def _staying(self) -> list[Standing]:
        return [area for area in self.standing.values() if area.key not in self.ending]

    def _check_codes(self) -> None:
        for area in (*self._staying(), *self.later):
            if area.code in self.new:
                raise CodeTakenError(area.code, area.full_name)

    def _check_names(self, new: Sequence[NewArea]) -> None:
        taken = {(area.parent, name_key(area.full_name)) for area in self._staying()}
        parents = {area.key: area.full_name for area in self.standing.values()} | {area.key: area.full_name for area in new}
        for area in new:
            name = (area.parent, name_key(area.full_name))
            if name in taken:
                raise NameTakenError(area.full_name, parents.get(area.parent or "", "Việt Nam"))
            taken.add(name)
