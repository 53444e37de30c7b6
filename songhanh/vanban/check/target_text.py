"""What a target's sentence says beside its figures: where things stand today, when it is due, whom it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songhanh.vanban.check.clauses import clause_of
from songhanh.vanban.check.plan import Plan
from songhanh.vanban.model import Measure, Span, Target

_YEAR = r"(?:19|20)\d\d"
# "(năm 2024: 52%)", "(kết quả rà soát năm 2025: 93%)", "so với 80% năm 2021", "(hiện nay là 60%)".
_PRESENT_LEVEL = re.compile(
    rf"\([^()]{{0,60}}(?:năm|tháng \d{{1,2}}/)\s*(?P<in>{_YEAR})\s*(?::|là|đạt|có|-|–|=)?\s*(?:là |đạt |khoảng )?\d"
    rf"|\(\s*\d[\d.,]*\s?(?:%|‰)?[^()]{{0,20}}(?:vào |của )?năm (?P<of>{_YEAR})\s*\)"
    r"|\b(?:hiện nay|hiện tại|hiện (?=đạt|có|là|mới|chỉ)|hiện trạng|thực trạng|mức hiện tại|năm trước|số gốc|xuất phát)[^;.\n]{0,30}?\d"
    rf"|so với (?:mức )?\d[\d.,]*\s?(?:%|‰)?[^;.\n]{{0,25}}(?:năm (?P<than>{_YEAR}))"
)
_TIMED = re.compile(
    r"(?:trong|cả|hết|cuối) năm(?! \d)|trong (?:giai đoạn|thời kỳ|nhiệm kỳ|kỳ kế hoạch)|"
    r"(?:mỗi|hằng|hàng|từng) (?:năm|quý|tháng|tuần|kỳ|đợt)|"
    r"/(?:năm|quý|tháng)\b|quý (?:i{1,3}|iv|[1-4])\b|tháng \d|ngày \d{1,2}/"
)
_RECURRING = re.compile(r"(?:mỗi|hằng|hàng|từng) (?:năm|quý|tháng|tuần|kỳ)|/(?:năm|quý|tháng)\b")
_PAST = re.compile(rf"(?:đến|tới|vào|trong|hết|cuối)\s+(?:hết\s+|cuối\s+)?năm (?P<year>{_YEAR})")
_RESULT = re.compile(
    r"\bđã\b|kết quả|so với|hiện nay|hiện có|hiện đạt|mới đạt|ước đạt|thực trạng|tính đến|số liệu|báo cáo|theo quyết định|kèm theo"
)
_FIGURE = re.compile(r"\d[\d.,]*\s?(?:%|‰)|(?:ít nhất|tối thiểu|trên|đạt|có)\s+\d")

_FOR_WHOM = re.compile(
    r"mỗi (?!năm|quý|tháng|tuần|kỳ|đợt|ngày|lần)|từng (?!bước|năm|quý|tháng|giai đoạn)|trên một |"
    r"/(?:xã|phường|đơn vị|huyện|cơ quan|trường|thôn)|"
    r"tổng (?:cộng|số)|toàn (?:tỉnh|huyện|xã|phường|thành phố|ngành)|trên (?:toàn )?địa bàn|cấp tỉnh"
)
# Several bodies to which one figure is given: only then may it be meant for each or for all.
_SEVERAL = re.compile(
    r"(?<!cho )(?<!với )(?<!của )(?<!tại )(?<!ở )\bcác (?:sở|ban|ngành|cơ quan|đơn vị|địa phương|xã|phường|thôn|huyện|quận|"
    r"trường|hội|tổ chức|đoàn thể|doanh nghiệp|cấp|phòng)\b|"
    r"^\W*(?:sở, (?:ban, )?ngành|xã, phường|ủy ban nhân dân (?:các )?(?:xã|phường|huyện))"
)


def states_present_level(plan: Plan, target: Target) -> bool:
    """Whether a target says where things stand today, in words that the reader may not have taken for a baseline."""
    start, end = plan.place(target.span)
    # The bracket may stand behind the figures, after the sentence's own end.
    text = " ".join(plan.low[start : max(end, min(plan.paragraph_of(start).end, end + 80))].split())
    for match in _PRESENT_LEVEL.finditer(text):
        year = match["in"] or match["of"] or match["than"]
        if year is None or int(year) <= plan.effective_date.year:
            return True
    return any(measure.baseline is not None for measure in target.measures)


def says_when(plan: Plan, target: Target) -> bool:
    """Whether the sentence gives a time without a year: "trong năm", "quý II", "mỗi quý"."""
    return bool(_TIMED.search(plan.words(target.span).lower()))


def recurs(plan: Plan, target: Target, measure: Measure) -> bool:
    """Whether a figure holds for every year, quarter or month anew."""
    return measure.frequency is not None or bool(_RECURRING.search(clause_of(plan, target, measure)))


def past_years(plan: Plan, sections: tuple[Span, ...]) -> Iterator[tuple[int, int, int]]:
    """Commitments to a year that was over when the plan was issued, which the reader gives no due year: start, end, year.

    A result, a baseline or the date of a document is none.
    """
    if plan.date is None:
        return
    for section in sections:
        start, end = plan.place(section)
        for match in _PAST.finditer(plan.low, start, end):
            if int(match["year"]) >= plan.date.year:
                continue
            left, right = _clause_round(plan, match.start(), match.end())
            clause = plan.low[left:right]
            if _FIGURE.search(clause) and not _RESULT.search(clause) and "(" not in plan.low[left : match.start()]:
                yield match.start(), match.end(), int(match["year"])


def _clause_round(plan: Plan, start: int, end: int) -> tuple[int, int]:
    paragraph = plan.paragraph_of(start)
    left = max((item.end() for item in re.finditer(r"[;\n]|\.\s", plan.text[paragraph.start : start])), default=0)
    right = re.search(r"[;\n]|\.(?:\s|$)", plan.text[end : paragraph.end])
    return paragraph.start + left, end + right.start() if right else paragraph.end


def open_for_whom(plan: Plan, target: Target, measure: Measure, text: str) -> bool:
    """Whether a figure is given to several bodies without saying if each of them or all together are to reach it."""
    if measure.unit in ("%", "‰") or _FOR_WHOM.search(text):
        return False
    start, _ = plan.place(target.span)
    before = plan.low[start : plan.place(measure.span)[0]]
    return bool(_SEVERAL.search(before)) and not re.search(r"\d\s?% ", before)


def without_year(plan: Plan, target: Target, measure: Measure) -> bool:
    """Whether neither the sentence nor a heading above names the year of a figure."""
    named = measure.due is not None and re.search(r"(?:19|20)\d\d", plan.words(target.span))
    return not named and not _dated_above(plan, target)


def _dated_above(plan: Plan, target: Target) -> bool:
    """Whether the heading of a section round a target names a year."""
    holding = (item for item in plan.body_sections if item.extent[0] <= target.span[0] < item.extent[1])
    return any(re.search(r"(?:19|20)\d\d", section.title) for section in holding)


def present_figures(plan: Plan) -> bool:
    """Whether a section on the present state gives figures (years and numbers of documents do not count)."""
    for section in plan.sections_for("situation"):
        text = plan.low[slice(*plan.place(section.extent))]
        if re.search(
            r"(?<![\w/.-])\d[\d.,]*\s?(?:%|‰|[^\W\d_]{2,})", re.sub(r"(?:năm|ngày|tháng|số|giai đoạn)\s*\d[\w./-]*", "", text)
        ):
            return True
    return False
