"""Which duties of a plan are reports on its results, and which only bring trouble or a draft before a superior."""

from __future__ import annotations

import re

from songhanh.vanban.check.plan import Plan
from songhanh.vanban.model import ReportingDuty, Section, Span

_TROUBLE = re.compile(
    r"vướng mắc|khó khăn|phát sinh|phản ánh|vượt (?:thẩm )?quyền|bất thường|vụ việc|điều chỉnh|sửa đổi, bổ sung|"
    r"(?:chỉ đạo|để|xem xét),? (?:giải quyết|tháo gỡ|xử lý)"
)
# What is laid before a superior to be approved or decided.
_LAID_BEFORE = re.compile(
    r"(?:để|xem xét)[^.;]{0,20}(?:xem xét|quyết định|chỉ đạo|giải quyết)|"
    r"báo cáo[^.;]{0,90}(?:xem xét|phê duyệt|quyết định|cho ý kiến|cho chủ trương|chấp thuận|ban hành)"
)
_RESULTS = re.compile(r"định kỳ|kết quả|tình hình|tiến độ|h[ằà]ng (?:ngày|tuần|tháng|quý|năm)")
_AT_ONCE = re.compile(r"báo cáo ngay|ngay (?:lập tức|sau khi)|trong (?:vòng )?\d+ (?:giờ|ngày)")
_PRAISE = re.compile(r"khen thưởng|tiêu chuẩn|thi đua")


def duties(plan: Plan) -> list[ReportingDuty]:
    """The reporting duties proper: not headings, not drafts laid before a superior, not the request to report obstacles."""
    dated = {duty.span for duty in plan.reading.reporting_duties if duty.due}
    return [
        duty
        for duty in plan.reading.reporting_duties
        if "báo cáo" in plan.words(duty.span).lower()
        and not _is_heading(plan, duty)
        and not _is_laid_before(plan, duty)
        and not (duty.frequency == "ad_hoc" and duty.span in dated)
        and not _about_awards(plan, duty)
    ]


def obstacles(plan: Plan) -> list[ReportingDuty]:
    """The duties to report obstacles, incidents or what goes beyond one's powers, those left out that say "at once"."""
    return [
        duty
        for duty in plan.reading.reporting_duties
        if _is_laid_before(plan, duty)
        and duty.due is None
        and _TROUBLE.search(_paragraph(plan, duty))
        and not _AT_ONCE.search(plan.words(duty.span).lower())
        and not _about_awards(plan, duty)
    ]


def touch(one: Span, two: Span) -> bool:
    """Whether two spans share a character."""
    return two[0] < one[1] and one[0] < two[1]


def _is_laid_before(plan: Plan, duty: ReportingDuty) -> bool:
    """Whether a duty brings trouble or a draft before a superior: no results and no period are spoken of."""
    text = plan.words(duty.span).lower()
    timeless = duty.frequency in (None, "ad_hoc") and duty.due is None
    return not _RESULTS.search(text) and bool(_LAID_BEFORE.search(text) or (timeless and _TROUBLE.search(text)))


def _is_heading(plan: Plan, duty: ReportingDuty) -> bool:
    """Whether the words are a heading: in capitals, or a short or leading line of a section that goes on below it."""
    words = plan.words(duty.span)
    if words.isupper():
        return True
    if duty.frequency is not None or duty.due is not None:
        return False
    above = [section for section in plan.reading.sections if touch(section.span, duty.span)]
    return any(len(words) < 60 or plan.place(section.extent)[1] > _paragraph_end(plan, section) + 3 for section in above)


def _paragraph_end(plan: Plan, section: Section) -> int:
    return plan.paragraph_of(plan.place(section.span)[0]).end


def _paragraph(plan: Plan, duty: ReportingDuty) -> str:
    paragraph = plan.paragraph_of(plan.place(duty.span)[0])
    return plan.low[paragraph.start : paragraph.end]


def _about_awards(plan: Plan, duty: ReportingDuty) -> bool:
    above = (item for item in plan.body_sections if item.extent[0] <= duty.span[0] < item.extent[1] and item.level <= 2)
    return any(_PRAISE.search(section.title.lower()) for section in above)
