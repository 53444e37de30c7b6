"""The items of a plan that people review and work by, and the keys that they keep over new readings."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from songhanh.vanban.check.plan import fold
from songhanh.vanban.model import Json, PlanReading, Span

Kind = Literal["header", "objective", "target", "task", "duty", "campaign", "budget", "recipient", "basis"]


@dataclass(frozen=True)
class Doubt:
    """Why a person should look at an item: a code that stays, and the reason in Vietnamese and English."""

    code: str
    vi: str
    en: str


@dataclass(frozen=True)
class WorkItem:
    """One item of a plan: an objective, a target, a task …

    ``span`` is where it stands in the source text and ``quote`` the wording there (``reading.quote(span)``, empty where there is no
    span); ``section`` is the id of the innermost section. ``fields`` holds what was understood, safe for JSON: dates as ISO 8601 text,
    numbers as decimal text. ``docs/work-items.md`` describes them kind by kind.
    """

    kind: Kind
    key: str
    span: Span | None
    quote: str
    section: str | None
    fields: dict[str, Json] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()


class Keys:
    """Gives out keys: the kind, a digest of the folded quote, and which of its like it is. No offset is in it."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def key(self, kind: Kind, quote: str) -> str:
        """The key of the next item of this kind and wording."""
        digest = hashlib.sha256(fold(quote).encode()).hexdigest()[:12]
        stem = f"{kind}-{digest}"
        self._given[stem] += 1
        return f"{stem}-{self._given[stem]}"


@dataclass(frozen=True)
class Draft:
    """An item before it has a key. ``link`` names it for other items of the same reading (a target names its objective)."""

    kind: Kind
    span: Span | None
    section: str | None
    fields: dict[str, Json]
    doubts: tuple[Doubt, ...] = ()
    link: str = ""
    refers: tuple[tuple[str, str], ...] = ()  # field → link of the item whose key belongs there


def keyed(reading: PlanReading, drafts: list[Draft]) -> tuple[WorkItem, ...]:
    """Items out of drafts in reading order, each with its key, and with the keys of those it refers to."""
    keys = Keys()
    ordered = sorted(drafts, key=lambda draft: (draft.span is not None, draft.span or (0, 0)))
    quotes = [reading.quote(draft.span) if draft.span else "" for draft in ordered]
    given = [keys.key(draft.kind, quote or _named(draft)) for draft, quote in zip(ordered, quotes, strict=True)]
    by_link = {draft.link: key for draft, key in zip(ordered, given, strict=True) if draft.link}
    return tuple(
        WorkItem(
            draft.kind,
            key,
            draft.span,
            quote,
            draft.section,
            draft.fields | {name: by_link.get(link) for name, link in draft.refers},
            draft.doubts,
        )
        for draft, key, quote in zip(ordered, given, quotes, strict=True)
    )


def _named(draft: Draft) -> str:
    """What stands for the quote of an item without a place: the words of its fields."""
    return " ".join(value for value in draft.fields.values() if isinstance(value, str))
