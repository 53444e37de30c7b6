"""Who may change the map: it takes a right at a body that keeps all of the territory touched."""

from __future__ import annotations

from collections.abc import Collection

from songhanh.bodies.days import today
from songhanh.bodies.models import BodyKind, BodyLevel
from songhanh.bodies.slots import within_reach

SEE = "bodies.see"
CHANGE = "bodies.change"
REORGANISE = "bodies.reorganise"
IMPORT = "bodies.import"
ERASE = "accounts.erase"  # as the room of people has it: those named in a contact are people too


def may_reorganise_areas(viewer: object, provinces: Collection[str]) -> bool:
    """Whether somebody may change the map of some provinces (by key): with the right at a body of the nation, or at the People's
    Committee of every one of them. Two queries at most."""
    reach = within_reach(viewer, REORGANISE, today())
    if reach.filter(level=BodyLevel.NATION).exists():
        return True
    kept = reach.filter(kind=BodyKind.PEOPLES_COMMITTEE, level=BodyLevel.PROVINCE, area__key__in=provinces)
    return bool(provinces) and set(kept.values_list("area__key", flat=True)) == set(provinces)
