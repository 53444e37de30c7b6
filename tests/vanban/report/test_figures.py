"""Numbers, dates and phrases as readers of either language expect them."""

from typing import Any

import pytest

from songhanh.vanban.model import Comparator, Measure, ReportingDuty
from songhanh.vanban.report.figures import date, number, with_unit
from songhanh.vanban.report.phrases import duty_when, measure_figure, measure_when
from songhanh.vanban.report.words import Words

VI, EN = Words("vi"), Words("en")


def measure(comparator: Comparator, value: str, **given: object) -> Measure:
    usual: dict[str, Any] = {
        "value_high": None,
        "unit": "%",
        "due": None,
        "onward": False,
        "frequency": None,
        "baseline": None,
        "span": (0, 1),
    }
    return Measure(comparator, value, **{**usual, **given})


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("1234567.5", "1.234.567,5", "1,234,567.5"),
        ("999", "999", "999"),
        ("0.25", "0,25", "0.25"),
        ("-5", "−5", "−5"),
        ("so với nam", "so với nam", "so với nam"),
        (None, "", ""),
        (2026, "2.026", "2,026"),
    ],
)
def test_numbers(text: str | int | None, vi: str, en: str) -> None:
    assert (number(text, "vi"), number(text, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("iso", "vi", "en"),
    [
        ("2022-02-23", "23/02/2022", "23 February 2022"),
        ("2022-04", "04/2022", "April 2022"),
        ("12-05", "05/12", "5 December"),
        ("2030", "2030", "2030"),
        (None, "", ""),
        ("không rõ", "không rõ", "không rõ"),
    ],
)
def test_dates(iso: str | None, vi: str, en: str) -> None:
    assert (date(iso, "vi"), date(iso, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("unit", "shown"), [("%", "70%"), ("‰", "70‰"), ("/100 bé gái", "70/100 bé gái"), ("cuộc", "70\u00a0cuộc"), (None, "70")]
)
def test_units(unit: str | None, shown: str) -> None:
    assert with_unit("70", unit) == shown


def test_a_measure_in_words() -> None:
    assert measure_figure(measure(">=", "70"), VI) == "≥\u00a070%"
    assert measure_figure(measure("increase_by", "10", value_high="15"), VI) == "tăng\u00a010–15%"
    assert measure_figure(measure("<=", "1.7", unit="lần", approx=True), VI) == "khoảng ≤\u00a01,7\u00a0lần"
    assert measure_figure(measure("decrease_by", "5"), EN) == "down by\u00a05%"


def test_a_measure_in_english_has_an_english_unit() -> None:
    assert measure_figure(measure("<=", "1.5", unit="lần"), EN) == "≤\u00a01.5\u00a0times"
    assert measure_figure(measure(">=", "3", unit="tin, bài"), EN) == "≥\u00a03\u00a0news items"
    assert measure_figure(measure(">=", "1", unit="cuộc"), EN) == "≥\u00a01\u00a0event"
    assert measure_figure(measure(">=", "1", unit="cuộc", value_high="2"), EN) == "≥\u00a01–2\u00a0events"
    assert measure_figure(measure("<=", "42", unit="/100.000 trẻ đẻ sống"), EN) == "≤\u00a042/100,000 live births"
    assert measure_figure(measure(">=", "3", unit="chum"), EN) == "≥\u00a03\u00a0“chum”"
    assert measure_when(measure("<=", "1.4", baseline="nam giới"), EN) == "against men"
    assert measure_when(measure("<=", "1.4", baseline="xã bên"), EN) == "against “xã bên”"


def test_when_a_measure_holds() -> None:
    assert measure_when(measure(">=", "70", due="2025", frequency="quarter"), VI) == "đến năm 2025, mỗi quý"
    assert measure_when(measure(">=", "70", due="2025", onward=True), VI) == "từ năm 2025 trở đi"
    assert measure_when(measure(">=", "70", due="2025-12-31", baseline="2020"), EN) == "by 31 December 2025, against 2020"
    assert measure_when(measure("<=", "18", baseline="23.5"), VI) == "so với 23,5"
    assert measure_when(measure(">=", "70"), VI) == "không ghi thời hạn"


def test_when_a_report_is_due() -> None:
    def duty(frequency: str | None, due: str | None) -> ReportingDuty:
        return ReportingDuty(frequency, due, None, None, None, (0, 1))  # type: ignore[arg-type]

    assert duty_when(duty("annual", "12-10"), VI) == "10/12, hằng năm"
    assert duty_when(duty("once", "2025-11-30"), VI) == "30/11/2025"
    assert duty_when(duty("month", "15"), VI) == "ngày 15, hằng tháng"
    assert duty_when(duty("ad_hoc", None), EN) == "ad hoc, on request"
    assert duty_when(duty(None, None), VI) == "không ghi kỳ"
