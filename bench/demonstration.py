"""How long one waits for the first page of the demonstration: with nothing set up, and afterwards. Installing packages is not in it.

Measured as whoever runs `make demo` has it: a process of its own, until the page has come over HTTP.
"""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from statistics import median

from bench.registry import MeasurementFailedError, figure

GIVES_UP_AFTER = 600  # seconds
FRESH, AFTERWARDS = 180.0, 5.0  # limits, in seconds


@figure("demo_first_page_fresh", unit="s", against="songhanh demo, nothing set up but the packages: data, server, /", limit=FRESH)
def fresh() -> float:
    return both()[0]


@figure("demo_first_page_afterwards", unit="s", against="songhanh demo once more, median of 3: server, /", limit=AFTERWARDS)
def afterwards() -> float:
    return both()[1]


@cache
def both() -> tuple[float, float]:
    """Seconds to the first page in an empty folder, and in the same folder afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        first = seconds_to_first_page(Path(folder) / "var")
        return first, median(seconds_to_first_page(Path(folder) / "var") for _ in range(3))


def seconds_to_first_page(var: Path) -> float:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SONGHANH_", "DJANGO_"))}
    command = [sys.executable, "-m", "songhanh", "demo", "--port", str(port)]
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment | {"SONGHANH_VAR": str(var)}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    try:
        while not first_page_is_there(port):
            if process.poll() is not None:
                raise MeasurementFailedError(f"songhanh demo ended with {process.returncode}")
            if time.perf_counter() - begin > GIVES_UP_AFTER:
                raise MeasurementFailedError(f"no page within {GIVES_UP_AFTER} s")
            time.sleep(0.02)
        return time.perf_counter() - begin
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def first_page_is_there(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", "/")
        answer = connection.getresponse()
        text = answer.read().decode()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    if answer.status != 200 or "</html>" not in text:
        raise MeasurementFailedError(f"the first page was answered with {answer.status}")
    return True
