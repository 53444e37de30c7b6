"""From the reading of a plan to the items that people review and work by."""

from __future__ import annotations

from dataclasses import replace

from songhanh.vanban.check.plan import fold
from songhanh.vanban.model import PlanReading
from songhanh.vanban.sources.base import Source
from songhanh.vanban.work.doubts import doubts
from songhanh.vanban.work.items import Draft, WorkItem, keyed
from songhanh.vanban.work.layout import Layout, lay_out
from songhanh.vanban.work.likeness import earlier_likes
from songhanh.vanban.work.objectives import objective_drafts
from songhanh.vanban.work.plain import plain_drafts
from songhanh.vanban.work.rows import row_tasks
from songhanh.vanban.work.task_items import draft
from songhanh.vanban.work.tasks import find_tasks

_NAME = 5  # words by which a campaign is known
SAME = 0.7  # shared runs of words from which two tasks say the same


def items_of(reading: PlanReading, source: Source | None = None) -> tuple[WorkItem, ...]:
    """The items of a plan in reading order: first what has no place in the text, then all by where it begins.

    ``source`` is what the reading was read from; it is used for its tables, which are found in the text again where it is not at hand.
    """
    layout = lay_out(reading, source)
    return keyed(reading, [*plain_drafts(layout), *objective_drafts(layout), *_task_drafts(layout)])


def _task_drafts(layout: Layout) -> list[Draft]:
    """The tasks of text and tables; one with nearly the words of an earlier one names it."""
    tasks = sorted([*find_tasks(layout), *row_tasks(layout)], key=lambda task: (task.start, task.end))
    drafts = [draft(layout, task, number) for number, task in enumerate(tasks)]
    campaigns = [fold(campaign.name).split()[:_NAME] for campaign in layout.plan.reading.campaigns]
    likes = earlier_likes([task.text for task in tasks], SAME)
    found = []
    for item, like in zip(drafts, likes, strict=True):
        same = drafts[like].link if like is not None else ""
        more = doubts("same-wording") if same else ()
        refers = (("same_as", same), ("campaign", _campaign(campaigns, item)))
        found.append(replace(item, doubts=item.doubts + more, refers=refers))
    return found


def _campaign(campaigns: list[list[str]], item: Draft) -> str:
    """The link of the campaign that a task speaks of by the first words of its name."""
    if not campaigns:
        return ""
    words = fold(str(item.fields["text"]))
    return next((f"campaign {number}" for number, name in enumerate(campaigns) if len(name) > 1 and " ".join(name) in words), "")
