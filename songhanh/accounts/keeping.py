"""Changes of means of sign-in are made by django-allauth; what it tells is kept in the trail."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.dispatch import Signal

from songhanh.accounts.credentials import keep_change
from songhanh.accounts.models import Person

_TOLD: Final[tuple[tuple[Signal, str], ...]] = (
    (account.password_changed, "password.changed"),
    (account.password_set, "password.changed"),
    (account.password_reset, "password.reset"),
    (mfa.authenticator_added, "second-factor.added"),
    (mfa.authenticator_removed, "second-factor.removed"),
    (mfa.authenticator_reset, "second-factor.renewed"),
)


def connect() -> None:
    """Listen, once."""
    for signal, what in _TOLD:
        signal.connect(partial(_keep, what), weak=False, dispatch_uid=f"songhanh.accounts {what} {id(signal)}")


def _keep(what: str, *, user: Person, **told: Any) -> None:  # whatever a signal tells
    del told
    keep_change(what=what, person=user, by=user)
