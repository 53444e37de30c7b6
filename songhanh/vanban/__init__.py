"""Official documents: read a plan, check it. A library without Django.

>>> from songhanh.vanban import read_text
>>> read_text("KẾ HOẠCH\\nCông tác năm 2026\\nI. MỤC TIÊU\\n- Đạt 100% đơn vị.").targets[0].measures[0].value
'100'
"""

from songhanh.vanban.model import PlanReading
from songhanh.vanban.reader.pipeline import read, read_source, read_text

__all__ = ["PlanReading", "read", "read_source", "read_text"]
