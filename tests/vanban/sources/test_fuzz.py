"""Whatever the bytes are: a source comes out, or a refusal that says why."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.vanban.sources import Source, UnreadableError, load, load_text
from songhanh.vanban.sources.ocr import read_image_here
from songhanh.vanban.sources.options import Options
from songhanh.vanban.sources.pdf import read_pdf_here
from tests.vanban.sources.make import PLAN, docx, p, pack, pdf, pdf_text, table

pytestmark = pytest.mark.fuzz

NUMBERS = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
NUMBERS += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@cache
def seeds() -> dict[str, bytes]:
    """A good file of every kind that is read in this process."""
    numbered = p("Mục", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    body = numbered * 2 + table(["STT", "Việc"], ["1", "Họp"]) + '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    rows = "<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
    return {
        "text": f"{PLAN}\nSTT\tViệc\n1\tHọp\n|\na\n|\nb\n|\n".encode(),
        "html": f"<html><body><ol><li>{PLAN}</li></ol>{rows}<font face='.VnTime'>C«ng</font></body></html>".encode(),
        "docx": docx(body, numbering=NUMBERS, footnotes=f'<w:footnote w:id="1">{p("Ghi chú.")}</w:footnote>'),
        "pdf": pdf(pdf_text((72, 700, "Mau mot"), (72, 600, "2")) + b" 80 690 m 400 690 l S 80 720 320 -60 re S"),
        "ole": HEAD + b"\0" * 600 + "WordDocument".encode("utf-16-le"),
    }


def parts() -> dict[str, str]:
    """The XML parts of the sample .docx, to be damaged before they are packed."""
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(seeds()["docx"])) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


@st.composite
def mutated(draw: st.DrawFn, data: bytes) -> bytes:
    """A file with bytes changed, cut out, doubled or put in."""
    out = bytearray(data)
    for _ in range(draw(st.integers(1, 8))):
        place = draw(st.integers(0, len(out)))
        kind = draw(st.sampled_from(["change", "cut", "double", "insert", "end"]))
        length = draw(st.integers(1, 60))
        if kind == "change" and place < len(out):
            out[place] = draw(st.integers(0, 255))
        elif kind == "cut":
            del out[place : place + length]
        elif kind == "double":
            out[place:place] = out[place : place + length] * draw(st.integers(1, 20))
        elif kind == "insert":
            out[place:place] = draw(st.binary(max_size=40))
        elif kind == "end":
            del out[max(place, 1) :]
    return bytes(out)


def outcome(read: Callable[[], Source]) -> tuple[Source | None, UnreadableError | None]:
    try:
        return read(), None
    except UnreadableError as refusal:
        return None, refusal


def check(read: Callable[[], Source]) -> None:
    source, refusal = outcome(read)
    if source is None:
        assert refusal is not None
        assert refusal.code
        assert refusal.message
        assert refusal.message_en
        return
    assert source.text.strip()
    end = len(source.text)
    for found in source.tables:
        assert 0 <= found.span[0] <= found.span[1] <= end
        for cell in found.cells:
            assert found.span[0] <= cell.span[0] <= cell.span[1] <= max(found.span[1], cell.span[0])
            assert cell.row + cell.row_span <= max(found.rows, cell.row + 1)
            assert "\t" not in source.text[slice(*cell.span)] or found.layout or source.wrapped
    starts = source.page_starts or ()
    assert list(starts) == sorted(starts)
    for form in source.form.paragraphs if source.form else ():
        assert 0 <= form.span[0] < form.span[1] <= end


def check_file(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.docx"
        path.write_bytes(data)
        check(lambda: load(path, ocr=False))


def is_heavy(data: bytes) -> bool:
    """Whether reading these bytes would start another program."""
    return data.startswith((b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"II*", b"MM", HEAD, b"<?xml")) or b"%PDF-" in data[:1024]


@given(st.binary(max_size=400))
def test_random_bytes(data: bytes) -> None:
    if not is_heavy(data):
        check_file(data)


@given(st.text(max_size=400))
def test_random_text(text: str) -> None:
    check(lambda: load_text(text, "a.txt"))


@given(st.text(alphabet="|-\t \n\r*aI1.ệ«", max_size=200))
def test_text_full_of_tables(text: str) -> None:
    check(lambda: load_text(text, "a.md"))


@pytest.mark.parametrize("kind", ["text", "html", "docx"])
@given(data=st.data())
def test_mutated_files(kind: str, data: st.DataObject) -> None:
    changed = data.draw(mutated(seeds()[kind]))
    if not is_heavy(changed):
        check_file(changed)


@given(data=st.data())
def test_damaged_parts_of_a_package(data: st.DataObject) -> None:
    whole = parts()
    name = data.draw(st.sampled_from(sorted(whole)))
    changed = data.draw(mutated(whole[name].encode()))
    check_file(pack({**{part: text.encode() for part, text in whole.items()}, name: changed}))


TAGS = [
    "p",
    "pPr",
    "r",
    "rPr",
    "t",
    "tbl",
    "tr",
    "tc",
    "tcPr",
    "gridSpan",
    "vMerge",
    "ins",
    "del",
    "numPr",
    "numId",
    "ilvl",
    "sdt",
    "sdtContent",
    "br",
    "tab",
]


@st.composite
def markup(draw: st.DrawFn, depth: int = 0) -> str:
    """Well-formed XML of Word's words in no sensible order."""
    tag = draw(st.sampled_from(TAGS))
    value = draw(st.sampled_from(["", ' w:val="1"', ' w:val="restart"', ' w:val="-5"', ' w:val="99999999999"', ' w:val="x"']))
    inner = "" if depth > 5 else "".join(draw(st.lists(markup(depth + 1), max_size=3)))
    return f"<w:{tag}{value}>{'chữ' if tag == 't' else inner}</w:{tag}>"


