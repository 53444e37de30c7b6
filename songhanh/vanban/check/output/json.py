"""Findings as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from songhanh.vanban.model import PlanReading


def to_json(documents: Sequence[PlanReading]) -> str:
    """``{"documents": [{"source": {…}, "findings": […]}]}``; the findings are those of the reading's contract."""
    shown = []
    for document in documents:
        whole = document.to_dict()
        shown.append({"source": whole["source"], "findings": whole["findings"]})
    return json.dumps({"documents": shown}, ensure_ascii=False, indent=2) + "\n"
