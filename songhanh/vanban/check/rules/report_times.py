"""RPT: due dates against the data window, the campaigns and each other."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from songhanh.catalogue import reporting_windows
from songhanh.vanban.check.clauses import content_words
from songhanh.vanban.check.plan import Plan
from songhanh.vanban.check.reporting import duties
from songhanh.vanban.check.rule import Cause, Hit, rule
from songhanh.vanban.check.rules.reports import month_day, shown
from songhanh.vanban.check.units import same_unit
from songhanh.vanban.model import Campaign, ReportingDuty
from songhanh.vanban.quoting import shorten

_REVIEW = re.compile(r"giữa kỳ|sơ kết|tổng kết")
_ANY_CAMPAIGN = frozenset("thang tuan dot cao diem ngay quoc gia".split())


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
        due = month_day(duty.due)
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
        due = month_day(duty.due)
        if due is None or duty.frequency not in ("annual", "once"):
            continue
        for campaign in plan.reading.campaigns:
            start, end = month_day(campaign.start), month_day(campaign.end)
            if start and end and start <= due <= end and _same_year(duty.due, campaign.end) and _may_cover(plan, duty, campaign):
                day, last, name = _day(due), _day(end), shorten(campaign.name, 60)
                on_it = due == end
                yield Hit(
                    duty.span,
                    f"Hạn {day} trùng ngày “{name}” kết thúc" if on_it else f"Hạn {day} trước khi “{name}” kết thúc ({last})",
                    f"Due {day}, the day on which '{name}' ends" if on_it else f"Due {day}, before '{name}' ends ({last})",
                    related=(campaign.span,),
                )
                break


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
    found = [duty for duty in duties(plan) if month_day(duty.due) and duty.frequency in ("annual", "half_year")]
    for lower in found:
        for upper in found:
            if (
                lower is upper
                or lower.frequency != upper.frequency
                or not (lower.recipient and upper.reporter and same_unit(lower.recipient, upper.reporter))
            ):
                continue
            one, two = month_day(lower.due), month_day(upper.due)
            if one and two and one > two:
                yield Hit(
                    upper.span,
                    f"{upper.reporter} phải báo cáo ({shown(upper.due)}) trước khi các nơi gửi về ({shown(lower.due)})",
                    f"The summary is due ({shown(upper.due)}) before its parts ({shown(lower.due)})",
                    related=(lower.span,),
                )


def _may_cover(plan: Plan, duty: ReportingDuty, campaign: Campaign) -> bool:
    """Whether a report may be on a campaign: a review of the whole plan is not, unless it names the campaign."""
    text = plan.words(duty.span).lower()
    return not _REVIEW.search(text) or len((content_words(text) & content_words(campaign.name)) - _ANY_CAMPAIGN) >= 2


def _day(month_day: tuple[int, int]) -> str:
    return f"{month_day[1]:02d}/{month_day[0]:02d}"


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