@given(st.lists(markup(), max_size=4))
def test_strange_but_well_formed_word_markup(elements: list[str]) -> None:
    check_file(docx("".join(elements) + p("Hết."), numbering=NUMBERS))


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<table>",
                "</table>",
                "<tr>",
                "<td rowspan=3>",
                "<td colspan=9>",
                "<ol type=a>",
                "<li>",
                "<br>",
                "</div>",
                "<div>",
                "a",
                "Nơi nhận:",
                "KẾ HOẠCH",
                "<b>",
                "&#x;",
                "<!--",
            ]
        )
    )
)
def test_strange_pages(pieces: list[str]) -> None:
    check_file(("<html><body>" + "".join(pieces)).encode())


@given(data=st.data())
def test_mutated_pdf(data: st.DataObject) -> None:
    changed = data.draw(mutated(seeds()["pdf"]))
    check(lambda: read_pdf_here(changed, "a.pdf", "0" * 64, Options(ocr=False)))


@given(
    st.lists(
        st.sampled_from(
            [
                "0 0 m",
                "100 100 l",
                "S",
                "f",
                "1 0 0 1 5 5 cm",
                "10 10 100 50 re",
                "q",
                "Q",
                "BT",
                "ET",
                "/F1 12 Tf",
                "(ab 1) Tj",
                "5 Ts",
                "1 0 0 1 80 700 Tm",
                "0 -14 Td",
            ]
        ),
        max_size=60,
    )
)
def test_strange_drawings(operators: list[str]) -> None:
    content = pdf(" ".join(operators).encode() + b" BT /F1 12 Tf 1 0 0 1 72 720 Tm (x) Tj ET")
    check(lambda: read_pdf_here(content, "a.pdf", "0" * 64, Options(ocr=False)))


@given(data=st.data())
def test_mutated_pictures(data: st.DataObject) -> None:
    changed = data.draw(mutated(picture()))
    check(lambda: read_image_here(changed, "a.png", "0" * 64, "image/png", Options(ocr=False)))


@cache
def picture() -> bytes:
    import io

    from PIL import Image

    buffer = io.BytesIO()
    Image.effect_noise((40, 30), 50).save(buffer, "TIFF")
    return buffer.getvalue()
