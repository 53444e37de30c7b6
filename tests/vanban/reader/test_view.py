"""The view: paragraphs put together from lines, emphasis taken off, and the way back to the source."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from songhanh.lang.text import align_tones
from songhanh.vanban.reader.view import View
from songhanh.vanban.sources import UnreadableError, load_text
from songhanh.vanban.sources.base import Source
from tests.vanban.reader.plans import documents, text_of, view_of

WHOLE = """I. MỤC TIÊU
1. Mục tiêu chung
Nâng cao nhận thức của cán bộ, công chức và Nhân dân trên địa bàn tỉnh về bình đẳng giới, từng bước thu hẹp khoảng cách giới trong các lĩnh vực của đời sống.
Các chỉ tiêu được giao cho từng cơ quan, từng xã, phường; kết quả được đo một lần trong năm bằng cùng một cách tính ở mọi nơi.
2. Chỉ tiêu
- 80% cán bộ được tập huấn."""
BLOCKS = """I. MỤC TIÊU

1. Mục tiêu chung

Nâng cao nhận thức của cán bộ, công chức và
Nhân dân trên địa bàn tỉnh về bình đẳng giới.

Các chỉ tiêu được giao cho từng cơ quan, từng
xã, phường;

- 80% cán bộ được tập huấn
về bình đẳng giới."""
PACKED = """I. MỤC TIÊU
1. Mục tiêu chung
Nâng cao nhận thức của cán bộ, công chức và Nhân dân trên địa
bàn tỉnh về bình đẳng giới, từng bước thu hẹp khoảng cách giới.
2. Chỉ tiêu
- 80% cán bộ làm công tác bình đẳng giới ở xã, phường được tập
huấn ít nhất một lần.
- 70% số thôn có tổ truyền thông."""


def paragraphs(text: str) -> list[str]:
    return [paragraph.text for paragraph in view_of(text).paragraphs]


# One paragraph a line, blocks between blank lines, lines packed to a width


def test_where_a_line_is_a_whole_paragraph_nothing_is_joined() -> None:
    assert paragraphs(WHOLE) == WHOLE.split("\n")


def test_where_blank_lines_stand_between_paragraphs_the_lines_of_a_block_are_joined() -> None:
    assert paragraphs(BLOCKS) == [" ".join(block.split("\n")) for block in BLOCKS.split("\n\n")]


def test_where_lines_are_packed_a_paragraph_ends_with_its_sentence_or_before_a_marker() -> None:
    assert paragraphs(PACKED) == [
        "I. MỤC TIÊU",
        "1. Mục tiêu chung",
        "Nâng cao nhận thức của cán bộ, công chức và Nhân dân trên địa bàn tỉnh về bình đẳng giới, từng bước thu hẹp khoảng cách giới.",
        "2. Chỉ tiêu",
        "- 80% cán bộ làm công tác bình đẳng giới ở xã, phường được tập huấn ít nhất một lần.",
        "- 70% số thôn có tổ truyền thông.",
    ]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("giao Sở Lao động\n- Thương binh và Xã hội chủ trì", "a ministry's name holds a dash"),
        ("trong giai đoạn 2026\n- 2031 và những năm sau", "so does a period"),
        ("thực hiện theo khoản\n2. Điều này cũng áp dụng", "a number that ends a sentence"),
        ("Ủy ban nhân dân các\nxã, phường triển khai", "a small letter goes on"),
        ("triển khai đến từng thôn, từng\nHội viên được mời dự", "nothing is closed, the line is full"),
    ],
)
def test_a_line_that_looks_like_a_new_paragraph_and_is_none(lines: str, joined: str) -> None:
    text = (
        PACKED + "\n" + lines.replace("\n", " nhằm bảo đảm tiến độ chung\n", 1) if "full" in joined else BLOCKS + "\n\n" + lines
    )
    assert paragraphs(text)[-1].endswith(lines.split("\n")[1]), joined
    assert "\n" not in paragraphs(text)[-1]
    assert paragraphs(text)[-1] != lines.split("\n")[1], joined


def test_a_number_broken_over_a_line_end_is_put_together_without_a_blank() -> None:
    assert paragraphs(BLOCKS + "\n\nCăn cứ Nghị định số 200/2025/NĐ-\nCP ngày 09 tháng 7 năm 2025;")[-1].startswith(
        "Căn cứ Nghị định số 200/2025/NĐ-CP ngày"
    )


def test_a_marker_alone_on_its_line_belongs_to_the_line_below() -> None:
    assert paragraphs(BLOCKS + "\n\n2.\nChỉ tiêu cụ thể")[-1] == "2. Chỉ tiêu cụ thể"


# What is typed and not meant


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("**I. MỤC TIÊU**", "I. MỤC TIÊU"),
        ("*Sông Mẫu*, ngày **05**", "Sông Mẫu, ngày 05"),
        ("## II. Nhiệm vụ", "II. Nhiệm vụ"),
        ("1\\. Truyền thông", "1. Truyền thông"),
        ("Sở<br>Nội vụ", "SởNội vụ"),
        ("<b>Sở</b> Nội vụ", "Sở Nội vụ"),
        ("* Mở 02 lớp", "* Mở 02 lớp"),  # a star that is a bullet stays
        ("Sở  Nội\u00a0 vụ ", "Sở Nội vụ"),
        ("bình\u200b đẳng\ufeff giới\u00ad", "bình đẳng giới"),
        ("tỷ lệ < 5% và > 3%", "tỷ lệ < 5% và > 3%"),
    ],
)
def test_emphasis_and_invisible_letters_are_dropped(typed: str, read: str) -> None:
    assert paragraphs(typed) == [read]


def test_a_ruled_line_is_no_paragraph() -> None:
    assert paragraphs("ỦY BAN NHÂN DÂN\n-------\nSố: 1") == ["ỦY BAN NHÂN DÂN", "Số: 1"]


def test_letters_are_composed() -> None:
    assert paragraphs(unicodedata.normalize("NFD", "Bình đẳng giới")) == ["Bình đẳng giới"]


def test_lines_of_windows_and_of_unix_are_the_same_lines() -> None:
    for text in (WHOLE, BLOCKS, PACKED):
        assert paragraphs(text.replace("\n", "\r\n")) == paragraphs(text)


def test_tones_are_aligned_in_the_folded_text_alone() -> None:
    view = view_of("Uỷ ban – hoà giải")
    assert (view.text, view.folded, view.lowered) == ("Uỷ ban – hoà giải", "Ủy ban - hòa giải", "ủy ban - hòa giải")


# Columns and cells


def test_a_line_of_two_columns_is_two_pieces() -> None:
    text = "Nơi nhận:                 TM. ỦY BAN NHÂN DÂN\n- Lưu: VT.                     CHỦ TỊCH"
    view = view_of(text)
    assert [line.text for line in view.lines(0, len(view.text))] == ["Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "- Lưu: VT.", "CHỦ TỊCH"]


def test_the_lines_of_a_table_cell_stay_together() -> None:
    text = "| Nơi nhận:<br>- Lưu: VT. | TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH |\n| --- | --- |\n| a | b |"
    view = view_of(text)
    assert [line.text for line in view.lines(0, len(view.text))][:4] == [
        "Nơi nhận:",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
    ]


def test_a_paragraph_knows_the_table_it_stands_in() -> None:
    view = view_of("Phụ lục\n\nTT\tNội dung\tKinh phí\n1\tTập huấn\t20\n2\tTruyền thông\t30\n\nHết")
    assert [paragraph.table for paragraph in view.paragraphs] == [None, 0, 0, 0, None]


# The way back

PIECES = [*"aăâeêioôơuưyđAĐỦbcn019 .,;:-*|#<>()[]/%\\", "\u0301", "\u0323", "\u0302", "\u200b", "\u00a0", "\t"]
PIECES += ["\n", "\n\n", "\r\n", "**", "<b>", "</b>", "1. ", "- ", "Sở Y tế"]
TYPED = st.lists(st.sampled_from(PIECES), max_size=200).map("".join)


def view_or_none(text: str) -> View | None:
    try:
        return view_of(text)
    except UnreadableError:
        return None  # a file without a letter is refused before it is read


@given(TYPED | st.text(max_size=200))
@example("Ủy ban\u0301\u0323 nhân")
@example("a\u0323\u0302b\r\n\r\n**c**")
def test_every_paragraph_maps_back_to_the_wording_it_was_read_from(text: str) -> None:
    view = view_or_none(text)
    if view is None:
        return
    for paragraph in view.paragraphs:
        assert view.text[paragraph.start : paragraph.end] == paragraph.text
        start, end = view.to_source(paragraph.start, paragraph.end)
        assert 0 <= start < end <= len(view.source.text)
        assert letters(paragraph.text) == letters(View(bare(view.source.text[start:end])).text)


@given(TYPED)
def test_every_letter_of_the_view_stands_where_the_view_says(text: str) -> None:
    view = view_or_none(text)
    if view is None:
        return
    last = 0
    for place, char in enumerate(view.text):
        start, end = view.to_source(place, place + 1)
        assert last <= start <= end
        last = start
        if char.isalnum():
            assert unicodedata.normalize("NFC", view.source.text[start:end])[:1] == char
            assert view.from_source(start) == place


@given(TYPED)
def test_nothing_but_dress_is_lost(text: str) -> None:
    view = view_or_none(text)
    if view is not None:
        words = [char for char in unicodedata.normalize("NFC", view.source.text) if char.isalnum()]
        kept = [char for char in view.text if char.isalnum()]
        tags = re.findall(r"</?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>\n]*)?/?>", view.source.text)
        assert len(words) - len(kept) <= sum(char.isalnum() for tag in tags for char in tag)
        assert len(view.folded) == len(view.lowered) == len(view.text)


def bare(text: str) -> Source:
    """A passage as a source of its own, whatever it is."""
    return Source("mau.txt", "", "text/plain", text)


def letters(text: str) -> str:
    return "".join(char for char in align_tones(text) if char.isalnum())


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_a_decomposed_plan_reads_like_a_composed_one(path: Path) -> None:
    text = text_of(path).replace("\u00d0", "Đ")  # alone in a plan, Eth may be taken for an old encoding
    composed, decomposed = view_of(text), View(load_text(unicodedata.normalize("NFD", text), path.name))
    assert [paragraph.text for paragraph in decomposed.paragraphs] == [
        unicodedata.normalize("NFC", paragraph.text) for paragraph in composed.paragraphs
    ]
