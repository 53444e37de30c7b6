"""Findings as text, JSON and SARIF."""

from __future__ import annotations

import dataclasses
import json
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.vanban import PlanReading
from songhanh.vanban.check import Suppression, all_rules, checked
from songhanh.vanban.check.output import to_concise, to_json, to_sarif, to_text
from songhanh.vanban.check.output.places import Lines
from songhanh.vanban.failure import Failure
from tests.vanban.check.cases_text import after, basis
from tests.vanban.check.plans import TODAY, plan


@pytest.fixture(scope="module")
def document() -> PlanReading:
    parts = after("targets", "- Đến năm 2025, tỷ suất sinh ở vị thành niên giảm 00‰.")
    parts |= basis("Chỉ thị số 21/CT/TW ngày 20/01/2018 của Ban Bí thư") | {"recipients": ""}
    return checked(plan(**parts), today=TODAY)


@pytest.fixture(scope="module")
def mixed(document: PlanReading) -> PlanReading:
    """The same with a note before its first and behind its last finding."""
    first, last = (dataclasses.replace(document.findings[place], rule="TGT004", severity="info") for place in (0, -1))
    return dataclasses.replace(document, findings=(first, *document.findings, last))


def test_text_begins_with_the_name_and_the_counts(mixed: PlanReading) -> None:
    number = Counter(item.severity for item in mixed.findings)
    assert to_text([mixed]).splitlines()[0] == (
        f"mau.txt: {number['error']} lỗi, {number['warning']} cảnh báo, {number['info']} gợi ý"
    )
    assert to_text([mixed], "en", paths=["kế hoạch/a.docx"]).splitlines()[0] == "kế hoạch/a.docx: 2 errors, 1 warning, 2 notes"


def test_text_names_the_document_once(document: PlanReading) -> None:
    assert to_text([document]).count("mau.txt") == 1


def test_errors_stand_before_warnings_and_notes_each_in_the_order_of_the_document(mixed: PlanReading) -> None:
    lines = to_text([mixed]).splitlines()
    at = [lines.index(heading) for heading in ("Lỗi", "Cảnh báo", "Gợi ý")]
    assert at == sorted(at)
    for severity, start, end in zip(("error", "warning", "info"), at, (*at[1:], len(lines)), strict=True):
        shown = [match[1] for line in lines[start:end] if (match := re.match(r"  \S.*?: ([A-Z]{3}\d{3}) ", line))]
        assert shown == [item.rule for item in mixed.findings if item.severity == severity]


def test_a_finding_is_headed_by_its_line_and_followed_by_wording_and_advice(document: PlanReading) -> None:
    lines = to_text([document]).splitlines()
    number = document.text[: document.text.index("21/CT/TW")].count("\n") + 1
    at = lines.index(next(line for line in lines if line.startswith(f"  dòng {number}: CIT001 Số “21/CT/TW” viết sai dạng")))
    assert lines[at + 1] == "      “21/CT/TW”"
    assert lines[at + 2].startswith("      → ")


def test_a_finding_without_a_place_is_about_the_whole_document(document: PlanReading) -> None:
    assert any(line.startswith("  cả văn bản: REC003 ") for line in to_text([document]).splitlines())
    assert any(line.startswith("  whole document: REC003 ") for line in to_text([document], "en").splitlines())


@pytest.mark.parametrize(
    ("media_type", "pages", "place"),
    [
        ("application/pdf", True, "  trang 2, mục III.2: CIT001"),
        ("application/pdf", False, "  mục III.2: CIT001"),
        ("text/html", False, "  mục III.2: CIT001"),
        ("text/markdown", False, "  dòng {line}: CIT001"),
        ("application/msword", False, "  mục III.2, đoạn {line}: CIT001"),
    ],
)
def test_a_place_is_told_as_people_find_it(media_type: str, pages: bool, place: str) -> None:
    text = plan(**after("tasks", "- Thực hiện Chỉ thị số 21/CT/TW ngày 20/01/2018 của Ban Bí thư."))
    source = dataclasses.replace(text.source, media_type=media_type)
    document = checked(dataclasses.replace(text, source=source), today=TODAY)
    offset = document.text.index("21/CT/TW")
    line = document.text[:offset].count("\n") + 1
    shown = to_text([document], pages=[(0, offset - 20, offset + 20)] if pages else None)
    assert "\n" + place.format(line=line) in shown


