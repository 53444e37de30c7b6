"""Faults of the system or of the use: one line in the user's language that says what to do, exit code 2, never 70 or a trace."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from songhanh.cli import cli
from tests.vanban.report.handmade import TEXT

START = [sys.executable, "-c", "from songhanh.cli import main; main()"]
# English words that a system, a parser or click would put into a sentence.
ENGLISH = re.compile(
    r"\b(?:denied|directory|file|link|loop|levels|device|invalid|such|expected|must|not|error|argument|usage|is|a)\b", re.I
)


def run(*arguments: object, lang: str | None = None, **environment: str) -> Result:
    return CliRunner(env={"SONGHANH_LANG": lang, "NO_COLOR": None, **environment}).invoke(cli, [str(item) for item in arguments])


def start(*arguments: object, stdout: int = subprocess.PIPE, bound: bool = False) -> subprocess.CompletedProcess[str]:
    """Run the program. ``bound``: permissions hold for it even where the tests run as root."""
    environment = {key: value for key, value in os.environ.items() if key not in ("SONGHANH_LANG", "NO_COLOR")}
    return subprocess.run(
        [*START, *map(str, arguments)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment,
        check=False,
        preexec_fn=_give_up_override if bound else None,
    )


def _give_up_override() -> None:
    """What root starts from here on must keep to the permissions of files: it may no longer get the right to pass them by."""
    if os.geteuid() == 0:
        library = ctypes.CDLL(None, use_errno=True)
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            library.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "kế hoạch.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.fixture
def permissions(tmp_path: Path) -> None:
    """Skip where permissions hold for nobody: on a system on which root cannot give up its rights."""
    file = tmp_path.parent / "locked"
    file.write_text("x", encoding="utf-8")
    file.chmod(0o000)
    probe = [sys.executable, "-c", f"open({str(file)!r})"]
    if subprocess.run(probe, preexec_fn=_give_up_override, stderr=subprocess.DEVNULL, check=False).returncode == 0:
        pytest.skip("permissions of files do not hold for this user")


def assert_one_line(stderr: str, *words: str) -> None:
    (line,) = stderr.splitlines()
    assert line.startswith("Lỗi: "), line
    for word in words:
        assert word in line, line
    said = re.sub(r"[“'(]?[/\w .-]*/[^:]*:", "", line)  # paths aside
    assert not ENGLISH.search(said), line


# -- the disk is full


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    "arguments", [("read",), ("read", "--format", "json"), ("check",), ("--help",), ("--version",), ("rules",)]
)
def test_a_full_disk_behind_the_standard_output(plan: Path, arguments: tuple[str, ...]) -> None:
    files = [plan] if arguments[0] in ("read", "check") else []
    with Path("/dev/full").open("wb") as full:
        result = start(*arguments, *files, stdout=full.fileno())
    assert result.returncode == 2
    assert_one_line(result.stderr, "ổ đĩa đã đầy")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_the_output_file(plan: Path) -> None:
    result = run("read", plan, "--output", "/dev/full")
    assert result.exit_code == 2
    assert_one_line(result.stderr, "/dev/full", "ổ đĩa đã đầy")
    assert "the disk is full" in run("read", plan, "--output", "/dev/full", lang="en").stderr


# -- links that lead back to themselves


def test_a_document_that_is_a_link_to_itself(plan: Path, tmp_path: Path) -> None:
    loop = tmp_path / "vòng.txt"
    loop.symlink_to(loop)
    result = run("read", loop, plan, "--format", "json")
    assert result.exit_code == 2
    assert_one_line(result.stderr, str(loop), "liên kết", "vòng")
    assert "leads back to itself" in run("read", loop, lang="en").stderr


def test_a_folder_with_links_to_itself_is_read_once(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "sâu").symlink_to(tmp_path)
    result = run("read", tmp_path, "--format", "json")
    assert result.exit_code == 0
    assert result.stderr == ""


def test_an_output_that_is_a_link_to_itself_stays_one(plan: Path, tmp_path: Path) -> None:
    loop = tmp_path / "ra.json"
    loop.symlink_to(loop)
    result = run("read", plan, "--output", loop)
    assert result.exit_code == 2
    assert_one_line(result.stderr, "--output", "vòng")
    assert loop.is_symlink()


# -- what may not be touched


@pytest.mark.usefixtures("permissions")
def test_an_output_folder_without_access(plan: Path, tmp_path: Path) -> None:
    locked = tmp_path / "khóa"
    locked.mkdir()
    for mode in (0o000, 0o500):
        locked.chmod(mode)
        for output in (locked / "ra.json", locked / "sâu" / "ra.json"):
            result = start("read", plan, "--output", output, bound=True)
            assert result.returncode == 2, mode
            assert_one_line(result.stderr, "--output")
    locked.chmod(0o700)


@pytest.mark.usefixtures("permissions")
def test_a_document_and_a_sidecar_without_access(plan: Path) -> None:
    sidecar = plan.with_name(plan.name + ".songhanh.toml")
    sidecar.write_text("", encoding="utf-8")
    sidecar.chmod(0o000)
    result = start("check", plan, bound=True)
    assert result.returncode == 2
    assert_one_line(result.stderr, sidecar.name, "không có quyền")
    plan.chmod(0o000)
    result = start("read", plan, bound=True)
    assert result.returncode == 2
    assert_one_line(result.stderr, plan.name, "không có quyền")


@pytest.mark.usefixtures("permissions")
def test_a_locked_folder_below_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    for name in ("a", "khóa", "z"):
        (tmp_path / name).mkdir(mode=0o755)
        (tmp_path / name / "kế hoạch.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "khóa").chmod(0o000)
    result = start("read", tmp_path, "--format", "json", "--quiet", bound=True)
    (tmp_path / "khóa").chmod(0o755)
    assert result.returncode == 2
    assert_one_line(result.stderr, str(tmp_path / "khóa"), "không có quyền")
    assert result.stdout.count('"schema"') == 2


# -- sidecars that are none


def test_a_sidecar_that_is_a_folder(plan: Path) -> None:
    plan.with_name(plan.name + ".songhanh.toml").mkdir()
    for arguments in (
        ("check", plan),
        ("check", plan, "--format", "json"),
        ("read", plan, "--output", plan.with_name("ra.html")),
    ):
        result = run(*arguments)
        assert result.exit_code == 2
        assert_one_line(result.stderr, "kế hoạch.txt.songhanh.toml", "thư mục")


def test_a_sidecar_that_is_a_pipe_does_not_hang(plan: Path) -> None:
    os.mkfifo(plan.with_name(plan.name + ".songhanh.toml"))
    result = run("check", plan)
    assert result.exit_code == 2
    assert_one_line(result.stderr, "kế hoạch.txt.songhanh.toml")


def test_a_sidecar_that_is_a_link_to_itself(plan: Path) -> None:
    sidecar = plan.with_name(plan.name + ".songhanh.toml")
    sidecar.symlink_to(sidecar)
    result = run("check", plan)
    assert result.exit_code == 2
    assert_one_line(result.stderr, "vòng")


@pytest.mark.parametrize(
    ("content", "vi", "en"),
    [
        (b"[[suppress", "cuối tệp", "the end"),
        (b"[[suppress]]\nrule = x", "dòng 2, cột 8", "line 2, column 8"),
        (b'[[suppress]]\nrule = "TGT001\n', "dòng 2", "line 2"),
        (b"\xff\xfe", "UTF-8", "UTF-8"),
        (b"suppress = 1", "[[suppress]]", "[[suppress]]"),
        (b'[[suppress]]\nreason = "x"', "rule", "rule"),
        (b'[[suppress]]\nrule = 5\nreason = "x"', "rule phải là chữ", "rule must be text"),
        (b'[[supress]]\nrule = "TGT001"\nreason = "x"', "supress", "there can be no supress"),
        (b'x = 1\n[[suppress]]\nrule = "TGT001"\nreason = "x"', "không được có x", "there can be no x"),
        (b'[[suppress]]\nrule = "TGT001"\nqoute = "x"', "qoute", "qoute"),
    ],
)
def test_a_sidecar_that_cannot_be_understood(plan: Path, content: bytes, vi: str, en: str) -> None:
    plan.with_name(plan.name + ".songhanh.toml").write_bytes(content)
    result = run("check", plan)
    assert result.exit_code == 2
    assert_one_line(result.stderr, "kế hoạch.txt.songhanh.toml", vi, "hãy sửa")
    assert en in run("check", plan, lang="en").stderr


def test_a_document_whose_name_leaves_no_room_for_a_sidecar_has_none(tmp_path: Path) -> None:
    file = tmp_path / ("x" * 246 + ".txt")
    file.write_text(TEXT, encoding="utf-8")
    assert run("check", file).exit_code == 1


# -- wrong use


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-o", "ra.pdf"), (".pdf", ".json", ".html")),
        (("-o", "ra.DOCX"), (".docx", ".json")),
        (("-o", "ra.xlsx"), (".xlsx",)),
        (("-o", "ra.sarif"), (".sarif", ".json", ".html")),
        (("-o", "ra.html", "--format", "json"), ("--format json", ".html")),
        (("-o", "ra.json", "--format", "html"), ("--format html", ".json")),
        (("-o", "ra.json", "--format", "text"), ("--format text", ".json")),
        (("--quiet=1",), ("--quiet",)),
        (("--format", "pdf"), ("--format", "summary")),
    ],
)
def test_a_contradiction_about_the_result_is_refused(
    plan: Path, tmp_path: Path, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    shown = [str(tmp_path / item) if item.startswith("ra.") else item for item in arguments]
    result = run("read", plan, *shown)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    for word in words:
        assert word in line
    assert [file.name for file in tmp_path.iterdir()] == [plan.name]


@pytest.mark.parametrize(
    ("name", "form"),
    [("ra.txt", None), ("ra", None), ("ra.log", "json"), ("ra.json", "sarif"), ("ra.SARIF", None), ("ra.htm", "html")],
)
def test_names_that_fit_the_form_are_taken(plan: Path, tmp_path: Path, name: str, form: str | None) -> None:
    assert run("check", plan, "-o", tmp_path / name, *(("--format", form) if form else ())).exit_code == 1
    assert (tmp_path / name).stat().st_size > 0


@pytest.mark.parametrize("value", ["xx", "klingon", "C.UTF-8"])
def test_a_language_in_the_environment_that_there_is_not(plan: Path, value: str) -> None:
    result = run("read", plan, lang=value)
    assert result.exit_code == 2
    assert_one_line(result.stderr, f"SONGHANH_LANG={value}", "vi", "en")
    assert run("read", plan, "--lang", "en", lang=value).exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("completion", "tcsh"),
        ("completion", "bash", "zsh"),
        ("schema", "x"),
        ("explain",),
        ("rules", "--format", "xml"),
        ("--nope",),
        ("read",),
        ("read", "x", "--superior", "y"),
        ("check", "x", "--superior"),
        ("check", "--no-catalogue=yes", "x"),
        ("--lang",),
    ],
)
def test_wrong_use_is_told_without_english(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert_one_line(
        result.stderr.replace(f"({' '.join(['cli', *arguments[:1]])} --help)", "").replace("--help", "").replace(" cli", "")
    )


def test_closed_streams_are_no_fault(plan: Path, tmp_path: Path) -> None:
    command = [*START, "read", str(plan), "--output", str(tmp_path / "ra.json")]
    quoted = " ".join(f"'{part}'" for part in command)
    assert subprocess.run(["bash", "-c", f"{quoted} >&- 2>&-"], check=False).returncode == 0
    assert (tmp_path / "ra.json").exists()
