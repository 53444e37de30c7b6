"""Units of money. Knows no database."""

from __future__ import annotations


def multiplier_of(unit: str | None) -> int:
    """What one unit of a table is in đồng, by its words; đồng itself where nothing is said.

    >>> multiplier_of("Triệu đồng"), multiplier_of("1.000 đồng"), multiplier_of(None)
    (1000000, 1000, 1)
    """
    words = (unit or "").lower().replace(".", "").replace(",", "")
    for word, factor in (
        ("tỷ", 10**9),
        ("tỉ", 10**9),
        ("triệu", 10**6),
        ("trđ", 10**6),
        ("nghìn", 10**3),
        ("ngàn", 10**3),
        ("1000", 10**3),
    ):
        if word in words:
            return factor
    return 1
