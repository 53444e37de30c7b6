"""Web pages: the document, without the page round it."""

from __future__ import annotations

from pathlib import Path

import pytest

from songhanh.vanban.sources import Source, limits, load
from tests.lang.test_legacy import SMALL, encode
from tests.vanban.sources.make import PLAN, cells_of, refusal_of, warnings_of, write

MENU = "<nav><ul><li>Trang chủ</li><li>Giới thiệu</li></ul></nav><div class='menu'><a href='#'>Tin tức</a> <a href='#'>Văn bản</a></div>"
NEWS = (
    "<div class='news'><h3>Các tin khác</h3><ul><li>Hội nghị tổng kết công tác năm</li><li>Kế hoạch số 99/KH-UBND</li></ul></div>"
)
FOOT = "<footer><p>Bản quyền thuộc Cổng thông tin điện tử xã Mẫu</p><p>Điện thoại: 0123</p></footer>"
DOCUMENT = "".join(f"<p>{line}</p>" for line in PLAN.splitlines())


def read(tmp_path: Path, page: str | bytes) -> Source:
    return load(write(tmp_path, "plan.html", page))


def body(tmp_path: Path, content: str) -> list[str]:
    return read(tmp_path, f"<html><body>{content}</body></html>").text.splitlines()


def test_only_the_document_of_a_portal_page_is_kept(tmp_path: Path) -> None:
    page = f"<html><head><title>Cổng</title></head><body>{MENU}<h1>Kế hoạch bình đẳng giới</h1><div class='content'>{DOCUMENT}</div>{NEWS}{FOOT}</body></html>"
    source = read(tmp_path, page)
    assert source.text == PLAN + "\n"
    assert not source.wrapped
    assert source.warnings == ()


def test_a_page_made_of_layout_tables(tmp_path: Path) -> None:
    page = f"<table><tr><td>{MENU}</td><td><table><tr><td>{DOCUMENT}</td></tr><tr><td>{NEWS}</td></tr></table></td></tr></table>{FOOT}"
    assert read(tmp_path, f"<html><body><form>{page}</form></body></html>").text == PLAN + "\n"


def test_the_letterhead_and_signature_may_be_tables(tmp_path: Path) -> None:
    head = "<table><tr><td>ỦY BAN NHÂN DÂN<br>XÃ MẪU</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</td></tr></table>"
    sign = "<table><tr><td>Nơi nhận:<br>- Các thôn;</td><td>CHỦ TỊCH<br><br>Nguyễn Văn Mẫu</td></tr></table>"
    source = read(tmp_path, f"<body>{MENU}<div>{head}<p>KẾ HOẠCH</p><p>Nội dung mẫu.</p>{sign}</div>{NEWS}</body>")
    assert source.text.splitlines() == [
        "ỦY BAN NHÂN DÂN", "XÃ MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "KẾ HOẠCH", "Nội dung mẫu.",
        "Nơi nhận:", "- Các thôn;", "CHỦ TỊCH", "Nguyễn Văn Mẫu",
    ]  # fmt: skip
    assert [table.layout for table in source.tables] == [True, True]


def test_an_annex_after_the_signature_belongs_to_the_document(tmp_path: Path) -> None:
    annex = "<p>PHỤ LỤC</p><table><tr><td>STT</td><td>Nhiệm vụ</td></tr><tr><td>1</td><td>Tập huấn</td></tr></table>"
    source = read(tmp_path, f"<body>{MENU}<div>{DOCUMENT}{annex}</div>{NEWS}</body>")
    assert source.text == f"{PLAN}\nPHỤ LỤC\nSTT\tNhiệm vụ\n1\tTập huấn\n"


def test_on_a_flat_page_the_words_of_the_portal_end_the_document(tmp_path: Path) -> None:
    annex = "<p>PHỤ LỤC</p><p>Danh sách các thôn.</p>"
    assert body(tmp_path, f"<p>Trang chủ</p>{DOCUMENT}{annex}<p>Tải về</p><p>Các tin khác</p><p>Tin một</p>")[-2:] == [
        "PHỤ LỤC",
        "Danh sách các thôn.",
    ]
    assert (
        body(tmp_path, f"{DOCUMENT}<p>Một tin tức dài dòng không liên quan gì tới văn bản đang đọc ở đây cả.</p>")[-1]
        == "Nguyễn Văn Mẫu"
    )


def test_a_document_that_is_cut_off_before_its_recipients(tmp_path: Path) -> None:
    cut = "".join(f"<p>{line}</p>" for line in PLAN.splitlines()[:12])
    assert read(tmp_path, f"<body>{MENU}<div>{cut}</div>{NEWS}{FOOT}</body>").text.splitlines() == PLAN.splitlines()[:12]


