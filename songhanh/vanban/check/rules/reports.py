"""RPT: who reports what, when and to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songhanh.vanban.check.plan import Plan, fold
from songhanh.vanban.check.reporting import duties, obstacles, same_reporter, says_when, touch
from songhanh.vanban.check.rule import Cause, Hit, rule
from songhanh.vanban.check.units import same_unit
from songhanh.vanban.model import ReportingDuty, Span

_WEEKDAY = re.compile(r"thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])\b|chủ nhật")
_ON_DEMAND = re.compile(r"(?:khi (?:có|được)|theo) yêu cầu")
_CLOCK = re.compile(r"trước \d{1,2}\s?(?:h|giờ|g)")
_ONLY_AS_RULED = re.compile(r"báo cáo[^.;]{0,80}(?:theo quy định|đúng quy định|theo định kỳ)|chế độ (?:thông tin, )?báo cáo")


_BODY = r"(?:các )?(?:ủy ban|ubnd|sở|phòng|bộ|chủ tịch|ban|quốc hội|chính phủ|thường trực|cơ quan)\b"
_SENT_TO = re.compile(rf"báo cáo (?:về |gửi (?:về )?|cho |tới )?{_BODY}|(?:về|gửi(?: về| cho)?) {_BODY}")
_SENT_AFTER = re.compile(
    rf"(?:^|[.;] ?)\s*(?:các )?báo cáo (?:được )?(?:gửi|nộp)(?: về| cho)? {_BODY}"
)  # a sentence on all the reports before it
_TO_TELL = re.compile(r"(?:khó khăn|vướng mắc)[^.;\n]{0,120}phản ánh (?:kịp thời )?(?:về|với|cho)[^.;\n]{0,120}")
_OBSTACLES = Cause("Báo cáo, phản ánh khó khăn, vướng mắc không nêu thời hạn", "Reports of obstacles without a time limit")
_UNSENT = Cause("Báo cáo không nêu gửi cho ai", "Reports that name no recipient")


def _which(plan: Plan, duty: ReportingDuty) -> str:
    section = plan.section_at(duty.span)
    return f"Báo cáo ở mục {section.id}" if section else "Báo cáo"


@rule("RPT001", "report-without-time", "warning")
def report_without_time(plan: Plan) -> Iterator[Hit]:
    """
    title: Báo cáo không nêu kỳ và hạn || A report without frequency or date
    does: Tìm nghĩa vụ báo cáo thiếu cả kỳ báo cáo và hạn gửi, kể cả “theo quy định”, “định kỳ”. || Finds reporting duties
      with neither frequency nor date, "theo quy định" and "định kỳ" included.
    why: Mỗi nơi hiểu một cách, không tổng hợp được. || Everyone understands it differently and nothing can be added up.
    example: thực hiện chế độ báo cáo theo quy định
    instead: báo cáo 6 tháng trước ngày 15/6, năm trước ngày 15/12 về Sở Nội vụ
    advice: Ghi kỳ báo cáo, hạn gửi và nơi nhận. || State frequency, date and recipient.
    blind: Chế độ báo cáo quy định ở văn bản khác không được xét. || Rules laid down in other documents are not known.
    law: verified | Nghị định 09/2019/NĐ-CP (nội dung chế độ báo cáo: kỳ, thời hạn, nơi nhận)
    """
    for duty in duties(plan):
        text = plan.words(duty.span).lower()
        if (
            duty.due is None
            and not _CLOCK.search(text)
            and (duty.frequency in (None, "multi_year") or (duty.frequency == "ad_hoc" and "định kỳ" in text))
        ):
            as_ruled = " (chỉ ghi “theo quy định”)" if _ONLY_AS_RULED.search(text) else ""
            yield Hit(
                duty.span,
                f"{_which(plan, duty)} không nêu kỳ và hạn gửi{as_ruled}",
                "This report has neither frequency nor date",
                cause=Cause("Báo cáo không nêu kỳ và hạn gửi", "Reports with neither frequency nor date"),
            )


@rule("RPT002", "report-without-date", "info")
def report_without_date(plan: Plan) -> Iterator[Hit]:
    """
    title: Báo cáo có kỳ nhưng không có hạn gửi || A report with a frequency but no date
    does: Tìm báo cáo hằng ngày, tháng, quý, năm, đột xuất, sơ kết không nêu ngày hoặc giờ gửi. || Finds recurring, ad hoc and
      review reports without a day or hour.
    why: Không có ngày thì không biết ai chậm. || Without a day nobody is late.
    example: Định kỳ hằng năm báo cáo kết quả về UBND tỉnh
    instead: Trước ngày 15/12 hằng năm báo cáo kết quả về UBND tỉnh
    advice: Ghi ngày, hoặc giờ với báo cáo hằng ngày. || Give the day, or the hour of a daily report.
    blind: Hạn nêu ở câu khác không được nối với báo cáo này. || A date in another sentence is not linked.
    law: verified | Nghị định 09/2019/NĐ-CP (thời hạn gửi báo cáo)
    """
    for duty in duties(plan):
        if duty.due and re.fullmatch(r"\d{4}(?:-\d{2})?", duty.due):
            yield Hit(
                duty.span,
                f"{_which(plan, duty)} chỉ nêu {shown(duty.due)}, không có ngày gửi",
                f"This report names only {duty.due}, no day",
                cause=Cause(
                    "Báo cáo chỉ nêu tháng hoặc năm, không có ngày gửi",
                    "Reports that name a month or year but no day",
                    shown(duty.due),
                ),
            )
        elif _lacks_its_day(plan, duty):
            yield _dateless(plan, duty)
    for span in _obstacles_at_any_time(plan):
        yield Hit(
            span,
            "Báo cáo, phản ánh khó khăn, vướng mắc không nêu thời hạn",
            "The report of obstacles has no time limit",
            cause=_OBSTACLES,
            advice="Ghi thời hạn phản ánh kể từ khi gặp khó khăn, ví dụ “trong 05 ngày làm việc”.",
            advice_en="State how soon after meeting an obstacle it is to be reported, such as within 5 working days.",
        )


def _lacks_its_day(plan: Plan, duty: ReportingDuty) -> bool:
    """Whether a recurring or ad hoc report says neither day nor hour; one made on demand is due as demanded."""
    text = plan.words(duty.span).lower()
    if duty.due is not None or duty.frequency in (None, "multi_year") or _CLOCK.search(text) or says_when(text):
        return False
    if duty.frequency == "ad_hoc":
        return "định kỳ" not in text and not _ON_DEMAND.search(text)
    return not (duty.frequency == "week" and _WEEKDAY.search(text))


def _dateless(plan: Plan, duty: ReportingDuty) -> Hit:
    if duty.frequency == "ad_hoc":
        return Hit(
            duty.span,
            f"{_which(plan, duty)} là báo cáo đột xuất nhưng không nêu thời hạn gửi",
            "This ad hoc report has no time limit",
            cause=Cause("Báo cáo đột xuất không nêu thời hạn gửi", "Ad hoc reports without a time limit"),
            advice="Ghi thời hạn kể từ khi xảy ra việc phải báo cáo, ví dụ “trong 24 giờ”.",
            advice_en="State how soon after the event it is due, such as within 24 hours.",
        )
    what = "giờ gửi" if duty.frequency == "day" else "ngày gửi"
    return Hit(
        duty.span,
        f"{_which(plan, duty)} có kỳ nhưng không nêu {what}",
        "This report has a frequency but no date",
        cause=Cause("Báo cáo có kỳ nhưng không nêu ngày hoặc giờ gửi", "Reports with a frequency but no day or hour"),
    )


def _obstacles_at_any_time(plan: Plan) -> Iterator[Span]:
    """The requests to report obstacles that say nothing of when."""
    yield from (duty.span for duty in obstacles(plan))
    for match in _TO_TELL.finditer(plan.low, 0, plan.body_end):
        span = plan.at(*match.span())
        if not says_when(match[0]) and not any(touch(duty.span, span) for duty in plan.reading.reporting_duties):
            yield span


@rule("RPT003", "report-without-recipient", "info")
def report_without_recipient(plan: Plan) -> Iterator[Hit]:
    """
    title: Báo cáo không nêu nơi nhận hoặc người báo cáo || A report without recipient or reporter
    does: Tìm nghĩa vụ báo cáo không nói gửi ai, hoặc gửi “cấp có thẩm quyền”. || Finds reporting duties that name no
      recipient, or only "cấp có thẩm quyền".
    why: Báo cáo gửi sai nơi hoặc không gửi. || The report goes to the wrong place or nowhere.
    example: báo cáo ngay để điều chỉnh phương án
    instead: báo cáo ngay Sở Công Thương để điều chỉnh phương án
    advice: Nêu cơ quan nhận. || Name the recipient.
    blind: Nơi nhận nêu ở câu trước không được nối. || A recipient named in the sentence before is not linked.
    law: verified | Nghị định 09/2019/NĐ-CP (cơ quan nhận báo cáo)
    """
    for duty in duties(plan):
        text = plan.words(duty.span).lower()
        if (
            duty.recipient is None
            and duty.via is None
            and not _SENT_TO.search(text)
            and not _SENT_AFTER.search(plan.low[plan.place(duty.span)[1] : plan.paragraph_of(plan.place(duty.span)[0]).end])
        ):
            yield Hit(duty.span, f"{_which(plan, duty)} không nêu gửi cho ai", "This report names no recipient", cause=_UNSENT)
        elif duty.recipient and re.search(r"cấp có thẩm quyền|cơ quan có thẩm quyền", duty.recipient.lower()):
            yield Hit(
                duty.span,
                f"{_which(plan, duty)} chỉ nêu gửi “{duty.recipient}”",
                f"This report names only '{duty.recipient}' as its recipient",
            )
    told = [duty.span for duty in duties(plan)]
    for match in re.finditer(r"báo cáo ngay(?= để| khi|[.;])", plan.low[: plan.body_end]):
        if not any(touch(span, plan.at(*match.span())) for span in told):
            yield plan.hit(
                *match.span(), "“Báo cáo ngay” không nêu gửi cho ai", "'Báo cáo ngay' names no recipient", cause=_UNSENT
            )


@rule("RPT006", "no-reporting", "warning")
def no_reporting(plan: Plan) -> Iterator[Hit]:
    """
    title: Kế hoạch không có chế độ báo cáo || No reporting at all
    does: Báo khi không đọc được nghĩa vụ báo cáo nào có kỳ, hạn hoặc nơi nhận. || Reports a plan without any duty to report
      results.
    why: Không báo cáo thì không biết kế hoạch có được thực hiện không. || Without reports nobody knows whether the plan was
      carried out.
    example: (kế hoạch kết thúc ở phần phân công)
    instead: Các cơ quan báo cáo kết quả trước ngày 15/12 hằng năm về Sở Nội vụ.
    advice: Thêm quy định báo cáo: ai, kỳ nào, hạn nào, gửi ai. || Add who reports, how often, by when and to whom.
    blind: Phần báo cáo ở phụ lục quét thành ảnh không đọc được. || Reporting in a scanned annex is not read.
    law: verified | Nghị định 09/2019/NĐ-CP
    """
    if plan.duty_items and not any(
        duty.frequency or duty.due or _ONLY_AS_RULED.search(plan.words(duty.span).lower()) or duty.recipient
        for duty in duties(plan)
    ):
        anchor = plan.top_sections_for("organisation")
        yield Hit(
            anchor[0].span if anchor else None,
            "Kế hoạch không quy định báo cáo kết quả: ai, kỳ nào, hạn nào, gửi ai",
            "The plan does not lay down who reports results, when and to whom",
        )


@rule("RPT007", "report-times-disagree", "info")
def report_times_disagree(plan: Plan) -> Iterator[Hit]:
    """
    title: Cùng một báo cáo nhưng nêu hai hạn hoặc hai nơi nhận || One report with two dates or two recipients
    does: So các nghĩa vụ báo cáo định kỳ của cùng cơ quan, cùng kỳ: chỗ có hạn, chỗ không; nơi nhận khác nhau. || Compares
      recurring reports of one frequency: dated in one place and not in another, or sent to different bodies.
    why: Nơi báo cáo không biết theo chỗ nào. || The reporter does not know which counts.
    example: V.9 gửi Ủy ban nhân dân tỉnh … VI.2 gửi Sở Khoa học và Công nghệ trước ngày 20/11
    instead: (một nơi nhận, một hạn)
    advice: Quy định một chỗ, nơi khác dẫn lại. || Lay it down once and refer to it.
    blind: Báo cáo hai cấp (xã gửi sở, sở gửi tỉnh) có thể bị báo. || Two-stage reporting may be reported.
    law: practice | Lô-gíc của kế hoạch
    """
    found = duties(plan)
    daily = [duty for duty in found if duty.frequency == "day"]
    if len({section.id for duty in daily if (section := plan.section_at(duty.span))}) > 1:
        yield Hit(
            daily[1].span,
            f"Báo cáo hằng ngày được quy định ở {len(daily)} chỗ",
            f"Daily reports are laid down in {len(daily)} places",
            related=(daily[0].span,),
        )
    dated = [duty for duty in found if duty.due and duty.frequency in ("annual", "half_year", "quarter", "month")]
    for duty in found:
        if (
            duty.due
            or duty.frequency not in (None, "annual")
            or not re.search(r"định kỳ|hằng năm|hàng năm", plan.words(duty.span).lower())
        ):
            continue
        other = next((item for item in dated if item is not duty and same_reporter(plan, duty, item)), None)
        if other is None:
            continue
        differs = (
            duty.recipient
            and other.recipient
            and not same_unit(duty.recipient, other.recipient)
            and fold(duty.recipient) not in fold(other.recipient)
        )
        note = f"; nơi nhận cũng khác ({duty.recipient} / {other.recipient})" if differs else ""
        yield Hit(
            duty.span,
            f"Báo cáo định kỳ không nêu hạn ở đây, chỗ khác nêu hạn {shown(other.due)}{note}",
            f"A periodic report without a date here; elsewhere it is due {shown(other.due)}",
            related=(other.span,),
            cause=Cause(
                f"Báo cáo định kỳ không nêu hạn ở đây, chỗ khác nêu hạn {shown(other.due)}",
                f"Periodic reports without a date here; elsewhere the date is {shown(other.due)}",
            ),
        )


def month_day(due: str | None) -> tuple[int, int] | None:
    """Month and day of a due date; None where it names no day."""
    match = re.fullmatch(r"(?:\d{4}-)?(\d{2})-(\d{2})", due or "")
    return (int(match[1]), int(match[2])) if match else None


def shown(due: str | None) -> str:
    """A due date as Vietnamese text writes it: 10/12, tháng 11/2025, năm 2030."""
    day = month_day(due)
    if day:
        return f"{day[1]:02d}/{day[0]:02d}"
    month = re.fullmatch(r"(\d{4})-(\d{2})", due or "")
    if month:
        return f"tháng {month[2]}/{month[1]}"
    return f"năm {due}" if re.fullmatch(r"\d{4}", due or "") else due or ""
