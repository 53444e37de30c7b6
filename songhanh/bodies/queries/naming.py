"""The bodies and areas of a day that a text finds by any name they have or ever had."""

from __future__ import annotations

import datetime

from django.db.models import QuerySet

from songhanh.bodies.indexes import names_matching
from songhanh.bodies.models import Area, BodyVersion, SearchName
from songhanh.bodies.names import query_words
from songhanh.bodies.queries.trees import areas_as_of, bodies_as_of


def bodies_named(text: str, day: datetime.date) -> QuerySet[BodyVersion]:
    """The bodies of a day with a name, of whatever day, that has all words of a text; without words all bodies."""
    words = query_words(text)
    rows = bodies_as_of(day)
    if not words:
        return rows
    return rows.filter(body__in=SearchName.objects.filter(names_matching(words), body__isnull=False).values("body"))


def areas_named(text: str, day: datetime.date) -> QuerySet[Area]:
    """The areas of a day's map with all words of a text in their name or that of what holds them; without words all areas."""
    words = query_words(text)
    rows = areas_as_of(day)
    if not words:
        return rows
    return rows.filter(pk__in=SearchName.objects.filter(names_matching(words), area__isnull=False).values("area"))
