"""Layout: blocks cover the text without a gap, and lines that belong together stand together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.vanban.model import Header, PlanReading, SourceInfo
from songhanh.vanban.report.layout import lay_out
from songhanh.vanban.sources.text_tables import find_tables
from tests.vanban.report.handmade import TEXT, plan


def blocks(reading: PlanReading) -> list[tuple[str, str]]:
    return [(block.role, reading.text[slice(*block.span)].strip()) for block in lay_out(reading, find_tables(reading.text)[0])]


def bare(text: str) -> PlanReading:
    return PlanReading(SourceInfo("x", "0" * 64, "text/plain", len(text)), text, Header())


def test_blocks_cover_the_text_in_order() -> None:
    found = lay_out(plan(), find_tables(TEXT)[0])
    assert "".join(TEXT[slice(*block.span)] for block in found) == TEXT


@given(st.text(alphabet="aÀ .;:-\n\t|I1.)*", max_size=300), st.booleans())
def test_blocks_cover_any_text(text: str, wrapped: bool) -> None:
    found = lay_out(bare(text), find_tables(text)[0], wrapped=wrapped)
    assert "".join(text[slice(*block.span)] for block in found) == text
    assert all(block.span[0] < block.span[1] for block in found)


def test_a_sentence_broken_over_lines_is_one_paragraph() -> None:
    assert ("numbered", "- Đến năm 2026 đạt ít nhất 70% cơ quan có nữ lãnh đạo chủ chốt và đến năm\n2030 đạt 75%.") in blocks(
        plan()
    )


def test_headings_stand_alone() -> None:
    found = blocks(plan())
    assert ("heading", "I. MỤC TIÊU") in found
    assert ("heading", "1. Sở Nội vụ") in found


def test_the_letterhead_keeps_its_lines() -> None:
    assert [text for role, text in blocks(plan()) if role == "head"][:2] == ["ỦY BAN NHÂN DÂN", "TỈNH SÔNG MẪU"]


def test_recipients_and_signature_keep_their_lines() -> None:
    tail = [text for role, text in blocks(plan()) if role == "tail"]
    assert tail == ["- Bộ Nội vụ (b/c);", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Thị Mẫu"]


def test_a_table_is_one_block() -> None:
    (table,) = [block for block in lay_out(plan(), find_tables(TEXT)[0]) if block.role == "table"]
    assert TEXT[slice(*table.span)].startswith("TT\t")
    assert table.place == "body"


def test_a_letterhead_between_bars_has_no_frame() -> None:
    text = (
        "UBND TỈNH A\n|\nCỘNG HÒA\n|\nSố: 1/KH-UBND\n|\nA, ngày 1 tháng 1 năm 2026\n|\nKẾ HOẠCH\nCông tác năm 2026\nI. MỤC TIÊU\n"
    )
    at = text.index("KẾ HOẠCH")
    reading = PlanReading(SourceInfo("x", "", "", len(text)), text, Header(spans={"kind": (at, at + 8)}))
    tables = [block for block in lay_out(reading, find_tables(text)[0]) if block.role == "table"]
    assert [block.place for block in tables] == ["head"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Sở Nội vụ chủ trì việc này cùng các đơn vị\ncó liên quan trong tỉnh và các huyện.\n", 1),
        ("- Một việc cần làm ngay trong năm nay của tỉnh;\n- Một việc khác.\n", 2),
        ("Giai đoạn đầu của chương trình là 2021\n- 2025, giai đoạn sau là từ năm 2026 trở đi.\n", 1),
        ("Đoạn thứ nhất.\n\nĐoạn thứ hai.\n", 2),
        ("a) Việc thứ nhất;\nb) Việc thứ hai.\n", 2),
    ],
)
def test_lines_of_a_paragraph(text: str, count: int) -> None:
    assert len(lay_out(bare(text))) == count


def test_where_every_line_is_a_paragraph_none_is_joined() -> None:
    assert len(lay_out(bare("một dòng\nhai dòng\n"), wrapped=False)) == 2
