"""What some pages of the filmstrip need before they can be looked at: the link of an invitation, a second factor, a list on the way.

It is made in the demonstration's own database (``var/demo.sqlite3``), never in the configured one. The lists of the filmstrip name what
is made or found here in braces: ``/loi-moi/{invitation}/``.
"""

from __future__ import annotations

import datetime
import io
import json
import os
import secrets
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from songhanh.accounts.models import Person

ROOT: Final = Path(__file__).resolve().parent.parent
Values = dict[str, str | int]
SECURED: Final = "mau.hailop"
PEOPLE: Final = {"administrator": "quantri", "secured": SECURED, "halfway": SECURED}
HOST: Final = "127.0.0.1"
ACCOUNTS: Final = ROOT / "var" / "demo-accounts.txt"
DIGEST: Final = "0" * 64
JOB: Final = "00000000-0000-0000-0000-000000000000"
# What may stand in braces, with a value that an address takes: for whoever looks at the lists without a demonstration.
SAMPLES: Final[Values] = {
    **dict.fromkeys("person own invited left role passkey".split(), 1),
    **dict.fromkeys("department committee before merged commune split drafted carried_out".split(), 1),
    **dict.fromkeys("plan ended child target draft objective amendment table line".split(), 1),
    **dict.fromkeys("reading item task part unnamed obstacle feed".split(), 1),
    **dict.fromkeys(("running", "done", "failed"), JOB),
    **dict.fromkeys(("import", "faulty"), DIGEST),
    "invitation": "lien-ket",
    "reset": "1-lien-ket",
}


def start() -> None:
    """Load Django on the demonstration's database. Raises SystemExit where that is not there."""
    database = ROOT / "var" / "demo.sqlite3"
    if not database.exists():
        raise SystemExit(f"{database} is not there: run songhanh demo first")
    os.environ["SONGHANH_VAR"] = str(database.parent)
    os.environ["SONGHANH_DATABASE_URL"] = f"sqlite:///{database}"
    os.environ["SONGHANH_FILES"] = str(database.parent / "demo-files")
    from songhanh.cli.django_setup import start_django

    start_django()


def session_of(who: str) -> str:
    """The key of a session of somebody whom the lists name: signed in this moment, or halfway, asked for a code.

    Raises KeyError for a name that is not in :data:`PEOPLE`.
    """
    return _halfway() if who == "halfway" else _signed_in(PEOPLE[who])


def _signed_in(username: str) -> str:
    from django.test import Client

    from songhanh.accounts.models import Person

    client = Client(SERVER_NAME=HOST, HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Firefox/140.0")
    kept = {line.split()[0]: line.split()[1] for line in ACCOUNTS.read_text(encoding="utf-8").splitlines() if line.strip()}
    if username in kept:
        client.post("/tai-khoan/dang-nhap/", {"login": username, "password": kept[username]})
    else:
        client.force_login(Person.objects.get(username=username), "allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["account_authentication_methods_user"] = str(Person.objects.get(username=username).pk)
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "username": username, "reauthenticated": True}
    ]
    session.save()
    return str(client.session.session_key)


def _halfway() -> str:
    from django.test import Client

    from songhanh.accounts.models import Person

    password = secrets.token_urlsafe(20)
    person = Person.objects.get(username=SECURED)
    person.set_password(password)  # which ends every session of this person: other sessions are begun afterwards
    person.save(update_fields=("password",))
    client = Client(SERVER_NAME=HOST)
    client.post("/tai-khoan/dang-nhap/", {"login": SECURED, "password": password})
    return str(client.session.session_key)


def made() -> Values:
    """Everything that the lists may name, made or found."""
    return {**_people(), **_bodies(), **_jobs(), **_plans()}


def _invited(username: str, full_name: str) -> tuple[Person, str]:
    """Somebody made up, invited anew at each run."""
    from songhanh.accounts.actions import invite, send_invitation
    from songhanh.accounts.models import Person
    from songhanh.accounts.roles import Role
    from songhanh.audit.trail import Program
    from songhanh.bodies.models import BodyVersion

    by = Program("demonstration")
    known = Person.objects.filter(username=username).first()
    if known is not None:
        is_in = known.has_usable_password() or known.left_on is not None
        return known, "" if is_in else send_invitation(person=known, by=by)
    body = BodyVersion.objects.get(valid_to=None, name="Sở Nội vụ tỉnh Thái Nguyên").body
    return invite(
        username=username,
        full_name=full_name,
        email=f"{username}@vi-du.invalid",
        body=body,
        role=Role.VIEWER,
        by=by,
        simulated=True,
        valid_from=datetime.date(2026, 1, 5),
    )


