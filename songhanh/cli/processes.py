"""Several programs that run together: one that dies is started again, all end together."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Final

_LOOK_EVERY: Final = 0.5
_LOOK_FOR_START_EVERY: Final = 0.1
_GRACE: Final = 35.0  # seconds for the work under way, a little more than the web server itself grants
_DEATH_SIGNAL: Final = 1  # PR_SET_PDEATHSIG of <sys/prctl.h>
_SOON: Final = 5.0  # a program that dies within this time of its start died of itself


class Processes:
    """The programs. The first is the main one: when it ends by itself all end, with its exit code."""

    def __init__(self, commands: Sequence[Sequence[str]]) -> None:
        self._commands = [list(command) for command in commands]
        self._stopping = threading.Event()

    def run(self, *, is_up: Callable[[], bool] = lambda: True, on_up: Callable[[], None] = lambda: None) -> int:
        """Run until SIGTERM, SIGINT, SIGHUP or the end of the main program; its exit code (0 where it was asked to stop).

        ``on_up`` is called once, as soon as ``is_up`` says that the main program answers.
        """
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup is to outlive the terminal
            signal.signal(signal.SIGHUP, self._stop)
        main = _start(self._commands[0])
        others: list[tuple[float, subprocess.Popen[bytes]]] = []
        up = False
        try:
            while not self._stopping.wait(_LOOK_EVERY if up else _LOOK_FOR_START_EVERY):
                if main.poll() is not None:
                    return main.returncode
                if up:
                    self._mend(others)
                elif is_up():
                    up = True
                    on_up()
                    # Not before: they would take from the main program the time in which somebody waits for it.
                    others.extend((time.monotonic(), _start(command)) for command in self._commands[1:])
            return 0
        finally:
            _end([main, *(process for _since, process in others)])

    def _mend(self, others: list[tuple[float, subprocess.Popen[bytes]]]) -> None:
        """Start again what has died; one that cannot live is not started a hundred times a second."""
        for place, (since, process) in enumerate(others):
            if process.poll() is None or (time.monotonic() - since < _SOON and self._stopping.wait(_SOON)):
                continue
            others[place] = (time.monotonic(), _start(self._commands[place + 1]))

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping.set()


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """In a group of its own: Ctrl+C in the terminal reaches us alone, and we end the others in order, whatever they are about.

    It ends when this one is killed: else it would keep the port, and nobody would look after it.
    """
    if sys.platform != "linux":
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, process_group=0)
    libc = ctypes.CDLL(None)  # before the fork
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        process_group=0,
        preexec_fn=lambda: libc.prctl(_DEATH_SIGNAL, signal.SIGTERM),
    )


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
