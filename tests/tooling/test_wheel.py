"""What is installed is what is here: the data files travel with the code."""

import shutil
import subprocess
import sys
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

import songhanh

LEFT_OUT = ("__pycache__",)


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.Path:
    """The wheel, built without any download from a copy that no other test touches."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(root / "songhanh", folder / "songhanh", ignore=shutil.ignore_patterns(*LEFT_OUT))
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE", ".gitignore"):
        shutil.copy(root / name, folder)
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist"],
        cwd=folder,
        capture_output=True,
        check=True,
    )
    (built,) = (folder / "dist").glob("*.whl")
    return zipfile.Path(built)


def metadata(wheel: zipfile.Path, name: str) -> str:
    (folder,) = [entry for entry in wheel.iterdir() if entry.name.endswith(".dist-info")]
    return (folder / name).read_text(encoding="utf-8")


def test_every_file_of_the_package_is_in_the_wheel(root: Path, wheel: zipfile.Path) -> None:
    here = {
        path.relative_to(root).as_posix()
        for path in (root / "songhanh").rglob("*")
        if path.is_file() and not set(LEFT_OUT).intersection(path.parts)
    }
    there = {name for name in wheel.root.namelist() if name.startswith("songhanh/") and not name.endswith("/")}
    assert there == here


def test_the_wheel_says_what_it_is(wheel: zipfile.Path) -> None:
    said = HeaderParser().parsestr(metadata(wheel, "METADATA"))
    assert (said["Name"], said["Version"]) == ("songhanh", songhanh.__version__)
    assert said["License-Expression"] == "Apache-2.0"
    assert said["Requires-Python"] == ">=3.11"
    assert set(said.get_all("License-File", [])) == {"LICENSE", "NOTICE"}


def test_the_command_is_songhanh(wheel: zipfile.Path) -> None:
    assert "songhanh = songhanh.cli:main" in metadata(wheel, "entry_points.txt")
