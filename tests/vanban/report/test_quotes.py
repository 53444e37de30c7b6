"""Quotes: whole words, one line, no leftovers of a conversion; cut between two words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.vanban.model import Header, PlanReading, Section, SourceInfo
from songhanh.vanban.report.quotes import completed, quote_of, section_title, shorten, tidy


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**1.**** **Sở Nội vụ", "1. Sở Nội vụ"),
        ("KT. CHỦ TỊCH** PHÓ CHỦ TỊCH", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"),
        ("| **TT** | **Nội dung** |\n| --- | --- |\n| 1 | Tập huấn |", "TT · Nội dung · 1 · Tập huấn"),
        ("II\tNâng cao năng lực\t210", "II · Nâng cao năng lực · 210"),
        ("(*từ ngày 15 tháng 11*)", "(từ ngày 15 tháng 11)"),
        ("giai đoạn 2026 - 2030", "giai đoạn 2026 - 2030"),
        ("Số: …/KH-UBND <br> a\\*b", "Số: …/KH-UBND ab"),
        ("snake_case_name", "snake_case_name"),
    ],
)
def test_leftovers_are_no_part_of_a_quote(text: str, shown: str) -> None:
    assert tidy(text) == shown


def test_a_text_is_cut_between_two_words() -> None:
    assert shorten("Tăng cường công tác tuyên truyền", 17) == "Tăng cường công…"
    assert shorten("Tăng cường công tác tuyên truyền", 15) == "Tăng cường công…"
    assert shorten("Tăng cường, phối hợp", 11) == "Tăng cường…"
    assert shorten("ngắn", 10) == "ngắn"


@given(st.text(alphabet="aĐ ,;", max_size=80), st.integers(5, 40))
def test_what_is_cut_ends_where_a_word_ends(text: str, limit: int) -> None:
    line = " ".join(text.split())
    short = shorten(line, limit)
    assert len(short) <= limit + 1
    if short != line and " " in line[:limit]:
        stem = short.removesuffix("…")
        assert line.startswith(stem)
        assert not (line[len(stem)].isalnum() and stem[-1:].isalnum())


def reading(text: str) -> PlanReading:
    return PlanReading(SourceInfo("x", "0", "text/plain", len(text)), text, Header())


def test_a_quote_begins_and_ends_with_a_word() -> None:
    text = "Các xã báo cáo kết quả về Sở Nội vụ trước ngày 05 tháng 12 hằng năm."
    place = (text.index("o cáo"), text.index("ng 12"))
    assert quote_of(reading(text), place) == "…báo cáo kết quả về Sở Nội vụ trước ngày 05 tháng…"
    assert quote_of(reading(text), (text.index("05") + 1, text.index("05") + 2)) == "05"
    assert quote_of(reading(text), (0, len(text))) == text


def test_a_quote_that_came_cut_is_cut_between_words() -> None:
    line = "Kế hoạch này được bố trí trong dự toán chi thường xuyên"
    assert completed("được bố trí trong dự to…", line) == "được bố trí trong dự…"
    assert completed("được bố trí trong dự toán…", line) == "được bố trí trong dự toán…"
    assert completed("từ nơi khác…", line) == "từ nơi khác…"
    assert completed("**bố trí**", line) == "bố trí"


def section(title: str) -> Section:
    return Section("I.1", "I", 2, "1.", title, (0, 1), (0, 1))


def test_a_title_that_the_reader_cut_is_made_whole() -> None:
    whole = "Mở rộng các nhóm sinh hoạt của nam giới ở thôn, mời người cao tuổi có uy tín và giáo viên đã nghỉ hưu dẫn"
    assert section_title(section(whole[:80]), f"1. {whole}") == whole
    assert section_title(section("Yêu cầu"), "2. Yêu cầu: các hoạt động phải bám sát") == "Yêu cầu"
    assert section_title(section(whole[:74]), f"1. {whole[:74]}: việc đầu") == whole[:74]
