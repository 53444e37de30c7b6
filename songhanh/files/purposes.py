"""What files are for. A higher room registers each purpose it has; nothing can be stored for another.

EVIDENCE = register(
    Purpose("plans.evidence", _("Tài liệu minh chứng"), kinds=(PDF, *PICTURES), max_bytes=20 * MEGABYTE, may_read=may_see_task)
)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils.functional import Promise

from songhanh.audit.trail import Actor
from songhanh.files.kinds import Kind

if TYPE_CHECKING:
    from songhanh.files.models import StoredFile

MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True)
class Purpose:
    """What files are for: its name, its title for people, what is accepted, and the question who may have one, asked each time."""

    name: str
    title: str | Promise
    kinds: tuple[Kind, ...]
    max_bytes: int
    may_read: Callable[[Actor, StoredFile], bool]

    @property
    def limit(self) -> int:
        """The most bytes of one file: no more than the installation takes at once."""
        return min(self.max_bytes, settings.MAX_UPLOAD_MB * MEGABYTE)

    @property
    def endings(self) -> tuple[str, ...]:
        """The ends of names that are accepted."""
        return tuple(ending for kind in self.kinds for ending in kind.endings)


class UnknownPurposeError(Exception):
    """No room has registered this purpose: a fault of the program."""


_PURPOSES: dict[str, Purpose] = {}


def register(purpose: Purpose) -> Purpose:
    """Make a purpose known. Raises ValueError where another has its name."""
    if _PURPOSES.setdefault(purpose.name, purpose) is not purpose:
        raise ValueError(f"two purposes are called {purpose.name}")
    return purpose


def purpose_of(name: str) -> Purpose:
    """The purpose of a name. Raises :class:`UnknownPurposeError`."""
    try:
        return _PURPOSES[name]
    except KeyError:
        raise UnknownPurposeError(f"no app has files for {name}") from None
