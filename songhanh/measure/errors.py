"""What can go wrong in arithmetic, told in both languages: what is wrong, where, and what to do."""

from __future__ import annotations


class MeasureError(ValueError):
    """A mistake in what was given. ``code`` is stable; ``vi`` and ``en`` are sentences for people, with advice."""

    def __init__(self, code: str, vi: str, en: str) -> None:
        super().__init__(vi)
        self.code = code
        self.vi = vi
        self.en = en
