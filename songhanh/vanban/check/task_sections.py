"""The sections of a plan that hold tasks."""

from __future__ import annotations

import re

from songhanh.vanban.check.plan import Plan
from songhanh.vanban.model import Section

# Whom, where, when and by which measure: parts of a section on tasks that are no tasks.
NO_TASK = re.compile(
    r"(?:đối tượng|phạm vi|thời gian|thời điểm|địa điểm|thành phần|nguyên tắc|phương châm|tiêu chí|tiêu chuẩn|"
    r"hình thức khen thưởng|nguồn kinh phí)"
)
_ANNEXED = re.compile(r"phụ lục|biểu (?:đính kèm|kèm)|đính kèm|kèm theo")
AWARDS = re.compile(r"khen thưởng|^(?:các )?tiêu chuẩn|danh hiệu thi đua")


def task_items(plan: Plan) -> list[Section]:
    """The sections that hold tasks: the second level under "Nhiệm vụ, giải pháp, nội dung", or that section where it has none.

    Sections on whom, where and when are left out, and those that only point to an annex.
    """
    found: list[Section] = []
    for top in plan.top_sections_for("tasks"):
        inner = [
            item
            for item in plan.sections_for("tasks")
            if item is not top and top.extent[0] < item.span[0] < top.extent[1] and item.level == top.level + 1
        ]
        found += [item for item in inner if not NO_TASK.match(item.title.lower())] or ([] if inner else [top])
    return [item for item in found if not _only_points(plan, item)]


def leaves(plan: Plan, sections: list[Section]) -> list[Section]:
    """The innermost sections of some sections."""
    found: list[Section] = []
    for section in sections:
        inner = [item for item in plan.body_sections if section.extent[0] < item.span[0] < section.extent[1]]
        found += [item for item in inner if not any(item.extent[0] < other.span[0] < item.extent[1] for other in inner)] or [
            section
        ]
    return found


def listed(sections: list[Section], most: int = 12) -> str:
    """The ids of some sections, the first of them where there are many."""
    return ", ".join(section.id for section in sections[:most]) + (", …" if len(sections) > most else "")


def about_awards(plan: Plan, offset: int) -> bool:
    """Whether an offset of the view stands in a section on awards or their criteria: bodies named there have no task."""
    holding = (item for item in plan.body_sections if plan.place(item.extent)[0] <= offset < plan.place(item.extent)[1])
    return any(AWARDS.search(section.title.lower()) for section in holding)


def _only_points(plan: Plan, section: Section) -> bool:
    text = plan.words((section.span[0], section.extent[1])).lower()
    return bool(_ANNEXED.search(text)) and len(text) < len(section.title) + 80