def test_notes_take_one_line_each_unless_the_whole_is_wanted(mixed: PlanReading) -> None:
    whole, short = to_text([mixed]), to_text([mixed], whole=False)
    notes = short[short.index("Gợi ý (") :].splitlines()
    assert "--all" in notes[0]
    assert len(notes) == 1 + sum(item.severity == "info" for item in mixed.findings)
    assert whole.startswith(short[: short.index("Gợi ý (")])
    assert whole[whole.index("\nGợi ý\n") :].count("→") > 0


def findings_at(document: PlanReading, *quotes: tuple[str, ...]) -> PlanReading:
    """A reading with a finding for each tuple of quotes, all at one place."""
    one = next(item for item in document.findings if item.rule == "CIT001")
    return dataclasses.replace(
        document, findings=tuple(dataclasses.replace(one, quotes=item, message=f"{n}.") for n, item in enumerate(quotes))
    )


def test_findings_at_one_place_quote_the_same_wording_once(document: PlanReading) -> None:
    lines = to_text([findings_at(document, ("A",), ("A",), ("A", "B"))]).splitlines()
    assert [line.strip() for line in lines if "“" in line] == ["“A”", "“B”"]
    first, second = (next(n for n, line in enumerate(lines) if line.endswith(f"CIT001 {k}.")) for k in (0, 1))
    assert "" not in lines[first:second]


def test_several_documents_are_counted_together_at_the_end(document: PlanReading) -> None:
    clean = checked(plan(), today=TODAY)
    lines = to_text([document, clean], paths=["a.txt", "b.txt"]).splitlines()
    assert lines[-3] == "b.txt: không phát hiện gì"
    assert lines[-1] == f"Cả 2 văn bản: {lines[0].removeprefix('a.txt: ')}."
    assert to_text([clean, clean], "en").splitlines()[-1] == "All 2 documents: nothing found."


def test_text_says_so_when_nothing_was_found() -> None:
    assert to_text([checked(plan(), today=TODAY)]) == "mau.txt: không phát hiện gì\n"
    assert to_text([], "en") == "Nothing found.\n"


def test_remarks_about_a_document_stand_below_its_name(document: PlanReading) -> None:
    assert to_text([document], remarks=[["thiếu phần cuối"]]).splitlines()[1] == "  Lưu ý: thiếu phần cuối"


def test_text_tells_how_many_findings_are_suppressed_and_where() -> None:
    entries = [Suppression("CIT001", "bản gốc ghi vậy"), Suppression("cit001", "như trên"), Suppression("TGT999", "lạ")]
    parts = basis("Chỉ thị số 21/CT/TW ngày 20/01/2018 của Ban Bí thư; Chỉ thị số 22/CT/TW ngày 21/01/2018 của Ban Bí thư")
    document = checked(plan(**parts), today=TODAY, suppressions=entries)
    assert [len(entry.hidden) for entry in entries] == [2, 0, 0]
    assert to_text([document], suppressions=[entries]).splitlines()[1] == "  2 phát hiện được bỏ qua theo mau.txt.songhanh.toml."
    assert "  2 findings suppressed by mau.txt.songhanh.toml.\n" in to_text([document], "en", suppressions=[entries])
    assert "bỏ qua theo" not in to_text([document], suppressions=[[Suppression("CIT001", "x")]])


def test_colours_only_on_request(document: PlanReading) -> None:
    assert "\x1b[" not in to_text([document])
    assert "\x1b[1;31mCIT001\x1b[0m" in to_text([document], color=True)


def test_english_text_has_english_messages(document: PlanReading) -> None:
    shown = to_text([document], "en")
    assert "\nErrors\n" in shown
    assert ": CIT001 Number '21/CT/TW' is malformed" in shown
    assert "→ Party: number-type/body" in shown


