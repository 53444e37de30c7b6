"""One fault, one finding: places with one cause are told together, and of two rules on one fault only the one that says more speaks."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from songhanh.vanban.check.plan import Plan
from songhanh.vanban.check.rule import Cause, Lang, Rule
from songhanh.vanban.model import Finding, Span

_LONGEST = 330  # characters of a message: what goes beyond is counted, and every place stays among the related ones
_MOST_QUOTES = 5


def told_once(findings: Iterable[Finding], rules: Iterable[Rule]) -> list[Finding]:
    """The findings without those whose rule yields to another that speaks of the same place."""
    yields = {rule.code: rule.yields_to for rule in rules}
    known = list(findings)
    return [
        item
        for item in known
        if not any(_touch(item.span, other.span) for other in known if other.rule in yields.get(item.rule, ()))
    ]


def gathered(findings: Iterable[Finding], causes: Mapping[Finding, Cause], plan: Plan) -> list[Finding]:
    """The findings, those of one rule, severity and cause put together into one that names every place."""
    alone: list[Finding] = []
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for item in findings:
        cause = causes.get(item)
        if cause is None or (item.span is None and cause.thing is None):
            alone.append(item)  # nothing would tell the places apart
        else:
            groups.setdefault((item.rule, item.severity, cause.vi), []).append(item)
    return alone + [_one(members, causes, plan) for members in groups.values()]


def _one(members: list[Finding], causes: Mapping[Finding, Cause], plan: Plan) -> Finding:
    if len(members) == 1:
        return members[0]
    members = sorted(members, key=lambda item: item.span or (0, 0))
    first, cause = members[0], causes[members[0]]
    things = [causes[item].thing for item in members]
    related = dict.fromkeys(span for item in members for span in (item.span, *item.related) if span and span != first.span)
    quotes = dict.fromkeys(quote for item in members for quote in item.quotes)
    return dataclasses.replace(
        first,
        message=_listed(cause.vi, things, [place_of(item.span, plan, "vi") for item in members], "vi"),
        message_en=_listed(cause.en, things, [place_of(item.span, plan, "en") for item in members], "en"),
        related=tuple(related),
        quotes=tuple(quotes)[:_MOST_QUOTES],
    )


def place_of(span: Span | None, plan: Plan, lang: Lang) -> str:
    """Where something stands, for a reader: the section, else the part of the document; empty for the document as a whole."""
    if span is None:
        return ""
    section = plan.section_at(span)
    if section:
        return section.id
    before = plan.place(span)[0] < plan.body_start
    if lang == "vi":
        return "phần mở đầu" if before else "phần cuối"
    return "the opening" if before else "the end"


def _listed(text: str, things: Sequence[str | None], places: Sequence[str], lang: Lang) -> str:
    """A cause with its places: "… (3 chỗ): II.1; V.2 (2 lần)", or with what stands there: "… (2 chỗ): “A” (II.1); “B” (V.2)"."""
    entries = _entries(things, places, lang)
    head = f"{text} ({len(places)} {'chỗ' if lang == 'vi' else 'places'}): "
    shown = entries[:1]
    for entry in entries[1:]:
        if len(head) + sum(len(item) + 2 for item in shown) + len(entry) > _LONGEST:
            break
        shown.append(entry)
    rest = len(entries) - len(shown)
    more = [f"… và {rest} nữa" if lang == "vi" else f"… and {rest} more"] if rest else []
    return head + "; ".join(shown + more)


def _entries(things: Sequence[str | None], places: Sequence[str], lang: Lang) -> list[str]:
    """What to list: every thing with its places, or the places alone."""
    held: dict[str, dict[str, int]] = {}
    for thing, place in zip(things, places, strict=True):
        at = held.setdefault(thing or "", {})
        at[place] = at.get(place, 0) + 1
    entries: list[str] = []
    for thing, at in held.items():
        listed = [_times(place, count, lang) for place, count in at.items() if place]
        entries += [f"{thing} ({', '.join(listed)})" if listed else thing] if thing else listed
    return entries


def _times(place: str, count: int, lang: Lang) -> str:
    return place if count == 1 else f"{place} ({count} {'lần' if lang == 'vi' else 'times'})"


def _touch(one: Span | None, two: Span | None) -> bool:
    return one is not None and two is not None and one[0] < two[1] and two[0] < one[1]
