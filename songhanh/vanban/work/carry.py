"""Carries what people did with items over to a new reading of the document, or to its next version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from songhanh.vanban.work.items import WorkItem
from songhanh.vanban.work.likeness import Index, ratio, shingles

_LEAST = 0.6  # likeness below which an item is another one
_SAME_SECTION = 0.1
_FAR = 0.1  # taken off an item at the other end of the document
_CANDIDATES = 6
_SINGLE = ("header",)


def carry_over(old: Sequence[WorkItem], new: Sequence[WorkItem]) -> Mapping[str, str | None]:
    """The key of every old item in the new ones: the same key, else that of the item of its kind with the most like wording, the
    nearest where several are alike; None where it is gone. No new item is given to two old ones.
    """
    kept = {item.key for item in old} & {item.key for item in new}
    result: dict[str, str | None] = {item.key: item.key if item.key in kept else None for item in old}
    left = [(number / max(1, len(old)), item) for number, item in enumerate(old) if item.key not in kept]
    free = [(number / max(1, len(new)), item) for number, item in enumerate(new) if item.key not in kept]
    taken: set[str] = set()
    for _, first, second in sorted(_pairs(left, free), key=lambda pair: (-pair[0], pair[1], pair[2])):
        if result[first] is None and second not in taken:
            result[first] = second
            taken.add(second)
    return result


def _pairs(left: list[tuple[float, WorkItem]], free: list[tuple[float, WorkItem]]) -> list[tuple[float, str, str]]:
    """Pairs of items that may be the same, with how much speaks for it."""
    index = Index()
    for number, (_, item) in enumerate(free):
        index.add(number, _runs(item))
    found = []
    for place, item in left:
        near = index.sharing(_runs(item)).most_common(_CANDIDATES * 2)
        for number, _ in [pair for pair in near if free[pair[0]][1].kind == item.kind][:_CANDIDATES]:
            other_place, other = free[number]
            like = 1.0 if item.kind in _SINGLE else ratio(item.quote, other.quote)
            if like >= _LEAST:
                score = like + _SAME_SECTION * (item.section == other.section) - _FAR * abs(place - other_place)
                found.append((score, item.key, other.key))
    return found


def _runs(item: WorkItem) -> frozenset[int]:
    """What finds the item again: its runs of words, single words where it is short, and its kind where there is one of it."""
    words = item.quote.split()
    runs = shingles(item.quote) if len(words) > 12 else frozenset().union(*(shingles(word) for word in words))
    return runs | ({hash(item.kind)} if item.kind in _SINGLE else frozenset())
