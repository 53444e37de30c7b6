"""`make bench`: what is over its limit fails, and the figures are written in the agreed shape."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import __main__ as bench
from bench import child, registry
from bench.registry import MeasurementFailedError, NotMeasuredError, figure


@pytest.fixture(autouse=True)
def latest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty registry, and a file of its own to write to."""
    path = tmp_path / "var" / "bench" / "latest.json"
    monkeypatch.setattr(registry, "FIGURES", {})
    monkeypatch.setattr(bench, "FIGURES", registry.FIGURES)
    monkeypatch.setattr(bench, "MODULES", ())
    monkeypatch.setattr(bench, "LATEST", path)
    return path


def raises(error: Exception) -> Callable[[], float]:
    def measure() -> float:
        raise error

    return measure


def test_the_file_has_the_agreed_shape(latest: Path) -> None:
    figure("speed", unit="ms", against="a plan", limit=40)(lambda: 12.34567)
    figure("score", unit="F1", against="the corpus")(lambda: 0.97)
    assert bench.main([]) == 0
    assert json.loads(latest.read_text(encoding="utf-8")) == {
        "metrics": {
            "speed": {"value": 12.35, "unit": "ms", "against": "a plan", "limit": 40},
            "score": {"value": 0.97, "unit": "F1", "against": "the corpus"},
        }
    }


@pytest.mark.parametrize(("value", "exit_code"), [(39.0, 0), (40.0, 0), (40.5, 1)])
def test_over_means_greater_than_the_limit(value: float, exit_code: int, capsys: pytest.CaptureFixture[str]) -> None:
    figure("speed", unit="ms", against="a plan", limit=40)(lambda: value)
    assert bench.main([]) == exit_code
    assert ("OVER THE LIMIT" in capsys.readouterr().out) == bool(exit_code)


def test_what_cannot_be_measured_here_is_said_and_left_out(latest: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figure("score", unit="F1", against="the corpus")(raises(NotMeasuredError("the corpus is not here")))
    assert bench.main([]) == 0
    assert "not measured: the corpus is not here" in capsys.readouterr().out
    assert json.loads(latest.read_text(encoding="utf-8")) == {"metrics": {}}


def test_a_measurement_that_breaks_fails_the_run(latest: Path) -> None:
    figure("speed", unit="ms", against="a plan")(raises(MeasurementFailedError("the reader fell over")))
    figure("size", unit="MB", against="a plan")(lambda: 1.0)
    assert bench.main([]) == 1
    assert list(json.loads(latest.read_text(encoding="utf-8"))["metrics"]) == ["size"]


def test_named_figures_are_measured_alone_and_write_nothing(latest: Path) -> None:
    figure("one", unit="s", against="a plan")(lambda: 1.0)
    figure("two", unit="s", against="a plan")(raises(AssertionError("not asked for")))
    assert bench.main(["one"]) == 0
    assert not latest.exists()
    assert bench.main(["three"]) == 2


def test_two_figures_of_one_name_are_refused() -> None:
    figure("one", unit="s", against="a plan")(lambda: 1.0)
    with pytest.raises(ValueError, match="two figures named one"):
        figure("one", unit="s", against="another plan")(lambda: 2.0)


def test_a_reader_that_hangs_is_ended_and_counts_with_its_time() -> None:
    reading = child.read_in_child("plan-140k", give_up_after=0.01)
    assert reading == child.Reading(seconds=0.01, peak_mb=None)
