"""Read one text in a process of its own, so that a hang can be ended and memory is counted for this text alone.

`python -m bench.child NAME` prints {"seconds": …, "peak_mb": …} of one of bench.materials.MATERIALS.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench.registry import MeasurementFailedError


@dataclass(frozen=True)
class Reading:
    """How long a text took, and the most memory that the process held (None where it was ended)."""

    seconds: float
    peak_mb: float | None


def read_in_child(material: str, *, give_up_after: float) -> Reading:
    """Read a material in a new process; one that takes too long is ended, and counts with the time it had."""
    command = [sys.executable, "-m", "bench.child", material]
    try:
        result = subprocess.run(command, capture_output=True, text=True, timeout=give_up_after, check=False)
    except subprocess.TimeoutExpired:
        return Reading(seconds=give_up_after, peak_mb=None)
    if result.returncode != 0:
        last = (result.stderr.strip().splitlines() or [f"exit {result.returncode}"])[-1]
        raise MeasurementFailedError(f"{material}: {last}")
    return Reading(**json.loads(result.stdout))


def peak_memory_mb() -> float:
    """The most memory held by this process. Linux counts in ru_maxrss also what the parent held when it started us."""
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(material: str) -> None:
    from bench.materials import MATERIALS
    from songhanh.vanban import read_text

    text = MATERIALS[material]()
    start = time.perf_counter()
    read_text(text, name=f"{material}.txt")
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "peak_mb": peak_memory_mb()}))


if __name__ == "__main__":
    main(sys.argv[1])
