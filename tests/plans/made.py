"""The made-up province of the sample plans with the bodies that they name, and a document taken in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from django.core.files.base import ContentFile

import songhanh.vanban
from songhanh.accounts.models import Person
from songhanh.accounts.roles import Role
from songhanh.audit.trail import Actor, open_chains
from songhanh.bodies.actions.bodies import create_bodies
from songhanh.bodies.actions.versions import Draft
from songhanh.bodies.checking import Facts
from songhanh.bodies.models import Area, Body
from songhanh.jobs.run import run_job
from songhanh.plans.actions.documents import take_in
from songhanh.plans.actions.publishing import publish
from songhanh.plans.actions.review import accept_items
from songhanh.plans.models import Plan, PlanDocument
from tests.accounts.made import BY, make_person

FOUNDED = datetime.date(2025, 7, 1)
SAMPLES = Path(songhanh.vanban.__file__).parent / "samples"
PROVINCE_PLAN = SAMPLES / "mau-tinh-2026-2030.txt"
COMMUNE_PLAN = SAMPLES / "mau-xa-2026.md"
COMMUNICATION_PLAN = SAMPLES / "mau-truyen-thong-2026.txt"
DEPARTMENTS = (
    "Sở Nội vụ",
    "Sở Tư pháp",
    "Sở Tài chính",
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Dân tộc và Tôn giáo",
)


@dataclass(frozen=True)
class Land:
    """The province: its committee, its departments by name, the Front, the committees of three communes."""

    area: Area
    committee: Body
    departments: dict[str, Body]
    front: Body
    communes: tuple[Body, ...]
    coordinator: Person
    reporter: Person


def make_land() -> Land:
    """Make it, with a coordinator at the department of home affairs and a reporter at the first commune."""
    area = Area.objects.create(key="2025:990", code="990", name="Sông Mẫu", kind="tỉnh", level="province", valid_from=FOUNDED)
    communes = [
        Area.objects.create(
            key=f"2025:9900{number}", code=f"9900{number}", name=name, kind="xã", level="commune", valid_from=FOUNDED, parent=area
        )
        for number, name in enumerate(("Bản Mẫu", "Suối Mẫu", "Đồi Mẫu"), start=1)
    ]
    open_chains(["province:2025:990"])
    drafts = [Draft(Facts(name="Ủy ban nhân dân tỉnh Sông Mẫu", kind="peoples-committee", level="province", area=area), FOUNDED)]
    drafts += [
        Draft(Facts(name=f"{name} tỉnh Sông Mẫu", kind="department", level="province", area=area), FOUNDED, parent_at=0)
        for name in DEPARTMENTS
    ]
    drafts.append(
        Draft(
            Facts(name="Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Sông Mẫu", kind="mass-organisation", level="province", area=area),
            FOUNDED,
        )
    )
    drafts += [
        Draft(
            Facts(name=f"Ủy ban nhân dân xã {area_.name}", kind="peoples-committee", level="commune", area=area_),
            FOUNDED,
            parent_at=0,
        )
        for area_ in communes
    ]
    committee, *rest = create_bodies(drafts=drafts, by=BY, occasion="test")
    departments = dict(zip(DEPARTMENTS, rest, strict=False))
    front, *below = rest[len(DEPARTMENTS) :]
    coordinator = make_person("dieuphoi", committee, Role.COORDINATOR)
    return Land(area, committee, departments, front, tuple(below), coordinator, make_person("baocao", below[0], Role.REPORTER))


def take(path: Path, body: Body, by: Actor, name: str = "") -> PlanDocument:
    """Take a document in, as an upload; it waits to be read."""
    return take_in(upload=ContentFile(path.read_bytes(), name or path.name), body=body, by=by)


def read(document: PlanDocument) -> PlanDocument:
    """Have the queue's work done, as a worker does it."""
    run_job.call(str(document.job))
    document.refresh_from_db()
    return document


def reviewed(path: Path, land: Land) -> PlanDocument:
    """A document that was taken in, read and accepted as it stands."""
    document = read(take(path, land.committee, land.coordinator))
    keys = list(document.items.values_list("key", flat=True))
    accept_items(document=document, keys=keys, by=land.coordinator)
    return document


def published(path: Path, land: Land) -> Plan:
    """A running plan of the province."""
    return publish(document=reviewed(path, land), issuer=land.committee, by=land.coordinator)
