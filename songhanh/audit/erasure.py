"""Erasing personal values of the trail: the value and its salt go, the row says when; the chain keeps the digest and verifies."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from songhanh.audit.models import PersonalValue
from songhanh.audit.trail import REFUSALS


def erase_personal_values(*, subjects: tuple[str, ...], typed: tuple[str, ...] = ()) -> int:
    """Erase all personal values of entries about some subjects, and what was typed at refused sign-ins; how many.

    To be called within an action, which records that it was done.
    """
    about = Q(entry__subject__in=subjects)
    for text in filter(None, typed):
        about |= Q(entry__chain=REFUSALS, value__iexact=text)
    found = PersonalValue.objects.filter(about, erased_at=None).values_list("pk", flat=True)
    return PersonalValue.objects.filter(pk__in=list(found)).update(value="", salt="", erased_at=timezone.now())
