"""Physical lines of a source, cleaned of emphasis, invisible characters and superfluous blanks, with the place of every piece."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from songhanh.vanban.sources.base import Source

_TAG = r"</?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>\n]{0,80})?/?>"
_INVISIBLE = r"[\u200b-\u200f\u2060\ufeff\u00ad\r]"
_ESCAPE = r"\\(?=[.\-()\[\]*#+_])"
_DROP = re.compile(rf"\*+|{_TAG}|{_INVISIBLE}|{_ESCAPE}|^#{{1,6}}\s+")
_BLANK = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
# What makes a line worth the longer way, besides two blanks in a row: anything to drop, or blanks to squeeze.
_SPECIAL = re.compile(r"[*<\\#\t\r\u00a0\u00ad\u2000-\u200f\u202f\u2060\u3000\ufeff]")
_RULE = re.compile(r"[-–—_=*.]{3,}$")
_STAR_BULLET = re.compile(r"\s*\*\s+(?=[^\s*])")

Piece = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A cleaned physical line.

    ``pieces`` are (text, offset in the source) and ``text`` is all of them; a piece stands one for one in the source, but for a letter
    composed of several characters, which is a piece by itself. ``start`` and ``end`` are offsets in the source, ``origin`` is where the
    raw line begins. ``stars`` counts the bold marks, ``table`` is the index of the table it stands in.
    """

    pieces: tuple[Piece, ...]
    text: str
    start: int
    end: int
    table: int | None
    origin: int
    bold_start: bool = False
    bold_closed: bool = False
    stars: int = 0

    @property
    def emphasis_open(self) -> bool:
        """Whether bold type begins in the line and does not end in it, or the other way round."""
        return self.stars % 2 == 1

    @property
    def blank(self) -> bool:
        """Whether nothing stands in the line but a table's border."""
        return not self.text or self.text == "|"


def clean_lines(source: Source) -> list[Line]:
    """Every physical line of a source, blank ones too."""
    lines = []
    position = 0
    spans = [table.span for table in source.tables]
    starts = [span[0] for span in spans]
    composed = unicodedata.is_normalized("NFC", source.text)
    for raw in source.text.split("\n"):
        start, position = position, position + len(raw) + 1
        index = bisect_right(starts, start) - 1
        table = index if index >= 0 and start < spans[index][1] else None
        lines.append(clean_line(raw, start, table, composed=composed))
    return lines


def clean_line(raw: str, start: int, table: int | None, *, composed: bool = False) -> Line:
    """One line that begins at ``start`` of the source; ``composed`` says that the source is in NFC already."""
    composed = composed or unicodedata.is_normalized("NFC", raw)
    if composed and "  " not in raw and _SPECIAL.search(raw) is None:
        plain = raw.strip()
        if not plain or _RULE.match(plain):
            return Line((), "", start, start, table, start)
        first = start + raw.index(plain[0])
        return Line(((plain, first),), plain, first, first + len(plain), table, start)
    pieces = _squeeze(_without_dress(raw, start))
    last = pieces[-1][1] + len(pieces[-1][0]) if pieces else start
    if not composed:
        pieces = [part for piece in pieces for part in _clusters(*piece)]
    text = "".join(piece for piece, _ in pieces)
    if not text or _RULE.match(text):
        return Line((), "", start, start, table, start)
    return Line(
        tuple(pieces),
        text,
        pieces[0][1],
        last,
        table,
        start,
        bold_start=raw.lstrip().startswith("**"),
        bold_closed=raw.rstrip().endswith("**"),
        stars=raw.count("**"),
    )


def _without_dress(raw: str, start: int) -> list[Piece]:
    """The line without emphasis, tags, escapes and invisible characters; a star that is a bullet stays."""
    pieces: list[Piece] = []
    bullet = _STAR_BULLET.match(raw)
    kept_until = bullet.end() if bullet and raw.count("*") == 1 else 0
    cursor = 0
    for match in _DROP.finditer(raw):
        if match.start() < kept_until:
            continue
        pieces.append((raw[cursor : match.start()], start + cursor))
        cursor = match.end()
    pieces.append((raw[cursor:], start + cursor))
    return pieces


def _squeeze(pieces: list[Piece]) -> list[Piece]:
    """Runs of blanks become one space (a tab stays a tab), ends are trimmed."""
    out: list[Piece] = []
    blank_before = True
    for text, offset in pieces:
        cursor = 0
        for match in _BLANK.finditer(text):
            if match.start() > cursor:
                out.append((text[cursor : match.start()], offset + cursor))
                blank_before = False
            if "\t" in match[0]:
                out.extend(("\t", offset + match.start() + at) for at, char in enumerate(match[0]) if char == "\t")
                blank_before = True
            elif not blank_before:
                out.append((" ", offset + match.start()))
                blank_before = True
            cursor = match.end()
        if cursor < len(text):
            out.append((text[cursor:], offset + cursor))
            blank_before = False
    while out and out[-1][0] == " ":
        out.pop()
    return out


def _clusters(text: str, offset: int) -> list[Piece]:
    """A piece in NFC: letters that are composed are pieces by themselves, since their length changes."""
    if unicodedata.is_normalized("NFC", text):
        return [(text, offset)]
    found: list[Piece] = []
    position = 0
    while position < len(text):
        end = position + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        found.append((unicodedata.normalize("NFC", text[position:end]), offset + position))
        position = end
    return found
