"""The whole table of who may open what: that of :mod:`tests.access`, and those that rooms keep beside their own tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.access import ACCESS as BASE
from tests.access import Access
from tests.plans.access import cascade, money, plans, review, tasks

ACCESS: Final[Mapping[str, Access]] = {
    **BASE,
    **plans.ADDRESSES,
    **review.ADDRESSES,
    **tasks.ADDRESSES,
    **money.ADDRESSES,
    **cascade.ADDRESSES,
}
