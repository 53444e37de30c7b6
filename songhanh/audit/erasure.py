"""Erasing personal values of the trail: the value and its salt go, the row says when; the chain keeps the digest and verifies.

The trail itself tells how many were erased, so that nobody erases in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    return _erase(list(PersonalValue.objects.filter(about, erased_at=None).values_list("pk", flat=True)), subjects[0], by)


def erase_matching(
    *, kind: str, subjects: tuple[str, ...], exact: tuple[str, ...], matches: Callable[[str], bool], about: str, by: Actor
) -> int:
    """Erase personal values of entries about others in which a person was named; how many.

    Values of entries about ``subjects`` go where ``matches`` says so, values of entries about any row of a ``kind`` ("bodies.body") where
    they are one of ``exact``. ``about`` is whose they are, as the trail names the person. To be called within an action.
    """
    kept = PersonalValue.objects.filter(erased_at=None)
    found = [pk for pk, value in kept.filter(entry__subject__in=subjects).values_list("pk", "value") if matches(value)]
    for text in filter(None, exact):
        found += kept.filter(entry__subject__startswith=f"{kind}:", value__iexact=text).values_list("pk", flat=True)
    return _erase(sorted(set(found)), about, by)


def _erase(values: list[int], about: str, by: Actor) -> int:
    erased = PersonalValue.objects.filter(pk__in=values).update(value="", salt="", erased_at=timezone.now())
    record(ERASED, by=by, subject=about, details={"count": erased})
    return erased


def count_erased(content: Mapping[str, object]) -> int:
    """How many personal values an entry says were erased."""
    details = content.get("details")
    count = details.get("count") if content.get("action") == ERASED and isinstance(details, Mapping) else 0
    return count if isinstance(count, int) else 0
