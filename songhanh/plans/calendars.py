"""The iCalendar form of deadlines: one event a day and part, always the same for the same facts, in Vietnamese, without personal data."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from songhanh.accounts.queries import holdings_on
from songhanh.bodies.models import BodyVersion
from songhanh.plans.models import Assignment, Feed
from songhanh.plans.queries.calendar import Deadline, deadlines, last_change
from songhanh.plans.queries.tasks import OPEN, current_parts
from songhanh.ui.simulation import is_simulated

_MONTHS_AHEAD: Final = 18
_LONG_AGO: Final = datetime.date(2000, 1, 1)
_LONGEST: Final = 2000


@dataclass(frozen=True)
class CalendarFile:
    """The file, and when anything in it changed last."""

    content: bytes
    changed_at: datetime.datetime


def calendar_of(feed: Feed, day: datetime.date, address_of: Callable[[Assignment], str]) -> CalendarFile:
    """The deadlines of a feed: everything open that is due by the end of the coming 18 months, what is late too. Six queries at most."""
    with translation.override("vi"):
        bodies = [feed.body_id] if feed.body_id else sorted({one.body_id for one in holdings_on(feed.person, day)})
        rows = current_parts(day).filter(body__in=bodies)
        first_of_month = day.replace(day=1)  # what comes into view does so with a new month, when the file counts as changed
        month = first_of_month.year * 12 + first_of_month.month - 1 + _MONTHS_AHEAD
        last = datetime.date(month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)
        simulated = is_simulated()
        file = _empty(_title(feed, simulated))
        open_rows = rows.filter(status__in=OPEN, due_on__isnull=False).select_related("task__plan").order_by("due_on", "pk")
        names = _names(bodies)
        for deadline in deadlines(open_rows, _LONG_AGO, last):
            own = names.get(deadline.part.body_id or 0, "") if len(bodies) > 1 else ""
            file.add_component(_event(deadline, own, simulated, address_of(deadline.part)))
        midnight = timezone.make_aware(datetime.datetime.combine(first_of_month, datetime.time()))
        changed = max(filter(None, (midnight, feed.made_at, last_change(Assignment.objects.filter(body__in=bodies)))))
        return CalendarFile(file.to_ical(), changed)


def _title(feed: Feed, simulated: bool) -> str:
    own = _names([feed.body_id]).get(feed.body_id, "") if feed.body_id else _("Việc của tôi")
    title = _("Song Hành: %(whose)s") % {"whose": own}
    return f"{title} (MÔ PHỎNG)" if simulated else title


def _names(bodies: list[int]) -> dict[int, str]:
    versions = BodyVersion.objects.filter(body__in=bodies).order_by("valid_from")
    return {version.body_id: version.name for version in versions}


def _empty(title: str) -> Calendar:
    file = Calendar()
    file.add("prodid", "-//Song Hanh//Deadlines//VI")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", title)
    file.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    file.add("x-published-ttl", "PT6H")
    return file


def _event(deadline: Deadline, body: str, simulated: bool, address: str) -> Event:
    part, task = deadline.part, deadline.part.task
    event = Event()
    event.add("uid", f"part-{part.pk}-{deadline.day:%Y%m%d}@songhanh")
    event.add("dtstamp", part.changed_at.replace(microsecond=0))
    event.add("last-modified", part.changed_at.replace(microsecond=0))
    event.add("sequence", part.revision - 1)
    event.add("dtstart", deadline.day)
    event.add("dtend", deadline.day + datetime.timedelta(days=1))
    mark = "MÔ PHỎNG · " if simulated else ""
    event.add("summary", f"{mark}{_('Hạn')}: {task.title} ({part.get_part_display()})")
    lines = [
        body,
        task.plan.number or task.plan.title,
        task.due_text and f"{_('Hạn theo kế hoạch')}: {task.due_text}",
        task.quote,
    ]
    event.add("description", "\n".join(line for line in lines if line)[:_LONGEST])
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PUBLIC")
    return event
