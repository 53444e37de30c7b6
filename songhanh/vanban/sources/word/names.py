"""Names of WordprocessingML and small helpers to ask an element about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_OFF: Final = {"0", "false", "off"}


def child(element: _Element | None, *names: str) -> _Element | None:
    """The first descendant along a path of child names (of the W namespace), None where the path ends early."""
    for name in names:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def value(element: _Element | None, *names: str, attribute: str = "val") -> str | None:
    """An attribute (of the W namespace) of the element at a path, None where either is missing."""
    found = child(element, *names)
    return None if found is None else found.get(W + attribute)


def switch(element: _Element | None, name: str) -> bool | None:
    """An on/off child such as ``w:b``: None where it is not there, on where it has no value."""
    return is_on(child(element, name))


def is_on(element: _Element | None) -> bool | None:
    """The state of an on/off element, None where it is not there."""
    return None if element is None else element.get(W + "val", "1").lower() not in _OFF


def number(text: str | None) -> float | None:
    """A measure as a number, None for what is no number ("auto", or a length with a unit that Word never writes)."""
    if text is None:
        return None
    try:
        found = float(text)
    except ValueError:
        return None
    return found if abs(found) < 1e6 else None


def whole(text: str | None) -> int | None:
    """A whole number, None for anything else."""
    found = number(text)
    return None if found is None else int(found)
