"""What may be done, and the roles that allow it, where.

A role is held *at a body*. What it allows holds for that body alone, or for it and all below it on the day. Rules elsewhere name a
permission, never a role.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person is at a body."""

    ADMINISTRATOR = "administrator", _("quản trị viên")
    COORDINATOR = "coordinator", _("điều phối viên")
    REPORTER = "reporter", _("người báo cáo")
    LEADER = "leader", _("lãnh đạo")
    VIEWER = "viewer", _("người xem")


class Permission(StrEnum):
    """Something that may be done at a body. Higher rooms of the house name their own in the same manner and add them to :data:`GRANTS`."""

    SEE_BODY = "bodies.see"
    CHANGE_BODY = "bodies.change"
    REORGANISE = "bodies.reorganise"
    IMPORT_BODIES = "bodies.import"
    SEE_PEOPLE = "accounts.see"
    MANAGE_PEOPLE = "accounts.manage"
    ERASE_PEOPLE = "accounts.erase"
    SEE_TRAIL = "audit.see"


class Reach(StrEnum):
    """How far what a role allows goes."""

    OWN = "own"  # the body at which the role is held
    BELOW = "below"  # and every body below it
    EVERYWHERE = "everywhere"


# Who is signed in with any role sees what bodies there are: that is public knowledge. People's names and numbers are not.
GRANTS: Final[dict[str, dict[str, Reach]]] = {
    Role.ADMINISTRATOR: {
        Permission.SEE_BODY: Reach.EVERYWHERE,
        Permission.CHANGE_BODY: Reach.BELOW,
        Permission.REORGANISE: Reach.BELOW,
        Permission.IMPORT_BODIES: Reach.BELOW,
        Permission.SEE_PEOPLE: Reach.BELOW,
        Permission.MANAGE_PEOPLE: Reach.BELOW,
        Permission.ERASE_PEOPLE: Reach.BELOW,
        Permission.SEE_TRAIL: Reach.BELOW,
    },
    Role.COORDINATOR: {
        Permission.SEE_BODY: Reach.EVERYWHERE,
        Permission.CHANGE_BODY: Reach.BELOW,
        Permission.IMPORT_BODIES: Reach.BELOW,
        Permission.SEE_PEOPLE: Reach.BELOW,
        Permission.MANAGE_PEOPLE: Reach.BELOW,
    },
    Role.LEADER: {Permission.SEE_BODY: Reach.EVERYWHERE, Permission.SEE_PEOPLE: Reach.BELOW},
    Role.REPORTER: {Permission.SEE_BODY: Reach.EVERYWHERE, Permission.SEE_PEOPLE: Reach.OWN},
    Role.VIEWER: {Permission.SEE_BODY: Reach.EVERYWHERE},
}
# Whom a role may make what: a coordinator makes no administrator.
MAY_GIVE: Final[dict[str, frozenset[str]]] = {
    Role.ADMINISTRATOR: frozenset(Role.values),
    Role.COORDINATOR: frozenset((Role.COORDINATOR, Role.REPORTER, Role.LEADER, Role.VIEWER)),
}


def reaches(permission: str) -> dict[str, Reach]:
    """The roles that allow something, and how far."""
    return {role: allowed[permission] for role, allowed in GRANTS.items() if permission in allowed}
