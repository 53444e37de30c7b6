"""The pause after failed sign-ins: until when it lasts, and lifting it.

django-allauth counts the attempts, in the cache that all server processes share; the shape of its keys is followed here because it offers
no question of its own. Names of people who are not here are counted alike, so that nothing is told about who is.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from songhanh.accounts.actions import require_managing
from songhanh.accounts.models import Person
from songhanh.audit.trail import Actor, action, record

_APP, _ACT = "allauth.account", "login_failed"


def paused_until(request: HttpRequest, username: str, *, of_address: bool = True) -> datetime.datetime | None:
    """When a name can be tried again; None where it can be now. ``of_address`` counts the attempts from this network address too."""
    now = timezone.now()
    until = [end for rate, key in _counts(request, username) if of_address or rate.per == "key" for end in _end(rate, key)]
    return max((end for end in until if end > now), default=None)


@action
def lift_pause(*, person: Person, request: HttpRequest, by: Actor) -> None:
    """Let somebody try again at once. Raises NotAllowedError."""
    require_managing(person, by)
    for rate, key in _counts(request, person.username):
        if rate.per == "key":
            cache.delete(key)
    record("sign-in.unlocked", by=by, subject=person)


def _counts(request: HttpRequest, username: str) -> Iterator[tuple[ratelimit.Rate, str]]:
    """The limits that hold for a name, each with its place in the cache."""
    name = get_adapter(request)._get_login_attempts_cache_key(request, username=username)
    for rate in ratelimit.get_rates(app=_APP, action=_ACT):
        yield rate, ratelimit.get_cache_key(request, app=_APP, action=_ACT, rate=rate, key=name)


def _end(rate: ratelimit.Rate, key: str) -> Iterator[datetime.datetime]:
    """When a limit that is reached gives way: the oldest of the attempts that fill it, the latest standing first, is forgotten."""
    attempts: list[float] = cache.get(key, [])
    if len(attempts) >= rate.amount:
        yield datetime.datetime.fromtimestamp(attempts[rate.amount - 1] + rate.duration, tz=datetime.UTC)
