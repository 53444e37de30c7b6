"""How long one waits for the review of a plan that was just uploaded, and for the checker's findings on it, against reading it alone.

`python -m bench.plans_import` measures on the database of the settings, which it fills, and prints the figures as JSON.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from functools import partial
from unittest.mock import patch

from bench.databases import DATABASES, measured, one_of
from bench.registry import MeasurementFailedError, figure
from bench.timing import processor_time

LENGTH = 140_000  # characters
ROUNDS = 7
MODULE = "bench.plans_import"


def measure() -> dict[str, float]:
    """Seconds until the review is ready and until the findings are there, of the processor (with the database's) and by the clock; and of
    reading alone. The shortest of several, in turns: all meet the same quiet moments."""
    import django

    django.setup()
    from django.core.management import call_command

    from bench.made import BY, province
    from bench.materials import plan
    from songhanh.vanban import read_text

    call_command("migrate", verbosity=0)
    text, body = plan(LENGTH), province()
    imported(text, body, BY, "warm.txt")  # what is loaded once is not in the figures
    reads, imports = [], []
    for number in range(ROUNDS):
        begin = now()
        read_text(text, name="plan.txt")
        reads.append(since(begin))
        imports.append(imported(f"{text}\n{number}\n", body, BY, f"{number}.txt"))
    return {
        "read": min(read.processor for read in reads),
        "review": min(review.processor for review, _ in imports),
        "findings": min(findings.processor for _, findings in imports),
        "read_clock": min(read.clock for read in reads),
        "review_clock": min(review.clock for review, _ in imports),
        "findings_clock": min(findings.clock for _, findings in imports),
    }


@dataclass(frozen=True)
class Moment:
    """A moment, or what has passed since one, in seconds of the processor and by the clock."""

    processor: float
    clock: float


def now() -> Moment:
    """This moment."""
    return Moment(processor_time(), time.perf_counter())


def since(begin: Moment) -> Moment:
    """What has passed."""
    end = now()
    return Moment(end.processor - begin.processor, end.clock - begin.clock)


def imported(text: str, body, by, name: str) -> tuple[Moment, Moment]:
    """Take a document in and do the queue's work, as a worker does. What passes until its items can be reviewed, and until its findings are
    there too.

    The first ends where the checker begins: the items are written by then, which is looked at when the clock has stopped.
    """
    from django.core.files.base import ContentFile

    from songhanh.jobs.run import run_job
    from songhanh.plans import background
    from songhanh.plans.actions.documents import take_in
    from songhanh.plans.models import PlanDocument, Stage
    from songhanh.plans.queries.checking import CheckState, check_state
    from songhanh.vanban.check import check

    moments = []

    def checked(*args, **options):
        moments.append(since(begin))
        row = PlanDocument.objects.get(body=body, name=name)
        if row.stage != Stage.REVIEW or not row.items.exists():
            raise MeasurementFailedError("the checker begins before the review can")
        return check(*args, **options)

    begin = now()
    document = take_in(upload=ContentFile(text.encode(), name=name), body=body, by=by)
    with patch.object(background, "check", checked):
        run_job.call(str(document.job))
    found = since(begin)
    if len(moments) != 1 or check_state(document) != CheckState.DONE:
        raise MeasurementFailedError("the document was not checked once")
    return moments[0], found


def _over_reading(database: str, name: str) -> float:
    figures = measured(MODULE, database)
    return figures[name] / figures["read"]


def _register(database: str) -> None:
    upload = "140,000 characters from the upload to the ready review: stored, read, items in the database"
    figure(
        f"import_140kb_plan_over_reading_{database}",
        unit="times",
        against=f"{upload}; over read_text alone; time of the processor, the database's too",
        limit=2,
    )(partial(_over_reading, database, "review"))
    figure(
        f"findings_140kb_plan_over_reading_{database}",
        unit="times",
        against="the same until the checker's findings are in the database too; over read_text alone",
        limit=5,
    )(partial(_over_reading, database, "findings"))
    figure(f"import_140kb_plan_{database}", unit="s", against=f"{upload}; by the clock", limit=2)(
        one_of(MODULE, database, "review_clock")
    )
    figure(f"findings_140kb_plan_{database}", unit="s", against="the same until the findings are there; by the clock", limit=4)(
        one_of(MODULE, database, "findings_clock")
    )


for _database in DATABASES:
    _register(_database)

if __name__ == "__main__":
    print(json.dumps(measure()))
