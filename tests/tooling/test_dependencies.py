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


# What is used without being imported: the file that uses it, and the words by which it does.
CALLED = {
    "brotli": ("tools/make_fonts.py", "woff2"),  # fontTools packs with it
    "build": ("tests/tooling/test_wheel.py", '"build"'),
    "editables": ("Makefile", "--no-build-isolation --editable"),  # hatchling loads it for this
    "hatchling": ("pyproject.toml", 'build-backend = "hatchling.build"'),
    "import-linter": ("Makefile", "lint-imports"),
    "mypy": ("Makefile", "-m mypy"),
    "oidc-provider-mock": ("tests/accounts/test_openid.py", "oidc_provider_mock"),  # a second process
    "pip-tools": ("Makefile", "-m piptools"),
    "pre-commit": (".pre-commit-config.yaml", "minimum_pre_commit_version"),
    "pytest-timeout": ("pyproject.toml", "timeout ="),
    "pytest-xdist": ("Makefile", "-m pytest -n auto"),
    "ruff": ("Makefile", "ruff check"),
}


# What the program uses by naming it in its settings or on a command line.
NAMED = {
    "argon2-cffi": ("songhanh/settings.py", "Argon2PasswordHasher"),
    "django-csp": ("songhanh/settings.py", "csp.middleware"),
    "django-htmx": ("songhanh/settings.py", "django_htmx.middleware"),
    "django-tasks-db": ("songhanh/settings.py", "django_tasks_db"),
    "gunicorn": ("songhanh/cli/web.py", '"gunicorn"'),
    "psycopg": ("songhanh/environment.py", "django.db.backends.postgresql"),
    "rules": ("songhanh/settings.py", "rules.permissions"),
    "whitenoise": ("songhanh/settings.py", "whitenoise.middleware"),
    "django-allauth": ("songhanh/settings.py", '"allauth"'),
}


@pytest.fixture(scope="module")
def imported(root: Path) -> dict[str, str]:
    """Distribution that is imported somewhere in the package, and one file that does."""
    return imports_below(root, "songhanh")


def imports_below(root: Path, *folders: str) -> dict[str, str]:
    """Distribution that is imported somewhere in the folders, and one file that does."""
    owners = packages_distributions()
    found = {}
    for path in (path for folder in folders for path in (root / folder).rglob("*.py")):
        for module in imported_modules(path):
            if module not in sys.stdlib_module_names and module not in ("songhanh", *folders):
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
    project = settings(root)["project"]
    extras = project["optional-dependencies"]
    return names(project["dependencies"] + extras["ocr"] + extras["web"])


def settings(root: Path) -> dict:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def names(wanted: list[str]) -> set[str]:
    return {normal(re.split(r"[<>=!~;\[ ]", line, maxsplit=1)[0]) for line in wanted}


def test_every_import_is_declared(imported: dict[str, str], declared: set[str]) -> None:
    assert {name: path for name, path in imported.items() if name not in declared} == {}


def test_every_declared_dependency_is_imported_or_named_where_it_is_used(
    root: Path, imported: dict[str, str], declared: set[str]
) -> None:
    named = {name for name, (file, words) in NAMED.items() if words in (root / file).read_text(encoding="utf-8")}
    assert declared - set(imported) - named == set()
    assert set(NAMED) <= declared


def test_every_tool_for_development_is_used(root: Path, declared: set[str]) -> None:
    tools = names(settings(root)["project"]["optional-dependencies"]["dev"])
    called = {name for name, (file, words) in CALLED.items() if words in (root / file).read_text(encoding="utf-8")}
    stubs = {name for name in tools if name.removesuffix("-stubs").removeprefix("types-") in declared - {name}}
    assert tools - set(imports_below(root, "tests", "bench", "tools")) - called - stubs == set()
    assert set(CALLED) <= tools


def test_mypy_is_told_of_no_module_that_nothing_imports(root: Path) -> None:
    untyped = [item["module"] for item in settings(root)["tool"]["mypy"]["overrides"] if item.get("ignore_missing_imports")]
    modules = {name.removesuffix(".*") for group in untyped for name in group}
    folders = ("songhanh", "tests", "bench", "tools")
    everywhere = {module for folder in folders for path in (root / folder).rglob("*.py") for module in imported_modules(path)}
    assert modules - everywhere == set()
