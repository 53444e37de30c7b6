"""Erasing what contacts of bodies say about people: of a person of the system, or of somebody who is only named in one."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from django.db.models import Q

from songhanh.audit.canonical import Json
from songhanh.audit.erasure import erase_matching, erase_personal_values
from songhanh.audit.trail import Actor, action, record, subject_of
from songhanh.bodies.actions.versions import CONTACT_PEOPLE, locked, raise_revision
from songhanh.bodies.models import Body, Contact
from songhanh.lang.text import squeeze, strip_marks

_NAMED: Final = ("focal_point", "gender_officer")
_PERSONAL: Final = ("phone", "email", *_NAMED)


@action
def erase_contact(*, body: Body, by: Actor, seen: int | None = None) -> None:
    """Erase the people named in a body's contact, their numbers and addresses, here and in the trail. The address of the body stays.

    For who is named there without being a person of the system. Raises ChangedMeanwhile.
    """
    row = locked(body, seen)
    erased = erase_personal_values(subjects=(subject_of(row),), by=by)
    Contact.objects.filter(body=row).update(**dict.fromkeys((*_PERSONAL, *CONTACT_PEOPLE), ""))
    raise_revision(row)
    record("body.contact-erased", by=by, subject=row, details={"values": erased})


@action
def forget_person(*, key: str, name: str, email: str, phone: str, at: Collection[int], by: Actor) -> int:
    """Erase a person of the system from the contacts of bodies and from what the trail kept of them; in how many bodies.

    ``key`` is what the trail calls the person. The name is looked for at the bodies ``at``, where the person held a role, and where the
    person was chosen: elsewhere the same name may be another's. Address and number belong to one alone and are looked for everywhere.
    """
    chosen = Q(focal_point_person=key) | Q(gender_officer_person=key)
    own = [Q(**{f"{field}__iexact": value}) for field, value in (("email", email), ("phone", phone)) if value]
    wanted = chosen | Q(body__in=list(at))
    for each in own:
        wanted |= each
    is_named = _naming(name, email, phone)
    bodies: list[Json] = []
    for contact in Contact.objects.select_for_update(of=("self",)).filter(wanted).select_related("body").order_by("body"):
        changed = [field for field in CONTACT_PEOPLE if getattr(contact, field) == key]
        changed += [field for field in _PERSONAL if is_named(getattr(contact, field))]
        if changed:
            for field in changed:
                setattr(contact, field, "")
            contact.save(update_fields=changed)
            raise_revision(contact.body)
            bodies.append(contact.body_id)
    about = {*at, *bodies}
    subjects = tuple(f"bodies.body:{number}" for number in about)
    erased = erase_matching(kind="bodies.body", subjects=subjects, exact=(email, phone), matches=is_named, about=key, by=by)
    record("contacts.person-forgotten", by=by, subject=key, details={"bodies": bodies, "values": erased})
    return len(bodies)


def _naming(name: str, email: str, phone: str) -> Callable[[str], bool]:
    """Whether a value is the address or number of a person, or has the name as words among others ("chị … , phòng Nội vụ")."""
    words = f" {_plain(name)} "
    exact = {text.casefold() for text in (email, phone) if text}

    def names(value: str) -> bool:
        return value.casefold() in exact or (bool(words.strip()) and words in f" {_plain(value)} ")

    return names


def _plain(text: str) -> str:
    letters = "".join(char if char.isalnum() else " " for char in strip_marks(text).casefold())
    return squeeze(letters)
