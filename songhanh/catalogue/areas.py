"""Provinces, districts and communes on the map of 1 July 2025 and on the one before it, and which followed which."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache

from songhanh.catalogue.files import CatalogueError, read_cells, truth

AREAS, SUCCESSION, SOURCES = "areas/areas.csv", "areas/succession.csv", "areas/sources.csv"
AREA_COLUMNS = "map code name kind parent valid_from valid_to latitude longitude verified source"
SUCCESSION_COLUMNS = "old new kind share verified source"
SOURCE_COLUMNS = "id name version licence"


class Level(StrEnum):
    """The three levels of administration; districts ended on 1 July 2025."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class AreaKind(StrEnum):
    """What an area is by law; the value is the Vietnamese word."""

    PROVINCE = "tỉnh"
    CITY = "thành phố trực thuộc trung ương"
    RURAL_DISTRICT = "huyện"
    URBAN_DISTRICT = "quận"
    TOWN = "thị xã"
    PROVINCIAL_CITY = "thành phố thuộc tỉnh"
    MUNICIPAL_CITY = "thành phố thuộc thành phố"
    COMMUNE = "xã"
    WARD = "phường"
    TOWNSHIP = "thị trấn"
    SPECIAL_ZONE = "đặc khu"

    @property
    def level(self) -> Level:
        """The level that areas of this kind stand on."""
        return _LEVELS[self]

    @property
    def word(self) -> str:
        """The word before a name: a city is called "thành phố" whatever it belongs to."""
        return "thành phố" if self.value.startswith("thành phố") else self.value


_LEVELS = {
    **dict.fromkeys((AreaKind.PROVINCE, AreaKind.CITY), Level.PROVINCE),
    **dict.fromkeys((AreaKind.RURAL_DISTRICT, AreaKind.URBAN_DISTRICT, AreaKind.TOWN), Level.DISTRICT),
    **dict.fromkeys((AreaKind.PROVINCIAL_CITY, AreaKind.MUNICIPAL_CITY), Level.DISTRICT),
    **dict.fromkeys((AreaKind.COMMUNE, AreaKind.WARD, AreaKind.TOWNSHIP, AreaKind.SPECIAL_ZONE), Level.COMMUNE),
}


class SuccessionKind(StrEnum):
    """Whether all of an area went into its successor, or it was split over several."""

    WHOLE = "whole"
    PART = "part"


# Looked up once per record: an enumeration's own search takes several times as long.
_KINDS = {kind.value: kind for kind in AreaKind}
_SUCCESSION_KINDS = {kind.value: kind for kind in SuccessionKind}


@dataclass(frozen=True, slots=True)
class Area:
    """An area on one map. Codes are given anew by later maps, so ``key`` is map and code together ("2025:52"); ``parent`` is a key.

    Valid from ``valid_from`` (None: the first day is not known) up to, not including, ``valid_to`` (None: no end known).
    Places are degrees north and east; both are None where no source may be used. ``verified``: two sources agree on
    code, name, kind and parent.
    """

    key: str
    name: str
    kind: AreaKind
    parent: str | None
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    latitude: Decimal | None
    longitude: Decimal | None
    verified: bool
    sources: tuple[str, ...]

    @property
    def map(self) -> str:
        """The map on which the area has its code: "2025", or "before-2025"."""
        return self.key.partition(":")[0]

    @property
    def code(self) -> str:
        """The official code on that map, with all its digits: two for a province, three for a district, five for a commune."""
        return self.key.partition(":")[2]

    @property
    def level(self) -> Level:
        """Province, district or commune."""
        return self.kind.level

    @property
    def full_name(self) -> str:
        """The name with the word for its kind: "Phường Đăk Bla"."""
        return f"{self.kind.word.capitalize()} {self.name}"

    def valid_on(self, day: datetime.date) -> bool:
        """Whether the area exists on a day, as far as known."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class Succession:
    """An area and one that took over territory of it, both by key. ``share`` is how much of the old area went there, over 0 and at
    most 1: None until someone enters it with its source. ``verified``: two sources agree on all successors of the old area."""

    old: str
    new: str
    kind: SuccessionKind
    share: Decimal | None
    verified: bool
    sources: tuple[str, ...]


@dataclass(frozen=True)
class AreaSource:
    """A collection of facts that areas and successions were compared with."""

    id: str
    name: str
    version: str
    licence: str


@cache
def areas() -> tuple[Area, ...]:
    """Every area of both maps: the older map first, each by code."""
    known = {item.id for item in area_sources()}
    found: dict[str, Area] = {}
    for cells in read_cells(AREAS, AREA_COLUMNS):
        area = _area(*cells)
        if area.key in found:
            raise CatalogueError(f"{AREAS}: '{area.key}': stands there twice")
        _check_sources(AREAS, area.key, area.sources, known)
        found[area.key] = area
    for area in found.values():
        if area.parent is not None and area.parent not in found:
            raise CatalogueError(f"{AREAS}: '{area.key}': its parent '{area.parent}' is not in the file")
        if (area.parent is None) != (area.level == Level.PROVINCE):
            raise CatalogueError(f"{AREAS}: '{area.key}': a province has no parent, any other area has one")
    return tuple(found.values())


@cache
def successions() -> tuple[Succession, ...]:
    """Every pair of an area and a successor, by the code of the old one."""
    by_key, known = {area.key: area for area in areas()}, {item.id for item in area_sources()}
    found = []
    for cells in read_cells(SUCCESSION, SUCCESSION_COLUMNS):
        item = _succession(*cells)
        pair = f"{item.old} → {item.new}"
        if item.old not in by_key or item.new not in by_key:
            raise CatalogueError(f"{SUCCESSION}: '{pair}': both must be in {AREAS}")
        end, start = by_key[item.old].valid_to, by_key[item.new].valid_from
        if end is None or start is None or start < end:
            raise CatalogueError(f"{SUCCESSION}: '{pair}': the new area must begin when the old one ends, or later")
        _check_sources(SUCCESSION, pair, item.sources, known)
        found.append(item)
    return tuple(found)


def areas_on(day: datetime.date) -> tuple[Area, ...]:
    """The areas of a day's map."""
    return tuple(area for area in areas() if area.valid_on(day))


