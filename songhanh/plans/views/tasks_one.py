"""One task: its sentence, who has which part, what was said and done, what stands in the way."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from songhanh.accounts.pages import Crumbs
from songhanh.accounts.queries import bodies_within
from songhanh.audit.trail import subject_of
from songhanh.bodies.days import today
from songhanh.plans.directing import may_direct
from songhanh.plans.due import days_off_words, due_words
from songhanh.plans.models import Assignment, Task
from songhanh.plans.people import names_of
from songhanh.plans.queries.evidence import evidence_of
from songhanh.plans.queries.tasks import parts_of_task, story_of_task
from songhanh.plans.roles import Permission
from songhanh.plans.views.base import PlansPage, plan_crumbs
from songhanh.plans.views.tasks import status_of
from songhanh.ui.formats import day as written


class TaskPage(PlansPage):
    """A page of one task (``task`` in the address)."""

    @cached_property
    def task(self) -> Task:
        """The task of the address. Raises Http404."""
        rows = Task.objects.select_related("plan__issuer", "plan__document", "source")
        found = rows.filter(pk=self.kwargs["task"]).first()
        if found is None:
            raise Http404
        return found

    def crumbs(self) -> Crumbs:
        """The way here: the plan, its tasks."""
        plan = self.task.plan
        return [*plan_crumbs(plan), (reverse("plans:plan_tasks", args=[plan.pk]), _("Nhiệm vụ"))]


class TaskView(TaskPage, TemplateView):
    """The task."""

    template_name = "plans/task.html"

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """All that is known of it. The number of queries does not grow with its parts, notes and obstacles."""
        task = self.task
        parts = list(parts_of_task(task))
        story = story_of_task(task)
        evidence = evidence_of(story["notes"])
        people = names_of(
            {row.by for name in ("notes", "obstacles", "changes", "completions") for row in story[name]}
            | {row.answered_by for row in story["obstacles"]}
            | {file.removed_by for one in evidence.values() for file in one.removed}
        )
        names = {part.pk: getattr(part, "body_name", None) or part.unit for part in parts}
        bodies = {part.pk: part.body_id for part in parts}
        directs = may_direct(self.viewer, task.plan)
        own = {
            "title": task.title,
            "crumbs": self.crumbs(),
            "task": task,
            "plan": task.plan,
            "over": task.plan if task.plan.is_over else None,
            "days_off": "" if task.plan.is_over else days_off_words(task.due_on, before=task.due_before),
            "is_ended": task.valid_to is not None and task.valid_to <= today(),
            "parts": self._parts(parts, story, names),
            "notes": [
                {
                    "note": note,
                    "who": people.get(note.by, ""),
                    "body": names[note.assignment_id],
                    "files": evidence[subject_of(note)].there,
                    "removed": [(file, people.get(file.removed_by, "")) for file in evidence[subject_of(note)].removed],
                    "may_remove": directs or bodies[note.assignment_id] in self._acting,
                }
                for note in story["notes"]
            ],
            "obstacles": [
                {
                    "row": one,
                    "who": people.get(one.by, ""),
                    "answerer": people.get(one.answered_by, ""),
                    "body": names[one.assignment_id],
                    "may_answer": not task.plan.is_over and one.closed_at is None and one.told_id in self._directed,
                    "may_close": not task.plan.is_over
                    and (one.assignment.body_id in self._acting or one.told_id in self._directed),
                }
                for one in story["obstacles"]
            ],
            "history": self._history(story, names, people),
            "may_direct": directs and not task.plan.is_over,
        }
        return super().get_context_data(**{**context, **own})

    @cached_property
    def _acting(self) -> set[int]:
        return set(bodies_within(self.viewer, Permission.WORK).values_list("body", flat=True))

    @cached_property
    def _directed(self) -> set[int]:
        return set(bodies_within(self.viewer, Permission.DIRECT).values_list("body", flat=True))

    def _parts(self, parts: list[Assignment], story: dict[str, list[Any]], names: dict[int, str]) -> list[dict[str, Any]]:
        changed = {change.assignment_id for change in story["changes"] if not change.undone}
        completions: dict[int, list[Any]] = defaultdict(list)
        for completion in story["completions"]:
            completions[completion.assignment_id].append(completion)
        return [
            {
                "part": part,
                "name": names[part.pk],
                "may_undo": part.pk in changed,
                "completions": completions[part.pk][:6],
                **self._standing(part),
            }
            for part in parts
        ]

    def _standing(self, part: Assignment) -> dict[str, Any]:
        """How a part stands today, and whether the viewer may act on it."""
        day, plan = today(), self.task.plan
        is_over = part.valid_to is not None and part.valid_to <= day
        is_asked = part.open and not is_over and not plan.is_over
        state, word = status_of(part, plan)
        own_day = part.due_on != self.task.due_on or part.due_before != self.task.due_before
        return {
            "is_over": is_over,
            "state": "late" if is_asked and part.late_on(day) else state,
            "status": word,
            "words": due_words(part.due_on, before=part.due_before, day=day) if is_asked else "",
            "days_off": days_off_words(part.due_on, before=part.due_before) if is_asked and own_day else "",
            "may_act": not is_over and not plan.is_over and part.body_id in self._acting,
        }

    @staticmethod
    def _history(story: dict[str, list[Any]], names: dict[int, str], people: dict[str, str]) -> list[dict[str, object]]:
        """Every change of status, the latest first, as a timeline shows it."""
        found: list[dict[str, object]] = []
        for change in story["changes"]:
            what = f"{names[change.assignment_id]}: {change.get_status_display()}"
            if change.day:
                what += f" ({written(change.day)})"
            if change.undone:
                what += f" – {_('đã hoàn tác')}"
            when = f"{written(change.at)} {people.get(change.by, '')}".strip()
            found.append({"when": when, "what": what, "more": change.reason})
        return found
