"""Ways to pages of other parts of this room: a link to a page that there is not is left out."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse


def address_if(name: str, *args: object, **query: object) -> str:
    """The address of a page, with a query; "" where no page has this name."""
    try:
        address = reverse(name, args=args)
    except NoReverseMatch:
        return ""
    return f"{address}?{urlencode(query)}" if query else address
