"""The tree of sections: real plans skip, restart and repeat numbers, and print titles in every manner."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.vanban.model import Section
from tests.vanban.reader.plans import plan


def ids(body: str, **parts: str) -> list[str]:
    return [section.id for section in plan(body, **parts).sections]


def titles(body: str, **parts: str) -> dict[str, str]:
    return {section.id: section.title for section in plan(body, **parts).sections}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "I. MỤC TIÊU\n1. Chung\n2. Cụ thể\na) Cấp tỉnh\nb) Cấp xã\nII. NHIỆM VỤ\n1. Truyền thông",
            ["I", "I.1", "I.2", "I.2.a", "I.2.b", "II", "II.1"],
        ),
        ("1. Mục tiêu\na) Chung\n2. Nhiệm vụ", ["1", "1.a", "2"]),
        ("I. MỤC TIÊU\n1. Chung\n3. Cụ thể\nIV. NHIỆM VỤ\n2. Kiểm tra", ["I", "I.1", "I.3", "IV", "IV.2"]),
        (
            "I. MỤC TIÊU\n1. Chung\n2. Riêng\nII. NHIỆM VỤ\n1. Truyền thông\n2. Tập huấn",
            ["I", "I.1", "I.2", "II", "II.1", "II.2"],
        ),
        ("III. NHIỆM VỤ\n1. Truyền thông\n1. Tập huấn\n2. Kiểm tra", ["III", "III.1", "III.1", "III.2"]),
        ("A. PHẦN CHUNG\nI. Mục đích\n1. Nâng cao\nB. PHẦN RIÊNG\nI. Nội dung", ["A", "A.I", "A.I.1", "B", "B.I"]),
        (
            "Phần thứ nhất: Tình hình\nI. Kết quả\n1. Truyền thông\nPhần thứ hai: Nhiệm vụ\nI. Truyền thông",
            ["1", "1.I", "1.I.1", "2", "2.I"],
        ),
        ("Phần thứ nhất\nTÌNH HÌNH CHUNG\nI. Kết quả\nPhần thứ hai\nNHIỆM VỤ\nI. Truyền thông", ["1", "1.I", "2", "2.I"]),
        ("PHẦN I\nTÌNH HÌNH\n1. Kết quả\nPHẦN II\nNHIỆM VỤ\n1. Truyền thông", ["I", "I.1", "II", "II.1"]),
    ],
    ids=[
        "nested",
        "no Roman heading",
        "skipped",
        "restarted",
        "repeated",
        "lettered parts",
        "parts",
        "parts over their titles",
        "numbered parts",
    ],
)
def test_ids_join_the_markers_outermost_first(body: str, expected: list[str]) -> None:
    assert ids(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("II. NHIỆM VỤ\n1. Chung\n1.1. Truyền thông\n1.2. Tập huấn\n2. Riêng", ["II", "II.1", "II.1.1", "II.1.2", "II.2"]),
        ("II. NHIỆM VỤ\n1.1. Truyền thông\n1.2. Tập huấn", ["II", "II.1.1", "II.1.2"]),
        ("III. NHIỆM VỤ\nIII.1. Truyền thông\nIII.2. Tập huấn", ["III", "III.1", "III.2"]),
        ("II. NHIỆM VỤ\n2. Kiểm tra\n2.1. Định kỳ\na) Cấp tỉnh\n2.2. Đột xuất", ["II", "II.2", "II.2.1", "II.2.1.a", "II.2.2"]),
        ("II. NHIỆM VỤ\n2.1.3. Tập huấn", ["II", "II.2.1.3"]),
    ],
    ids=["below its number", "without its number", "Roman", "letters below", "three deep"],
)
def test_a_compound_marker_is_written_once(body: str, expected: list[str]) -> None:
    assert ids(body) == expected


def test_bullets_are_no_sections() -> None:
    assert ids("I. MỤC TIÊU\n- 80% cán bộ được tập huấn.\n+ Cấp tỉnh\n* Cấp xã") == ["I"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("1. TỔ CHỨC THỰC HIỆN", "Tổ chức thực hiện"),
        ("1. Sở Tài chính: Bố trí kinh phí thực hiện Kế hoạch.", "Sở Tài chính"),
        ("1. Mục tiêu 1: Trong lĩnh vực chính trị", "Mục tiêu 1: Trong lĩnh vực chính trị"),
        ("1. Chỉ tiêu 2: 60% vào năm 2027: cấp tỉnh", "Chỉ tiêu 2: 60% vào năm 2027"),
        ("1. Đến năm 2030: tất cả các xã", "Đến năm 2030: tất cả các xã"),
        ("1. Sở Y tế.", "Sở Y tế"),
        ("1. Truyền thông;", "Truyền thông"),
        ("1. TRUYỀN THÔNG VÀ TẬP HUẤN Các cơ quan mở lớp tập huấn cho cán bộ.", "Truyền thông và tập huấn"),
        ("1. Tiến hành lúc 8:30 sáng", "Tiến hành lúc 8:30 sáng"),
        ("1. Sở Nội vụ (cơ quan thường trực: phòng Xây dựng) chủ trì", "Sở Nội vụ (cơ quan thường trực: phòng Xây dựng) chủ trì"),
        ("1. Các xã, phường: Đồi Mẫu, Suối Mẫu, Bãi Mẫu", "Các xã, phường: Đồi Mẫu, Suối Mẫu, Bãi Mẫu"),
    ],
)
def test_a_title_is_given_without_its_marker_in_sentence_case_up_to_its_colon(line: str, title: str) -> None:
    assert titles(f"I. NHIỆM VỤ\n{line}")["I.1"] == title


def test_a_numbered_paragraph_that_is_no_heading_is_cut_at_80_characters() -> None:
    line = "1. Tiếp tục đưa nội dung bình đẳng giới vào sinh hoạt của từng thôn, từng chi hội, từng cơ quan, đơn vị trên địa bàn tỉnh, nhất là ở vùng sâu, vùng xa."
    title = titles(f"I. NHIỆM VỤ\n{line}")["I.1"]
    assert line.removeprefix("1. ").startswith(title)
    assert 75 <= len(title) <= 80


def test_a_heading_broken_over_lines_is_one_heading() -> None:
    body = "I. NHIỆM VỤ\n\n1. Nâng cao năng lực của đội ngũ làm công\ntác bình đẳng giới"
    assert (
        titles(body, preamble="Sở Nội vụ lập Kế hoạch\nnhư sau:")["I.1"]
        == "Nâng cao năng lực của đội ngũ làm công tác bình đẳng giới"
    )


def test_the_title_of_a_part_stands_on_the_lines_below_it() -> None:
    assert titles("Phần thứ nhất\nTÌNH HÌNH VÀ KẾT QUẢ\nI. KẾT QUẢ\n1. Truyền thông")["1"] == "Tình hình và kết quả"


# Annexes


def test_annex_headings_are_sections_under_the_annex() -> None:
    annex = "PHỤ LỤC I\nDANH MỤC NHIỆM VỤ\nI. TRUYỀN THÔNG\n1. Cấp tỉnh\nPHỤ LỤC II\nKINH PHÍ"
    assert titles("I. MỤC TIÊU\n1. Chung", annex=annex) == {
        "I": "Mục tiêu",
        "I.1": "Chung",
        "Phụ lục I": "Danh mục nhiệm vụ",
        "Phụ lục I.I": "Truyền thông",
        "Phụ lục I.I.1": "Cấp tỉnh",
        "Phụ lục II": "Kinh phí",
    }


def test_rows_that_hold_a_heading_alone_are_sections_of_the_annex() -> None:
    table = (
        "TT\tNhiệm vụ\tCơ quan chủ trì\nI\tNhóm truyền thông\t\n1\tTập huấn\tSở Y tế\nII\tNhóm kiểm tra\t\n1\tKiểm tra\tSở Nội vụ"
    )
    assert ids("I. MỤC TIÊU", annex=f"PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n{table}") == ["I", "Phụ lục", "Phụ lục.I", "Phụ lục.II"]


def test_the_word_annex_in_the_body_is_no_annex() -> None:
    assert ids("I. KINH PHÍ\nPhụ lục kèm theo Kế hoạch này nêu rõ từng khoản.\n1. Dự toán") == ["I", "I.1"]


# The shape of the tree

LINES = st.lists(
    st.sampled_from(
        [
            "I. MỤC TIÊU",
            "II. NHIỆM VỤ",
            "1. Sở Y tế: mở lớp",
            "2. Truyền thông",
            "1.1. Tập huấn",
            "2.2.1. Kiểm tra",
            "a) Cấp tỉnh",
            "b) Cấp xã",
            "A. CHUNG",
            "- Mở 02 lớp",
            "Phần thứ hai: Riêng",
            "III.2. Xã",
        ]
    ),
    min_size=1,
    max_size=25,
)


@given(LINES)
def test_every_section_stands_inside_its_parent(lines: list[str]) -> None:
    reading = plan("\n".join(lines))
    above: list[Section] = []
    for section in reading.sections:
        assert section.extent[0] == section.span[0] < section.span[1] <= section.extent[1]
        while above and above[-1].level >= section.level:
            above.pop()
        if above:
            assert above[-1].extent[0] <= section.extent[0]
            assert section.extent[1] <= above[-1].extent[1]
        assert section.parent is None or section.id.startswith(f"{section.parent}.")
        above.append(section)


@given(LINES)
def test_no_marker_is_lost(lines: list[str]) -> None:
    numbered = ["I. MỤC TIÊU", *(line for line in lines if not line.startswith("- "))]
    markers = [line.split(" ")[0] if not line.startswith("Phần") else "Phần thứ hai:" for line in numbered]
    assert [section.marker for section in plan("\n".join(["I. MỤC TIÊU", *lines])).sections] == markers
