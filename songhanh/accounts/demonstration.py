"""Made-up people of the demonstration.

Some can sign in; at every department and commune there is a reporter who is still invited. Names are put together from frequent ones by
a seed: they are nobody's. Passwords are random at every set-up and kept nowhere in the database.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from songhanh.accounts.actions import accept_invitation, invite
from songhanh.accounts.models import Person
from songhanh.accounts.roles import Role
from songhanh.audit.trail import Actor, Program, action
from songhanh.bodies.days import today
from songhanh.bodies.demonstration import SOURCE
from songhanh.bodies.models import BodyKind, BodyLevel, BodyVersion
from songhanh.bodies.queries.trees import bodies_as_of
from songhanh.installation.actions import take_data_version
from songhanh.installation.queries import is_demonstration

BY: Final = Program("demonstration")
_FAMILIES: Final = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Nông Ma Triệu".split()
_MIDDLES: Final = "Thị Văn Minh Thu Ngọc Thanh Hồng Đức Quang Kim".split()
_GIVEN: Final = (
    "An Bình Chi Dung Giang Hà Hạnh Hoa Hương Lan Linh Mai Nam Nga Ngân Phương Quỳnh Sơn Thảo Trang Tuấn Vân Yến".split()
)
# Who signs in: name, role, the kind of body, a word of its name.
_SIGNING_IN: Final = (
    ("quantri", Role.ADMINISTRATOR, BodyKind.PEOPLES_COMMITTEE, "tỉnh"),
    ("dieuphoi", Role.COORDINATOR, BodyKind.PEOPLES_COMMITTEE, "tỉnh"),
    ("lanhdao", Role.LEADER, BodyKind.PEOPLES_COMMITTEE, "tỉnh"),
    ("baocao.sonoivu", Role.REPORTER, BodyKind.DEPARTMENT, "Sở Nội vụ"),
    ("baocao.xa", Role.REPORTER, BodyKind.PEOPLES_COMMITTEE, "xã"),
    ("xem", Role.VIEWER, BodyKind.MASS_ORGANISATION, "Mặt trận"),
)


class NotADemonstrationError(Exception):
    """Made-up people were asked for in a real installation."""


@dataclass(frozen=True)
class Account:
    """A made-up person who can sign in, with the password of this set-up."""

    username: str
    password: str
    role: str
    body: str


@action
def take_people(*, version: str, keep: Callable[[list[Account]], None], by: Actor) -> None:
    """Make the people and have the passwords of those who can sign in kept, then note the version of the data: all or nothing, so that
    nobody is there whose password was not kept."""
    accounts = make_people_of_demonstration()
    if accounts:
        keep(accounts)
    take_data_version(version=version, by=by)


def make_people_of_demonstration(seed: int = 2026) -> list[Account]:
    """Make the people; the bodies must be there. The accounts that can sign in; none at a second run, which changes nothing.

    Raises :class:`NotADemonstrationError` in a database that bears no mark: made-up people exist nowhere else.
    """
    if not is_demonstration():
        raise NotADemonstrationError("this database is not marked as a demonstration")
    if Person.objects.filter(simulated=True).exists():
        return []
    names = random.Random(seed)  # the same for the same seed is what is wanted
    bodies = list(bodies_as_of(today()).filter(body__source=SOURCE).order_by("pk"))
    accounts = [_account(names, bodies, *wish) for wish in _SIGNING_IN]
    for number, version in enumerate(filter(_reports, bodies), 1):
        invite(
            username=f"mau.{number:03}",
            full_name=_name(names),
            email=f"mau.{number:03}@vi-du.invalid",  # a domain that never is
            body=version.body,
            role=Role.REPORTER,
            by=BY,
            simulated=True,
        )
    return accounts


def _account(names: random.Random, bodies: list[BodyVersion], username: str, role: str, kind: str, word: str) -> Account:
    version = next(each for each in bodies if each.kind == kind and word in each.name)
    _, secret = invite(
        username=username,
        full_name=_name(names),
        email=f"{username}@vi-du.invalid",
        body=version.body,
        role=role,
        by=BY,
        simulated=True,
    )
    password = secrets.token_urlsafe(12)
    accept_invitation(secret=secret, password=password, by=BY)
    return Account(username, password, str(Role(role).label), version.name)


def _reports(version: BodyVersion) -> bool:
    return version.kind == BodyKind.DEPARTMENT or (
        version.kind == BodyKind.PEOPLES_COMMITTEE and version.level == BodyLevel.COMMUNE
    )


def _name(names: random.Random) -> str:
    return f"{names.choice(_FAMILIES)} {names.choice(_MIDDLES)} {names.choice(_GIVEN)}"
