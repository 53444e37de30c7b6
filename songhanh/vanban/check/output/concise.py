"""Findings one a line, for editors and scripts: ``file:line:col: CODE level: message``."""

from __future__ import annotations

from collections.abc import Sequence

from songhanh.lang.text import squeeze
from songhanh.vanban.check.explain import SEVERITIES
from songhanh.vanban.check.output.places import Lines
from songhanh.vanban.check.output.text import message_of
from songhanh.vanban.check.rule import Lang
from songhanh.vanban.model import PlanReading


def to_concise(documents: Sequence[PlanReading], lang: Lang = "vi", paths: Sequence[str] | None = None) -> str:
    """The findings in the order of the document; empty where there is none.

    Line and column are those of the source text (what ``songhanh read FILE --format text`` prints), which for a text file is the file
    itself. A finding about the whole document has neither. ``paths`` are shown in place of the sources' names.
    """
    lines: list[str] = []
    for index, document in enumerate(documents):
        name = paths[index] if paths else document.source.name
        places = Lines(document.text)
        for finding in document.findings:
            where = ":".join(map(str, (name, *(places.place(finding.span[0]) if finding.span else ()))))
            level = SEVERITIES[finding.severity][0 if lang == "vi" else 1]
            lines.append(f"{where}: {finding.rule} {level}: {squeeze(message_of(finding, lang))}\n")
    return "".join(lines)
