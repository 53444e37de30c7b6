"""The floors of the design hold: an import that goes up is found."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """The package and its contracts, to be spoilt."""
    shutil.copytree(root / "songhanh", tmp_path / "songhanh", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "pyproject.toml", tmp_path)
    return tmp_path


def check_contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [str(program), "--no-cache", "--no-logo"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def add(folder: Path, module: str, code: str) -> None:
    path = folder / Path(*module.split(".")).with_suffix(".py")
    for package in [path.parent, *path.parent.parents]:
        if package == folder:
            break
        package.mkdir(exist_ok=True)
        (package / "__init__.py").touch()
    path.write_text(code, encoding="utf-8")


def test_the_tree_as_it_is_holds(copy: Path) -> None:
    result = check_contracts(copy)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "code", "broken"),
    [
        ("songhanh.lang.spoilt", "import songhanh.vanban.model", "Imports go down the floors and never up"),
        ("songhanh.catalogue.spoilt", "import songhanh.measure.spoilt", "Imports go down the floors and never up"),
        ("songhanh.vanban.spoilt", "import songhanh.measure.spoilt", "Imports go down the floors and never up"),
        ("songhanh.measure.spoilt", "import songhanh.vanban.model", "Imports go down the floors and never up"),
        ("songhanh.audit.spoilt", "import songhanh.plans.spoilt", "Imports go down the floors and never up"),
        ("songhanh.plans.spoilt", "import songhanh.web.spoilt", "Imports go down the floors and never up"),
        ("songhanh.helpers.spoilt", "", "Imports go down the floors and never up"),
        ("songhanh.vanban.spoilt", "import django.db", "The libraries know no Django"),
        ("songhanh.lang.spoilt", "import django", "The libraries know no Django"),
    ],
)
def test_a_forbidden_import_is_found(copy: Path, module: str, code: str, broken: str) -> None:
    for imported in ("songhanh.measure.spoilt", "songhanh.plans.spoilt", "songhanh.web.spoilt"):
        if imported in code:
            add(copy, imported, "")
    add(copy, module, code)
    result = check_contracts(copy)
    assert result.returncode == 1, result.stdout
    assert f"{broken} BROKEN" in result.stdout


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("songhanh.measure.sound", "import songhanh.catalogue"),
        ("songhanh.plans.sound", "import songhanh.vanban.model"),
        ("songhanh.publishing.sound", "import songhanh.lang"),
    ],
)
def test_an_import_that_goes_down_is_fine(copy: Path, module: str, code: str) -> None:
    add(copy, module, code)
    result = check_contracts(copy)
    assert result.returncode == 0, result.stdout
