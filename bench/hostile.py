"""Texts made to hurt are read to their end, in bounded time."""

from __future__ import annotations

from bench.child import read_in_child
from bench.registry import figure

LIMIT = 120.0
GIVE_UP = LIMIT + 30


@figure("hostile_5mb_line", unit="s", against="one line of 5 million characters, the slowest of four kinds", limit=LIMIT)
def one_line() -> float:
    kinds = ("line-plan", "line-digits", "line-brackets", "line-letter")
    return max(read_in_child(kind, give_up_after=GIVE_UP).seconds for kind in kinds)


@figure("hostile_50000_bullets", unit="s", against="50,000 nested bullets", limit=LIMIT)
def bullets() -> float:
    return read_in_child("bullets", give_up_after=GIVE_UP).seconds


@figure("hostile_100000_citations", unit="s", against="100,000 citations", limit=LIMIT)
def citations() -> float:
    return read_in_child("citations", give_up_after=GIVE_UP).seconds
