"""The program as it is started: help, languages, speed of the start, interrupts, pipes, completion."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import songhanh
from songhanh.cli import COMMANDS, cli
from songhanh.cli.files import EXTENSIONS, select
from songhanh.cli.language import choose, current
from songhanh.vanban.schema import load_schema
from songhanh.vanban.sources.sniff import expected
from tests.vanban.report.handmade import TEXT

SAMPLE = Path(__file__).resolve().parents[2] / "songhanh" / "vanban" / "samples" / "mau-truyen-thong-2026.txt"
START = [sys.executable, "-c", "from songhanh.cli import main; main()"]
HEAVY = ("django", "jinja2", "rich", "lxml", "jsonschema", "docx", "pdfplumber", "songhanh.vanban")


def run(*arguments: str, lang: str | None = None) -> Result:
    return CliRunner(env={"SONGHANH_LANG": lang}).invoke(cli, list(arguments))


def start(*arguments: str, **options: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("SONGHANH_LANG", "NO_COLOR")}
    return subprocess.run(
        [*START, *arguments], capture_output=True, encoding="utf-8", env={**environment, **options}, check=False
    )


def imported(*arguments: str) -> set[str]:
    """The heavy packages that a run has imported."""
    code = (
        "import sys\nfrom songhanh.cli import main\n"
        f"sys.argv = {['songhanh', *arguments]!r}\n"
        "try:\n    main()\nfinally:\n    print('\\nMODULES', *sys.modules, file=sys.stderr)\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    modules = set(result.stderr.rpartition("MODULES")[2].split())
    return {name for name in HEAVY if name in modules}


def test_version() -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"songhanh {songhanh.__version__}\n")


def test_the_version_is_told_without_importing_anything_heavy() -> None:
    assert imported("--version") == set()


def test_reading_a_text_imports_neither_django_nor_what_it_does_not_need() -> None:
    assert imported("read", str(SAMPLE), "--format", "json") == {"songhanh.vanban"}


def test_without_arguments_the_help_is_shown() -> None:
    result = run()
    assert result.exit_code == 2
    assert result.stderr == run("--help").stdout


def test_help_lists_the_commands_in_their_order() -> None:
    text = run("--help").stdout
    assert "Cách dùng: " in text
    assert [name for name in re.findall(r"^  (\w+)  ", text, re.MULTILINE) if name in COMMANDS] == list(COMMANDS)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_speaks_one_language(command: str) -> None:
    vietnamese = run(*([command] if command else []), "--help").stdout
    english = run("--lang", "en", *([command] if command else []), "--help").stdout
    assert "Ví dụ:" in vietnamese or command == ""
    assert "Usage" not in vietnamese
    assert "Options" not in vietnamese
    assert "Show this message" not in vietnamese
    assert english.startswith("Usage: ")
    assert not re.search("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ]", english.replace("Việt", ""))
    assert max(len(line) for line in english.splitlines()) <= 80


def test_the_language_is_found_wherever_it_stands() -> None:
    for arguments, environment, expected_language in (
        (["read", "a", "--lang", "en"], {}, "en"),
        (["--lang=en", "read", "a"], {"SONGHANH_LANG": "vi"}, "en"),
        (["read", "a"], {"SONGHANH_LANG": "en_US.UTF-8"}, "en"),
        (["read", "--", "--lang", "en"], {}, "vi"),
        (["read"], {"SONGHANH_LANG": "klingon"}, "vi"),
    ):
        choose(arguments, environment)
        assert current() == expected_language, arguments


@pytest.mark.parametrize(
    ("arguments", "vi", "en"),
    [
        (["reed"], "không có lệnh “reed”. Có phải là read?", "there is no command 'reed'. Did you mean read?"),
        (["read"], "thiếu TỆP", "FILE is missing"),
        (["read", "x", "--format", "pdf"], "phải là một trong: summary", "must be one of: summary"),
        (["read", "x", "--fromat", "json"], "không có tùy chọn --fromat", "--fromat"),
        (["read", "x", "--output"], "dùng sai tùy chọn --output", "--output"),
        (["explain", "TGT999"], "TGT999", "TGT999"),
        (["--lang", "fr", "rules"], "--lang phải là một trong: vi, en", "--lang must be one of: vi, en"),
    ],
)
def test_wrong_use_is_one_line(arguments: list[str], vi: str, en: str) -> None:
    for lang, said in (("vi", vi), ("en", en)):
        result = run(*arguments, lang=lang)
        assert result.exit_code == 2
        assert said in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_rules_and_explain() -> None:
    listed = json.loads(run("rules", "--format", "json").stdout)["rules"]
    assert len(listed) > 20
    text = run("rules", lang="en").stdout
    assert all(rule["code"] in text for rule in listed)
    assert listed[0]["code"] in run("explain", listed[0]["name"]).stdout
    near = run("explain", "tgt-001")
    assert near.exit_code == 2
    assert "TGT001" in near.stderr


def test_the_schema_is_printed_as_shipped() -> None:
    assert json.loads(run("schema").stdout) == load_schema()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str) -> None:
    assert "_SONGHANH_COMPLETE" in run("completion", shell).stdout
    assert f"songhanh completion {shell}" in run("completion").stdout


def test_the_shell_is_offered_commands_and_codes() -> None:
    offered = start(_SONGHANH_COMPLETE="bash_complete", COMP_WORDS="songhanh explain TGT00", COMP_CWORD="2")
    # The name of the program decides which variable asks for completion; main() fixes it.
    assert "plain,TGT001" in offered.stdout


def test_every_format_that_the_reader_knows_is_found_in_folders() -> None:
    assert all(expected(extension) for extension in EXTENSIONS)
    assert select([str(SAMPLE)]).many is False


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    file = tmp_path / "dài.txt"
    file.write_text(TEXT + "Một dòng chữ dài.\n" * 50_000, encoding="utf-8")
    command = " ".join([*(f"'{part}'" for part in START), "read", f"'{file}'", "--format", "text", "| head -1"])
    result = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8", check=False)
    assert result.stdout == "ỦY BAN NHÂN DÂN\n"
    assert result.stderr == ""


def test_an_interrupt_ends_with_130(tmp_path: Path) -> None:
    pipe = tmp_path / "ống.txt"
    os.mkfifo(pipe)
    slow = [
        sys.executable,
        "-c",
        "import time, sys\nimport songhanh.cli.documents as d\nd.select = lambda names: (print('ready', flush=True), time.sleep(60))\n"
        f"sys.argv = ['songhanh', 'read', {str(SAMPLE)!r}]\nfrom songhanh.cli import main\nmain()",
    ]
    process = subprocess.Popen(slow, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert errors.strip() == "Đã dừng."


def test_a_fault_of_the_program_is_one_line_without_a_trace() -> None:
    broken = (
        "import sys\nimport songhanh.cli.documents as d\ndef select(names): raise RuntimeError('hỏng')\nd.select = select\n"
        f"sys.argv = ['songhanh', 'read', {str(SAMPLE)!r}]\nfrom songhanh.cli import main\nmain()"
    )
    result = subprocess.run([sys.executable, "-c", broken], capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 70
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.stderr


def test_output_is_utf8_whatever_the_system_prefers() -> None:
    result = start("read", str(SAMPLE), PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert result.returncode == 0
    assert "Kế hoạch" in result.stdout


def test_many_files_are_announced_on_the_error_stream(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_text(TEXT, encoding="utf-8")
    result = start("read", str(tmp_path), "--format", "json")
    assert result.returncode == 0
    assert "12 tệp" in result.stderr
    assert start("read", str(tmp_path), "--format", "json", "--quiet").stderr == ""
