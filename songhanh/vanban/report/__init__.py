"""The HTML report: one self-contained page with the documents, what was understood in them, and what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from songhanh.vanban.check.suppress import Suppression
    from songhanh.vanban.failure import Failure
    from songhanh.vanban.model import Finding, PlanReading
    from songhanh.vanban.report.figures import Lang
    from songhanh.vanban.sources.base import Source

__all__ = ["render"]


def render(
    documents: Sequence[tuple[PlanReading, Sequence[Finding]]],
    *,
    lang: Lang = "vi",
    title: str | None = None,
    sources: Sequence[Source | None] | None = None,
    suppressions: Sequence[Sequence[Suppression]] | None = None,
    unread: Sequence[Failure] = (),
) -> str:
    """The report as the text of one HTML page, to be written as UTF-8.

    ``documents`` are readings with their findings; ``sources``, where given, has the source of each (None where it is not at hand)
    and makes tables and pages visible as the format knew them; ``suppressions``, where given, has the entries that hide findings of
    each: these are listed with their reasons below the others; ``unread`` are documents that could not be read, named with the reason
    in the list of all. ``lang`` is the language of the page, never of the documents.
    Raises ValueError where there is no document, or not one source (one list of entries) for each.
    """
    from songhanh.vanban.report.page import render_page  # Jinja is needed here only: phrases and figures serve the terminal too

    return render_page(documents, lang=lang, title=title, sources=sources, suppressions=suppressions, unread=unread)
