"""``songhanh demo``: a database of its own, marked, never another."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Demo = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def demo(tmp_path: Path) -> Demo:
    """Runs ``songhanh demo --no-serve``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SONGHANH_", "DJANGO_"))}

    def demo(**more: str) -> subprocess.CompletedProcess[str]:
        environment = kept | {"SONGHANH_VAR": str(tmp_path / "var")} | more
        command = [sys.executable, "-m", "songhanh", "demo", "--no-serve", "--lang", "en"]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=110, check=False)

    return demo


def test_the_demonstration_is_set_up_once_beside_the_configured_database(demo: Demo, tmp_path: Path) -> None:
    configured = tmp_path / "real.sqlite3"
    first = demo(SONGHANH_DATABASE_URL=f"sqlite:///{configured}")
    assert (first.returncode, first.stderr) == (0, "")
    assert "quantri" in first.stdout
    assert not configured.exists()
    accounts = tmp_path / "var" / "demo-accounts.txt"
    assert accounts.stat().st_mode & 0o777 == 0o600
    kept = accounts.read_text(encoding="utf-8")
    second = demo()
    assert kept in second.stdout
    assert accounts.read_text(encoding="utf-8") == kept
    with sqlite3.connect(tmp_path / "var" / "demo.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM installation_demonstration").fetchone() == (1,)
        assert database.execute("SELECT count(*) FROM bodies_area WHERE level = 'commune'").fetchone() == (10_035 + 3_321,)


def test_a_database_without_the_mark_is_left_alone(demo: Demo, tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    real = tmp_path / "var" / "demo.sqlite3"
    with sqlite3.connect(real) as database:
        database.execute("CREATE TABLE people (name TEXT)")
    before = real.read_bytes()
    done = demo()
    assert done.returncode == 2
    assert "is not marked as a demonstration and is left alone" in done.stderr
    assert real.read_bytes() == before
