"""``songhanh check``: exit codes, forms of the result, choice of rules."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from songhanh.cli import cli
from songhanh.vanban.check import load_suppressions

SAMPLES = Path(__file__).resolve().parents[2] / "songhanh" / "vanban" / "samples"
FAULTY = SAMPLES / "mau-xa-2026.md"
PROVINCE = SAMPLES / "mau-tinh-2026-2030.txt"


def run(*arguments: object, lang: str | None = None) -> Result:
    return CliRunner(env={"SONGHANH_LANG": lang, "NO_COLOR": None}).invoke(cli, [str(item) for item in arguments])


def test_findings_give_exit_code_1() -> None:
    result = run("check", FAULTY)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{FAULTY}: ")
    assert "\x1b[" not in result.stdout


def test_a_clean_document_gives_exit_code_0() -> None:
    result = run("check", FAULTY, "--select", "BUD001")
    assert result.exit_code == 0


def test_an_unreadable_file_gives_exit_code_2_and_the_others_are_shown(tmp_path: Path) -> None:
    (tmp_path / "rỗng.txt").write_bytes(b"")
    result = run("check", tmp_path / "rỗng.txt", FAULTY, "--format", "json")
    assert result.exit_code == 2
    answer = json.loads(result.stdout)
    assert [document["source"]["name"] for document in answer["documents"]] == [FAULTY.name]
    assert answer["errors"][0]["code"] == "empty"
    assert len(result.stderr.splitlines()) == 1


def test_json_has_source_and_findings_of_each_document() -> None:
    answer = json.loads(run("check", FAULTY, PROVINCE, "--format", "json").stdout)
    assert set(answer) == {"documents"}
    for document in answer["documents"]:
        assert set(document) == {"source", "findings"}
        assert {"rule", "severity", "message", "span", "related"} <= set(document["findings"][0])


def test_sarif_goes_by_the_extension(tmp_path: Path) -> None:
    result = run("check", FAULTY, "--output", tmp_path / "ra.sarif")
    assert result.exit_code == 1
    log = json.loads((tmp_path / "ra.sarif").read_text(encoding="utf-8"))
    assert log["version"] == "2.1.0"
    assert log["runs"][0]["results"]


def test_html_has_the_findings_in_the_margin(tmp_path: Path) -> None:
    assert run("check", FAULTY, "--output", tmp_path / "ra.html").exit_code == 1
    page = (tmp_path / "ra.html").read_text(encoding="utf-8")
    assert 'class="flag ' in page
    assert 'class="ribbon"' in page


def rules_of(result: Result) -> set[str]:
    return {finding["rule"] for document in json.loads(result.stdout)["documents"] for finding in document["findings"]}


def test_rules_are_selected_and_ignored_by_code_and_family() -> None:
    assert {code[:3] for code in rules_of(run("check", FAULTY, "--format", "json", "--select", "TGT,hdr"))} == {"TGT", "HDR"}
    left = rules_of(run("check", FAULTY, "--format", "json", "--ignore", "TGT", "--ignore", "HDR001"))
    assert not any(code.startswith("TGT") or code == "HDR001" for code in left)


def test_without_the_catalogue_nothing_is_compared() -> None:
    assert any(code.startswith("ALN") for code in rules_of(run("check", FAULTY, "--format", "json")))
    assert not any(code.startswith("ALN") for code in rules_of(run("check", FAULTY, "--format", "json", "--no-catalogue")))


def test_a_superior_plan_is_quoted() -> None:
    answer = json.loads(run("check", FAULTY, "--superior", PROVINCE, "--select", "ALN", "--format", "json").stdout)
    quotes = [quote for finding in answer["documents"][0]["findings"] for quote in finding["quotes"]]
    assert any("61%" in quote for quote in quotes)


def test_where_the_superior_plan_is_silent_the_national_targets_speak_unless_they_are_left_out(tmp_path: Path) -> None:
    above = tmp_path / "trên.txt"
    above.write_text(
        "KẾ HOẠCH\nBình đẳng giới giai đoạn 2026 - 2030\nI. MỤC TIÊU\n- Đến năm 2030, 90% thôn có tủ sách.\n", encoding="utf-8"
    )
    options = ("check", FAULTY, "--superior", above, "--select", "ALN", "--format", "json")
    assert {"ALN001", "ALN004"} <= rules_of(run(*options))
    assert rules_of(run(*options, "--no-catalogue")) == {"ALN004"}


def test_a_superior_plan_that_cannot_be_read_ends_the_check(tmp_path: Path) -> None:
    result = run("check", FAULTY, "--superior", tmp_path / "không.txt")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


def test_a_form_for_programs_is_whole_even_where_nothing_could_be_read(tmp_path: Path) -> None:
    empty = tmp_path / "rỗng.txt"
    empty.write_bytes(b"")
    for command in (("check", empty), ("check", FAULTY, "--superior", empty), ("read", empty), ("read", tmp_path)):
        result = run(*command, "--format", "json")
        assert result.exit_code == 2
        answer = json.loads(result.stdout)
        assert answer["documents"] == []
        assert [(error["path"], error["code"]) for error in answer["errors"]] == [(str(empty), "empty")]
    result = run("check", empty, "--format", "sarif")
    assert result.exit_code == 2
    (log,) = json.loads(result.stdout)["runs"]
    assert log["results"] == []
    assert [notice["descriptor"]["id"] for notice in log["invocations"][0]["toolExecutionNotifications"]] == ["empty"]


def test_the_page_and_the_summary_name_what_could_not_be_read(tmp_path: Path) -> None:
    empty = tmp_path / "rỗng.txt"
    empty.write_bytes(b"")
    for command in ("read", "check"):
        assert run(command, FAULTY, empty, "-o", tmp_path / "ra.html").exit_code == 2
        assert f'<tr class="unread"><td>{empty}</td>' in (tmp_path / "ra.html").read_text(encoding="utf-8")
    assert run("check", FAULTY, PROVINCE, empty).stdout.rstrip().endswith("; 1 tệp không đọc được.")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--select", "XYZ"), "XYZ"),
        (("--ignore", "TGT999"), "TGT999"),
        (("--format", "docx"), "text, concise, json, sarif, html"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(options: tuple[object, ...], said: str) -> None:
    result = run("check", FAULTY, *options)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert said in result.stderr


def test_suppressions_stand_beside_the_document(tmp_path: Path) -> None:
    file = tmp_path / "xa.md"
    file.write_bytes(FAULTY.read_bytes())
    side = tmp_path / "xa.md.songhanh.toml"
    side.write_text('[[suppress]]\nrule = "HDR001"\nreason = "bản dự thảo"\n', encoding="utf-8")
    assert "HDR001" not in rules_of(run("check", file, "--format", "json"))
    side.write_text("[[suppress", encoding="utf-8")
    result = run("check", file, FAULTY, "--format", "json")
    assert result.exit_code == 2
    assert [document["source"]["name"] for document in json.loads(result.stdout)["documents"]] == [FAULTY.name]
    assert "xa.md.songhanh.toml" in result.stderr


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_help_shows_a_suppression_that_can_be_copied(tmp_path: Path, lang: str) -> None:
    lines = run("check", "--help", lang=lang).stdout.splitlines()
    start = lines.index("  [[suppress]]")
    side = tmp_path / "x.songhanh.toml"
    side.write_text("\n".join(lines[start : start + 5]), encoding="utf-8")
    (entry,) = load_suppressions(side)
    assert entry.rule == "HDR010"
    assert all((entry.reason, entry.quote, entry.section))


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_the_suppression_of_the_readme_can_be_copied(tmp_path: Path, name: str) -> None:
    text = (SAMPLES.parents[2] / name).read_text(encoding="utf-8")
    block = text.split("```toml\n")[1].split("```")[0]
    (tmp_path / "x.songhanh.toml").write_text(block, encoding="utf-8")
    (entry,) = load_suppressions(tmp_path / "x.songhanh.toml")
    assert all((entry.rule, entry.reason, entry.quote, entry.section, entry.by, entry.date))


def test_all_shows_quote_and_advice_of_notes_too() -> None:
    short, whole = (run("check", PROVINCE, "--select", "TSK", *more).stdout for more in ((), ("--all",)))
    assert "--all" in short
    assert "--all" not in whole
    assert whole.count("→") > short.count("→")


def test_concise_is_for_programs(tmp_path: Path) -> None:
    half = tmp_path / "nửa.txt"
    half.write_text("KẾ HOẠCH\nCông tác năm 2026\nI. MỤC TIÊU\n- Đạt 100% đơn vị.", encoding="utf-8")
    result = run("check", FAULTY, half, "--format", "concise", "--quiet")
    assert result.exit_code == 1
    for line in result.stdout.splitlines():
        assert re.match(rf"(?:{re.escape(str(FAULTY))}|{re.escape(str(half))})(?::\d+:\d+)?: [A-Z]{{3}}\d{{3}} \S", line)
    assert any(line.startswith(f"{FAULTY}:") for line in result.stdout.splitlines())
    assert result.stderr.startswith(f"Lưu ý: {half}: ")


def test_what_is_suppressed_is_counted_in_text_and_kept_in_sarif(tmp_path: Path) -> None:
    file = tmp_path / "xa.md"
    file.write_bytes(FAULTY.read_bytes())
    (tmp_path / "xa.md.songhanh.toml").write_text('[[suppress]]\nrule = "HDR001"\nreason = "bản dự thảo"\n', encoding="utf-8")
    assert "1 phát hiện được bỏ qua theo xa.md.songhanh.toml." in run("check", file).stdout
    results = json.loads(run("check", file, "--format", "sarif").stdout)["runs"][0]["results"]
    assert [result["ruleId"] for result in results if "suppressions" in result] == ["HDR001"]
    silent = run("check", file, "--select", "HDR001")
    assert silent.exit_code == 0
    assert "không phát hiện gì" in silent.stdout


def test_messages_in_english() -> None:
    result = run("check", FAULTY, "--lang", "en", "--select", "HDR001")
    assert result.stdout.startswith(f"{FAULTY}: 1 ")
    assert "whole document: " in result.stdout or "line " in result.stdout
    assert "Số của văn bản" not in result.stdout
