"""Building the page: templates, style, script, and the policy that allows no more than these.

The page loads nothing: style, script and icons stand in it, and its content security policy names them by hash.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache, partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from songhanh.vanban.check.suppress import Suppression
from songhanh.vanban.failure import Failure
from songhanh.vanban.model import Finding, PlanReading
from songhanh.vanban.report import figures, names, phrases, quotes
from songhanh.vanban.report.icons import severity_icon
from songhanh.vanban.report.marks import SEVERITIES
from songhanh.vanban.report.view import LEGEND, TABS, view_of
from songhanh.vanban.report.words import Lang, Words
from songhanh.vanban.sources.base import Source

_STYLES = ("base.css", "document.css", "plan.css", "narrow.css", "print.css")
_SCRIPTS = ("view.js", "places.js", "report.js")


def render_page(
    documents: Sequence[tuple[PlanReading, Sequence[Finding]]],
    *,
    lang: Lang = "vi",
    title: str | None = None,
    sources: Sequence[Source | None] | None = None,
    suppressions: Sequence[Sequence[Suppression]] | None = None,
    unread: Sequence[Failure] = (),
) -> str:
    """See :func:`songhanh.vanban.report.render`."""
    if not documents:
        raise ValueError("a report needs at least one document")
    given = tuple(sources) if sources is not None else (None,) * len(documents)
    entries = tuple(suppressions) if suppressions is not None else ((),) * len(documents)
    words = Words(lang)
    views = [
        view_of(number, reading, findings, words, source, hiding)
        for number, ((reading, findings), source, hiding) in enumerate(zip(documents, given, entries, strict=True), 1)
    ]
    style, script = _asset(_STYLES), _asset(_SCRIPTS)
    allowed = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            views=views,
            unread=unread,
            listed=len(views) + len(unread) > 1,  # a page of its own names the documents
            w=words,
            title=title or (f"{views[0].name}. {views[0].title}" if len(views) == 1 and not unread else words("reports")),
            style=style,
            script=script,
            policy=f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'",
            tabs=TABS,
            legend=LEGEND,
            severities=SEVERITIES,
            figures=figures,
            phrases=phrases,
            quotes=quotes,
            names=names,
            said=partial(names.mark_vietnamese, lang=lang),
            told=partial(names.told, lang=lang),
            vi=Markup("" if lang == "vi" else ' lang="vi"'),  # on what the document says, in a page of another language
            icon=severity_icon,
        )
    )


@cache
def _environment() -> Environment:
    loader = PackageLoader("songhanh.vanban.report")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


@cache
def _asset(names: tuple[str, ...]) -> Markup:
    folder = files("songhanh.vanban.report").joinpath("assets")
    return Markup("\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names))


def _hash(text: str) -> str:
    """A source expression of the content security policy."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
