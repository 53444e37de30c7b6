"""What the page shows of one document, put in order for the templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from songhanh.lang.text import align_tones
from songhanh.vanban.model import Assignment, Citation, CitationRole, Finding, PlanReading, Severity
from songhanh.vanban.report.document import DocumentPane
from songhanh.vanban.report.figures import date
from songhanh.vanban.report.marks import SEVERITIES
from songhanh.vanban.report.phrases import campaign_when, document_name, duty_when, is_sample, money_total
from songhanh.vanban.report.words import Words
from songhanh.vanban.sources.base import Source

TABS = ("overview", "findings", "citations", "outline", "targets", "duties", "reporting", "budget", "recipients", "unparsed")
_NAMED = 4  # bodies named in the overview before "and more"


@dataclass(frozen=True)
class Body:
    """A body and what it is given: (item id, assignment) in the order of the text."""

    unit: str
    duties: tuple[tuple[str, Assignment], ...]


@dataclass(frozen=True)
class Milestone:
    """A line of the calendar: when, what, and the item that says so."""

    when: str
    what: str
    item: str


@dataclass(frozen=True)
class Line:
    """A line of the overview that leads to a section of the plan."""

    tab: str
    text: str
    more: str = ""


@dataclass(frozen=True)
class NumberedFinding:
    """A finding with the id of its item and what it quotes: its own place, which is a link, then other wording."""

    item: str
    finding: Finding
    own: str
    others: tuple[str, ...]


@dataclass(frozen=True)
class DocumentView:
    """One document of the report."""

    number: int
    name: str
    title: str
    sample: bool
    reading: PlanReading
    pane: Markup
    counts: dict[str, int | None]
    findings: tuple[NumberedFinding, ...]
    severities: dict[Severity, int]
    citations: dict[CitationRole, list[tuple[str, Citation]]]
    bodies: tuple[Body, ...]
    milestones: tuple[Milestone, ...]
    lines: tuple[Line, ...]
    marked: frozenset[str]  # kinds of marks that the text has


def view_of(number: int, reading: PlanReading, findings: Sequence[Finding], words: Words, source: Source | None) -> DocumentView:
    """The view of a document; ``number`` counts the documents of the report from 1."""
    pane = DocumentPane(reading, findings, words, number, source)
    numbered = tuple(_numbered(f"f{at}", finding, reading) for at, finding in enumerate(findings, 1))
    bodies = _bodies(reading)
    severities = {severity: sum(finding.severity == severity for finding in findings) for severity in SEVERITIES}
    return DocumentView(
        number=number,
        name=document_name(reading),
        title=reading.header.title or words("untitled"),
        sample=is_sample(reading),
        reading=reading,
        pane=pane.render(),
        counts=_counts(reading, findings),
        findings=tuple(sorted(numbered, key=lambda item: SEVERITIES.index(item.finding.severity))),
        severities=severities,
        citations=_citations(reading),
        bodies=bodies,
        milestones=_milestones(reading, words),
        lines=_lines(reading, bodies, words),
        marked=frozenset(mark.kind for mark in pane.marks),
    )


def _numbered(item: str, finding: Finding, reading: PlanReading) -> NumberedFinding:
    """The finding with its quotes, none said twice: a longer quote of its own place takes that one's place."""
    own = reading.quote(finding.span) if finding.span else ""
    linked = [reading.quote(span) for span in finding.related]
    others: list[str] = []
    for quote in finding.quotes:
        text = quote.rstrip("…").rstrip()
        if own and own in text:
            own = quote
        elif text not in own and not any(text in place for place in linked):
            others.append(quote)
    return NumberedFinding(item, finding, own, tuple(others))


