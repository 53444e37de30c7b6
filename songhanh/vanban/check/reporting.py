"""Which duties of a plan are reports on its results, and which only bring trouble or a draft before a superior."""

from __future__ import annotations

import re

from songhanh.vanban.check.plan import Plan, fold
from songhanh.vanban.check.units import covers, same_unit
from songhanh.vanban.model import ReportingDuty, Section, Span

_TROUBLE = re.compile(
    r"vướng mắc|khó khăn|phát sinh|phản ánh|vượt (?:thẩm )?quyền|bất thường|vụ việc|"
    r"(?:chỉ đạo|để|xem xét),? (?:giải quyết|tháo gỡ|xử lý)"
)
# What is laid before a superior to be approved or decided.
_LAID_BEFORE = re.compile(
    r"(?:để|xem xét)[^.;]{0,20}(?:xem xét|quyết định|chỉ đạo|giải quyết)|"
    r"báo cáo[^.;]{0,90}(?:xem xét|phê duyệt|quyết định|cho ý kiến|cho chủ trương|chấp thuận|ban hành)"
)
_RESULTS = re.compile(r"định kỳ|kết quả|tình hình|tiến độ|h[ằà]ng (?:ngày|tuần|tháng|quý|năm)")
_PUBLISHED = re.compile(
    r"công bố (?:các )?báo cáo|báo cáo (?:dự báo|nghiên cứu|khoa học)|kết nối (?:và|,) báo cáo|báo cáo trực tuyến|"
    r"báo cáo[^.;]{0,60}(?:được |phải )?lưu (?:trữ|giữ|hồ sơ)"
)
_TELL = r"(?:báo cáo|phản ánh|thông tin|xác minh|gửi|kiến nghị|đề xuất)"
_PROMPTLY = re.compile(rf"kịp thời,? (?:\w+,? ){{0,2}}?{_TELL}|{_TELL},? (?:\w+ )?kịp thời")
_NAMED_TROUBLE = re.compile(r"khó khăn|vướng mắc|vụ việc|phát sinh")
_LEVELS = frozenset(("tinh", "huyen", "xa", "phuong"))
_AT_ONCE = re.compile(r"báo cáo ngay|ngay (?:lập tức|sau khi)|trong (?:vòng )?\d+ (?:giờ|ngày)|trong ngày\b")
_PRAISE = re.compile(r"khen thưởng|^(?:các )?tiêu chuẩn|thi đua")


def duties(plan: Plan) -> list[ReportingDuty]:
    """The reporting duties proper: not headings, not drafts laid before a superior, not the request to report obstacles."""
    return plan.once("reporting duties proper", lambda: _duties(plan))


def _duties(plan: Plan) -> list[ReportingDuty]:
    dated = {duty.span for duty in plan.reading.reporting_duties if duty.due}
    return [
        duty
        for duty in plan.reading.reporting_duties
        if "báo cáo" in plan.words(duty.span).lower()
        and not _PUBLISHED.search(plan.words(duty.span).lower())
        and not _is_heading(plan, duty)
        and not _is_laid_before(plan, duty)
        and not (duty.frequency == "ad_hoc" and duty.span in dated)
        and not _about_awards(plan, duty)
    ]


def obstacles(plan: Plan) -> list[ReportingDuty]:
    """The duties to report obstacles, incidents or what goes beyond one's powers, those left out that say "at once" or "promptly"."""
    return [
        duty
        for duty in plan.reading.reporting_duties
        if _is_laid_before(plan, duty)
        and duty.due is None
        and _TROUBLE.search(_paragraph(plan, duty))
        and not says_when(plan.words(duty.span).lower())
        and not _about_awards(plan, duty)
    ]


def says_when(text: str) -> bool:
    """Whether a sentence on obstacles (lower case) says when to report them: at once, in so many hours, promptly."""
    return bool(_AT_ONCE.search(text) or (_NAMED_TROUBLE.search(text) and _PROMPTLY.search(text)))


def same_reporter(plan: Plan, one: ReportingDuty, two: ReportingDuty) -> bool:
    """Whether two reports can be one body's: neither goes to the body that makes the other."""
    first, second = _reporter(plan, one), _reporter(plan, two)
    if any(
        receiver and maker and _one_body(receiver, maker) for receiver, maker in ((one.recipient, second), (two.recipient, first))
    ):
        return False
    if first is None or second is None:
        return True
    return same_unit(first, second) or any(
        covers(part, other)
        for whole, other in ((first, second), (second, first))
        for part in (whole, *re.split(r",| và ", whole))
    )


def _one_body(one: str, two: str) -> bool:
    """Whether two names mean one body of one level: a province's committee is not the districts'."""
    levels = [set(fold(name).split()) & _LEVELS for name in (one, two)]
    return same_unit(one, two) and (levels[0] == levels[1] or not (levels[0] and levels[1]))


def _reporter(plan: Plan, duty: ReportingDuty) -> str | None:
    """Who makes a report: as the sentence says, else the body that heads the item."""
    if duty.reporter:
        return duty.reporter
    item = next((item for item in plan.duty_items if item.extent[0] <= duty.span[0] < item.extent[1]), None)
    heads = plan.heads(item) if item else ()
    return heads[0].unit if heads else None


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
