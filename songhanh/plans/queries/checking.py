"""How far the checker is with a document whose items can be reviewed already."""

from __future__ import annotations

from enum import Enum

from songhanh.jobs.models import Job, State
from songhanh.plans.models import PlanDocument


class CheckState(Enum):
    """``MISSING``: the check came to no end and nobody is at it; reading the document again tries once more."""

    DONE = "done"
    UNDER_WAY = "under-way"
    MISSING = "missing"


def check_state(document: PlanDocument) -> CheckState:
    """How far it is with the reading in force. At most two queries, neither of which fetches the reading."""
    if document.readings.filter(current=True, data__has_key="findings").exists():
        return CheckState.DONE
    if document.job is None:
        return CheckState.MISSING
    is_under_way = Job.objects.filter(pk=document.job, state__in=(State.WAITING, State.RUNNING)).exists()
    return CheckState.UNDER_WAY if is_under_way else CheckState.MISSING
