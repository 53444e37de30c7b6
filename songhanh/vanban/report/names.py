"""Names of units and of kinds of documents in the language of the report.

A unit is read from the plan in Vietnamese. In an English report it stands in English where ``data/names_en.toml`` knows it; what that
does not know is quoted, so that nobody takes it for English.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import cast

from markupsafe import Markup, escape

from songhanh.lang.text import align_tones
from songhanh.vanban.report.figures import Lang, number

_PER = re.compile(r"\s*([\d.]+)\s+(.+)")
_WORD = r"(?<![\w/-])\w*[À-ỹĐđ]\w*(?![\w/-])"  # a word with a letter that English lacks; "QĐ" in a number is none
_ENGLISH = r"(?!(?:and|or|to|is|in|of|the|from|but|not|has|for|by|with|no|at|on|here)\b)"
# Quoted words, and names that stand in a line unquoted: "Ủy ban nhân dân các xã, phường".
_SAID = re.compile(rf"“[^”]*”|\"[^\"]*\"|(?<!\w)'[^']*'(?!\w)|{_WORD}(?:,? (?:{_ENGLISH}[A-Za-z]{{1,6}} )?{_WORD})*")
_VIETNAMESE = re.compile(r"[À-ỹĐđ]")


def unit_name(unit: str, lang: Lang, value: str | None = None) -> str:
    """A unit in the language of the report: ``value`` is the figure as decimal text before it, for one or several.

    >>> unit_name("cuộc", "en", "1"), unit_name("tin, bài", "en", "3"), unit_name("/100.000 trẻ đẻ sống", "en")
    ('event', 'news items', '/100,000 live births')
    >>> unit_name("chum", "en"), unit_name("cuộc", "vi")
    ('“chum”', 'cuộc')
    """
    if lang == "vi":
        return unit
    counted, slash, base = unit.partition("/")
    if not slash or _known("units", unit) is not None:  # "tin/bài" is one unit
        return _unit(unit, several=value != "1")
    shown = _unit(counted, several=value != "1") if counted else ""
    per = _PER.fullmatch(base)  # "ca/100.000 trẻ đẻ sống"; else "đợt/năm"
    if per:
        return f"{shown}/{number(per[1].replace('.', ''), lang)} {_unit(per[2], several=True)}"
    return f"{shown}/{_unit(base, several=False)}"


def kind_name(kind: str, lang: Lang) -> str:
    """A kind of document in the language of the report: "Quyết định" is "Decision"."""
    return kind if lang == "vi" else _known("kinds", kind) or kind


def baseline_name(words: str, lang: Lang) -> str:
    """What a figure is compared with, said in words: "nam giới" is "men"; other words are quoted."""
    return words if lang == "vi" else _known("baselines", words) or f"“{words}”"


def vietnamese(text: str, lang: Lang) -> Markup:
    """Words of the document in a line of the report, marked as Vietnamese where the report is in another language."""
    return escape(text) if lang == "vi" else Markup('<span lang="vi">{}</span>').format(text)


def mark_vietnamese(text: str, lang: Lang) -> Markup:
    """A phrase of the report with the Vietnamese words that it holds marked as such, for voices that read the page aloud."""
    if lang == "vi":
        return escape(text)
    out, at = Markup(""), 0
    for words in _SAID.finditer(text):
        if _VIETNAMESE.search(words[0]):
            out += escape(text[at : words.start()]) + vietnamese(words[0], lang)
            at = words.end()
    return out + escape(text[at:])


def told(vi: str, en: str, lang: Lang) -> Markup:
    """One of two texts that came in both languages; the Vietnamese, marked as such, where there is no English."""
    return mark_vietnamese(en, lang) if lang != "vi" and en else vietnamese(vi, lang)


def _unit(unit: str, *, several: bool) -> str:
    known = _known("units", unit)
    if known is None:
        return f"“{unit}”"
    one, _, many = known.partition("|")
    return many if several and many else one


def _known(kind: str, name: str) -> str | None:
    return _names()[kind].get(_key(name))


def _key(name: str) -> str:
    return align_tones(" ".join(name.split())).casefold()


@cache
def _names() -> dict[str, dict[str, str]]:
    raw = tomllib.loads(files("songhanh.vanban.report").joinpath("data", "names_en.toml").read_text(encoding="utf-8"))
    return {
        kind: {_key(name): english for name, english in names.items()}
        for kind, names in cast("dict[str, dict[str, str]]", raw).items()
    }