def _counts(reading: PlanReading, findings: Sequence[Finding]) -> dict[str, int | None]:
    return {
        "overview": None,
        "findings": len(findings),
        "citations": len(reading.citations),
        "outline": len(reading.sections),
        "targets": len(reading.targets),
        "duties": len(reading.assignments),
        "reporting": len(reading.reporting_duties) + len(reading.campaigns),
        "budget": len(reading.budget_tables),
        "recipients": len(reading.recipients),
        "unparsed": len(reading.unparsed),
    }


def _citations(reading: PlanReading) -> dict[CitationRole, list[tuple[str, Citation]]]:
    found: dict[CitationRole, list[tuple[str, Citation]]] = {"basis": [], "mention": []}
    for number, citation in enumerate(reading.citations, 1):
        found[citation.role].append((f"c{number}", citation))
    return found


def _bodies(reading: PlanReading) -> tuple[Body, ...]:
    """Assignments by body, in the order in which the bodies first come."""
    found: dict[str, list[tuple[str, Assignment]]] = {}
    names: dict[str, str] = {}
    for number, assignment in enumerate(reading.assignments, 1):
        key = align_tones(assignment.unit).casefold()
        names.setdefault(key, assignment.unit)
        found.setdefault(key, []).append((f"a{number}", assignment))
    return tuple(Body(names[key], tuple(duties)) for key, duties in found.items())


def _milestones(reading: PlanReading, words: Words) -> tuple[Milestone, ...]:
    """What comes every year in the order of the year, then what is dated, with the years by which targets hold."""
    found: list[tuple[str, Milestone]] = []
    for number, duty in enumerate(reading.reporting_duties, 1):
        if duty.due:
            what = f"{words('tab.reporting')} → {duty.recipient}" if duty.recipient else words("tab.reporting")
            found.append((duty.due, Milestone(duty_when(duty, words), what, f"r{number}")))
    for number, campaign in enumerate(reading.campaigns, 1):
        found.append((campaign.start, Milestone(campaign_when(campaign, words), campaign.name, f"e{number}")))
    years: dict[str, list[str]] = {}
    for number, target in enumerate(reading.targets, 1):
        for part, measure in enumerate(target.measures, 1):
            if measure.due:
                years.setdefault(measure.due, []).append(f"t{number}-{part}")
    for due, items in years.items():
        what = words("sum.targets", m=len(items), n=len({item.split("-")[0] for item in items}))
        found.append((due, Milestone(date(due, words.lang), what, items[0])))
    return tuple(milestone for _, milestone in sorted(found, key=lambda pair: (len(pair[0].split("-")[0]) == 4, pair[0])))


def _lines(reading: PlanReading, bodies: Sequence[Body], words: Words) -> tuple[Line, ...]:
    measures = sum(len(target.measures) for target in reading.targets)
    targets = words("sum.targets", n=len(reading.targets), m=measures) if reading.targets else words("sum.targets.none")
    duties = words("sum.bodies", n=len(bodies), m=len(reading.assignments)) if bodies else words("sum.bodies.none")
    reports = words("sum.reports", n=len(reading.reporting_duties)) if reading.reporting_duties else words("sum.reports.none")
    return (
        Line("duties", duties, _leads(bodies, words)),
        Line("targets", targets),
        Line("reporting", reports, "; ".join(duty_when(duty, words) for duty in reading.reporting_duties if duty.due)),
        Line("budget", _money(reading, words)),
    )


def _money(reading: PlanReading, words: Words) -> str:
    if not reading.budget_tables:
        return words("sum.money.none")
    total = money_total(reading, words)
    return words("sum.money", n=total) if total else words("sum.money.tables", n=len(reading.budget_tables))


def _leads(bodies: Sequence[Body], words: Words) -> str:
    leads = [body.unit for body in bodies if any(duty.role == "lead" for _, duty in body.duties)]
    if not leads:
        return ""
    names = ", ".join(leads[:_NAMED])
    if len(leads) > _NAMED:
        names += " " + words("sum.more", n=len(leads) - _NAMED)
    return words("sum.leads", names=names)