def test_concise_is_one_line_for_each_finding_in_the_order_of_the_document(document: PlanReading) -> None:
    lines = to_concise([document], paths=["kế hoạch/a.txt"]).splitlines()
    assert len(lines) == len(document.findings)
    for line, finding in zip(lines, document.findings, strict=True):
        match = re.fullmatch(r"kế hoạch/a\.txt(?::(\d+):(\d+))?: ([A-Z]{3}\d{3}) (lỗi|cảnh báo|gợi ý): \S.*", line)
        assert match is not None
        assert match[3] == finding.rule
        if finding.span is None:
            assert match[1] is None
        else:
            before = document.text[: finding.span[0]]
            assert int(match[1]) == before.count("\n") + 1
            assert int(match[2]) == len(before) - before.rfind("\n")


def test_concise_is_empty_where_nothing_was_found_and_speaks_english(document: PlanReading) -> None:
    assert to_concise([checked(plan(), today=TODAY)]) == ""
    assert ": CIT001 error: Number '21/CT/TW' is malformed" in to_concise([document], "en")


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


def fingerprints(document: PlanReading, **options: object) -> list[tuple[str, str]]:
    results = json.loads(to_sarif([document], **options))["runs"][0]["results"]  # type: ignore[arg-type]
    return [(result["ruleId"], result["partialFingerprints"]["songhanhQuote/v1"]) for result in results]


def test_a_fingerprint_survives_a_move_and_is_told_apart_from_all_others(document: PlanReading) -> None:
    prints = fingerprints(document)
    assert len(set(prints)) == len(document.findings)
    moved = tuple(
        dataclasses.replace(item, span=item.span and (item.span[0] + 3, item.span[1] + 3), message="khác")
        for item in document.findings
    )
    padded = dataclasses.replace(document, text="\n\n\n" + document.text, findings=moved)
    assert fingerprints(padded) == prints
    twice = fingerprints(findings_at(document, ("Một  câu",), ("một\ncâu",), ("hai câu",)))
    assert twice[0][1].removesuffix(":1") == twice[1][1].removesuffix(":2")
    assert twice[2][1].endswith(":1")


def test_sarif_keeps_what_was_suppressed_with_its_reason() -> None:
    entries = [Suppression("CIT001", "bản gốc ghi vậy")]
    text = plan(**basis("Chỉ thị số 21/CT/TW ngày 20/01/2018 của Ban Bí thư"))
    document = checked(text, today=TODAY, suppressions=entries)
    assert not any(item.rule == "CIT001" for item in document.findings)
    results = json.loads(to_sarif([document], suppressions=[entries]))["runs"][0]["results"]
    hidden = [result for result in results if "suppressions" in result]
    assert [result["ruleId"] for result in hidden] == ["CIT001"]
    assert hidden[0]["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "bản gốc ghi vậy"}]
    assert len(results) == len(document.findings) + 1


def test_sarif_says_which_documents_could_not_be_read(document: PlanReading) -> None:
    (whole,) = json.loads(to_sarif([document]))["runs"][0]["invocations"]
    assert whole == {"executionSuccessful": True}
    log = to_sarif([document], unread=[Failure("thư mục/hỏng\udcff.pdf", "damaged", "Tệp bị hỏng.")])
    (partial,) = json.loads(log)["runs"][0]["invocations"]
    assert partial["executionSuccessful"] is False
    (notice,) = partial["toolExecutionNotifications"]
    assert notice["level"] == "error"
    assert notice["descriptor"] == {"id": "damaged"}
    assert notice["message"] == {"text": "Tệp bị hỏng."}
    uri = notice["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "th%C6%B0%20m%E1%BB%A5c/h%E1%BB%8Fng%FF.pdf"


def test_the_last_line_counts_what_could_not_be_read(document: PlanReading) -> None:
    counts = to_text([document]).splitlines()[0].split(": ")[1]
    assert to_text([document], unread=1).splitlines()[-1] == f"1 văn bản: {counts}; 1 tệp không đọc được."
    assert to_text([document, document], unread=2).splitlines()[-1].startswith("Cả 2 văn bản: ")
    assert to_text([document, document], "en", unread=2).splitlines()[-1].endswith("; 2 files could not be read.")
    assert "không đọc được" not in to_text([document, document])


@given(st.text(alphabet="ab\n\r", max_size=60), st.integers(min_value=0, max_value=60))
def test_a_line_and_column_lead_back_to_the_offset(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    line, column = Lines(text).place(offset)
    assert sum(len(part) + 1 for part in text.split("\n")[: line - 1]) + column - 1 == offset
