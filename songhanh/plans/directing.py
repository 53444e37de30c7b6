"""Who directs a plan: at its issuer; where the issuer is no more, at the bodies that follow it."""

from __future__ import annotations

from songhanh.accounts.models import Person
from songhanh.accounts.queries import bodies_within
from songhanh.bodies.days import today
from songhanh.bodies.models import Body
from songhanh.bodies.queries.followers import bodies_after
from songhanh.bodies.queries.trees import bodies_as_of
from songhanh.plans.models import Plan
from songhanh.plans.queries.handing import issuers_directed
from songhanh.plans.roles import Permission


def may_direct(person: Person, plan: Plan) -> bool:
    """Whether a person says who is meant in a plan, changes parts, hands over."""
    if person.has_perm(Permission.DIRECT, plan.issuer):
        return True
    if bodies_as_of(today()).filter(body=plan.issuer_id).exists():
        return False
    following = [one.number for one in bodies_after([plan.issuer_id], today())[plan.issuer_id]]
    return any(person.has_perm(Permission.DIRECT, body) for body in Body.objects.filter(pk__in=following))


def directed_issuers(person: Person) -> set[int]:
    """The issuers of running plans that a person directs."""
    reached = bodies_within(person, Permission.DIRECT).values_list("body", flat=True)
    return issuers_directed(set(reached))
