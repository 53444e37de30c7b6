"""Wording of the document as it is quoted beside it: whole words, without what a converter left between them."""

from __future__ import annotations

import re

from songhanh.vanban.model import PlanReading, Section, Span

_RULES = re.compile(r"(?:^|(?<=\s))[-_–—=*:|]{3,}(?=\s|$)")  # a line drawn, the rule under the head of a table
_TAGS = re.compile(r"</?[a-z]{1,6}\s*/?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*+|(?<!\w)_{1,2}(?=\w)|(?<=[\w.,;:)])_{1,2}(?!\w)")
_ESCAPES = re.compile(r"\\([^\w\s])")
_BARS = re.compile(r"\s*(?:[|\t]\s*)+")
_PUNCTUATION = re.compile(r"\s+(?=[,;:.)](?:\s|$))")
_ENDS = " \t,;:–-"
_LONG = 40  # a shorter quote is a word or a figure: it is made whole in silence
_CUT_TITLE = 70  # the reader cuts a longer title after some 80 characters
SHORT = 220


def tidy(text: str) -> str:
    """The words of a passage in one line, without asterisks and bars; cells of a table are kept apart by a dot.

    >>> tidy("**1. Sở Nội vụ** | 50 |\\n| ***Trần Thị\\nMẫu***")
    '1. Sở Nội vụ · 50 · Trần Thị Mẫu'
    """
    text = _ESCAPES.sub(r"\1", _TAGS.sub(" ", text))
    text = _EMPHASIS.sub("", _RULES.sub(" ", text))
    text = " ".join(_BARS.sub(" · ", text.strip()).split())
    return _PUNCTUATION.sub("", text).strip(" ·")


def shorten(text: str, limit: int = SHORT) -> str:
    """A text that is longer than the limit, cut between two words.

    >>> shorten("Tăng cường công tác tuyên truyền", 20)
    'Tăng cường công tác…'
    """
    if len(text) <= limit:
        return text
    head = text[:limit]
    if not text[limit].isspace() and " " in head:
        head = head.rpartition(" ")[0]
    return head.rstrip(_ENDS) + "…"


def quote_of(reading: PlanReading, span: Span) -> str:
    """The wording under a span in whole words; an ellipsis where a passage begins or ends in the middle of one."""
    start, end = whole_words(reading.text, span)
    quote = tidy(reading.text[start:end])
    if len(quote) > _LONG:
        quote = ("…" if start < span[0] else "") + quote + ("…" if end > span[1] else "")
    return quote


def whole_words(text: str, span: Span) -> Span:
    """A span that begins and ends where words do."""
    start, end = span
    if start < end:
        while 0 < start < len(text) and text[start].isalnum() and text[start - 1].isalnum():
            start -= 1
        while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
    return start, end


def completed(quote: str, reading_text: str) -> str:
    """A quote that was cut with an ellipsis, cut between two words instead. ``reading_text`` is the text on one line."""
    stem = quote.removesuffix("…").rstrip()
    if stem == quote:
        return tidy(quote)
    at = reading_text.find(stem)
    following = reading_text[at + len(stem) : at + len(stem) + 1]
    if at >= 0 and following.isalnum() and " " in stem:
        stem = stem.rpartition(" ")[0]
    return tidy(stem).rstrip(_ENDS) + "…"


def bare(quote: str) -> str:
    """The words of a quote alone, to be compared with another."""
    return " ".join(quote.replace("·", " ").replace("…", " ").split())


def section_title(section: Section, passage: str) -> str:
    """The title of a section whole, where the reader cut it; ``passage`` is the paragraph in which the section begins."""
    title, whole = tidy(section.title), tidy(passage)
    at = whole.find(title)
    if len(title) < _CUT_TITLE or at < 0:
        return title
    rest = whole[at + len(title) :]
    return whole[at:] if rest[:1].isalnum() or rest[:1].isspace() else title
