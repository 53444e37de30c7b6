"""What actions write beside the words of people, so that lists can be searched."""

from __future__ import annotations

from songhanh.lang.text import strip_marks


def folded(number: str, title: str) -> str:
    """A plan's number and title as searches look for them: small letters without accents."""
    return strip_marks(f"{number} {title}")[:700]
