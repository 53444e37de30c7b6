"""A look at the tags of a page before it is parsed: the parser compares every attribute of a tag with every other."""

from __future__ import annotations

import re
from typing import Final

MOST_ATTRIBUTES: Final = 1_000  # of one tag; pages have some dozens

_OPENING_RE = re.compile(r"<(?:!--|([a-zA-Z][^\s/>]*))")
_ATTRIBUTE_RE = re.compile(r"[\s/]*[^\s/>][^\s=/>]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*))?")
# What stands in a comment or in these elements is no markup.
_ENDS: Final = {name: re.compile(f"</{name}", re.I) for name in ("script", "style", "textarea", "title", "xmp")} | {
    "!--": re.compile("-->")
}


def has_endless_tag(markup: str) -> bool:
    """Whether a tag of a page has more attributes than any page has. Takes time in proportion to the page."""
    place = 0
    unended: set[str] = set()  # looked for once, and not found to the end of the page: what follows is looked at as markup
    while opening := _OPENING_RE.search(markup, place):
        place = opening.end()
        name = (opening[1] or "!--").lower()
        count = 0
        while name != "!--" and (attribute := _ATTRIBUTE_RE.match(markup, place)):
            place = attribute.end()
            count += 1
            if count > MOST_ATTRIBUTES:
                return True
        if name in _ENDS and name not in unended:
            ending = _ENDS[name].search(markup, place)
            if ending is None:
                unended.add(name)
            else:
                place = ending.end()
    return False
