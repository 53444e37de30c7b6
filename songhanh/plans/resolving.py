"""Which bodies a plan means by the names it uses: on the day it was signed, and who stands in their place today."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Q, QuerySet

from songhanh.bodies.days import today
from songhanh.bodies.models import Area, Body, BodyLevel, BodyVersion
from songhanh.bodies.names import fold
from songhanh.bodies.queries.followers import bodies_after
from songhanh.bodies.queries.trees import areas_above, bodies_as_of
from songhanh.vanban.work.groups import Group, group_of

_PROVINCE: Final = "province"
_AREA_WORDS: Final = ("tinh", "thanh pho", "huyen", "quan", "thi xa", "xa", "phuong", "thi tran", "dac khu")


@dataclass(frozen=True)
class Resolved:
    """What a name of a plan means. ``bodies`` are those of today who are meant; ``candidates`` those among whom a person must choose.

    ``group``: the plan names many together. ``former``: the name is that of a body that another has followed since.
    """

    unit: str
    bodies: tuple[int, ...] = ()
    candidates: tuple[int, ...] = ()
    group: bool = False
    former: bool = False


@dataclass
class Directory:
    """The bodies that a plan of an issuer can mean, by every name they have. Made once for a plan: four queries, and one for each change
    of bodies since the plan's day."""

    issuer: Body
    day: datetime.date
    now: datetime.date = field(default_factory=today)

    def __post_init__(self) -> None:
        self._own = bodies_as_of(self.day).filter(body=self.issuer).first() or self.issuer.versions.first()
        self.level = self._own.level if self._own else BodyLevel.PROVINCE.value
        self._then = list(_around(self._own, self.day))
        self._today = list(_around(_version_on(self.issuer, self.now) or self._own, self.now))
        self._names: dict[str, list[BodyVersion]] = defaultdict(list)
        suffixes = _suffixes(self._then)
        for version in (*self._then, *self._today):
            for name in _names_of(version, suffixes):
                if version not in self._names[name]:
                    self._names[name].append(version)
        then = {version.body_id for version in self._then}
        there = set(bodies_as_of(self.now).filter(body__in=then).values_list("body", flat=True))
        self._follow = {body: tuple(one.number for one in after) for body, after in bodies_after(then - there, self.now).items()}

    def resolve(self, unit: str) -> Resolved:
        """Who is meant. A name of one body that is gone means those who follow it: one of them, or a choice."""
        group = group_of(unit, self.level)
        if group is not None:
            return Resolved(unit, bodies=self._members(group), group=True)
        found = self._nearest(self._names.get(fold(unit), []))
        if len(found) != 1:
            return Resolved(unit, candidates=tuple(sorted({version.body_id for version in found})))
        return self._today_of(unit, found[0].body_id)

    def resolve_all(self, units: Iterable[str]) -> dict[str, Resolved]:
        """The same for many names."""
        return {unit: self.resolve(unit) for unit in dict.fromkeys(units)}

    def _today_of(self, unit: str, body: int) -> Resolved:
        following = self._follow.get(body, (body,))
        if len(following) == 1:
            return Resolved(unit, bodies=following, former=following[0] != body)
        return Resolved(unit, candidates=following, former=True)

    def _nearest(self, versions: list[BodyVersion]) -> list[BodyVersion]:
        """Of several bodies with one name: the issuer's own, then those of its area, then those of its province; one version of each."""
        once = list({version.body_id: version for version in reversed(versions)}.values())
        if len(once) < 2 or self._own is None:
            return once
        for chosen in (
            [version for version in once if version.body_id == self.issuer.pk],
            [version for version in once if version.parent_id == self.issuer.pk],
            [version for version in once if version.area_id == self._own.area_id],
            [version for version in once if version.level == self._own.level],
        ):
            if chosen:
                return chosen
        return once

    def _members(self, group: Group) -> tuple[int, ...]:
        inside = (
            self._today
            if self.level in (BodyLevel.NATION, BodyLevel.PROVINCE)
            else [version for version in self._today if self._own and version.area_id == self._own.area_id]
        )
        return tuple(
            sorted(
                version.body_id
                for version in inside
                if version.level in group.levels and version.kind in group.kinds and version.body_id != self.issuer.pk
            )
        )


def _version_on(body: Body, day: datetime.date) -> BodyVersion | None:
    """The body on a day, or the first of those that follow it."""
    own = bodies_as_of(day).filter(body=body).first()
    if own is not None:
        return own
    following = [one.number for one in bodies_after([body.pk], day)[body.pk]]
    return bodies_as_of(day).filter(body__in=following).order_by("body").first() if following else None


def _province_of(area: Area | None) -> Area | None:
    if area is None or area.level == _PROVINCE:
        return area
    return next((above for above in areas_above(area) if above.level == _PROVINCE), None)


def _around(own: BodyVersion | None, day: datetime.date) -> QuerySet[BodyVersion]:
    """The bodies of a day in the province of a body; for one of the nation, those of the nation and of the provinces."""
    province = _province_of(own.area) if own else None
    if province is None:
        return bodies_as_of(day).filter(level__in=(BodyLevel.NATION, BodyLevel.PROVINCE))
    inside = Q(area=province) | Q(area__parent=province) | Q(area__parent__parent=province)
    return bodies_as_of(day).filter(inside)


def _suffixes(versions: list[BodyVersion]) -> set[str]:
    """The folded full names of the areas: what a name ends in and a plan leaves out ("Sở Tài chính tỉnh Thái Nguyên")."""
    return {fold(version.area.full_name) for version in versions if version.area is not None}


def _names_of(version: BodyVersion, suffixes: set[str]) -> set[str]:
    names = {fold(version.name), *(fold(line) for line in version.short_names.splitlines() if line.strip())}
    for name in list(names):
        ends = [suffix for suffix in suffixes if name.endswith(f" {suffix}")]
        for suffix in ends:
            bare = name.removesuffix(suffix).strip()
            # "Công an tỉnh Thái Nguyên" is "Công an tỉnh" and "Công an"; a committee is never called without its area.
            kind = next((word for word in _AREA_WORDS if suffix.startswith(f"{word} ")), "")
            names.add(f"{bare} {kind}".strip())
            if bare != "uy ban nhan dan":
                names.add(bare)
    return {name for name in names if name}
