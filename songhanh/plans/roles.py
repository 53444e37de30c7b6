"""What may be done about plans, and the roles that allow it."""

from __future__ import annotations

from enum import StrEnum

from songhanh.accounts.roles import GRANTS, Reach, Role
from songhanh.accounts.rules import declare


class Permission(StrEnum):
    """Something that may be done about plans at a body."""

    SEE = "plans.see"  # published plans: every body sees its duties, and its neighbours'
    REVIEW = "plans.review"  # take in a document, review it, publish it, amend the plan
    WORK = "plans.work"  # say how far a body is with its part
    DIRECT = "plans.direct"  # say who is meant, answer obstacles, hand over
    MONEY = "plans.money"  # change amounts


_GRANTED = {
    Role.ADMINISTRATOR: {
        Permission.SEE: Reach.EVERYWHERE,
        Permission.REVIEW: Reach.BELOW,
        Permission.WORK: Reach.BELOW,
        Permission.DIRECT: Reach.BELOW,
        Permission.MONEY: Reach.BELOW,
    },
    Role.COORDINATOR: {
        Permission.SEE: Reach.EVERYWHERE,
        Permission.REVIEW: Reach.BELOW,
        Permission.WORK: Reach.BELOW,
        Permission.DIRECT: Reach.BELOW,
        Permission.MONEY: Reach.BELOW,
    },
    Role.LEADER: {Permission.SEE: Reach.EVERYWHERE, Permission.WORK: Reach.OWN, Permission.DIRECT: Reach.BELOW},
    Role.REPORTER: {Permission.SEE: Reach.EVERYWHERE, Permission.WORK: Reach.OWN, Permission.MONEY: Reach.OWN},
    Role.VIEWER: {Permission.SEE: Reach.EVERYWHERE},
}


def declare_permissions() -> None:
    """Add them to the central set of rules. Called when the application is ready."""
    for role, allowed in _GRANTED.items():
        GRANTS[role].update({str(permission): reach for permission, reach in allowed.items()})
    declare()
