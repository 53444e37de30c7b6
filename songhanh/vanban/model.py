"""The reading of a plan document, as frozen typed values.

The JSON form of these values is the contract ``songhanh/plan-reading/1`` (``songhanh schema`` prints its
JSON Schema). Offsets are half-open ``[start, end)`` character offsets into the source text. A thing that the document
does not state is ``None``: it is never guessed. Dates are ISO 8601 text, numbers are decimal text with a dot.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import Literal

SCHEMA = "songhanh/plan-reading/1"

Span = tuple[int, int]
Comparator = Literal[">=", ">", "<", "<=", "=", "increase_by", "decrease_by"]
TargetFrequency = Literal["year", "half_year", "quarter", "month", "week"]
DutyFrequency = Literal["day", "week", "month", "quarter", "half_year", "annual", "multi_year", "ad_hoc", "once"]
AssignmentRole = Literal["lead", "coordinate", "request", "responsible"]
CitationRole = Literal["basis", "mention"]
Severity = Literal["error", "warning", "info"]
Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True)
class SourceInfo:
    """Where a reading comes from. ``chars`` counts the source text, ``pages`` is None where a format has no pages."""

    name: str
    sha256: str
    media_type: str
    chars: int
    pages: int | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Header:
    """The letterhead and the title. ``spans`` maps a field's name to where it was read."""

    issuer: str | None = None
    number: str | None = None
    symbol: str | None = None
    kind: str | None = None
    place: str | None = None
    date: str | None = None
    date_partial: str | None = None
    title: str | None = None
    spans: dict[str, Span] = field(default_factory=dict)


@dataclass(frozen=True)
class Citation:
    """A document cited, once per document; ``title`` is the quoted or following subject where one is given."""

    number: str | None
    kind: str | None
    date: str | None
    issuer: str | None
    role: CitationRole
    spans: tuple[Span, ...]
    title: str | None = None


@dataclass(frozen=True)
class Section:
    """A heading or numbered item. ``span`` covers marker and title, ``extent`` all that stands under it."""

    id: str
    parent: str | None
    level: int
    marker: str
    title: str
    span: Span
    extent: Span


@dataclass(frozen=True)
class Measure:
    """One figure of a target. ``value`` and ``value_high`` are decimal text."""

    comparator: Comparator
    value: str
    value_high: str | None
    unit: str | None
    due: str | None
    onward: bool
    frequency: TargetFrequency | None
    baseline: str | None
    span: Span
    approx: bool = False


@dataclass(frozen=True)
class Target:
    """A quantified commitment of the plan: the sentence and its figures."""

    id: str
    section: str | None
    statement: str
    span: Span
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class Assignment:
    """A body made responsible for something, at the innermost section where it is said."""

    unit: str
    role: AssignmentRole
    section: str | None
    span: Span


@dataclass(frozen=True)
class ReportingDuty:
    """Who reports to whom, through whom, how often and by when."""

    frequency: DutyFrequency | None
    due: str | None
    reporter: str | None
    recipient: str | None
    via: str | None
    span: Span


@dataclass(frozen=True)
class Campaign:
    """A period of action with a first and a last day (``MM-DD``, or a full date where it is held once)."""

    name: str
    start: str
    end: str
    span: Span


@dataclass(frozen=True)
class BudgetColumn:
    """A column of amounts: its year and funding source, either of which may be unstated."""

    year: int | None
    source: str | None
    label: str


@dataclass(frozen=True)
class BudgetRow:
    """A row of a budget table. ``amounts`` align with the columns, ``subtotals`` with those of the table; an empty cell or a dash is None.

    ``level`` is 0 for a total, 1 for the outermost lines; a line belongs to the nearest one above it of a lower level.
    """

    marker: str | None
    label: str
    level: int
    amounts: tuple[str | None, ...]
    total: str | None
    span: Span
    subtotals: tuple[str | None, ...] = ()


@dataclass(frozen=True)
class BudgetTable:
    """A table of money. ``subtotals`` are printed sums of some columns: of a year over its sources, of a source over the years."""

    caption: str | None
    currency_unit: str | None
    grand_total: str | None
    columns: tuple[BudgetColumn, ...]
    rows: tuple[BudgetRow, ...]
    span: Span
    subtotals: tuple[BudgetColumn, ...] = ()


@dataclass(frozen=True)
class Signature:
    """The signature block, as printed."""

    authority: str | None = None
    capacity: str | None = None
    position: str | None = None
    name: str | None = None
    span: Span | None = None


@dataclass(frozen=True)
class Unparsed:
    """A passage that fits nowhere: kept, with the reason in Vietnamese and English."""

    span: Span
    why: str
    why_en: str = ""


@dataclass(frozen=True)
class Finding:
    """Something wrong with the plan. ``related`` are other places that belong to it."""

    rule: str
    severity: Severity
    message: str
    span: Span | None
    related: tuple[Span, ...] = ()
    name: str = ""
    message_en: str = ""
    advice: str = ""
    advice_en: str = ""
    legal_source: str | None = None
    quotes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Json]:
        """The finding as the contract has it among ``findings``."""
        return {name: _jsonable(getattr(self, own)) for own, name in _names(Finding)}


@dataclass(frozen=True)
class PlanReading:
    """Everything read from one document. ``text`` is the source text that all spans point into."""

    source: SourceInfo
    text: str
    header: Header
    citations: tuple[Citation, ...] = ()
    sections: tuple[Section, ...] = ()
    targets: tuple[Target, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    reporting_duties: tuple[ReportingDuty, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    budget_tables: tuple[BudgetTable, ...] = ()
    recipients: tuple[str, ...] = ()
    recipient_spans: tuple[Span, ...] = ()
    signature: Signature = field(default_factory=Signature)
    unparsed: tuple[Unparsed, ...] = ()
    findings: tuple[Finding, ...] = ()

    def quote(self, span: Span) -> str:
        """The wording under a span, whitespace collapsed."""
        return " ".join(self.text[span[0] : span[1]].split())

    def to_dict(self) -> dict[str, Json]:
        """The reading as the JSON object of the contract; the source text itself is left out."""
        body: dict[str, Json] = {"schema": SCHEMA}
        for item in fields(self):
            if item.name != "text":
                body[item.name] = _jsonable(getattr(self, item.name))
        # The contract's signature holds the printed lines alone; where they stand is a key of its own.
        signature = body["signature"]
        if isinstance(signature, dict):
            body["signature_span"] = signature.pop("span")
        return body


# Words of the contract that Python keeps for itself.
_RENAMED = {("Campaign", "start"): "from", ("Campaign", "end"): "to"}


def _jsonable(value: object) -> Json:
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, (tuple, list)):
        return [_jsonable(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _jsonable(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _jsonable(getattr(value, own)) for own, name in _names(type(value))}
    raise TypeError(f"no JSON form for {type(value).__name__}")


@cache
def _names(kind: type) -> tuple[tuple[str, str], ...]:
    """The fields of a dataclass, each with its name in the contract; asked for every one of thousands of values."""
    return tuple((item.name, _RENAMED.get((kind.__name__, item.name), item.name)) for item in fields(kind))
