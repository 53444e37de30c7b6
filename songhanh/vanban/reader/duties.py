"""Reporting duties: who reports to whom, how often, by when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from songhanh.vanban.model import ReportingDuty, Span
from songhanh.vanban.reader.commitment import section_kind
from songhanh.vanban.reader.duty_parties import Parties, read_parties
from songhanh.vanban.reader.duty_tables import table_duties
from songhanh.vanban.reader.duty_times import Pair, has_due, pairs
from songhanh.vanban.reader.markers import marker_kind
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
# A sentence that says where the reports named before it go.
_SENT = re.compile(r"\W*(?:các\s+)?báo\s+cáo\s+(?:trên\s+|này\s+|định kỳ\s+|kết quả\s+)*(?:được\s+|phải\s+)?gửi\b", re.IGNORECASE)
_HEADING = re.compile(
    r"(?:về )?(?:thực hiện )?(?:công tác |chế độ )?(?:[\w, ]{0,30}\s(?:và )?)?báo cáo(?:,? \w+){0,3}", re.IGNORECASE
)
_LONGEST_HEADING = 90  # a longer one is a numbered sentence
_NO_TIME: tuple[Pair, ...] = ((None, None),)
_FORWARDED = re.compile(
    rf"(?:{alternatives(_WORDS['forwarding'])})\b[^.;]{{0,140}}\b(?:để|tổng\s+hợp|,)\s*[^.;]{{0,60}}\bbáo\s+cáo", re.IGNORECASE
)


@dataclass(frozen=True)
class _Passage:
    """A passage about reports: when they are due (empty where it only says where they go), and between whom."""

    times: tuple[Pair, ...]
    parties: Parties
    span: Span


def read_duties(view: View, zones: Zones, outline: Outline) -> tuple[ReportingDuty, ...]:
    """Every reporting duty between the preamble and the closing block."""
    found: list[ReportingDuty] = []
    lead: Parties | None = None
    for index in zones.content:
        paragraph = view.paragraphs[index]
        if paragraph.table is not None:
            continue
        text = view.folded[paragraph.start : paragraph.end]
        item = marker_kind(text) == "bullet"
        lead = lead if item else None
        if "báo" not in view.lowered[paragraph.start : paragraph.end]:
            continue
        if _REPORT.search(text) and not _describes(outline.titles(outline.at(paragraph.start))):
            if _is_heading(outline, paragraph) and not has_due(text):
                continue
            passages = [_passage(view, paragraph, text, start, end) for start, end in _passages(text)]
            found.extend(_resolved([passage for passage in passages if passage is not None], lead))
            if not item and text.rstrip().endswith(":"):
                lead = read_parties(text, view.text[paragraph.start : paragraph.end])
    return (*found, *table_duties(view, zones))


def _describes(titles: str) -> bool:
    """Whether a section tells of the situation, or of purposes and requirements: nobody is charged there."""
    headings = " / ".join(title for title in titles.split(" / ") if len(title) <= _LONGEST_HEADING)
    if _GENERAL.search(headings):
        return True
    return "báo cáo" not in headings and section_kind(headings) == "situation"


def _is_heading(outline: Outline, paragraph: Paragraph) -> bool:
    """Whether a paragraph is but a heading ("V. CHẾ ĐỘ BÁO CÁO")."""
    node = outline.at(paragraph.start)
    return node is not None and node.start == paragraph.start and _HEADING.fullmatch(node.full_title) is not None


def _resolved(passages: list[_Passage], lead: Parties | None) -> Iterator[ReportingDuty]:
    """The duties of a paragraph; where one names no recipient, its neighbours do, or the sentence that leads the list in."""
    said = [passage.parties for passage in passages]
    for number, passage in enumerate(passages):
        around = [*reversed(said[:number]), *said[number + 1 :], *([lead] if lead else [])]
        known = next((parties for parties in around if parties.recipient or parties.via), None)
        parties = passage.parties.or_those_of(known)
        for frequency, due in passage.times:
            yield ReportingDuty(frequency, due, parties.reporter, parties.recipient, parties.via, passage.span)


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


def _passage(view: View, paragraph: Paragraph, text: str, start: int, end: int) -> _Passage | None:
    """What a passage says of reports; None where it speaks of none that is due."""
    passage = _NO_DUTY.sub(lambda match: "·" * len(match[0]), text[start:end])
    if not _REPORT.search(passage) or not _is_duty(passage) or _WINDOW.search(passage):
        return None
    parties = read_parties(text[start:end], view.text[paragraph.start + start : paragraph.start + end])
    times = tuple(pairs(passage, ad_hoc=_is_ad_hoc(passage)))
    if times == _NO_TIME and start > 0 and _SENT.match(passage):
        times = ()
    return _Passage(times, parties, view.to_source(paragraph.start + start, paragraph.start + end))


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
