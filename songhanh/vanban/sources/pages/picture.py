"""The rules of tables in a picture of a page: found, taken out so that they do not disturb the letters, and made level."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from songhanh.vanban.sources.pages.model import Rule

if TYPE_CHECKING:
    from PIL.Image import Image

_INK: Final = 160  # a darker grey is ink
_DARK: Final = 64  # mean grey of a stretch that is ink nearly throughout
_LEVEL_INCHES: Final = 0.22  # ink that goes on for as long as this is looked at: longer than level strokes of letters
_UPRIGHT_INCHES: Final = 0.12
_SHORTEST_INCHES: Final = 0.2  # a rule is at least as long: taller than letters, and no taller than one row of a table
_MISS_INCHES: Final = 0.08  # by which rules may miss each other and still meet
_MAX_RUNS: Final = 6_000  # a picture with more is a photograph
_LEAST_SKEW: Final = 0.0025  # slope from which a page is turned: 4 mm over the width of A4 would be 0.02


class _Pixels(Protocol):
    """What Pillow's ``load`` gives, as far as it is used."""

    def __getitem__(self, xy: tuple[int, int]) -> object: ...


@dataclass
class _Run:
    """A stretch of ink, in pixels."""

    at: int
    start: int
    end: int


def straighten(image: Image, dpi: float) -> tuple[Image, list[Rule], list[Rule]]:
    """The picture made level by its own rules and freed of them, with its level and upright rules in pixels.

    A picture without the rules of a table comes back as it was, with none.
    """
    from PIL import Image as Pillow

    levels, uprights, slope = _find(image, dpi)
    if levels and abs(slope) > _LEAST_SKEW:
        image = image.rotate(math.degrees(math.atan(slope)), resample=Pillow.Resampling.BICUBIC, fillcolor=255)
        levels, uprights, _ = _find(image, dpi)
    if len(levels) < 2 or len(uprights) < 2:
        return image, [], []
    return _without(image, levels, uprights, max(2, round(dpi / 100))), levels, uprights


def _find(image: Image, dpi: float) -> tuple[list[Rule], list[Rule], float]:
    """Level and upright rules, and the slope of the long level ones."""
    from PIL import Image as Pillow

    ink = image.point(lambda grey: 0 if grey < _INK else 255)
    shortest = dpi * _SHORTEST_INCHES
    levels, slopes = _chains(ink, max(12, round(dpi * _LEVEL_INCHES)), shortest, 0.3 * image.width)
    turned = ink.transpose(Pillow.Transpose.TRANSPOSE)
    uprights, _ = _chains(turned, max(12, round(dpi * _UPRIGHT_INCHES)), shortest, math.inf)
    uprights = [rule for rule in uprights if _is_between(rule, levels, dpi * _MISS_INCHES)]
    slopes.sort()
    return levels, uprights, slopes[len(slopes) // 2] if slopes else 0.0


def _is_between(upright: Rule, levels: list[Rule], miss: float) -> bool:
    """Whether an upright begins and ends at level rules, as in a table; the stem of a letter does not."""
    ends = 0
    for place in (upright.start, upright.end):
        ends += any(abs(rule.at - place) < miss and rule.start - miss < upright.at < rule.end + miss for rule in levels)
    return ends == 2


def _runs(ink: Image, stretch: int) -> list[_Run]:
    """Level stretches of ink. The picture is shrunk across, so that only what is long stays dark."""
    small = ink.reduce((stretch, 1))
    width, height = small.size
    grey = small.tobytes()
    found: list[_Run] = []
    for row in range(height):
        line = grey[row * width : (row + 1) * width]
        if min(line) >= _DARK:
            continue
        start = None
        for place, value in enumerate(line + b"\xff"):
            if value < _DARK and start is None:
                start = place
            elif value >= _DARK and start is not None:
                found.append(_Run(row, start * stretch, place * stretch))
                start = None
        if len(found) > _MAX_RUNS:
            return []
    return found


def _chains(ink: Image, stretch: int, shortest: float, long: float) -> tuple[list[Rule], list[float]]:
    """Level rules of a picture in black and white, and the slopes of those longer than ``long``."""
    rules: list[Rule] = []
    slopes: list[float] = []
    pixels = ink.load()
    for chain in _linked(_runs(ink, stretch)):
        left, right = min(chain, key=lambda run: run.start), max(chain, key=lambda run: run.end)
        start, end = left.start, right.end
        while start > 0 and _dark(pixels, start - 1, left.at, ink.height):
            start -= 1
        while end < ink.width and _dark(pixels, end, right.at, ink.height):
            end += 1
        if end - start < shortest:
            continue
        weight = sum(run.end - run.start for run in chain)
        rules.append(Rule(sum(run.at * (run.end - run.start) for run in chain) / weight, start, end))
        across = (right.start + right.end - left.start - left.end) / 2
        if end - start > long and across > long / 2:
            slopes.append((right.at - left.at) / across)
    return rules, slopes


def _dark(pixels: _Pixels | None, x: int, y: int, height: int) -> bool:
    return pixels is not None and any(pixels[x, row] == 0 for row in range(max(y - 1, 0), min(y + 2, height)))


def _linked(runs: list[_Run]) -> list[list[_Run]]:
    """Stretches (from top to bottom) that go on from each other, or lie on each other, as one chain each."""
    open_chains: list[list[_Run]] = []
    done: list[list[_Run]] = []
    for run in runs:
        still: list[list[_Run]] = []
        home: list[_Run] | None = None
        for chain in open_chains:
            if run.at - chain[-1].at > 3:
                done.append(chain)
                continue
            still.append(chain)
            near = any(run.start <= other.end and run.end >= other.start for other in chain[-6:])
            if home is None and near:
                home = chain
        if home is None:
            still.append([run])
        else:
            home.append(run)
        open_chains = still
    return done + open_chains


def _without(image: Image, levels: list[Rule], uprights: list[Rule], thick: int) -> Image:
    from PIL import ImageDraw

    clean = image.copy()
    draw = ImageDraw.Draw(clean)
    for rule in levels:
        draw.rectangle((rule.start, rule.at - thick, rule.end, rule.at + thick), fill=255)
    for rule in uprights:
        draw.rectangle((rule.at - thick, rule.start, rule.at + thick, rule.end), fill=255)
    return clean
