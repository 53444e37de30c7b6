"""Entries of the navigation: an app registers its own when it is ready, and the frame shows those that a person may open.

The registry stands on this low floor so that every app can reach it; ``songhanh.web`` decides who sees what.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise

from songhanh.ui.icons import ICONS


@dataclass(frozen=True)
class Entry:
    """One way in the navigation.

    ``route`` is the name of an address without arguments. ``permission`` is the name of a rule that the person must pass;
    without one the entry is shown to everyone who is signed in, with ``public`` to everyone; with ``unless`` not to who passes
    that rule and so has a better way. Entries stand by ``order``.
    ``place`` is the bar on top or the menu of the person's own account; ``post`` makes a button of it (signing out).
    """

    label: str | Promise
    route: str
    icon: str
    order: int
    permission: str = ""
    unless: str = ""
    public: bool = False
    place: Literal["main", "account"] = "main"
    post: bool = False


_ENTRIES: Final[dict[str, Entry]] = {}


def register(entry: Entry) -> None:
    """Add an entry. Raises ImproperlyConfigured for an address registered twice or an icon that there is not."""
    if _ENTRIES.get(entry.route, entry) != entry:
        raise ImproperlyConfigured(f"Two navigation entries lead to {entry.route!r}.")
    if entry.icon not in ICONS:
        raise ImproperlyConfigured(f"There is no icon {entry.icon!r} (entry {entry.route!r}).")
    _ENTRIES[entry.route] = entry


def entries() -> list[Entry]:
    """All entries, in order."""
    return sorted(_ENTRIES.values(), key=lambda entry: (entry.order, entry.route))
