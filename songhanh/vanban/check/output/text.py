"""Findings as text for people: a document's name and counts, then its errors, its warnings, its notes, each with its place.

Lines are counted in files that are text themselves. Elsewhere nobody can find "line 15": there stand the page, the section and,
where every line is a paragraph, its number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from songhanh.vanban.check.output.places import Places
from songhanh.vanban.check.rule import Lang
from songhanh.vanban.check.suppress import SUFFIX, Suppression
from songhanh.vanban.model import Finding, PlanReading, Severity

_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "info": "\x1b[1;36m"}
_DIM, _BOLD, _RESET = "\x1b[2m", "\x1b[1m", "\x1b[0m"
_MOST_PLACES = 20
_LEVELS: tuple[Severity, ...] = ("error", "warning", "info")
_COUNTED: dict[Lang, dict[Severity, str]] = {
    "vi": {"error": "lỗi", "warning": "cảnh báo", "info": "gợi ý"},
    "en": {"error": "error", "warning": "warning", "info": "note"},
}
_HEADINGS: dict[Lang, dict[Severity, str]] = {
    "vi": {"error": "Lỗi", "warning": "Cảnh báo", "info": "Gợi ý"},
    "en": {"error": "Errors", "warning": "Warnings", "info": "Notes"},
}
_FOLDED: dict[Lang, str] = {"vi": "--all hiện cả câu trích và cách sửa", "en": "--all adds quotes and advice"}
_INDENT: Final = "      "


def to_text(
    documents: Sequence[PlanReading],
    lang: Lang = "vi",
    color: bool = False,
    paths: Sequence[str] | None = None,
    pages: Sequence[tuple[int, ...] | None] | None = None,
    remarks: Sequence[Sequence[str]] | None = None,
    suppressions: Sequence[Sequence[Suppression]] | None = None,
    whole: bool = True,
    unread: int = 0,
) -> str:
    """The findings of some readings.

    For each document: ``paths`` is shown in place of the source's name, ``pages`` are the offsets at which its pages begin, ``remarks`` are
    lines about how it was read, ``suppressions`` the entries that its check was given. Without ``whole`` a finding of the lowest
    level takes one line: quote and advice are left out. ``unread`` files could not be read: the last line, which sums up several, counts
    them.
    """
    blocks = [
        "\n".join(
            _Sheet(
                document,
                Places(document, pages[index] if pages else None),
                lang,
                color,
                whole,
            ).lines(
                paths[index] if paths else document.source.name,
                remarks[index] if remarks else (),
                suppressions[index] if suppressions else (),
            )
        )
        for index, document in enumerate(documents)
    ]
    if len(documents) != 1 or unread:
        blocks.append(_grand_total(documents, unread, lang))
    return "\n\n".join(blocks) + "\n"


@dataclass(frozen=True)
class _Sheet:
    """The text of one document."""

    document: PlanReading
    places: Places
    lang: Lang
    color: bool
    whole: bool

    def lines(self, name: str, remarks: Sequence[str], suppressions: Sequence[Suppression]) -> Iterator[str]:
        """The document's name and counts, what is to be known about it, and its findings from the worst level down."""
        yield f"{self._paint(name, _BOLD)}: {_counts([self.document], self.lang)}"
        for remark in remarks:
            yield f"  {'Lưu ý' if self.lang == 'vi' else 'Note'}: {remark}"
        hidden = sum(len(entry.hidden) for entry in suppressions)
        if hidden:
            yield f"  {_suppressed(hidden, self.document.source.name + SUFFIX, self.lang)}"
        for level in _LEVELS:
            findings = [item for item in self.document.findings if item.severity == level]
            if findings:
                yield ""
                yield from self._group(level, findings)

    def _group(self, level: Severity, findings: Sequence[Finding]) -> Iterator[str]:
        folded = level == "info" and not self.whole
        heading = self._paint(_HEADINGS[self.lang][level], _COLOURS[level])
        yield f"{heading} ({_FOLDED[self.lang]})" if folded else heading
        place, told = "", set[str]()  # what was quoted at this place
        for item in findings:
            here = self.places.words(item.span[0] if item.span else None, self.lang)
            told = told if here == place else set()
            new = [quote for quote in item.quotes if quote not in told]
            if place and (here != place or new) and not folded:
                yield ""
            yield f"  {self._paint(here, _BOLD)}: {self._paint(item.rule, _COLOURS[level])} {message_of(item, self.lang)}"
            if not folded:
                yield from self._details(item, new)
            place, told = here, told | set(new)

    def _details(self, finding: Finding, quotes: Sequence[str]) -> Iterator[str]:
        """The wording, other places and advice of a finding."""
        for quote in quotes:
            yield _INDENT + self._paint(f"“{quote}”" if self.lang == "vi" else f'"{quote}"', _DIM)
        elsewhere = _elsewhere(finding, self.places, self.lang)
        if elsewhere:
            yield _INDENT + self._paint(elsewhere, _DIM)
        advice = finding.advice if self.lang == "vi" else finding.advice_en
        if advice:
            yield f"{_INDENT}→ {advice}"

    def _paint(self, text: str, style: str) -> str:
        return f"{style}{text}{_RESET}" if self.color else text


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


def _counts(documents: Sequence[PlanReading], lang: Lang) -> str:
    """ "1 lỗi, 4 cảnh báo, 8 gợi ý"; levels without a finding are left out."""
    counts = Counter(finding.severity for document in documents for finding in document.findings)
    if not counts:
        return "không phát hiện gì" if lang == "vi" else "nothing found"
    plural = {level: "s" if lang == "en" and counts[level] > 1 else "" for level in _LEVELS}
    return ", ".join(f"{counts[level]} {_COUNTED[lang][level]}{plural[level]}" for level in _LEVELS if counts[level])


def _suppressed(count: int, sidecar: str, lang: Lang) -> str:
    if lang == "vi":
        return f"{count} phát hiện được bỏ qua theo {sidecar}."
    return f"{count} finding{'s' if count > 1 else ''} suppressed by {sidecar}."


def _grand_total(documents: Sequence[PlanReading], unread: int, lang: Lang) -> str:
    """ "Cả 2 văn bản: 1 lỗi; 1 tệp không đọc được." """
    left = ""
    if unread:
        left = (
            f"; {unread} tệp không đọc được" if lang == "vi" else f"; {unread} file{'s' if unread > 1 else ''} could not be read"
        )
    if not documents:
        return f"Không phát hiện gì{left}." if lang == "vi" else f"Nothing found{left}."
    many = len(documents) > 1
    where = f"{'Cả ' if many else ''}{len(documents)} văn bản"
    where_en = f"All {len(documents)} documents" if many else "1 document"
    return f"{where if lang == 'vi' else where_en}: {_counts(documents, lang)}{left}."
