"""Whether the data here are made up: then every page and every file says so.

A higher floor knows; it gives this one the question to ask (:func:`ask`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final


def _nobody_knows() -> bool:
    return False


@dataclass
class _Knowledge:
    question: Callable[[], bool] = _nobody_knows
    last_answer: bool = False


_KNOWLEDGE: Final = _Knowledge()


def ask(question: Callable[[], bool]) -> None:
    """Name the question whose answer holds for every page."""
    _KNOWLEDGE.question = question


def is_simulated() -> bool:
    """Whether everything here is made up; one query."""
    _KNOWLEDGE.last_answer = _KNOWLEDGE.question()
    return _KNOWLEDGE.last_answer


def was_simulated() -> bool:
    """The last answer, for pages that may not ask because the database may be what is broken."""
    return _KNOWLEDGE.last_answer
