"""``songhanh demo``: a database of its own, marked, never another."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import click
import pytest

from songhanh.cli.demo import _alone, _is_marked, _keep_apart

KEPT = {name: value for name, value in os.environ.items() if not name.startswith(("SONGHANH_", "DJANGO_"))}
COMMAND = [sys.executable, "-m", "songhanh", "demo", "--no-serve", "--lang", "en"]


def run(var: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Runs ``songhanh demo --no-serve``."""
    environment = KEPT | {"SONGHANH_VAR": str(var)} | more
    return subprocess.run(COMMAND, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A demonstration that is set up beside a configured database, and what was said meanwhile. The run before it was killed on its way."""
    folder = tmp_path_factory.mktemp("made")
    configured = {
        "SONGHANH_DATABASE_URL": f"sqlite:///{folder / 'real.sqlite3'}",
        "SONGHANH_FILES": str(folder / "real-files"),
        "SONGHANH_EMAIL_URL": "of another installation",  # a fault, if it were read
    }
    kill_on_its_way(folder / "var")
    return folder, run(folder / "var", **configured)


def kill_on_its_way(var: Path) -> None:
    database = var / "demo.sqlite3"
    with subprocess.Popen(COMMAND, env=KEPT | {"SONGHANH_VAR": str(var)}, stdout=subprocess.DEVNULL) as process:
        while not database.exists() or database.stat().st_size == 0:
            assert process.poll() is None
            time.sleep(0.02)
        process.kill()
    assert not _is_marked(database)


@pytest.fixture
def var(made: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(made[0] / "var", tmp_path / "var")


pytestmark = [
    pytest.mark.timeout(600),  # the set-up takes long on a machine that does much else; its time is measured by `make bench`
    pytest.mark.xdist_group("demo"),  # it is made once for all of them
]


def test_the_demonstration_is_set_up_once_beside_the_configured_database_after_a_run_that_was_killed(
    made: tuple[Path, subprocess.CompletedProcess[str]], var: Path
) -> None:
    folder, first = made
    assert (first.returncode, first.stderr) == (0, "")
    assert _is_marked(folder / "var" / "demo.sqlite3")
    assert not (folder / "var" / "demo.setting-up").exists()
    assert "quantri" in first.stdout
    assert "Loading the areas" in first.stdout
    assert not (folder / "real.sqlite3").exists()
    assert not (folder / "real-files").exists()
    assert (folder / "var" / "demo-files").is_dir()
    accounts = var / "demo-accounts.txt"
    assert (folder / "var" / "demo-accounts.txt").stat().st_mode & 0o777 == 0o600
    kept = accounts.read_text(encoding="utf-8")
    second = run(var)
    assert kept in second.stdout
    assert "Loading" not in second.stdout
    assert accounts.read_text(encoding="utf-8") == kept
    with sqlite3.connect(var / "demo.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM installation_demonstration").fetchone() == (1,)
        assert database.execute("SELECT count(*) FROM bodies_area WHERE level = 'commune'").fetchone() == (10_035 + 3_321,)
        assert database.execute("SELECT count(*) FROM audit_entry WHERE action = 'areas.loaded'").fetchone() == (1,)


def test_data_of_another_version_are_brought_up_to_date_and_nobody_is_made_twice(var: Path) -> None:
    with sqlite3.connect(var / "demo.sqlite3") as connection:
        connection.execute("UPDATE installation_demonstration SET data_version = 'of yesterday'")
        before = connection.execute("SELECT count(*) FROM accounts_person").fetchone()
    done = run(var)
    assert "Loading the areas" in done.stdout
    assert "quantri" in done.stdout  # with the password of the first run
    with sqlite3.connect(var / "demo.sqlite3") as connection:
        assert connection.execute("SELECT count(*) FROM accounts_person").fetchone() == before
        assert connection.execute("SELECT data_version FROM installation_demonstration").fetchone() != ("of yesterday",)


def test_nothing_of_the_configured_installation_is_used() -> None:
    names = ("EMAIL_URL", "SECOND_FACTOR", "OIDC_URL", "OIDC_CLIENT", "OIDC_SECRET", "OIDC_NAME", "DATABASE_URL", "FILES")
    environ = {f"SONGHANH_{name}": "configured" for name in names} | {"SONGHANH_AUDIT_KEY": "kept"}
    _keep_apart(Path("/somewhere"), environ)
    assert environ == {
        "SONGHANH_DATABASE_URL": "sqlite:////somewhere/demo.sqlite3",
        "SONGHANH_FILES": "/somewhere/demo-files",
        "SONGHANH_AUDIT_KEY": "kept",
    }


def test_a_set_up_that_was_interrupted_is_begun_anew_and_two_never_run_at_once(tmp_path: Path) -> None:
    database, sign = tmp_path / "demo.sqlite3", tmp_path / "demo.setting-up"
    with pytest.raises(KeyboardInterrupt):
        _leave_half_done(tmp_path, database)
    assert sign.exists()
    with _alone(tmp_path, database):
        assert not database.exists()
    assert not sign.exists()


def _leave_half_done(folder: Path, database: Path) -> None:
    with _alone(folder, database):
        with sqlite3.connect(database) as half_made:
            half_made.execute("CREATE TABLE half (name TEXT)")
        with pytest.raises(click.UsageError), _alone(folder, database):
            pytest.fail("two at once")
        raise KeyboardInterrupt


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_tells_address_and_accounts_to_whoever_waits_without_a_terminal_and_ends_cleanly(
    var: Path, number: signal.Signals
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "songhanh", "demo", "--port", str(port), "--lang", "en"]
    nothing, kept_open = subprocess.DEVNULL, subprocess.PIPE
    environment = KEPT | {"SONGHANH_VAR": str(var)}
    with subprocess.Popen(
        command, env=environment, text=True, start_new_session=True, stdin=nothing, stdout=kept_open, stderr=kept_open
    ) as process:
        assert process.stdout is not None
        said = ""
        while "Song Hành runs at" not in said:
            line = process.stdout.readline()
            assert line, "it ended before it told an address"
            said += line
        assert f"http://127.0.0.1:{port}/ " in said
        assert "quantri" in said
        assert str(var / "demo-accounts.txt") in said
        with urllib.request.urlopen(
            f"http://127.0.0.1:{port}/", timeout=20
        ) as page:  # at once: the address is told when pages are
            assert page.status == 200
        os.killpg(process.pid, number)  # as a terminal does: to everybody in the group
        _rest, faults = process.communicate(timeout=60)
    assert (process.returncode, faults) == (0, "")


def test_a_database_without_the_mark_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    real = tmp_path / "var" / "demo.sqlite3"
    with sqlite3.connect(real) as database:
        database.execute("CREATE TABLE people (name TEXT)")
    before = real.read_bytes()
    done = run(tmp_path / "var")
    assert done.returncode == 2
    assert "is not marked as a demonstration and is left alone" in done.stderr
    assert real.read_bytes() == before
