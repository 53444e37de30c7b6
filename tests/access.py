"""Who may open what: one line for each named address of the project. The test that walks them all fails for an address without one.

An app that adds pages adds its addresses here. ``who`` is "public", "signed in", or the name of a permission; ``at`` says where that has to
reach: "anywhere" (some body at all) or "target", the body that the arguments lead to. ``arguments`` makes them, for the target body.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Final, Literal

from django.core.files.uploadedfile import SimpleUploadedFile

from songhanh.accounts.actions import invite
from songhanh.accounts.models import Person
from songhanh.accounts.roles import Permission, Role
from songhanh.bodies.days import today
from songhanh.bodies.models import Area, AreaSuccession, Body, Reorganisation
from songhanh.files.actions import store_file
from songhanh.jobs.actions import ask
from songhanh.ui.stylesheet import style_sheet
from tests.accounts.made import BY, FOUNDED
from tests.sampleapp.purposes import OF_A_BODY

Arguments = Callable[[Body], Mapping[str, object]]
_number: Final = count(1)


def nothing(body: Body) -> Mapping[str, object]:
    del body
    return {}


@dataclass(frozen=True)
class Access:
    """``answers`` are the statuses that somebody who may gets for GET and POST; others (PUT, DELETE …) are 405, or what these are."""

    who: str
    at: Literal["anywhere", "target"] = "anywhere"
    arguments: Arguments = nothing
    answers: tuple[int, ...] = (200, 302, 405)
    foreign: bool = field(default=False)
    refused: int = 403  # 404 where even that there is something is not to be known
    for_programs: bool = field(default=False)  # a stranger is told 401 instead of being led to the sign-in


def a_person(body: Body) -> Person:
    """Somebody new with a small role there, invited and not in yet."""
    number = next(_number)
    person, _secret = invite(username=f"target{number}", full_name=f"Đích {number}", email="", body=body, role=Role.VIEWER, by=BY)
    person.holdings.update(valid_from=FOUNDED)
    return person


def person_there(body: Body) -> Mapping[str, object]:
    return {"pk": a_person(body).pk}


def person_who_left(body: Body) -> Mapping[str, object]:
    person = a_person(body)
    day = today() - datetime.timedelta(days=1)
    person.holdings.update(valid_to=day)
    Person.objects.filter(pk=person.pk).update(left_on=day, is_active=False)
    return {"pk": person.pk}


def holding_there(body: Body) -> Mapping[str, object]:
    return {"pk": a_person(body).holdings.get().pk}


def secret_there(body: Body) -> Mapping[str, object]:
    number = next(_number)
    _person, secret = invite(username=f"link{number}", full_name="Đích", email="", body=body, role=Role.VIEWER, by=BY)
    return {"secret": secret}


def fixed(**arguments: object) -> Arguments:
    return lambda _body: arguments


def foreign(who: str, *answers: int, **arguments: object) -> Access:
    """A page of a library."""
    return Access(who, arguments=fixed(**arguments), answers=answers or (200, 302, 405), foreign=True)


PUBLIC, SIGNED_IN = "public", "signed in"

WEB: Final = {
    "web:home": Access(PUBLIC),
    "web:help": Access(PUBLIC),
    "web:help_on_plans": Access(PUBLIC),
    "web:theme": Access(PUBLIC, answers=(302, 400, 405)),
    "web:health": Access(PUBLIC),
    "web:robots": Access(PUBLIC),
    "set_language": foreign(PUBLIC),
}
UI: Final = {
    "ui:style": Access(PUBLIC, arguments=lambda _body: {"digest": style_sheet().digest}),
    "ui:components": Access(PUBLIC),
    "ui:form": Access(PUBLIC),
    "ui:list": Access(PUBLIC),
    "ui:row": Access(PUBLIC, arguments=fixed(number=3)),
    "ui:confirm": Access(PUBLIC),
    "ui:error": Access(PUBLIC, arguments=fixed(status=404), answers=(404,)),
}
NOT_GONE: Final = "a role at a body that is there is passed on by nobody"
ACCOUNTS: Final = {
    "accounts:mine": Access(SIGNED_IN),
    "accounts:change_mine": Access(SIGNED_IN),
    "accounts:end_sessions": Access(SIGNED_IN),
    "accounts:forgotten": Access(PUBLIC),
    "accounts:own_email": foreign(PUBLIC),  # leads to accounts:change_mine
    "accounts:own_sessions": foreign(PUBLIC),  # leads to accounts:mine
    "accounts:no_confirmation": foreign(PUBLIC),  # leads to the sign-in
    "accounts:people": Access(Permission.SEE_PEOPLE),
    "accounts:invite": Access(Permission.MANAGE_PEOPLE),
    "accounts:person": Access(Permission.SEE_PEOPLE, "target", person_there),
    "accounts:change": Access(Permission.MANAGE_PEOPLE, "target", person_there),
    "accounts:give_role": Access(Permission.MANAGE_PEOPLE, "target", person_there),
    "accounts:invite_again": Access(Permission.MANAGE_PEOPLE, "target", person_there),
    "accounts:new_password": Access(Permission.MANAGE_PEOPLE, "target", person_there),
    "accounts:unlock": Access(Permission.MANAGE_PEOPLE, "target", person_there),
    "accounts:decisions": Access(Permission.MANAGE_PEOPLE),
    "accounts:pass_on": Access(NOT_GONE, arguments=holding_there),
    "accounts:leave": Access(Permission.MANAGE_PEOPLE, "target", person_there),
    "accounts:erase": Access(Permission.ERASE_PEOPLE, "target", person_who_left),
    "accounts:end_role": Access(Permission.MANAGE_PEOPLE, "target", holding_there),
    "accounts:deputise": Access(Permission.MANAGE_PEOPLE, "target", holding_there),
    "accounts:accept": Access(PUBLIC, arguments=secret_there, answers=(200, 409)),
}
NOBODY_HERE: Final = "the map of a province is changed by who keeps all of it, which nobody of a commune does"


def body_there(body: Body) -> Mapping[str, object]:
    return {"body": body.pk}


def area_there(body: Body) -> Mapping[str, object]:
    return {"area": body.versions.get().area_id}


def split_area_there(body: Body) -> Mapping[str, object]:
    """An area of before that was split between the body's area and another; shares of one that nothing divides are not found."""
    here = Area.objects.get(body_versions__body=body)
    old = Area.objects.create(
        key=f"before:split{next(_number)}", code="1", name="Cũ", kind="xã", level="commune", valid_to=FOUNDED
    )
    for new in (here, Area.objects.exclude(pk__in=[old.pk, here.pk]).earliest("pk")):
        AreaSuccession.objects.create(old=old, new=new, kind="part")
    return {"area": old.pk}


