"""The words of the report stand in both languages and take the same values."""

import re
import string

import pytest

from songhanh.vanban.report.words import _WORDS, Words


@pytest.mark.parametrize("key", _WORDS)
def test_both_languages_take_the_same_values(key: str) -> None:
    vi, en = _WORDS[key]
    assert vi
    assert en
    fields = [{name for _, name, _, _ in string.Formatter().parse(re.sub(r"<[^>]*>", "", text)) if name} for text in (vi, en)]
    assert fields[0] == fields[1]


def test_one_and_several() -> None:
    words = Words("en")
    assert words("sum.targets", m=3, n=1) == "3 figures in 1 target"
    assert words.count("error", 1) == "1 error"
    assert words.count("error", 0) == "0 errors"
    assert Words("vi").count("warning", 2) == "2 cảnh báo"


def test_english_is_used_only_where_there_is_some() -> None:
    assert Words("en").pick("vi", "en") == "en"
    assert Words("en").pick("vi", "") == "vi"
    assert Words("vi").pick("vi", "en") == "vi"
