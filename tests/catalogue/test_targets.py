"""The catalogue of national indicators: whole, dated, with ids that never change; a slip of its editor is told in words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

import pytest

from songhanh.catalogue import (
    Indicator,
    Kind,
    MeasuredAt,
    catalogue_version,
    figure_indicators,
    find_documents,
    find_indicator,
    indicators,
    programmes,
    target_files,
)
from songhanh.catalogue.files import CatalogueError

# Plans keep these ids: none may go or mean something else.
IDS = {
    "nq28-2021": "1.1 2.1 2.2 2.3 3.1 3.2a 3.2b 3.3 3.4 4.1 4.2 4.3 4.4 5.1 5.2a 5.2b 5.3 5.4a 5.4b 6.1 6.2 6.3 6.4",
    "qd1790-2021": "a b c d e",
    "qd2282-2020": "a b",
    "qd2232-2020": "a b",
    "qd1696-2015": "a b c d e",
}
EVERY = pytest.mark.parametrize("item", indicators(), ids=lambda item: item.id)


def test_every_id_that_plans_may_keep_is_there() -> None:
    wanted = [f"{key}/{code}" for key, codes in IDS.items() for code in codes.split()]
    assert [item.id for item in indicators()] == wanted
    assert find_indicator("nq28-2021/9.9") is None


def test_the_file_bears_a_version_and_a_day() -> None:
    assert catalogue_version().version
    assert catalogue_version().date >= datetime.date(2026, 11, 22)


def test_every_programme_is_a_registered_document_of_its_date() -> None:
    for item in programmes():
        assert item.date in {document.date for document in find_documents(item.id)}
        assert item.id in item.source
        assert f"{item.date:%d/%m/%Y}" in item.source


@EVERY
def test_an_indicator_says_in_two_languages_what_is_counted_of_what(item: Indicator) -> None:
    assert all((item.name, item.name_en, item.unit, item.unit_en, item.numerator, item.numerator_en, item.levels, item.steps))
    assert bool(item.denominator) == bool(item.denominator_en) == item.kind.has_denominator
    assert item.programme in item.source
    if item.unit == "%":
        assert item.kind.has_denominator


@EVERY
def test_what_is_not_verified_has_no_verified_figure(item: Indicator) -> None:
    assert item.verified or not any(step.verified for step in item.steps)


def test_a_list_of_levels_goes_from_wide_to_narrow() -> None:
    order = list(MeasuredAt)
    for item in indicators():
        assert sorted(item.levels, key=order.index) == list(item.levels), item.id


def test_health_care_for_minorities_is_measured_for_the_nation_only() -> None:
    assert [item.code for item in figure_indicators() if item.national_only] == ["4.4"]


def test_news_items_are_a_share_of_communes_written_as_a_count_of_each() -> None:
    news = find_indicator("nq28-2021/6.3")
    assert news is not None
    assert news.condition is not None
    assert (news.kind, news.unit, {step.value for step in news.steps}) == (Kind.COVERAGE, "%", {Decimal(100)})
    written = news.by_condition()
    assert (written.unit, {step.value for step in written.steps}, written.condition.frequency) == (  # type: ignore[union-attr]
        "tin, bài",
        {Decimal(4)},
        "quarter",
    )


def test_a_rise_of_10_to_15_percent_has_its_baseline() -> None:
    rise = find_indicator("qd1790-2021/c")
    assert rise is not None
    assert (rise.kind, rise.baseline, rise.steps[0].value, rise.steps[0].value_high) == (
        Kind.CHANGE,
        2025,
        Decimal(10),
        Decimal(15),
    )


def test_a_milestone_has_no_figure_to_compare_with() -> None:
    assert "5.1" in [item.code for item in indicators() if item.kind == Kind.MILESTONE]
    assert Kind.MILESTONE not in {item.kind for item in figure_indicators()}


WHOLE = {
    "version": "1",
    "date": datetime.date(2026, 1, 1),
    "definitions_verified": False,
    "programme": [
        {
            "id": "1/QĐ",
            "key": "qd1",
            "type": "Quyết định",
            "date": datetime.date(2026, 1, 1),
            "verified": True,
            "name": "Chương trình",
            "name_en": "Programme",
            "from": 2026,
            "to": 2030,
        }
    ],
}
RECORD: dict[str, object] = {
    "programme": "1/QĐ",
    "code": "a",
    "name": "Tỷ lệ",
    "name_en": "Share",
    "unit": "%",
    "unit_en": "%",
    "kind": "ratio",
    "direction": "more",
    "levels": ["province"],
    "numerator": "tử số",
    "numerator_en": "numerator",
    "denominator": "mẫu số",
    "denominator_en": "denominator",
    "verified": True,
    "match": [["tỷ lệ"]],
    "steps": [{"due": 2030, "comparator": ">=", "value": "50", "verified": True}],
}
STEP = {"due": 2030, "comparator": ">=", "value": "50", "verified": True}


@pytest.fixture
def fresh() -> Iterator[None]:
    forget()
    yield
    forget()


def forget() -> None:
    for read in (target_files._content, catalogue_version, programmes, indicators, figure_indicators, target_files._by_id):
        read.cache_clear()


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": "share"}, "'kind' is 'share'; it must be one of ratio, count"),
        ({"direction": "up"}, "'direction' is 'up'"),
        ({"direction": "less"}, "goes against the direction"),
        ({"levels": []}, "at least one level"),
        ({"levels": ["ward"]}, "'levels' is 'ward'"),
        ({"denominator": ""}, "'denominator' must be a text"),
        ({"numerator_en": None}, "'numerator_en' must be a text"),
        ({"verified": "yes"}, "'verified' must be true or false"),
        ({"programme": "2/QĐ"}, "programme '2/QĐ' is not in the file"),
        ({"steps": []}, "at least one step"),
        ({"steps": [STEP | {"value": 1.7}]}, "stays exact"),
        ({"steps": [STEP | {"value": "1,7"}]}, "'1,7' is no number"),
        ({"steps": [STEP | {"comparator": "=>"}]}, "'=>' is no comparator"),
        ({"kind": "change"}, "a change has a baseline year"),
        ({"condition": {"comparator": ">=", "value": "4", "unit": "tin", "unit_en": "items", "frequency": "year", "verified": True}},
         "only a coverage has a condition"),
        ({"match": []}, "at least one group of words"),
    ],
)  # fmt: skip
def test_a_slip_in_the_file_is_told_with_its_record(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, object], told: str
) -> None:
    monkeypatch.setattr(target_files, "read_toml", lambda name: WHOLE | {"indicator": [RECORD | change]})
    with pytest.raises(CatalogueError, match=r"national_targets\.toml: '(qd1/)?a'") as caught:
        indicators()
    assert told in str(caught.value)


@pytest.mark.usefixtures("fresh")
def test_a_whole_record_is_read_and_a_second_of_its_id_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(target_files, "read_toml", lambda name: WHOLE | {"indicator": [RECORD]})
    (item,) = indicators()
    assert (item.id, item.source) == ("qd1/a", "Quyết định số 1/QĐ ngày 01/01/2026, a")
    forget()
    monkeypatch.setattr(target_files, "read_toml", lambda name: WHOLE | {"indicator": [RECORD, RECORD]})
    with pytest.raises(CatalogueError, match="'qd1/a': stands there twice"):
        indicators()
