"""The form of a Word document, for the rules of Decree 30/2020."""

from __future__ import annotations

from pathlib import Path

import pytest

from songhanh.vanban.sources.base import DocumentForm, ParagraphForm
from tests.vanban.sources.make import p, table
from tests.vanban.sources.test_word import para, read, run

PAGE = (
    '<w:sectPr>{}<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567"/>{}</w:sectPr>'
)
HEADER = '<w:headerReference w:type="default" r:id="rheader1"/>'
NUMBER = '<w:fldSimple w:instr=" PAGE \\* MERGEFORMAT "><w:r><w:t>2</w:t></w:r></w:fldSimple>'


def form_of(tmp_path: Path, body: str, **parts: str) -> DocumentForm:
    form = read(tmp_path, body, **parts).form
    assert form is not None
    return form


def first(tmp_path: Path, body: str, **parts: str) -> ParagraphForm:
    return form_of(tmp_path, body, **parts).paragraphs[0]


def test_paper_and_margins_in_millimetres(tmp_path: Path) -> None:
    form = form_of(tmp_path, p("Mẫu") + PAGE.format("", ""))
    assert (form.page_width, form.page_height) == (210.0, 297.0)
    assert (form.margin_top, form.margin_bottom, form.margin_left, form.margin_right) == (20.0, 20.0, 30.0, 20.0)


@pytest.mark.parametrize(
    ("properties", "before", "position"),
    [
        ('<w:jc w:val="center"/>', "", "top-center"),
        ('<w:jc w:val="right"/>', "", "top-right"),
        ("", "", "top-left"),
        ("", "<w:r><w:tab/></w:r>", "top-center"),
        ("", "<w:r><w:tab/></w:r><w:r><w:tab/></w:r>", "top-right"),
        ('<w:framePr w:xAlign="center"/>', "", "top-center"),
    ],
)
def test_where_the_page_number_stands(tmp_path: Path, properties: str, before: str, position: str) -> None:
    header = para(before, NUMBER, properties=properties)
    assert form_of(tmp_path, p("Mẫu") + PAGE.format(HEADER, ""), header1=header).page_number_position == position


def test_a_page_number_made_of_field_characters_at_the_foot(tmp_path: Path) -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    reference = '<w:footerReference w:type="default" r:id="rfooter1"/>'
    form = form_of(tmp_path, p("Mẫu") + PAGE.format(reference, ""), footer1=para(field, properties='<w:jc w:val="center"/>'))
    assert form.page_number_position == "bottom-center"


@pytest.mark.parametrize(("title_page", "shown"), [("<w:titlePg/>", False), ("", True), ('<w:titlePg w:val="0"/>', True)])
def test_whether_the_first_page_is_numbered(tmp_path: Path, title_page: str, shown: bool) -> None:
    form = form_of(tmp_path, p("Mẫu") + PAGE.format(HEADER, title_page), header1=para(NUMBER))
    assert form.page_number_on_first is shown


def test_a_document_without_page_numbers(tmp_path: Path) -> None:
    form = form_of(tmp_path, p("Mẫu") + PAGE.format(HEADER, ""), header1=p("Đầu trang"))
    assert (form.page_number_position, form.page_number_on_first) == (None, None)


def test_direct_form_lies_over_styles_and_defaults(tmp_path: Path) -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman"/><w:sz w:val="24"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Thuong"><w:rPr><w:sz w:val="28"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Muc"><w:basedOn w:val="Thuong"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    )
    properties = '<w:pStyle w:val="Muc"/><w:ind w:firstLine="720"/><w:spacing w:before="60"/>'
    found = first(tmp_path, para(run("Mục tiêu", '<w:i/><w:color w:val="ff0000"/>'), properties=properties), styles=styles)
    assert (found.font, found.size, found.bold, found.italic, found.color) == ("Times New Roman", 14.0, True, True, "FF0000")
    assert (found.alignment, found.first_line_indent) == ("center", 36.0)
    assert (found.space_before, found.space_after, found.line_spacing) == (3.0, 6.0, 1.15)


def test_what_most_letters_show_counts(tmp_path: Path) -> None:
    body = para(run("Mục tiêu chung: ", "<w:b/>"), run("phần còn lại dài hơn nhiều và không đậm.", '<w:b w:val="0"/>'))
    assert first(tmp_path, body).bold is False


def test_nothing_is_guessed(tmp_path: Path) -> None:
    found = first(tmp_path, p("Mẫu"))
    assert (found.font, found.size, found.alignment, found.first_line_indent, found.line_spacing, found.color) == (None,) * 6


def test_a_theme_font_and_an_exact_line(tmp_path: Path) -> None:
    found = first(
        tmp_path,
        para(run("Mẫu", '<w:sz w:val="26"/>'), properties='<w:ind w:hanging="360"/><w:spacing w:line="360" w:lineRule="exact"/>'),
    )
    assert found.first_line_indent == -18.0
    assert found.line_spacing == pytest.approx(1.2, abs=0.01)


def test_every_form_shows_its_paragraph(tmp_path: Path) -> None:
    source = read(
        tmp_path, p("Đầu") + table(["STT", "Nội dung"], ["1", f"<w:tc>{p('Tập huấn')}{p('cán bộ')}</w:tc>"]) + p("Cuối")
    )
    assert source.form is not None
    shown = [source.text[slice(*form.span)] for form in source.form.paragraphs]
    assert shown == ["Đầu", "STT", "Nội dung", "1", "Tập huấn", "cán bộ", "Cuối"]
