"""People as the trail names them ("person:12"): who acts in the background, and what to call them on pages."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from songhanh.accounts.models import Person
from songhanh.audit.trail import NATION

_PERSON = "person:"


@dataclass(frozen=True)
class Acting:
    """Whoever asked for a job, as the trail calls them: the act stands in that person's chain."""

    audit_id: str

    def audit_chain(self, on: datetime.date) -> str:
        """The chain of the person on a day; the nation's for a part of the program."""
        person = Person.objects.filter(pk=self.audit_id.removeprefix(_PERSON)).first() if self._is_person else None
        return person.audit_chain(on) if person else NATION

    @property
    def _is_person(self) -> bool:
        return self.audit_id.startswith(_PERSON)


def names_of(audit_ids: Collection[str]) -> dict[str, str]:
    """The names of people by their key of the trail; one who is not there any more, or a part of the program, is left out. One query."""
    keys = {int(key.removeprefix(_PERSON)) for key in audit_ids if key.startswith(_PERSON)}
    return {f"{_PERSON}{person.pk}": str(person) for person in Person.objects.filter(pk__in=keys)}