@cache
def area_sources() -> tuple[AreaSource, ...]:
    """Where areas and successions were taken from."""
    return tuple(AreaSource(*cells) for cells in read_cells(SOURCES, SOURCE_COLUMNS))


def _area(
    label: str,
    code: str,
    name: str,
    kind_text: str,
    parent: str,
    valid_from: str,
    valid_to: str,
    latitude: str,
    longitude: str,
    verified: str,
    source: str,
) -> Area:
    key = f"{label}:{code}"
    if not label or not code or not name:
        raise CatalogueError(f"{AREAS}: '{key}': map, code and name must be given")
    kind = _KINDS.get(kind_text)
    if kind is None:
        raise CatalogueError(f"{AREAS}: '{key}': '{kind_text}' is no kind of area")
    if bool(latitude) != bool(longitude):
        raise CatalogueError(f"{AREAS}: '{key}': latitude and longitude are given together or not at all")
    return Area(
        key=key,
        name=name,
        kind=kind,
        parent=_parent(label, parent) if parent else None,
        valid_from=_day(label, valid_from),
        valid_to=_day(label, valid_to),
        latitude=_number(AREAS, key, latitude),
        longitude=_number(AREAS, key, longitude),
        verified=truth(AREAS, key, verified),
        sources=_sources(source),
    )


def _succession(old: str, new: str, kind_text: str, share_text: str, verified: str, source: str) -> Succession:
    pair = f"{old} → {new}"
    kind = _SUCCESSION_KINDS.get(kind_text)
    if kind is None:
        raise CatalogueError(f"{SUCCESSION}: '{pair}': '{kind_text}' is neither whole nor part")
    share = _number(SUCCESSION, pair, share_text)
    if share is not None and not 0 < share <= 1:
        raise CatalogueError(f"{SUCCESSION}: '{pair}': a share is over 0 and at most 1, not {share}")
    return Succession(old, new, kind, share, truth(SUCCESSION, pair, verified), _sources(source))


@cache
def _parent(label: str, code: str) -> str:
    return f"{label}:{code}"


@cache
def _sources(text: str) -> tuple[str, ...]:
    return tuple(text.split("+"))


def _check_sources(file: str, record: str, sources: tuple[str, ...], known: set[str]) -> None:
    if not known.issuperset(sources):
        raise CatalogueError(f"{file}: '{record}': a source is not in {SOURCES}: {', '.join(sources)}")


def _number(file: str, record: str, text: str) -> Decimal | None:
    if not text:
        return None
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise CatalogueError(f"{file}: '{record}': '{text}' is no number") from error


@cache
def _day(label: str, text: str) -> datetime.date | None:
    if not text:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise CatalogueError(f"{AREAS}: map '{label}': '{text}' is no date") from error