def _people() -> Values:
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    from songhanh.accounts.actions import leave
    from songhanh.accounts.models import Person
    from songhanh.audit.trail import Program

    invited, invitation = _invited("mau.moi", "Triệu Thị Vân")
    gone, _secret = _invited("mau.danghi", "Ma Văn Tuấn")
    if gone.left_on is None:
        leave(person=gone, by=Program("demonstration"))
    person = Person.objects.get(username="baocao.sonoivu")
    return {
        "own": Person.objects.get(username="quantri").pk,
        "person": person.pk,
        "role": person.holdings.earliest("pk").pk,
        "invited": invited.pk,
        "left": gone.pk,
        "invitation": invitation,
        "reset": f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}",
        "passkey": _second_factor(),
    }


def _second_factor() -> int:
    """Somebody with an app, recovery codes and a passkey; the number of the passkey."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
    from allauth.mfa.webauthn.internal.auth import WebAuthn

    from songhanh.accounts.actions import accept_invitation

    person, secret = _invited(SECURED, "Nông Thị Hạnh")
    if secret:
        person = accept_invitation(secret=secret, password=secrets.token_urlsafe(20), by=person)
        TOTP.activate(person, generate_totp_secret())
        RecoveryCodes.activate(person)
        WebAuthn.add(person, "Máy tính ở cơ quan", _credential())
    return int(Authenticator.objects.get(user=person, type=Authenticator.Type.WEBAUTHN).pk)


def _credential() -> dict[str, object]:
    """What a browser hands over for a new passkey: of a key that nobody has."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from fido2.cose import ES256
    from fido2.utils import sha256, websafe_encode
    from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

    number = secrets.token_bytes(16)
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    kept = AttestedCredentialData.create(Aaguid.NONE, number, public)
    flags = AuthenticatorData.FLAG.USER_PRESENT | AuthenticatorData.FLAG.ATTESTED
    attested = AttestationObject.create("none", AuthenticatorData.create(sha256(HOST.encode()), flags, 0, kept), {})
    told = json.dumps({"type": "webauthn.create", "challenge": websafe_encode(number), "origin": f"http://{HOST}"})
    return {
        "id": websafe_encode(number),
        "rawId": websafe_encode(number),
        "type": "public-key",
        "response": {"clientDataJSON": websafe_encode(told.encode()), "attestationObject": websafe_encode(attested)},
        "clientExtensionResults": {"credProps": {"rk": True}},
    }


def _sheet(*rows: dict[str, str]) -> bytes:
    """A list of bodies as the form of the import has it."""
    from openpyxl import load_workbook

    from songhanh.bodies.excel.form import COLUMNS, workbook_template

    book = load_workbook(io.BytesIO(workbook_template()))
    for at, row in enumerate(rows, start=2):
        for place, name in enumerate(COLUMNS, start=1):
            book.worksheets[0].cell(at, place, row.get(name))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _bodies() -> Values:
    from songhanh.accounts.models import Person
    from songhanh.bodies.actions.importing import keep_upload
    from songhanh.bodies.models import Area, AreaSuccession, Body, BodyVersion

    by = Person.objects.get(username="quantri")
    school = {"kind": "đơn vị sự nghiệp khác", "level": "cấp tỉnh", "parent": "Sở Giáo dục và Đào tạo tỉnh Thái Nguyên"}
    good = [{**school, "name": f"Trung tâm Giáo dục thường xuyên số {number}"} for number in range(1, 9)]
    known = {
        "name": "Sở Y tế tỉnh Thái Nguyên",
        "area": "19",
        "kind": "sở, ban, ngành cấp tỉnh",
        "level": "cấp tỉnh",
        "phone": "0208 000 0000",
    }
    bad = [
        {**good[0], "level": "cấp huyện lớn"},
        {**good[1], "parent": "Sở Không Có"},
        {**good[2], "name": ""},
        {**good[3], "since": "31/02/2026"},
        {**good[4], "kind": "sở ban ngành"},
        {**good[6], "kind": "câu lạc bộ"},
    ]
    standing = BodyVersion.objects.filter(valid_to=None)
    over = Body.objects.filter(versions__isnull=False).exclude(versions__valid_to=None)
    split = AreaSuccession.objects.filter(kind="part", old__level="commune", new__parent__name="Thái Nguyên").earliest("pk").old
    return {
        "department": standing.get(name="Sở Nội vụ tỉnh Thái Nguyên").body_id,
        "committee": standing.get(name="Ủy ban nhân dân tỉnh Thái Nguyên").body_id,
        "before": over.earliest("pk").pk,
        "merged": over.filter(versions__name__startswith="Sở Lao động").earliest("pk").pk,
        "commune": Area.objects.get(level="commune", valid_to=None, name="Phong Quang", parent__name="Thái Nguyên").pk,
        "split": split.pk,
        "import": keep_upload(content=_sheet(*good, known), by=by),
        "faulty": keep_upload(content=_sheet(*bad, good[5]), by=by),
        **_reorganisations(),
    }


