"""Erasing personal values of the trail: the value and its salt go, the row says when; the chain keeps the digest and verifies.

The trail itself tells how many were erased, so that nobody erases in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.db.models import Q
from django.utils import timezone

from songhanh.audit.models import PersonalValue
from songhanh.audit.trail import REFUSALS, Actor, record

ERASED: Final = "personal-values.erased"


def erase_personal_values(*, subjects: tuple[str, ...], typed: tuple[str, ...] = (), by: Actor) -> int:
    """Erase all personal values of entries about some subjects, and what was typed at refused sign-ins; how many.

    To be called within an action. Raises OutsideActionError elsewhere.
    """
    about = Q(entry__subject__in=subjects)
    for text in filter(None, typed):
        about |= Q(entry__chain=REFUSALS, value__iexact=text)
    found = list(PersonalValue.objects.filter(about, erased_at=None).values_list("pk", flat=True))
    erased = PersonalValue.objects.filter(pk__in=found).update(value="", salt="", erased_at=timezone.now())
    record(ERASED, by=by, subject=subjects[0], details={"count": erased})
    return erased


def count_erased(content: Mapping[str, object]) -> int:
    """How many personal values an entry says were erased."""
    details = content.get("details")
    count = details.get("count") if content.get("action") == ERASED and isinstance(details, Mapping) else 0
    return count if isinstance(count, int) else 0
