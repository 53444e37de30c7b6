"""What programs may read about bodies and areas: the same queries and the same rules as the pages."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Annotated, Final, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from songhanh.bodies.days import day_of, today
from songhanh.bodies.models import Area, Body, BodyKind, BodyLevel, BodyVersion
from songhanh.bodies.queries.followers import areas_after, bodies_after
from songhanh.bodies.queries.history import history, nearest
from songhanh.bodies.queries.naming import areas_named, bodies_named
from songhanh.bodies.queries.trees import all_above, all_below, areas_above, areas_below
from songhanh.bodies.rules import SEE
from songhanh.catalogue.areas import Level

router = Router()
Row = TypeVar("Row", bound=Model)
_LONGEST_TEXT: Final = 200
_LARGEST: Final = 2**63 - 1  # what a number of the database may be
_BODIES, _AREAS = [_("Cơ quan, đơn vị")], [_("Địa bàn")]

Text = Annotated[
    str,
    Query("", max_length=_LONGEST_TEXT, description=_("Từ trong tên: có hoặc không dấu, viết tắt, tên hiện nay hoặc tên cũ.")),
]
Day = Annotated[
    str,
    Query("", max_length=20, description=_("Ngày xem, dạng 2025-07-01 hoặc 01/07/2025. Bỏ trống là hôm nay.")),
]
Page = Annotated[int, Query(1, ge=1, le=100_000, description=_("Trang, bắt đầu từ 1."))]
PageSize = Annotated[int, Query(50, ge=1, le=200, description=_("Số dòng một trang, nhiều nhất 200."))]


class AreaOut(Schema):
    """An area as it is on its map."""

    id: int
    key: str
    code: str
    name: str
    kind: str
    level: str
    parent: int | None
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    verified: bool


class BodyOut(Schema):
    """A body with the facts of a day."""

    id: int
    name: str
    short_names: list[str]
    kind: str
    level: str
    area: int | None
    parent: int | None
    valid_from: datetime.date | None
    valid_to: datetime.date | None


class Named(Schema):
    """Something by its number and name."""

    id: int
    name: str


class Succession(Schema):
    """What went from a body to another on a day; an empty function is everything."""

    body: int
    function: str
    day: datetime.date


class Portion(Schema):
    """An area that territory went to or came from; the share where somebody has entered one with its source."""

    area: Named
    kind: str
    share: str | None
    source: str


class BodyDetail(Schema):
    """A body on a day: who it is, what is above it, what it was and became. Names and numbers of people are left out."""

    as_of: datetime.date
    exists: bool
    code: str | None
    simulated: bool
    facts: BodyOut
    above: list[Named]
    versions: list[BodyOut]
    took_over: list[Succession]
    handed_over: list[Succession]
    followed_by: list[Named]


class AreaDetail(Schema):
    """An area, what holds it, what it came from and became."""

    as_of: datetime.date
    exists: bool
    area: AreaOut
    above: list[Named]
    out_of: list[Portion]
    into: list[Portion]
    followed_by: list[Named]


class BodyList(Schema):
    """A page of bodies of a day."""

    as_of: datetime.date
    total: int
    page: int
    page_size: int
    items: list[BodyOut]


class AreaList(Schema):
    """A page of areas of a day's map."""

    as_of: datetime.date
    total: int
    page: int
    page_size: int
    items: list[AreaOut]


@router.get(
    "/bodies",
    response=BodyList,
    url_name="bodies",
    tags=_BODIES,
    summary=_("Danh sách cơ quan của một ngày"),
    description=_("Tìm theo mọi cách viết của tên, kể cả tên cũ; xếp theo cấp rồi theo tên."),
)
def bodies(
    request: HttpRequest,
    q: Text,
    as_of: Day,
    page: Page,
    page_size: PageSize,
    kind: Annotated[BodyKind | None, Query(None, description=_("Loại cơ quan."))],
    level: Annotated[BodyLevel | None, Query(None, description=_("Cấp."))],
    area: Annotated[
        int | None, Query(None, ge=1, le=_LARGEST, description=_("Số của địa bàn: cơ quan ở đó và trong các đơn vị bên trong."))
    ],
) -> dict[str, object]:
    """The bodies of a day, searched by any name, a page at a time. Four queries."""
    _demand(request)
    day = _day(as_of)
    rows = bodies_named(q, day)
    rows = rows.filter(kind=kind) if kind is not None else rows
    rows = rows.filter(level=level) if level is not None else rows
    if area is not None:
        rows = rows.filter(Q(area=area) | Q(area__parent=area) | Q(area__parent__parent=area))
    return _page(day, rows, page, page_size)


@router.get(
    "/bodies/{int:body_id}",
    response=BodyDetail,
    url_name="body",
    tags=_BODIES,
    summary=_("Một cơ quan và lịch sử của nó"),
    description=_("Thông tin của ngày xem; nếu ngày đó cơ quan không có thì là thông tin gần nhất, với exists là false."),
)
def body(request: HttpRequest, body_id: int, as_of: Day) -> dict[str, object]:
    """A body on a day, with its history."""
    found = get_object_or_404(Body, pk=body_id)
    _demand(request, found)
    day = _day(as_of)
    past = history(found)
    facts = nearest(past.versions, day)
    exists = facts is not None and facts.span.holds(day)
    return {
        "as_of": day,
        "exists": exists,
        "code": found.code,
        "simulated": found.simulated,
        "facts": _body(facts) if facts is not None else None,
        "above": [{"id": each.body_id, "name": each.name} for each in all_above(found, day)],
        "versions": [_body(each) for each in past.versions],
        "took_over": [{"body": each.predecessor_id, "function": each.function, "day": each.day} for each in past.predecessors],
        "handed_over": [{"body": each.successor_id, "function": each.function, "day": each.day} for each in past.successors],
        "followed_by": []
        if exists
        else [{"id": each.number, "name": each.name} for each in bodies_after([found.pk], day)[found.pk]],
    }


