"""Formulas of indicators: a small language that is read, checked, written and worked out, never run."""

from songhanh.measure.formulas.check import check, problems
from songhanh.measure.formulas.errors import FormulaError
from songhanh.measure.formulas.evaluate import evaluate
from songhanh.measure.formulas.figures import Figures
from songhanh.measure.formulas.outcome import Outcome
from songhanh.measure.formulas.parse import parse
from songhanh.measure.formulas.write import write

__all__ = ["Figures", "FormulaError", "Outcome", "check", "evaluate", "parse", "problems", "write"]
