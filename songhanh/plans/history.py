"""What happened to the plans of the demonstration since they were signed: one action, drawn by a seed, dated in history."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.db.models import F
from django.utils import timezone

from songhanh.audit.trail import Actor, action, record
from songhanh.bodies.days import today
from songhanh.bodies.demonstration import NEW_MAP, REORGANISED
from songhanh.bodies.models import Body, BodyKind, BodyLevel, BodySuccession, BodyVersion
from songhanh.bodies.names import fold
from songhanh.bodies.queries.trees import bodies_as_of
from songhanh.plans.actions.obstacles import words_to_search
from songhanh.plans.models import (
    AmountKind,
    Assignment,
    BudgetAmount,
    BudgetLine,
    ChildPlan,
    ChildState,
    Completion,
    Obstacle,
    Part,
    Plan,
    PlanDocument,
    PlanState,
    Status,
    TaskNote,
)
from songhanh.plans.queries.money import Key, sheets_of

_NOTES: Final = (
    "Đã gửi văn bản hướng dẫn, đang chờ các đơn vị phản hồi.",
    "Hoàn thành phần khảo sát; đang tổng hợp số liệu tách theo giới tính.",
    "Đã tổ chức buổi làm việc với các đơn vị phối hợp, thống nhất cách làm.",
    "Đang hoàn thiện dự thảo, dự kiến trình lãnh đạo trong tuần tới.",
    "Đã làm xong, gửi kèm báo cáo kết quả về cơ quan chủ trì.",
)
_OBSTACLES: Final = (
    ("Chưa có số liệu gốc của các xã trước khi sắp xếp.", "Đề nghị cung cấp số liệu năm 2024 của hai tỉnh cũ."),
    ("Kinh phí được giao chậm hơn thời hạn của nhiệm vụ.", "Đề nghị cho lùi thời hạn một tháng."),
    ("Người phụ trách mới nhận việc, chưa được tập huấn.", "Đề nghị mở thêm một lớp tập huấn trực tuyến."),
)
_ANSWERS: Final = (
    "Đồng ý; số liệu đã được gửi qua hệ thống văn bản, đề nghị đối chiếu lại trước khi dùng.",
    "Giữ nguyên thời hạn; đề nghị làm trước phần không cần kinh phí.",
)
_REASONS: Final = (
    "Giao thấp hơn dự toán do cân đối chung; phần còn lại chuyển sang quý sau.",
    "Chi thấp hơn vì gộp hai lớp tập huấn thành một lớp trực tuyến.",
    "Chi theo thực tế số xã sau sắp xếp.",
)
_EXCUSED: Final = "Dùng chung kế hoạch với cụm địa bàn theo thông báo của Ủy ban nhân dân tỉnh."


@action
def load_demonstration(
    *,
    before: Plan,
    running: Plan,
    below: Sequence[Plan],
    waiting: PlanDocument,
    seed: int,
    day: datetime.date,
    by: Actor,
) -> None:
    """Give the plans their history up to a day. Part of the set-up of a demonstration, for simulated plans only.

    Raises ValueError for a plan that is not simulated: history is never made up for a real one.
    """
    if not all(plan.simulated for plan in (before, running, *below)):
        raise ValueError("history is made up for simulated plans only")
    chance = random.Random(seed)  # the same for the same seed is what is wanted
    _hand_over(before)
    _end(before)
    for plan in (before, running, *below):
        _carry_out(plan, chance, day if plan.state == PlanState.RUNNING else datetime.date(2025, 12, 31), by)
    _demand(running, below, chance)
    _spend(before, chance, datetime.date(2025, 12, 31))
    _spend(running, chance, day)
    _date(waiting, _at(datetime.date(2026, 10, 6)))
    for plan in (before, running, *below):
        _date_plan(plan)
    record(
        "plans.demonstration-loaded",
        by=by,
        subject=running,
        details={"before": before.pk, "below": len(below), "waiting": waiting.pk, "seed": seed, "day": day.isoformat()},
    )


def _at(day: datetime.date, hour: int = 9) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(min(day, today()), datetime.time(hour)))


def _end(plan: Plan) -> None:
    plan.state = PlanState.ENDED
    plan.ended_on = datetime.date(plan.year_to or today().year, 12, 31)
    plan.ended_reason = "Hết thời gian thực hiện; đã tổng kết."
    plan.save(update_fields=("state", "ended_on", "ended_reason"))


def _date_plan(plan: Plan) -> None:
    assert plan.signed_on is not None  # every text of the demonstration has its day
    Plan.objects.filter(pk=plan.pk).update(published_at=_at(plan.signed_on + datetime.timedelta(days=4), 15))
    if plan.document is not None:
        _date(plan.document, _at(plan.signed_on + datetime.timedelta(days=2)))


def _date(document: PlanDocument, moment: datetime.datetime) -> None:
    """Date a document as if it had been taken in then."""
    PlanDocument.objects.filter(pk=document.pk).update(uploaded_at=moment)
    document.readings.update(made_at=moment)
    document.items.exclude(decided_at=None).update(decided_at=moment + datetime.timedelta(days=1))


def _hand_over(plan: Plan) -> None:
    """Parts of an old plan as they really went: with the bodies of its day, and from each to its follower on the day that it ended."""
    assert plan.signed_on is not None
    then = {fold(version.name): version.body for version in bodies_as_of(plan.signed_on).filter(area=_area(plan))}
    name = _province_name(plan)
    for part in plan_parts(plan):
        called = (part.unit, f"{part.unit} {name}", f"{part.unit.removesuffix(' tỉnh')} {name}")
        body = next((then[fold(one)] for one in called if fold(one) in then), None)
        if body is None:
            continue
        part.body, part.valid_from = body, plan.signed_on
        if part.due_on is not None and part.due_on < REORGANISED:
            part.status, part.done_on = Status.DONE, part.due_on - datetime.timedelta(days=5)
        part.save(update_fields=("body", "valid_from", "status", "done_on"))
        follow(part, part.due_on)


def follow(part: Assignment, last: datetime.date | None) -> None:
    """Hand a part to who follows its body, as long as it is not over: from the day of each succession on."""
    while part.body is not None:
        step = _follower(part.body)
        if step is None or (last is not None and last < step.day):
            return
        part.valid_to, part.status = step.day, Status.DOING
        part.save(update_fields=("valid_to", "status"))
        part = Assignment.objects.create(
            task=part.task,
            unit=part.unit,
            body=step.successor,
            part=part.part,
            group=part.group,
            due_on=part.due_on,
            due_before=part.due_before,
            handed_from=part,
            valid_from=step.day,
        )


def _follower(body: Body) -> BodySuccession | None:
    """Who takes duties of gender equality over; of several the one named for it, else the first."""
    steps = list(BodySuccession.objects.filter(predecessor=body).select_related("successor").order_by("day", "pk"))
    return next((step for step in steps if "bình đẳng giới" in step.function), steps[0] if steps else None)


def _area(plan: Plan) -> int | None:
    version = BodyVersion.objects.filter(body=plan.issuer).first()
    return version.area_id if version else None


def _province_name(plan: Plan) -> str:
    version = BodyVersion.objects.filter(body=plan.issuer).select_related("area").first()
    return f"tỉnh {version.area.name}" if version and version.area else ""


def plan_parts(plan: Plan) -> list[Assignment]:
    """The parts of a plan's tasks, in a fixed order."""
    return list(Assignment.objects.filter(task__plan=plan).select_related("task", "body").order_by("task__order", "pk"))


