"""Word lists of the reader, and patterns made of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.vanban.reader.words import alternatives, document_kinds, opening, table

_SOME_WORDS = st.lists(
    st.text("ab -", min_size=1, max_size=5).filter(lambda word: word == word.strip() and "  " not in word), min_size=1
)


@pytest.mark.parametrize(
    ("words", "text", "match"),
    [
        (["tin", "tin, bài"], "tin, bài mới", "tin, bài"),
        (["sở y tế"], "sở  y\ntế", "sở  y\ntế"),
        (["kinh tế - xã hội"], "kinh tế-xã hội", "kinh tế-xã hội"),
        (["kinh tế – xã hội"], "kinh tế - xã hội", "kinh tế - xã hội"),
        (["uỷ ban"], "ủy ban", "ủy ban"),
        (["m2", "m²"], "m²", "m²"),
    ],
    ids=["longer first", "any blanks", "dash without blanks", "any dash", "aligned tones", "signs"],
)
def test_a_list_of_words_matches_as_they_are_written(words: list[str], text: str, match: str) -> None:
    found = re.match(alternatives(words), text)
    assert found is not None
    assert found[0] == match


@given(words=_SOME_WORDS, text=st.text("ab -", max_size=8))
def test_a_list_matches_the_longest_of_its_words_that_stands_there(words: list[str], text: str) -> None:
    one_by_one = [re.match(alternatives([word]), text) for word in words]
    found = re.match(alternatives(words), text)
    assert (found and found[0]) == max((match[0] for match in one_by_one if match), key=len, default=None)


@given(words=_SOME_WORDS, text=st.text("ab -", max_size=8))
def test_an_opening_word_is_found_where_no_letter_stands_before_it(words: list[str], text: str) -> None:
    words = [word for word in words if word[0] in "ab"] or ["a"]
    guarded = re.search(rf"(?<!\w)(?:{alternatives(words)})", text)
    found = re.search(opening(words), text)
    assert (found and found.span()) == (guarded and guarded.span())


@pytest.mark.parametrize("name", ["bodies", "document_kinds", "units_of_measure", "verbs"])
def test_no_word_stands_twice_in_a_list(name: str) -> None:
    for key, words in table(name).items():
        if isinstance(words, list):
            assert sorted(words) == sorted(set(words)), key


def test_every_code_of_a_number_names_a_known_kind() -> None:
    kinds = document_kinds()
    assert set(kinds.codes.values()) <= set(kinds.names)


def test_an_alias_of_a_unit_stands_for_another_word() -> None:
    data = table("units_of_measure")
    assert all(alias != unit for alias, unit in data["aliases"].items())
