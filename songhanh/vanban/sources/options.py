"""What a caller may choose about reading."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from songhanh.vanban.sources import limits
from songhanh.vanban.sources.errors import refusal

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Options:
    """``progress`` is called with (pages done, pages in all) where reading takes long."""

    ocr: bool = True
    progress: Progress | None = None
    max_ocr_pages: int | None = None

    def ocr_pages(self) -> int:
        """How many pages of a scan are recognised at most: as asked, else by the environment, else the limit.

        Raises UnreadableError where the environment states what is no number of pages.
        """
        if self.max_ocr_pages is not None:
            return max(1, self.max_ocr_pages)
        stated = os.environ.get("SONGHANH_OCR_PAGES", "").strip()
        if not stated:
            return limits.MAX_OCR_PAGES
        if not stated.isdecimal() or int(stated) == 0:
            raise refusal("ocr-pages", stated)
        return int(stated)

    def report(self, done: int, total: int) -> None:
        """Tell the caller how far reading has come."""
        if self.progress is not None:
            self.progress(done, total)
