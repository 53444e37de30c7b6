"""How fast an ordinary plan is read, how time grows with length, and how much memory it takes."""

from __future__ import annotations

import time
from statistics import median

from bench.child import read_in_child
from bench.materials import CROWDS, crowd, plan
from bench.registry import MeasurementFailedError, figure

PLAN = 22_545  # characters: the plan of Bắc Kạn as a whole


def reading_time(text: str, *, times: int) -> float:
    """Seconds to read a text: the median of so many, after one that is not counted."""
    from songhanh.vanban import read_text

    read_text(text, name="plan.txt")
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        read_text(text, name="plan.txt")
        taken.append(time.perf_counter() - start)
    return median(taken)


@figure("read_22kb_plan", unit="ms", against="a text plan of 22,545 characters, after import, median of 20", limit=40)
def read_plan() -> float:
    return reading_time(plan(PLAN), times=20) * 1000


@figure("read_10_times_as_long", unit="times", against="time for ten times the text over time for once, medians", limit=12)
def growth() -> float:
    return reading_time(plan(PLAN * 10), times=5) / reading_time(plan(PLAN), times=20)


@figure(
    "one_paragraph_10_times_as_long",
    unit="times",
    against="5,000 sentences in one paragraph over 500, the worst of four kinds",
    limit=12,
)
def growth_in_a_paragraph() -> float:
    return max(reading_time(crowd(kind, 5_000), times=3) / reading_time(crowd(kind, 500), times=5) for kind in CROWDS)


@figure("memory_140kb_plan", unit="MB", against="peak of a process that reads 140,000 characters, imports included", limit=200)
def memory() -> float:
    peak = read_in_child("plan-140k", give_up_after=120).peak_mb
    if peak is None:
        raise MeasurementFailedError("no end after 120 s")
    return peak
