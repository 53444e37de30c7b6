"""What fits nowhere: kept and named, never dropped in silence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from songhanh.lang.patterns import CAPITAL, SMALL
from songhanh.lang.text import is_capitals, squeeze
from songhanh.vanban.model import Assignment, BudgetTable, Header, Span, Target, Unparsed
from songhanh.vanban.reader.closing import Closing
from songhanh.vanban.reader.commitment import section_kind
from songhanh.vanban.reader.outline import Outline
from songhanh.vanban.reader.quantities import MOST_QUANTITIES, find_quantities
from songhanh.vanban.reader.view import Paragraph, View
from songhanh.vanban.reader.zones import Zones, is_footnote, is_preamble

_LETTERHEAD = re.compile(
    r"cộng h[oò][aà]|chủ nghĩa|độc lập|hạnh phúc|^số\b|ngày|^\W*$|ủy ban|ubnd|^sở\b|^bộ\b|^ban\b|^tỉnh\b|^hội\b|đảng",
    re.IGNORECASE,
)
_ACCENTED = frozenset(SMALL + CAPITAL)
# Vietnamese prose has an accented letter in about every third; a text with fewer than one in fifty is in another language.
_LEAST_ACCENTED = 0.02
_LEAST_LETTERS = 200
_SAMPLE = 5_000  # characters from the beginning that tell the language
# "Tổng kinh phí 500 triệu đồng", "120.000 đ/người": the guard stands behind the first digit, which makes the search linear.
_MONEY = re.compile(
    r"\d(?<![\w.,]\d)[\d.,]*\s?(?:(?:nghìn|ngàn|vạn|triệu|tr|tỷ|tỉ)\s){0,2}\s?(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s)?(?:đồng|VNĐ|vnđ|đ)(?!\w)"
)
_RULE = re.compile(r"[\s\-–—_=*.…~•·+|]*")  # a line drawn with signs, or dots where something was left out
_ENDED = (".", ";", ":", ",", "…", "!", "?", "/", ")", "”", '"')
_GROUND = re.compile(r"(?:Căn cứ|Xét|Trên cơ sở)\s")
_LONGEST_STRAY = 160  # a longer line is a paragraph of the preamble


@dataclass(frozen=True)
class Understood:
    """What the extractors made of a document, against which the rest is measured."""

    header: Header
    outline: Outline
    targets: tuple[Target, ...]
    assignments: tuple[Assignment, ...]
    budgets: tuple[BudgetTable, ...]
    closing: Closing


def find_unparsed(view: View, zones: Zones, understood: Understood) -> tuple[Unparsed, ...]:
    """Passages that became nothing, each with the reason, in reading order."""
    found = [
        *_not_a_plan(view, zones, understood),
        *_before_the_document(view, zones, understood.header),
        *_strays(view, zones, understood),
        *_figures(view, zones, understood),
        *_money(view, zones, understood),
        *_crowds(view, zones),
        *_tables(view, zones, understood),
        *_closing_lines(view, zones, understood),
        *_behind_the_cut(view, zones),
    ]
    return tuple(sorted(found, key=lambda item: item.span))


def _not_a_plan(view: View, zones: Zones, understood: Understood) -> Iterator[Unparsed]:
    if not view.paragraphs:
        return
    first = _span(view, view.paragraphs[0])
    beginning = view.text[:_SAMPLE]
    letters = sum(map(str.isalpha, beginning))
    if letters >= _LEAST_LETTERS and sum(map(_ACCENTED.__contains__, beginning)) < _LEAST_ACCENTED * letters:
        yield Unparsed(
            first,
            "Văn bản không phải tiếng Việt có dấu; chương trình chỉ đọc được văn bản tiếng Việt.",
            "The text is not accented Vietnamese; only Vietnamese documents can be read.",
        )
    if zones.kind is None:
        yield Unparsed(
            first, "Không tìm thấy tên loại văn bản (KẾ HOẠCH).", "The name of the document type (KẾ HOẠCH) was not found."
        )
    if not understood.outline.nodes and len(view.text) > _LEAST_LETTERS:
        yield Unparsed(first, "Không tìm thấy mục nào được đánh số.", "No numbered section was found.")


def _before_the_document(view: View, zones: Zones, header: Header) -> Iterator[Unparsed]:
    used = _Taken(header.spans.values())
    strange = [
        index
        for index, paragraph in enumerate(view.paragraphs[: zones.letterhead_end])
        if not _LETTERHEAD.search(paragraph.text) and not used.touches(_span(view, paragraph))
    ]
    for span in _runs(view, strange):
        yield Unparsed(
            span,
            "Dòng đứng trước văn bản, không thuộc phần đầu văn bản.",
            "A line before the document that is no part of its letterhead.",
        )


def _strays(view: View, zones: Zones, understood: Understood) -> Iterator[Unparsed]:
    """Lines that say nothing, and lines before the first section that neither begin nor go on with a sentence.

    Physical lines are looked at: a stray line may have been joined to the paragraph before it.
    """
    content = zones.content
    if not content or not view.paragraphs:
        return
    title = understood.header.spans.get("title")
    start = view.from_source(title[0]) if title else view.paragraphs[zones.preamble[0]].start
    end = view.paragraphs[content[-1]].end
    first = understood.outline.nodes[0].start if understood.outline.nodes else start
    lines = [line for line in view.lines(start, end) if line.start >= start]
    named = squeeze(understood.header.title or "").casefold()  # the line behind the title may have been joined to it
    opening = dropwhile(lambda line: squeeze(line.text).strip(" *_").casefold() in named, lines)
    for group in _sentences(takewhile(lambda line: line.end <= first, opening)):
        if _is_stray(" ".join(line.text for line in group)) and not any(line.table is not None for line in group):
            yield Unparsed(
                view.to_source(group[0].start, group[-1].end),
                "Dòng đứng trước mục đầu tiên, không phải căn cứ hay lời dẫn.",
                "A line before the first section that is neither a ground nor an introduction.",
            )
    for line in lines:
        if line.table is None and not any(map(str.isalnum, line.text)) and not _RULE.fullmatch(line.text):
            yield Unparsed(view.to_source(line.start, line.end), "Dòng không có chữ.", "A line without words.")


def _sentences(lines: Iterable[Paragraph]) -> Iterator[list[Paragraph]]:
    """Lines up to one that ends a sentence, or to one that begins a ground."""
    group: list[Paragraph] = []
    for line in lines:
        if group and _GROUND.match(line.text):
            yield group
            group = []
        group.append(line)
        if line.text.rstrip(" *_").endswith(_ENDED):
            yield group
            group = []
    if group:
        yield group


def _is_stray(text: str) -> bool:
    text = text.strip(" *_")
    return (
        len(text) < _LONGEST_STRAY
        and any(map(str.isalnum, text))
        and not text.endswith(_ENDED)
        and not is_preamble(text)
        and not is_footnote(text)
        and not is_capitals(text)
    )


def _crowds(view: View, zones: Zones) -> Iterator[Unparsed]:
    """Paragraphs with more figures than are read for targets."""
    for index in zones.content:
        paragraph = view.paragraphs[index]
        if paragraph.end - paragraph.start > MOST_QUANTITIES:  # a figure takes a character at least
            found = find_quantities(view.folded[paragraph.start : paragraph.end])
            if len(found) > MOST_QUANTITIES:
                yield Unparsed(
                    view.to_source(paragraph.start + found[MOST_QUANTITIES].start, paragraph.end),
                    f"Đoạn có hơn {MOST_QUANTITIES} con số; phần sau không được đọc để tìm chỉ tiêu.",
                    f"A paragraph with more than {MOST_QUANTITIES} figures; what follows was not read for targets.",
                )


def _figures(view: View, zones: Zones, understood: Understood) -> Iterator[Unparsed]:
    """Percentages under the objectives that were read neither as targets nor as what these start from: a person should look at them."""
    taken = {measure.span[0] for target in understood.targets for measure in target.measures}
    bases = _Bases(understood.targets)
    for index in zones.content:
        paragraph = view.paragraphs[index]
        if paragraph.table is not None or "%" not in paragraph.text:
            continue
        if section_kind(understood.outline.titles(understood.outline.at(paragraph.start))) != "objective":
            continue
        for quantity in find_quantities(view.folded[paragraph.start : paragraph.end]):
            span = view.to_source(paragraph.start + quantity.start, paragraph.start + quantity.end)
            if quantity.percent and span[0] not in taken and not bases.take(quantity.value, span[0]):
                yield Unparsed(
                    span,
                    "Số trong mục chỉ tiêu nhưng không đọc thành chỉ tiêu (có thể là số gốc hoặc kết quả đã đạt).",
                    "A figure under the targets that was not read as one (it may be a baseline or a result).",
                )


class _Bases:
    """The figures that targets start from, target by target; each stands for one figure of the text."""

    def __init__(self, targets: tuple[Target, ...]) -> None:
        self._targets = sorted(targets, key=lambda target: target.span)
        self._starts = [target.span[0] for target in self._targets]
        self._left = [Counter(measure.baseline for measure in target.measures) for target in self._targets]

    def take(self, value: str, offset: int) -> bool:
        """Whether the target that is written at an offset starts from a value; that one is used up then."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._targets[index].span[1] or not self._left[index][value]:
            return False
        self._left[index][value] -= 1
        return True


