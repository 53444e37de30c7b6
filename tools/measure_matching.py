"""How well targets are matched with the catalogue, against indicators named by hand.

    python tools/measure_matching.py tests/data/plans/set-* --answers tests/data/matching/indicators.json

Answers name for each plan (its file name without ending) the indicator of each figure: {"plan": {"0.1": "nq28-2021/1.1"}}, where 0.1 is
the second figure of the first target of the reading; a figure that is not named has no indicator. Only plans that are named are read.
Prints for each plan, and for all, how many figures there are and have an indicator; of the indicators suggested first how many are
right (precision) and of those to be found how many are suggested first (recall); and how many come first at all, suggested or not.
"""

from __future__ import annotations

import argparse
import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from songhanh.catalogue.matching import Suggestion, suggest
from songhanh.vanban import read
from songhanh.vanban.check.answers_words import own_words
from songhanh.vanban.check.clauses import clause_of, content_words, number
from songhanh.vanban.check.plan import Plan

Answers = dict[str, dict[str, str]]


@dataclass
class Tally:
    """Counts over the figures of one plan or of several."""

    figures: int = 0
    known: int = 0
    right: int = 0
    wrong: int = 0
    first: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))

    @property
    def precision(self) -> float:
        """Of the suggestions made, the share that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of the indicators to be found, the share that is suggested."""
        return self.right / self.known if self.known else 1.0

    def __str__(self) -> str:
        return (
            f"{self.figures} figures, {self.known} with an indicator; suggested: {self.right} right, {self.wrong} wrong; "
            f"precision {self.precision:.3f}, recall {self.recall:.3f}; at rank 1: {self.first}/{self.known}"
        )


def measure(path: Path, answers: dict[str, str], *, dated_only: bool = False) -> Tally:
    """The tally of one plan. With ``dated_only`` figures without a due year of their own are left out."""
    found = Tally()
    for place, due_named, suggestions in _suggestions(path):
        if dated_only and not due_named:
            continue
        wanted = answers.get(place)
        found.figures += 1
        found.known += wanted is not None
        found.first += wanted is not None and bool(suggestions) and suggestions[0].indicator.id == wanted
        put_forward = next((one.indicator.id for one in suggestions if one.suggested), None)
        found.right += put_forward is not None and put_forward == wanted
        found.wrong += put_forward is not None and put_forward != wanted
    return found


def _suggestions(path: Path) -> Iterator[tuple[str, bool, tuple[Suggestion, ...]]]:
    plan = Plan(read(path), today=datetime.date(2026, 11, 22))
    for row, target in enumerate(plan.reading.targets):
        for column, item in enumerate(target.measures):
            words = own_words(plan, target, item)
            if len(content_words(words)) < 2:  # a step of a ladder: "… 95% năm 2025, 98% năm 2030"
                words = clause_of(plan, target, item)
            yield (
                f"{row}.{column}",
                item.due is not None,
                suggest(
                    words, unit=item.unit, value=number(item.value), comparator=item.comparator, due=plan.due_of(item)
                ),
            )  # fmt: skip


def main() -> None:
    """Read the arguments, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, help="where the plans are (.txt, .md)")
    parser.add_argument("--answers", type=Path, required=True, help="indicators named by hand (JSON)")
    parser.add_argument("--dated", action="store_true", help="only figures with a due year of their own")
    parser.add_argument(
        "--rest", action="store_true", help="also plans that are not named: none of their figures has an indicator"
    )
    arguments = parser.parse_args()
    answers: Answers = json.loads(arguments.answers.read_text(encoding="utf-8"))
    whole = Tally()
    for path in sorted(path for folder in arguments.folders for path in folder.iterdir() if path.suffix in (".txt", ".md")):
        if path.stem in answers or arguments.rest:
            tally = measure(path, answers.get(path.stem, {}), dated_only=arguments.dated)
            whole += tally
            print(f"{path.stem}: {tally}")
    print(f"all: {whole}")


if __name__ == "__main__":
    main()
