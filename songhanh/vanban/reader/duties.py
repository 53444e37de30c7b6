"""Reporting duties: who reports to whom, how often, by when."""

from __future__ import annotations

import re

from songhanh.lang.text import squeeze
from songhanh.vanban.model import ReportingDuty
from songhanh.vanban.reader.bodies import Body, bodies_from
from songhanh.vanban.reader.duty_times import has_due, pairs
from songhanh.vanban.reader.outline import Outline
from songhanh.vanban.reader.sentences import sentences
from songhanh.vanban.reader.view import Paragraph, View
from songhanh.vanban.reader.words import alternatives, table
from songhanh.vanban.reader.zones import Zones

_WORDS = table("duties")
_REPORT = re.compile(r"\bbáo\s+cáo\b", re.IGNORECASE)
_NO_DUTY = re.compile(rf"\b(?:{alternatives(_WORDS['no_duty'])}|báo cáo số \d)", re.IGNORECASE)
_CHARGING = re.compile(rf"\b(?:{alternatives(_WORDS['charging'])})\b", re.IGNORECASE)
_REPORTED = re.compile(rf"\bbáo\s+cáo\s+(?:{alternatives(_WORDS['reported'])})\b", re.IGNORECASE)
# The days between which figures are counted are no days of a report.
_WINDOW = re.compile(r"tính\s+từ\s+ngày|chốt\s+số\s+liệu|lấy\s+số\s+liệu", re.IGNORECASE)
_GENERAL = re.compile(r"mục đích|yêu cầu")
# "6 tháng trước ngày …; cả năm trước ngày …": the report of the first half goes on.
_OTHER_WORK = r"(?!.*\b(?:cập nhật|xây dựng|tổ chức|hoàn thành|đăng ký|rà soát)\b)"
_ELLIPTIC = re.compile(
    r"\s*(?:và\s+)?(?:báo cáo\s+)?(?:cả\s+)?(?:năm|6 tháng|06 tháng|quý|tháng|hằng|hàng|tuần|trước ngày|chậm nhất)\b"
    rf"{_OTHER_WORK}",
    re.IGNORECASE,
)

_ON_OCCASION = r"yêu\s+cầu|phát\s+sinh|cần\s+thiết|xuất\s+hiện|phát\s+hiện|(?:để\s+)?xảy\s+ra"
_AD_HOC = re.compile(
    rf"\bkhi\s+(?:có\s+)?(?:{_ON_OCCASION})|\bbáo\s+cáo\s+ngay\b|\bphát\s+sinh\b|vướng\s+mắc|khó\s+khăn", re.IGNORECASE
)
_UNPLANNED = re.compile(r"đột\s+xuất", re.IGNORECASE)
_TO_SOMEBODY = alternatives(_WORDS["ad_hoc_recipients"])
_IN_TIME = re.compile(rf"kịp\s+thời\s+báo\s+cáo\s+(?:về\s+|với\s+|cho\s+)?(?:{_TO_SOMEBODY}|cơ\s+quan|Phòng|cấp)", re.IGNORECASE)
_AT_ONCE = re.compile(rf"báo\s+cáo\s+ngay|báo\s+cáo\s+(?:về\s+)?(?:{_TO_SOMEBODY})", re.IGNORECASE)
_DIFFICULTY = re.compile(r"vướng\s+mắc|khó\s+khăn|phát\s+sinh|vấn\s+đề\s+mới|bất\s+cập", re.IGNORECASE)
_FORWARDED = re.compile(
    rf"(?:{alternatives(_WORDS['forwarding'])})\b[^.;]{{0,140}}\b(?:để|tổng\s+hợp|,)\s*[^.;]{{0,60}}\bbáo\s+cáo", re.IGNORECASE
)

_TO = re.compile(r"\b(?:về|cho|gửi|với|báo\s+cáo|trình)\s+(?:về\s+|cho\s+)?" + rf"(?={alternatives(_WORDS['recipients'])})")
_VIA = re.compile(rf"\(?\s*(?:thông\s+)?qua\s+(?={alternatives(_WORDS['channels'])})", re.IGNORECASE)
_REPORTER = re.compile(r"(?<!\w)(?=(?:các|Các|Sở|Ủy ban|UBND|Phòng|Ban|Công an|Thủ trưởng|Hội)\s)")


