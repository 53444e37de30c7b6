"""Rows of annex tables that give tasks: what is to be done, and who leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from songhanh.vanban.check.plan import Plan

_CELL = re.compile(r"[^\t\n|]+")
_BODY = re.compile(
    r"^(?:Sở|Ban|UBND|Ủy ban|Công an|Văn phòng|Bộ Chỉ huy|Liên|Hiệp hội|Hội|Trung tâm|Phòng|Báo|Đài|"
    r"Các (?:sở|cơ quan|đơn vị))\b"
)
_LEAST_WORDS = 7  # a task is a phrase of some length; shorter cells are numbers, dates and names


@dataclass(frozen=True)
class AnnexRow:
    """A task and the body in the cell after it; places in the view."""

    task: tuple[int, int]
    lead: tuple[int, int]
    unit: str


def annex_rows(plan: Plan) -> Iterator[AnnexRow]:
    """The rows of the annexes, from cells on one line (tabs) or on lines of their own."""
    task: tuple[int, int] | None = None
    for match in _CELL.finditer(plan.text, plan.annex_start):
        start, end = match.start(), match.end()
        while start < end and plan.text[start].isspace():
            start += 1
        text = plan.text[start:end].strip()
        if not text:
            continue
        count = len(text.split())
        if task is not None and count <= 12 and _BODY.match(text):
            yield AnnexRow(task, (start, start + len(text)), text)
            task = None
        else:
            task = (start, start + len(text)) if count >= _LEAST_WORDS else None