def reorganisation_there(body: Body) -> Mapping[str, object]:
    row = Reorganisation.objects.create(day=today(), title="Mẫu", wishes=[], made_by="test")
    return {"pk": row.pk}


def job_there(body: Body) -> Mapping[str, object]:
    return {"pk": ask(kind="sample.count", arguments={"to": 1}, by=BY).pk}


def file_there(body: Body) -> Mapping[str, object]:
    upload = SimpleUploadedFile("mau.pdf", b"%PDF-1.7 mau")
    return {"key": store_file(upload=upload, purpose=OF_A_BODY, subject=body, by=BY).pk}


BODIES: Final = {
    "bodies:bodies": Access(Permission.SEE_BODY),
    "bodies:tree": Access(Permission.SEE_BODY),
    "bodies:create": Access(Permission.CHANGE_BODY),
    "bodies:merge": Access(Permission.REORGANISE),
    "bodies:import": Access(Permission.IMPORT_BODIES),
    "bodies:import_form": Access(Permission.IMPORT_BODIES),
    "bodies:import_preview": Access(Permission.IMPORT_BODIES, arguments=fixed(digest="0" * 64), answers=(404, 302, 405)),
    "bodies:body": Access(Permission.SEE_BODY, "target", body_there),
    "bodies:rename": Access(Permission.CHANGE_BODY, "target", body_there),
    "bodies:move": Access(Permission.CHANGE_BODY, "target", body_there),
    "bodies:parent": Access(Permission.CHANGE_BODY, "target", body_there),
    "bodies:reclassify": Access(Permission.CHANGE_BODY, "target", body_there),
    "bodies:contact": Access(Permission.CHANGE_BODY, "target", body_there),
    "bodies:erase_contact": Access(Permission.ERASE_PEOPLE, "target", body_there),
    "bodies:dissolve": Access(Permission.REORGANISE, "target", body_there),
    "bodies:split": Access(Permission.REORGANISE, "target", body_there),
    "bodies:hand_over": Access(Permission.REORGANISE, "target", body_there),
    "bodies:areas": Access(Permission.SEE_BODY),
    "bodies:area": Access(Permission.SEE_BODY, arguments=area_there),
    "bodies:shares": Access(NOBODY_HERE, arguments=split_area_there),
    "bodies:reorganisations": Access(Permission.SEE_BODY),
    "bodies:draft": Access(Permission.REORGANISE),
    "bodies:draft_form": Access(Permission.REORGANISE),
    "bodies:reorganisation": Access(Permission.SEE_BODY, arguments=reorganisation_there),
    "bodies:carry_out": Access(NOBODY_HERE, arguments=reorganisation_there),
    "bodies:undo": Access(NOBODY_HERE, arguments=reorganisation_there),
}