def _money(view: View, zones: Zones, understood: Understood) -> Iterator[Unparsed]:
    """Amounts of money outside the budget tables that are no targets: a passage for each paragraph, or for each table."""
    read = _Taken(measure.span for target in understood.targets for measure in target.measures)
    tables = _Taken(table.span for table in understood.budgets)
    left: dict[tuple[bool, int], Span] = {}
    for index in zones.content:
        paragraph = view.paragraphs[index]
        if section_kind(understood.outline.titles(understood.outline.at(paragraph.start))) in ("situation", "criteria"):
            continue  # what was spent, or a norm: no money of this plan
        key = (False, index) if paragraph.table is None else (True, paragraph.table)
        for match in _MONEY.finditer(view.folded[paragraph.start : paragraph.end]):
            span = view.to_source(paragraph.start + match.start(), paragraph.start + match.end())
            if not read.touches(span) and not tables.touches(span):
                left[key] = (left.get(key, span)[0], span[1])
    for span in left.values():
        yield Unparsed(
            span,
            "Số tiền ghi trong lời văn, không nằm trong bảng kinh phí nào đã đọc.",
            "An amount of money in the text that stands in no budget table that was read.",
        )


def _tables(view: View, zones: Zones, understood: Understood) -> Iterator[Unparsed]:
    start = view.paragraphs[zones.preamble[0]].start if zones.preamble[0] < len(view.paragraphs) else 0
    closing = [(paragraph.start, paragraph.end) for paragraph in view.paragraphs[slice(*zones.closing)]]
    money = {table.span for table in understood.budgets}
    places = sorted([*(a.span[0] for a in understood.assignments), *(t.span[0] for t in understood.targets)])
    for table in view.source.tables:
        place, end = (view.from_source(offset) for offset in table.span)
        if place < start or table.span in money or any(place < last and first < end for first, last in closing):
            continue
        if not any(table.span[0] <= offset < table.span[1] for offset in places):
            yield Unparsed(
                table.span,
                "Bảng chưa đọc thành kinh phí, phân công hay chỉ tiêu.",
                "A table that was read neither as money nor as duties nor as targets.",
            )


