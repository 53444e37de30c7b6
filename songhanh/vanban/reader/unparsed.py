"""What fits nowhere: kept and named, never dropped in silence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from songhanh.lang.patterns import CAPITAL, SMALL
from songhanh.vanban.model import Assignment, BudgetTable, Header, Span, Target, Unparsed
from songhanh.vanban.reader.closing import Closing
from songhanh.vanban.reader.commitment import section_kind
from songhanh.vanban.reader.outline import Outline
from songhanh.vanban.reader.quantities import MOST_QUANTITIES, find_quantities
from songhanh.vanban.reader.view import Paragraph, View
from songhanh.vanban.reader.zones import Zones

_LETTERHEAD = re.compile(
    r"cộng h[oò][aà]|chủ nghĩa|độc lập|hạnh phúc|^số\b|ngày|^\W*$|ủy ban|ubnd|^sở\b|^bộ\b|^ban\b|^tỉnh\b|^hội\b|đảng",
    re.IGNORECASE,
)
_ACCENTED = frozenset(SMALL + CAPITAL)
# Vietnamese prose has an accented letter in about every third; a text with fewer than one in fifty is in another language.
_LEAST_ACCENTED = 0.02
_LEAST_LETTERS = 200
_SAMPLE = 5_000  # characters from the beginning that tell the language


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
        *_figures(view, zones, understood),
        *_crowds(view, zones),
        *_tables(view, zones, understood),
        *_closing_lines(view, zones, understood.closing),
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
    used = set(header.spans.values())
    for paragraph in view.paragraphs[: zones.letterhead_end]:
        span = _span(view, paragraph)
        if not _LETTERHEAD.search(paragraph.text) and not any(span[0] < end and start < span[1] for start, end in used):
            yield Unparsed(
                span,
                "Dòng đứng trước văn bản, không thuộc phần đầu văn bản.",
                "A line before the document that is no part of its letterhead.",
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


def _closing_lines(view: View, zones: Zones, closing: Closing) -> Iterator[Unparsed]:
    used = [*closing.recipient_spans, *([closing.signature.span] if closing.signature.span else [])]
    for paragraph in view.paragraphs[slice(*zones.closing)]:
        span = _span(view, paragraph)
        known = re.match(r"[-–|\s]*(?:nơi\s+(?:nhận|gửi)|kính gửi|gửi\s)|.*:\s*$|\(?đã ký", paragraph.text, re.IGNORECASE)
        if (
            paragraph.table is None
            and "\t" not in paragraph.text
            and not known
            and paragraph.text.strip(" |-")
            and not any(span[0] < end and start < span[1] for start, end in used)
        ):
            yield Unparsed(
                span,
                "Dòng cuối văn bản, không phải nơi nhận hay chữ ký.",
                "A line at the end that is neither recipient nor signature.",
            )


def _behind_the_cut(view: View, zones: Zones) -> Iterator[Unparsed]:
    if zones.closing[0] != zones.closing[1]:
        return
    for paragraph in view.paragraphs[zones.annexes[0] :]:
        yield Unparsed(
            _span(view, paragraph), "Phần văn bản sau chỗ bị cắt.", "Text behind the place where the document is cut off."
        )


def _span(view: View, paragraph: Paragraph) -> Span:
    return view.to_source(paragraph.start, paragraph.end)
