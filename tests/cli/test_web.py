"""``songhanh serve``, ``worker``, ``manage`` and ``audit`` as one types them: real processes, a database of their own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from songhanh.cli.django_setup import _require_version

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A machine on which nothing of the program is set but where it keeps its files."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SONGHANH_", "DJANGO_"))}
    return kept | {"SONGHANH_VAR": str(tmp_path / "var")}


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    """Runs the program to its end."""

    def run(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "songhanh", *arguments]
        return subprocess.run(command, env=environment | more, capture_output=True, text=True, timeout=100, check=False)

    return run


@pytest.fixture(scope="session")
def made_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where an installation keeps its files, after its first command."""
    var = tmp_path_factory.mktemp("installed") / "var"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SONGHANH_", "DJANGO_"))}
    command = [sys.executable, "-m", "songhanh", "audit", "head"]
    subprocess.run(command, env=kept | {"SONGHANH_VAR": str(var)}, capture_output=True, check=True, timeout=100)
    return var


@pytest.fixture
def installed(made_before: Path, tmp_path: Path) -> Path:
    """A copy of it, for one test."""
    return shutil.copytree(made_before, tmp_path / "var")


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def served(environment: dict[str, str], port: int) -> Iterator[subprocess.Popen[str]]:
    """The web server and its worker, running."""
    command = [sys.executable, "-m", "songhanh", "serve", "--port", str(port), "--processes", "1"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    yield process
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)


def page(port: int, path: str) -> tuple[int, str, dict[str, str]]:
    """A page of the running server: status, text, headers. Waits for the server to come up."""
    until = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
                return answer.status, answer.read().decode(), dict(answer.headers)
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(), dict(error.headers)
        except OSError:
            assert time.monotonic() < until, "the server did not come up"
            time.sleep(0.2)


