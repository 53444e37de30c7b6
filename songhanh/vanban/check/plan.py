"""What the rules look at: a reading with everything that several rules need, worked out once."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from songhanh.lang.dates import DATE, written_date
from songhanh.lang.patterns import SMALL
from songhanh.lang.text import strip_marks
from songhanh.vanban.check.mentions import Mention, find_mentions
from songhanh.vanban.check.rule import Cause, Hit
from songhanh.vanban.model import Assignment, Measure, PlanReading, Section, Severity, Span, Target
from songhanh.vanban.reader.view import Paragraph, view_of
from songhanh.vanban.sources.base import Source

T = TypeVar("T")

# What a section is for, by the words of its title.
_PURPOSES = {
    "organisation": re.compile(r"tổ chức thực hiện|phân công|trách nhiệm|nhiệm vụ cụ thể|tổ chức triển khai"),
    "funding": re.compile(r"kinh phí|nguồn lực thực hiện|nguồn vốn|dự toán"),
    "reporting": re.compile(r"báo cáo"),
    "targets": re.compile(r"mục tiêu|chỉ tiêu"),
    "purpose": re.compile(r"mục đích|yêu cầu|quan điểm"),
    "situation": re.compile(r"đánh giá|tình hình|thực trạng|hiện trạng|kết quả|nguy cơ"),
    "tasks": re.compile(r"nhiệm vụ|giải pháp|nội dung|hoạt động|lộ trình|phương án"),
}
_PRESENT_STATE = re.compile(r"hiện trạng|thực trạng|đặc điểm|bối cảnh|(?:đánh giá )?(?:tình hình|khái quát)")
_LEVELS = (
    ("commune", re.compile(r"\b(?:xã|phường|thị trấn|đặc khu)\b")),
    ("district", re.compile(r"\b(?:huyện|quận|thị xã)\b")),
    ("province", re.compile(r"\b(?:tỉnh|thành phố)\b")),
    ("ministry", re.compile(r"^(?:bộ|chính phủ|thủ tướng)\b")),
)
_GENDER = re.compile(r"bình đẳng giới|tiến bộ (?:của )?phụ nữ|bạo lực trên cơ sở giới|phụ nữ tham gia|cán bộ nữ")
_ENDING = re.compile(r"\./\.|(?:^|\n)nơi nhận\s*:|(?:^|\n)\[\s*(?:\.{3}|…)\s*\]", re.IGNORECASE)
# Every accented Vietnamese letter in lower case, without its marks.
_UNMARKED = {ord(char): strip_marks(char) for char in SMALL}
_RUN = re.compile(r"\w+")
_ANNEX = re.compile(r"(?:^|\n)(?:phụ lục|biểu mẫu|tổng hợp dự kiến)\b", re.IGNORECASE)


@dataclass(frozen=True)
class FoundDate:
    """A full date written in the text; offsets in the view, ``day`` None where there is no such day."""

    start: int
    end: int
    day: datetime.date | None


class Plan:
    """A reading under examination. Offsets into ``text`` are offsets of the view; :meth:`at` gives them back as source spans."""

    def __init__(
        self,
        reading: PlanReading,
        *,
        source: Source | None = None,
        superior: PlanReading | None = None,
        catalogue: bool = True,
        today: datetime.date | None = None,
    ) -> None:
        self.reading = reading
        self.source = source
        self.superior = superior
        self.catalogue = catalogue  # whether the national targets are among what it answers to
        self.today = today or datetime.date.today()
        self.view = view_of(source or source_of(reading))
        self._memory: dict[object, object] = {}
        self._known_places: dict[Span, tuple[int, int]] = {}
        self._known_words: dict[Span, str] = {}
        self.text = self.view.folded
        self.low = self.text.lower() if len(self.text.lower()) == len(self.text) else "".join(_lower(char) for char in self.text)

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What ``make`` gives, worked out once for this plan; several rules ask for it under the same key."""
        if key not in self._memory:
            self._memory[key] = make()
        return cast("T", self._memory[key])

    # Places -----------------------------------------------------------------------------------------------------------------

    def at(self, start: int, end: int) -> Span:
        """The source span of a passage of the view."""
        return self.view.to_source(start, end)

    def place(self, span: Span) -> tuple[int, int]:
        """Where a source span stands in the view."""
        known = self._known_places.get(span)
        if known is None:  # many rules ask for the same few hundred
            known = self._known_places[span] = self.view.from_source(span[0]), self.view.from_source(span[1])
        return known

    def words(self, span: Span) -> str:
        """The clean wording under a source span, on one line."""
        known = self._known_words.get(span)
        if known is None:
            start, end = self.place(span)
            known = self._known_words[span] = " ".join(self.text[start:end].split())
        return known

    def hit(
        self, start: int, end: int, message: str, message_en: str, severity: Severity | None = None, cause: Cause | None = None
    ) -> Hit:
        """A hit at a passage of the view."""
        return Hit(self.at(start, end), message, message_en, severity, cause=cause)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the view."""
        return self.view.paragraphs

    def paragraph_of(self, offset: int) -> Paragraph:
        """The paragraph that holds an offset of the view."""
        return self.paragraphs[self.view.paragraph_at(offset)]

    # Zones, as offsets of the view ------------------------------------------------------------------------------------------

    @cached_property
    def body_start(self) -> int:
        """Where the first section begins (the end of the preamble); the end of the text where there are no sections."""
        return self.place(self.reading.sections[0].span)[0] if self.reading.sections else len(self.text)

    @cached_property
    def preamble(self) -> tuple[int, int]:
        """From the end of the header to the first section."""
        ends = [
            span[1] for name, span in self.reading.header.spans.items() if name in ("title", "kind", "number", "date", "place")
        ]
        ends = [self.view.from_source(end) for end in ends]
        start = max((end for end in ends if end <= self.body_start), default=0)
        return start, max(start, self.body_start)

    @cached_property
    def body_end(self) -> int:
        """Where the text proper ends: at "./.", at "Nơi nhận", at the first recipient or the signature, whichever comes first."""
        stops = [span[0] for span in self.reading.recipient_spans]
        if self.reading.signature.span:
            stops.append(self.reading.signature.span[0])
        limits = [self.view.from_source(stop) for stop in stops if self.view.from_source(stop) > self.body_start]
        ending = next((match for match in _ENDING.finditer(self.text, min(self.body_start, len(self.text)))), None)
        if ending:
            limits.append(ending.end() if "nơi nhận" not in ending[0].lower() else ending.start())
        return min(limits, default=len(self.text))

    @cached_property
    def cut_off(self) -> bool:
        """Whether the text ends at an omission mark: what should follow was not there to be read."""
        return self.text[: self.body_end].rstrip().endswith((".]", "…]"))

    @cached_property
    def annex_start(self) -> int:
        """Where the annexes begin, after the body; the end of the text where there are none."""
        starts = [self.place(section.span)[0] for section in self.reading.sections if section.id.startswith("Phụ lục")]
        starts += [self.place(table.span)[0] for table in self.reading.budget_tables]
        match = _ANNEX.search(self.text, self.body_end)
        if match:
            starts.append(match.end() - len(match[0].lstrip()))
        return min((start for start in starts if start >= self.body_end), default=len(self.text))

    def in_text(self, offset: int) -> bool:
        """Whether an offset of the view belongs to the plan: preamble, body or annex, not what a web page puts round it."""
        return self.preamble[0] <= offset < self.body_end or offset >= self.annex_start

    def charged(self, offset: int) -> bool:
        """Whether an offset lies where bodies are charged or addressed: the plan's text or its list of recipients."""
        return self.in_text(offset) or any(start <= offset < end for start, end in self._recipient_places)

    @cached_property
    def _recipient_places(self) -> list[tuple[int, int]]:
        return [self.place(span) for span in self.reading.recipient_spans]

    def in_body(self, offset: int) -> bool:
        """Whether an offset of the view stands in the text proper: not in the header, the recipients or an annex."""
        return self.preamble[0] <= offset < self.body_end

    # What the plan is -------------------------------------------------------------------------------------------------------

    @cached_property
    def date(self) -> datetime.date | None:
        """The day of the plan, where it is stated."""
        return parse_day(self.reading.header.date)

    @cached_property
    def effective_date(self) -> datetime.date:
        """The day whose rules the plan is held to: its own, else the first it may be from, else the day of checking."""
        if self.date:
            return self.date
        partial = self.reading.header.date_partial
        if partial and re.fullmatch(r"\d{4}-\d{2}", partial):
            return datetime.date(int(partial[:4]), int(partial[5:]), 1)
        cited = [day for mention in self.mentions if (day := parse_day(mention.date)) and day <= self.today]
        return max(cited, default=self.today)

    @cached_property
    def title(self) -> str:
        """The title in lower case, tones aligned."""
        return (self.reading.header.title or "").lower()

    @cached_property
    def period(self) -> tuple[int, int] | None:
        """First and last year of the plan, by its title ("giai đoạn 2021-2030", "đến năm 2030", "năm 2025"); None where it names none."""
        span = re.search(r"(?:giai đoạn|từ năm|thời kỳ)\s*(\d{4})\s*(?:-|–|đến(?: năm)?)\s*(\d{4})", self.title)
        if span:
            return int(span[1]), int(span[2])
        until = re.search(r"đến năm (\d{4})", self.title)
        if until:
            first = self.date.year if self.date else int(until[1])
            return min(first, int(until[1])), int(until[1])
        single = re.search(r"năm (\d{4})", self.title)
        return (int(single[1]), int(single[1])) if single else None

    @cached_property
    def level(self) -> str | None:
        """The level of the issuer: province, district, commune or ministry; None where it is not known."""
        issuer = (self.reading.header.issuer or "").lower()
        return next((name for name, pattern in _LEVELS if pattern.search(issuer)), None)

    @cached_property
    def about_gender(self) -> bool:
        """Whether the plan is about gender equality, by its title and preamble."""
        start, end = self.preamble
        return bool(_GENDER.search(self.title) or _GENDER.search(self.low, start, min(end, start + 3000)))

    # Sections ---------------------------------------------------------------------------------------------------------------

    @cached_property
    def body_sections(self) -> tuple[Section, ...]:
        """The sections that are not part of an annex."""
        return tuple(
            item
            for item in self.reading.sections
            if not item.id.startswith("Phụ lục") and self.place(item.span)[0] < self.body_end
        )

    @cached_property
    def purposes(self) -> dict[int, str]:
        """What each body section is for, by its position in :attr:`body_sections`; a subsection inherits its parent's purpose."""
        found: dict[int, str] = {}
        by_id: dict[str, str] = {}
        for index, section in enumerate(self.body_sections):
            inherited = by_id.get(section.parent or "")
            purpose = _purpose_within(section, inherited, self._children(index))
            if purpose:
                found[index] = purpose
                by_id[section.id] = purpose
            else:
                by_id.pop(section.id, None)
        return found

    def _children(self, index: int) -> list[str]:
        section = self.body_sections[index]
        return [
            other.title
            for other in self.body_sections[index + 1 :]
            if other.parent == section.id and other.span[0] < section.extent[1]
        ]

    def sections_for(self, *purposes: str) -> tuple[Section, ...]:
        """The body sections of these purposes, in order."""
        return tuple(self.body_sections[index] for index, purpose in self.purposes.items() if purpose in purposes)

    def top_sections_for(self, *purposes: str) -> tuple[Section, ...]:
        """Of these sections, those that do not stand inside another of the same purposes."""
        chosen = self.sections_for(*purposes)
        return tuple(item for item in chosen if not any(other is not item and _holds(other, item) for other in chosen))

    def section_at(self, span: Span) -> Section | None:
        """The innermost section that holds the start of a source span."""
        at = span[0]
        holding = [item for first, last, item in self._extents if first <= at < last]
        return max(holding, key=lambda item: (item.level, item.extent[0]), default=None)

    @cached_property
    def _extents(self) -> list[tuple[int, int, Section]]:
        return [(*item.extent, item) for item in self.reading.sections]

    @cached_property
    def duty_items(self) -> tuple[Section, ...]:
        """The items of "Tổ chức thực hiện": the direct subsections of the sections that divide the work among units."""
        tops = self.top_sections_for("organisation")
        return tuple(
            item
            for item in self.body_sections
            if any(item is not top and _holds(top, item) and item.level == top.level + 1 for top in tops)
        )

    def units_of(self, section: Section) -> tuple[Assignment, ...]:
        """The assignments whose unit is named inside a section."""
        return tuple(item for item in self.reading.assignments if section.extent[0] <= item.span[0] < section.extent[1])

    def heads(self, section: Section) -> tuple[Assignment, ...]:
        """The assignments whose unit is named in the heading of a section."""
        return tuple(item for item in self.reading.assignments if section.span[0] <= item.span[0] < section.span[1])

    # Things found in the text -------------------------------------------------------------------------------------------------

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every numbered document named, the plan's own number left out."""
        own = re.sub(r"\s+", "", self.reading.header.number or "").upper()
        number = self.reading.header.spans.get("number")
        skip = self.place(number) if number else None
        return tuple(
            item
            for item in find_mentions(self.text)
            if not (item.key == own and (item.date in (None, self.reading.header.date)))
            and not (skip and skip[0] <= item.start <= skip[1])
            and self.in_text(item.start)
        )

    @cached_property
    def dates(self) -> tuple[FoundDate, ...]:
        """Every full date written, in order."""
        found = []
        for match in DATE.finditer(self.text):
            written = written_date(match)
            found.append(FoundDate(written.start, written.end, parse_day(written.iso)))
        return tuple(found)

    @cached_property
    def measures(self) -> tuple[tuple[Target, Measure], ...]:
        """Every figure of every target, with its target."""
        return tuple((target, measure) for target in self.reading.targets for measure in target.measures)

    def due_of(self, measure: Measure) -> int | None:
        """The year by which a figure holds: its own, else the end of the plan's period."""
        if measure.due:
            return int(measure.due[:4])
        return self.period[1] if self.period else None


