"""What is wrong with a formula: where, and what to do."""

from __future__ import annotations

from songhanh.measure.errors import MeasureError


class FormulaError(MeasureError):
    """A formula that cannot be read or worked out. ``position`` counts characters from 0; ``line`` and ``column`` from 1."""

    def __init__(self, code: str, vi: str, en: str, *, text: str = "", position: int = 0) -> None:
        super().__init__(code, vi, en)
        before = text[:position]
        self.position = position
        self.line = before.count("\n") + 1
        self.column = position - (before.rfind("\n") + 1) + 1

    def __str__(self) -> str:
        return f"{self.vi} (dòng {self.line}, cột {self.column})"
