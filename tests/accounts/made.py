"""A made-up province with three levels of bodies, and made-up people in it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from songhanh.accounts.actions import give_role, invite
from songhanh.accounts.models import Person
from songhanh.audit.trail import Program, open_chains
from songhanh.bodies.actions.bodies import create_bodies
from songhanh.bodies.actions.versions import Draft
from songhanh.bodies.checking import Facts
from songhanh.bodies.models import Area, Body

BY = Program("test")
FOUNDED = datetime.date(2025, 7, 1)


@dataclass(frozen=True)
class Province:
    """Bodies of the made-up province Sông Mẫu: its committee, a department, two communes, and a division of one of them."""

    committee: Body
    department: Body
    commune: Body
    sibling: Body
    division: Body


def make_province() -> Province:
    """Make it."""
    area = Area.objects.create(key="2025:990", code="990", name="Sông Mẫu", kind="tỉnh", level="province", valid_from=FOUNDED)
    communes = [
        Area.objects.create(
            key=f"2025:9900{number}",
            code=f"9900{number}",
            name=f"Xã Mẫu {number}",
            kind="xã",
            level="commune",
            valid_from=FOUNDED,
            parent=area,
        )
        for number in (1, 2)
    ]
    open_chains(["province:2025:990"])
    drafts = [
        Draft(Facts(name="Ủy ban nhân dân tỉnh Sông Mẫu", kind="peoples-committee", level="province", area=area), FOUNDED),
        Draft(Facts(name="Sở Nội vụ tỉnh Sông Mẫu", kind="department", level="province", area=area), FOUNDED, parent_at=0),
        Draft(
            Facts(name="Ủy ban nhân dân xã Mẫu 1", kind="peoples-committee", level="commune", area=communes[0]),
            FOUNDED,
            parent_at=0,
        ),
        Draft(
            Facts(name="Ủy ban nhân dân xã Mẫu 2", kind="peoples-committee", level="commune", area=communes[1]),
            FOUNDED,
            parent_at=0,
        ),
        Draft(
            Facts(name="Phòng Văn hóa - Xã hội xã Mẫu 1", kind="division", level="commune", area=communes[0]),
            FOUNDED,
            parent_at=2,
        ),
    ]
    return Province(*create_bodies(drafts=drafts, by=BY, occasion="test"))


def make_person(username: str, body: Body, role: str, **when: datetime.date) -> Person:
    """A person with a role from the day the bodies were founded, or as told."""
    person, _ = invite(
        username=username, full_name=f"Nguyễn Thị {username.title()}", email=f"{username}@mau.vn", body=body, role=role, by=BY
    )
    person.holdings.update(valid_from=FOUNDED)
    for holding in person.holdings.all():
        for name, day in when.items():
            setattr(holding, name, day)
        holding.save()
    return person


__all__ = ["BY", "FOUNDED", "Province", "give_role", "make_person", "make_province"]
