"""How well targets of whole plans are matched: our own test plans, with the indicators named by hand."""

from __future__ import annotations

import json
from pathlib import Path

from songhanh.catalogue import find_indicator
from tools.measure_matching import Tally, measure

DATA = Path(__file__).parents[1] / "data"
ANSWERS: dict[str, dict[str, str]] = json.loads((DATA / "matching" / "indicators.json").read_text(encoding="utf-8"))


def test_every_indicator_named_by_hand_is_in_the_catalogue() -> None:
    assert [name for plan in ANSWERS.values() for name in plan.values() if find_indicator(name) is None] == []


def test_targets_of_the_test_plans_are_matched_well() -> None:
    plans = {
        path.stem: path for path in (DATA / "plans").glob("set-*/*") if path.stem in ANSWERS and path.suffix in (".txt", ".md")
    }
    assert set(plans) == set(ANSWERS)
    whole = Tally()
    for name, path in plans.items():
        whole += measure(path, ANSWERS[name])
    assert whole.known == sum(map(len, ANSWERS.values()))
    assert whole.precision >= 0.88, whole
    assert whole.recall >= 0.88, whole
    assert whole.first >= 78, whole


def test_a_tally_without_suggestions_has_nothing_wrong() -> None:
    assert (Tally(figures=3).precision, Tally(figures=3).recall) == (1.0, 1.0)
    assert Tally(4, 2, 1, 1, 2).recall == 0.5