def _reorganisations() -> Values:
    """One that is drafted and one that was carried out, on a day to come."""
    from songhanh.accounts.models import Person
    from songhanh.bodies.actions.areas import carry_out, draft_reorganisation
    from songhanh.bodies.models import Area, Reorganisation
    from songhanh.bodies.planning import AreaWish

    by = Person.objects.get(username="quantri")
    communes = list(
        Area.objects.filter(level="commune", valid_to=None, parent__name="Thái Nguyên", kind="xã").order_by("-code")[:4]
    )
    numbers: Values = {}
    for name, pair, new in (("drafted", communes[:2], "99901"), ("carried_out", communes[2:], "99902")):
        title = f"Nhập hai xã {pair[0].name} và {pair[1].name}" if len(pair) == 2 else ""
        known = Reorganisation.objects.filter(document=f"Phương án giả định {new}").first()
        if known is None:
            wishes = [AreaWish(area.code, new, f"{pair[0].name} Mới", "xã", "19") for area in pair]
            day = datetime.date(datetime.date.today().year + 1, 7, 1)
            known = draft_reorganisation(day=day, title=title, document=f"Phương án giả định {new}", wishes=wishes, by=by)
            if name == "carried_out":
                carry_out(reorganisation=known, by=by)
        numbers[name] = known.pk
    return numbers


def _jobs() -> Values:
    """A job on the way, one done and one that failed: rows as the worker leaves them, so that none has to be caught in the act."""
    from django.utils import timezone

    from songhanh.accounts.models import Person
    from songhanh.jobs.models import Job, State

    now = timezone.now()
    states: dict[str, dict[str, object]] = {
        "running": {"state": State.RUNNING, "done": 420, "total": 1250, "stage": "dòng 420"},
        "done": {"state": State.DONE, "outcome": {"new": 8, "changed": 1, "unchanged": 0}, "ended_at": now},
        "failed": {
            "state": State.FAILED,
            "failure": "Tệp còn 4 lỗi nên chưa nhập dòng nào. Sửa các ô được nêu rồi nhập lại.",
            "ended_at": now,
        },
    }
    owner = Person.objects.get(username="quantri").audit_id
    return {
        name: str(Job.objects.create(kind="bodies.import", owner=owner, started_at=now, **fields).pk)
        for name, fields in states.items()
    }


def _plans() -> Values:
    from songhanh.accounts.models import Person
    from songhanh.plans.actions.amending import prepare_amendment
    from songhanh.plans.actions.feeds import make_feed
    from songhanh.plans.actions.writing import add_item, start_plan
    from songhanh.plans.models import Assignment, BudgetLine, Obstacle, Plan, PlanDocument, PlanState, Stage

    by = Person.objects.get(username="quantri")
    line = BudgetLine.objects.filter(table__plan__state=PlanState.RUNNING).earliest("pk")
    plan = line.table.plan
    draft = Plan.objects.filter(state=PlanState.DRAFT).first()
    if draft is None:
        fields = {"title": "Kế hoạch giả định về bình đẳng giới năm 2027", "date": "2027-01-10"}
        draft = start_plan(issuer=plan.issuer, fields=fields, by=by, superior=plan, simulated=True)
        add_item(plan=draft, kind="objective", fields={"title": "Tăng số nữ lãnh đạo, quản lý ở xã"}, by=by)
    amendment = plan.amendments.first() or prepare_amendment(
        plan=plan, day=datetime.date(2027, 1, 1), reason="Phương án giả định", by=by
    )
    document = PlanDocument.objects.filter(stage=Stage.REVIEW).earliest("pk")
    obstacle = Obstacle.objects.select_related("assignment__task").earliest("pk")
    unnamed = Assignment.objects.filter(body=None).first()
    return {
        "plan": plan.pk,
        "ended": Plan.objects.filter(state=PlanState.ENDED).earliest("pk").pk,
        "child": plan.child_plans.earliest("pk").pk,
        "target": plan.targets.earliest("pk").pk,
        "draft": draft.pk,
        "objective": draft.objectives.earliest("pk").pk,
        "amendment": amendment.pk,
        "table": line.table_id,
        "line": line.pk,
        "reading": document.pk,
        "item": document.items.earliest("order").pk,
        "task": obstacle.assignment.task_id,
        "part": obstacle.assignment_id,
        "unnamed": unnamed.pk if unnamed else obstacle.assignment_id,
        "obstacle": obstacle.pk,
        "feed": make_feed(person=by, by=by)[0].pk,
    }
