"""How long something takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from bench.registry import MeasurementFailedError


def taken(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Milliseconds, the median of nine after one that is not counted."""
    times = []
    for _ in range(10):
        start = clock()
        work()
        times.append(clock() - start)
    return median(times[1:]) * 1000


def processor_time() -> float:
    """Seconds of the processor that this process has taken, and with PostgreSQL the process that serves it: what the clock would show on a
    machine that has nothing else to do, but for waiting for the disk."""
    from django.db import connection

    own = time.process_time()
    if connection.vendor != "postgresql":
        return own
    connection.ensure_connection()
    try:
        spent = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text(encoding="ascii")
    except FileNotFoundError:
        raise MeasurementFailedError("what PostgreSQL takes of the processor can only be read on Linux") from None
    return own + int(spent.split()[0]) / 1e9
