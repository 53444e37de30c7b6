"""Official documents: read a plan, check it. A library without Django.

>>> from songhanh.vanban import read_text
>>> read_text("KẾ HOẠCH\\nCông tác năm 2026\\nI. MỤC TIÊU\\n- Đạt 100% đơn vị.").targets[0].measures[0].value
'100'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from songhanh.vanban.model import PlanReading
    from songhanh.vanban.reader.pipeline import read, read_source, read_text

__all__ = ["PlanReading", "read", "read_source", "read_text"]


def __getattr__(name: str) -> object:
    """Load the reader when it is first asked for: whoever needs only the sources or the model does not wait for it."""
    if name == "PlanReading":
        from songhanh.vanban.model import PlanReading

        return PlanReading
    if name in __all__:
        from songhanh.vanban.reader import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
