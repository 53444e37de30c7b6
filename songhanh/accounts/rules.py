"""The central set of rules: what a page, an action or a template asks by name is answered here, from the roles held on the day."""

from __future__ import annotations

from functools import partial

import rules

from songhanh.accounts.models import Person
from songhanh.accounts.queries import may
from songhanh.accounts.roles import GRANTS
from songhanh.bodies.models import Body


def declare() -> None:
    """Enter every permission that a role grants. Higher rooms call it after naming their own."""
    for permission in sorted({name for allowed in GRANTS.values() for name in allowed}):
        if not rules.perm_exists(permission):
            rules.add_perm(permission, rules.predicate(partial(_allows, permission), name=permission))


def _allows(permission: str, person: object, thing: object = None) -> bool:
    if not isinstance(person, Person) or not (thing is None or isinstance(thing, Body)):
        return False
    return person.is_active and may(person, permission, thing)
