"""Who may open what of the pages about tasks: as :mod:`tests.access` says it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Final

from django.core.files.base import ContentFile

from songhanh.accounts.models import Person
from songhanh.accounts.roles import Role
from songhanh.bodies.models import Body
from songhanh.files.actions import store_file
from songhanh.plans.actions.feeds import make_feed
from songhanh.plans.evidence import EVIDENCE
from songhanh.plans.models import Assignment, Feed, Obstacle, Plan, PlanState, Task, TaskNote
from songhanh.plans.roles import Permission
from tests.access import PUBLIC, Access
from tests.accounts.made import BY, make_person

_number: Final = count(1)


def _part_there(body: Body) -> Assignment:
    plan = Plan.objects.create(issuer=body, title="Kế hoạch mẫu", number="01/KH-UBND", state=PlanState.RUNNING)
    task = Task.objects.create(plan=plan, title="Mở một lớp tập huấn", search_text="mo mot lop tap huan")
    return Assignment.objects.create(task=task, body=body, unit="Đơn vị mẫu", part="lead")


def part_there(body: Body) -> Mapping[str, object]:
    return {"part": _part_there(body).pk}


def task_there(body: Body) -> Mapping[str, object]:
    return {"task": _part_there(body).task_id}


def plan_of_task_there(body: Body) -> Mapping[str, object]:
    return {"plan": _part_there(body).task.plan_id}


def tasks_of_body_there(body: Body) -> Mapping[str, object]:
    return {"body": body.pk}


def obstacle_there(body: Body) -> Mapping[str, object]:
    return {"obstacle": Obstacle.objects.create(assignment=_part_there(body), told=body, text="Thiếu tài liệu", by="test").pk}


def own_obstacle_there(body: Body) -> Mapping[str, object]:
    """Told by the body to another that nobody here directs: closed by who works at the body."""
    told = Body.objects.create()
    return {"obstacle": Obstacle.objects.create(assignment=_part_there(body), told=told, text="Thiếu", by="test").pk}


def unnamed_part_there(body: Body) -> Mapping[str, object]:
    part = _part_there(body)
    Assignment.objects.filter(pk=part.pk).update(body=None)
    return {"part": part.pk}


def evidence_there(body: Body) -> Mapping[str, object]:
    """Of a plan of another body that nobody here directs."""
    part = _part_there(body)
    Plan.objects.filter(pk=part.task.plan_id).update(issuer=Body.objects.create())
    note = TaskNote.objects.create(assignment=part, text="Đã làm", by="test")
    return {"file": store_file(upload=ContentFile(b"%PDF-1.7 mau", "mau.pdf"), purpose=EVIDENCE, subject=note, by=BY).pk}


def _feed_there(body: Body) -> tuple[Feed, str]:
    person: Person = make_person(f"lich{next(_number)}", body, Role.VIEWER)
    return make_feed(person=person, by=BY)


def feed_there(body: Body) -> Mapping[str, object]:
    return {"feed": _feed_there(body)[0].pk}


def secret_feed_there(body: Body) -> Mapping[str, object]:
    return {"secret": _feed_there(body)[1]}


_SCOPES: Final = {"": None, "plan_": plan_of_task_there, "body_": tasks_of_body_there}
_LISTS: Final = {
    f"plans:{scope}{form}": Access(Permission.SEE, arguments=arguments) if arguments else Access(Permission.SEE)
    for scope, arguments in _SCOPES.items()
    for form in ("tasks", "board", "calendar", "timeline", "obstacles")
}
ADDRESSES: Final[dict[str, Access]] = {
    **_LISTS,
    "plans:my_work": Access(Permission.SEE),
    "plans:feeds": Access(Permission.SEE),
    "plans:revoke_feed": Access(Permission.SEE, arguments=feed_there, answers=(404, 405)),  # nobody revokes another's
    "plans:feed": Access(PUBLIC, arguments=secret_feed_there),
    "plans:unnamed": Access(Permission.DIRECT),
    "plans:orphans": Access(Permission.DIRECT),
    "plans:hand_over_all": Access(
        Permission.DIRECT, arguments=tasks_of_body_there, answers=(404, 405)
    ),  # it is there, so nothing is to do
    "plans:task": Access(Permission.SEE, arguments=task_there),
    "plans:add_body": Access(Permission.DIRECT, "target", task_there),
    "plans:status": Access(Permission.WORK, "target", part_there),
    "plans:progress": Access(Permission.WORK, "target", part_there),
    "plans:move_part": Access(Permission.WORK, "target", part_there, answers=(404, 405)),  # a POST without a status
    "plans:undo_status": Access(Permission.WORK, "target", part_there),
    "plans:report_obstacle": Access(Permission.WORK, "target", part_there),
    "plans:name_bodies": Access(Permission.DIRECT, "target", unnamed_part_there),
    "plans:change_part": Access(Permission.DIRECT, "target", part_there),
    "plans:hand_over_part": Access(Permission.DIRECT, "target", part_there),
    "plans:answer_obstacle": Access(Permission.DIRECT, "target", obstacle_there),
    "plans:close_obstacle": Access(Permission.WORK, "target", own_obstacle_there),
    "plans:remove_evidence": Access(Permission.WORK, "target", evidence_there),
    "plans:restore_evidence": Access(Permission.WORK, "target", evidence_there),
    "plans:reopen_obstacle": Access(Permission.WORK, "target", own_obstacle_there),
}
