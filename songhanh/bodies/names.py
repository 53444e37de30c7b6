"""Names as they are compared and searched: folded, with abbreviations and initials. Knows no database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from songhanh.catalogue.abbreviations import abbreviations
from songhanh.lang.text import align_tones, sort_key, squeeze, strip_marks

_NO_WORD: Final = re.compile(r"[^a-z0-9]+")
_APOSTROPHE: Final = re.compile(r"(?<=[a-z0-9])['’ʼ`](?=[a-z0-9])")
_SILENT: Final = frozenset(("va",))  # "Văn hóa, Thể thao" and "Văn hóa và Thể thao" are one
_LONGEST_ABBREVIATION: Final = 5  # pieces: LĐ - TB & XH is three
_INITIALS: Final = 12
_LONGEST_ORDER: Final = 1000
# Words that so many names have that an index on them finds little: the names of kinds.
COMMON_WORDS: Final = frozenset(
    "uy ban nhan dan xa phuong tinh thanh pho huyen so quan thi tran phong hoi truong dac khu cong an trung hoc".split()
)


def name_key(name: str) -> str:
    """What two names have in common when people call them the same: case, spaces and tone placement aside.

    >>> name_key("Uỷ ban  nhân dân") == name_key("Ủy ban nhân dân") == name_key("uỶ ban nhân dân")
    True
    """
    # Tones are aligned last, as "oÀ" is a pair with a place for its tone only in small letters; and first, for the letter Eth, whose
    # small form is another letter. Small letters of some capitals come in pieces, which are put together.
    small = unicodedata.normalize("NFC", squeeze(align_tones(name)).casefold())
    return align_tones(small)


def name_order(name: str) -> str:
    """What lists are sorted by, as long as its column holds: the order of the Vietnamese alphabet."""
    return sort_key(name)[:_LONGEST_ORDER]


def fold(text: str) -> str:
    """A name in small letters without accents, its abbreviations written out, without "và".

    >>> fold("UBND xã Đông Hỷ"), fold("Sở LĐ-TB&XH")
    ('uy ban nhan dan xa dong hy', 'so lao dong thuong binh xa hoi')
    """
    return " ".join(_written_out(_words(text)))


def search_words(name: str, *others: str, around: Iterable[str] = ()) -> str:
    """Everything by which a name is found, each word once: the words of the name and its ``others``, initials from every word on
    ("ldtbxh", "soldtbxh"), and the plain words of the names ``around`` it (its province).

    >>> search_words("Sở Y tế", around=("Huế",))
    'hue so soyt syt te y yt'
    """
    found: set[str] = set()
    for each in (name, *others):
        raw = _words(each)
        found.update(raw)
        found.update(_words(each.replace("'", " ").replace("’", " ")))
        written_out = _written_out(raw)
        found.update(written_out)
        found.update(_initials(written_out))
    for each in around:
        found.update(_words(each))
    return " ".join(sorted(found))


def query_words(text: str) -> tuple[str, ...]:
    """The words that a search asks for, each once; those with most letters first, as they find least."""
    folded = fold(text).split() or _words(text)
    return tuple(sorted(dict.fromkeys(folded), key=lambda word: (-len(word), word)))


def _words(text: str) -> list[str]:
    return _NO_WORD.sub(" ", _APOSTROPHE.sub("", strip_marks(text))).split()


def _written_out(words: list[str]) -> list[str]:
    """Words with known abbreviations written out, in one piece or several ("ldtbxh", "ld tb xh"), and without silent ones."""
    known = abbreviations()
    words = [word for word in words if word not in _SILENT]  # first: "LĐ, TB và XH" is an abbreviation too
    found: list[str] = []
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST_ABBREVIATION, len(words) - at), 0, -1):
            long = known.get("".join(words[at : at + size]))
            if long is not None:
                found.extend(word for word in _words(long) if word not in _SILENT)
                at += size
                break
        else:
            found.append(words[at])
            at += 1
    return found


def _initials(words: list[str]) -> Iterator[str]:
    """Initials from each word on, alone and behind that word written out; a prefix of them is every abbreviation one can think of."""
    letters = [word if word.isdigit() else word[0] for word in words]
    for at, word in enumerate(words[:-1]):
        rest = "".join(letters[at + 1 : at + _INITIALS])
        yield letters[at] + rest
        yield word + rest
