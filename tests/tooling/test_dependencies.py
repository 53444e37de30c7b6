"""What the package imports is what it declares: nothing unnamed, nothing idle."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture(scope="module")
def imported(root: Path) -> dict[str, str]:
    """Distribution that is imported somewhere in the package, and one file that does."""
    owners = packages_distributions()
    found = {}
    for path in (root / "songhanh").rglob("*.py"):
        for module in imported_modules(path):
            if module not in sys.stdlib_module_names and module != "songhanh":
                for owner in owners.get(module, [module]):
                    found[normal(owner)] = path.relative_to(root).as_posix()
    # Stubs give the same module as the package that they describe.
    return {name: path for name, path in found.items() if not name.endswith("-stubs") and not name.startswith("types-")}


def imported_modules(path: Path) -> set[str]:
    modules: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            modules.add(node.module.split(".")[0])
    return modules


@pytest.fixture(scope="module")
def declared(root: Path) -> set[str]:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["ocr"]
    return {normal(re.split(r"[<>=!~;\[ ]", line, maxsplit=1)[0]) for line in wanted}


def test_every_import_is_declared(imported: dict[str, str], declared: set[str]) -> None:
    assert {name: path for name, path in imported.items() if name not in declared} == {}


def test_every_declared_dependency_is_imported(imported: dict[str, str], declared: set[str]) -> None:
    assert declared - set(imported) == set()
