"""Measure every figure, print the table, write var/bench/latest.json. Exit 1 when one is over its limit or failed.

`python -m bench NAME…` measures the named figures alone and writes no file.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

from bench.registry import FIGURES, Figure, MeasurementFailedError, NotMeasuredError

# A later part of the project adds its module here.
MODULES = (
    "bench.reading",
    "bench.hostile",
    "bench.startup",
    "bench.accuracy",
    "bench.bodies",
    "bench.plans",
    "bench.plans_import",
    "bench.plans_review",
    "bench.demonstration",
)
LATEST = Path(__file__).resolve().parent.parent / "var" / "bench" / "latest.json"
ROW = "{name:<32} {value:>10} {unit:<6} {limit:>8}  {against}"


def main(names: list[str]) -> int:
    for module in MODULES:
        import_module(module)
    if unknown := set(names) - set(FIGURES):
        print(f"There is no figure {', '.join(sorted(unknown))}; there are {', '.join(FIGURES)}", file=sys.stderr)
        return 2
    print(ROW.format(name="figure", value="value", unit="", limit="limit", against="measured on"), flush=True)
    values: dict[str, float] = {}
    bad = []
    for figure in (FIGURES[name] for name in names or FIGURES):
        value, remark = measured(figure)
        if value is not None:
            values[figure.name] = value
        if remark.startswith(("OVER", "FAILED")):
            bad.append(figure.name)
        print_row(figure, value, remark)
    if not names:
        write(values)
    if bad:
        print(f"Over the limit or failed: {', '.join(bad)}")
    return 1 if bad else 0


def measured(figure: Figure) -> tuple[float | None, str]:
    """The value, rounded to what can be told apart, and a remark where something is to be said."""
    try:
        value = float(f"{figure.measure():.4g}")
    except NotMeasuredError as reason:
        return None, f"not measured: {reason}"
    except MeasurementFailedError as reason:
        return None, f"FAILED: {reason}"
    return value, "OVER THE LIMIT" if figure.is_over(value) else ""


def print_row(figure: Figure, value: float | None, remark: str) -> None:
    row = ROW.format(
        name=figure.name,
        value="-" if value is None else f"{value:g}",
        unit=figure.unit,
        limit="" if figure.limit is None else f"{figure.limit:g}",
        against=figure.against,
    )
    print(f"{row}  {remark}".rstrip(), flush=True)


def write(values: dict[str, float]) -> None:
    LATEST.parent.mkdir(parents=True, exist_ok=True)
    LATEST.write_text(json.dumps(as_json(values), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"Written: {LATEST.relative_to(LATEST.parents[2])}")


def as_json(values: dict[str, float]) -> dict[str, dict[str, dict[str, float | str]]]:
    metrics: dict[str, dict[str, float | str]] = {}
    for name, value in values.items():
        figure = FIGURES[name]
        metrics[name] = {"value": value, "unit": figure.unit, "against": figure.against}
        if figure.limit is not None:
            metrics[name]["limit"] = figure.limit
    return {"metrics": metrics}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
