"""STR: the numbers of the outline."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from songhanh.lang.roman import roman_value
from songhanh.vanban.check.plan import Plan
from songhanh.vanban.check.rule import Hit, rule
from songhanh.vanban.model import Section

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


def own_label(section: Section) -> str:
    """The last part of a section's id: "3" of "III.2.3"."""
    return section.id.rsplit(".", 1)[-1]


def label_value(section: Section) -> int | None:
    """The place of a section among its fellows by its label (roman, arabic or letter); None for other labels."""
    label = own_label(section)
    if label.isdigit():
        return int(label)
    if re.fullmatch(r"[IVXL]+", label):
        return roman_value(label)
    return _LETTERS.index(label) + 1 if len(label) == 1 and label in _LETTERS else None


def label_style(section: Section) -> str:
    """ "roman", "arabic", "letter" or "other"."""
    label = own_label(section)
    if label.isdigit():
        return "arabic"
    if re.fullmatch(r"[IVXL]+", label):
        return "roman"
    return "letter" if len(label) == 1 and label in _LETTERS else "other"


def siblings(plan: Plan) -> Iterator[list[Section]]:
    """The runs of sections that are numbered together: same parent occurrence, level and style, in order of reading."""
    open_runs: dict[tuple[int, str], list[Section]] = {}
    for section in plan.body_sections:
        for key in [key for key in open_runs if key[0] > section.level]:
            yield open_runs.pop(key)
        style = (section.level, label_style(section))
        run = open_runs.setdefault(style, [])
        if run and run[-1].parent != section.parent:
            yield run
            run = open_runs[style] = []
        run.append(section)
    yield from open_runs.values()


@rule("STR001", "duplicate-section-number", "error")
def duplicate_section_number(plan: Plan) -> Iterator[Hit]:
    """
    title: Số mục bị lặp || Section number used twice
    does: Tìm hai mục ngang cấp mang cùng một số. || Finds two sections of one level with one number.
    why: Viện dẫn đến mục đó không biết là mục nào; các mục sau đều lùi một số. || References to it are ambiguous and all
      later numbers are one too low.
    example: IV. Kinh phí … IV. Phân công nhiệm vụ
    instead: IV. Kinh phí … V. Phân công nhiệm vụ
    advice: Đánh lại số mục thứ hai và các mục sau. || Renumber the second one and all that follow.
    blind: Danh sách được đánh số lại từ 1 có chủ ý thì không bị báo. || A list that restarts at 1 on purpose is left alone.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (bố cục nội dung)
    """
    for run in siblings(plan):
        for before, section in itertools.pairwise(run):
            value = label_value(section)
            if value is None or value != label_value(before) or value == 1:
                continue
            if section.level > 1 and not _counts_up(run):
                continue
            following = _label_like(section, value + 1)
            yield Hit(
                section.span,
                f"Mục {section.id} xuất hiện hai lần; mục thứ hai nên là {following}",
                f"Section {section.id} stands twice; the second should be {following}",
                related=(before.span,),
                quotes=(plan.words(before.span), plan.words(section.span)),
            )


