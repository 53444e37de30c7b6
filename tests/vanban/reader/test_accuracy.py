"""How well plans are read: the sets kept in the repository by a scorer of our own, the shared gold plans by the shared one."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from songhanh.vanban import read
from tests.vanban.reader.plans import GOLD, SAMPLES
from tests.vanban.reader.scoring import Reading, Score, alike, score_set, scores

LEAST = {"full target": 0.85, "assignments": 0.90, "reporting": 0.85, "citations": 0.95}
SETS = {"samples": SAMPLES, **{folder.name: folder for folder in sorted(GOLD.glob("set-*"))}}


def read_to_json(path: Path) -> Reading:
    """A reading as programs get it."""
    found: Reading = json.loads(json.dumps(read(path).to_dict()))
    return found


@pytest.mark.parametrize("name", SETS)
def test_the_sets_of_the_repository_are_read_well(name: str) -> None:
    gold = sorted((GOLD / name).glob("*.gold.json"))
    assert len(gold) >= 3
    table = score_set(gold, SETS[name], read_to_json)
    assert table.mean >= 0.95, f"\n{table}"
    low = {field: score.f1 for field, score in table.fields.items() if score.f1 < LEAST.get(field, 0)}
    assert not low, f"\n{table}"
    assert table.spans.right >= 0.99 * table.spans.gold, f"\n{table}"


@pytest.mark.needs("corpus")
def test_the_gold_plans_of_the_corpus_are_read_well(corpus: Path) -> None:
    tool = shared_scorer(corpus.parent / "tools" / "score_reading.py")
    fields: dict[str, Score] = {}
    spans = Score()
    gold_files = sorted((corpus / "gold").glob("*.gold.json"))
    assert len(gold_files) == 15
    for gold_file in gold_files:
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        document = corpus / "dev" / gold["document"]
        found = read_to_json(document)
        true, count, _ = tool.span_truth(found, document.read_bytes().decode("utf-8", "replace"))
        spans.add(Score(true, count, count))
        wanted, got = tool.fields(gold), tool.fields(found)
        for name, (kind, items) in wanted.items():
            match: Callable[..., tuple[int, list[object], list[object]]] = (
                tool.match_exact if kind == tool.EXACT else tool.match_soft
            )
            hit, _, _ = match(items, got[name][1])
            fields.setdefault(name, Score()).add(Score(hit, len(items), len(got[name][1])))
    counted = {name: score.f1 for name, score in fields.items() if score.gold >= 10}
    assert sum(counted.values()) / len(counted) >= 0.95, counted
    assert min(counted.values()) >= 0.88, counted
    assert spans.right >= 0.99 * spans.gold


def shared_scorer(path: Path) -> ModuleType:
    """The scorer that lies beside the corpus."""
    spec = importlib.util.spec_from_file_location("score_reading", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# The scorer itself


def test_a_gold_reading_scores_all_against_itself() -> None:
    gold_file = sorted((GOLD / "set-a").glob("*.gold.json"))[0]
    reading = read_to_json(GOLD / "set-a" / json.loads(gold_file.read_text(encoding="utf-8"))["document"])
    assert all(score.right == score.gold == score.found for score in scores(reading, reading).values())


def test_what_is_missed_and_what_is_invented_both_lower_the_score() -> None:
    assert Score(right=8, gold=10, found=10).f1 == pytest.approx(0.8)
    assert Score(right=8, gold=10, found=8).f1 == pytest.approx(16 / 18)
    assert Score().f1 == 1.0


def test_each_item_has_one_partner_of_its_own_key() -> None:
    assert alike([("I", "mục tiêu"), ("I", "mục tiêu")], [("I", "mục tiêu")]) == 1
    assert alike([("I", "mục tiêu")], [("II", "mục tiêu")]) == 0
    assert alike([("I", "nâng cao nhận thức")], [("I", "nâng cao nhận thức.")]) == 1
    assert alike([("I", "nâng cao nhận thức")], [("I", "tổ chức thực hiện")]) == 0