def test_a_page_without_a_document_gives_its_main_block(tmp_path: Path) -> None:
    article = "".join(
        f"<p>Đoạn {number} của một bài viết đủ dài để được coi là phần chính của trang này.</p>" for number in range(5)
    )
    source = read(tmp_path, f"<body>{MENU}<div id='main'>{article}</div><div>{NEWS}</div></body>")
    assert len(source.text.splitlines()) == 5
    assert warnings_of(source) == ["main-text"]


def test_what_the_page_hides_or_runs_is_left_out(tmp_path: Path) -> None:
    hidden = "<script>var a = 'x';</script><style>p {}</style><p style='display: none'>ẩn</p><p hidden>ẩn</p><template><p>ẩn</p></template><!-- ẩn -->"
    assert body(tmp_path, f"<p>KẾ HOẠCH</p>{hidden}<p>Số &amp; ch&#7919; <b>đậm</b>&nbsp;x<br/>dòng hai</p>") == [
        "KẾ HOẠCH",
        "Số & chữ đậm x",
        "dòng hai",
    ]


def test_lists_show_their_numbers(tmp_path: Path) -> None:
    content = "<p>KẾ HOẠCH</p><ol type='I' start='2'><li>A<ol><li>B</li><li value='5'>C</li></ol></li><li>D</li></ol><ul><li>E</li></ul>"
    content += "<ol style='list-style-type: lower-alpha'><li><p>F</p></li></ol><ol style='list-style: none'><li>1.1. G</li></ol>"
    content += "<ol reversed><li>H</li><li>I</li></ol>"
    assert body(tmp_path, content)[1:] == ["II. A", "1. B", "5. C", "III. D", "- E", "a. F", "1.1. G", "2. H", "1. I"]


def test_tables_with_spans(tmp_path: Path) -> None:
    rows = "<tr><th rowspan=2>STT</th><th colspan='2'>Kinh phí</th></tr><tr><td>2025</td><td>2026</td></tr><tr><td>1</td><td>5<br>0</td><td></td></tr>"
    source = read(tmp_path, f"<body><p>KẾ HOẠCH</p><p>Biểu</p><table><thead>{rows}</thead></table></body>")
    assert source.text.splitlines()[2:] == ["STT\tKinh phí\t", "\t2025\t2026", "1\t5 0\t"]
    assert [(c.row, c.column, c.row_span, c.column_span) for c in source.tables[0].cells][:4] == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
    ]
    assert cells_of(source)[2] == ["1", "5 0", ""]


@pytest.mark.parametrize(
    "mark", ['<a href="#_ftn1"><sup>[1]</sup></a>', '<a class="sdfootnoteanc" href="#sdfootnote1sym"><sup>1</sup></a>']
)
def test_marks_of_footnotes_are_told_from_figures(tmp_path: Path, mark: str) -> None:
    content = (
        DOCUMENT.replace("2025./.", f"2025{mark}./.")
        + '<div id="sdfootnote1"><p><a href="#sdfootnote1anc">1</a> Ghi chú mẫu.</p></div>'
    )
    text = "\n".join(body(tmp_path, content))
    assert "2025[1]./." in text
    assert text.endswith("[1] Ghi chú mẫu.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-8 declared as latin-1"])
def test_encodings_of_pages(tmp_path: Path, encoding: str) -> None:
    page = f'<html><head><meta charset="{"iso-8859-1" if "latin" in encoding else "utf-8"}"></head><body>{DOCUMENT}</body></html>'
    assert read(tmp_path, page.encode(encoding.split(" ")[0])).text == PLAN + "\n"


def test_a_declared_encoding_is_used(tmp_path: Path) -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"></head><body><p>KẾ</p></body></html>'
    assert read(tmp_path, page.replace("KẾ", "План").encode("koi8-r")).text == "План\n"


def test_old_letters_become_unicode(tmp_path: Path) -> None:
    source = read(tmp_path, f"<html><body><p>{encode(SMALL, 'tcvn3')}</p></body></html>")
    assert source.text == SMALL + "\n"
    assert "encoding-converted" in warnings_of(source)
    fonts = f'<p>KẾ HOẠCH</p><p><font face=".VnTimeH">ñy ban</font> <span style="font-family: \'VNI-Times\'">{encode("nhân dân", "vni")}</span></p>'
    assert body(tmp_path, fonts)[1] == "ỦY BAN nhân dân"


def test_preformatted_text_keeps_its_lines_and_may_be_wrapped(tmp_path: Path) -> None:
    source = read(tmp_path, f"<html><body><pre>{PLAN}</pre></body></html>")
    assert source.text == PLAN + "\n"
    assert source.wrapped


def test_a_page_packed_with_its_pictures(tmp_path: Path) -> None:
    packed = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset="utf-8"\r\n'
        f"Content-Transfer-Encoding: 8bit\r\n\r\n<html><body>{DOCUMENT}</body></html>\r\n--x--\r\n"
    )
    assert load(write(tmp_path, "plan.mht", packed)).text == PLAN + "\n"


