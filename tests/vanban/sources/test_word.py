"""Word documents: the text that Word shows once all changes are accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

import songhanh.vanban
from songhanh.vanban import read_source, read_text
from songhanh.vanban.sources import Source, load
from tests.lang.test_legacy import SMALL, encode
from tests.vanban.sources.make import cells_of, docx, p, refusal_of, table, warnings_of, write

RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'


def run(text: str, form: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{form}</w:rPr>" if form else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*content: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(content)}</w:p>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def read(tmp_path: Path, body: str, **parts: str) -> Source:
    return load(write(tmp_path, "plan.docx", docx(body, **parts)))


def lines(tmp_path: Path, body: str, **parts: str) -> list[str]:
    return read(tmp_path, body, **parts).text.splitlines()


def test_every_paragraph_is_a_line(tmp_path: Path) -> None:
    source = read(
        tmp_path, p("KẾ HOẠCH") + p() + p("  Văn bản mẫu  ") + para(run("Phần "), run("một", "<w:b/>"), run(" và hai."))
    )
    assert source.text == "KẾ HOẠCH\nVăn bản mẫu\nPhần một và hai.\n"
    assert not source.wrapped
    assert source.page_starts is None


def test_letters_are_composed(tmp_path: Path) -> None:
    assert lines(tmp_path, p("Ke\u0302\u0301 hoa\u0323ch")) == ["Kế hoạch"]


def test_breaks_tabs_and_special_hyphens(tmp_path: Path) -> None:
    body = para("<w:r><w:t>Dòng một</w:t><w:br/><w:t>dòng</w:t><w:tab/><w:t>hai</w:t></w:r>")
    body += para('<w:r><w:t>57</w:t><w:noBreakHyphen/><w:t>NQ/TW</w:t><w:softHyphen/><w:br w:type="page"/></w:r>')
    body += para('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 70%</w:t></w:r>')
    assert lines(tmp_path, body) == ["Dòng một", "dòng\thai", "57-NQ/TW", "≥ 70%"]


def test_changes_are_read_as_accepted(tmp_path: Path) -> None:
    deleted = "<w:del><w:r><w:delText>cũ </w:delText></w:r></w:del>"
    moved = "<w:moveFrom><w:r><w:t>đi </w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>đến</w:t></w:r></w:moveTo>"
    body = para(run("Chỉ tiêu "), deleted, f"<w:ins>{run('mới ')}</w:ins>", moved)
    assert lines(tmp_path, body) == ["Chỉ tiêu mới đến"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path: Path) -> None:
    body = para(run("Phần đầu "), properties="<w:rPr><w:del/></w:rPr>") + p("phần sau.") + p("Đoạn khác.")
    assert lines(tmp_path, body) == ["Phần đầu phần sau.", "Đoạn khác."]


def test_a_deleted_row_is_gone_and_an_inserted_one_stays(tmp_path: Path) -> None:
    rows = "".join(
        f"<w:tr>{properties}<w:tc>{p(text)}</w:tc><w:tc>{p('x')}</w:tc></w:tr>"
        for text, properties in [("một", ""), ("hai", "<w:trPr><w:del/></w:trPr>"), ("ba", "<w:trPr><w:ins/></w:trPr>")]
    )
    assert cells_of(read(tmp_path, f"<w:tbl>{rows}</w:tbl>")) == [["một", "x"], ["ba", "x"]]


def test_hidden_text_is_not_shown(tmp_path: Path) -> None:
    styles = '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = para(
        run("Hiện "), run("ẩn ", "<w:vanish/>"), run("ẩn nữa ", '<w:rStyle w:val="An"/>'), run("hiện.", '<w:vanish w:val="0"/>')
    )
    assert lines(tmp_path, body, styles=styles) == ["Hiện hiện."]


def test_fields_show_their_result(tmp_path: Path) -> None:
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    nested = (
        field.format("begin")
        + "<w:r><w:instrText>IF </w:instrText></w:r>"
        + field.format("begin")
        + run("ẩn")
        + field.format("separate")
    )
    nested += run("lệnh") + field.format("end") + field.format("separate") + run("kết quả") + field.format("end")
    simple = f'<w:fldSimple w:instr="DATE">{run(" 2025")}</w:fldSimple>'
    assert lines(tmp_path, para(nested, simple)) == ["kết quả 2025"]


def test_links_controls_and_formulas_are_text(tmp_path: Path) -> None:
    body = para(
        f"<w:hyperlink>{run('liên kết ')}</w:hyperlink>",
        f"<w:sdt><w:sdtContent>{run('ô nhập ')}</w:sdtContent></w:sdt>",
        "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>",
    )
    body += f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Khối.')}{table(['a', 'b'], ['c', 'd'])}</w:sdtContent></w:sdt>"
    source = read(tmp_path, body)
    assert source.text == "liên kết ô nhập a+b\nKhối.\na\tb\nc\td\n"
    assert cells_of(source) == [["a", "b"], ["c", "d"]]


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('Trong khung.')}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    old = f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
    assert lines(tmp_path, para(run("Trước."), both) + p("Sau.")) == ["Trước.", "Trong khung.", "Sau."]
    assert lines(tmp_path, para(run("Trước."), old)) == ["Trước.", "Trong khung."]


def test_notes_stand_at_the_end_in_the_order_of_their_marks(tmp_path: Path) -> None:
    footnotes = f'<w:footnote w:id="-1" w:type="separator">{p("---")}</w:footnote>'
    footnotes += (
        f'<w:footnote w:id="7">{p("Ghi chú bảy.")}</w:footnote><w:footnote w:id="2">{p("Ghi chú")}{p("hai đoạn.")}</w:footnote>'
    )
    endnotes = f'<w:endnote w:id="2">{p("Ghi chú cuối.")}</w:endnote>'
    body = para(
        run("Một"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run(" hai"), '<w:r><w:endnoteReference w:id="2"/></w:r>'
    )
    body += para(run("Ba"), '<w:r><w:footnoteReference w:id="7"/></w:r>', run("."))
    assert lines(tmp_path, body, footnotes=footnotes, endnotes=endnotes) == [
        "Một[1] hai[2]",
        "Ba[3].",
        "[1] Ghi chú hai đoạn.",
        "[2] Ghi chú cuối.",
        "[3] Ghi chú bảy.",
    ]


# -- tables ------------------------------------------------------------------------------------------------------------------------


def test_a_table_is_rows_of_cells_with_tabs(tmp_path: Path) -> None:
    long = cell(p("Tập huấn") + para(run("cán bộ"), "<w:r><w:br/></w:r>", run("xã")))
    source = read(tmp_path, p("Biểu") + table(["STT", "Nội dung"], ["1", long]) + p("Hết"))
    assert source.text == "Biểu\nSTT\tNội dung\n1\tTập huấn cán bộ xã\nHết\n"
    assert cells_of(source) == [["STT", "Nội dung"], ["1", "Tập huấn cán bộ xã"]]
    assert source.text[slice(*source.tables[0].span)] == "STT\tNội dung\n1\tTập huấn cán bộ xã"
    assert not source.tables[0].layout


def test_merged_cells_stand_once_on_the_grid(tmp_path: Path) -> None:
    rows = [
        [cell(p("STT"), '<w:vMerge w:val="restart"/>'), cell(p("Kinh phí"), '<w:gridSpan w:val="2"/>')],
        [cell(p(), "<w:vMerge/>"), "2025", "2026"],
        ["1", "50", "60"],
    ]
    source = read(tmp_path, table(*rows))
    assert source.text == "STT\tKinh phí\t\n\t2025\t2026\n1\t50\t60\n"
    placed = {source.text[slice(*c.span)]: (c.row, c.column, c.row_span, c.column_span) for c in source.tables[0].cells}
    assert placed["STT"] == (0, 0, 2, 1)
    assert placed["Kinh phí"] == (0, 1, 1, 2)
    assert placed["2026"] == (1, 2, 1, 1)
    assert (source.tables[0].rows, source.tables[0].columns) == (3, 3)


def test_a_nested_table_is_words_of_its_cell(tmp_path: Path) -> None:
    source = read(tmp_path, table(["STT", "Nội dung", "Đơn vị"], ["1", cell(p("Gồm:") + table(["a", "b"]) + p()), "Sở Y tế"]))
    assert cells_of(source) == [["STT", "Nội dung", "Đơn vị"], ["1", "Gồm: a b", "Sở Y tế"]]


def test_the_letterhead_is_read_block_by_block(tmp_path: Path) -> None:
    left = cell(p("ỦY BAN NHÂN DÂN") + p("XÃ MẪU"))
    right = cell(p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Độc lập - Tự do - Hạnh phúc"))
    source = read(tmp_path, table([left, right], ["Số: 12/KH-UBND", "Mẫu, ngày 05 tháng 3 năm 2025"]) + p("KẾ HOẠCH"))
    assert source.text.splitlines()[:3] == ["ỦY BAN NHÂN DÂN", "XÃ MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert source.tables[0].layout
    assert cells_of(source)[0][0] == "ỦY BAN NHÂN DÂN\nXÃ MẪU"


def test_recipients_keep_their_lines(tmp_path: Path) -> None:
    source = read(
        tmp_path, table([cell(p("Nơi nhận:") + p("- Các thôn;") + p("- Lưu: VT.")), cell(p("CHỦ TỊCH") + p("Nguyễn Văn Mẫu"))])
    )
    assert source.text.splitlines() == ["Nơi nhận:", "- Các thôn;", "- Lưu: VT.", "CHỦ TỊCH", "Nguyễn Văn Mẫu"]


def test_a_frame_round_the_document_is_no_table(tmp_path: Path) -> None:
    source = read(tmp_path, table([cell(p("KẾ HOẠCH") + p("Văn bản mẫu.") + table(["STT", "Việc"], ["1", "Họp"]))]))
    assert source.text.splitlines() == ["KẾ HOẠCH", "Văn bản mẫu.", "STT\tViệc", "1\tHọp"]
    assert [t.layout for t in source.tables] == [False]


def test_a_row_may_begin_later_on_the_grid(tmp_path: Path) -> None:
    late = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>{p("b")}</w:tc></w:tr>'
    first = f"<w:tr><w:tc>{p('x')}</w:tc><w:tc>{p('y')}</w:tc></w:tr>"
    assert [(c.row, c.column) for c in read(tmp_path, f"<w:tbl>{first}{late}</w:tbl>").tables[0].cells] == [
        (0, 0),
        (0, 1),
        (1, 1),
    ]


# -- old fonts ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("font", "encoding"), [(".VnTime", "tcvn3"), ("VNI-Times", "vni")])
def test_runs_in_an_old_font_become_unicode(tmp_path: Path, font: str, encoding: str) -> None:
    coded = encode(SMALL, encoding)  # type: ignore[arg-type]
    form = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    source = read(tmp_path, para(run("Điều này đã là Unicode: ")) + para(run(coded[:9], form), run(coded[9:], form)))
    assert source.text.splitlines()[1] == SMALL
    assert warnings_of(source) == ["encoding-converted"]


def test_a_font_of_capitals_shows_capitals(tmp_path: Path) -> None:
    assert lines(tmp_path, para(run("ñy ban nh©n d©n", '<w:rFonts w:ascii=".VnTimeH"/>'))) == ["ỦY BAN NHÂN DÂN"]


def test_unicode_text_that_is_only_marked_with_an_old_font_stays(tmp_path: Path) -> None:
    source = read(tmp_path, para(run("Ủy ban nhân dân xã", '<w:rFonts w:ascii=".VnTime"/>')))
    assert source.text == "Ủy ban nhân dân xã\n"
    assert source.warnings == ()


def test_old_text_without_an_old_font_is_recognised(tmp_path: Path) -> None:
    source = read(tmp_path, p(encode(SMALL, "tcvn3")) + p("Điều đã là Unicode."))
    assert source.text.splitlines() == [SMALL, "Điều đã là Unicode."]
    assert warnings_of(source) == ["encoding-converted"]


# -- damage ------------------------------------------------------------------------------------------------------------------------


def test_a_document_without_text_is_refused(tmp_path: Path) -> None:
    assert refusal_of(write(tmp_path, "plan.docx", docx(p()))) == "no-text"


def test_a_damaged_side_part_is_left_out_and_said(tmp_path: Path) -> None:
    source = read(tmp_path, p("Văn bản mẫu."), styles="<w:style><oops>")
    assert source.text == "Văn bản mẫu.\n"
    assert warnings_of(source) == ["part-damaged"]


def test_the_strict_form_of_the_standard_is_read(tmp_path: Path) -> None:
    data = docx(p("Văn bản mẫu."))
    import io
    import zipfile

    from tests.vanban.sources.make import pack

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    common, strict = (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    files["word/document.xml"] = files["word/document.xml"].replace(common, strict)
    assert load(write(tmp_path, "plan.docx", pack(files))).text == "Văn bản mẫu.\n"


def test_endless_nesting_is_cut_with_a_warning(tmp_path: Path) -> None:
    body = p("Đầu.") + "<w:tbl><w:tr><w:tc>" * 20 + p("Sâu.") + "</w:tc></w:tr></w:tbl>" * 20
    source = read(tmp_path, body)
    assert source.text.startswith("Đầu.")
    assert warnings_of(source) == ["structure-left"]


def test_styles_based_on_each_other_in_a_ring_end(tmp_path: Path) -> None:
    styles = '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    assert lines(tmp_path, p("Văn bản mẫu.", properties='<w:pStyle w:val="A"/>'), styles=styles) == ["Văn bản mẫu."]


# -- paragraphs that are broken lines


def test_a_document_whose_paragraphs_are_broken_lines_says_so_and_is_read_like_the_text(tmp_path: Path) -> None:
    """A plan pasted from a PDF: every line of it became a paragraph."""
    sample = Path(songhanh.vanban.__file__).parent / "samples" / "mau-xa-2026.md"
    lines = [line for line in sample.read_text(encoding="utf-8").replace("*", "").splitlines() if line not in ("", "|")]
    source = load(write(tmp_path, "dán.docx", docx("".join(p(line) for line in lines))))
    assert source.wrapped
    reading = read_source(source)
    targets = [" ".join(reading.quote(target.span).split()) for target in reading.targets]
    as_text = read_text("\n".join(lines))
    assert targets == [" ".join(as_text.quote(target.span).split()) for target in as_text.targets]
    assert any(target.startswith("Giảm tỷ trọng lao động nữ") and target.endswith("xuống còn 50%.") for target in targets)
    assert not any("50,3%" in target for target in targets)


@pytest.mark.parametrize("name", ["mau-tinh-2026-2030.txt", "mau-truyen-thong-2026.txt"])
def test_a_document_of_whole_paragraphs_is_not_taken_for_broken_lines(tmp_path: Path, name: str) -> None:
    sample = Path(songhanh.vanban.__file__).parent / "samples" / name
    lines = [line for line in sample.read_text(encoding="utf-8").splitlines() if line]
    assert not load(write(tmp_path, "mẫu.docx", docx("".join(p(line) for line in lines)))).wrapped


def test_points_and_short_lists_are_no_broken_lines(tmp_path: Path) -> None:
    points = (
        "".join(p(f"{letter}) quét dọn đường làng") for letter in "abcdđeghik") + p("gồm:") + "".join(p("nữ;") for _ in range(10))
    )
    assert not load(write(tmp_path, "điểm.docx", docx(points))).wrapped
