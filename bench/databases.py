"""Figures that want a database to themselves: a module of this package is run in a process of its own, on either kind of database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache

from bench.registry import MeasurementFailedError, NotMeasuredError

DATABASES = ("sqlite", "postgresql")
ENDS_WITHIN = 900  # seconds


def measured(module: str, database: str) -> dict[str, float]:
    """What ``python -m module`` prints on a new, empty database: its figures as one line of JSON. Run once, also where that failed."""
    found = _outcome(module, database)
    if isinstance(found, Exception):
        raise found
    return found


@cache
def _outcome(module: str, database: str) -> dict[str, float] | NotMeasuredError | MeasurementFailedError:
    command = [sys.executable, "-m", module]
    if database == "postgresql":
        from tools.with_postgres import find_programs

        if find_programs() is None:
            return NotMeasuredError("PostgreSQL is not on this machine")
        command = [sys.executable, "-m", "tools.with_postgres", *command]
    with tempfile.TemporaryDirectory() as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("SONGHANH_", "DJANGO_"))}
        environment |= {"SONGHANH_VAR": folder, "DJANGO_SETTINGS_MODULE": "songhanh.settings"}
        if "SONGHANH_CORPUS" in os.environ:
            environment["SONGHANH_CORPUS"] = os.environ["SONGHANH_CORPUS"]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=ENDS_WITHIN, check=False)
    if done.returncode != 0:
        return MeasurementFailedError((done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1])
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def one_of(module: str, database: str, name: str) -> Callable[[], float]:
    """The measure of one of these figures."""
    return lambda: measured(module, database)[name]