@router.get(
    "/bodies/{int:body_id}/below",
    response=BodyList,
    url_name="bodies_below",
    tags=_BODIES,
    summary=_("Mọi cơ quan trực thuộc, ở mọi cấp"),
    description=_("Tất cả cơ quan bên dưới vào ngày xem, không kể chính cơ quan đó."),
)
def bodies_below(request: HttpRequest, body_id: int, as_of: Day, page: Page, page_size: PageSize) -> dict[str, object]:
    """All bodies below one on a day."""
    found = get_object_or_404(Body, pk=body_id)
    _demand(request, found)
    day = _day(as_of)
    return _page(day, all_below(found, day), page, page_size)


@router.get(
    "/areas",
    response=AreaList,
    url_name="areas",
    tags=_AREAS,
    summary=_("Đơn vị hành chính trên bản đồ của một ngày"),
    description=_("Mã được dùng lại ở bản đồ sau: mã chỉ có nghĩa cùng với ngày."),
)
def areas(
    request: HttpRequest,
    q: Text,
    as_of: Day,
    page: Page,
    page_size: PageSize,
    level: Annotated[Level | None, Query(None, description=_("Cấp."))],
    code: Annotated[str, Query("", max_length=10, description=_("Mã trên bản đồ của ngày xem."))],
) -> dict[str, object]:
    """The areas of a day's map."""
    _demand(request)
    day = _day(as_of)
    rows = areas_named(q, day)
    rows = rows.filter(level=level.value) if level is not None else rows
    rows = rows.filter(code=code) if code else rows
    return _page(day, rows, page, page_size)


@router.get(
    "/areas/{int:area_id}",
    response=AreaDetail,
    url_name="area",
    tags=_AREAS,
    summary=_("Một đơn vị hành chính và nguồn gốc của nó"),
    description=_("Từ đâu mà có, đã thành gì, và đơn vị nào của ngày xem thay nó."),
)
def area(request: HttpRequest, area_id: int, as_of: Day) -> dict[str, object]:
    """An area with its lineage."""
    _demand(request)
    found = get_object_or_404(Area.objects.select_related("parent__parent"), pk=area_id)
    day = _day(as_of)
    exists = found.span.holds(day)
    followers = () if exists else areas_after([found.pk], day)[found.pk]
    out_of = found.out_of.select_related("old").order_by("old__level", "old__code")
    into = found.into.select_related("new").order_by("new__level", "new__code")
    return {
        "as_of": day,
        "exists": exists,
        "area": _area(found),
        "above": _named(areas_above(found)),
        "out_of": [{**_portion(each.kind, each.share, each.source), "area": _named([each.old])[0]} for each in out_of],
        "into": [{**_portion(each.kind, each.share, each.source), "area": _named([each.new])[0]} for each in into],
        "followed_by": [{"id": each.number, "name": each.name} for each in followers],
    }


@router.get(
    "/areas/{int:area_id}/below",
    response=AreaList,
    url_name="areas_below",
    tags=_AREAS,
    summary=_("Mọi đơn vị hành chính bên trong"),
    description=_("Tất cả đơn vị bên trong vào ngày xem, không kể chính đơn vị đó."),
)
def below_area(request: HttpRequest, area_id: int, as_of: Day, page: Page, page_size: PageSize) -> dict[str, object]:
    """All areas in one on a day."""
    _demand(request)
    found = get_object_or_404(Area, pk=area_id)
    day = _day(as_of)
    return _page(day, areas_below(found, day), page, page_size)


def _demand(request: HttpRequest, thing: Body | None = None) -> None:
    if not request.user.has_perm(SEE, thing):
        raise PermissionDenied


def _day(text: str) -> datetime.date:
    return day_of(text) if text.strip() else today()


def _page(day: datetime.date, rows: QuerySet[BodyVersion] | QuerySet[Area], page: int, page_size: int) -> dict[str, object]:
    start = (page - 1) * page_size
    shown = rows.order_by("search_name__rank", "search_name__name_order", "pk")[start : start + page_size]
    items = [_body(row) if isinstance(row, BodyVersion) else _area(row) for row in shown]
    return {"as_of": day, "total": rows.count(), "page": page, "page_size": page_size, "items": items}


def _body(version: BodyVersion) -> dict[str, object]:
    return {
        "id": version.body_id,
        "name": version.name,
        "short_names": version.short_names.splitlines(),
        "kind": version.kind,
        "level": version.level,
        "area": version.area_id,
        "parent": version.parent_id,
        "valid_from": version.valid_from,
        "valid_to": version.valid_to,
    }


def _area(row: Area) -> dict[str, object]:
    names = ("key", "code", "kind", "level", "valid_from", "valid_to", "verified")
    return {"id": row.pk, "name": row.full_name, "parent": row.parent_id, **{name: getattr(row, name) for name in names}}


def _portion(kind: str, share: object, source: str) -> dict[str, object]:
    return {"kind": kind, "share": None if share is None else str(share), "source": source}


def _named(rows: Iterable[Area]) -> list[dict[str, object]]:
    return [{"id": row.pk, "name": row.full_name} for row in rows]
