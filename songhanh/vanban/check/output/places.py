"""Lines and columns of offsets."""

from __future__ import annotations

from bisect import bisect_right


class Lines:
    """Where the lines of a text begin. Lines and columns count from 1; the columns count characters."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        position = text.find("\n")
        while position >= 0:
            self._starts.append(position + 1)
            position = text.find("\n", position + 1)

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset."""
        line = bisect_right(self._starts, max(0, offset))
        return line, offset - self._starts[line - 1] + 1
