"""Who may open what of the pages about review: as :mod:`tests.access` says it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Final

from songhanh.bodies.models import Body
from songhanh.plans.models import PlanDocument, ReviewItem, Stage
from songhanh.plans.roles import Permission
from tests.access import Access

_number: Final = count(1)
TEXT: Final = "Kế hoạch mẫu\nTổ chức 05 lớp tập huấn."


def document_there(body: Body) -> Mapping[str, object]:
    """A document under review at the body."""
    return {"document": a_document(body).pk}


def item_there(body: Body) -> Mapping[str, object]:
    """An item of such a document."""
    document = a_document(body)
    return {"document": document.pk, "item": document.items.get().pk}


def a_document(body: Body, stage: str = Stage.REVIEW) -> PlanDocument:
    """A document with one item."""
    number = next(_number)
    document = PlanDocument.objects.create(
        body=body, name=f"mau-{number}.txt", sha256=f"{number:064}", stage=stage, uploaded_by="test"
    )
    document.readings.create(reader="test", text=TEXT, data={"findings": [], "sections": []})
    ReviewItem.objects.create(
        document=document,
        kind="task",
        key="task-1",
        order=1000,
        span_start=13,
        span_end=len(TEXT),
        quote="Tổ chức 05 lớp tập huấn.",
        machine={"title": "Tổ chức 05 lớp tập huấn.", "text": "Tổ chức 05 lớp tập huấn.", "bodies": []},
    )
    return document


def document(arguments: object = document_there) -> Access:
    """Something about one document."""
    return Access(Permission.REVIEW, "target", arguments)  # type: ignore[arg-type]  # makes its arguments


ADDRESSES: Final[dict[str, Access]] = {
    "plans:documents": Access(Permission.REVIEW),
    "plans:take_in": Access(Permission.REVIEW),
    "plans:document": document(),
    "plans:review_item": document(item_there),
    "plans:split_item": document(item_there),
    "plans:add_review_item": document(),
    "plans:accept_items": document(),
    "plans:publish_document": document(),
    "plans:read_again": document(),
    "plans:discard": document(),
    "plans:restore": document(),
}