@rule("STR002", "section-number-skipped", "error")
def section_number_skipped(plan: Plan) -> Iterator[Hit]:
    """
    title: Nhảy số mục || Section number skipped
    does: Tìm chỗ các mục ngang cấp bỏ mất một số, hoặc không bắt đầu từ số đầu. || Finds a number left out between sections
      of one level, or an outline that does not begin with the first.
    why: Có thể đã mất một mục, hoặc viện dẫn đến các mục sau bị sai. || A section may be lost, or references to later ones
      are wrong.
    example: II. Mục đích, yêu cầu (không có mục I)
    instead: I. Mục đích, yêu cầu
    advice: Đánh lại số, hoặc bổ sung mục còn thiếu. || Renumber, or add what is missing.
    blind: Mục bị mất khi quét cũng bị báo là nhảy số. || A section lost in scanning is reported too.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (bố cục nội dung)
    """
    for run in siblings(plan):
        values = [label_value(section) for section in run]
        style = label_style(run[0])
        if style == "letter" or style == "other" or None in values:
            continue
        first = values[0] or 0
        if (
            run[0].level == 1
            and style == "roman"
            and first == 2
            and len(run) > 1
            and run[0] is plan.body_sections[0]
            and not _stands(plan, "I", 0, run[0])
        ):
            yield Hit(
                run[0].span,
                f"Bố cục bắt đầu từ mục {own_label(run[0])}, không có mục I",
                f"The outline begins with {own_label(run[0])}; there is no section I",
            )
        for before, section in itertools.pairwise(run):
            gap = (label_value(section) or 0) - (label_value(before) or 0)
            missing = _label_like(section, (label_value(section) or 1) - 1)
            if gap == 2 and _trusted(run) and not _stands(plan, missing.rsplit(".", 1)[-1], plan.place(before.span)[1], section):
                yield Hit(
                    section.span,
                    f"Sau mục {before.id} là mục {section.id}, thiếu mục {missing}",
                    f"Section {before.id} is followed by {section.id}; {missing} is missing",
                    related=(before.span,),
                )


@rule("STR003", "letter-skipped", "info")
def letter_skipped(plan: Plan) -> Iterator[Hit]:
    """
    title: Bỏ mất chữ cái khi đánh thứ tự điểm || Letter left out among lettered items
    does: Tìm chỗ thứ tự a, b, c, d, đ, e … bị nhảy, nhất là bỏ “đ”. || Finds a gap in a, b, c, d, đ, e …, above all a missing
      "đ".
    why: Điểm được đánh theo bảng chữ cái tiếng Việt; bỏ “đ” làm viện dẫn điểm bị lệch. || Items follow the Vietnamese
      alphabet.
    example: d) … e) …
    instead: d) … đ) …
    advice: Đánh lại thứ tự chữ cái, có “đ” sau “d”. || Letter the items anew with "đ" after "d".
    blind: Danh sách có điểm bị mất khi quét cũng bị báo. || An item lost in scanning is reported too.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (điểm đánh theo bảng chữ cái tiếng Việt)
    """
    for run in siblings(plan):
        if label_style(run[0]) != "letter":
            continue
        for before, section in itertools.pairwise(run):
            one, two = label_value(before), label_value(section)
            if one is None or two is None or two - one != 2 or not _counts_up(run):
                continue
            missing = _LETTERS[one]
            if _stands(plan, missing, plan.place(before.span)[1], section):
                continue
            yield Hit(
                section.span,
                f"Sau điểm {own_label(before)} là điểm {own_label(section)}, thiếu điểm {missing}",
                f"Item {own_label(before)} is followed by {own_label(section)}; {missing} is missing",
                related=(before.span,),
            )


def _counts_up(run: list[Section]) -> bool:
    values = [label_value(section) or 0 for section in run]
    rising = sum(0 <= two - one <= 2 for one, two in itertools.pairwise(values))
    return rising >= 0.8 * (len(values) - 1)


def _trusted(run: list[Section]) -> bool:
    """Whether a gap in the run is worth an error: top-level numerals, or a list that otherwise counts up from 1."""
    return label_style(run[0]) == "roman" or (label_value(run[0]) == 1 and len(run) >= 4 and _counts_up(run))


def _label_like(section: Section, value: int) -> str:
    style = label_style(section)
    label = _ROMAN[value] if style == "roman" and 0 < value < len(_ROMAN) else str(value)
    if style == "letter":
        label = _LETTERS[value - 1] if 0 < value <= len(_LETTERS) else "?"
    head, dot, _ = section.id.rpartition(".")
    return f"{head}{dot}{label}"


def _stands(plan: Plan, label: str, start: int, before: Section) -> bool:
    """Whether the missing marker stands in the text after all, at the head of a line the reader took for something else."""
    stop = plan.place(before.span)[0]
    return re.search(rf"(?:^|\n|[.;:]\s)(?:\d+\.)*{re.escape(label)}\s?[.)/:-]", plan.text[start:stop]) is not None
