"""Calendars that follow the deadlines: a secret link is made, shown once, read by programs, withdrawn."""

from __future__ import annotations

import datetime
import secrets
from typing import Final

from django.utils import timezone

from songhanh.accounts.models import Person
from songhanh.accounts.queries import secret_hash
from songhanh.audit.trail import Actor, action, record
from songhanh.bodies.models import Body
from songhanh.plans.models import Feed

_NOTED_EVERY: Final = datetime.timedelta(days=1)


@action
def make_feed(*, person: Person, by: Actor, body: Body | None = None) -> tuple[Feed, str]:
    """A new link for a person, or for one body: the feed and its secret, which is kept nowhere. One that was there no longer works."""
    Person.objects.select_for_update().get(pk=person.pk)  # two requests at once leave one link that works
    replaced = Feed.objects.filter(person=person, body=body, revoked_at=None).update(revoked_at=timezone.now())
    secret = secrets.token_urlsafe(32)
    feed = Feed.objects.create(person=person, body=body, secret_hash=secret_hash(secret))
    details = {"body": body.pk if body else None, "replaced": replaced}
    record("calendar.made", by=by, subject=feed, details=details)
    return feed, secret


@action
def revoke_feed(*, feed: Feed, by: Actor) -> Feed:
    """Withdraw a link: it leads nowhere from now on. One that is withdrawn stays so."""
    row = Feed.objects.select_for_update().get(pk=feed.pk)
    if row.revoked_at is None:
        row.revoked_at = timezone.now()
        row.save(update_fields=("revoked_at",))
        record("calendar.revoked", by=by, subject=row)
    else:
        record("calendar.revoked-again", by=by, subject=row)
    return row


@action
def note_read(*, feed: Feed, by: Actor) -> Feed:
    """Keep that a program has read it; at most once a day, since programs ask every hour."""
    row = Feed.objects.select_for_update().get(pk=feed.pk)
    row.last_read_at = timezone.now()
    row.save(update_fields=("last_read_at",))
    record("calendar.read", by=by, subject=row)
    return row


def is_worth_noting(feed: Feed) -> bool:
    """Whether the last time it was read is long enough ago."""
    return feed.last_read_at is None or timezone.now() - feed.last_read_at >= _NOTED_EVERY
