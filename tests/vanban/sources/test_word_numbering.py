"""Automatic numbering: the numbers that Word shows stand in the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from songhanh.vanban.sources.word.numbering import format_number
from tests.vanban.sources.make import p
from tests.vanban.sources.test_word import lines


def level(number: int, form: str, text: str, extra: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{extra}</w:lvl>'


OUTLINE = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%2.")
    + level(2, "lowerLetter", "%3)")
    + level(3, "bullet", "-")
    + "</w:abstractNum>"
)
NUM = '<w:num w:numId="{}"><w:abstractNumId w:val="{}"/>{}</w:num>'


def item(text: str, number: int, depth: int = 0) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def test_an_outline_counts_and_restarts_below_each_heading(tmp_path: Path) -> None:
    body = item("A", 1) + item("B", 1, 1) + item("C", 1, 1) + item("D", 1, 2) + item("E", 1, 3) + item("F", 1) + item("G", 1, 1)
    assert lines(tmp_path, body, numbering=OUTLINE + NUM.format(1, 0, "")) == [
        "I. A",
        "1. B",
        "2. C",
        "a) D",
        "- E",
        "II. F",
        "1. G",
    ]


def test_text_between_items_does_not_disturb_the_count(tmp_path: Path) -> None:
    assert lines(tmp_path, item("A", 1) + p("Xen giữa.") + item("B", 1), numbering=OUTLINE + NUM.format(1, 0, "")) == [
        "I. A",
        "Xen giữa.",
        "II. B",
    ]


def test_levels_are_shown_together(tmp_path: Path) -> None:
    abstract = f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}{level(1, "decimal", "%1.%2.")}</w:abstractNum>'
    body = item("A", 1) + item("B", 1, 1) + item("C", 1, 1) + item("D", 1) + item("E", 1, 1)
    assert lines(tmp_path, body, numbering=abstract + NUM.format(1, 0, "")) == ["1. A", "1.1. B", "1.2. C", "2. D", "2.1. E"]


def test_legal_levels_show_figures_for_roman_numbers(tmp_path: Path) -> None:
    abstract = f'<w:abstractNum w:abstractNumId="0">{level(0, "upperRoman", "%1.")}{level(1, "decimal", "%1.%2.", "<w:isLgl/>")}</w:abstractNum>'
    assert lines(tmp_path, item("A", 1) + item("B", 1, 1), numbering=abstract + NUM.format(1, 0, "")) == ["I. A", "1.1. B"]


def test_two_lists_of_one_kind_go_on_unless_told_to_restart(tmp_path: Path) -> None:
    again = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = OUTLINE + NUM.format(1, 0, "") + NUM.format(2, 0, "") + NUM.format(3, 0, again)
    body = item("A", 1, 1) + item("B", 1, 1) + item("C", 2, 1) + item("D", 3, 1) + item("E", 3, 1) + item("F", 1, 1)
    assert lines(tmp_path, body, numbering=numbering) == ["1. A", "2. B", "3. C", "1. D", "2. E", "3. F"]


def test_an_override_may_bring_its_own_level(tmp_path: Path) -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "decimalZero", "Điều %1:")}</w:lvlOverride>'
    assert lines(tmp_path, item("A", 1) + item("B", 1), numbering=OUTLINE + NUM.format(1, 0, own)) == ["Điều 01: A", "Điều 02: B"]


@pytest.mark.parametrize(("restart", "last"), [("", "1. E"), ('<w:lvlRestart w:val="0"/>', "3. E")])
def test_a_level_may_go_on_past_a_higher_one(tmp_path: Path, restart: str, last: str) -> None:
    abstract = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "upperRoman", "%1.")}{level(1, "decimal", "%2.", restart)}</w:abstractNum>'
    )
    body = item("A", 1) + item("B", 1, 1) + item("C", 1, 1) + item("D", 1) + item("E", 1, 1)
    assert lines(tmp_path, body, numbering=abstract + NUM.format(1, 0, ""))[-1] == last


def test_numbering_comes_by_style_and_can_be_switched_off(tmp_path: Path) -> None:
    linked = '<w:pStyle w:val="Muc2"/>'
    abstract = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "upperRoman", "%1.")}{level(1, "decimal", "%2.", linked)}</w:abstractNum>'
    )
    styles = '<w:style w:type="paragraph" w:styleId="Muc1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    styles += '<w:style w:type="paragraph" w:styleId="Muc2"><w:basedOn w:val="Muc1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    body = p("A", properties='<w:pStyle w:val="Muc1"/>') + p("B", properties='<w:pStyle w:val="Muc2"/>')
    body += p("C", properties='<w:pStyle w:val="Muc2"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(tmp_path, body, numbering=abstract + NUM.format(1, 0, ""), styles=styles) == ["I. A", "1. B", "C"]


def test_a_deleted_item_is_not_counted(tmp_path: Path) -> None:
    gone = '<w:p><w:pPr><w:rPr><w:del/></w:rPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>'
    assert lines(tmp_path, item("A", 1) + gone + item("B", 1), numbering=OUTLINE + NUM.format(1, 0, "")) == ["I. A", "II. B"]


def test_bullets_of_symbol_fonts_are_shown_as_bullets(tmp_path: Path) -> None:
    font = '<w:rPr><w:rFonts w:ascii="{0}" w:hAnsi="{0}"/></w:rPr>'
    levels = (
        level(0, "bullet", "\uf0b7", font.format("Symbol"))
        + level(1, "bullet", "o", font.format("Courier New"))
        + level(2, "bullet", "+")
    )
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{NUM.format(1, 0, "")}'
    assert lines(tmp_path, item("A", 1) + item("B", 1, 1) + item("C", 1, 2), numbering=numbering) == ["• A", "• B", "+ C"]


def test_numbers_count_through_table_cells(tmp_path: Path) -> None:
    body = "".join(f"<w:tr><w:tc>{item('', 1, 1)}</w:tc><w:tc>{p(text)}</w:tc></w:tr>" for text in ("Tập huấn", "Hội thi"))
    assert lines(tmp_path, f"<w:tbl>{body}</w:tbl>", numbering=OUTLINE + NUM.format(1, 0, "")) == ["1.\tTập huấn", "2.\tHội thi"]


def test_an_unknown_list_is_no_list(tmp_path: Path) -> None:
    assert lines(tmp_path, item("A", 99), numbering=OUTLINE) == ["A"]


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (4, "upperRoman", "IV"), (1990, "lowerRoman", "mcmxc"), (27, "lowerLetter", "aa"), (28, "upperLetter", "BB"), (5, "lowerLetter", "e"),
        (7, "decimalZero", "07"), (12, "decimalZero", "12"), (0, "upperRoman", "0"), (3, "vietnameseCounting", "3"), (9999, "lowerLetter", "9999"),
    ],
)  # fmt: skip
def test_formats_of_numbers(count: int, form: str, shown: str) -> None:
    assert format_number(count, form) == shown
