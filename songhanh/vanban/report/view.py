"""What the page shows of one document, put in order for the templates."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from songhanh.lang.text import align_tones
from songhanh.vanban.check.suppress import Suppression
from songhanh.vanban.model import Assignment, Citation, CitationRole, Finding, PlanReading, Section, Severity
from songhanh.vanban.report.document import DocumentPane
from songhanh.vanban.report.figures import date
from songhanh.vanban.report.links import crossings
from songhanh.vanban.report.marks import SEVERITIES, Mark, header_places
from songhanh.vanban.report.names import mark_vietnamese, told, vietnamese
from songhanh.vanban.report.phrases import campaign_when, citation_name, document_name, duty_when, is_sample, money_total
from songhanh.vanban.report.quotes import bare, completed, quote_of, section_title, shorten
from songhanh.vanban.report.rules import legal_source, rule_title
from songhanh.vanban.report.words import Words
from songhanh.vanban.sources.base import Source

TABS = (
    "overview", "findings", "citations", "outline", "targets", "duties", "reporting", "campaigns", "budget", "recipients", "unparsed",
)  # fmt: skip
# kind of mark → its words in the legend
LEGEND = (
    ("target", "legend.target"), ("duty", "kind.duty"), ("citation", "kind.citation"), ("reporting", "kind.reporting"),
    ("campaign", "kind.campaign"), ("budget", "kind.budget"), ("header", "legend.form"), ("unparsed", "kind.unparsed"),
    ("finding", "kind.finding"),
)  # fmt: skip
_NAMED = 4  # bodies named in the overview before "and more"
_AT = 3  # things named at a finding
_WHAT = 60  # characters of a sentence in the calendar
_TITLE = 90  # characters of a heading in the outline


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
class Heading:
    """A section with its title for the outline; ``whole`` is the full title where that one is cut."""

    section: Section
    title: str
    whole: str = ""


@dataclass(frozen=True)
class NumberedFinding:
    """A finding with the id of its item, the title of its rule, and what it quotes: its own place, which is a link, then other
    wording, then the places that belong to it. ``at`` are the things understood where it lies."""

    item: str
    finding: Finding
    rule: str
    own: str
    others: tuple[str, ...]
    related: tuple[str, ...]
    at: tuple[tuple[str, str], ...]  # item id, label
    law: Markup | None


@dataclass(frozen=True)
class HiddenFinding:
    """A finding that someone has accepted: why, and who when ("" where the entry does not say)."""

    finding: Finding
    rule: str
    reason: str
    accepted: str


@dataclass(frozen=True)
class DocumentView:
    """One document of the report."""

    number: int
    name: str
    title: str
    sample: bool
    reading: PlanReading
    warnings: tuple[Markup, ...]
    pane: Markup
    counts: dict[str, int | None]
    findings: tuple[NumberedFinding, ...]
    hidden: tuple[HiddenFinding, ...]
    header: frozenset[str]  # fields of the header that have a place in the text
    here: dict[str, tuple[NumberedFinding, ...]]  # findings at the item of an id
    severities: dict[Severity, int]
    citations: dict[CitationRole, list[tuple[str, Citation]]]
    headings: tuple[Heading, ...]
    bodies: tuple[Body, ...]
    milestones: tuple[Milestone, ...]
    lines: tuple[Line, ...]
    shown: frozenset[str]  # kinds of marks that the text has, by their names in the legend

    @property
    def titles(self) -> dict[str, str]:
        """Titles by the id of a section; of two sections with one id the first has it."""
        return {heading.section.id: heading.title for heading in reversed(self.headings)}


def view_of(
    number: int,
    reading: PlanReading,
    findings: Sequence[Finding],
    words: Words,
    source: Source | None,
    suppressions: Sequence[Suppression] = (),
) -> DocumentView:
    """The view of a document; ``number`` counts the documents of the report from 1."""
    pane = DocumentPane(reading, findings, words, number, source)
    crossed = crossings(pane.marks)
    line = " ".join(reading.text.split())
    numbered = {
        f"f{at}": _numbered(f"f{at}", finding, reading, line, words, crossed.items.get(f"f{at}", ()))
        for at, finding in enumerate(findings, 1)
    }
    bodies = _bodies(reading)
    return DocumentView(
        number=number,
        name=document_name(reading, words),
        title=reading.header.title or words("untitled"),
        sample=is_sample(reading),
        reading=reading,
        warnings=_warnings(reading, source, words),
        pane=pane.render(),
        counts=_counts(reading, findings),
        findings=_worst_first(numbered.values()),
        hidden=tuple(_hidden(suppressions, words)),
        header=frozenset(header_places(reading.header)),
        here={item: _worst_first(numbered[each] for each in found) for item, found in crossed.findings.items()},
        severities={severity: sum(finding.severity == severity for finding in findings) for severity in SEVERITIES},
        citations=_citations(reading),
        headings=_headings(reading, pane),
        bodies=bodies,
        milestones=_milestones(reading, words),
        lines=_lines(reading, bodies, words),
        shown=frozenset("header" if mark.kind in ("recipient", "signature") else mark.kind for mark in pane.marks),
    )


def _hidden(suppressions: Sequence[Suppression], words: Words) -> Iterator[HiddenFinding]:
    for entry in suppressions:
        accepted = ", ".join(filter(None, (entry.by, date(entry.date, words.lang))))
        for finding in entry.hidden:
            yield HiddenFinding(finding, rule_title(finding, words), entry.reason, accepted)


def _worst_first(findings: Iterable[NumberedFinding]) -> tuple[NumberedFinding, ...]:
    return tuple(sorted(findings, key=lambda item: SEVERITIES.index(item.finding.severity)))


def _numbered(item: str, finding: Finding, reading: PlanReading, line: str, words: Words, at: Sequence[Mark]) -> NumberedFinding:
    """The finding with its quotes, none said twice: a longer quote of its own place takes that one's place."""
    own = quote_of(reading, finding.span) if finding.span else ""
    linked = tuple(quote_of(reading, span) for span in finding.related)
    others: list[str] = []
    for given in finding.quotes:
        quote = completed(given, line)
        if own and bare(own) in bare(quote):
            own = quote if len(bare(quote)) > len(bare(own)) else own
        elif not any(bare(quote) in bare(place) for place in (own, *linked)):
            others.append(quote)
    law = legal_source(finding, words)
    named = {_label(mark, reading, words): mark.item for mark in reversed(at)}
    places = tuple((place, label) for label, place in reversed(named.items()))[:_AT]
    return NumberedFinding(item, finding, rule_title(finding, words), own, tuple(others), linked, places, law)


