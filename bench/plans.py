"""How fast "my work" is with 5,000 tasks behind it, and with how many queries, on both databases.

`python -m bench.plans` measures on the database of the settings, which it fills, and prints the figures as JSON.
"""

from __future__ import annotations

import datetime
import json
from functools import partial

from bench.databases import DATABASES, one_of
from bench.registry import figure
from bench.timing import taken

TASKS = 5_000
BEHIND = "a body with 5,000 open parts in tasks of ten plans"
FEW = 50
MOST_QUERIES = 20


def measure() -> dict[str, float]:
    """The figures of one database: the query alone, the whole page, its queries and size."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from songhanh.accounts.models import Holding, Person
    from songhanh.accounts.roles import Role
    from songhanh.bodies.days import today
    from songhanh.bodies.models import Body, BodyVersion
    from songhanh.plans.queries.work import my_work

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    day = today()
    body = Body.objects.create()
    BodyVersion.objects.create(body=body, name="Ủy ban nhân dân xã Mẫu", kind="peoples-committee", level="commune")
    person = Person.objects.create(username="mau", full_name="Người Mẫu")
    Holding.objects.create(person=person, body=body, role=Role.REPORTER, valid_from=day - datetime.timedelta(days=30))
    client = Client(headers={"host": "localhost"})
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")

    def page() -> None:
        answer = client.get("/viec-cua-toi/")
        if answer.status_code != 200:
            raise SystemExit(f"the page answered {answer.status_code}")

    def asked() -> int:
        page()
        with CaptureQueriesContext(connection) as queries:
            page()
        return len(queries)  # a later request empties the record

    _fill(body, day, FEW)
    with_few = asked()
    _fill(body, day, TASKS - FEW)
    with_all = asked()
    size = len(client.get("/viec-cua-toi/").content) / 1024
    figures = {"query": taken(lambda: my_work(person)), "page": taken(page), "size": size}
    return {**figures, "queries": with_all, "more_queries": with_all - with_few}


def _fill(body: object, day: datetime.date, tasks: int) -> None:
    """Five plans with a fifth of the tasks each, due from two months ago to ten months ahead."""
    from songhanh.bodies.models import Body
    from songhanh.plans.models import Assignment, Part, Plan, PlanState, Task

    assert isinstance(body, Body)
    signed = day - datetime.timedelta(days=200)
    for number in range(5):
        plan = Plan.objects.create(
            issuer=body, title=f"Kế hoạch {number}", number=f"{number}/KH-UBND", state=PlanState.RUNNING, signed_on=signed
        )
        dues = [day + datetime.timedelta(days=each % 365 - 60) for each in range(tasks // 5)]
        made = Task.objects.bulk_create(
            Task(plan=plan, title=f"Việc {each}", quote=f"Thực hiện việc số {each}.", order=each, due_on=due)
            for each, due in enumerate(dues)
        )
        Assignment.objects.bulk_create(
            Assignment(task=task, body=body, unit="xã", part=Part.LEAD, due_on=task.due_on) for task in made
        )


def _register(database: str) -> None:
    of = partial(one_of, "bench.plans", database)

    figure(f"my_work_queries_{database}", unit="", against=f"{BEHIND}: queries of the page", limit=MOST_QUERIES)(of("queries"))
    more = f"queries with {TASKS:,} open parts less those with {FEW}"
    figure(f"my_work_more_queries_{database}", unit="", against=more, limit=0)(of("more_queries"))
    figure(f"my_work_query_{database}", unit="ms", against=f"{BEHIND}: what is asked of the database, read", limit=200)(
        of("query")
    )
    figure(f"my_work_page_{database}", unit="ms", against=f"{BEHIND}: the whole page", limit=400)(of("page"))
    figure(f"my_work_size_{database}", unit="KB", against=f"{BEHIND}: the page before packing", limit=300)(of("size"))


for _database in DATABASES:
    _register(_database)

if __name__ == "__main__":
    print(json.dumps(measure()))
