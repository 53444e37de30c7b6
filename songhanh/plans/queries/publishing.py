"""What publishing a reviewed document would make, and of whom the plan may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, cast

from django.db.models import Q

from songhanh.accounts.models import Person
from songhanh.bodies.days import today
from songhanh.bodies.models import Body
from songhanh.bodies.queries.trees import bodies_as_of
from songhanh.plans.models import Plan, PlanDocument, ReviewItem
from songhanh.plans.resolving import Directory
from songhanh.plans.roles import Permission

MOST_FOUND: Final = 12


@dataclass(frozen=True)
class Outlook:
    """What would be made: rows by kind, the bodies that get duties, names behind which nobody is known yet."""

    counts: dict[str, int]
    bodies: int
    unresolved: tuple[str, ...]


def outlook(items: Iterable[ReviewItem], directory: Directory) -> Outlook:
    """Of the items that are kept. No query beside those of the directory."""
    kept = [item for item in items if item.kept]
    bodies: set[int] = set()
    unresolved: dict[str, None] = {}
    for item in kept:
        listed = item.now.get("bodies") if item.kind == "task" else None
        for each in cast("list[dict[str, Any]]", listed or []):
            meant = (int(each["body"]),) if each.get("body") else directory.resolve(str(each["unit"])).bodies
            bodies.update(meant)
            if not meant:
                unresolved[str(each["unit"])] = None
    return Outlook(dict(Counter(item.kind for item in kept)), len(bodies), tuple(unresolved))


def issuer_of(document: PlanDocument, header: dict[str, object], directory: Directory) -> Body | None:
    """The body that a document names as its issuer; where the name tells nothing, the body that took the document in."""
    name = str(header.get("issuer") or "")
    meant = directory.resolve(name) if name else None
    if meant is None or (len(meant.bodies) != 1 and not meant.candidates):
        return document.body
    return Body.objects.get(pk=meant.bodies[0]) if len(meant.bodies) == 1 else None


def may_issue(viewer: Person, document: PlanDocument, issuer: Body) -> bool:
    """Whether somebody may publish a plan of a body: one at which they may review; or, since departments draft the plans of their
    committee, the body right above the one that took the document in, of the same level."""
    if viewer.has_perm(Permission.REVIEW, issuer):
        return True
    own = bodies_as_of(today()).filter(body=document.body).first()
    above = bodies_as_of(today()).filter(body=issuer).first()
    return own is not None and above is not None and own.parent_id == issuer.pk and own.level == above.level


def find_plans(words: str) -> list[tuple[str, str]]:
    """Plans whose number or title holds all words."""
    wanted = Q()
    for word in words.split()[:8]:
        wanted &= Q(title__icontains=word) | Q(number__icontains=word)
    return [(str(plan.pk), str(plan)) for plan in Plan.objects.filter(wanted)[:MOST_FOUND]] if words.split() else []


def name_plans(chosen: Iterable[str]) -> list[tuple[str, str]]:
    """The names of plans."""
    numbers = [value for value in chosen if value.isascii() and value.isdigit() and len(value) < 12]
    return [(str(plan.pk), str(plan)) for plan in Plan.objects.filter(pk__in=numbers)] if numbers else []
