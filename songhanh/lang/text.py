"""Spelling: tone placement, accent folding, sentence case."""

from __future__ import annotations

import functools
import re
import unicodedata

from songhanh.lang.patterns import vietnamese

# "oa", "oe", "uy" at the end of a syllable carry their tone on either vowel; the older fashion (hòa, thúy) is the one kept here.
_TONES = {"à": "̀", "á": "́", "ả": "̉", "ã": "̃", "ạ": "̣"}
_MARKED = {}
for _first, _second in (("o", "a"), ("o", "e"), ("u", "y")):
    for _tone in _TONES.values():
        _new = _first + unicodedata.normalize("NFC", _second + _tone)
        _old = unicodedata.normalize("NFC", _first + _tone) + _second
        for _a, _b in ((_new, _old), (_new.upper(), _old.upper()), (_new.capitalize(), _old.capitalize())):
            _MARKED[_a] = _b
_NEW_STYLE = re.compile(
    r"[oOuU][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸỳýỷỹỵỲÝỶỸỴ](?![\w\u0300-\u036f])(?<![qQ]..)"
)  # opens with letters: searched for much faster; a vowel that wears one more mark is of no Vietnamese word
_WORD = re.compile(r"[^\W\d_]+")
# A capitalised word behind one that ends in a small letter or a comma: it does not begin a sentence.
_INSIDE_A_SENTENCE = vietnamese(r"\x20(?<=[a-zà-ỹ,]\x20)\x20*+[^\w\s]*+([A-ZÀ-Ỹ][^\W\d_]++)(?=[^\w\s]*+(?:\s|$))")
_PUNCTUATION = ".,;:()“”\"'…!?*-–[]"


def align_tones(text: str) -> str:
    """The same text with every tone where the older fashion puts it and the letter Eth read as Đ.

    The length never changes, so offsets into the result are offsets into ``text``.

    >>> align_tones("hoà bình, sức khoẻ, uỷ ban, quý")
    'hòa bình, sức khỏe, ủy ban, quý'
    """
    if "\u00d0" in text:
        text = text.replace("\u00d0", "Đ")
    return _NEW_STYLE.sub(lambda match: _MARKED.get(match[0], match[0]), text)


def strip_marks(text: str) -> str:
    """The text in lower case without accents, for loose comparison ("Bắc Kạn" → "bac kan")."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def squeeze(text: str) -> str:
    """Whitespace collapsed to single spaces, ends trimmed."""
    return " ".join(text.split())


def is_capitals(text: str) -> bool:
    """Whether a heading is printed in capitals: at least four letters, and nine in ten of them upper case."""
    # Most lines are told by their opening words: too many small letters there for what may follow.
    for part in (6, 3):
        if sum(map(str.islower, text[: max(40, len(text) // part)])) > 0.1 * len(text):
            return False
    letters = "".join(filter(str.isalpha, text))
    return len(letters) >= 4 and sum(map(str.isupper, letters)) >= 0.9 * len(letters)


def sentence_case(text: str, casing: dict[str, str] | None = None) -> str:
    """A line printed in capitals, in sentence case; any other line unchanged. A remark in brackets keeps its own case.

    ``casing`` maps a word in lower case to how the document writes it elsewhere (names, abbreviations).

    >>> sentence_case("TỔ CHỨC THỰC HIỆN (kèm Phụ lục)")
    'Tổ chức thực hiện (kèm Phụ lục)'
    """
    bracket = text.find("(")
    if bracket > 0 and not is_capitals(text) and is_capitals(text[:bracket]):
        return sentence_case(text[:bracket], casing) + text[bracket:]
    if not is_capitals(text):
        return text
    known = casing or {}
    lowered = _WORD.sub(lambda match: known.get(match[0].lower(), match[0].lower()), text)
    return lowered[:1].upper() + lowered[1:]


def casing_of(text: str) -> dict[str, str]:
    """How words that never stand in lower case inside the ordinary sentences of a text are written: names and abbreviations."""
    sentences = "\n".join(line for line in text.split("\n") if not is_capitals(line))
    small = {word.strip(_PUNCTUATION) for word in set(sentences.split())}
    found: dict[str, str] = {}
    for word in set(_INSIDE_A_SENTENCE.findall(sentences)):
        low = word.lower()
        if low not in small:
            found[low] = max(word, found.get(low, word), key=lambda form: (not form.isupper(), form))
    return found


# The order of the dictionary: letters first, then the tone, syllable by syllable.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONE_ORDER = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")  # level, falling, asking, broken, rising, heavy
_SHAPES = "\u0302\u0306\u031b"  # the hat, the breve and the horn make letters of their own
_LETTER_CODES = {letter: "abcdefghij"[i // 10] + "abcdefghij"[i % 10] for i, letter in enumerate(_ALPHABET)}
_SYLLABLE_OR_NUMBER = re.compile(r"[0-9]+|[^\W\d_]+")


def sort_key(text: str) -> str:
    """What to sort a Vietnamese text by: a < ă < â, d < đ, ba < bà < bả < bã < bá < bạ; numbers by their size; case plays no part.

    The key is made of a–z and 0–9 alone, so that Python and every database under any collation put it in the same place: keep it
    in a column beside the text. It is for sorting only: two texts that differ in case or punctuation have the same one.

    >>> sorted(["Đà Bắc", "Dân Tiến", "Phường 10", "Phường 9", "Ân Thi", "An Khánh"], key=sort_key)
    ['An Khánh', 'Ân Thi', 'Dân Tiến', 'Đà Bắc', 'Phường 9', 'Phường 10']
    """
    # A number begins with 0, a syllable with a letter and ends with its tone (1 to 6): shorter syllables and numbers come first.
    decomposed = unicodedata.normalize("NFC", text.casefold())
    return "".join(_part_key(part) for part in _SYLLABLE_OR_NUMBER.findall(decomposed))


@functools.lru_cache(maxsize=4096)  # the syllables of names are few
def _part_key(part: str) -> str:
    if part.isascii() and part.isdigit():
        digits = part.lstrip("0")
        return f"0{len(digits):03}{digits}"
    codes, tone = "", 0
    for letter in part:
        marks = unicodedata.normalize("NFD", letter)
        shaped = unicodedata.normalize("NFC", marks[0] + "".join(mark for mark in marks[1:] if mark in _SHAPES))
        tone = next((_TONE_ORDER.index(mark) for mark in marks[1:] if mark in _TONE_ORDER), tone)
        codes += _LETTER_CODES.get(shaped) or f"zz{ord(shaped[0]):06x}"
    return f"{codes}{tone + 1}"
