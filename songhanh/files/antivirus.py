"""The antivirus program: a command line of the installation that gets the path of a file (setting SONGHANH_ANTIVIRUS_COMMAND)."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Final

from django.conf import settings

TIMEOUT: Final = 300
_CLEAN, _INFECTED = 0, 1


class ScanFault(Exception):
    """The program said neither clean nor infected. The message is for the administrator."""


def is_infected(path: Path) -> bool:
    """Ask the program. Raises :class:`ScanFault` where it cannot be started, does not end, or ends with another code than 0 or 1."""
    command = [*settings.ANTIVIRUS_COMMAND, str(path)]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ScanFault(f"{command[0]}: {error}") from error
    if done.returncode not in (_CLEAN, _INFECTED):
        said = done.stderr.decode("utf-8", "replace").strip()[-300:]
        raise ScanFault(f"{command[0]}: exit code {done.returncode}: {said}")
    return done.returncode == _INFECTED
