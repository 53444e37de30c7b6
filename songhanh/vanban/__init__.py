"""Official documents: read a plan, check it. A library without Django.

>>> from songhanh.vanban import read_text
>>> read_text("KẾ HOẠCH\\nCông tác năm 2026\\nI. MỤC TIÊU\\n- Đạt 100% đơn vị.").targets[0].measures[0].value
'100'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from songhanh.vanban.completeness import Note, missing_parts
    from songhanh.vanban.model import PlanReading
    from songhanh.vanban.reader.pipeline import read, read_source, read_text
    from songhanh.vanban.sources import Source, SourceWarning, UnreadableError, load

__all__ = [
    "Note",
    "PlanReading",
    "Source",
    "SourceWarning",
    "UnreadableError",
    "load",
    "missing_parts",
    "read",
    "read_source",
    "read_text",
]
_HOMES = {
    "Note": "completeness",
    "PlanReading": "model",
    "Source": "sources",
    "SourceWarning": "sources",
    "UnreadableError": "sources",
    "load": "sources",
    "missing_parts": "completeness",
    "read": "reader.pipeline",
    "read_source": "reader.pipeline",
    "read_text": "reader.pipeline",
}


def __getattr__(name: str) -> object:
    """Load a name's module when it is first asked for: whoever needs only the sources or the model does not wait for the reader."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
