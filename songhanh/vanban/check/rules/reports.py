"""RPT: who reports what, when and to whom."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from songhanh.catalogue import reporting_windows
from songhanh.vanban.check.clauses import content_words
from songhanh.vanban.check.plan import Plan, fold
from songhanh.vanban.check.reporting import duties, obstacles, same_reporter, says_when, touch
from songhanh.vanban.check.rule import Cause, Hit, rule
from songhanh.vanban.check.units import same_unit
from songhanh.vanban.model import Campaign, ReportingDuty

_WEEKDAY = re.compile(r"thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])\b|chủ nhật")
_ON_DEMAND = re.compile(r"(?:khi (?:có|được)|theo) yêu cầu")
_ANY_CAMPAIGN = frozenset("thang tuan dot cao diem ngay quoc gia".split())
_REVIEW = re.compile(r"giữa kỳ|sơ kết|tổng kết")
_CLOCK = re.compile(r"trước \d{1,2}\s?(?:h|giờ|g)")
_ONLY_AS_RULED = re.compile(r"báo cáo[^.;]{0,80}(?:theo quy định|đúng quy định|theo định kỳ)|chế độ (?:thông tin, )?báo cáo")


_BODY = r"(?:các )?(?:ủy ban|ubnd|sở|phòng|bộ|chủ tịch|ban|quốc hội|chính phủ|thường trực|cơ quan)\b"
_SENT_TO = re.compile(rf"báo cáo (?:về |gửi (?:về )?|cho |tới )?{_BODY}|(?:về|gửi(?: về| cho)?) {_BODY}")
_SENT_AFTER = re.compile(
    rf"(?:^|[.;] ?)\s*(?:các )?báo cáo (?:được )?(?:gửi|nộp)(?: về| cho)? {_BODY}"
)  # a sentence on all the reports before it
_OBSTACLES = Cause("Báo cáo, phản ánh khó khăn, vướng mắc không nêu thời hạn", "Reports of obstacles without a time limit")
_WHEN_MET = "Ghi thời hạn phản ánh kể từ khi gặp khó khăn, ví dụ “trong 05 ngày làm việc”."
_WHEN_MET_EN = "State how soon after meeting an obstacle it is to be reported, such as within 5 working days."
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
        text = plan.words(duty.span).lower()
        if (
            duty.due is None
            and duty.frequency not in (None, "multi_year")
            and not (duty.frequency == "ad_hoc" and "định kỳ" in text)
        ):
            if _CLOCK.search(text) or says_when(text) or (duty.frequency == "week" and _WEEKDAY.search(text)):
                continue
            if duty.frequency == "ad_hoc" and _ON_DEMAND.search(text):
                continue
            what = "giờ gửi" if duty.frequency == "day" else "ngày gửi"
            yield Hit(
                duty.span,
                f"{_which(plan, duty)} có kỳ nhưng không nêu {what}",
                "This report has a frequency but no date",
                cause=Cause("Báo cáo có kỳ nhưng không nêu ngày hoặc giờ gửi", "Reports with a frequency but no day or hour"),
            )
        elif duty.due and re.fullmatch(r"\d{4}(?:-\d{2})?", duty.due):
            yield Hit(
                duty.span,
                f"{_which(plan, duty)} chỉ nêu {_shown(duty.due)}, không có ngày gửi",
                f"This report names only {duty.due}, no day",
                cause=Cause(
                    "Báo cáo chỉ nêu tháng hoặc năm, không có ngày gửi",
                    "Reports that name a month or year but no day",
                    _shown(duty.due),
                ),
            )
    for duty in obstacles(plan):
        yield Hit(
            duty.span,
            "Báo cáo khó khăn, vướng mắc không nêu thời hạn",
            "The report of obstacles has no time limit",
            cause=_OBSTACLES,
            advice=_WHEN_MET,
            advice_en=_WHEN_MET_EN,
        )
    for match in re.finditer(
        r"(?:khó khăn|vướng mắc)[^.;\n]{0,120}phản ánh (?:kịp thời )?(?:về|với|cho)[^.;\n]{0,120}", plan.low[: plan.body_end]
    ):
        span = plan.at(*match.span())
        if not says_when(match[0]) and not any(touch(duty.span, span) for duty in plan.reading.reporting_duties):
            yield Hit(
                span,
                "Phản ánh khó khăn, vướng mắc không nêu thời hạn",
                "The report of obstacles has no time limit",
                cause=_OBSTACLES,
                advice=_WHEN_MET,
                advice_en=_WHEN_MET_EN,
            )


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


@rule("RPT004", "due-before-window-closes", "info", since="2019-03-12")
def due_before_window_closes(plan: Plan) -> Iterator[Hit]:
    """
    title: Hạn báo cáo trước khi kỳ số liệu kết thúc, hoặc ngay sau đó || Report due before the data window closes, or right
      after
    does: So hạn báo cáo năm, 6 tháng với ngày chốt số liệu 14/12, 14/6; báo cả hạn trong vòng 5 ngày sau. || Compares annual
      and half-year due dates with the closing days 14 December and 14 June; a due date within 5 days after is reported too.
    why: Số liệu gửi trước ngày chốt chỉ là số ước, phải ghi rõ và quyết toán sau; ngay sau ngày chốt thì không kịp tổng hợp.
      || Figures sent before that day are estimates and must be marked so; right after it there is hardly time to add up.
    example: báo cáo năm trước ngày 05/12
    instead: báo cáo năm trước ngày 20/12, hoặc ghi rõ “số ước thực hiện cả năm”
    advice: Lùi hạn sau ngày chốt số liệu, hoặc ghi là số ước. || Put the date after the closing day or mark the figures as
      estimates.
    blind: Báo cáo thống kê và báo cáo theo chế độ riêng không theo kỳ này. || Statistical reports and special regimes follow
      other windows.
    law: verified | Nghị định 09/2019/NĐ-CP (thời gian chốt số liệu)
    """
    for duty in duties(plan):
        due = _month_day(duty.due)
        if due is None or duty.frequency not in ("annual", "half_year"):
            continue
        closing = _closing(duty.frequency, due)
        if closing is None:
            continue
        late = datetime.date(2001, *closing) - datetime.date(2001, *_real(due))
        shown, closes = f"{due[1]:02d}/{due[0]:02d}", f"{closing[1]:02d}/{closing[0]:02d}"
        if late.days >= 0:
            yield Hit(
                duty.span,
                f"Hạn {shown} trước khi kỳ số liệu kết thúc ({closes}); số gửi là số ước",
                f"Due {shown}, before the data window closes ({closes}); the figures are estimates",
                cause=Cause(
                    "Hạn báo cáo trước khi kỳ số liệu kết thúc, số gửi là số ước",
                    "Reports due before the data window closes, with estimates",
                    f"{shown}, chốt {closes}",
                ),
            )
        elif late.days >= -5:
            yield Hit(
                duty.span,
                f"Hạn {shown} chỉ sau ngày chốt số liệu ({closes}) {-late.days} ngày",
                f"Due {shown}, only {-late.days} days after the data close ({closes})",
                advice="Để ít nhất 5 ngày sau ngày chốt cho việc tổng hợp, hoặc ghi rõ là số ước.",
                advice_en="Leave at least 5 days after the closing day to add the figures up, or mark them as estimates.",
            )


@rule("RPT005", "due-before-campaign-ends", "warning")
def due_before_campaign_ends(plan: Plan) -> Iterator[Hit]:
    """
    title: Hạn báo cáo trước khi đợt hoạt động kết thúc || Report due before a campaign ends
    does: So hạn báo cáo năm, báo cáo kết quả với ngày kết thúc của đợt (Tháng hành động 15/11 - 15/12). || Compares annual
      and final reports with the end of campaigns (Action Month, 15 November to 15 December).
    why: Kết quả của đợt chưa có khi phải báo cáo. || The results are not there yet.
    example: Tháng hành động đến 15/12 … báo cáo trước ngày 03/12
    instead: báo cáo trước ngày 25/12
    advice: Lùi hạn sau ngày kết thúc, hoặc tách báo cáo của đợt. || Put the date after the end, or report on the campaign
      separately.
    blind: Không biết khi báo cáo không gồm đợt hoạt động đó. || It does not know when the report leaves the campaign out.
    law: practice | Lô-gíc thời gian
    """
    for duty in duties(plan):
        due = _month_day(duty.due)
        if due is None or duty.frequency not in ("annual", "once"):
            continue
        for campaign in plan.reading.campaigns:
            start, end = _month_day(campaign.start), _month_day(campaign.end)
            if start and end and start <= due <= end and _same_year(duty.due, campaign.end) and _may_cover(plan, duty, campaign):
                day, last, name = _day(due), _day(end), _cut(campaign.name)
                on_it = due == end
                yield Hit(
                    duty.span,
                    f"Hạn {day} trùng ngày “{name}” kết thúc" if on_it else f"Hạn {day} trước khi “{name}” kết thúc ({last})",
                    f"Due {day}, the day on which '{name}' ends" if on_it else f"Due {day}, before '{name}' ends ({last})",
                    related=(campaign.span,),
                )
                break


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
            f"Báo cáo định kỳ không nêu hạn ở đây, chỗ khác nêu hạn {_shown(other.due)}{note}",
            f"A periodic report without a date here; elsewhere it is due {_shown(other.due)}",
            related=(other.span,),
            cause=Cause(
                f"Báo cáo định kỳ không nêu hạn ở đây, chỗ khác nêu hạn {_shown(other.due)}",
                f"Periodic reports without a date here; elsewhere the date is {_shown(other.due)}",
            ),
        )


@rule("RPT008", "superior-reports-first", "warning")
def superior_reports_first(plan: Plan) -> Iterator[Hit]:
    """
    title: Cấp trên phải báo cáo trước khi cấp dưới gửi || The superior must report before the subordinates do
    does: So hạn của báo cáo tổng hợp với hạn các nơi gửi về cơ quan tổng hợp. || Compares the date of the summary with the
      date of its parts.
    why: Cơ quan tổng hợp chưa có số liệu khi đến hạn. || The summary falls due before its parts are there.
    example: các xã gửi Sở trước ngày 20/12 … Sở báo cáo tỉnh trước ngày 15/12
    instead: các xã gửi Sở trước ngày 10/12 … Sở báo cáo tỉnh trước ngày 15/12
    advice: Đặt hạn của cấp dưới trước hạn của cấp trên. || Let the lower level report first.
    blind: Chỉ xét khi cơ quan tổng hợp là nơi nhận của báo cáo kia. || Only where the body that sums up receives the other
      report.
    law: practice | Lô-gíc thời gian
    """
    found = [duty for duty in duties(plan) if _month_day(duty.due) and duty.frequency in ("annual", "half_year")]
    for lower in found:
        for upper in found:
            if (
                lower is upper
                or lower.frequency != upper.frequency
                or not (lower.recipient and upper.reporter and same_unit(lower.recipient, upper.reporter))
            ):
                continue
            one, two = _month_day(lower.due), _month_day(upper.due)
            if one and two and one > two:
                yield Hit(
                    upper.span,
                    f"{upper.reporter} phải báo cáo ({_shown(upper.due)}) trước khi các nơi gửi về ({_shown(lower.due)})",
                    f"The summary is due ({_shown(upper.due)}) before its parts ({_shown(lower.due)})",
                    related=(lower.span,),
                )


def _may_cover(plan: Plan, duty: ReportingDuty, campaign: Campaign) -> bool:
    """Whether a report may be on a campaign: a review of the whole plan is not, unless it names the campaign."""
    text = plan.words(duty.span).lower()
    return not _REVIEW.search(text) or len((content_words(text) & content_words(campaign.name)) - _ANY_CAMPAIGN) >= 2


def _day(month_day: tuple[int, int]) -> str:
    return f"{month_day[1]:02d}/{month_day[0]:02d}"


def _month_day(due: str | None) -> tuple[int, int] | None:
    match = re.fullmatch(r"(?:\d{4}-)?(\d{2})-(\d{2})", due or "")
    return (int(match[1]), int(match[2])) if match else None


def _real(due: tuple[int, int]) -> tuple[int, int]:
    """A month and day that exist in a common year."""
    return (2, 28) if due == (2, 29) else due


def _closing(frequency: str, due: tuple[int, int]) -> tuple[int, int] | None:
    """The closing day nearest to a due date: 14 December for the year, the half-year's own for half-years."""
    if frequency == "annual":
        return (
            next((window.closes for window in reporting_windows() if window.frequency == "annual"), None)
            if due[0] in (11, 12)
            else None
        )
    half = 1 if due[0] in (5, 6, 7) else 2 if due[0] in (11, 12) else None
    return next(
        (window.closes for window in reporting_windows() if window.frequency == "half_year" and window.half == half), None
    )


def _same_year(due: str | None, end: str) -> bool:
    years = [text[:4] for text in (due or "", end) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)]
    return len(set(years)) <= 1


def _shown(due: str | None) -> str:
    """A due date as Vietnamese text writes it: 10/12, tháng 11/2025, năm 2030."""
    day = _month_day(due)
    if day:
        return f"{day[1]:02d}/{day[0]:02d}"
    month = re.fullmatch(r"(\d{4})-(\d{2})", due or "")
    if month:
        return f"tháng {month[2]}/{month[1]}"
    return f"năm {due}" if re.fullmatch(r"\d{4}", due or "") else due or ""


def _cut(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
