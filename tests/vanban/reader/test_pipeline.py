"""All stages together: whatever comes in, a reading comes out whose spans show what was read."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.lang.text import align_tones
from songhanh.vanban import read, read_text
from songhanh.vanban.model import PlanReading, Span
from songhanh.vanban.sources import UnreadableError
from tests.vanban.reader.plans import SAMPLES, documents, text_of

SHORTEST = min((path for path in documents() if path.suffix == ".txt"), key=lambda path: len(text_of(path)))


def spans(reading: PlanReading) -> Iterator[tuple[str, Span]]:
    """Every span of a reading, with the name of what carries it."""
    yield from reading.header.spans.items()
    for section in reading.sections:
        yield "section", section.span
        yield "extent", section.extent
    for target in reading.targets:
        yield "target", target.span
        yield from (("measure", measure.span) for measure in target.measures)
    for citation in reading.citations:
        yield from (("citation", span) for span in citation.spans)
    for table in reading.budget_tables:
        yield "budget", table.span
        yield from (("row", row.span) for row in table.rows)
    yield from (("recipient", span) for span in reading.recipient_spans)
    yield from (("signature", span) for span in (reading.signature.span,) if span is not None)
    yield from (("unparsed", item.span) for item in reading.unparsed)
    for items in (reading.assignments, reading.reporting_duties, reading.campaigns):
        yield from ((type(item).__name__, item.span) for item in items)


def bare(text: str) -> str:
    """Letters and digits alone, composed, in lower case: what a reader compares."""
    composed = align_tones(unicodedata.normalize("NFC", text))
    return "".join(char for char in composed if char.isalnum()).casefold()


def assert_true_spans(reading: PlanReading) -> None:
    for name, (start, end) in spans(reading):
        assert 0 <= start < end <= len(reading.text), name
    shown = {span: bare(reading.text[span[0] : span[1]]) for _, span in spans(reading)}
    for section in reading.sections:
        assert bare(section.title)[:10] in shown[section.span]
    for target in reading.targets:
        assert bare(target.statement)[:30] in shown[target.span]
        for measure in target.measures:
            assert measure.value.partition(".")[0].lstrip("0") in shown[measure.span]
    for citation in reading.citations:
        for span in citation.spans:
            assert bare((citation.number or citation.title or "").partition("/")[0]) in shown[span]
    for assignment in reading.assignments:
        assert bare(assignment.unit)[:100] in shown[assignment.span]
    for campaign in reading.campaigns:
        # The plan of a campaign may name it in its title alone.
        assert bare(campaign.name) in shown[campaign.span] + bare(reading.header.title or "")
    for name, span in zip(reading.recipients, reading.recipient_spans, strict=True):
        assert bare(name) in shown[span]
    if reading.signature.name and reading.signature.span:
        assert bare(reading.signature.name) in shown[reading.signature.span]


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_every_span_lies_in_the_text_and_shows_what_was_read(path: Path) -> None:
    reading = read(path)
    assert len(reading.text) == len(text_of(path))
    assert len(list(spans(reading))) > 50
    assert_true_spans(reading)


@pytest.mark.parametrize("form", ["NFD", "CRLF"])
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("mau-*.[tm]*")), ids=lambda path: path.name)
def test_the_form_of_the_text_changes_no_reading(path: Path, form: str) -> None:
    text = text_of(path)
    other = unicodedata.normalize("NFD", text) if form == "NFD" else text.replace("\n", "\r\n")
    usual, changed = read_text(text, path.name), read_text(other, path.name)
    assert_true_spans(changed)
    assert wording(changed) == wording(usual)


def wording(reading: PlanReading) -> object:
    """A reading without its offsets."""

    def without_spans(value: object) -> object:
        if isinstance(value, dict):
            return {
                key: without_spans(item) for key, item in value.items() if "span" not in key and key not in ("extent", "source")
            }
        if isinstance(value, list):
            return [without_spans(item) for item in value]
        return unicodedata.normalize("NFC", value) if isinstance(value, str) else value

    return without_spans(reading.to_dict())


def test_the_reading_is_the_json_of_the_contract() -> None:
    reading = read(SHORTEST)
    body = json.loads(json.dumps(reading.to_dict()))
    assert body["schema"] == "songhanh/plan-reading/1"
    assert body["source"]["chars"] == len(reading.text)
    assert body["header"]["number"] == reading.header.number
    assert "text" not in body


# Whatever the text is

FRAGMENTS = [
    "KẾ HOẠCH\n", "I. MỤC TIÊU\n", "1. ", "a) ", "1.1. ", "- ", "+ ", "Phần thứ nhất\n", "PHỤ LỤC\n", "Nơi nhận:\n", "TM. ỦY BAN NHÂN DÂN\n", "CHỦ TỊCH\n",
    "Số:   /KH-UBND ", "Sông Mẫu, ngày 05 tháng 3 năm 2026\n", "Căn cứ Quyết định số 12/QĐ-UBND ngày 31/02/2026 của ", "Luật ", "Đề án 1893 ",
    "ít nhất 80% ", "từ 10 - 15% so với năm 2025 ", "42/100.000 trẻ đẻ sống ", "đến năm 2030 ", "giảm từ 23 xuống 18‰ ", "Sở Y tế, Sở Nội vụ ",
    "chủ trì, phối hợp với ", "các sở, ban, ngành ", "báo cáo trước ngày 15/12 hằng năm ", "Tháng hành động từ ngày 15/11 đến ngày 15/12 ", "[1] ", "(qua ",
    "TT\tNội dung\t2026\t2027\tTổng cộng\n", "1\tTập huấn\t1.000\t-\t1,5\n", "| a | b |\n| --- | --- |\n", "**", "\n", "\n\n", ". ", "; ", ": ", "(", ")", "\u0301", "[...]\n",
]  # fmt: skip
BUILT = st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join)


def read_or_none(text: str) -> PlanReading | None:
    try:
        return read_text(text)
    except UnreadableError:
        return None  # nothing but blanks and signs


@pytest.mark.fuzz
@given(st.text(max_size=500) | BUILT)
def test_any_text_is_read_and_its_spans_are_true(text: str) -> None:
    reading = read_or_none(text)
    if reading is not None:
        for name, (start, end) in spans(reading):
            assert 0 <= start <= end <= len(reading.text), name


@pytest.mark.fuzz
@settings(max_examples=40)
@given(st.data())
def test_a_plan_cut_off_anywhere_is_read(data: st.DataObject) -> None:
    text = text_of(data.draw(st.sampled_from(documents())))
    start = data.draw(st.integers(0, len(text) - 1))
    reading = read_or_none(text[start : start + data.draw(st.integers(1, 12_000))])
    if reading is not None:
        for name, (first, last) in spans(reading):
            assert 0 <= first <= last <= len(reading.text), name


@pytest.mark.parametrize("cut", range(0, 100, 10))
def test_the_head_of_a_plan_keeps_its_header(cut: int) -> None:
    text = text_of(SAMPLES / "mau-truyen-thong-2026.txt")
    whole = read_text(text).header
    begins = text.index("\nI. ")
    part = read_text(text[: begins + (len(text) - begins) * (cut + 1) // 100]).header
    assert (part.number, part.date, part.title) == (whole.number, whole.date, whole.title)


def test_two_readings_of_one_text_are_equal() -> None:
    text = text_of(SHORTEST)
    assert read_text(text) == read_text(text)
