"""How long one waits for the review screen of a plan that was just uploaded, against reading it alone; and how heavy that screen is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from functools import cache
from statistics import median

from bench.registry import MeasurementFailedError, NotMeasuredError, figure

LENGTH = 140_000  # characters
ITEMS = 500
ROUNDS = 5
ENDS_WITHIN = 600  # seconds


def measure() -> dict[str, float]:
    """The figures, in seconds of the processor: both are one thread that waits for nothing but its own database on the disk."""
    import django

    django.setup()
    from django.core.management import call_command

    from bench.materials import plan
    from songhanh.audit.trail import Program
    from songhanh.vanban import read_text

    call_command("migrate", verbosity=0)
    text = plan(LENGTH)
    by = Program("bench")
    body = _body()
    _imported(text, body, by, "warm.txt")  # what is loaded once is not in the figures
    reads, imports = [], []
    for number in range(ROUNDS):  # in turns: both meet the same quiet moments
        begin = time.process_time()
        read_text(text, name="plan.txt")
        reads.append(time.process_time() - begin)
        begin = time.process_time()
        items = _imported(f"{text}\n{number}\n", body, by, f"{number}.txt")
        imports.append(time.process_time() - begin)
    return {"read": min(reads), "import": min(imports), "items": items, **_screen(text, body, by)}


def _body():
    from songhanh.audit.trail import Program
    from songhanh.bodies.actions.bodies import create_body
    from songhanh.bodies.actions.versions import Draft
    from songhanh.bodies.checking import Facts
    from songhanh.bodies.models import Area

    area = Area.objects.create(key="2025:990", code="990", name="Sông Mẫu", kind="tỉnh", level="province")
    facts = Facts("Ủy ban nhân dân tỉnh Sông Mẫu", "peoples-committee", "province", area)
    return create_body(draft=Draft(facts, None), by=Program("bench"))


def _imported(text: str, body, by, name: str) -> int:
    """Take a document in and have it read, as the worker does: read, checked, its items in the database. How many items there are."""
    from django.core.files.base import ContentFile

    from songhanh.jobs.run import run_job
    from songhanh.plans.actions.documents import take_in

    document = take_in(upload=ContentFile(text.encode(), name=name), body=body, by=by)
    run_job.call(str(document.job))
    return int(document.items.count())


def _screen(text: str, body, by) -> dict[str, float]:
    """Bytes, queries and time of the review screen of a plan with 500 items; nothing where there is no such page."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import NoReverseMatch, reverse

    from songhanh.accounts.models import Person
    from songhanh.plans.models import PlanDocument

    document = PlanDocument.objects.filter(body=body, name="0.txt").get()
    try:
        address = reverse("plans:document", args=[document.pk])
    except NoReverseMatch:
        return {}
    document.items.filter(pk__in=list(document.items.order_by("-order").values_list("pk", flat=True))[ITEMS:]).delete()
    client = Client()
    client.force_login(_coordinator(body, by), "allauth.account.auth_backends.AuthenticationBackend")
    assert Person.objects.exists()
    client.get(address)
    times = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        with CaptureQueriesContext(connection) as made:
            response = client.get(address)
        times.append(time.process_time() - begin)
    if response.status_code != 200:
        raise MeasurementFailedError(f"the review screen answers {response.status_code}")
    return {"screen_kb": len(response.content) / 1000, "screen_queries": len(made), "screen_ms": median(times) * 1000}


def _coordinator(body, by):
    from songhanh.accounts.actions import accept_invitation, invite
    from songhanh.accounts.roles import Role

    person, secret = invite(username="bench", full_name="Mẫu", email="", body=body, role=Role.COORDINATOR, by=by)
    accept_invitation(secret=secret, password="mot-mat-khau-that-dai-26", by=by)
    return person


@cache
def figures() -> dict[str, float]:
    """The figures of a process of its own, on an empty database."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("SONGHANH_", "DJANGO_"))}
        environment |= {"SONGHANH_VAR": folder, "DJANGO_SETTINGS_MODULE": "songhanh.settings"}
        if "SONGHANH_CORPUS" in os.environ:
            environment["SONGHANH_CORPUS"] = os.environ["SONGHANH_CORPUS"]
        command = [sys.executable, "-m", "bench.plans_import"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=ENDS_WITHIN, check=False)
        if done.returncode:
            raise MeasurementFailedError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "no figures")
        found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
        return found


def _of_screen(name: str) -> float:
    if name not in figures():
        raise NotMeasuredError("there is no address plans:document yet")
    return figures()[name]


@figure(
    "import_140kb_plan_over_reading",
    unit="times",
    against="140,000 characters to the ready review: stored, read, checked, items in the database; over read_text alone; shortest of 5",
    limit=2,
)
def import_over_reading() -> float:
    return figures()["import"] / figures()["read"]


@figure("import_140kb_plan", unit="ms", against="the same import, time of the processor, SQLite")
def import_plan() -> float:
    return figures()["import"] * 1000


@figure("review_500_items_page", unit="KB", against="the review screen of a plan with 500 items, not packed", limit=1_000)
def screen_size() -> float:
    return _of_screen("screen_kb")


@figure("review_500_items_queries", unit="", against="queries of that screen", limit=30)
def screen_queries() -> float:
    return _of_screen("screen_queries")


@figure("review_500_items_server", unit="ms", against="time of the processor for that screen, median of 5", limit=500)
def screen_time() -> float:
    return _of_screen("screen_ms")


if __name__ == "__main__":
    print(json.dumps(measure()))
