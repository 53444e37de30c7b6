"""One page of a PDF: its words, letter by letter from PDFium, and the rules that are drawn on it."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from songhanh.lang import legacy
from songhanh.vanban.sources import limits
from songhanh.vanban.sources.pages.model import Page, View, Word
from songhanh.vanban.sources.pdf_rules import read_rules

if TYPE_CHECKING:
    import pypdfium2

_SPACES: Final = frozenset((0x00, 0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x3000))
_HYPHENS: Final = frozenset((0x02, 0xFFFE))  # how PDFium gives a hyphen at a line's end
_ABOVE: Final = 0.9  # how far letters reach above and below their base line, in sizes
_BELOW: Final = 0.22
_SPACE: Final = 0.15  # the narrowest space between words, in heights of letters
_UNITS: Final = ("m", "km", "cm", "dm", "mm", "Nm")  # after which a raised figure is a power, not a note


@dataclass
class _Letter:
    text: str
    x0: float
    top: float
    x1: float
    bottom: float


def read_page(document: pypdfium2.PdfDocument, number: int) -> tuple[Page, int, int]:
    """A page, how many letters it has, and how many of them have no Unicode. A page that PDFium cannot load is empty."""
    import pypdfium2

    try:
        page = document[number]
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        return Page(595.0, 842.0), 0, 0
    width, height = page.get_size()
    left, bottom, _, _ = page.get_bbox()
    view = View(width, height, page.get_rotation() // 90 % 4, left, bottom)
    found = Page(width, height)
    reader = _WordReader(textpage, view)
    found.words = reader.words()
    read_rules(page, view, found)
    textpage.close()
    page.close()
    return found, reader.letters, reader.unmapped


@dataclass(frozen=True)
class _Object:
    """What the letters of a text object share: size in points, and the old encoding that their font stands for."""

    size: float
    font: tuple[legacy.Encoding, bool] | None


class _WordReader:
    """Goes through the letters of a page in the order in which they are drawn."""

    def __init__(self, textpage: pypdfium2.PdfTextPage, view: View) -> None:
        from pypdfium2 import raw

        self._raw = raw
        self._text = textpage.raw
        self._view = view
        self._count = min(raw.FPDFText_CountChars(self._text), limits.MAX_PAGE_CHARS)
        self._objects: dict[int, _Object] = {}
        self.letters = 0
        self.unmapped = 0

    def words(self) -> list[Word]:
        """The page's words."""
        found: list[Word] = []
        letters: list[_Letter] = []
        font: tuple[legacy.Encoding, bool] | None = None
        spaced = True
        for index, letter in self._letters():
            if letter is None or (letters and not _joins(letters[-1], letter)):
                spaced = self._end_word(letters, font, found, spaced, letter)
            if letter is None:
                continue
            if not letters:
                font = self._object(index).font
            letters.append(letter)
        self._end_word(letters, font, found, spaced, None)
        return mark_notes(found)

    def _letters(self) -> Iterator[tuple[int, _Letter | None]]:
        """Every letter with its box; None where a word ends. Its height is that of its font, whatever its own shape."""
        raw, text = self._raw, self._text
        rect, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        high = 0
        for index in range(self._count):
            code = raw.FPDFText_GetUnicode(text, index)
            if code in _SPACES:
                # PDFium puts in spaces and line ends of its own, sometimes after every letter: there the gap itself is asked.
                if raw.FPDFText_IsGenerated(text, index) != 1:
                    yield index, None
                continue
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            self.letters += 1
            code = self._code(code, high, index)
            if raw.FPDFText_GetLooseCharBox(text, index, rect) and raw.FPDFText_GetCharOrigin(text, index, x, y):
                size = self._object(index).size
                box = self._view.box(rect.left, y.value - _BELOW * size, rect.right, y.value + _ABOVE * size)
                yield index, _Letter(chr(code), *box)

    def _code(self, code: int, high: int, index: int) -> int:
        """The code point of a letter; the replacement character for one whose font does not tell."""
        if code in _HYPHENS:
            return 0x2D
        if 0xDC00 <= code < 0xE000:
            return 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        if code < 0x20 or code == 0xFFFD or self._raw.FPDFText_HasUnicodeMapError(self._text, index) == 1:
            self.unmapped += 1
            return code if code >= 0x20 else 0xFFFD
        return code

    def _end_word(
        self,
        letters: list[_Letter],
        font: tuple[legacy.Encoding, bool] | None,
        found: list[Word],
        spaced: bool,
        following: _Letter | None,
    ) -> bool:
        """End the word of ``letters``; gives whether the word that begins with ``following`` stands apart from it."""
        if not letters:
            return spaced or following is None
        text = "".join(letter.text for letter in letters)
        if font is not None and not legacy.is_unicode_vietnamese(text):
            text = legacy.convert(text, font[0], capitals=font[1])
        x0, x1 = min(letter.x0 for letter in letters), max(letter.x1 for letter in letters)
        top, bottom = min(letter.top for letter in letters), max(letter.bottom for letter in letters)
        found.append(Word(text, x0, top, x1, bottom, glued=not spaced))
        last = letters[-1]
        letters.clear()
        return following is None or not _touches(last, following)

    def _object(self, index: int) -> _Object:
        """Font and size of a letter. Asked once for each text object of the page."""
        raw = self._raw
        handle = raw.FPDFText_GetTextObject(self._text, index)
        key = ctypes.cast(handle, ctypes.c_void_p).value or 0
        if key not in self._objects:
            self._objects[key] = _Object(self._size(index), legacy.font_encoding(self._font_name(index)))
        return self._objects[key]

    def _size(self, index: int) -> float:
        """Height of a letter's font on the page: what it is set in, times how much its matrix enlarges it."""
        matrix = self._raw.FS_MATRIX()
        size: float = self._raw.FPDFText_GetFontSize(self._text, index)
        if self._raw.FPDFText_GetMatrix(self._text, index, matrix):
            size *= math.hypot(matrix.c, matrix.d) or 1.0
        return min(max(size, 1.0), 200.0)

    def _font_name(self, index: int) -> str:
        buffer = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        size = self._raw.FPDFText_GetFontInfo(self._text, index, buffer, 128, flags)
        return buffer.value.decode("utf-8", errors="replace") if 0 < size <= 128 else ""