def body_id_there(body: Body) -> Mapping[str, object]:
    return {"body_id": body.pk}


def area_id_there(body: Body) -> Mapping[str, object]:
    return {"area_id": body.versions.get().area_id}


def read(at: Literal["anywhere", "target"] = "anywhere", arguments: Arguments = nothing) -> Access:
    """Something that programs read."""
    return Access(Permission.SEE_BODY, at, arguments, answers=(200,), for_programs=True)


API: Final = {
    "api_explained": Access(PUBLIC),
    "api:openapi-json": Access(PUBLIC),
    "api:api-root": Access(PUBLIC, answers=(404,)),  # only the beginning of the others
    "api:bodies": read(),
    "api:body": read("target", body_id_there),
    "api:bodies_below": read("target", body_id_there),
    "api:areas": read(),
    "api:area": read(arguments=area_id_there),
    "api:areas_below": read(arguments=area_id_there),
}
JOBS: Final = {
    "jobs:jobs": Access(SIGNED_IN),
    "jobs:job": Access(Permission.SEE_TRAIL, arguments=job_there),
    "jobs:retry": Access(Permission.SEE_TRAIL, arguments=job_there),
}
FILES: Final = {"files:file": Access(Permission.SEE_PEOPLE, "target", file_there, refused=404)}
ALLAUTH: Final = {
    "old_account_address": Access(PUBLIC, arguments=fixed(old="login/"), answers=(301, 405)),
    "account_login": foreign(PUBLIC),
    "account_logout": foreign(PUBLIC),
    "account_inactive": foreign(PUBLIC),
    "account_signup": foreign(PUBLIC),
    "account_reauthenticate": foreign(SIGNED_IN, 200, 302, 403, 405),  # 403 for who has no password
    "account_email": foreign(PUBLIC),
    "account_email_verification_sent": foreign(PUBLIC),
    "account_change_password": foreign(SIGNED_IN),
    "account_set_password": foreign(SIGNED_IN),
    "account_reset_password": foreign(PUBLIC),
    "account_confirm_login_code": foreign(PUBLIC),
    "account_confirm_email": foreign(PUBLIC, key="abc"),
    "account_reset_password_from_key_done": foreign(PUBLIC),
    "account_reset_password_from_key": foreign(PUBLIC, uidb36="1", key="made-up"),
    "account_reset_password_done": foreign(PUBLIC),
    "mfa_index": foreign(SIGNED_IN),
    "mfa_authenticate": foreign(PUBLIC),
    "mfa_reauthenticate": foreign(SIGNED_IN, 302, 403, 405),
    "mfa_activate_totp": foreign(SIGNED_IN),
    "mfa_deactivate_totp": foreign(SIGNED_IN, 302, 404, 405),
    "mfa_view_recovery_codes": foreign(SIGNED_IN, 302, 404, 405),
    "mfa_generate_recovery_codes": foreign(SIGNED_IN),
    "mfa_download_recovery_codes": foreign(SIGNED_IN, 302, 404, 405),
    "mfa_list_webauthn": foreign(SIGNED_IN),
    "mfa_add_webauthn": foreign(SIGNED_IN),
    "mfa_reauthenticate_webauthn": foreign(SIGNED_IN, 302, 403, 405),
    "mfa_remove_webauthn": foreign(SIGNED_IN, 302, 404, 405, pk=1),
    "mfa_edit_webauthn": foreign(SIGNED_IN, 302, 404, 405, pk=1),
    "mfa_login_webauthn": foreign(PUBLIC),
    "socialaccount_login_cancelled": foreign(PUBLIC),
    "socialaccount_login_error": foreign(PUBLIC, 401, 405),
    "socialaccount_signup": foreign(PUBLIC),
    "socialaccount_connections": foreign(SIGNED_IN),
    "openid_connect_login": foreign(PUBLIC, 404, provider_id="none"),
    "openid_connect_callback": foreign(PUBLIC, 404, provider_id="none"),
    "usersessions_list": foreign(PUBLIC),
}
ACCESS: Final[Mapping[str, Access]] = {**WEB, **UI, **ACCOUNTS, **BODIES, **API, **JOBS, **FILES, **ALLAUTH}
# Of django-allauth, without a name: they lead to its pages of the same end.
UNNAMED: Final = frozenset[str]()
