"""The list kit: columns, search, filters, order, pages and export, all in the address."""

from __future__ import annotations

from songhanh.ui.listing.columns import Column, Filter
from songhanh.ui.listing.listing import Listing
from songhanh.ui.listing.views import ListingView

__all__ = ["Column", "Filter", "Listing", "ListingView"]