def _label(mark: Mark, reading: PlanReading, words: Words) -> str:
    """What a marked thing is called where a finding leads to it: "chỉ tiêu T5", "Sở Nội vụ"."""
    number = int(mark.item[1:]) - 1
    if mark.kind == "duty":
        return vietnamese(reading.assignments[number].unit, words.lang)
    if mark.kind == "campaign":
        return vietnamese(reading.campaigns[number].name, words.lang)
    if mark.kind == "citation":
        return mark_vietnamese(citation_name(reading.citations[number], words), words.lang)
    return f"{words(f'kind.{mark.kind}').lower()} {mark.tag}".strip()


def _warnings(reading: PlanReading, source: Source | None, words: Words) -> tuple[Markup, ...]:
    """What the user should know about how the file was read. A reading keeps the Vietnamese only; the source knows both."""
    english = {warning.message: warning.message_en for warning in source.warnings} if source else {}
    return tuple(told(message, english.get(message, ""), words.lang) for message in reading.source.warnings)


def _headings(reading: PlanReading, pane: DocumentPane) -> tuple[Heading, ...]:
    starts = [block.span[0] for block in pane.blocks]
    found: list[Heading] = []
    for section in reading.sections:
        block = pane.blocks[bisect_right(starts, section.span[0]) - 1]
        whole = section_title(section, reading.text[section.span[0] : max(block.span[1], section.span[1])])
        title = shorten(whole, _TITLE)
        found.append(Heading(section, title, whole if title != whole else ""))
    return tuple(found)


def _counts(reading: PlanReading, findings: Sequence[Finding]) -> dict[str, int | None]:
    return {
        "overview": None,
        "findings": len(findings),
        "citations": len(reading.citations),
        "outline": len(reading.sections),
        "targets": len(reading.targets),
        "duties": len(reading.assignments),
        "reporting": len(reading.reporting_duties),
        "campaigns": len(reading.campaigns),
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
            what = duty.recipient or shorten(quote_of(reading, duty.span), _WHAT)
            form = Markup("{} → {}" if duty.recipient else "{}: {}")
            what = form.format(words("report"), vietnamese(what, words.lang))
            found.append((duty.due, Milestone(duty_when(duty, words), what, f"r{number}")))
    for number, campaign in enumerate(reading.campaigns, 1):
        found.append(
            (campaign.start, Milestone(campaign_when(campaign, words), vietnamese(campaign.name, words.lang), f"e{number}"))
        )
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
    names = vietnamese(", ".join(leads[:_NAMED]), words.lang)
    if len(leads) > _NAMED:
        names += " " + words("sum.more", n=len(leads) - _NAMED)
    return words("sum.leads", names=names)
