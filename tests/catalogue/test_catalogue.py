"""The data files: every record is whole, dated and consistent."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

import pytest

from songhanh.catalogue import documents, find_documents, former_bodies, indicators, programmes, reporting_windows
from songhanh.catalogue.files import CatalogueError, truth

DAY = datetime.date


def test_the_registry_holds_what_gender_equality_plans_cite() -> None:
    assert len(documents()) >= 120
    for number in (
        "73/2006/QH11",
        "28/NQ-CP",
        "1790/QĐ-TTg",
        "2282/QĐ-TTg",
        "2232/QĐ-TTg",
        "1696/QĐ-TTg",
        "21-CT/TW",
        "09/2019/NĐ-CP",
        "30/2020/NĐ-CP",
    ):
        assert find_documents(number), number


def test_a_number_is_found_however_it_is_spaced() -> None:
    assert find_documents("21- ct/tw") == find_documents("21-CT/TW") != ()
    assert find_documents("999999/QĐ-TTg") == ()


@pytest.mark.parametrize("item", documents(), ids=lambda item: item.number)
def test_a_record_is_whole(item: object) -> None:
    assert all((item.title, item.issuer, item.source))  # type: ignore[attr-defined]
    year = re.search(r"/(\d{4})/", item.number)  # type: ignore[attr-defined]
    date, until = item.date, item.until  # type: ignore[attr-defined]
    if year and date:
        assert int(year[1]) == date.year
    if date and until:
        assert date < until


def test_what_replaces_a_document_is_registered_and_not_older() -> None:
    for item in documents():
        if item.replaced_by is None:
            continue
        successors = find_documents(item.replaced_by)
        assert successors, item.number
        assert all(later.date is None or item.date is None or later.date > item.date for later in successors), item.number


def test_validity_is_half_open() -> None:
    (law,) = find_documents("77/2015/QH13")
    assert law.in_force(DAY(2025, 2, 28))
    assert not law.in_force(DAY(2025, 3, 1))
    assert not law.in_force(DAY(2015, 6, 18))


def test_numbers_are_unique_within_a_year() -> None:
    keys = [(item.number, item.date.year if item.date else None) for item in documents()]
    assert len(keys) == len(set(keys))


def test_every_indicator_belongs_to_a_programme_and_its_steps_rise_in_time() -> None:
    known = {item.id for item in programmes()}
    for item in indicators():
        assert item.programme in known
        dues = [step.due for step in item.steps]
        assert dues == sorted(set(dues))
        assert all(isinstance(step.value, Decimal) for step in item.steps)


def test_later_steps_are_never_weaker() -> None:
    for item in indicators():
        for earlier, later in zip(item.steps, item.steps[1:], strict=False):
            rising = earlier.comparator in (">=", ">", "increase_by")
            assert later.value >= earlier.value if rising else later.value <= earlier.value, item.code


def test_the_step_of_a_year_is_the_last_one_due_by_then() -> None:
    item = next(item for item in indicators() if (item.programme, item.code) == ("28/NQ-CP", "1.1"))
    assert item.step_for(2024) is None
    assert [item.step_for(year).value for year in (2025, 2029, 2030, 2035)] == [60, 60, 75, 75]  # type: ignore[union-attr]


def test_figures_that_were_not_confirmed_are_marked() -> None:
    unverified = {
        (item.code, step.due) for item in indicators() if item.programme == "28/NQ-CP" for step in item.steps if not step.verified
    }
    assert {
        ("4.2", 2030),
        ("4.3", 2030),
        ("5.2b", 2030),
        ("5.3", 2030),
        ("6.2", 2025),
        ("6.3", 2025),
        ("6.4", 2025),
    } <= unverified
    assert ("1.1", 2025) not in unverified


def test_former_bodies_end_with_the_reorganisations() -> None:
    assert {body.until for body in former_bodies()} == {DAY(2025, 3, 1), DAY(2025, 7, 1)}
    labour = next(body for body in former_bodies() if body.names[0].startswith("Sở Lao động"))
    assert labour.verified
    assert "Nội vụ" in labour.successor


def test_the_year_of_data_closes_on_14_december() -> None:
    closes = {(window.frequency, window.half): window.closes for window in reporting_windows()}
    assert closes == {("annual", None): (12, 14), ("half_year", 1): (6, 14), ("half_year", 2): (12, 14)}


def test_a_truth_value_is_true_or_false() -> None:
    with pytest.raises(CatalogueError, match="expected true or false"):
        truth("documents.csv", "1/QĐ", "yes")
