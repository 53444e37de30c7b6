"""Automatic numbering of a .docx, resolved to the markers that Word shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from songhanh.vanban.sources.word.names import W, child, switch, value, whole
from songhanh.vanban.sources.word.symbols import plain_symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

    from songhanh.vanban.sources.word.styles import Styles

_LEVELS: Final = 9
_PLACE_RE = re.compile(r"%([1-9])")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
    (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True)
class Level:
    """One level of a list: how its numbers look and where they begin."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None  # the level after which it starts again; None: any higher one, 0: never
    legal: bool = False
    style: str | None = None
    font: str | None = None


@dataclass(frozen=True)
class _List:
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]  # numbers at which this use of the list starts again


class Numbering:
    """Counts the numbered paragraphs of a document in order."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: _Element) -> None:
        abstracts = {key: item for item in root.iterfind(W + "abstractNum") if (key := item.get(W + "abstractNumId"))}
        by_style = {link: key for key, item in abstracts.items() if (link := value(item, "styleLink"))}
        for item in root.iterfind(W + "num"):
            key, abstract = item.get(W + "numId"), value(item, "abstractNumId")
            if not key or abstract not in abstracts:
                continue
            linked = by_style.get(value(abstracts[abstract], "numStyleLink") or "")
            abstract = linked or abstract
            levels = _levels(abstracts[abstract])
            starts: dict[int, int] = {}
            for override in item.iterfind(W + "lvlOverride"):
                number = whole(override.get(W + "ilvl"))
                if number is None or not 0 <= number < _LEVELS:
                    continue
                own = child(override, "lvl")
                if own is not None:
                    levels[number] = _level(own)
                start = whole(value(override, "startOverride"))
                if start is not None:
                    starts[number] = start
            self._lists[key] = _List(abstract, levels, starts)

    def marker(self, properties: _Element | None, style: str | None) -> str:
        """The marker of the next paragraph, with the space that follows it; "" for one that is not numbered. Counts it."""
        found = self._place(properties, style)
        if found is None:
            return ""
        key, number = found
        used = self._lists[key]
        level = used.levels.get(number)
        if level is None:
            return ""
        self._count(key, used, number)
        shown = self._show(used, number, level)
        return "" if not shown else shown + ("" if level.suffix == "nothing" else " ")

    def _place(self, properties: _Element | None, style: str | None) -> tuple[str, int] | None:
        """List and level of a paragraph: stated in it, or by its style."""
        own = child(properties, "numPr")
        key, number = value(own, "numId"), whole(value(own, "ilvl"))
        if key is None:
            for element in self._styles.chain(style or self._styles.default_paragraph):
                stated = child(element, "pPr", "numPr")
                if stated is None:
                    continue
                key = value(stated, "numId") or key
                if number is None:
                    number = self._level_of_style(key, element.get(W + "styleId"), whole(value(stated, "ilvl")))
                if key is not None:
                    break
        if key is None or key not in self._lists:
            return None
        return key, min(max(number or 0, 0), _LEVELS - 1)

    def _level_of_style(self, key: str | None, style: str | None, stated: int | None) -> int | None:
        used = self._lists.get(key or "")
        if used is not None:
            for number, level in used.levels.items():
                if level.style is not None and level.style == style:
                    return number
        return stated

    def _count(self, key: str, used: _List, number: int) -> None:
        counters = self._counters.setdefault(used.abstract, [None] * _LEVELS)
        start = used.levels[number].start
        if number in used.starts and (key, number) not in self._restarted:
            self._restarted.add((key, number))
            counters[number] = used.starts[number]
        else:
            before = counters[number]
            counters[number] = start if before is None else before + 1
        for deeper in range(number + 1, _LEVELS):
            level = used.levels.get(deeper)
            if level is None or level.restart is None or number < level.restart:
                counters[deeper] = None

    def _show(self, used: _List, number: int, level: Level) -> str:
        if level.form == "bullet":
            return _bullet(level)
        if level.form == "none":
            return _PLACE_RE.sub("", level.text).strip()
        counters = self._counters[used.abstract]

        def shown(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            place = used.levels.get(other, Level())
            count = counters[other]
            form = "decimal" if level.legal else place.form
            return "" if form == "none" else format_number(place.start if count is None else count, form)

        return _PLACE_RE.sub(shown, level.text).strip()


def _levels(abstract: _Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in abstract.iterfind(W + "lvl"):
        number = whole(element.get(W + "ilvl"))
        if number is not None and 0 <= number < _LEVELS:
            found[number] = _level(element)
    return found


def _level(element: _Element) -> Level:
    start = whole(value(element, "start"))
    return Level(
        start=0 if start is None else start,
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        suffix=value(element, "suff") or "tab",
        restart=whole(value(element, "lvlRestart")),
        legal=bool(switch(element, "isLgl")),
        style=value(element, "pStyle"),
        font=value(element, "rPr", "rFonts", attribute="ascii"),
    )


def _bullet(level: Level) -> str:
    """A bullet as a character that text can show; fonts of symbols keep theirs on codes that mean nothing elsewhere."""
    text = "".join(plain_symbol(char, level.font) for char in level.text).strip()
    return "•" if text == "o" else text


def format_number(count: int, form: str) -> str:
    """A count in a number format of Word. Formats that no Vietnamese document uses are given as decimals."""
    if form in ("upperRoman", "lowerRoman") and 0 < count < 4000:
        roman = ""
        for amount, letters in _ROMAN:
            while count >= amount:
                roman += letters
                count -= amount
        return roman.upper() if form == "upperRoman" else roman
    if form in ("upperLetter", "lowerLetter") and 0 < count <= 26 * 30:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)  # after z Word goes on with aa, bb
        return letter.upper() if form == "upperLetter" else letter
    if form == "decimalZero" and 0 <= count < 10:
        return f"0{count}"
    return str(count)