def _carry_out(plan: Plan, chance: random.Random, day: datetime.date, by: Actor) -> None:
    """Say how far each part is on a day, with notes and obstacles."""
    here = [part for part in plan_parts(plan) if part.valid_to is None and part.body_id is not None]
    open_parts = [part for part in here if part.open]
    notes: list[tuple[TaskNote, datetime.datetime]] = []
    obstacles: list[tuple[Obstacle, datetime.datetime]] = []
    for part in open_parts:
        status, done_on = _fate(part, chance, day)
        part.status, part.done_on = status, done_on
        first = part.valid_from or plan.signed_on or day
        moment = _at(_between(first, done_on or day, chance), chance.randint(8, 16))
        if status != Status.TO_DO and chance.random() < 0.6:
            text = _NOTES[-1] if status == Status.DONE else chance.choice(_NOTES[:-1])
            text = "Không phải làm ở cơ quan này: địa bàn không có đối tượng." if status == Status.NOT_NEEDED else text
            notes.append((TaskNote(assignment=part, text=text, status=status, by=by.audit_id), moment))
        if part.open and part.part in (Part.LEAD, Part.RESPONSIBLE) and chance.random() < 0.5:
            obstacles.append((_obstacle(part, plan, chance, by, moment, is_answered=len(obstacles) % 2 == 0), moment))
        if status == Status.DONE and part.task.recurrence and done_on is not None:
            Completion.objects.create(assignment=part, due_on=part.due_on, done_on=done_on, by=by.audit_id)
    Assignment.objects.bulk_update(open_parts, ("status", "done_on"))
    _keep_dated(TaskNote, notes)
    _keep_dated(Obstacle, obstacles)


def _keep_dated(model: Any, rows: list[tuple[Any, datetime.datetime]]) -> None:  # noqa: ANN401  # notes or obstacles
    """Rows whose moment the table would set itself."""
    made = model.objects.bulk_create([row for row, _moment in rows])
    for row, (_same, moment) in zip(made, rows, strict=True):
        row.at = moment
    model.objects.bulk_update(made, ("at",))


