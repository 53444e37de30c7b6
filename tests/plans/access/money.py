"""Who may open what of the pages about money: as :mod:`tests.access` says it."""

from __future__ import annotations

from typing import Final

from tests.access import Access

ADDRESSES: Final[dict[str, Access]] = {}
