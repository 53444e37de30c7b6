"""Reporting duties: who reports to whom, how often, by when."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from songhanh.lang.dates import DATE, DAY_MONTH, written_date
from songhanh.lang.text import squeeze
from songhanh.vanban.model import DutyFrequency, ReportingDuty
from songhanh.vanban.reader.bodies import bodies_from
from songhanh.vanban.reader.outline import Outline
from songhanh.vanban.reader.sentences import sentences
from songhanh.vanban.reader.view import Paragraph, View
from songhanh.vanban.reader.zones import Zones

_REPORT = re.compile(r"\bbáo\s+cáo\b", re.IGNORECASE)
_NO_DUTY = re.compile(
    r"\b(?:báo cáo viên|bản báo cáo|mẫu báo cáo|biểu mẫu báo cáo|các báo cáo|báo cáo tài chính"
    r"|báo cáo chuyên đề số|chế độ thông tin|phần mềm báo cáo|hệ thống (?:thông tin )?báo cáo"
    r"|báo cáo số \d|tài liệu, báo cáo|tại báo cáo|theo báo cáo|báo cáo nghiên cứu"
    r"|báo cáo (?:kết quả )?đánh giá tác động|viết báo cáo|báo cáo đầu tư|báo cáo thành tích)",
    re.IGNORECASE,
)
_SENT = re.compile(r"\b(?:gửi|tổng hợp|nộp|báo cáo)\b", re.IGNORECASE)
_AD_HOC = re.compile(
    r"\bđột\s+xuất\b|\bkhi\s+(?:có\s+)?(?:yêu\s+cầu|phát\s+sinh|cần\s+thiết|xuất\s+hiện|phát\s+hiện|(?:để\s+)?xảy\s+ra)|\bbáo\s+cáo\s+ngay\b|\bphát\s+sinh\b|vướng\s+mắc|khó\s+khăn",
    re.IGNORECASE,
)
_DIFFICULTY = re.compile(r"vướng\s+mắc|khó\s+khăn|phát\s+sinh|vấn\s+đề\s+mới|bất\s+cập", re.IGNORECASE)
_FORWARDED = re.compile(
    r"(?:phản\s+ánh|gửi|kiến\s+nghị|đề\s+xuất|thông\s+tin|liên\s+hệ|trao\s+đổi|phản\s+hồi|văn\s+bản)\b[^.;]{0,140}\b(?:để|tổng\s+hợp|,)\s*[^.;]{0,60}\bbáo\s+cáo",
    re.IGNORECASE,
)
_PERIODIC = re.compile(r"\bđịnh\s+kỳ\b|chế\s+độ\s+báo\s+cáo|báo\s+cáo\s+định\s+kỳ", re.IGNORECASE)
_DUE_LEAD = re.compile(
    r"(?:trước|chậm\s+nhất(?:\s+là|\s+vào|\s+trước|\s+đến)?|muộn\s+nhất(?:\s+là)?|vào|đến|hết|xong|xong\s+trước|hoàn\s+thành\s+trước|gửi\s+về|không\s+quá|,|và|;|\()\s*(?:hết\s+)?(?:ngày\s+)?$",
    re.IGNORECASE,
)
_DAY_ONLY = re.compile(
    r"(?:trước|chậm\s+nhất|vào|hết)?\s*(?:là\s+)?(?:vào\s+)?ngày\s+(?:mồng\s+|mùng\s+)?(?P<day>\d{1,2})(?!\s*[/\-.–]\s*\d|\s*tháng\s*\d|\d)",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(
    r"(?:trong|trước|vào|chậm nhất)\s+(?:hết\s+|đầu\s+|cuối\s+)?tháng\s+(?P<month>\d{1,2})(?:\s*[/\-]\s*|\s*,?\s*năm\s+)(?P<year>20\d\d)",
    re.IGNORECASE,
)
_PERIODS: tuple[tuple[re.Pattern[str], DutyFrequency], ...] = (
    (
        re.compile(r"\b(?:hằng|hàng|mỗi)\s+ngày\b|\blần\s*/\s*ngày\b|\bngày\s+\d\s+lần|(?:01|1)\s+ngày\s*/\s*lần", re.IGNORECASE),
        "day",
    ),
    (
        re.compile(
            r"\b(?:hằng|hàng|mỗi)\s+tuần\b|\bthứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])\s+(?:hằng|hàng)\s+tuần|\bbáo\s+cáo\s+tuần",
            re.IGNORECASE,
        ),
        "week",
    ),
    (re.compile(r"\b(?:06|6|sáu)\s+tháng\b|\bnửa\s+năm\b|\bbán\s+niên\b", re.IGNORECASE), "half_year"),
    (
        re.compile(
            r"\b(?:hằng|hàng|mỗi|từng|theo|báo\s+cáo|kỳ|cuối|định\s+kỳ)\s+quý\b|\bquý(?:\s+I{1,3}V?)?\s*[,(/]"
            r"|\bcủa\s+tháng\s+cuối\s+quý|\bquý,|, quý\b|\bcủa\s+quý\b|\bquý\b(?=\s+(?:trước"
            r"|gửi|và|1|I))",
            re.IGNORECASE,
        ),
        "quarter",
    ),
    (
        re.compile(
            r"\b(?:hằng|hàng|mỗi|từng|báo\s+cáo|cuối|định\s+kỳ)\s+tháng\b|\btháng\s*,\s*quý|\bcủa\s+tháng\b", re.IGNORECASE
        ),
        "month",
    ),
    (
        re.compile(
            r"\b(?:hằng|hàng|mỗi|từng|một|báo\s+cáo|cuối|cả|tổng\s+kết|kết\s+quả|và|hoặc|định\s+kỳ"
            r"|,)\s+năm\b(?!\s*\d)|\b(?:01|1)\s+năm\b|(?<!đầu )(?<!cuối )(?<!\d )\bnăm\s*(?=\(|gửi"
            r"|trước)|\bhằng\s+năm\b",
            re.IGNORECASE,
        ),
        "annual",
    ),
    (
        re.compile(
            r"\bgiai\s+đoạn\b[^.;]{0,30}(?:báo cáo|tổng kết|sơ kết)|(?:báo cáo|tổng kết|sơ kết)[^.;]{0,40}\bgiai\s+đoạn\b"
            r"|\b(?:05|5|03|3)\s+năm\b",
            re.IGNORECASE,
        ),
        "multi_year",
    ),
)
_OF_PLANS = re.compile(
    r"(?:kế hoạch|dự toán|chương trình|nhiệm vụ|kinh phí)(?:\s+(?:công tác|thực hiện|chi tiết|triển khai|hoạt động|kiểm tra))*\s*$",
    re.IGNORECASE,
)
_WINDOW = re.compile(r"tính\s+từ\s+ngày|chốt\s+số\s+liệu|lấy\s+số\s+liệu", re.IGNORECASE)
_ELLIPTIC = re.compile(
    r"\s*(?:và\s+)?(?:báo cáo\s+)?(?:cả\s+)?(?:năm|6 tháng|06 tháng|quý|tháng|hằng"
    r"|hàng|tuần|trước ngày|chậm nhất)\b(?!.*\b(?:cập nhật|xây dựng|tổ chức|hoàn thành"
    r"|đăng ký|rà soát)\b)",
    re.IGNORECASE,
)
_REVIEW = re.compile(r"\b(?:sơ\s+kết|tổng\s+kết)\b", re.IGNORECASE)
_TO = re.compile(
    r"\b(?:về|cho|gửi|với|báo\s+cáo|trình)\s+(?:về\s+|cho\s+)?(?=(?:UBND|Ủy\s+ban|Sở|Bộ|Ban|Phòng|Hội|Tỉnh\s+ủy|Chính\s+phủ|Thủ\s+tướng|Công\s+an|cấp|cơ\s+quan|Văn\s+phòng|Chủ\s+tịch|Đảng\s+ủy|Thường\s+trực|Trung\s+tâm|công\s+chức|Công\s+chức|HĐND|Hội\s+đồng))"
)
_VIA = re.compile(
    r"\(?\s*(?:thông\s+)?qua\s+(?=(?:Sở|Phòng|Ban|Công\s+an|Văn\s+phòng|Công\s+chức|công\s+chức|Hội|Bộ|Trung\s+tâm|bộ\s+phận|cơ\s+quan|Ủy\s+ban|UBND|Chi\s+cục|Báo|Đài|Trạm|Liên))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Due:
    due: str
    kind: str  # "date", "day_month", "day", "month"
    start: int
    end: int


def read_duties(view: View, zones: Zones, outline: Outline) -> tuple[ReportingDuty, ...]:
    """Every reporting duty between the preamble and the closing block."""
    found: list[ReportingDuty] = []
    for index in zones.content:
        paragraph = view.paragraphs[index]
        if paragraph.table is not None:
            continue
        text = view.folded[paragraph.start : paragraph.end]
        low = view.lowered[paragraph.start : paragraph.end]
        if (
            "báo" not in low
            or not _REPORT.search(text)
            or re.search(r"mục đích|yêu cầu", outline.titles(outline.at(paragraph.start)))
        ):
            continue
        for start, end in _passages(text):
            found.extend(_duties(view, paragraph, text, start, end))
    return tuple(found)


def _passages(text: str) -> list[tuple[int, int]]:
    """The passages of a paragraph that speak of reports: sentences, cut at semicolons."""
    found: list[tuple[int, int]] = []
    for start, end in sentences(text):
        pieces = _split(text, start, end)
        for number, (begin, stop) in enumerate(pieces):
            if _REPORT.search(text[begin:stop]):
                found.append((begin, stop))
            elif (
                found
                and number
                and found[-1][1] + 1 >= begin
                and _ELLIPTIC.match(text[begin:stop])
                and _has_due(text[begin:stop])
            ):
                # "6 tháng trước ngày …; cả năm trước ngày …": the report of the first half goes on.
                found[-1] = (found[-1][0], stop)
    return found


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces, begin = [], start
    for match in re.finditer(r";", text[start:end]):
        inside = text[begin : start + match.start()]
        if inside.count("(") > inside.count(")"):
            continue
        pieces.append((begin, start + match.start()))
        begin = start + match.end()
    return [*pieces, (begin, end)]


def _has_due(text: str) -> bool:
    return bool(DATE.search(text) or DAY_MONTH.search(text) or _DAY_ONLY.search(text))


def _duties(view: View, paragraph: Paragraph, text: str, start: int, end: int) -> list[ReportingDuty]:
    passage = text[start:end]
    cleaned = _NO_DUTY.sub(lambda match: "·" * len(match[0]), passage)
    report = _REPORT.search(cleaned)
    if report is None or not _is_duty(cleaned) or _WINDOW.search(cleaned):
        return []
    dues = _dues(cleaned)
    periods = _periods(cleaned)
    span = view.to_source(paragraph.start + start, paragraph.start + end)
    reporter, recipient, via = _parties(view, paragraph, text, start, end)
    return [ReportingDuty(frequency, due, reporter, recipient, via, span) for frequency, due in _pair(cleaned, dues, periods)]


def _is_duty(passage: str) -> bool:
    """Whether a passage charges someone with a report, rather than speaking of reports."""
    if re.search(
        r"\b(?:gửi|thực hiện|chấp hành|chế độ|định kỳ|tổng hợp|đột xuất|kịp thời|hằng|hàng|trước ngày|nộp)\b",
        passage,
        re.IGNORECASE,
    ):
        return True
    return bool(
        re.search(r"\bbáo\s+cáo\s+(?:ngay|kết quả|tình hình|về|cho|UBND|Ủy ban|Sở|Bộ|Ban|Chủ tịch|cấp)\b", passage, re.IGNORECASE)
    )


def _dues(passage: str) -> list[_Due]:
    found: list[_Due] = []
    for match in DATE.finditer(passage):
        before = passage[: match.start()]
        iso = written_date(match).iso
        if iso and not re.search(r"/[A-ZĐ][\w\-]*\s*(?:,\s*)?$|\bsố\s+\S+\s*$|của\s+\S+\s*$", before):
            found.append(_Due(iso, "date", match.start(), match.end()))
    taken = [(due.start, due.end) for due in found]
    for match in DAY_MONTH.finditer(passage):
        month = int(match["month"] or match["month_word"])
        if any(a <= match.start() < b for a, b in taken) or not 1 <= month <= 12 or not 1 <= int(match["day"]) <= 31:
            continue
        if not _DUE_LEAD.search(passage[: match.start()]):
            continue
        found.append(_Due(f"{month:02d}-{int(match['day']):02d}", "day_month", match.start(), match.end()))
    taken = [(due.start, due.end) for due in found]
    for match in _DAY_ONLY.finditer(passage):
        if not any(a < match.end() and match.start() < b for a, b in taken) and 1 <= int(match["day"]) <= 31:
            found.append(_Due(f"{int(match['day']):02d}", "day", match.start(), match.end()))
    for match in _MONTH_ONLY.finditer(passage):
        if not any(a < match.end() and match.start() < b for a, b in taken):
            found.append(_Due(f"{match['year']}-{int(match['month']):02d}", "month", match.start(), match.end()))
    return sorted(found, key=lambda due: due.start)


@dataclass(frozen=True)
class _Period:
    frequency: DutyFrequency
    start: int
    end: int


def _periods(passage: str) -> list[_Period]:
    found: list[_Period] = []
    for pattern, frequency in _PERIODS:
        for match in pattern.finditer(passage):
            if _OF_PLANS.search(passage[: match.start()]):
                continue
            if not any(period.start < match.end() and match.start() < period.end for period in found):
                found.append(_Period(frequency, match.start(), match.end()))
    return sorted(found, key=lambda period: period.start)


def _pair(passage: str, dues: list[_Due], periods: list[_Period]) -> list[tuple[DutyFrequency | None, str | None]]:
    """Put due days and frequencies together in the order in which they stand."""
    ad_hoc = _ad_hoc(passage)
    rows: list[tuple[DutyFrequency | None, str | None]] = []
    if dues:
        rows = _dated(passage, dues, periods)
        used = {frequency for frequency, _ in rows}
        rows.extend((period.frequency, None) for period in _unused(periods, dues, used))
    else:
        seen: list[DutyFrequency] = []
        for period in periods:
            if period.frequency not in seen:
                seen.append(period.frequency)
        rows = [(frequency, None) for frequency in seen]
    if ad_hoc:
        rows.append(("ad_hoc", None))
    if not rows:
        years = re.findall(r"\bnăm\s+(20\d\d)\b", passage) if _REVIEW.search(passage) else []
        rows = [("once", year) for year in dict.fromkeys(years)] or [(None, None)]
    return rows


def _ad_hoc(passage: str) -> bool:
    if re.search(r"đột\s+xuất", passage, re.IGNORECASE):
        return True
    if re.search(
        r"kịp\s+thời\s+báo\s+cáo\s+(?:về\s+|với\s+|cho\s+)?(?:UBND|Ủy\s+ban|Sở|Ban|Bộ|Chủ\s+tịch|Công\s+an|cơ\s+quan|Phòng|cấp)",
        passage,
        re.IGNORECASE,
    ):
        return True
    if not _AD_HOC.search(passage):
        return False
    if _DIFFICULTY.search(passage) and _FORWARDED.search(passage):
        return False
    return bool(
        re.search(
            r"báo\s+cáo\s+ngay|báo\s+cáo\s+(?:về\s+)?(?:UBND|Ủy\s+ban|Sở|Ban|Bộ|Chủ\s+tịch|Công\s+an)", passage, re.IGNORECASE
        )
    )


def _unused(periods: list[_Period], dues: list[_Due], used: set[DutyFrequency | None]) -> list[_Period]:
    result: list[_Period] = []
    for period in periods:
        if period.frequency in used or any(item.frequency == period.frequency for item in result):
            continue
        if period.frequency in ("half_year", "quarter", "month") and len(periods) > 1 and dues[0].kind != "date":
            result.append(period)
    return result


def _dated(passage: str, dues: list[_Due], periods: list[_Period]) -> list[tuple[DutyFrequency | None, str | None]]:
    rows: list[tuple[DutyFrequency | None, str | None]] = []
    recurring = [due for due in dues if due.kind in ("day_month", "day")]
    for due in dues:
        if due.kind == "date":
            near = [
                p
                for p in periods
                if p.frequency in ("annual", "half_year", "quarter")
                and re.search(r"hằng|hàng|mỗi|định\s+kỳ", passage[max(0, p.start - 12) : p.end], re.IGNORECASE)
            ]
            rows.append(
                (near[0].frequency, due.due[5:])
                if near and re.search(r"hằng|hàng", passage) and not _REVIEW.search(passage)
                else ("once", due.due)
            )
        elif due.kind == "month":
            rows.append(("once", due.due))
        else:
            rows.append((_frequency_for(passage, due, recurring, periods), due.due))
    return rows


def _frequency_for(passage: str, due: _Due, recurring: list[_Due], periods: list[_Period]) -> DutyFrequency | None:
    before = [p for p in periods if p.end <= due.start]
    after = [p for p in periods if p.start >= due.end]
    if due.kind == "day":
        return next((p.frequency for p in [*reversed(before), *after] if p.frequency in ("month", "quarter", "week")), None) or (
            before[-1].frequency if before else after[0].frequency if after else None
        )
    number = recurring.index(due)
    day_months = [item for item in recurring if item.kind == "day_month"]
    kinds = [p.frequency for p in periods]
    if len(day_months) == 2 and _adjacent(passage, day_months) and not {"half_year"} & set(kinds[:0]):
        if "half_year" in kinds and "annual" in kinds and kinds.index("half_year") < len(kinds):
            explicit = re.search(
                r"(?:06|6|sáu)\s+tháng[^.;]{0,40}\b(?:năm|cả năm|hằng năm|hàng năm)\b",
                passage[: day_months[0].start],
                re.IGNORECASE,
            )
            if explicit:
                return "half_year" if due is day_months[0] else "annual"
        return "half_year"
    if len(day_months) >= 4 and _adjacent(passage, day_months):
        return "quarter"
    if not any(p.end <= recurring[0].start for p in periods) and len(recurring) > 1:
        # "trước ngày 20/6 đối với báo cáo 6 tháng, trước ngày 30/11 đối với báo cáo năm": the name follows its day.
        stop = recurring[number + 1].start if number + 1 < len(recurring) else len(passage)
        named = [p for p in after if p.end <= stop]
        if named:
            return named[0].frequency
    previous_end = recurring[number - 1].end if number else 0
    inside = [p for p in before if p.start >= previous_end]
    if inside:
        return inside[-1].frequency
    following = [p for p in after if number + 1 >= len(recurring) or p.end <= recurring[number + 1].start]
    if following:
        return following[0].frequency
    if before:
        return before[-1].frequency
    if after:
        return after[0].frequency
    return "annual" if due.kind == "day_month" else None


def _adjacent(passage: str, dues: list[_Due]) -> bool:
    return all(
        re.fullmatch(
            r"\s*(?:hằng năm|hàng năm)?\s*(?:,|và|;|,\s*và)\s*(?:trước\s+)?(?:ngày\s+)?", passage[a.end : b.start], re.IGNORECASE
        )
        for a, b in itertools.pairwise(dues)
    )


def _parties(view: View, paragraph: Paragraph, text: str, start: int, end: int) -> tuple[str | None, str | None, str | None]:
    """Reporter, recipient and the body through which the report goes, as written."""
    passage = text[start:end]
    via = None
    for match in _VIA.finditer(passage):
        named = bodies_from(passage, match.end())
        if named:
            via = _wording(view, paragraph, start + named[0].start, start + named[-1].end)
            break
    recipient = None
    for match in _TO.finditer(passage):
        named = bodies_from(passage, match.end())
        if named:
            recipient = _wording(view, paragraph, start + named[0].start, start + named[-1].end)
    reporter = None
    for lead in re.finditer(r"(?<!\w)(?=(?:các|Các|Sở|Ủy ban|UBND|Phòng|Ban|Công an|Thủ trưởng|Hội)\s)", passage):
        named = bodies_from(passage, lead.start())
        if named and not passage[: lead.start()].endswith("của "):
            wording = _wording(view, paragraph, start + named[0].start, start + named[-1].end)
            reporter = wording if wording not in (recipient, via) else None
            break
    return reporter, recipient, via


def _wording(view: View, paragraph: Paragraph, start: int, end: int) -> str:
    return squeeze(view.text[paragraph.start + start : paragraph.start + end])
