"""Taking the areas of the catalogue into the database."""

from __future__ import annotations

from dataclasses import dataclass

from songhanh.audit.trail import Actor, action, open_chains, record
from songhanh.bodies.models import Area, AreaSuccession
from songhanh.bodies.searching import BATCH, write_names_of_areas
from songhanh.catalogue import Area as Facts
from songhanh.catalogue import Level, areas, successions


@dataclass(frozen=True)
class Loaded:
    """How many records a load has made; those that were there are left as they are."""

    areas: int
    successions: int


@action
def load_areas(*, by: Actor) -> Loaded:
    """Make the areas and successions of the catalogue that are not in the database yet, and the audit chains of their provinces.

    What is there is not touched: a record of an area never changes, but an end that a reorganisation gave it is to stay.
    """
    known = dict(Area.objects.values_list("key", "pk"))
    made = _make_areas(known)
    pairs = _make_successions(known)
    open_chains([chain_of(key) for key in known if _is_province(key)])
    loaded = Loaded(len(made), len(pairs))
    record("areas.loaded", by=by, subject="bodies.area", details={"areas": loaded.areas, "successions": loaded.successions})
    return loaded


def chain_of(province_key: str) -> str:
    """The audit chain of a province."""
    return f"province:{province_key}"


def _is_province(key: str) -> bool:
    return len(key.rpartition(":")[2]) == 2


def _make_areas(known: dict[str, int]) -> list[Area]:
    """Provinces first, then what is below them: a parent must have its number before its children name it."""
    made: list[Area] = []
    by_key: dict[str, Area] = {}
    for level in Level:
        rows = [_area(each, known, by_key) for each in areas() if each.level == level and each.key not in known]
        for row in Area.objects.bulk_create(rows, batch_size=BATCH):
            known[row.key], by_key[row.key] = row.pk, row
        made.extend(rows)
    write_names_of_areas(made)
    return made


def _area(facts: Facts, known: dict[str, int], by_key: dict[str, Area]) -> Area:
    row = Area(
        key=facts.key,
        code=facts.code,
        name=facts.name,
        kind=facts.kind.value,
        level=facts.level.value,
        parent_id=known[facts.parent] if facts.parent else None,
        valid_from=facts.valid_from,
        valid_to=facts.valid_to,
        latitude=facts.latitude,
        longitude=facts.longitude,
        verified=facts.verified,
        source="+".join(facts.sources),
    )
    if facts.parent in by_key:
        row.parent = by_key[facts.parent]  # with it the names of its parents are at hand, without asking for each
    return row


def _make_successions(known: dict[str, int]) -> list[AreaSuccession]:
    there = set(AreaSuccession.objects.values_list("old_id", "new_id"))
    rows = [
        AreaSuccession(
            old_id=known[each.old],
            new_id=known[each.new],
            kind=each.kind.value,
            share=each.share,
            verified=each.verified,
            source="+".join(each.sources),
        )
        for each in successions()
        if (known[each.old], known[each.new]) not in there
    ]
    return AreaSuccession.objects.bulk_create(rows, batch_size=BATCH)
