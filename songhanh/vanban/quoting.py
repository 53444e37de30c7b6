"""Wording of a document as it is quoted: whole words in one line, without what a converter left between them."""

from __future__ import annotations

import re

from songhanh.vanban.model import PlanReading, Span

_RULES = re.compile(r"(?:^|(?<=\s))[-_–—=*:|]{3,}(?=\s|$)")  # a line drawn, the rule under the head of a table
_TAGS = re.compile(r"</?[a-z]{1,6}\s*/?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*+|(?<!\w)_{1,2}(?=\w)|(?<=[\w.,;:)])_{1,2}(?!\w)")
_ESCAPES = re.compile(r"\\([^\w\s])")
_BARS = re.compile(r"\s*(?:[|\t]\s*)+")
_PUNCTUATION = re.compile(r"\s+(?=[,;:.)](?:\s|$))")
ENDS = " \t,;:–-"
_LONG = 40  # a shorter quote is a word or a figure: it is made whole in silence
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
    return head.rstrip(ENDS) + "…"


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


def between_words(quote: str, text: str) -> str:
    """A quote that breaks off inside a word of ``text`` (the document on one line), broken off before that word instead.

    >>> between_words("tổ chức chiến dịch truyền th", "tổ chức chiến dịch truyền thông")
    'tổ chức chiến dịch truyền…'
    """
    stem = quote.removesuffix("…").rstrip()
    at = text.find(stem)
    following = text[at + len(stem) : at + len(stem) + 1]
    if at < 0 or not (stem[-1:].isalnum() and following.isalnum()) or " " not in stem:
        return quote
    return stem.rpartition(" ")[0].rstrip(ENDS) + "…"
