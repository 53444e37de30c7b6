"""The lock files hold everything by hash and say nothing about the machine that wrote them."""

import re
import tomllib
from pathlib import Path

import pytest

LOCKS = ("build", "run", "dev", "attack")
PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+) \\$")


@pytest.fixture(params=LOCKS)
def lock(request: pytest.FixtureRequest, root: Path) -> str:
    return (root / "requirements" / f"{request.param}.txt").read_text(encoding="utf-8")


def pinned(text: str) -> dict[str, str]:
    """Name and version of every package of a lock file; fails on a line that pins nothing."""
    packages = {}
    for line in text.splitlines():
        if line and not line.startswith((" ", "#")):
            match = PINNED.match(line)
            assert match, f"not pinned with a hash: {line}"
            packages[normal(match["name"])] = match["version"]
    return packages


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_package_is_pinned_with_hashes(lock: str) -> None:
    blocks = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pinned(lock)) > 0
    for block in blocks:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", block), block.splitlines()[0]


def test_no_address_and_no_path_of_a_machine(lock: str) -> None:
    assert not re.search(r"https?:|file:/|--(extra-)?index-url|--find-links|--trusted-host", lock)
    assert not re.search(r"(^|\s)/\w", lock)


def test_the_header_says_how_to_write_it_anew(lock: str) -> None:
    assert "#    make lock\n" in lock


def test_the_locks_agree_with_each_other(root: Path) -> None:
    seen: dict[str, str] = {}
    for name in LOCKS:
        packages = pinned((root / "requirements" / f"{name}.txt").read_text(encoding="utf-8"))
        for package, version in packages.items():
            assert seen.setdefault(package, version) == version, f"{package} differs in {name}.txt"


@pytest.mark.parametrize(("extras", "name"), [(("web",), "run"), (("web", "ocr", "dev"), "dev")])
def test_every_dependency_of_the_project_is_locked(root: Path, extras: tuple[str, ...], name: str) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = list(project["dependencies"])
    for extra in extras:
        wanted += project["optional-dependencies"][extra]
    locked = pinned((root / "requirements" / f"{name}.txt").read_text(encoding="utf-8"))
    names = {normal(re.split(r"[<>=!~;\[ ]", line, maxsplit=1)[0]) for line in wanted}
    assert names <= set(locked)


def test_every_dependency_is_argued_for(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (root / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    wanted = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    names = [re.split(r"[<>=!~;\[ ]", line, maxsplit=1)[0] for line in wanted]
    assert [name for name in names if f"**{name.lower()}**" not in page] == []
