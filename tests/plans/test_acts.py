"""Acts of plans in words: whatever the room writes into the trail is read by people, not by its name."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.utils import translation

import songhanh.plans
from songhanh.audit.words import has_words, words_of
from songhanh.plans.models import Verb

ROOM = Path(songhanh.plans.__file__).parent
ACT = re.compile(r"[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*")

KINDS_OF_JOBS = {"plans.read"}


def acts() -> set[str]:
    """Every text in the modules of actions that is the name of an act, wherever it stands; the verbs of a review make names of their own."""
    files = [*(ROOM / "actions").glob("*.py"), ROOM / "history.py"]
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text for text in texts if ACT.fullmatch(text)} - KINDS_OF_JOBS | {f"review.{verb}" for verb in Verb.values}


def test_every_act_of_plans_has_words() -> None:
    assert len(acts()) > 60
    assert sorted(act for act in acts() if not has_words(act)) == []


@pytest.mark.parametrize("act", sorted(acts()))
def test_the_words_of_an_act_are_its_own_in_both_languages(act: str) -> None:
    with translation.override("vi"):
        vietnamese = words_of(act)
    with translation.override("en"):
        english = words_of(act)
    assert vietnamese != english
    assert act not in vietnamese
