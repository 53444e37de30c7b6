"""Whether facts about bodies can be so: names, areas, parents, rings. As many at a time as one likes, in the same number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from songhanh.bodies.days import Span, overlapping
from songhanh.bodies.errors import (
    BodiesError,
    CodeTakenError,
    EmptyNameError,
    NameTakenError,
    NotAllThatTimeError,
    OwnChildError,
)
from songhanh.bodies.models import Area, Body, BodyVersion
from songhanh.bodies.names import name_key


@dataclass(frozen=True)
class Facts:
    """What is said about a body for some days."""

    name: str
    kind: str
    level: str
    area: Area | None = None
    parent: Body | None = None
    short_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wish:
    """Facts that are to hold for a span: of a body (its number), or of one to be made (None). ``parent_at`` is the place of the parent
    in the same list of wishes, where it is to be made too."""

    facts: Facts
    span: Span
    body: int | None = None
    code: str | None = None
    parent_at: int | None = None


Faults = dict[int, list[BodiesError]]


def faults_of(wishes: Sequence[Wish]) -> Faults:
    """What is wrong, by the place of the wish in the list; nothing where all can be."""
    faults: Faults = defaultdict(list)
    _check_names(wishes, faults)
    _check_codes(wishes, faults)
    _check_areas(wishes, faults)
    _check_parents(wishes, faults)
    _check_rings_of_new(wishes, faults)
    for place, wish in enumerate(wishes):
        if wish.body is not None and wish.facts.parent is not None and lies_below(wish.facts.parent.pk, wish.body, wish.span):
            faults[place].append(OwnChildError(wish.facts.name, name_on(wish.facts.parent.pk, wish.span)))
    return dict(faults)


def check(wishes: Sequence[Wish]) -> None:
    """Raise the first fault. Within a transaction: the parents and areas named stay locked, so that no parent ends while something is
    put below it, and no two people give one name at once."""
    parents = {wish.facts.parent.pk for wish in wishes if wish.facts.parent is not None}
    areas = {wish.facts.area.pk for wish in wishes if wish.facts.area is not None}
    list(Area.objects.select_for_update(no_key=True).filter(pk__in=areas).order_by("pk").values_list("pk"))
    list(Body.objects.select_for_update(no_key=True).filter(pk__in=parents).order_by("pk").values_list("pk"))
    faults = faults_of(wishes)
    if faults:
        raise faults[min(faults)][0]


def lies_below(body: int, above: int, span: Span) -> bool:
    """Whether a body is ``above`` itself or below it on at least one day of a span. A query for each step up."""
    if body == above:
        return True
    frontier = {(body, span)}
    seen: set[tuple[int, Span]] = set()
    while frontier:
        seen |= frontier
        steps = _steps_up(frontier)
        if any(parent == above for parent, _ in steps):
            return True
        frontier = steps - seen
    return False


def _steps_up(frontier: Iterable[tuple[int, Span]]) -> set[tuple[int, Span]]:
    spans: dict[int, list[Span]] = defaultdict(list)
    for body, span in frontier:
        spans[body].append(span)
    rows = BodyVersion.objects.filter(body__in=spans, parent__isnull=False)
    found = set()
    for body, parent, start, end in rows.values_list("body", "parent", "valid_from", "valid_to"):
        for span in spans[body]:
            shared = span.shared_with(Span(start, end))
            if parent is not None and shared is not None:
                found.add((parent, shared))
    return found


def name_on(body: int, span: Span) -> str:
    """A name of a body in a span, for a message."""
    version = BodyVersion.objects.filter(overlapping(span), body=body).first() or BodyVersion.objects.filter(body=body).last()
    return version.name if version else f"#{body}"


def _check_names(wishes: Sequence[Wish], faults: Faults) -> None:
    taken: dict[tuple[int | None, str], list[tuple[Span, object]]] = defaultdict(list)
    areas = {wish.facts.area.pk if wish.facts.area else None for wish in wishes}
    keys = {name_key(wish.facts.name) for wish in wishes}
    for area, key, start, end, body in _versions_in(areas, keys).values_list(
        "area", "name_key", "valid_from", "valid_to", "body"
    ):
        taken[area, key].append((Span(start, end), body))
    for place, wish in enumerate(wishes):
        key = name_key(wish.facts.name)
        if not key:
            faults[place].append(EmptyNameError())
            continue
        owner: object = wish.body if wish.body is not None else ("new", place)
        others = taken[wish.facts.area.pk if wish.facts.area else None, key]
        if any(other != owner and span.shared_with(wish.span) is not None for span, other in others):
            where = wish.facts.area.full_name if wish.facts.area else _("phạm vi toàn quốc")
            faults[place].append(NameTakenError(wish.facts.name, where))
        others.append((wish.span, owner))


def _versions_in(areas: Iterable[int | None], keys: set[str]) -> QuerySet[BodyVersion]:
    listed = set(areas)
    where = Q(area__in=listed - {None})
    if None in listed:
        where |= Q(area=None)
    rows = BodyVersion.objects.filter(where)
    return rows.filter(name_key__in=keys) if len(keys) <= _FEW else rows


_FEW = 500  # beyond that the names of whole areas are read, rather than asking for each


def _check_codes(wishes: Sequence[Wish], faults: Faults) -> None:
    codes = {wish.code for wish in wishes if wish.code}
    taken: dict[str, object] = {}
    if codes:
        rows = Body.objects.filter(code__isnull=False) if len(codes) > _FEW else Body.objects.filter(code__in=codes)
        taken = {code: pk for code, pk in rows.values_list("code", "pk") if code is not None}
    for place, wish in enumerate(wishes):
        if not wish.code:
            continue
        owner = taken.setdefault(wish.code, wish.body if wish.body is not None else ("new", place))
        if owner != (wish.body if wish.body is not None else ("new", place)):
            name = name_on(owner, wish.span) if isinstance(owner, int) else wishes[_place_of(owner)].facts.name
            faults[place].append(CodeTakenError(wish.code, name))


def _place_of(owner: object) -> int:
    return owner[1] if isinstance(owner, tuple) else 0


def _check_areas(wishes: Sequence[Wish], faults: Faults) -> None:
    for place, wish in enumerate(wishes):
        area = wish.facts.area
        if area is not None and not wish.span.lies_within((area.span,)):
            faults[place].append(NotAllThatTimeError(area.full_name, wish.facts.name))


def _check_parents(wishes: Sequence[Wish], faults: Faults) -> None:
    spans = spans_of({wish.facts.parent.pk for wish in wishes if wish.facts.parent is not None})
    for place, wish in enumerate(wishes):
        if wish.parent_at is not None:
            parent = wishes[wish.parent_at]
            if not wish.span.lies_within((parent.span,)):
                faults[place].append(NotAllThatTimeError(parent.facts.name, wish.facts.name))
        elif wish.facts.parent is not None and not wish.span.lies_within(spans.get(wish.facts.parent.pk, ())):
            faults[place].append(NotAllThatTimeError(name_on(wish.facts.parent.pk, wish.span), wish.facts.name))


def spans_of(bodies: Iterable[int]) -> Mapping[int, list[Span]]:
    """The days on which bodies exist, as the spans of their versions. One query."""
    listed = sorted(set(bodies))
    found: dict[int, list[Span]] = defaultdict(list)
    if listed:
        for body, start, end in BodyVersion.objects.filter(body__in=listed).values_list("body", "valid_from", "valid_to"):
            found[body].append(Span(start, end))
    return found


def _check_rings_of_new(wishes: Sequence[Wish], faults: Faults) -> None:
    for place, wish in enumerate(wishes):
        seen = {place}
        at = wish.parent_at
        while at is not None and at not in seen:
            seen.add(at)
            at = wishes[at].parent_at
        if at == place:
            faults[place].append(OwnChildError(wish.facts.name, wishes[wish.parent_at or 0].facts.name))
