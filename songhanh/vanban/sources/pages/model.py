"""What is on a page. Lengths are points, x grows to the right and y downwards from the page's upper left corner."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Word:
    """A word and its box. ``glued``: it follows the word before it without a space."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    glued: bool = False

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Height at which its centre stands."""
        return (self.top + self.bottom) / 2

    @property
    def center(self) -> float:
        """How far to the right its centre stands."""
        return (self.x0 + self.x1) / 2


@dataclass(slots=True)
class Rule:
    """A straight line, level or upright: ``at`` is where it stands, ``start`` to ``end`` how far it reaches."""

    at: float
    start: float
    end: float


@dataclass
class Page:
    """A page: its words in no particular order, and its rules."""

    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    levels: list[Rule] = field(default_factory=list)
    uprights: list[Rule] = field(default_factory=list)
    has_picture: bool = False
    picture_dpi: float = 0.0  # resolution of the largest picture, in dots per inch of the page


@dataclass
class Line:
    """Words on one line, from left to right."""

    words: list[Word]

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def height(self) -> float:
        """Height of most of its letters."""
        heights = sorted(word.height for word in self.words)
        return heights[len(heights) // 2]

    @property
    def center(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def text(self) -> str:
        """Its words with single spaces."""
        parts: list[str] = []
        for word in self.words:
            if parts and not word.glued:
                parts.append(" ")
            parts.append(word.text)
        return "".join(parts)


@dataclass(frozen=True)
class View:
    """How the page's own coordinates become those of the page as it is seen."""

    width: float
    height: float
    turn: int  # quarter turns clockwise
    left: float
    bottom: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page is seen."""
        x, y = x - self.left, y - self.bottom
        if self.turn == 1:
            return y, x
        if self.turn == 2:
            return self.width - x, y
        if self.turn == 3:
            return self.width - y, self.height - x
        return x, self.height - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Left, top, right, bottom as seen, of a box given by two corners."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
