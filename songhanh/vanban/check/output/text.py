"""Findings as plain text, in the manner of a linter: ``file:line:col CODE level: message``, quote and advice, and the counts.

Lines are counted in files that are text themselves. Elsewhere nobody can find "line 15": there stand the page, the section and,
where every line is a paragraph, its number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from songhanh.vanban.check.explain import SEVERITIES
from songhanh.vanban.check.output.places import Places
from songhanh.vanban.check.rule import Lang
from songhanh.vanban.model import Finding, PlanReading, Severity

_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "info": "\x1b[1;36m"}
_DIM, _BOLD, _RESET = "\x1b[2m", "\x1b[1m", "\x1b[0m"
_MOST_PLACES = 20
_LEVELS: tuple[Severity, ...] = ("error", "warning", "info")
_COUNTED: dict[Lang, dict[Severity, str]] = {
    "vi": {"error": "lỗi", "warning": "cảnh báo", "info": "gợi ý"},
    "en": {"error": "error", "warning": "warning", "info": "note"},
}


def to_text(
    documents: Sequence[PlanReading],
    lang: Lang = "vi",
    color: bool = False,
    paths: Sequence[str] | None = None,
    pages: Sequence[tuple[int, ...] | None] | None = None,
) -> str:
    """The findings of some readings. ``paths`` are shown in place of the sources' names and ``pages`` are the offsets at which their
    pages begin, one for each document."""
    lines: list[str] = []
    for index, document in enumerate(documents):
        shown = paths[index] if paths else document.source.name
        places = Places(document, pages[index] if pages else None)
        lines.extend(_document(document, shown, places, lang, color))
    lines.append(_totals(documents, lang))
    return "\n".join(lines) + "\n"


def _document(document: PlanReading, name: str, places: Places, lang: Lang, color: bool) -> Iterator[str]:
    for finding in document.findings:
        where = name + places.words(finding.span[0], lang) if finding.span else name
        code = _paint(finding.rule, _COLOURS[finding.severity], color)
        level = SEVERITIES[finding.severity][0 if lang == "vi" else 1]
        yield f"{_paint(where, _BOLD, color)} {code} {level}: {message_of(finding, lang)}"
        for quote in finding.quotes:
            yield "    " + _paint(f"“{quote}”" if lang == "vi" else f'"{quote}"', _DIM, color)
        elsewhere = _elsewhere(finding, places, lang)
        if elsewhere:
            yield "    " + _paint(elsewhere, _DIM, color)
        advice = finding.advice if lang == "vi" else finding.advice_en
        if advice:
            yield "    → " + advice
        yield ""


def _elsewhere(finding: Finding, places: Places, lang: Lang) -> str:
    """The other places that belong to a finding; beyond the most, an ellipsis. Empty where there is none."""
    own = places.inside(finding.span[0], lang) if finding.span else None
    named = [place for place in dict.fromkeys(places.inside(span[0], lang) for span in finding.related) if place != own]
    if not named:
        return ""
    separator = ", " if places.counts_lines else "; "
    listed = separator.join(named[:_MOST_PLACES]) + (f"{separator}…" if len(named) > _MOST_PLACES else "")
    if places.counts_lines:
        return f"{'Xem thêm dòng' if lang == 'vi' else 'See also lines'} {listed}"
    return f"{'Xem thêm' if lang == 'vi' else 'See also'}: {listed}"


def message_of(finding: Finding, lang: Lang) -> str:
    """The message in a language; the Vietnamese one where there is no English."""
    return finding.message if lang == "vi" else finding.message_en or finding.message


def _totals(documents: Sequence[PlanReading], lang: Lang) -> str:
    counts = Counter(finding.severity for document in documents for finding in document.findings)
    if not counts:
        return "Không phát hiện gì." if lang == "vi" else "Nothing found."
    words = _COUNTED[lang]
    if lang == "vi":
        listed = ", ".join(f"{counts[level]} {words[level]}" for level in _LEVELS if counts[level])
        return f"{counts.total()} phát hiện trong {len(documents)} văn bản: {listed}."
    listed = ", ".join(f"{counts[level]} {words[level]}{'s' if counts[level] > 1 else ''}" for level in _LEVELS if counts[level])
    return f"{counts.total()} findings in {len(documents)} document{'s' if len(documents) > 1 else ''}: {listed}."


def _paint(text: str, style: str, color: bool) -> str:
    return f"{style}{text}{_RESET}" if color else text