def head(port: int, path: str) -> tuple[int, dict[str, str]]:
    """Status and headers of a file."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return answer.status, dict(answer.headers)


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def command_of(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")


def worker_of(served: subprocess.Popen[str]) -> int:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        for child in children(served.pid):
            if "worker --embedded" in command_of(child):
                return child
        time.sleep(0.2)
    raise AssertionError("there is no worker")


def test_one_command_makes_the_database_and_serves_pages_and_their_style(
    served: subprocess.Popen[str], port: int, tmp_path: Path
) -> None:
    status, text, headers = page(port, "/healthz")
    assert (status, "ok" in text) == (200, True)
    status, text, headers = page(port, "/")
    assert status == 200
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    style = re.findall(r'<link rel="stylesheet" href="([^"]+)"', text)[0]
    status, text, headers = page(port, style)
    assert status == 200
    assert "--accent" in text
    assert re.fullmatch(r"/ui/style\.[0-9a-f]{16}\.css", style)
    script = re.findall(r'<script[^>]* src="([^"]+)"', page(port, "/")[1])[0]
    assert re.search(r"\.[0-9a-f]{12}\.js$", script)
    font = re.findall(r'url\("([^"]+)"\)', text)[0]
    assert re.search(r"\.[0-9a-f]{12}\.woff2$", font)
    for address in (script, font):
        status, headers = head(port, address)
        assert status == 200
        assert "immutable" in headers["Cache-Control"]
    for kept in ("songhanh.sqlite3", "secret.key", "audit.key"):
        assert (tmp_path / "var" / kept).stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("installed")
def test_a_worker_that_dies_is_started_again_and_all_end_together(served: subprocess.Popen[str], port: int) -> None:
    page(port, "/healthz")
    first = worker_of(served)
    os.kill(first, signal.SIGKILL)
    until = time.monotonic() + 40
    while (second := worker_of(served)) == first:
        assert time.monotonic() < until, "the worker was not started again"
        time.sleep(0.2)
    everybody = [served.pid, second, *children(served.pid)]
    served.send_signal(signal.SIGTERM)
    served.wait(timeout=60)
    assert served.returncode == 0
    assert not any(Path(f"/proc/{pid}").exists() and "songhanh" in command_of(pid) for pid in everybody)


@pytest.mark.usefixtures("installed")
def test_nothing_is_left_running_when_the_program_is_killed(served: subprocess.Popen[str], port: int) -> None:
    page(port, "/healthz")
    left = [worker_of(served), *children(served.pid)]
    served.kill()
    until = time.monotonic() + 60
    while any(Path(f"/proc/{pid}/cmdline").exists() and "songhanh" in command_of(pid) for pid in left):
        assert time.monotonic() < until, "programs are left"
        time.sleep(0.2)


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_that_is_taken_is_told_with_what_to_do_before_anything_is_set_up(run: Run, tmp_path: Path, command: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        done = run(command, "--port", str(number), "--lang", "en")
    assert done.returncode == 2
    assert done.stdout == ""
    assert re.search(rf"port {number} is taken by another program.*take another port: --port \d+ \(make demo PORT=", done.stderr)
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "var" / "demo.sqlite3").exists()


def test_a_host_of_another_machine_is_told(run: Run) -> None:
    done = run("serve", "--host", "192.0.2.1", "--lang", "en")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "192.0.2.1:8000 cannot be listened on" in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SONGHANH_DATABASE_URL", "mysql://a@b/c", "write postgres://"),
        ("SONGHANH_DATABASE_URL", "postgres://nobody@127.0.0.1:1/none", "the database cannot be used"),
        ("SONGHANH_DATABASE_URL", "sqlite:////dev/null/x.sqlite3", "the database cannot be used: unable to open database file"),
        ("SONGHANH_DATABASE_URL", f"sqlite:///{__file__}", "the database cannot be used: file is not a database"),
        ("SONGHANH_SECRET_KEY", "changeme", "SONGHANH_SECRET_KEY is too short"),
        ("SONGHANH_HOSTS", "https://song-hanh.vn", "SONGHANH_HOSTS has 'https://song-hanh.vn'"),
        ("SONGHANH_SECOND_FACTOR", "admin", "write roles (administrator, coordinator,"),
        ("SONGHANH_HOST", "song-hanh.vn", "SONGHANH_HOST is no setting: SONGHANH_HOSTS is meant"),
        ("SONGHANH_PROXIES", "one", "SONGHANH_PROXIES='one' is no whole number"),
        ("SONGHANH_VAR", "/dev/null/var", "write another SONGHANH_VAR"),
        ("SONGHANH_HTTPS", "perhaps", "SONGHANH_HTTPS='perhaps' is neither on nor off"),
    ],
)
def test_a_setting_that_cannot_be_used_is_one_clear_line(run: Run, name: str, value: str, said: str) -> None:
    done = run("serve", "--lang", "en", **{name: value})
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_the_inside_of_the_program_is_never_shown_to_others(run: Run) -> None:
    done = run("serve", "--host", "0.0.0.0", "--lang", "en", SONGHANH_DEBUG="1")
    assert (done.returncode, "SONGHANH_DEBUG=1 shows the inside" in done.stderr) == (2, True)
    done = run("serve", "--lang", "en", SONGHANH_DEBUG="1", SONGHANH_HTTPS="1")
    assert (done.returncode, "leave it out where SONGHANH_HTTPS=1" in done.stderr) == (2, True)


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_a_trail_is_not_gone_on_with_under_another_key(run: Run, installed: Path, command: str) -> None:
    (installed / "audit.key").unlink()
    done = run(command, "--lang", "en")
    assert done.returncode == 2
    assert "not the one that the trail in this database began with" in done.stderr


def test_a_server_that_is_too_old_is_told() -> None:
    _require_version(150_000)
    with pytest.raises(click.UsageError, match="PostgreSQL"):
        _require_version(140_012)


@pytest.mark.usefixtures("installed")
def test_a_database_that_is_not_up_to_date_is_not_served(run: Run) -> None:
    assert run("manage", "migrate", "jobs", "zero", "-v0").returncode == 0
    done = run("serve", "--lang", "en")
    assert done.returncode == 2
    assert "migrations are missing. Make a backup, then run: songhanh manage migrate" in done.stderr


@pytest.mark.usefixtures("installed")
def test_heads_of_the_trail_are_printed_and_verified(run: Run, tmp_path: Path) -> None:
    kept = run("audit", "head")
    assert re.fullmatch(r"(?:(?:nation|refusals) 0 [0-9a-f]{64}\n){2}digest [0-9a-f]{64}\n", kept.stdout)
    (tmp_path / "heads").write_text(kept.stdout, encoding="utf-8")
    done = run("audit", "verify", "--head", str(tmp_path / "heads"), "--lang", "en")
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "The trail is whole: 0 entries, 2 chains, 0 personal values erased.\n",
        "",
    )
    (tmp_path / "heads").write_text(kept.stdout.replace("nation 0", "nation 4"), encoding="utf-8")
    assert "the digest does not fit" in run("audit", "verify", "--head", str(tmp_path / "heads"), "--lang", "en").stderr


@pytest.mark.usefixtures("installed")
def test_another_key_or_none_is_told(run: Run) -> None:
    assert run("audit", "verify", SONGHANH_AUDIT_KEY="another" * 5).returncode == 1
    done = run("audit", "verify", "--no-key", "--lang", "en")
    assert done.returncode == 0
    assert "cannot be told whether texts fit their hashes" in done.stderr


def test_reading_a_plan_needs_no_django_and_makes_no_files(run: Run, tmp_path: Path) -> None:
    sample = Path(__file__).resolve().parents[2] / "songhanh" / "vanban" / "samples" / "mau-xa-2026.md"
    assert run("read", str(sample), "--format", "json").returncode == 0
    assert not (tmp_path / "var").exists()