def source_of(reading: PlanReading) -> Source:
    """A source for a reading whose own is not at hand: the text, wrapped where its kind of file wraps lines."""
    kind = reading.source.media_type
    wrapped = (kind.startswith("text/") and kind != "text/html") or kind == "application/pdf" or kind.startswith("image/")
    return Source(reading.source.name, reading.source.sha256, kind, reading.text, wrapped=wrapped)


def purpose_of(title: str) -> str | None:
    """What a section is for, by its title; None where the title does not say."""
    low = title.lower()
    return next((name for name, pattern in _PURPOSES.items() if pattern.search(low)), None)


def _purpose_within(section: Section, inherited: str | None, children: list[str]) -> str | None:
    """What a section is for: a top section by its title, one below by its parent unless its own title clearly says otherwise."""
    own = purpose_of(section.title) if section.level <= 2 else None
    if inherited is None:
        shared = own == "organisation" and _PURPOSES["tasks"].search(section.title.lower())
        return "tasks" if shared and any(purpose_of(title) == "organisation" for title in children) else own
    if own == "organisation" and inherited == "tasks" and re.search(r"phân công|tổ chức thực hiện", section.title.lower()):
        return own
    if own == "targets" and inherited == "tasks" and section.title.lower().startswith("chỉ tiêu"):
        return own
    if inherited == "tasks" and _PRESENT_STATE.match(section.title.lower()):
        return "situation"
    return inherited


def parse_day(iso: str | None) -> datetime.date | None:
    """A full ISO date as a date; None for anything less."""
    if iso is None or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", iso):
        return None
    return datetime.date.fromisoformat(iso)


def fold(text: str) -> str:
    """Lower case without accents or punctuation, for comparing wordings.

    >>> fold("Ủy ban nhân dân tỉnh Bắc Kạn;")
    'uy ban nhan dan tinh bac kan'
    """
    plain = unicodedata.normalize("NFC", text).lower().translate(_UNMARKED)
    return " ".join(_RUN.findall(plain))


def _holds(outer: Section, inner: Section) -> bool:
    return outer.extent[0] <= inner.span[0] < outer.extent[1] and outer.level < inner.level


def _lower(char: str) -> str:
    lowered = char.lower()
    return lowered if len(lowered) == 1 else char
