"""How well real plans are read: the scorer that lies beside the corpus, where both are there."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from bench.materials import CORPUS
from bench.registry import MeasurementFailedError, NotMeasuredError, figure
from bench.startup import SONGHANH

SCORER = CORPUS.parent / "tools" / "score_reading.py"


@cache
def scores() -> dict[str, float]:
    """What the scorer says of the reader on the gold plans."""
    if not (CORPUS / "gold").is_dir() or not SCORER.exists():
        raise NotMeasuredError("the corpus or its scorer is not here")
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder, "scores.json")
        command = [sys.executable, str(SCORER), "--documents", str(CORPUS / "dev"), "--gold", str(CORPUS / "gold")]
        command += ["--read", f"'{SONGHANH}' read {{file}} --format json", "--json", str(answer)]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode != 0 or not answer.exists():
            raise MeasurementFailedError(f"the scorer: {(result.stderr.strip().splitlines() or ['failed'])[-1]}")
        return {name: value for name, value in json.loads(answer.read_text()).items() if isinstance(value, float)}


@figure("reading_mean_f1", unit="F1", against="the gold plans of the corpus, mean of fields with ten items or more")
def mean_f1() -> float:
    return scores()["mean_f1"]


@figure("reading_span_truth", unit="share", against="the gold plans of the corpus, spans that show what was read")
def span_truth() -> float:
    return scores()["span_truth"]
