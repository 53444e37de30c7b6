"""Acts in words: what a room writes into the trail it can say."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

import songhanh
from songhanh.audit.words import give_words, has_words, words_of

ROOMS = sorted(path.parent for path in Path(songhanh.__file__).parent.glob("*/acts.py"))


def acts_of(room: Path) -> set[str]:
    """The names that stand in calls of ``record`` in a room; one that is put together ("review.…") is tested by its own room."""
    calls = [
        node
        for file in room.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    wanted = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id in NAMING and call.args]
    names = [each.value for first in wanted for each in ast.walk(first) if isinstance(each, ast.Constant)]
    return {name for name in names if isinstance(name, str) and "." in name and not name.endswith(".")}


NAMING = ("record", "record_refusal", "_change", "_refuse")


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_has_words_for_all_its_acts(room: Path) -> None:
    assert {act for act in acts_of(room) if not has_words(str(act))} == set()


def test_every_room_that_is_known_to_act_is_looked_at() -> None:
    assert {"accounts", "bodies", "files", "jobs", "installation"} <= {room.name for room in ROOMS}
    assert {"file.stored", "file.stored-again"} <= acts_of(next(room for room in ROOMS if room.name == "files"))


def test_an_act_without_words_is_told_as_one_and_no_two_rooms_name_the_same() -> None:
    assert words_of("file.removed") == "Gỡ tệp"
    assert words_of("thing.done") == "Thao tác khác (thing.done)"
    with pytest.raises(ImproperlyConfigured, match=r"file\.removed"):
        give_words({"file.removed": "Khác"})
