"""The Makefile explains itself, and does nothing twice."""

import os
import re
import subprocess
from pathlib import Path

import pytest

WANTED = {
    *("help", "demo", "demo-plans", "test", "lint", "types", "contracts", "bench", "format", "system", "lock", "docs", "attack"),
    "clean",
}


@pytest.fixture(scope="session")
def makefile(root: Path) -> str:
    return (root / "Makefile").read_text(encoding="utf-8")


def make(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(["make", *arguments], cwd=root, env=plain, capture_output=True, text=True, check=False)


def phony_targets(makefile: str) -> set[str]:
    return {name for line in re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE) for name in line.split()}


def test_the_promised_targets_are_there(makefile: str) -> None:
    assert phony_targets(makefile) >= WANTED


def test_every_target_has_help(makefile: str) -> None:
    explained = set(re.findall(r"^([a-z-]+):.*?## \S", makefile, re.MULTILINE))
    assert explained == phony_targets(makefile)


def test_help_is_the_default_and_lists_every_target(root: Path, makefile: str) -> None:
    shown = make(root)
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout == make(root, "help").stdout
    assert set(re.findall(r"^  ([a-z-]+) ", shown.stdout, re.MULTILINE)) == phony_targets(makefile)


@pytest.mark.parametrize("target", sorted(WANTED - {"help"}))
def test_every_target_can_be_planned(root: Path, target: str) -> None:
    """A dry run: no rule is missing, and no variable is misspelt."""
    planned = make(root, "--dry-run", "--warn-undefined-variables", "SECONDS_EACH=1", "LOCK_OPTIONS=", "PORT=8001", target)
    assert planned.returncode == 0, planned.stderr
    assert "undefined variable" not in planned.stderr


def test_the_demonstration_is_the_web_application_on_the_port_asked_for(root: Path) -> None:
    assert make(root, "--dry-run", "demo", "PORT=8001").stdout.splitlines()[-1].endswith("songhanh demo --port 8001")


def test_sudo_is_never_called(root: Path, makefile: str) -> None:
    script = (root / "tools" / "system.sh").read_text(encoding="utf-8")
    commands = [line for line in (makefile + script).splitlines() if not line.startswith("#")]
    assert not [line for line in commands if re.search(r"\bsudo\b", line.partition("##")[0])]


@pytest.fixture
def fake_machine(tmp_path: Path) -> Path:
    """A PATH on which no package is installed and the user is not root; apt-get would leave a trace."""
    folder = tmp_path / "bin"
    folder.mkdir()
    programs = {
        "dpkg-query": "exit 1",
        "id": "echo 1000",
        "apt-get": f'echo "$@" >> {tmp_path}/apt-get.log',
    }
    for name, body in programs.items():
        program = folder / name
        program.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        program.chmod(0o755)
    return folder


def system(root: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{folder}:{os.environ['PATH']}"
    return subprocess.run(
        ["sh", "tools/system.sh"], cwd=root, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )


def test_system_tells_who_is_not_root_what_to_run(root: Path, fake_machine: Path) -> None:
    result = system(root, fake_machine)
    assert result.returncode == 1
    assert re.search(r"apt-get update && apt-get install .*chromium .*tesseract-ocr-vie", result.stderr)
    assert not (fake_machine.parent / "apt-get.log").exists()


def test_system_installs_for_root_what_is_missing(root: Path, fake_machine: Path) -> None:
    (fake_machine / "id").write_text("#!/bin/sh\necho 0\n", encoding="utf-8")
    (fake_machine / "dpkg-query").write_text(
        '#!/bin/sh\ncase "$*" in *chromium) exit 1;; *) printf installed;; esac\n', encoding="utf-8"
    )
    assert system(root, fake_machine).returncode == 0
    calls = (fake_machine.parent / "apt-get.log").read_text(encoding="utf-8").splitlines()
    assert [call.split()[0] for call in calls] == ["update", "install"]
    assert calls[1].endswith("--no-install-recommends chromium")


def test_system_asks_nobody_when_all_is_there(root: Path, fake_machine: Path) -> None:
    (fake_machine / "dpkg-query").write_text("#!/bin/sh\nprintf installed\n", encoding="utf-8")
    result = system(root, fake_machine)
    assert (result.returncode, result.stdout) == (0, "System packages: all there.\n")
    assert not (fake_machine.parent / "apt-get.log").exists()


def test_ci_installs_first_and_requires_everything(root: Path) -> None:
    script = root / ".ci" / "run"
    text = script.read_text(encoding="utf-8")
    assert os.access(script, os.X_OK)
    assert (
        text.index("\nmake system\n")
        < text.index("SONGHANH_REQUIRE=browser,postgres,libreoffice,ocr,corpus")
        < text.index("\nmake test\n")
    )
