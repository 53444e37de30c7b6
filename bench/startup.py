"""How fast the command line starts, and that reading a plan imports no Django."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from bench.materials import plan_file
from bench.registry import MeasurementFailedError, figure

SONGHANH = str(Path(sys.executable).with_name("songhanh"))


def run(*command: str) -> subprocess.CompletedProcess[str]:
    result = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if result.returncode != 0:
        last = (result.stderr.strip().splitlines() or [f"exit {result.returncode}"])[-1]
        raise MeasurementFailedError(f"{' '.join(command[1:])}: {last}")
    return result


@figure("start_version", unit="ms", against="songhanh --version, a new process, median of 10")
def start() -> float:
    taken = []
    for _ in range(10):
        begin = time.perf_counter()
        run(SONGHANH, "--version")
        taken.append(time.perf_counter() - begin)
    return median(taken) * 1000


@figure("read_imports_django", unit="", against="songhanh read of a text plan: 0 = no, 1 = yes", limit=0)
def imports_django() -> float:
    trace = run(sys.executable, "-X", "importtime", SONGHANH, "read", str(plan_file())).stderr
    modules = (line.rpartition("|")[2].strip() for line in trace.splitlines() if line.startswith("import time:"))
    return float(any(module.split(".")[0] == "django" for module in modules))
