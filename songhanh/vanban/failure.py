"""A document that could not be read, as results name it beside those that were."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Failure:
    """A document that could not be read, under the path by which it was named. ``code`` names the reason for programs, ``message``
    says it to people, in their language."""

    path: str
    code: str
    message: str
