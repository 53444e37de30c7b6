"""Rows of names to search in, made from areas and versions of bodies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from songhanh.bodies.models import Area, BodyVersion, SearchName
from songhanh.bodies.names import fold, name_order, search_words

BATCH: Final = 2_000
_RANKS: Final[Mapping[str, int]] = {"nation": 0, "province": 1, "district": 2, "commune": 3}


def name_of_area(area: Area) -> SearchName:
    """The row of an area; its parents must be loaded."""
    around = [parent.name for parent in (area.parent, area.parent.parent if area.parent else None) if parent is not None]
    return SearchName(
        area=area,
        folded=fold(area.full_name),
        bare=fold(area.name),
        words=" " + search_words(area.full_name, around=around),
        name_order=name_order(area.name),
        rank=_RANKS[area.level],
        valid_from=area.valid_from,
        valid_to=area.valid_to,
    )


def name_of_version(version: BodyVersion) -> SearchName:
    """The row of a version; its area and that one's parents must be loaded."""
    folded, around = fold(version.name), list[str]()
    area = version.area
    while area is not None:
        around.append(area.name)
        area = area.parent
    short = version.short_names.splitlines()
    return SearchName(
        version=version,
        body_id=version.body_id,
        folded=folded,
        bare=fold(short[0]) if short else folded,
        words=" " + search_words(version.name, *short, around=around),
        name_order=name_order(version.name),
        rank=_RANKS[version.level],
        valid_from=version.valid_from,
        valid_to=version.valid_to,
    )


def write_names_of_areas(areas: Iterable[Area]) -> None:
    """Make the rows of areas that have none yet."""
    SearchName.objects.bulk_create(map(name_of_area, areas), batch_size=BATCH)


def write_names_of_versions(versions: Iterable[BodyVersion]) -> None:
    """Make the rows of versions anew."""
    listed = list(versions)
    SearchName.objects.filter(version__in=[version.pk for version in listed]).delete()
    SearchName.objects.bulk_create(map(name_of_version, listed), batch_size=BATCH)
