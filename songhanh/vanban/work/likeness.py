"""How like two wordings are, and which of many are nearly the same, without comparing each with each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from songhanh.vanban.check.plan import fold

_WORDS = 4  # of a shingle
_MOST = 8  # wordings that share a shingle: one that all share tells nothing
_LONGEST = 400  # words compared of each


def shingles(text: str) -> frozenset[int]:
    """The runs of words of a wording, as numbers that tell them apart."""
    words = fold(text).split()[:_LONGEST]
    if len(words) < _WORDS:
        return frozenset({hash(tuple(words))}) if words else frozenset()
    return frozenset(hash(tuple(words[i : i + _WORDS])) for i in range(len(words) - _WORDS + 1))


class Index:
    """Wordings by their runs of words."""

    def __init__(self) -> None:
        self._holders: dict[int, list[int]] = {}

    def add(self, number: int, runs: frozenset[int]) -> None:
        """Enter a wording under a number; a run that many share already is left."""
        for run in runs:
            holders = self._holders.setdefault(run, [])
            if len(holders) < _MOST:
                holders.append(number)

    def sharing(self, runs: frozenset[int]) -> Counter[int]:
        """The wordings that share runs, with how many."""
        return Counter(number for run in runs for number in self._holders.get(run, ()))


def earlier_likes(texts: Sequence[str], least: float) -> list[int | None]:
    """For each wording the first one before it that shares ``least`` of all their runs, or None."""
    index = Index()
    known: list[frozenset[int]] = []
    found: list[int | None] = []
    for number, text in enumerate(texts):
        runs = shingles(text)
        best = None
        for other, shared in sorted(index.sharing(runs).items()):
            if shared >= least * (len(runs) + len(known[other]) - shared):
                best = other
                break
        found.append(best)
        index.add(number, runs)
        known.append(runs)
    return found


def ratio(first: str, second: str) -> float:
    """How like two wordings are, word by word, from 0 to 1."""
    words = [fold(text).split()[:_LONGEST] for text in (first, second)]
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    return matcher.ratio() if words[0] or words[1] else 1.0
