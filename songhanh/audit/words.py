"""Acts in words: each room of the house says, in its module ``acts``, how the names of its acts are read by people.

give_words({"file.removed": _("Gỡ tệp")})
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise
from django.utils.translation import gettext as _

Words = str | Promise
_WORDS: Final[dict[str, Words]] = {}


def give_words(words: Mapping[str, Words]) -> None:
    """Add a room's words. Raises ImproperlyConfigured where two rooms name one act."""
    for act, said in words.items():
        if str(_WORDS.get(act, said)) != str(said):
            raise ImproperlyConfigured(f"Two rooms have words for the act {act!r}.")
    _WORDS.update(words)


def has_words(act: str) -> bool:
    """Whether a room has words for an act."""
    return act in _WORDS


def words_of(act: str) -> str:
    """An act in the reader's language; one without words is told as such, by its name in the trail."""
    return str(_WORDS[act]) if act in _WORDS else _("Thao tác khác (%s)") % act
