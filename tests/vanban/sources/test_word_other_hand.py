"""Word documents written by python-docx: what our reader makes of a file from another hand, beside what that hand reads itself."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt
from hypothesis import given
from hypothesis import strategies as st

from songhanh.vanban import read_source
from songhanh.vanban.sources import Source, load
from tests.vanban.sources.make import PLAN, cells_of

BUDGET = [
    ["TT", "Nội dung", "Năm 2025", "Tổng cộng"],
    ["1", "Tập huấn cho cán bộ thôn", "20", "20"],
    ["2", "Truyền thông", "15", "15"],
    ["", "Tổng cộng", "35", "35"],
]


def saved(document: Document, folder: Path) -> Source:
    path = folder / "kế hoạch.docx"
    document.save(str(path))
    return load(path)


def test_paragraphs_are_those_that_python_docx_reads(tmp_path: Path) -> None:
    document = docx.Document()
    for line in PLAN.splitlines():
        document.add_paragraph(line)
    source = saved(document, tmp_path)
    assert source.text.splitlines() == [paragraph.text for paragraph in docx.Document(str(tmp_path / "kế hoạch.docx")).paragraphs]
    assert source.warnings == ()
    assert not source.wrapped


def test_a_plan_from_another_hand_is_read_whole(tmp_path: Path) -> None:
    document = docx.Document()
    for line in PLAN.splitlines():
        document.add_paragraph(line)
    reading = read_source(saved(document, tmp_path))
    assert reading.header.number == "12/KH-UBND"
    assert [target.section for target in reading.targets] == ["I.1", "I.2"]
    assert reading.signature.name == "Nguyễn Văn Mẫu"


def test_runs_breaks_and_tabs_make_one_text(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("Phấn đấu ").bold = True
    paragraph.add_run("100% ").italic = True
    paragraph.add_run("thôn")
    paragraph.add_run().add_break(WD_BREAK.LINE)
    paragraph.add_run("trong năm 2025.")
    source = saved(document, tmp_path)
    assert source.text == "Phấn đấu 100% thôn\ntrong năm 2025.\n"
    assert source.text == document.paragraphs[0].text + "\n"


def test_a_table_stands_row_by_row_and_on_its_grid(tmp_path: Path) -> None:
    document = docx.Document()
    grid = document.add_table(rows=0, cols=4)
    for row in BUDGET:
        for cell, words in zip(grid.add_row().cells, row, strict=True):
            cell.text = words
    source = saved(document, tmp_path)
    assert cells_of(source) == BUDGET == [[cell.text for cell in row.cells] for row in grid.rows]
    assert source.text.splitlines() == ["\t".join(row) for row in BUDGET]


def test_merged_cells_stand_once_with_their_extent(tmp_path: Path) -> None:
    document = docx.Document()
    grid = document.add_table(rows=3, cols=3)
    for number, cell in enumerate(cell for row in grid.rows for cell in row.cells):
        cell.text = f"Ô {number}"
    for first, last, words in (((0, 1), (0, 2), "Kinh phí"), ((1, 0), (2, 0), "Nhóm")):
        merged = grid.cell(*first).merge(grid.cell(*last))
        merged.text = words
    (table,) = saved(document, tmp_path).tables
    extents = {(cell.row, cell.column): (cell.row_span, cell.column_span) for cell in table.cells}
    assert extents == {
        (0, 0): (1, 1),
        (0, 1): (1, 2),
        (1, 0): (2, 1),
        (1, 1): (1, 1),
        (1, 2): (1, 1),
        (2, 1): (1, 1),
        (2, 2): (1, 1),
    }


def test_numbers_of_a_list_style_are_part_of_the_text(tmp_path: Path) -> None:
    """python-docx leaves out what Word numbers by itself."""
    document = docx.Document()
    for words in ("Sở Nội vụ", "Sở Tài chính"):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("Sở Y tế", style="List Bullet")
    source = saved(document, tmp_path)
    assert [paragraph.text for paragraph in document.paragraphs] == ["Sở Nội vụ", "Sở Tài chính", "Sở Y tế"]
    first, second, third = source.text.splitlines()
    assert (first, second) == ("1. Sở Nội vụ", "2. Sở Tài chính")
    assert third.endswith("Sở Y tế")
    assert third != "Sở Y tế"


def test_the_form_is_the_one_that_was_set(tmp_path: Path) -> None:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.top_margin = Mm(30), Mm(15), Mm(20)
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(10)
    run = paragraph.add_run("Ủy ban nhân dân xã ban hành kế hoạch.")
    run.font.name, run.font.size, run.font.bold = "Times New Roman", Pt(14), True
    form = saved(document, tmp_path).form
    assert form is not None
    assert (form.page_width, form.page_height) == pytest.approx((210, 297), abs=0.1)
    assert (form.margin_left, form.margin_right, form.margin_top) == pytest.approx((30, 15, 20), abs=0.1)
    (shown,) = form.paragraphs
    assert (shown.font, shown.size, shown.bold, shown.alignment) == ("Times New Roman", 14, True, "justify")
    assert shown.first_line_indent == pytest.approx(28.35, abs=0.1)


def test_headers_and_footers_are_no_text(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    document.sections[0].footer.paragraphs[0].text = "Chân trang"
    document.add_heading("KẾ HOẠCH", level=1)
    assert saved(document, tmp_path).text == "KẾ HOẠCH\n"


LETTERS = st.text(
    alphabet=st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạỦỨỘĐ0123456789 .,;:%/-–“”()"), min_size=1, max_size=60
)


@given(st.lists(LETTERS.filter(lambda text: text.strip() != ""), min_size=1, max_size=8))
def test_any_paragraphs_come_through(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    source = saved(document, tmp_path_factory.mktemp("tay"))
    assert source.text.splitlines() == [line.strip() for line in lines]
