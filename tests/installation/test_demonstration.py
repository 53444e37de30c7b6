"""A demonstration is marked when its database is made, and at no other time."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from songhanh.audit.trail import Program, action, record
from songhanh.installation.actions import InUseError, mark_as_demonstration
from songhanh.installation.models import Demonstration
from songhanh.installation.queries import is_demonstration

pytestmark = pytest.mark.django_db
BY = Program("test")


def test_a_new_database_can_be_marked_once() -> None:
    assert not is_demonstration()
    mark_as_demonstration(by=BY)
    assert is_demonstration()
    with pytest.raises(InUseError):
        mark_as_demonstration(by=BY)


def test_a_database_in_use_never_becomes_a_demonstration() -> None:
    @action
    def work(*, by: Program) -> None:
        record("work", by=by, subject="x")

    work(by=BY)
    with pytest.raises(InUseError, match="has been used"):
        mark_as_demonstration(by=BY)
    assert not is_demonstration()


def test_there_is_one_mark() -> None:
    Demonstration.objects.create()
    with pytest.raises(IntegrityError):
        Demonstration.objects.create()
