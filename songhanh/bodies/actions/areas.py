"""Reorganisations of areas: drafted, carried out on their day, undone while nothing stands on them; shares of split areas."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from songhanh.audit.canonical import Json
from songhanh.audit.trail import Actor, action, open_chains, record
from songhanh.bodies.actions.loading import chain_of
from songhanh.bodies.actions.versions import facts_of, version_of
from songhanh.bodies.days import Span
from songhanh.bodies.errors import BuiltUponError, NoSourceError, SharesError, UnknownAreaError, WrongStateError
from songhanh.bodies.models import Area, AreaSuccession, BodyVersion, Reorganisation, ReorganisationState, SearchName
from songhanh.bodies.planning import AreaPlan, AreaWish, NewArea
from songhanh.bodies.queries.reorganising import Preview, preview
from songhanh.bodies.searching import BATCH, write_names_of_areas, write_names_of_versions
from songhanh.catalogue.areas import Level, SuccessionKind


@action
def draft_reorganisation(
    *, day: datetime.date, title: str, wishes: Sequence[AreaWish], by: Actor, document: str = ""
) -> Reorganisation:
    """Keep a reorganisation as a draft. Raises what is wrong with it as things stand today."""
    preview(day, wishes)
    drafted = Reorganisation.objects.create(
        day=day, title=title, document=document, wishes=[_as_json(wish) for wish in wishes], made_by=by.audit_id
    )
    record(
        "reorganisation.drafted", by=by, subject=drafted, details={"day": day.isoformat(), "title": title, "lines": len(wishes)}
    )
    return drafted


@action
def carry_out(*, reorganisation: Reorganisation, by: Actor) -> Preview:
    """Carry a draft out: areas end and begin on its day, which may be one to come. Raises what is wrong by now, and WrongStateError."""
    row = _locked(reorganisation, ReorganisationState.DRAFTED)
    # Nobody else may change the map in between: what is planned is what is done.
    list(Area.objects.select_for_update(no_key=True).filter(valid_to=None).order_by("pk").values_list("pk"))
    seen = preview(row.day, wishes_of(row))
    made = _make_areas(seen.plan, row)
    _end_areas(seen.plan, row)
    _move_bodies(seen, made)
    row.state, row.carried_out_at = ReorganisationState.CARRIED_OUT, timezone.now()
    row.save(update_fields=("state", "carried_out_at"))
    details: dict[str, Json] = {
        "day": row.day.isoformat(),
        "ended": [area.key for area in seen.plan.ending],
        "made": [area.key for area in seen.plan.new],
        "bodies_moved": len(seen.moving),
        "bodies_to_settle": len(seen.to_settle),
    }
    record("reorganisation.carried-out", by=by, subject=row, details=details)
    return seen


@action
def undo(*, reorganisation: Reorganisation, by: Actor, reason: str = "") -> Reorganisation:
    """Take a reorganisation back, as if it had never been. Raises BuiltUponError where anything stands on it, and WrongStateError."""
    row = _locked(reorganisation, ReorganisationState.CARRIED_OUT)
    if row.areas_made.filter(valid_to__isnull=False).exists():
        raise BuiltUponError(row.title, _("một lần sắp xếp sau đã thay đổi kết quả của nó"))
    _take_bodies_back(row)
    row.successions.all().delete()
    try:
        for level in reversed(Level):  # what is below goes first
            row.areas_made.filter(level=level.value).delete()
    except ProtectedError as error:
        raise BuiltUponError(row.title, _("đã có dữ liệu ghi theo đơn vị hành chính mới")) from error
    SearchName.objects.filter(area__ended_by=row).update(valid_to=None)
    row.areas_ended.update(valid_to=None, ended_by=None)
    row.state = ReorganisationState.UNDONE
    row.save(update_fields=("state",))
    record("reorganisation.undone", by=by, subject=row, details={"day": row.day.isoformat()}, reason=reason)
    return row


@action
def set_shares(*, old: Area, shares: Mapping[str, Decimal], source: str, by: Actor) -> None:
    """Say how much of a split area went into each successor (by key), and where that is from. Shares that are not given stay unknown.

    Raises UnknownAreaError for what is no successor, SharesError, NoSourceError.
    """
    name = old.full_name
    if not source.strip():
        raise NoSourceError(name)
    pairs = {pair.new.key: pair for pair in old.into.select_for_update(of=("self",)).select_related("new")}
    for key in shares:
        if key not in pairs:
            raise UnknownAreaError(key, old.valid_to or timezone.localdate())
    total = sum(shares.values(), Decimal(0))
    kept = sum((pair.share for key, pair in pairs.items() if key not in shares and pair.share is not None), Decimal(0))
    if total + kept > 1 or any(share <= 0 for share in shares.values()):
        raise SharesError(name, total + kept)
    changes: dict[str, tuple[Json, Json]] = {}
    for key, share in shares.items():
        pair = pairs[key]
        changes[key] = (str(pair.share) if pair.share is not None else None, str(share))
        pair.share, pair.source = share, source.strip()
        pair.save(update_fields=("share", "source"))
    record("area.shares-set", by=by, subject=old, changes=changes, details={"source": source.strip()})


def wishes_of(reorganisation: Reorganisation) -> list[AreaWish]:
    """The wishes of a reorganisation, as they were entered."""
    return [AreaWish(**{**line, "share": Decimal(line["share"]) if line["share"] else None}) for line in reorganisation.wishes]


def _as_json(wish: AreaWish) -> dict[str, str | None]:
    share = str(wish.share) if wish.share is not None else None
    return {
        "old": wish.old,
        "code": wish.code,
        "name": wish.name,
        "kind": wish.kind,
        "parent": wish.parent,
        "share": share,
        "source": wish.source,
    }


def _locked(reorganisation: Reorganisation, state: ReorganisationState) -> Reorganisation:
    row = Reorganisation.objects.select_for_update(no_key=True).get(pk=reorganisation.pk)
    if row.state != state:
        raise WrongStateError(row.title, str(ReorganisationState(row.state).label))
    return row


def _make_areas(plan: AreaPlan, reorganisation: Reorganisation) -> dict[str, Area]:
    named = {area.parent for area in plan.new if area.parent is not None}
    by_key = {area.key: area for area in Area.objects.filter(key__in=named).select_related("parent")}
    made: dict[str, Area] = {}
    for level in Level:
        rows = [_area(area, by_key, reorganisation) for area in plan.new if area.kind.level == level]
        Area.objects.bulk_create(rows, batch_size=BATCH)
        made.update({row.key: row for row in rows})
        by_key.update(made)
    write_names_of_areas(made.values())
    open_chains([chain_of(area.key) for area in plan.new if area.kind.level == Level.PROVINCE])
    olds = Area.objects.in_bulk([link.old for link in plan.links], field_name="key")
    AreaSuccession.objects.bulk_create(
        [
            AreaSuccession(
                old=olds[link.old],
                new=made[link.new],
                kind=(SuccessionKind.WHOLE if link.whole else SuccessionKind.PART).value,
                share=link.share,
                source=link.source,
                reorganisation=reorganisation,
            )
            for link in plan.links
        ],
        batch_size=BATCH,
    )
    return made


def _area(area: NewArea, by_key: Mapping[str, Area], reorganisation: Reorganisation) -> Area:
    return Area(
        key=area.key,
        code=area.code,
        name=area.name,
        kind=area.kind.value,
        level=area.kind.level.value,
        parent=by_key[area.parent] if area.parent is not None else None,
        valid_from=reorganisation.day,
        source=reorganisation.document,
        made_by=reorganisation,
    )


def _end_areas(plan: AreaPlan, reorganisation: Reorganisation) -> None:
    keys = [area.key for area in plan.ending]
    Area.objects.filter(key__in=keys).update(valid_to=plan.day, ended_by=reorganisation)
    SearchName.objects.filter(area__key__in=keys).update(valid_to=plan.day)


def _move_bodies(seen: Preview, made: Mapping[str, Area]) -> None:
    """Bodies of an area whose territory stays the same go on in the new record of it; all else about them stays."""
    same, day = seen.plan.same_territory, seen.plan.day
    begun, later, ended = [], [], []
    for version in seen.moving:
        area = made[same[version.area.key]] if version.area is not None else None
        if version.valid_from is not None and version.valid_from >= day:
            version.area = area
            later.append(version)
            continue
        new = version_of(version.body, facts_of(version), Span(day, version.valid_to))
        new.area = area
        version.valid_to = day
        begun.append(new)
        ended.append(version)
    BodyVersion.objects.bulk_update(ended, ("valid_to",), batch_size=BATCH)
    SearchName.objects.filter(version__in=[version.pk for version in ended]).update(valid_to=day)
    BodyVersion.objects.bulk_update(later, ("area",), batch_size=BATCH)
    write_names_of_versions([*BodyVersion.objects.bulk_create(begun, batch_size=BATCH), *later])


def _take_bodies_back(row: Reorganisation) -> None:
    moved = list(BodyVersion.objects.filter(area__made_by=row).select_related("body", "area", "parent"))
    before = {
        version.body_id: version
        for version in BodyVersion.objects.filter(
            area__ended_by=row, valid_to=row.day, body__in=[version.body_id for version in moved]
        ).select_related("body", "area", "parent")
    }
    back = []
    for version in moved:
        old = before.get(version.body_id)
        if old is None or version.valid_from != row.day or not _differ_in_area_only(old, version):
            raise BuiltUponError(row.title, _("cơ quan “%s” đã được ghi theo đơn vị hành chính mới") % version.name)
        old.valid_to = version.valid_to
        back.append(old)
    BodyVersion.objects.filter(pk__in=[version.pk for version in moved]).delete()
    BodyVersion.objects.bulk_update(back, ("valid_to",), batch_size=BATCH)
    write_names_of_versions(BodyVersion.objects.filter(pk__in=[each.pk for each in back]).select_related("area__parent__parent"))


def _differ_in_area_only(old: BodyVersion, new: BodyVersion) -> bool:
    fields = ("name", "short_names", "kind", "level", "parent_id")
    return all(getattr(old, name) == getattr(new, name) for name in fields)
