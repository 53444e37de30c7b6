"""How fast an ordinary plan is read, how time grows with length, and how much memory it takes."""

from __future__ import annotations

import time

from bench.child import read_in_child
from bench.materials import CROWDS, crowd, plan
from bench.registry import MeasurementFailedError, figure

PLAN = 22_545  # characters: the plan of Bắc Kạn as a whole


def reading_time(text: str) -> float:
    """Seconds to read a text once.

    In time of the processor: reading is one thread that waits for nothing, so this is what the clock shows on a machine that has
    nothing else to do.
    """
    from songhanh.vanban import read_text

    start = time.process_time()
    read_text(text, name="plan.txt")
    return time.process_time() - start


def growth(short: str, long: str, *, rounds: int) -> float:
    """How many times as long a text takes as another: the shortest of each, read in turns.

    Whatever else the machine does makes a reading longer, never shorter; in turns, both meet the same quiet moments.
    """
    reading_time(short)
    taken = [(min(reading_time(short) for _ in range(4)), reading_time(long)) for _ in range(rounds)]
    return min(time for _, time in taken) / min(time for time, _ in taken)


@figure("read_22kb_plan", unit="ms", against="a text plan of 22,545 characters, after import, shortest of 30", limit=40)
def read_plan() -> float:
    text = plan(PLAN)
    return min(reading_time(text) for _ in range(30)) * 1000


@figure(
    "read_10_times_as_long", unit="times", against="time for ten times the text over time for once, shortest of each", limit=12
)
def growth_of_a_plan() -> float:
    return growth(plan(PLAN), plan(PLAN * 10), rounds=8)


# No official writes such a paragraph: the limit is there for what costs the square of its length, which would be a hundred times.
@figure(
    "one_paragraph_10_times_as_long",
    unit="times",
    against="5,000 sentences in one paragraph over 500, the worst of four kinds",
    limit=20,
)
def growth_in_a_paragraph() -> float:
    return max(growth(crowd(kind, 500), crowd(kind, 5_000), rounds=6) for kind in CROWDS)


@figure("memory_140kb_plan", unit="MB", against="peak of a process that reads 140,000 characters, imports included", limit=200)
def memory() -> float:
    peak = read_in_child("plan-140k", give_up_after=120).peak_mb
    if peak is None:
        raise MeasurementFailedError("no end after 120 s")
    return peak
