"""Figures of targets in words of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from songhanh.plans.actions.publishing import measure_of
from songhanh.plans.duewords import due_words
from songhanh.plans.models import Campaign, Measure, Part, ReportingDuty, Target, Task
from songhanh.plans.models.items import PlanItem
from songhanh.ui import formats


def comparator_words(measure: Measure) -> str:
    """How a figure is meant: "ít nhất", "khoảng"."""
    return str(measure.get_comparator_display())


def amount_words(measure: Measure) -> str:
    """A figure with its unit: 70%, 10–15%, 1,6 lần."""
    high = measure.amount_high
    number = formats.number(measure.amount) + (f"–{formats.number(high)}" if high is not None else "")
    unit = measure.unit
    return f"{number}{unit}" if unit[:1] in ("", "%", "‰", "/") else f"{number} {unit}"


def measure_words(measure: Measure) -> str:
    """A figure as a sentence says it: "ít nhất 70% (năm 2030)"."""
    about = "" if not measure.approx else _("khoảng") + " "
    often = f" {measure.get_frequency_display()}" if measure.frequency else ""
    due = f" ({due_words(measure.due)})" if measure.due else ""
    return f"{comparator_words(measure)} {about}{amount_words(measure)}{often}{due}"


def item_words(item: PlanItem) -> str:
    """An item of a plan in one line."""
    match item:
        case Target():
            return item.statement
        case ReportingDuty():
            return " · ".join(
                filter(
                    None, (item.get_frequency_display(), due_words(item.due), f"{item.reporter} → {item.recipient}".strip(" →"))
                )
            )
        case Campaign():
            return f"{item.name} ({day_words(item.starts)} – {day_words(item.ends)})"
        case _:
            return str(item)


def details_of(item: PlanItem) -> list[str]:
    """What else an item says, a line each: the figures of a target, who does a task by when."""
    if isinstance(item, Target):
        return [measure_words(measure) for measure in item.measures.all()]
    if isinstance(item, Task):
        return task_lines(
            item.due_text or (due_words(item.due_on.isoformat()) if item.due_on else ""),
            [(part.part, part.unit) for part in item.assignments.all()],
        )
    return []


def task_lines(due: str, parts: Sequence[tuple[str, str]]) -> list[str]:
    """When a task is due, and who does what in it."""
    lines = [_("Hạn: %(due)s") % {"due": due}] if due else []
    for part in Part:
        units = list(dict.fromkeys(unit for role, unit in parts if role == part))
        if units:
            lines.append(f"{str(part.label).capitalize()}: {'; '.join(units)}")
    return lines


def day_words(text: str) -> str:
    """A day of every year or of one: 15/11, 15/11/2026."""
    return "/".join(reversed(text.split("-")))


def fields_words(kind: str, fields: Mapping[str, Any]) -> tuple[str, list[str]]:
    """An item that is only wished so far, in words: a line, and the lines below it."""
    match kind:
        case "target":
            rows = [measure_of(Target(), number, each) for number, each in enumerate(fields["measures"])]
            return str(fields["statement"]), [measure_words(row) for row in rows]
        case "task":
            due = str(fields.get("due_text") or "") or due_words(str(fields.get("due") or ""))
            return str(fields["title"]), task_lines(due, [(each["role"], each["unit"]) for each in fields.get("bodies") or []])
        case "duty":
            names = ("frequency", "due", "reporter", "recipient", "via")
            return item_words(ReportingDuty(**{name: fields.get(name) or "" for name in names})), []
        case "campaign":
            return item_words(Campaign(name=fields["name"], starts=fields["from"], ends=fields["to"])), []
        case _:
            return str(fields.get("title") or fields.get("name") or ""), []
