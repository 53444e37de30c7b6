"""What a run says about documents that were read only in part, and where the places of findings are for people to find."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from songhanh.cli import cli
from songhanh.vanban import read
from tests.vanban.report.handmade import TEXT
from tests.vanban.sources.make import docx, p

HALF = TEXT[: TEXT.index("2. Ủy ban nhân dân các xã")]
ENGLISH = "PLAN\nGender equality work in 2026\nI. TARGETS\n1. By 2026 at least 70% of the agencies have women in leadership.\n"


def run(*arguments: object, lang: str | None = None) -> Result:
    return CliRunner(env={"SONGHANH_LANG": lang, "NO_COLOR": None, "COLUMNS": None}).invoke(
        cli, [str(item) for item in arguments]
    )


def written(folder: Path, text: str, name: str = "nửa.txt") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(("lang", "said"), [("vi", "chỉ đọc được một phần"), ("en", "partial reading")])
@pytest.mark.parametrize("text", [HALF, ENGLISH], ids=["half", "english"])
def test_a_partial_reading_says_so_in_every_form(tmp_path: Path, text: str, lang: str, said: str) -> None:
    file = written(tmp_path, text)
    for command in ("read", "check"):
        shown = run(command, file, lang=lang)
        assert said in " ".join(shown.stdout.split()), command
        assert shown.stderr == ""
    for arguments in (("read", "--format", "json"), ("read", "--format", "text"), ("check", "--format", "sarif", "-q")):
        result = run(*arguments, file, lang=lang)
        (line,) = result.stderr.splitlines()
        assert line.startswith({"vi": f"Lưu ý: {file}: ", "en": f"Note: {file}: "}[lang])
        assert said in line


def test_the_reading_itself_stays_as_the_library_gives_it(tmp_path: Path) -> None:
    file = written(tmp_path, HALF)
    assert json.loads(run("read", file, "--format", "json").stdout) == read(file).to_dict()


def test_a_whole_plan_is_read_without_a_note(tmp_path: Path) -> None:
    file = written(tmp_path, TEXT)
    assert "!" not in run("read", file).stdout
    assert "Lưu ý" not in run("check", file).stdout
    assert run("read", file, "--format", "json").stderr == ""


def test_what_the_source_says_is_noted_by_check_too_and_in_english(tmp_path: Path) -> None:
    file = written(tmp_path, TEXT, "kế hoạch.docx")
    assert run("check", file).stdout.splitlines()[1].startswith("  Lưu ý: Đuôi tệp không đúng")
    assert run("check", file, lang="en").stdout.splitlines()[1].startswith("  Note: The file's extension is wrong")
    assert "! The file's extension is wrong" in run("read", file, lang="en").stdout


def test_half_a_superior_plan_is_noted(tmp_path: Path) -> None:
    plan, above = written(tmp_path, TEXT, "kế hoạch.txt"), written(tmp_path, HALF)
    (line,) = run("check", plan, "--superior", above, "--quiet").stderr.splitlines()
    assert line.startswith(f"Lưu ý: {above}: ")


def test_a_name_with_a_line_end_stays_on_its_line(tmp_path: Path) -> None:
    file = written(tmp_path, HALF, "hai\ndòng\x1b.txt")
    (line,) = run("read", file, "--format", "json").stderr.splitlines()
    assert "hai\ufffddòng\ufffd.txt: " in line
    assert "hai\ufffddòng\ufffd.txt:" in run("check", file).stdout
    (line,) = run("read", tmp_path / "không\ncó.txt").stderr.splitlines()
    assert "không\ufffdcó.txt" in line


def test_findings_in_a_word_file_are_placed_by_section_and_paragraph(tmp_path: Path) -> None:
    file = tmp_path / "mẫu.docx"
    file.write_bytes(docx("".join(p(line) for line in TEXT.splitlines())))
    shown = run("check", file, "--select", "TGT,TSK,RPT").stdout
    assert "\n  mục II.1, đoạn " in shown
    assert "dòng " not in shown
    assert "\n  section II.1, paragraph " in run("check", file, "--select", "TGT,TSK,RPT", lang="en").stdout


def test_one_progress_counts_reading_and_checking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        written(tmp_path, TEXT, f"{number}.txt")
    monkeypatch.setattr("songhanh.cli.progress.INTERVAL", 0.0)
    lines = run("check", tmp_path, "--format", "json").stderr.splitlines()
    assert lines == ["[1/3] 0.txt", "[2/3] 1.txt", "[3/3] 2.txt"]
