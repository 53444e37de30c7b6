"""Wording of the document as it is quoted beside it: whole words, without what a converter left between them."""

from __future__ import annotations

from songhanh.vanban.model import Section
from songhanh.vanban.quoting import ENDS, SHORT, quote_of, shorten, tidy, whole_words

_CUT_TITLE = 70  # the reader cuts a longer title after some 80 characters

__all__ = ["SHORT", "bare", "completed", "quote_of", "section_title", "shorten", "tidy", "whole_words"]


def completed(quote: str, reading_text: str) -> str:
    """A quote that was cut with an ellipsis, cut between two words instead. ``reading_text`` is the text on one line."""
    stem = quote.removesuffix("…").rstrip()
    if stem == quote:
        return tidy(quote)
    at = reading_text.find(stem)
    following = reading_text[at + len(stem) : at + len(stem) + 1]
    if at >= 0 and following.isalnum() and " " in stem:
        stem = stem.rpartition(" ")[0]
    return tidy(stem).rstrip(ENDS) + "…"


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