def test_a_page_without_text_is_refused(tmp_path: Path) -> None:
    assert refusal_of(write(tmp_path, "plan.html", "<html><body><script>x</script></body></html>")) == "no-text"
    assert refusal_of(write(tmp_path, "plan.html", "<html>")) == "no-text"


def test_a_page_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_HTML_BYTES", 100)
    assert refusal_of(write(tmp_path, "plan.html", f"<html>{DOCUMENT}")) == "too-large"


@pytest.mark.parametrize(
    "content",
    [
        "<div>" * 3000 + "sâu" + "</div>" * 3000,
        "<table><tr><td>" * 200 + "sâu",
        "<table><tr><td rowspan=65000 colspan=1000>a</td></tr><tr><td>b</td></tr></table>",
        "<table>" + "<tr>" + "<td>a</td>" * 3000 + "</tr></table>",
        "<p>" + "a&#0;&#xFFFFFFF;" * 1000,
        "<ol start=99999999999999999999><li value=-5>a</ol>",
        "<" * 100_000,
        "<p>" * 50_000,
    ],
    ids=["divs", "tables", "spans", "columns", "entities", "numbers", "angles", "paragraphs"],
)
@pytest.mark.timeout(30)
def test_hostile_pages_are_read_in_seconds(tmp_path: Path, content: str) -> None:
    source = read(tmp_path, f"<html><body><p>KẾ HOẠCH</p>{content}<p>Hết.</p></body></html>")
    assert source.text.startswith("KẾ HOẠCH")
    for table in source.tables:
        assert all(cell.column + cell.column_span <= limits.MAX_TABLE_COLUMNS for cell in table.cells)


LINES = [f"Dòng thứ {number} của một văn bản gõ tay, không có thẻ nào." for number in range(40)]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("tags", ["{}", "<p>{}</p>", "<pre>{}</pre>", "<div style='white-space: pre-wrap'>{}</div>"])
def test_a_page_that_is_one_paragraph_keeps_the_lines_it_was_typed_in(tmp_path: Path, tags: str, end: str) -> None:
    source = read(tmp_path, f"<html><body>{tags.format(end.join(LINES))}</body></html>")
    assert source.text.splitlines() == LINES
    assert source.wrapped


def test_lines_of_the_markup_are_spaces_in_a_page_of_paragraphs(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{line.replace(' ', chr(10))}</p>" for line in LINES)
    source = read(tmp_path, f"<html><body>{paragraphs}</body></html>")
    assert source.text.splitlines() == LINES
    assert not source.wrapped


@pytest.mark.parametrize("end", ["<br>", "<br/>", "<BR clear=all />", "</br>", "<br>\r", "\r\n<br>\r\n"])
def test_every_kind_of_br_ends_a_line(tmp_path: Path, end: str) -> None:
    assert body(tmp_path, f"<p>{end.join(LINES)}</p>") == LINES


@pytest.mark.parametrize("style", ["display:block", "DISPLAY : flex", "color:red; display: list-item"])
def test_an_inline_tag_shown_as_a_block_is_one(tmp_path: Path, style: str) -> None:
    assert body(tmp_path, "".join(f'<span style="{style}">{line}</span>' for line in LINES)) == LINES


def test_paragraphs_that_keep_their_blanks_are_still_paragraphs(tmp_path: Path) -> None:
    page = "".join(f"<p style='white-space:pre-wrap'>{line}</p>" for line in LINES)
    assert not read(tmp_path, f"<html><body>{page}</body></html>").wrapped


@pytest.mark.timeout(20)
@pytest.mark.parametrize("quote", ["'", '"', ""])
def test_a_tag_with_attributes_without_end_is_refused(tmp_path: Path, quote: str) -> None:
    """The parser compares every attribute with every other: a megabyte of them takes minutes."""
    attributes = " ".join(f"a{number}={quote}x{quote}" for number in range(100_000))
    assert refusal_of(write(tmp_path, "plan.html", f"<html><body><p {attributes}>x</p>{DOCUMENT}</body></html>")) == "damaged"
    for before in ("<p b='>'", "<SCRIPT>x</script><p", "<title><p", "<!--<p"):
        hidden = f"<html><body>{before} {attributes}>x</p>{DOCUMENT}</body></html>"
        assert refusal_of(write(tmp_path, "plan.html", hidden)) == "damaged"


@pytest.mark.parametrize(
    "harmless",
    [
        f"<script>if (a<b {'c d ' * 5000}) x()</script>",
        f"<style>a<b {'c d ' * 5000}</style>",
        f"<!-- <b {'c d ' * 5000} -->",
        f"<p title='{'c d ' * 5000}'>Bảng điện tử</p>",
        f"<p>1 <2 {'ba bốn ' * 5000}</p>",
    ],
)
def test_long_scripts_comments_and_values_are_no_attributes(tmp_path: Path, harmless: str) -> None:
    assert PLAN in read(tmp_path, f"<html><body>{harmless}<div>{DOCUMENT}</div></body></html>").text