def _joins(before: _Letter, letter: _Letter) -> bool:
    """Whether a letter goes on with the word of the one before: as high, on the same base line, and without a gap."""
    height = max(before.bottom - before.top, 1.0)
    if not 0.8 < (letter.bottom - letter.top) / height < 1.25 or abs(letter.bottom - before.bottom) > 0.25 * height:
        return False
    return -0.6 * height < letter.x0 - before.x1 < _SPACE * height


def _touches(before: _Letter, letter: _Letter) -> bool:
    """Whether a letter follows another without a space, though it is smaller or stands higher or lower."""
    height = max(before.bottom - before.top, letter.bottom - letter.top, 1.0)
    level = min(before.bottom, letter.bottom) - max(before.top, letter.top)
    return (
        level > 0.3 * min(before.bottom - before.top, letter.bottom - letter.top) and abs(letter.x0 - before.x1) < _SPACE * height
    )


def mark_notes(words: list[Word]) -> list[Word]:
    """Words with the raised figures among them written as marks of footnotes, "[3]"."""
    for number, word in enumerate(words):
        if not word.text.isdecimal() or len(word.text) > 3:
            continue
        before = words[number - 1] if number and word.glued else None
        after = words[number + 1] if before is None and number + 1 < len(words) else None
        beside = before or after
        if beside is None or not _is_raised(word, beside) or (before is not None and before.text.endswith(_UNITS)):
            continue
        word.text = f"[{int(word.text)}]"
        if after is not None:
            after.glued = False
    return words


def _is_raised(word: Word, beside: Word) -> bool:
    level = word.bottom < beside.bottom - 0.1 * beside.height and word.bottom > beside.top
    return (
        level
        and word.height < 0.85 * beside.height
        and abs(word.x1 - beside.x0 if beside.x0 > word.x0 else word.x0 - beside.x1) < beside.height
    )
