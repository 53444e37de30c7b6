"""What tests of the review's pages share: addresses, and what a browser would send of an item's form."""

from __future__ import annotations

from typing import cast

from django import forms
from django.test import Client
from django.urls import reverse

from songhanh.plans.models import PlanDocument, ReviewItem

HTMX = {"HX-Request": "true", "HX-Target": "item"}


def first(document: PlanDocument, kind: str) -> ReviewItem:
    item = document.items.filter(kind=kind).first()
    assert item is not None
    return item


def screen(document: PlanDocument, item: ReviewItem | None = None) -> str:
    address = reverse("plans:document", args=[document.pk])
    return f"{address}?muc={item.pk}" if item else address


def act(item: ReviewItem) -> str:
    return reverse("plans:review_item", args=[item.document_id, item.pk])


def form_data(client: Client, item: ReviewItem) -> dict[str, str]:
    """What a browser would send of the item's form, unchanged."""
    form = client.get(screen(item.document, item)).context["form"]
    sent: dict[str, str] = {}
    for bound in form:
        value = bound.value()
        if isinstance(bound.field, forms.BooleanField):
            sent |= {bound.html_name: "on"} if value else {}
            continue
        written = bound.field.widget.format_value(value)
        sent[bound.html_name] = str((written[0] if isinstance(written, list) else written) or "")
    return sent | ({f"{form.rows}-count": str(form.row_count)} if form.rows else {})


def listed(item: ReviewItem, name: str) -> list[dict[str, object]]:
    """The list of an item: figures, bodies."""
    return cast("list[dict[str, object]]", item.now[name])
