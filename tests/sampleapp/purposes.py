"""Purposes of files made for tests."""

from __future__ import annotations

from songhanh.accounts.models import Person
from songhanh.accounts.roles import Permission
from songhanh.audit.trail import Actor
from songhanh.bodies.models import Body
from songhanh.files.kinds import DOCX, PDF
from songhanh.files.models import StoredFile
from songhanh.files.purposes import MEGABYTE, Purpose, register


def sees_the_body(viewer: Actor, file: StoredFile) -> bool:
    """Whether somebody sees the people of the body that the file belongs to."""
    body = Body.objects.get(pk=file.subject.rpartition(":")[2])
    return isinstance(viewer, Person) and viewer.has_perm(Permission.SEE_PEOPLE, body)


OF_A_BODY = register(Purpose("sample.body", "Tệp của cơ quan", (PDF, DOCX), 60 * MEGABYTE, sees_the_body))
