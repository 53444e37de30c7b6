"""Running the rules over a reading."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable

from songhanh.vanban.check.gather import gathered, told_once
from songhanh.vanban.check.plan import Plan
from songhanh.vanban.check.rule import Cause, Hit, Rule, all_rules
from songhanh.vanban.check.suppress import Suppression, apply_suppressions
from songhanh.vanban.model import Finding, PlanReading
from songhanh.vanban.quoting import between_words, quote_of, shorten, tidy
from songhanh.vanban.sources.base import Source

_QUOTE = 160  # characters of a quote; a longer passage is cut between two words


class UnknownRuleError(Exception):
    """A code, name or family in ``select`` or ``ignore`` that no rule has."""

    def __init__(self, wanted: str) -> None:
        super().__init__(f"no rule, rule name or family '{wanted}'")
        self.message = f"Không có quy tắc, tên quy tắc hay nhóm nào là “{wanted}”; xem danh sách bằng lệnh songhanh rules."
        self.message_en = f"No rule, rule name or family '{wanted}'; 'songhanh rules' lists them."


def check(
    reading: PlanReading,
    *,
    source: Source | None = None,
    superior: PlanReading | None = None,
    catalogue: bool = True,
    today: datetime.date | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    suppressions: Iterable[Suppression] = (),
) -> tuple[Finding, ...]:
    """What is wrong with a plan, sorted by place (findings about the whole document first).

    ``source`` gives the form of a .docx and the tables (without it the rules of form stay silent); ``superior`` is the plan that this
    one answers to; ``catalogue``: where that says nothing, the built-in national targets are compared;
    ``today`` is the day of checking (default: the present day);
    ``select`` and ``ignore`` take codes ("CIT003"), names ("duplicate-section-number") and families ("CIT"), in any case;
    ``suppressions`` come from a sidecar file (:func:`~songhanh.vanban.check.suppress.load_suppressions`).
    Raises :class:`UnknownRuleError` for a code or family that does not exist.
    """
    plan = Plan(reading, source=source, superior=superior, catalogue=catalogue, today=today or datetime.date.today())
    rules = chosen_rules(select, ignore)
    found: list[Finding] = []
    causes: dict[Finding, Cause] = {}
    seen: set[tuple[object, ...]] = set()
    for rule in rules:
        if not rule.applies_on(plan.effective_date):
            continue
        for hit in rule.check(plan):
            key = (rule.code, hit.span, hit.message)
            if key in seen:
                continue
            seen.add(key)
            found.append(as_finding(rule, hit, plan))
            if hit.cause:
                causes[found[-1]] = hit.cause
    ran = {rule.code for rule in rules}
    # A suppression means one place: it comes before the places of one cause are put together.
    kept = apply_suppressions(told_once(found, rules), tuple(suppressions), reading, ran=ran)
    return tuple(sorted(gathered(kept, causes, plan), key=_place))


def checked(
    reading: PlanReading,
    *,
    source: Source | None = None,
    superior: PlanReading | None = None,
    catalogue: bool = True,
    today: datetime.date | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    suppressions: Iterable[Suppression] = (),
) -> PlanReading:
    """The reading with its findings filled in; the options are those of :func:`check`."""
    findings = check(
        reading,
        source=source,
        superior=superior,
        catalogue=catalogue,
        today=today,
        select=select,
        ignore=ignore,
        suppressions=suppressions,
    )
    return dataclasses.replace(reading, findings=findings)


def chosen_rules(select: Iterable[str] | None, ignore: Iterable[str]) -> tuple[Rule, ...]:
    """The rules named by ``select`` (all without it) less those of ``ignore``."""
    rules = all_rules()
    chosen = rules if select is None else tuple(rule for rule in rules if rule.code in _codes(select, rules))
    dropped = _codes(ignore, rules)
    return tuple(rule for rule in chosen if rule.code not in dropped)


def _codes(wanted: Iterable[str], rules: tuple[Rule, ...]) -> set[str]:
    codes: set[str] = set()
    for item in wanted:
        key = item.strip().casefold()
        matching = {rule.code for rule in rules if key in (rule.code.casefold(), rule.name, rule.family.casefold())}
        if not matching:
            raise UnknownRuleError(item)
        codes |= matching
    return codes


def as_finding(rule: Rule, hit: Hit, plan: Plan) -> Finding:
    """A hit with what its rule knows: code, severity, advice, legal source, and the wording quoted."""
    wordings = [quote_of(plan.reading, hit.span)] if hit.span and not hit.quotes else []
    if hit.quotes:
        line = plan.once("one line", lambda: " ".join(plan.text.split()))
        wordings = [tidy(between_words(quote, line)) for quote in hit.quotes]
    return Finding(
        rule=rule.code,
        name=rule.name,
        severity=hit.severity or rule.severity,
        message=hit.message,
        message_en=hit.message_en,
        span=hit.span,
        related=hit.related,
        advice=hit.advice or rule.text("advice", "vi"),
        advice_en=hit.advice_en or rule.text("advice", "en"),
        legal_source=rule.law.cite(),
        quotes=tuple(shorten(wording, _QUOTE) for wording in wordings if wording),
    )


def _place(finding: Finding) -> tuple[int, int, str]:
    return (-1, -1, finding.rule) if finding.span is None else (*finding.span, finding.rule)
