"""A province and a person who reviews its plans, for what is measured on a database."""

from __future__ import annotations

from songhanh.audit.trail import Program

BY = Program("bench")


def province():
    """The committee of a made-up province."""
    from songhanh.audit.trail import open_chains
    from songhanh.bodies.actions.bodies import create_body
    from songhanh.bodies.actions.versions import Draft
    from songhanh.bodies.checking import Facts
    from songhanh.bodies.models import Area

    area = Area.objects.create(key="2025:990", code="990", name="Sông Mẫu", kind="tỉnh", level="province")
    open_chains([f"province:{area.key}"])
    facts = Facts("Ủy ban nhân dân tỉnh Sông Mẫu", "peoples-committee", "province", area)
    return create_body(draft=Draft(facts, None), by=BY)


def coordinator(body):
    """Somebody who may review at a body."""
    from songhanh.accounts.actions import accept_invitation, invite
    from songhanh.accounts.roles import Role

    person, secret = invite(username="bench", full_name="Mẫu", email="", body=body, role=Role.COORDINATOR, by=BY)
    accept_invitation(secret=secret, password="mot-mat-khau-that-dai-26", by=BY)
    person.refresh_from_db()  # a session is bound to the password
    return person