def _fate(part: Assignment, chance: random.Random, day: datetime.date) -> tuple[str, datetime.date | None]:
    """How far a part is: what was due is mostly done, some of it late; what is to come is begun or not."""
    drawn = chance.random()
    if drawn < 0.04:
        return Status.NOT_NEEDED, None
    due = part.due_on or datetime.date(day.year, 12, 31)
    if due > day:
        return (
            (Status.DONE, _between(part.valid_from or due - datetime.timedelta(days=120), day, chance))
            if drawn < 0.12
            else ((Status.DOING, None) if drawn < 0.6 else (Status.TO_DO, None))
        )
    if drawn < 0.8:
        first = part.valid_from or due - datetime.timedelta(days=60)
        return Status.DONE, _between(max(first, due - datetime.timedelta(days=40)), min(day, due), chance)
    return (Status.DOING, None) if drawn < 0.92 else (Status.TO_DO, None)


def _between(first: datetime.date, last: datetime.date, chance: random.Random) -> datetime.date:
    return first if last <= first else first + datetime.timedelta(days=chance.randint(0, (last - first).days))


def _obstacle(
    part: Assignment, plan: Plan, chance: random.Random, by: Actor, moment: datetime.datetime, *, is_answered: bool
) -> Obstacle:
    text, asked = chance.choice(_OBSTACLES)
    made = Obstacle(assignment=part, text=text, asked=asked, told=plan.issuer, by=by.audit_id)
    if is_answered:
        made.answer, made.answered_by = chance.choice(_ANSWERS), by.audit_id
        made.answered_at = min(moment + datetime.timedelta(days=chance.randint(1, 9)), timezone.now())
        if chance.random() < 0.4:
            made.closed_at = made.answered_at
    made.search_text = words_to_search(made)
    return made


def _demand(running: Plan, below: Sequence[Plan], chance: random.Random) -> None:
    """Every commune must issue a plan of its own: some have, some need not, the others are late."""
    answers = {plan.issuer_id: plan for plan in below}
    demand = next((part.task for part in plan_parts(running) if "kế hoạch của địa phương" in part.task.title), None)
    committees = bodies_as_of(NEW_MAP).filter(
        kind=BodyKind.PEOPLES_COMMITTEE, level=BodyLevel.COMMUNE, area__parent=_area(running)
    )
    # Publishing has found the demand in the plan's words; here is what became of it.
    known = {child.body_id: child for child in ChildPlan.objects.filter(plan=running)}
    rows = []
    for version in committees.order_by("area__key", "body"):
        answer = answers.get(version.body_id)
        excused = answer is None and chance.random() < 0.04
        child = known.get(version.body_id) or ChildPlan(plan=running, body_id=version.body_id)
        if demand is not None:
            child.due_on, child.quote = demand.due_on, demand.quote
        child.answer = answer
        child.state = ChildState.ISSUED if answer else ChildState.EXCUSED if excused else ChildState.DUE
        child.reason = _EXCUSED if excused else ""
        rows.append(child)
    ChildPlan.objects.bulk_create([child for child in rows if child.pk is None])
    told = ("due_on", "quote", "answer", "state", "reason")
    ChildPlan.objects.bulk_update([child for child in rows if child.pk is not None], told)


def _spend(plan: Plan, chance: random.Random, day: datetime.date) -> None:
    """What was allocated and spent of what was planned, up to the year of a day, in whole thousands of đồng."""
    made: list[BudgetAmount] = []
    reasons: dict[int, str] = {}
    for sheet in sheets_of([plan]).get(plan.pk, []):
        for leaf in sheet.leaves:
            for key, dong in _spent_of(leaf.own, chance, day):
                made.append(BudgetAmount(line_id=leaf.pk, kind=key.kind, year=key.year, funding=key.funding, dong=dong))
            if chance.random() < 0.4:
                reasons[leaf.pk] = chance.choice(_REASONS)
    BudgetAmount.objects.bulk_create(made)
    for line, reason in reasons.items():
        BudgetLine.objects.filter(pk=line).update(reason=reason, revision=F("revision") + 1)


def _spent_of(own: dict[Key, int], chance: random.Random, day: datetime.date) -> Iterator[tuple[Key, int]]:
    for key, planned in sorted(own.items(), key=lambda item: (item[0].year or 0, item[0].funding)):
        if key.kind != AmountKind.ESTIMATE or key.year is None or key.year > day.year or chance.random() < 0.08:
            continue  # not allocated yet, or nobody has said
        allocated = planned * chance.choice((100, 100, 100, 90, 85, 80)) // 100
        yield Key(AmountKind.ALLOCATED, key.year, key.funding), allocated
        if chance.random() < 0.9:
            thousandths = chance.randint(930, 1000) if key.year < day.year else chance.randint(350, 900)
            yield Key(AmountKind.SPENT, key.year, key.funding), allocated * thousandths // 1_000_000 * 1000
