"""Several programs that run together: one that dies is started again, all end together."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from types import FrameType
from typing import Final

_LOOK_EVERY: Final = 0.5
_GRACE: Final = 35.0  # seconds for the work under way, a little more than the web server itself grants
_DEATH_SIGNAL: Final = 1  # PR_SET_PDEATHSIG of <sys/prctl.h>
_SOON: Final = 5.0  # a program that dies within this time of its start died of itself


class Processes:
    """The programs. The first is the main one: when it ends by itself all end, with its exit code."""

    def __init__(self, commands: Sequence[Sequence[str]]) -> None:
        self._commands = [list(command) for command in commands]
        self._stopping = threading.Event()

    def run(self) -> int:
        """Run until SIGTERM, SIGINT or the end of the main program; its exit code (0 where it was asked to stop)."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        started = [time.monotonic()] * len(self._commands)
        running = [_start(command) for command in self._commands]
        try:
            while not self._stopping.wait(_LOOK_EVERY):
                if running[0].poll() is not None:
                    return running[0].returncode
                for place, process in enumerate(running[1:], 1):
                    if process.poll() is None:
                        continue
                    if time.monotonic() - started[place] < _SOON:
                        time.sleep(_SOON)  # not a hundred starts a second of a program that cannot live
                    started[place] = time.monotonic()
                    running[place] = _start(self._commands[place])
            return 0
        finally:
            _end(running)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping.set()


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a program that ends when this one is killed: else it would keep the port, and nobody would look after it."""
    if sys.platform != "linux":
        return subprocess.Popen(command)
    libc = ctypes.CDLL(None)  # before the fork
    return subprocess.Popen(command, preexec_fn=lambda: libc.prctl(_DEATH_SIGNAL, signal.SIGTERM))


def _end(running: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in running:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + _GRACE
    for process in running:
        try:
            process.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
