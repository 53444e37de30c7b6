"""A running plan with one task, and parts of bodies in it, quickly made."""

from __future__ import annotations

import datetime
from typing import Any

from django.test import Client

from songhanh.accounts.models import Person
from songhanh.bodies.models import Body
from songhanh.lang.text import strip_marks
from songhanh.plans.models import Assignment, Part, Plan, PlanState, Task

SIGNED = datetime.date(2026, 1, 20)


def make_plan(issuer: Body, **fields: Any) -> Plan:
    """A running plan for 2026–2030."""
    known = {"title": "Kế hoạch bình đẳng giới", "number": "215/KH-UBND", "signed_on": SIGNED, "year_from": 2026, "year_to": 2030}
    return Plan.objects.create(issuer=issuer, state=PlanState.RUNNING, **{**known, **fields})


def make_task(plan: Plan, title: str = "Tổ chức tập huấn cho cán bộ nữ", **fields: Any) -> Task:
    """A task with a sentence."""
    known = {"quote": f"{title} trước ngày 30/11 hằng năm.", "search_text": strip_marks(title)}
    return Task.objects.create(plan=plan, title=title, **{**known, **fields})


def make_part(task: Task, body: Body | None, part: str = Part.LEAD, **fields: Any) -> Assignment:
    """The part of a body."""
    known = {"unit": "Sở Nội vụ", "due_on": task.due_on, "due_before": task.due_before}
    return Assignment.objects.create(task=task, body=body, part=part, **{**known, **fields})


def signed_in(person: Person) -> Client:
    """A browser in which a person is signed in."""
    client = Client()
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return client
