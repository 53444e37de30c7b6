"""Letters: as code-point ranges "À-Ỹ" would mix capitals with small letters."""

from __future__ import annotations

import pytest

from songhanh.lang.patterns import CAPITAL, SMALL, vietnamese


@pytest.mark.parametrize("letter", list("ẮẰẴẬỆỘỠỰỲĐÂƯ"))
def test_accented_capitals_are_no_small_letters(letter: str) -> None:
    assert vietnamese("[À-Ỹ]").fullmatch(letter)
    assert not vietnamese("[à-ỹ]").fullmatch(letter)
    assert vietnamese("[à-ỹ]").fullmatch(letter.lower())
    assert not vietnamese("[À-Ỹ]").fullmatch(letter.lower())


def test_there_are_as_many_capitals_as_small_letters() -> None:
    assert len(SMALL) == len(CAPITAL) == len(set(SMALL)) == 67


def test_a_pattern_is_compiled_once() -> None:
    assert vietnamese("[À-Ỹ]+x") is vietnamese("[À-Ỹ]+x")