def _closing_lines(view: View, zones: Zones, understood: Understood) -> Iterator[Unparsed]:
    closing = understood.closing
    used = _Taken([*closing.recipient_spans, *_signature_span(view, zones, closing)])
    captions = tuple(table.caption for table in understood.budgets if table.caption)
    strange = []
    under_caption = False  # with the lines between it and its table ("Đơn vị tính: triệu đồng")
    for index in range(*zones.closing):
        paragraph = view.paragraphs[index]
        under_caption = paragraph.table is None and (under_caption or (bool(captions) and paragraph.text.startswith(captions)))
        known = re.match(r"[-–|\s]*(?:nơi\s+(?:nhận|gửi)|kính gửi|gửi\s)|.*:\s*$|\(?đã ký", paragraph.text, re.IGNORECASE)
        if (
            paragraph.table is None
            and "\t" not in paragraph.text
            and not known
            and not under_caption
            and not _RULE.fullmatch(paragraph.text)
            and not used.touches(_span(view, paragraph))
        ):
            strange.append(index)
    for span in _runs(view, strange):
        yield Unparsed(
            span,
            "Dòng cuối văn bản, không phải nơi nhận hay chữ ký.",
            "A line at the end that is neither recipient nor signature.",
        )


def _signature_span(view: View, zones: Zones, closing: Closing) -> Iterator[Span]:
    """What the signature takes up: up to the name, behind which others may have written."""
    span, name = closing.signature.span, closing.signature.name
    if span is None:
        return
    named = (
        _span(view, paragraph)[1]
        for paragraph in view.paragraphs[slice(*zones.closing)]
        if name and paragraph.text.strip(" *") == name
    )
    yield span[0], max((end for end in named if span[0] < end <= span[1]), default=span[1])  # a name may be printed twice


def _behind_the_cut(view: View, zones: Zones) -> Iterator[Unparsed]:
    if zones.closing[0] != zones.closing[1]:
        return
    for span in _runs(view, range(zones.annexes[0], len(view.paragraphs))):
        yield Unparsed(span, "Phần văn bản sau chỗ bị cắt.", "Text behind the place where the document is cut off.")


def _span(view: View, paragraph: Paragraph) -> Span:
    return view.to_source(paragraph.start, paragraph.end)


def _runs(view: View, indices: Iterable[int]) -> Iterator[Span]:
    """The passages that paragraphs make up: those with nothing but empty lines between them are told as one.

    ``indices`` are in reading order.
    """
    run: list[int] = []
    for index in indices:
        if run and not all(_RULE.fullmatch(view.paragraphs[between].text) for between in range(run[-1] + 1, index)):
            yield view.to_source(view.paragraphs[run[0]].start, view.paragraphs[run[-1]].end)
            run = []
        run.append(index)
    if run:
        yield view.to_source(view.paragraphs[run[0]].start, view.paragraphs[run[-1]].end)


class _Taken:
    """Passages that became something, to be asked many times: those that touch or overlap are put together."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, span: Span) -> bool:
        """Whether a passage shares a character with one of them."""
        at = bisect_right(self._starts, span[1] - 1) - 1
        return at >= 0 and span[0] < self._ends[at]
