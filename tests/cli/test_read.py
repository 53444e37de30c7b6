"""``songhanh read``: the forms of its result, the files it takes, and what it says when it cannot read."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from songhanh.cli import cli
from songhanh.vanban import read
from songhanh.vanban.schema import validate
from tests.vanban.report.handmade import TEXT


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    file = tmp_path / "kế hoạch.txt"
    file.write_bytes(TEXT.encode())
    return file


def run(*arguments: object, lang: str | None = None) -> Result:
    return CliRunner(env={"SONGHANH_LANG": lang, "NO_COLOR": None, "COLUMNS": None}).invoke(
        cli, [str(item) for item in arguments]
    )


def test_json_is_the_reading_and_nothing_else(plan_file: Path) -> None:
    result = run("read", plan_file, "--format", "json")
    assert result.exit_code == 0
    assert result.stdout == json.dumps(read(plan_file).to_dict(), ensure_ascii=False, indent=1) + "\n"
    validate(json.loads(result.stdout))


def test_text_is_the_source_text_byte_for_byte(tmp_path: Path) -> None:
    file = tmp_path / "crlf.txt"
    file.write_bytes("KẾ HOẠCH\r\nCông tác năm 2026\r\n\r\nKhông có dòng mới ở cuối".encode())
    result = run("read", file, "--format", "text")
    assert result.stdout_bytes == read(file).text.encode()
    assert result.stdout_bytes == file.read_bytes()


def test_the_summary_says_who_what_when_and_how_much(plan_file: Path) -> None:
    result = run("read", plan_file)
    assert result.exit_code == 0
    for words in (
        "Kế hoạch 05/KH-UBND",
        "Thực hiện công tác bình đẳng giới năm 2026",
        "10/01/2026",
        "Sở Nội vụ",
        "≥ 70%",
        "05/12",
        "VĂN BẢN MẪU",
    ):
        assert words in result.stdout.replace("\u00a0", " "), words
    assert "\x1b[" not in result.stdout


def test_the_summary_in_english(plan_file: Path) -> None:
    result = run("read", plan_file, "--lang", "en")
    for words in ("10 January 2026", "bodies given duties", "reporting duty", "by 2030"):
        assert words in result.stdout, words


def test_long_lists_are_cut_unless_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "dai.txt"
    targets = "".join(f"- Đến năm 2030 đạt ít nhất {value}% đơn vị loại {value} có kế hoạch.\n" for value in range(40, 60))
    file.write_text(f"KẾ HOẠCH\nCông tác giai đoạn 2026 - 2030\n\nI. MỤC TIÊU\n{targets}", encoding="utf-8")
    assert "--all" in run("read", file).stdout
    assert "--all" not in run("read", file, "--all").stdout


def test_several_files_come_as_documents(plan_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.md"
    other.write_text(TEXT, encoding="utf-8")
    result = run("read", plan_file, other, "--format", "json")
    names = [document["source"]["name"] for document in json.loads(result.stdout)["documents"]]
    assert names == [plan_file.name, "b.md"]


def test_a_folder_is_searched_below_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    for name in ("z.txt", "a/b.md", "a/.ẩn.txt", ".git/x.txt", "~$khóa.docx", "a/bảng.xlsx"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(TEXT, encoding="utf-8")
    result = run("read", tmp_path, "--format", "json")
    assert [document["source"]["name"] for document in json.loads(result.stdout)["documents"]] == ["z.txt", "b.md"]


def test_a_folder_with_one_file_still_gives_documents(plan_file: Path, tmp_path: Path) -> None:
    assert list(json.loads(run("read", tmp_path, "--format", "json").stdout)) == ["documents"]


def test_patterns_are_expanded_by_the_program(plan_file: Path, tmp_path: Path) -> None:
    (tmp_path / "hai.txt").write_text(TEXT, encoding="utf-8")
    result = run("read", tmp_path / "*.txt", "--format", "json")
    assert len(json.loads(result.stdout)["documents"]) == 2
    assert run("read", tmp_path / "**/ha?.txt", "--format", "json").stdout.startswith('{\n "schema"')


def test_the_same_file_is_read_once(plan_file: Path) -> None:
    assert run("read", plan_file, plan_file, "--format", "json").stdout.startswith('{\n "schema"')


def test_what_cannot_be_read_is_told_and_the_others_are_shown(plan_file: Path, tmp_path: Path) -> None:
    empty = tmp_path / "rỗng.txt"
    empty.write_bytes(b"")
    result = run("read", empty, plan_file, tmp_path / "không có.txt", "--format", "json")
    assert result.exit_code == 2
    answer = json.loads(result.stdout)
    assert len(answer["documents"]) == 1
    assert [error["code"] for error in answer["errors"]] == ["empty", "missing"]
    lines = result.stderr.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"Lỗi: {empty}: Tệp rỗng.")


def test_errors_speak_english_when_asked(tmp_path: Path) -> None:
    result = run("read", tmp_path / "none.txt", lang="en")
    assert result.exit_code == 2
    assert result.stderr == f"Error: {tmp_path / 'none.txt'}: There is no such file. Check its name and path.\n"
    assert result.stdout == ""


@pytest.mark.parametrize("argument", ["không/*.docx", "thư mục"])
def test_an_empty_folder_or_pattern_is_told(tmp_path: Path, argument: str) -> None:
    (tmp_path / "thư mục").mkdir()
    result = run("read", tmp_path / argument)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_a_result_goes_to_a_file_whole(plan_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "ra.json"
    target.write_text("cũ", encoding="utf-8")
    result = run("read", plan_file, "--output", target)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "songhanh/plan-reading/1"
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted([plan_file.name, "ra.json"])


def test_an_html_file_needs_no_format(plan_file: Path, tmp_path: Path) -> None:
    run("read", plan_file, "-o", tmp_path / "ra.html", "--lang", "en")
    page = (tmp_path / "ra.html").read_text(encoding="utf-8")
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert "data-tab" in page


def test_a_document_is_never_overwritten(plan_file: Path) -> None:
    result = run("read", plan_file, "--output", plan_file)
    assert result.exit_code == 2
    assert plan_file.read_text(encoding="utf-8") == TEXT
    assert "chính là văn bản" in result.stderr


@pytest.mark.parametrize("target", ["", "không/có/ra.json"])
def test_a_target_that_cannot_be_written_is_told_before_reading(plan_file: Path, tmp_path: Path, target: str) -> None:
    result = run("read", plan_file, "--output", tmp_path / target)
    assert result.exit_code == 2
    assert result.stderr.startswith("Lỗi: --output")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["ra.txt", "ra.html"])
def test_nothing_is_written_for_people_where_nothing_was_read(tmp_path: Path, name: str) -> None:
    result = run("read", tmp_path / "không.txt", "--output", tmp_path / name)
    assert result.exit_code == 2
    assert not (tmp_path / name).exists()


def test_output_to_a_device_leaves_the_device_and_a_link_stays_a_link(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(TEXT, encoding="utf-8")
    pipe, target, link = tmp_path / "pipe", tmp_path / "real.json", tmp_path / "link.json"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run("read", plan, "--output", pipe).exit_code == 0
        assert pipe.is_fifo()
        assert os.read(reader, 65536)
    finally:
        os.close(reader)
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    assert run("read", plan, "--format", "json", "--output", link).exit_code == 0
    assert link.is_symlink()
    assert json.loads(target.read_text(encoding="utf-8"))
