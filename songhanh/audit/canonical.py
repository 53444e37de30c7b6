"""The text of an entry and the hash over it: the same on every database and machine.

An entry's text is JSON with sorted keys, no blanks, in NFC. Its hash is HMAC-SHA256, under a key that is not in the database, over the
hash before it and the text; the text itself names chain and number, so that an entry cannot be moved.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]
DIGEST: Final = hashlib.sha256


def canonical(content: Mapping[str, Json]) -> str:
    """The one text of a content. Raises TypeError for what is no JSON, and for a float: a figure is a whole number or a text.

    >>> canonical({"b": 1, "a": "Hòa"})
    '{"a":"Hòa","b":1}'
    """
    _refuse_floats(content)
    return unicodedata.normalize(
        "NFC", json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    )


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError(f"{value!r} is a float: the trail keeps figures as whole numbers or texts")
    if isinstance(value, Mapping):
        for name, part in value.items():
            if not isinstance(name, str):
                raise TypeError(f"the name {name!r} is no text")
            _refuse_floats(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _refuse_floats(part)


def first_hash(key: str, chain: str) -> str:
    """What stands before the first entry of a chain."""
    return _keyed(key, f"songhanh audit\n{chain}")


def entry_hash(key: str, before: str, text: str) -> str:
    """The hash of an entry: over the hash before it and its text."""
    return _keyed(key, f"{before}\n{text}")


def personal_digest(salt: str, value: str) -> str:
    """What the chain keeps of a personal value; without the salt it says nothing about it."""
    return hmac.new(salt.encode(), unicodedata.normalize("NFC", value).encode(), DIGEST).hexdigest()


def same(one: str, two: str) -> bool:
    """Whether two hashes are equal."""
    return hmac.compare_digest(one.encode(), two.encode())


def _keyed(key: str, text: str) -> str:
    return hmac.new(key.encode(), text.encode(), DIGEST).hexdigest()
