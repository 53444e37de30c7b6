"""Names of people as they are searched in and sorted by: the given name, which stands last, counts first."""

from __future__ import annotations

from songhanh.accounts.models import Person
from songhanh.lang.text import sort_key, strip_marks

KEYS = ("search_text", "name_order")
_LONGEST_SEARCH, _LONGEST_ORDER = 500, 1000


def set_name_keys(person: Person) -> None:
    """Make the two keys anew; whoever changes a name calls it before saving."""
    person.search_text = strip_marks(f"{person.full_name} {person.username} {person.email}")[:_LONGEST_SEARCH]
    *before, given = person.full_name.split() or [person.username]
    person.name_order = sort_key(" ".join((given, *before)))[:_LONGEST_ORDER]
