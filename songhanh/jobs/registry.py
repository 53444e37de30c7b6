"""The kinds of jobs. An app names its long work here; the queue runs it by its kind, never by a path that a newer version may have moved.

    @job("bodies.import", title=_("Nhập danh sách cơ quan"))
    def import_bodies(progress: Progress, *, upload: int) -> dict[str, Json]:
        ...

A job is idempotent: its worker may be killed at any line, and it is begun again from the first. It holds no long write transaction:
what is written is written in short ones, each of which leaves the whole in order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


class Progress(Protocol):
    """Tells how far a job is."""

    def __call__(self, done: int, total: int | None = None, stage: str = "") -> None:
        """``done`` of ``total`` parts (None while it is not known); ``stage`` in words. Cheap: called as often as one likes."""


class Work(Protocol):
    """The function of a kind."""

    def __call__(self, progress: Progress, /, **arguments: Json) -> Json:
        """Do the work and return its outcome. Raises :class:`JobRefused` for what the person who asked has to mend."""


class JobRefused(Exception):
    """The job cannot be done as asked. The message is shown: what is wrong, and what to do."""


class UnknownKindError(Exception):
    """No app has named this kind of job."""


@dataclass(frozen=True)
class Kind:
    """A kind of job: its name, its title for people, its function, its outcome in words, and the page (name of an address and words) on
    which what it did is seen."""

    name: str
    title: str | Promise
    work: Callable[..., Json]
    told: Callable[[Json], str] | None = None
    leads_to: tuple[str, str | Promise] | None = None


_KINDS: dict[str, Kind] = {}


def job(
    name: str,
    *,
    title: str | Promise,
    told: Callable[[Json], str] | None = None,
    leads_to: tuple[str, str | Promise] | None = None,
) -> Callable[[Callable[..., Json]], Callable[..., Json]]:
    """Make a function the work of a kind of job; ``told`` says its outcome in words, ``leads_to`` where it is seen.

    Raises ValueError where two functions take one name.
    """

    def register(work: Callable[..., Json]) -> Callable[..., Json]:
        known = _KINDS.get(name)
        if known is not None and known.work is not work:
            raise ValueError(f"two functions do the job {name}: {known.work.__qualname__} and {work.__qualname__}")
        _KINDS[name] = Kind(name, title, work, told, leads_to)
        return work

    return register


def kinds() -> list[Kind]:
    """All kinds that apps have named."""
    return list(_KINDS.values())


def title_of(name: str) -> str:
    """What a kind is called; one that a newer version no longer has goes by its name."""
    known = _KINDS.get(name)
    return str(known.title) if known else name


def kind_of(name: str) -> Kind:
    """The kind of a name. Raises :class:`UnknownKindError`."""
    try:
        return _KINDS[name]
    except KeyError:
        raise UnknownKindError(f"no app does the job {name}") from None
