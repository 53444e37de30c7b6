"""Whether a word can be a Vietnamese syllable, by onset, rime and tone."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import cast

from songhanh.vanban.check.wordlists import table

_TONES = {"̀": "huyền", "́": "sắc", "̉": "hỏi", "̃": "ngã", "̣": "nặng"}
_STOPS = ("c", "ch", "p", "t")


def split_tone(syllable: str) -> tuple[str, str | None]:
    """A syllable without its tone mark, and the name of the tone (None for the level tone).

    >>> split_tone("triểt")
    ('triêt', 'hỏi')
    """
    tone = None
    letters = []
    for char in unicodedata.normalize("NFD", syllable):
        if char in _TONES:
            tone = _TONES[char] if tone is None else "two"
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters)), tone


@cache
def _legal() -> frozenset[str]:
    """Every toneless spelling that the tables allow."""
    content = table("syllables.toml")
    lists = {key: cast("list[str]", content[key]) for key in ("back", "front", "free", "rimes", "qu", "gi")}
    spelt: set[str] = set()
    for rime in lists["rimes"]:
        onsets = lists["free"] + (lists["front"] if rime[0] in "eêiy" else lists["back"])
        spelt.update(onset + rime for onset in onsets)
    spelt.update("qu" + rime for rime in lists["qu"])
    spelt.update("gi" + rime for rime in lists["gi"])
    return frozenset(spelt)


@cache
def is_syllable(word: str) -> bool:
    """Whether a lower-case word is spelt as a Vietnamese syllable can be: a legal onset and rime, and a tone that fits a closing stop.

    >>> is_syllable("triệt"), is_syllable("triểt"), is_syllable("nghành")
    (True, False, False)
    """
    composed = unicodedata.normalize("NFC", word)
    spelt, tone = split_tone(composed)
    if spelt.startswith("qu") and composed[1] != "u":
        return False  # the u belongs to the onset and bears no tone
    if spelt not in _legal() or tone == "two":
        return False
    stopped = spelt.endswith(_STOPS)
    return not (stopped and tone not in ("sắc", "nặng"))
