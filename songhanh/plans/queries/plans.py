"""Plans as lists show them."""

from __future__ import annotations

from django.db.models import F, OuterRef, QuerySet, Subquery

from songhanh.bodies.models import BodyVersion
from songhanh.plans.models import Plan


def listed_plans() -> QuerySet[Plan]:
    """All plans with the newest name of their issuer. One query when read."""
    names = BodyVersion.objects.filter(body=OuterRef("issuer")).order_by(F("valid_from").desc(nulls_last=True))
    return Plan.objects.annotate(issuer_name=Subquery(names.values("name")[:1]))
