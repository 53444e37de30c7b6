"""Findings as text, JSON and SARIF."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.vanban import PlanReading
from songhanh.vanban.check import all_rules, checked
from songhanh.vanban.check.output import to_json, to_sarif, to_text
from songhanh.vanban.check.output.places import Lines
from tests.vanban.check.cases_text import after, basis
from tests.vanban.check.plans import TODAY, plan


@pytest.fixture(scope="module")
def document() -> PlanReading:
    parts = after("targets", "- Đến năm 2025, tỷ suất sinh ở vị thành niên giảm 00‰.")
    parts |= basis("Chỉ thị số 21/CT/TW ngày 20/01/2018 của Ban Bí thư") | {"recipients": ""}
    return checked(plan(**parts), today=TODAY)


def test_text_names_file_line_column_code_and_level(document: PlanReading) -> None:
    lines = to_text([document]).splitlines()
    number = document.text[: document.text.index("21/CT/TW")].count("\n") + 1
    assert any(line.startswith(f"mau.txt:{number}:") and " CIT001 lỗi: Số “21/CT/TW” viết sai dạng" in line for line in lines)
    assert any("“giảm 00‰”" in line for line in lines)


def test_text_of_a_finding_without_a_place_names_the_file_alone(document: PlanReading) -> None:
    assert any(line.startswith("mau.txt REC003 ") for line in to_text([document]).splitlines())


@pytest.mark.parametrize(
    ("media_type", "pages", "place"),
    [
        ("application/pdf", True, " (trang 2, mục III.2) CIT001"),
        ("application/pdf", False, " (mục III.2) CIT001"),
        ("text/html", False, " (mục III.2) CIT001"),
        ("text/markdown", False, ":{line}:"),
        ("application/msword", False, " (mục III.2, đoạn {line}) CIT001"),
    ],
)
def test_a_place_is_told_as_people_find_it(media_type: str, pages: bool, place: str) -> None:
    text = plan(**after("tasks", "- Thực hiện Chỉ thị số 21/CT/TW ngày 20/01/2018 của Ban Bí thư."))
    source = dataclasses.replace(text.source, media_type=media_type)
    document = checked(dataclasses.replace(text, source=source), today=TODAY)
    offset = document.text.index("21/CT/TW")
    line = document.text[:offset].count("\n") + 1
    shown = to_text([document], pages=[(0, offset - 20, offset + 20)] if pages else None)
    assert "mau.txt" + place.format(line=line) in shown


def test_text_counts_at_the_end(document: PlanReading) -> None:
    total = len(document.findings)
    assert to_text([document]).splitlines()[-1].startswith(f"{total} phát hiện trong 1 văn bản: ")
    assert to_text([document], "en").splitlines()[-1].startswith(f"{total} findings in 1 document: ")


def test_text_says_so_when_nothing_was_found() -> None:
    assert to_text([checked(plan(), today=TODAY)]) == "Không phát hiện gì.\n"
    assert to_text([], "en") == "Nothing found.\n"


def test_colours_only_on_request(document: PlanReading) -> None:
    assert "\x1b[" not in to_text([document])
    assert "\x1b[1;31mCIT001\x1b[0m" in to_text([document], color=True)


def test_paths_given_by_the_user_replace_names(document: PlanReading) -> None:
    assert to_text([document], paths=["kế hoạch/a.docx"]).startswith("kế hoạch/a.docx")


def test_english_text_has_english_messages(document: PlanReading) -> None:
    shown = to_text([document], "en")
    assert "CIT001 error: Number '21/CT/TW' is malformed" in shown
    assert "→ Party: number-type/body" in shown


def test_json_has_source_and_findings_of_the_contract(document: PlanReading) -> None:
    (entry,) = json.loads(to_json([document]))["documents"]
    assert set(entry) == {"source", "findings"}
    assert entry["source"]["name"] == "mau.txt"
    first = next(item for item in entry["findings"] if item["rule"] == "CIT001")
    assert {"rule", "severity", "message", "span", "related"} <= set(first)
    start, end = first["span"]
    assert document.text[start:end] == "21/CT/TW"


def test_sarif_has_every_rule_with_help_and_every_finding_with_its_place(document: PlanReading) -> None:
    log = json.loads(to_sarif([document], paths=["thư mục/kế hoạch.txt"]))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [item["id"] for item in rules] == [item.code for item in all_rules()]
    assert all(item["help"]["text"] and item["defaultConfiguration"]["level"] in ("error", "warning", "note") for item in rules)
    assert len(run["results"]) == len(document.findings)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"].isascii()
        if "region" in place:
            region = place["region"]
            assert region["startLine"] >= 1
            assert region["charOffset"] + region["charLength"] <= len(document.text)


def test_a_sarif_region_points_at_the_wording(document: PlanReading) -> None:
    run = json.loads(to_sarif([document]))["runs"][0]
    result = next(item for item in run["results"] if item["ruleId"] == "CIT001")
    region = result["locations"][0]["physicalLocation"]["region"]
    assert document.text[region["charOffset"] :][: region["charLength"]] == "21/CT/TW"
    line = document.text.split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 :].startswith("21/CT/TW")


@given(st.text(alphabet="ab\n\r", max_size=60), st.integers(min_value=0, max_value=60))
def test_a_line_and_column_lead_back_to_the_offset(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    line, column = Lines(text).place(offset)
    assert sum(len(part) + 1 for part in text.split("\n")[: line - 1]) + column - 1 == offset
