"""What all tests share: what must be on the machine, the network closed, where the corpus lies.

A test that needs something beyond Python says so: ``@pytest.mark.needs("browser", "corpus")``. Where the thing is missing the
test is skipped, and counted in the last lines of the run. Where its name stands in the environment variable SONGHANH_REQUIRE
(``browser,postgres,libreoffice,ocr,corpus,oidc``) the test fails instead: that is how CI makes sure that nothing was left out.
"""

from __future__ import annotations

import importlib.util
import ipaddress
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
NEEDS = "needs"
MISSING = "missing"  # name under which a report carries what it lacked; survives the way from an xdist worker

# A slow machine is no fault of the code: time is measured by `make bench`.
settings.register_profile("usual", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("attack", parent=settings.get_profile("usual"), max_examples=20_000)
settings.load_profile("usual")


# What a test may need


def find_browser() -> str | None:
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def find_postgres() -> str | None:
    """The folder with the programs of a PostgreSQL server; Debian keeps them off the PATH."""
    if (pg_config := shutil.which("pg_config")) is not None:
        answer = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=False).stdout.strip()
        if answer and Path(answer, "postgres").exists():
            return answer
    servers = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    return str(servers[-1].parent) if servers else None


def find_libreoffice() -> str | None:
    return shutil.which("soffice")


def find_ocr() -> str | None:
    """Tesseract with the Vietnamese model, and the package that calls it."""
    tesseract = shutil.which("tesseract")
    if tesseract is None or importlib.util.find_spec("pytesseract") is None:
        return None
    languages = subprocess.run([tesseract, "--list-langs"], capture_output=True, text=True, check=False)
    return tesseract if "vie" in (languages.stdout + languages.stderr).split() else None


def find_corpus() -> str | None:
    """The folder of real plans (``dev``) and their gold readings (``gold``); it is no part of the repository."""
    folder = Path(os.environ.get("SONGHANH_CORPUS") or ROOT.parent / "shared" / "corpus")
    return str(folder) if (folder / "dev").is_dir() else None


def find_oidc() -> str | None:
    """The package that plays a provider of OpenID Connect."""
    return "oidc_provider_mock" if importlib.util.find_spec("oidc_provider_mock") else None


FINDERS: dict[str, Callable[[], str | None]] = {
    "browser": find_browser,
    "postgres": find_postgres,
    "libreoffice": find_libreoffice,
    "ocr": find_ocr,
    "corpus": find_corpus,
    "oidc": find_oidc,
}
ADVICE = {
    "corpus": "it lies in ../shared/corpus, or where SONGHANH_CORPUS says",
    "oidc": "make test installs it",
}


@cache
def find(thing: str) -> str | None:
    """Where a thing is on this machine, or None."""
    return FINDERS[thing]()


def required_things() -> set[str]:
    return {name.strip() for name in os.environ.get("SONGHANH_REQUIRE", "").split(",") if name.strip()}


def pytest_configure(config: pytest.Config) -> None:
    if unknown := required_things() - set(FINDERS):
        raise pytest.UsageError(f"SONGHANH_REQUIRE names {', '.join(sorted(unknown))}; there are only {', '.join(FINDERS)}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for thing in things_needed(item):
            if thing not in FINDERS:
                raise pytest.UsageError(f"{item.nodeid} needs {thing!r}; there are only {', '.join(FINDERS)}")


def things_needed(item: pytest.Item) -> list[str]:
    return [thing for marker in item.iter_markers(NEEDS) for thing in marker.args]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    missing = [thing for thing in things_needed(item) if find(thing) is None]
    if not missing:
        return
    advice = "; ".join(f"{thing}: {ADVICE.get(thing, 'make system installs it')}" for thing in missing)
    if required := required_things().intersection(missing):
        wanted = ", ".join(sorted(required))
        pytest.fail(f"SONGHANH_REQUIRE wants {wanted}, which is not on this machine ({advice})", pytrace=False)
    item.user_properties.extend((MISSING, thing) for thing in missing)
    pytest.skip(f"missing on this machine ({advice})")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    counts: Counter[str] = Counter()
    for report in terminalreporter.getreports("skipped"):
        counts.update(str(thing) for name, thing in report.user_properties if name == MISSING)
    if counts:
        listed = ", ".join(f"{thing} {count}" for thing, count in sorted(counts.items()))
        terminalreporter.write_line(f"Not run because something is missing: {listed}", yellow=True)


# The network is closed: a test speaks to this machine or to nobody


class NetworkClosedError(RuntimeError):
    """A test tried to reach another machine."""


def _is_this_machine(host: object) -> bool:
    if host is None or host in ("", b"", "localhost", b"localhost"):
        return True
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(text.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _refuse_other_machines(event: str, args: tuple[object, ...]) -> None:
    """An audit hook of the interpreter, so that no library finds a way round it."""
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = args[1]
        if isinstance(address, tuple) and not _is_this_machine(address[0]):
            raise NetworkClosedError(f"the network is closed in tests: {address[0]}")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname") and not _is_this_machine(args[0]):
        raise NetworkClosedError(f"the network is closed in tests: {args[0]!s}")


@pytest.fixture(scope="session", autouse=True)
def closed_network() -> None:
    """Sockets reach this machine alone. An audit hook cannot be taken away again: it lasts as long as the process."""
    sys.addaudithook(_refuse_other_machines)


# The database: SQLite, or the PostgreSQL of tools.with_postgres


@pytest.fixture(autouse=True)
def trail_that_can_be_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests with transactions of their own empty every table at their end; the guards of the audit trail would not let them."""
    marker = request.node.get_closest_marker("django_db")
    transactional = marker is not None and marker.kwargs.get("transaction", False)
    if not transactional and not {"transactional_db", "live_server"} & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("transactional_db")
    from django.db import connection

    from songhanh.audit.guards import guard, unguard

    guard(connection)
    yield
    unguard(connection)


# Where things are


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of the shared corpus; use with ``@pytest.mark.needs("corpus")``."""
    return Path(_found("corpus"))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's program; use with ``@pytest.mark.needs("browser")``."""
    return _found("browser")


@pytest.fixture(scope="session")
def postgres() -> Path:
    """The folder with the server's programs; use with ``@pytest.mark.needs("postgres")``."""
    return Path(_found("postgres"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


def _found(thing: str) -> str:
    place = find(thing)
    assert place is not None, f'mark the test with @pytest.mark.needs("{thing}")'
    return place
