"""Markers at the head of a line, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.vanban.reader.markers import BULLET, continues_a_list, dash_belongs, find_marker, marker_kind


@pytest.mark.parametrize(
    ("text", "kind", "labels", "title"),
    [
        ("I. MỤC TIÊU", "roman", ("I",), "MỤC TIÊU"),
        ("IV- Tổ chức thực hiện", "roman", ("IV",), "Tổ chức thực hiện"),
        ("V/ KINH PHÍ", "roman", ("V",), "KINH PHÍ"),
        ("1. Mục tiêu chung", "arabic", ("1",), "Mục tiêu chung"),
        ("12) Sở Y tế", "arabic", ("12",), "Sở Y tế"),
        ("3/ Sở Tài chính", "arabic", ("3",), "Sở Tài chính"),
        ("2 - Yêu cầu", "arabic", ("2",), "Yêu cầu"),
        ("1. 100% xã, phường", "arabic", ("1",), "100% xã, phường"),
        ("1.1. Truyền thông", "compound", ("1", "1"), "Truyền thông"),
        ("2.3.1 Tập huấn", "compound", ("2", "3", "1"), "Tập huấn"),
        ("II.1. Mục tiêu 1", "compound", ("II", "1"), "Mục tiêu 1"),
        ("a) Công tác chỉ đạo", "letter", ("a",), "Công tác chỉ đạo"),
        ("đ) Công tác cán bộ", "letter", ("đ",), "Công tác cán bộ"),
        ("b. Nội dung", "letter", ("b",), "Nội dung"),
        ("c/ Thời gian", "letter", ("c",), "Thời gian"),
        ("a/. Tên đơn vị", "letter", ("a",), "Tên đơn vị"),
        ("A. PHẦN CHUNG", "capital", ("A",), "PHẦN CHUNG"),
        ("Đ. PHẦN RIÊNG", "capital", ("Đ",), "PHẦN RIÊNG"),
        ("Phần thứ nhất: Tình hình", "part", ("1",), "Tình hình"),
        ("PHẦN II. NHIỆM VỤ", "part", ("II",), "NHIỆM VỤ"),
        ("Chương III", "part", ("III",), ""),
        ("PHỤ LỤC", "annex", ("Phụ lục",), ""),
        ("Phụ lục II: Kinh phí", "annex", ("Phụ lục II",), "Kinh phí"),
        ("PHỤ LỤC 01", "annex", ("Phụ lục 01",), ""),
    ],
)
def test_a_marker(text: str, kind: str, labels: tuple[str, ...], title: str) -> None:
    marker = find_marker(text)
    assert marker is not None
    assert (marker.kind, marker.labels, text[marker.end :].strip()) == (kind, labels, title)
    assert text.startswith(marker.printed)


@pytest.mark.parametrize(
    "text",
    [
        "10% số xã",
        "1.900 triệu đồng",
        "2,5 triệu đồng",
        "15/11 hằng năm",
        "05 lớp tập huấn",
        "2026 - 2030",
        "IIII. Sai số La Mã",
        "Iran. Một nước",
        "Mục tiêu 1. Trong lĩnh vực chính trị",
        "- Sở Y tế",
        "phụ lục kèm theo",
        "1.",
        "a)",
        "",
        "và. Sau đó",
    ],
)
def test_no_marker(text: str) -> None:
    assert find_marker(text) is None


def test_i_is_read_as_a_numeral_and_not_as_a_letter() -> None:
    assert marker_kind("I. MỤC ĐÍCH") == "roman"
    assert marker_kind("C. KINH PHÍ") == "capital"


@pytest.mark.parametrize("text", ["- Sở Y tế", "+ Mở lớp", "* Hộ nghèo", "• Trẻ em", "– 100% xã", "- 02 lớp", "o mở lớp"])
def test_a_bullet(text: str) -> None:
    assert BULLET.match(text)
    assert marker_kind(text) == "bullet"


@pytest.mark.parametrize("text", ["-5 độ", "-, sau đó", "ở xã", "– ) ", "oan sai"])
def test_no_bullet(text: str) -> None:
    assert BULLET.match(text) is None


@pytest.mark.parametrize(
    "lines",
    [
        "Sở Lao động\n- Thương binh và Xã hội",
        "phát triển kinh tế\n- xã hội",
        "các tổ chức chính trị\n– xã hội",
        "giai đoạn 2026\n- 2031",
        "Đài Phát thanh\n- Truyền hình",
    ],
)
def test_a_dash_inside_a_name_that_happens_to_open_a_line(lines: str) -> None:
    before, line = lines.split("\n")
    assert dash_belongs(before, line)


def test_a_dash_after_any_other_word_is_a_bullet() -> None:
    assert not dash_belongs("các nội dung sau", "- Truyền thông")
    assert not dash_belongs("kinh tế", "+ xã hội")


@pytest.mark.parametrize(
    ("before", "continues"),
    [("ứng phó theo cấp độ", True), ("thực hiện theo Điều", True), ("trong quý", True), ("bình đẳng giới", False)],
)
def test_a_number_may_end_a_sentence_of_the_line_before(before: str, continues: bool) -> None:
    assert continues_a_list(before) is continues


@given(st.text("IVX1234.)-/ abđAPhầnụlcCươg%", max_size=20))
def test_a_marker_is_the_head_of_its_line(text: str) -> None:
    marker = find_marker(text)
    if marker is not None:
        assert 0 < marker.end <= len(text)
        assert marker.printed == text[: marker.end].strip()
        assert all(marker.labels)


def test_a_dash_between_the_ends_of_a_range_is_no_bullet() -> None:
    assert dash_belongs("trẻ từ 5", "- 18 tuổi không quá 12%")
    assert not dash_belongs("thành lập 5", "- 18 xã có tổ truyền thông")
