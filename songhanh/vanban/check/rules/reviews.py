"""RPT: mid-term and final reviews, first reports, demands for plans from below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songhanh.vanban.check.plan import Plan
from songhanh.vanban.check.reporting import duties
from songhanh.vanban.check.rule import Cause, Hit, rule

_REVIEW = re.compile(
    r"(?P<words>sơ,? tổng kết|sơ kết|tổng kết|đánh giá giữa kỳ|đánh giá giữa giai đoạn|báo cáo giữa kỳ|đánh giá kết quả(?: thực hiện)? của giai đoạn|giám sát, đánh giá độc lập|(?:khảo sát|điều tra)[^.;\n]{0,60}cuối giai đoạn)"
)
_DAY = re.compile(r"ngày \d{1,2}|\d{1,2}/\d{1,2}")
_CHILD_PLAN = re.compile(
    r"(?P<words>(?:chủ động )?xây dựng (?:kế hoạch|chương trình, kế hoạch|và tổ chức thực hiện (?:các )?kế hoạch|kế hoạch cụ thể|phương án)[^.;\n]{0,50})"
)


@rule("RPT009", "review-without-day", "info")
def review_without_day(plan: Plan) -> Iterator[Hit]:
    """
    title: Sơ kết, tổng kết không nêu ngày hoặc ai làm || A review without a day or an owner
    does: Tìm câu về sơ kết, tổng kết, khảo sát cuối kỳ không có ngày. || Finds sentences on reviews and final surveys without
      a day.
    why: Không có hạn và người làm thì việc đánh giá thường bị bỏ qua. || Reviews without date and owner are usually dropped.
    example: Tổ chức sơ kết vào năm 2025 và tổng kết vào năm 2030
    instead: Sở Nội vụ sơ kết trước ngày 31/10/2025, tổng kết trước ngày 31/10/2030
    advice: Nêu cơ quan và hạn. || Name the body and the day.
    blind: Hạn nêu ở câu khác không được nối. || A date in another sentence is not linked.
    law: practice | Nhiệm vụ phải có thời hạn
    """
    seen: set[int] = set()
    for match in _REVIEW.finditer(plan.low, plan.body_start, plan.body_end):
        paragraph = plan.paragraph_of(match.start())
        left = max(plan.text.rfind(mark, paragraph.start, match.start()) for mark in (". ", "; ", "\n"))
        stop = re.compile(r"[.;](?:\s|$)").search(plan.text, match.end(), paragraph.end)
        sentence = plan.low[max(left, paragraph.start) : stop.end() if stop else paragraph.end]
        if (
            paragraph.start in seen
            or _among_criteria(plan, match.start())
            or _DAY.search(sentence)
            or re.search(r"chuẩn bị|các hội nghị|lồng ghép", sentence)
            or re.search(r"kết quả tổng kết", sentence)
        ):
            continue
        seen.add(paragraph.start)
        section = plan.section_at(plan.at(match.start(), match.end()))
        shown = plan.text[match.start("words") : match.end("words")]
        yield plan.hit(
            match.start("words"),
            match.end("words"),
            f"“{shown}”{' ở mục ' + section.id if section else ''} không nêu ngày{_owner_note(plan, match.start())}",
            f"'{shown}' has no day",
            cause=Cause("Sơ kết, tổng kết, đánh giá không nêu ngày", "Reviews without a day", f"“{' '.join(shown.split())}”"),
        )


@rule("RPT010", "review-asked-but-not-set", "info")
def review_asked_but_not_set(plan: Plan) -> Iterator[Hit]:
    """
    title: Yêu cầu đánh giá theo giai đoạn nhưng không đặt lịch sơ kết, tổng kết || Reviews are asked for but none is set
    does: Tìm câu “đánh giá theo từng giai đoạn” trong kế hoạch nhiều năm không có sơ kết, tổng kết. || Finds "đánh giá theo
      từng giai đoạn" in a plan that sets no review.
    why: Không có lịch thì không ai đánh giá. || Without a date nobody reviews.
    example: việc thực hiện chỉ tiêu được đánh giá theo từng giai đoạn
    instead: sơ kết năm 2027, tổng kết năm 2030
    advice: Thêm lịch sơ kết, tổng kết. || Add dates for the reviews.
    blind: Chỉ biết vài cách nói. || Only a few wordings are known.
    law: practice | Lô-gíc của kế hoạch
    """
    for match in re.finditer(r"đánh giá[^.;\n]{0,40}theo (?:từng )?giai đoạn", plan.low[: plan.body_end]):
        if not re.search(r"sơ kết|tổng kết|giữa kỳ", plan.low):
            yield plan.hit(
                match.start(),
                match.end(),
                "Yêu cầu đánh giá theo giai đoạn nhưng kế hoạch không đặt lịch sơ kết, tổng kết",
                "Stage reviews are asked for, but the plan sets none",
            )


@rule("RPT011", "child-plan-without-date", "info")
def child_plan_without_date(plan: Plan) -> Iterator[Hit]:
    """
    title: Yêu cầu cấp dưới lập kế hoạch nhưng không nêu hạn || Plans demanded from below without a date
    does: Tìm mục phân công yêu cầu xây dựng kế hoạch mà không có hạn trong mục. || Finds duties to draw up a plan in items
      without any date.
    why: Kế hoạch con ra muộn thì nhiệm vụ không kịp làm. || Late child plans delay everything.
    example: Ủy ban nhân dân các xã, phường: Xây dựng kế hoạch cụ thể triển khai tại địa phương
    instead: … ban hành kế hoạch trước ngày 15/01/2026, gửi Sở Nội vụ
    advice: Ghi hạn ban hành và nơi nhận kế hoạch. || State by when and to whom.
    blind: Hạn nêu ở đoạn kết không được nối. || A date in the closing paragraph is not linked.
    law: practice | Nhiệm vụ phải có thời hạn
    """
    found = []
    for item in plan.duty_items:
        start, end = plan.place(item.extent)
        match = _CHILD_PLAN.search(plan.low, start, min(end, plan.body_end))
        opening = plan.low[start : start + 60]
        if re.search(r"khuyến khích", opening):
            continue  # what is only encouraged has no date
        if match and not re.search(r"trước ngày|trong tháng|hoàn thành trong|chậm nhất", plan.low[start:end]):
            found.append(match)
    if found:
        yield Hit(
            plan.at(*found[0].span()),
            f"{len(found)} mục yêu cầu lập kế hoạch mà không nêu hạn ban hành",
            f"{len(found)} items demand a plan without a date",
            related=tuple(plan.at(*match.span()) for match in found[1:]),
        )


@rule("RPT012", "target-due-before-first-report", "info")
def target_due_before_first_report(plan: Plan) -> Iterator[Hit]:
    """
    title: Chỉ tiêu đến hạn trước kỳ báo cáo đầu tiên || A target due before the first report
    does: So năm phải đạt với kỳ báo cáo định kỳ đầu tiên sau ngày ban hành. || Compares due years with the first periodic
      report after the day of issue.
    why: Kết quả của chỉ tiêu chỉ được biết vào năm sau. || Its result is known only a year later.
    example: (kế hoạch ngày 01/12/2025) chỉ tiêu hết năm 2025, báo cáo trước ngày 01/6 và 15/11 hằng năm
    instead: báo cáo riêng chỉ tiêu năm 2025 trước ngày 15/01/2026
    advice: Thêm một báo cáo, hoặc lùi chỉ tiêu. || Add a report or move the target.
    blind: Báo cáo đột xuất không được tính. || Ad hoc reports do not count.
    law: practice | Lô-gíc thời gian
    """
    if plan.date is None:
        return
    days = [duty.due for duty in duties(plan) if duty.due and re.fullmatch(r"\d{2}-\d{2}", duty.due)]
    due_now = [measure for _, measure in plan.measures if measure.due and measure.due[:4] == str(plan.date.year)]
    today = f"{plan.date.month:02d}-{plan.date.day:02d}"
    if days and due_now and all(day < today for day in days):
        yield Hit(
            due_now[0].span,
            f"Chỉ tiêu năm {plan.date.year} chỉ được báo cáo vào năm sau",
            f"The target for {plan.date.year} is reported only in the following year",
        )


def _among_criteria(plan: Plan, offset: int) -> bool:
    """Whether a place stands among criteria for awards."""
    sections = [item for item in plan.body_sections if plan.place(item.extent)[0] <= offset < plan.place(item.extent)[1]]
    return any(re.search(r"khen thưởng|tiêu chuẩn", item.title.lower()) for item in sections)


def _owner_note(plan: Plan, offset: int) -> str:
    item = next((item for item in plan.duty_items if plan.place(item.extent)[0] <= offset < plan.place(item.extent)[1]), None)
    return "" if item else ", không nêu ai thực hiện"
