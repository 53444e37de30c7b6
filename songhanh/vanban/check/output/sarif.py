"""Findings as SARIF 2.1.0, for editors and code review."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from songhanh import __version__
from songhanh.lang.text import align_tones, squeeze
from songhanh.vanban.check.explain import explain, law_line
from songhanh.vanban.check.output.places import Lines
from songhanh.vanban.check.output.text import message_of
from songhanh.vanban.check.rule import Lang, Rule, all_rules
from songhanh.vanban.check.suppress import Suppression
from songhanh.vanban.failure import Failure
from songhanh.vanban.model import Finding, Json, PlanReading, Span

SCHEMA_URI = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "songhanhQuote/v1"
_LEVELS: dict[str, str] = {"error": "error", "warning": "warning", "info": "note"}


def to_sarif(
    documents: Sequence[PlanReading],
    lang: Lang = "vi",
    paths: Sequence[str] | None = None,
    suppressions: Sequence[Sequence[Suppression]] | None = None,
    unread: Sequence[Failure] = (),
) -> str:
    """A SARIF log with one run. Regions carry charOffset and charLength into the source text, and the line they begin on.

    A fingerprint is made of the rule and the wording, so that a finding keeps it when the text moves. ``suppressions`` are the entries
    that the check of each document was given: what they hide stands among the results as suppressed, with their reason. ``unread`` are the
    documents that could not be read: the invocation says so of each.
    """
    rules = all_rules()
    index = {rule.code: number for number, rule in enumerate(rules)}
    results: list[Json] = []
    artifacts: list[Json] = []
    for number, document in enumerate(documents):
        uri = _uri(paths[number] if paths else document.source.name)
        artifacts.append(
            {"location": {"uri": uri}, "mimeType": document.source.media_type, "hashes": {"sha-256": document.source.sha256}}
        )
        places = Lines(document.text)
        prints = Counter[str]()
        for finding, entry in _told(document, suppressions[number] if suppressions else ()):
            result = _result(finding, index[finding.rule], uri, number, places, lang)
            result["partialFingerprints"] = {FINGERPRINT: _fingerprint(finding, document, prints)}
            if entry is not None:
                result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": entry.reason}]
            results.append(result)
    driver: dict[str, Json] = {"name": "songhanh", "version": __version__, "rules": [_descriptor(rule, lang) for rule in rules]}
    run: dict[str, Json] = {
        "tool": {"driver": driver},
        "invocations": [_invocation(unread)],
        "columnKind": "unicodeCodePoints",
        "language": lang,
        "artifacts": artifacts,
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA_URI, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _uri(path: str) -> str:
    """A path as it can stand in a log; a name may hold bytes that are no text."""
    return quote(path.replace("\\", "/"), errors="surrogateescape")


def _invocation(unread: Sequence[Failure]) -> Json:
    """Whether every document was read, and for each that was not the reason."""
    invocation: dict[str, Json] = {"executionSuccessful": not unread}
    if unread:
        invocation["toolExecutionNotifications"] = [
            {
                "descriptor": {"id": failure.code},
                "level": "error",
                "message": {"text": failure.message},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(failure.path)}}}],
            }
            for failure in unread
        ]
    return invocation


def _descriptor(rule: Rule, lang: Lang) -> Json:
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.text("title", lang)},
        "fullDescription": {"text": rule.text("does", lang)},
        "help": {"text": explain(rule.code, lang)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"family": rule.family, "legalSource": law_line(rule, lang)},
    }


def _told(document: PlanReading, entries: Sequence[Suppression]) -> Iterator[tuple[Finding, Suppression | None]]:
    """The findings of a document, then those that an entry hides."""
    for finding in document.findings:
        yield finding, None
    for entry in entries:
        for finding in entry.hidden:
            yield finding, entry


def _fingerprint(finding: Finding, document: PlanReading, seen: Counter[str]) -> str:
    """The same for the same rule and wording, wherever it stands; findings of one document that share both are numbered."""
    quotes = finding.quotes or ((document.quote(finding.span),) if finding.span else ())
    wording = "\n".join(squeeze(align_tones(quote)).casefold() for quote in quotes)
    digest = hashlib.sha256(f"{finding.rule}\n{wording}".encode(errors="surrogatepass")).hexdigest()[:32]
    seen[digest] += 1
    return f"{digest}:{seen[digest]}"


def _result(finding: Finding, rule_index: int, uri: str, artifact: int, places: Lines, lang: Lang) -> dict[str, Json]:
    result: dict[str, Json] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": message_of(finding, lang)},
        "locations": [_location(finding.span, uri, artifact, places)],
        "properties": {"advice": finding.advice if lang == "vi" else finding.advice_en, "quotes": list(finding.quotes)},
    }
    if finding.related:
        result["relatedLocations"] = [_location(span, uri, artifact, places) for span in finding.related]
    return result


def _location(span: Span | None, uri: str, artifact: int, places: Lines) -> Json:
    physical: dict[str, Json] = {"artifactLocation": {"uri": uri, "index": artifact}}
    if span is not None:
        line, column = places.place(span[0])
        last_line, last_column = places.place(span[1])
        physical["region"] = {
            "startLine": line,
            "startColumn": column,
            "endLine": last_line,
            "endColumn": last_column,
            "charOffset": span[0],
            "charLength": span[1] - span[0],
        }
    return {"physicalLocation": physical}
