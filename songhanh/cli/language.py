"""The language of the command line: ``--lang``, else SONGHANH_LANG, else Vietnamese.

It is looked for before anything else is parsed, so that help and errors speak it wherever ``--lang`` stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal

Lang = Literal["vi", "en"]
VARIABLE = "SONGHANH_LANG"


class _State:
    lang: Lang = "vi"


_state = _State()


def current() -> Lang:
    """The language of this run."""
    return _state.lang


def choose(arguments: Sequence[str], environment: Mapping[str, str]) -> str | None:
    """Settle the language of this run. A value of ``--lang`` that is no language is left to the parser of the arguments to refuse.

    Returns the value of SONGHANH_LANG where it decides, and is no language: the caller refuses it.
    """
    stated = environment.get(VARIABLE, "").strip()
    settled = _known(stated)
    _state.lang = settled or "vi"
    asked = False
    for word, following in pairwise([*arguments, ""]):
        if word == "--":
            break
        if word == "--lang" or word.startswith("--lang="):
            asked = True
            value = following if word == "--lang" else word.removeprefix("--lang=")
            _state.lang = _known(value) or _state.lang
    return stated if stated and settled is None and not asked else None


def _known(value: str) -> Lang | None:
    """The language of a value such as "en", "EN" or "vi_VN.UTF-8"."""
    short = value.strip().lower().replace("-", "_").partition("_")[0]
    return "vi" if short == "vi" else "en" if short == "en" else None


def say(vi: str, en: str) -> str:
    """One of two wordings of the same thing."""
    return vi if _state.lang == "vi" else en