def read_duties(view: View, zones: Zones, outline: Outline) -> tuple[ReportingDuty, ...]:
    """Every reporting duty between the preamble and the closing block."""
    found: list[ReportingDuty] = []
    for index in zones.content:
        paragraph = view.paragraphs[index]
        if paragraph.table is not None or "báo" not in view.lowered[paragraph.start : paragraph.end]:
            continue
        text = view.folded[paragraph.start : paragraph.end]
        if _REPORT.search(text) and not _GENERAL.search(outline.titles(outline.at(paragraph.start))):
            for start, end in _passages(text):
                found.extend(_duties(view, paragraph, text, start, end))
    return tuple(found)


def _passages(text: str) -> list[tuple[int, int]]:
    """The passages of a paragraph that speak of reports: sentences, cut at semicolons."""
    found: list[tuple[int, int]] = []
    for start, end in sentences(text):
        for number, (begin, stop) in enumerate(_split(text, start, end)):
            piece = text[begin:stop]
            if _REPORT.search(piece):
                found.append((begin, stop))
            elif number and found and found[-1][1] + 1 >= begin and _ELLIPTIC.match(piece) and has_due(piece):
                found[-1] = (found[-1][0], stop)
    return found


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence cut at the semicolons outside brackets."""
    pieces, begin = [], start
    place = text.find(";", start, end)
    while place >= 0:
        if text.count("(", begin, place) <= text.count(")", begin, place):
            pieces.append((begin, place))
            begin = place + 1
        place = text.find(";", place + 1, end)
    return [*pieces, (begin, end)]


def _duties(view: View, paragraph: Paragraph, text: str, start: int, end: int) -> list[ReportingDuty]:
    passage = _NO_DUTY.sub(lambda match: "·" * len(match[0]), text[start:end])
    if not _REPORT.search(passage) or not _is_duty(passage) or _WINDOW.search(passage):
        return []
    span = view.to_source(paragraph.start + start, paragraph.start + end)
    reporter, recipient, via = _parties(view, paragraph.start + start, text[start:end])
    return [
        ReportingDuty(frequency, due, reporter, recipient, via, span)
        for frequency, due in pairs(passage, ad_hoc=_is_ad_hoc(passage))
    ]


def _is_duty(passage: str) -> bool:
    """Whether a passage charges someone with a report, rather than speaking of reports."""
    return _CHARGING.search(passage) is not None or _REPORTED.search(passage) is not None


def _is_ad_hoc(passage: str) -> bool:
    """Whether a report is due on occasion; difficulties that are only passed on are none."""
    if _UNPLANNED.search(passage) or _IN_TIME.search(passage):
        return True
    if not _AD_HOC.search(passage) or (_DIFFICULTY.search(passage) and _FORWARDED.search(passage)):
        return False
    return _AT_ONCE.search(passage) is not None


def _parties(view: View, offset: int, passage: str) -> tuple[str | None, str | None, str | None]:
    """Reporter, recipient and the body through which the report goes, as written."""
    reporter = recipient = via = None
    for match in _VIA.finditer(passage):
        named = bodies_from(passage, match.end())
        if named:
            via = _wording(view, offset, named)
            break
    for match in _TO.finditer(passage):
        named = bodies_from(passage, match.end())
        recipient = _wording(view, offset, named) if named else recipient
    for match in _REPORTER.finditer(passage):
        named = bodies_from(passage, match.start())
        if named and not passage.endswith("của ", 0, match.start()):
            wording = _wording(view, offset, named)
            reporter = wording if wording not in (recipient, via) else None
            break
    return reporter, recipient, via


def _wording(view: View, offset: int, bodies: list[Body]) -> str:
    return squeeze(view.text[offset + bodies[0].start : offset + bodies[-1].end])
