"""How heavy the review screen of a plan with 500 items is: its first view and one step by the keyboard, at the server.

`python -m bench.plans_review` measures on the database of the settings, which it fills, and prints the figures as JSON.
"""

from __future__ import annotations

import json
from functools import partial

from bench.databases import DATABASES, one_of
from bench.registry import MeasurementFailedError, figure
from bench.timing import processor_time, taken

ITEMS = 500
MODULE = "bench.plans_review"
LINE = "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tổ chức 05 lớp tập huấn về bình đẳng giới trước ngày 05/6/2026.\n"
STEP = {"HX-Request": "true", "HX-Target": "item"}


def measure() -> dict[str, float]:
    """Bytes, queries and milliseconds of the screen and of one step: the item is accepted, the next one is shown."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client
    from django.urls import reverse

    from bench.made import coordinator, province

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    body = province()
    document = _document(body)
    client = Client(headers={"host": "localhost"})
    client.force_login(coordinator(body), "allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("plans:document", args=[document.pk])
    figures = {f"screen_{name}": value for name, value in _weighed(lambda: client.get(address)).items()}
    sent = _typed_form(document, client)
    made = document.items.filter(key__startswith="task-made")
    waiting = iter(list(made.values_list("pk", flat=True)))

    def step():
        act = reverse("plans:review_item", args=[document.pk, next(waiting)])
        return client.post(act, {**sent, "act": "accept"}, headers=STEP)

    figures |= {f"step_{name}": value for name, value in _weighed(step).items()}
    if made.filter(verdict="accepted").count() != made.count() - len(list(waiting)):
        raise MeasurementFailedError("a step accepted nothing")
    return figures


def _document(body):
    """A plan that was read and checked, with so many tasks more, each in a paragraph of its own, that it has 500 items."""
    from bench.made import BY
    from bench.materials import plan
    from bench.plans_import import LENGTH, imported
    from songhanh.plans.models import PlanDocument, ReviewItem

    imported(plan(LENGTH), body, BY, "plan.txt")
    document = PlanDocument.objects.get(name="plan.txt")
    more = ITEMS - document.items.count()
    reading = document.readings.get()
    base = len(reading.text)
    reading.text += LINE * more
    reading.save()
    words = LINE.strip()
    fields = {"title": words, "text": words, "due": "2026-06-05", "bodies": [{"unit": "Sở Nội vụ", "role": "lead"}]}
    ReviewItem.objects.bulk_create(
        ReviewItem(
            document=document,
            kind="task",
            key=f"task-made-{number}",
            order=10**6 + number,
            span_start=base + number * len(LINE),
            span_end=base + (number + 1) * len(LINE) - 1,
            quote=words,
            machine=fields,
        )
        for number in range(more)
    )
    if document.items.count() != ITEMS:
        raise MeasurementFailedError(f"the document has {document.items.count()} items")
    return document


def _typed_form(document, client) -> dict[str, str]:
    """What a browser sends of the form of a task: all its fields as they stand."""
    from django import forms

    from songhanh.accounts.models import Person
    from songhanh.plans.views.screen import Screen

    item = document.items.get(key="task-made-0")
    form = Screen(document, Person.objects.get(), in_order=False).panel(item).form
    if form is None:
        raise MeasurementFailedError("the item has no form")
    sent: dict[str, str] = {f"{form.rows}-count": str(form.row_count)} if form.rows else {}
    for bound in form:
        value = bound.value()
        if isinstance(bound.field, forms.BooleanField):
            sent |= {bound.html_name: "on"} if value else {}
            continue
        written = bound.field.widget.format_value(value)
        sent[bound.html_name] = str((written[0] if isinstance(written, list) else written) or "")
    return sent


def _weighed(ask) -> dict[str, float]:
    """Size, queries and time of an answer; the time is the processor's, at the server and its database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked():
        response = ask()
        if response.status_code != 200:
            raise MeasurementFailedError(
                f"the review answers {response.status_code} {response.headers.get('Location', '')}".strip()
            )
        return response

    asked()
    with CaptureQueriesContext(connection) as made:
        response = asked()
    queries = len(made)
    return {"kb": len(response.content) / 1000, "queries": queries, "ms": taken(asked, processor_time)}


def _register(database: str) -> None:
    of = partial(one_of, MODULE, database)
    whole = f"the review screen of a plan with {ITEMS} items"
    step = f"a step on it: an item is accepted with its whole form, the next of {ITEMS} is shown"
    figure(f"review_500_items_page_{database}", unit="KB", against=f"{whole}, not packed", limit=1_000)(of("screen_kb"))
    figure(f"review_500_items_queries_{database}", unit="", against=f"{whole}: queries", limit=15)(of("screen_queries"))
    figure(f"review_500_items_server_{database}", unit="ms", against=f"{whole}: time of the processor, median of 9", limit=500)(
        of("screen_ms")
    )
    figure(f"review_step_page_{database}", unit="KB", against=f"{step}: the answer, not packed", limit=60)(of("step_kb"))
    figure(f"review_step_queries_{database}", unit="", against=f"{step}: queries", limit=35)(of("step_queries"))
    figure(f"review_step_server_{database}", unit="ms", against=f"{step}: time of the processor, median of 9", limit=300)(
        of("step_ms")
    )


for _database in DATABASES:
    _register(_database)

if __name__ == "__main__":
    print(json.dumps(measure()))
