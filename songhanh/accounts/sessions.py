"""Where a person is signed in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from songhanh.accounts.models import Person

_BROWSERS: Final = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("coc_coc", "Cốc Cốc"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS: Final = ("Android", "iPhone", "iPad", "Windows", "Macintosh", "Linux")  # Android says Linux too


@dataclass(frozen=True)
class SignedIn:
    """One place: when it was signed in from where, with which browser."""

    since: datetime.datetime
    address: str
    browser: str
    current: bool


def sessions_of(person: Person, current: str) -> list[SignedIn]:
    """The places where a person is signed in now, this one first. Two queries."""
    kept = list(UserSession.objects.filter(user=person).order_by("-created_at"))
    live = set(
        Session.objects.filter(session_key__in=[one.session_key for one in kept], expire_date__gt=timezone.now()).values_list(
            "session_key", flat=True
        )
    )
    found = [
        SignedIn(one.created_at, one.ip, browser_in_words(one.user_agent), one.session_key == current)
        for one in kept
        if one.session_key in live
    ]
    return sorted(found, key=lambda one: not one.current)


def browser_in_words(agent: str) -> str:
    """A browser and its system from what the browser says of itself; "" where that is nothing known."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), "")
    system = next((name for name in _SYSTEMS if name in agent), "")
    return ", ".join(filter(None, (browser, system.replace("Macintosh", "macOS"))))
