"""Run a command with a throw-away PostgreSQL: it is made in a temporary folder, listens on a socket there only, and goes with the command.

    python -m tools.with_postgres pytest -m django_db

The command gets the database's address in SONGHANH_DATABASE_URL. Where no server is installed the command is not run: that is said,
and is a failure only if SONGHANH_REQUIRE names postgres.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

NAME = "songhanh"
# Durability is of no use to a database that goes with the command.
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=100")


def find_programs() -> Path | None:
    """The folder with the programs of a PostgreSQL server; Debian keeps them off the PATH."""
    if (found := shutil.which("postgres")) is not None:
        return Path(found).resolve().parent
    servers = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    return servers[-1].parent if servers else None


@contextmanager
def postgres(programs: Path) -> Iterator[str]:
    """A running server; its address as a URL."""
    with tempfile.TemporaryDirectory(prefix="songhanh-postgres-") as folder:
        home = Path(folder)
        owner = _owner(home)
        data, log = home / "data", home / "log"
        _run(
            owner, programs / "initdb", "-D", data, "-U", NAME, "-A", "trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"
        )
        options = " ".join(["-c listen_addresses=", f"-k {home}", *(f"-c {option}" for option in _FAST)])
        _run(owner, programs / "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")
        try:
            _run(owner, programs / "createdb", "-h", home, "-U", NAME, NAME)
            yield f"postgres://{NAME}@{quote(folder, safe='')}/{NAME}"
        finally:
            _run(owner, programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def _owner(home: Path) -> list[str]:
    """How to become the user that the server runs as: it refuses root."""
    if os.geteuid() != 0:
        return []
    user = next((name for name in ("postgres", "nobody") if _exists(name)), None)
    if user is None:
        raise SystemExit("PostgreSQL does not run as root, and there is no user postgres or nobody to run it as.")
    account = pwd.getpwnam(user)
    os.chown(home, account.pw_uid, account.pw_gid)
    home.chmod(0o755)
    return ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]


def _exists(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


def _run(owner: Sequence[str], *command: str | Path) -> None:
    done = subprocess.run([*owner, *map(str, command)], capture_output=True, text=True, check=False, cwd="/")
    if done.returncode:
        raise SystemExit(f"{Path(command[0]).name} failed: {done.stderr.strip() or done.stdout.strip()}")


def main(command: Sequence[str]) -> int:
    """Run the command; its exit code."""
    programs = find_programs()
    if programs is None:
        required = "postgres" in os.environ.get("SONGHANH_REQUIRE", "").split(",")
        print("PostgreSQL is not on this machine: what needs it was NOT run (make system installs it).", file=sys.stderr)
        return 1 if required else 0
    with postgres(programs) as url:
        return subprocess.run(command, env={**os.environ, "SONGHANH_DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
