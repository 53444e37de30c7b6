"""Plans of the demonstration: two years of Thái Nguyên across the reorganisation of 2025. Everything is made up and marked so.

The texts lie in ``data``; they are taken in, read by the real reader, accepted and published by the same actions as anybody's. What
happened since (who did what, what was handed over, allocated, spent) is drawn by a seed, and dated in history. Every step is left out
where it was done before, so that an interrupted run is taken up by the next.
"""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.core.files.base import ContentFile

from songhanh.accounts.models import Person
from songhanh.bodies.days import today
from songhanh.bodies.demonstration import NEW_MAP, PROVINCE
from songhanh.bodies.models import Area, Body, BodyKind, BodyLevel, BodyVersion
from songhanh.bodies.queries.trees import bodies_as_of
from songhanh.installation.queries import is_demonstration
from songhanh.jobs.run import run_job
from songhanh.plans.actions.documents import take_in
from songhanh.plans.actions.publishing import publish
from songhanh.plans.actions.review import accept_items
from songhanh.plans.history import load_demonstration
from songhanh.plans.models import Obstacle, Plan, PlanDocument, Stage
from songhanh.plans.queries.checking import CheckState, check_state

DATA: Final = Path(__file__).parent / "data"
OLD_PROVINCE: Final = "before-2025:19"
COMMUNES_THAT_ISSUED: Final = 14


@dataclass(frozen=True)
class MadePlans:
    """What a run made: nothing the second time."""

    plans: int
    documents: int


@dataclass(frozen=True)
class _Commune:
    """A commune, and what its plan is called."""

    body: Body
    place: str
    name: str


def plans_are_made() -> bool:
    """Whether it has been done: the history is made last, in one transaction, and obstacles are part of it."""
    return Obstacle.objects.exists()


def make_plans_of_demonstration(seed: int = 2026, day: datetime.date | None = None) -> MadePlans:
    """Make them; the bodies and people must be there. ``day`` is today unless given: what is due before it is done, or late.

    Nothing is made in a database that bears no mark.
    """
    coordinator = Person.objects.filter(simulated=True, username="dieuphoi").first()
    if not is_demonstration() or coordinator is None or plans_are_made():
        return MadePlans(0, 0)
    chance = random.Random(seed)  # the same for the same seed is what is wanted
    old, new = _committee(OLD_PROVINCE, NEW_MAP - datetime.timedelta(days=1)), _committee(PROVINCE, NEW_MAP)
    before = _published(_text("tinh-2024.txt"), "Ke-hoach-14-2024.txt", old, coordinator)
    running = _published(_text("tinh-2026.txt"), "Ke-hoach-31-2026.txt", new, coordinator)
    below = [_of_commune(one, running, chance, coordinator) for one in _communes(chance)]
    waiting = _read(_text("cho-ra-soat.txt"), "Du-thao-Thang-hanh-dong-2026.txt", new, coordinator)
    load_demonstration(
        before=before, running=running, below=below, waiting=waiting, seed=seed, day=day or today(), by=coordinator
    )
    return MadePlans(Plan.objects.filter(simulated=True).count(), PlanDocument.objects.filter(simulated=True).count())


def _text(name: str) -> str:
    return (DATA / name).read_text(encoding="utf-8")


def _committee(area: str, day: datetime.date) -> Body:
    province = Area.objects.get(key=area)
    found = bodies_as_of(day).filter(area=province, kind=BodyKind.PEOPLES_COMMITTEE, level=BodyLevel.PROVINCE).first()
    assert found is not None  # the bodies of the demonstration have one on every map
    return found.body


def _read(text: str, name: str, body: Body, by: Person) -> PlanDocument:
    """A document taken in and read, as a worker does it; the one that is there where a run was interrupted."""
    document = PlanDocument.objects.filter(body=body, name=name, simulated=True).first()
    if document is None:
        upload = ContentFile(text.encode(), name=name)
        document = take_in(upload=upload, body=body, by=by, simulated=True)
    if document.stage == Stage.READING or check_state(document) == CheckState.UNDER_WAY:
        run_job.call(str(document.job))
        document.refresh_from_db()
    return document


def _published(text: str, name: str, body: Body, by: Person, superior: Plan | None = None) -> Plan:
    document = _read(text, name, body, by)
    if document.stage == Stage.PUBLISHED:
        return document.plan
    accept_items(document=document, keys=list(document.items.values_list("key", flat=True)), by=by)
    return publish(document=document, issuer=body, by=by, superior=superior)


def _communes(chance: random.Random) -> list[_Commune]:
    """The communes that have issued a plan, drawn by lot."""
    committees = BodyVersion.objects.filter(
        kind=BodyKind.PEOPLES_COMMITTEE, level=BodyLevel.COMMUNE, area__parent__key=PROVINCE, valid_to=None
    ).select_related("body", "area")
    drawn = chance.sample(list(committees.order_by("area__key")), COMMUNES_THAT_ISSUED)
    found = []
    for version in drawn:
        assert version.area is not None  # by the filter
        full = version.area.full_name
        found.append(_Commune(version.body, f"{full[0].lower()}{full[1:]}", version.area.name))
    return found


def _of_commune(commune: _Commune, superior: Plan, chance: random.Random, by: Person) -> Plan:
    filled = {
        "{NƠI}": commune.place.upper(),
        "{nơi}": commune.place,
        "{tên}": commune.name,
        "{số}": str(chance.randint(12, 96)),
        "{ngày}": f"{chance.randint(3, 30):02}",
        "{tin}": chance.choice(("02", "03", "04", "04", "06")),
    }
    text = _text("xa-2026.txt")
    for mark, words in filled.items():
        text = text.replace(mark, words)
    return _published(text, "Ke-hoach-binh-dang-gioi-2026.txt", commune.body, by, superior)
