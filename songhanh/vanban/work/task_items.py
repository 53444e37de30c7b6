"""A task as an item: the words that it goes by, when it is due, who does it, and what is doubtful about it."""

from __future__ import annotations

import re

from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import align_tones
from songhanh.vanban.model import Json, Span
from songhanh.vanban.quoting import shorten, tidy
from songhanh.vanban.reader.bodies import bodies_from
from songhanh.vanban.work.doubts import doubts
from songhanh.vanban.work.items import Draft
from songhanh.vanban.work.layout import Layout
from songhanh.vanban.work.task_bodies import as_json, body_doubts
from songhanh.vanban.work.tasks import LEAST, LONGEST_TITLE, WORKING, Task, opens_with_verb
from songhanh.vanban.work.times import When, when

_LONG = 900
_LEADS_WITH = re.compile(
    r"(?:là cơ quan (?:đầu mối|thường trực),?\s+)?chủ trì,?\s+(?:chủ động\s+)?phối hợp(?:\s+chặt chẽ)?(?:\s+(?:với|cùng))*:?\s+",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"\s?\[\d{1,3}\]")
_FIRST = vietnamese(r"(?<=[^\W\d]{2}\.)\s+(?=[A-ZÀ-Ỹ])")
_HOW = re.compile(
    r"(?:phương thức|cách thức|hình thức|nội dung|nhiệm vụ)(?:\s+(?:thực hiện|triển khai|cụ thể|trọng tâm))?\s*\d*\s*:\s*",
    re.IGNORECASE,
)


def draft(layout: Layout, task: Task, number: int) -> Draft:
    """The item of a task."""
    level = layout.plan.level or "province"
    text = tidy(layout.plan.view.text[task.start : task.end])
    period = layout.plan.period
    plan_year = period[0] if period and period[0] == period[1] else None
    due = when(f"{task.times.strip()}. {task.text}" if task.times else task.text, plan_year, layout.plan.title)
    span: Span = layout.plan.at(task.start, task.end)
    purpose = task.branch.purpose if task.branch else None
    fields: dict[str, Json] = {
        "title": title_of(text),
        "text": text,
        **_times(due),
        "bodies": as_json(task.bodies, level),
    }
    reasons = doubts(
        *body_doubts(task.bodies, level),
        "due-year-guessed" if due.guessed else None,
        "several-dues" if due.several else None,
        "no-verb" if not (task.bodies or task.from_row or opens_with_verb(task.text.lower())) else None,
        "unclear-place" if purpose not in WORKING and not task.from_row else None,
        "long-text" if len(text) > _LONG else None,
    )
    return Draft("task", span, task.section, fields, reasons, link=f"task {number}")


def _times(due: When) -> dict[str, Json]:
    return {
        "due": due.due,
        "due_text": " ".join(due.words.split()) if due.words else None,
        "due_day": due.day,
        "start": due.start,
        "recurrence": due.recurrence,
    }


def title_of(text: str) -> str:
    """The words that a task goes by: its first sentence, cut between words where that is long.

    >>> title_of("Rà soát, bổ sung quy hoạch cán bộ nữ. Việc rà soát làm mỗi năm một lần.")
    'Rà soát, bổ sung quy hoạch cán bộ nữ'
    """
    text = _without_partners(_FOOTNOTE.sub("", _HOW.sub("", text, count=1) if _HOW.match(text) else text))
    first = _FIRST.split(text, maxsplit=1)[0]
    first = first if len(first) >= LEAST else text
    title = shorten(first, LONGEST_TITLE - 1).strip(" ;,:")
    title = title.rstrip(".") if not title.endswith("..") else title
    return title[:1].upper() + title[1:]


def _without_partners(text: str) -> str:
    """A wording that opens with whom to work together, from the work on: its bodies stand in a field of their own."""
    lead = _LEADS_WITH.match(text)
    partners = bodies_from(align_tones(text), lead.end()) if lead else []
    rest = text[partners[-1].end :].lstrip(" ,;:-") if partners else ""
    return rest if len(rest) >= 2 * LEAST and rest[:1].isalpha() and opens_with_verb(rest.lower()) else text
