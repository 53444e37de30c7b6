"""Items of whole plans: what they quote, their keys, and that no text whatever brings them down."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.vanban import UnreadableError, read, read_text
from songhanh.vanban.model import PlanReading
from songhanh.vanban.work import WorkItem, items_of
from tests.vanban.reader.plans import GOLD, SAMPLES, documents, text_of

# A plan a time: an example takes as long as reading one.
FEW = settings(max_examples=30, deadline=None)
PROVINCE = SAMPLES / "mau-tinh-2026-2030.txt"
COMMUNE = SAMPLES / "mau-xa-2026.md"


def of_kind(items: tuple[WorkItem, ...], kind: str) -> list[WorkItem]:
    return [item for item in items if item.kind == kind]


def sound(reading: PlanReading) -> tuple[WorkItem, ...]:
    """The items of a reading, after asking of them what holds for every text."""
    items = items_of(reading)
    keys = Counter(item.key for item in items)
    assert not [key for key, count in keys.items() if count > 1]
    for item in items:
        if item.span is None:
            assert item.quote == ""
        else:
            start, end = item.span
            assert 0 <= start <= end <= len(reading.text)
            assert item.quote == reading.quote(item.span)
        assert json.loads(json.dumps(item.fields)) == item.fields
        assert all(doubt.vi and doubt.en for doubt in item.doubts)
        for name in ("objective", "same_as", "campaign"):
            assert item.fields.get(name) is None or item.fields[name] in keys
    return items


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_items_quote_the_text_under_their_spans(path: Path) -> None:
    assert sound(read(path))


def test_the_plan_of_a_province() -> None:
    items = sound(read(PROVINCE))
    counts = Counter(item.kind for item in items)
    assert counts["target"] == 17
    assert counts["task"] == 42
    assert counts["budget"] == counts["campaign"] == counts["header"] == 1
    (header,) = of_kind(items, "header")
    assert (header.fields["year_from"], header.fields["year_to"]) == (2026, 2030)
    assert header.fields["number"] == "215/KH-UBND"
    assert header.fields["doc_kind"] == "Kế hoạch"
    assert header.doubts == ()
    (budget,) = of_kind(items, "budget")
    assert budget.fields["grand_total"] == "5620"
    assert {item.fields["role"] for item in of_kind(items, "basis")} == {"basis", "mention"}
    (campaign,) = of_kind(items, "campaign")
    month = [item for item in of_kind(items, "task") if item.fields["campaign"] == campaign.key]
    assert [item.fields["due_day"] for item in month] == ["12-15"]


def test_targets_stand_under_their_objectives() -> None:
    items = sound(read(PROVINCE))
    objectives = {item.key: item for item in of_kind(items, "objective")}
    assert [item.fields["title"] for item in objectives.values()][:2] == [
        "Mục tiêu 1: Trong lĩnh vực chính trị",
        "Mục tiêu 2: Trong lĩnh vực kinh tế, lao động",
    ]
    under: Counter[str] = Counter()
    for item in of_kind(items, "target"):
        key: Any = item.fields["objective"]
        if key:
            under[objectives[key].section or ""] += 1
            assert objectives[key].section == item.section
    assert under == {"II.1": 2, "II.2": 3, "II.3": 3, "II.4": 3, "II.5": 2, "II.6": 3}


def test_what_has_been_reached_is_no_objective() -> None:
    items = sound(read(COMMUNE))
    assert not any("nhân khẩu" in item.quote for item in of_kind(items, "objective"))


def test_a_plan_without_a_number_says_so() -> None:
    (header,) = of_kind(sound(read(COMMUNE)), "header")
    assert [doubt.code for doubt in header.doubts] == ["no-number"]


def test_keys_stay_when_something_else_is_put_in_front() -> None:
    text = text_of(COMMUNE)
    before = {item.key for item in items_of(read_text(text, "a.md"))}
    cut = text.index("**II. CHỈ TIÊU")
    more = text[:cut] + "3. Giữ gìn nếp sống văn minh ở các thôn vùng cao của xã.\n\n" + text[cut:]
    after = {item.key for item in items_of(read_text(more, "a.md"))}
    assert before == after


@settings(max_examples=12, deadline=None)
@given(st.integers(1, 12), st.text(st.sampled_from("abcđêôư \n"), max_size=80))
def test_keys_know_no_offsets(blank: int, words: str) -> None:
    text = text_of(SAMPLES / "mau-truyen-thong-2026.txt")
    cut = text.index("I. ")
    lead = "\n" * blank + " ".join(words.split()) + "\n\n"
    keys = [
        {item.key for item in items_of(read_text(whole, "a.txt")) if item.kind == "task"}
        for whole in (text, text[:cut] + lead + text[cut:])
    ]
    assert keys[0] == keys[1]


@pytest.mark.fuzz
@FEW
@given(st.data())
def test_no_text_brings_it_down(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(documents()))
    text = text_of(path)
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 400)))
        inserted = data.draw(
            st.one_of(
                st.just(""),
                st.text(max_size=20),
                st.sampled_from(["\n- ", "\n1. ", ":\n", " | ", "\nII. ", "phối hợp với:", "Đơn vị chủ trì: "]),
            )
        )
        text = text[:start] + inserted + text[end:]
    try:
        reading = read_text(text, path.name)
    except UnreadableError:
        return
    sound(reading)


@pytest.mark.parametrize("path", sorted(GOLD.glob("*/*.gold.json"))[::4], ids=lambda path: path.name)
def test_every_assignment_of_a_reading_lands_in_a_task(path: Path) -> None:
    found = [
        item
        for folder in (path.parent, SAMPLES)
        for item in folder.glob(path.name.replace("gold.json", "*"))
        if item.suffix != ".json"
    ]
    reading = read(found[0])
    landed = {(item.section or "", unit) for item in items_of(reading) if item.kind == "task" for unit in _units(item)}
    missed = [row for row in reading.assignments if not _lands(row.section or "", row.unit, landed)]
    assert len(missed) <= 0.1 * len(reading.assignments)


def _units(item: WorkItem) -> list[str]:
    bodies: Any = item.fields["bodies"]
    return [row["unit"].casefold() for row in bodies]


def _lands(section: str, unit: str, landed: set[tuple[str, str]]) -> bool:
    return any(name == unit.casefold() and (place == section or place.startswith(f"{section}.")) for place, name in landed)


def test_it_takes_time_in_proportion_to_the_text() -> None:
    def seconds(times: int) -> float:
        text = text_of(PROVINCE)
        start, end = text.index("III. "), text.index("Nơi nhận:")
        reading = read_text(text[:start] + text[start:end].replace("./.", ".") * times + text[end:], "a.txt")
        began = time.process_time()
        items_of(reading)
        return time.process_time() - began

    seconds(1)
    few, many = seconds(4), seconds(16)
    assert many < 8 * few, f"{few:.2f}s for 4 times the text, {many:.2f}s for 16 times"
