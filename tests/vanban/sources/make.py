"""Small files made for the tests of the readers. All sentences are our own: VĂN BẢN MẪU."""

from __future__ import annotations

import io
import time
import zipfile
import zlib
from pathlib import Path
from xml.sax.saxutils import escape

from songhanh.vanban.sources import Source, UnreadableError, load

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMES = " ".join(
    [
        W,
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
    ]
)
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
)
_SIDE = ("styles", "numbering", "footnotes", "endnotes", "header1", "footer1", "header2")

PLAN = """ỦY BAN NHÂN DÂN
XÃ VĂN BẢN MẪU
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND
Văn Bản Mẫu, ngày 05 tháng 3 năm 2025
KẾ HOẠCH
Triển khai công tác bình đẳng giới năm 2025 (VĂN BẢN MẪU)
Thực hiện kế hoạch của cấp trên, Ủy ban nhân dân xã ban hành kế hoạch sau đây để các thôn, các đoàn thể và cán bộ cùng thực hiện trong năm.
I. MỤC TIÊU
1. Phấn đấu 100% thôn có ít nhất 02 tin, bài về bình đẳng giới trên hệ thống truyền thanh trong mỗi quý của năm 2025.
2. Ít nhất 60% cán bộ thôn được tập huấn kiến thức, kỹ năng lồng ghép giới trong công việc hằng ngày của mình.
II. TỔ CHỨC THỰC HIỆN
Công chức văn hóa - xã hội theo dõi, đôn đốc, tổng hợp kết quả thực hiện của các thôn và báo cáo Ủy ban nhân dân xã trước ngày 03 tháng 12 năm 2025./.
Nơi nhận:
- Các thôn;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Mẫu"""


def write(folder: Path, name: str, data: bytes | str) -> Path:
    """A file in a folder."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def refusal_of(path: Path, **options: bool) -> str:
    """The code with which a file is refused; both its sentences must say something in one line."""
    try:
        load(path, **options)  # type: ignore[arg-type]
    except UnreadableError as refusal:
        for sentence in (refusal.message, refusal.message_en):
            assert len(sentence) > 20
            assert "\n" not in sentence
        return refusal.code
    raise AssertionError(f"{path.name} was read")


def is_gone(process: int) -> bool:
    """Whether a process has ended, or does within two seconds."""
    state = Path(f"/proc/{process}/stat")
    for _ in range(40):
        if not state.exists() or state.read_text().split()[2] == "Z":
            return True
        time.sleep(0.05)
    return False


def warnings_of(source: Source) -> list[str]:
    return [warning.code for warning in source.warnings]


def cells_of(source: Source, number: int = 0) -> list[list[str]]:
    """A table's cells by rows, as the text has them."""
    table = source.tables[number]
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(source.text[slice(*cell.span)])
    return rows


# -- .docx -------------------------------------------------------------------------------------------------------------------------


def p(text: str = "", *, properties: str = "", run: str = "") -> str:
    """A paragraph with one run; ``properties`` and ``run`` are XML."""
    words = f'<w:r>{f"<w:rPr>{run}</w:rPr>" if run else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{words}</w:p>"


def table(*rows: list[str]) -> str:
    """A table; a cell is its text, or XML of its own where it begins with "<w:tc>"."""
    cells = ["".join(cell if cell.startswith("<w:tc>") else f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def docx(body: str, **parts: str) -> bytes:
    """A Word package with this body; ``parts`` are the XML inside the roots of styles, numbering, footnotes …"""
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{_KINDS}/{name.rstrip("12")}" Target="{name}.xml"/>' for name in _SIDE if name in parts
    )
    roots = {"header1": "hdr", "header2": "hdr", "footer1": "ftr"}
    files = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(f'<Relationship Id="r1" Type="{_KINDS}/officeDocument" Target="word/document.xml"/>'),
        "word/_rels/document.xml.rels": _relations(relations),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
    }
    for name, content in parts.items():
        root = roots.get(name, name)
        files[f"word/{name}.xml"] = f"<w:{root} {NAMES}>{content}</w:{root}>"
    return pack({name: text.encode() for name, text in files.items()})


def _relations(content: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{content}</Relationships>'


def pack(files: dict[str, bytes]) -> bytes:
    """A zip package."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return buffer.getvalue()


# -- .pdf --------------------------------------------------------------------------------------------------------------------------


def pdf(*contents: bytes, font: str = "Helvetica", extra: str = "") -> bytes:
    """A PDF with a page for each content stream; the font F1 writes Windows-1252."""
    count = len(contents)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>".encode(),
    ]
    for number, content in enumerate(contents):
        resources = f"/Resources << /Font << /F1 3 0 R >> {extra} >>"
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents {5 + 2 * number} 0 R >>"
        packed = zlib.compress(content)
        objects += [page.encode(), b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)]
    return numbered(objects)


def numbered(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def pdf_text(*lines: tuple[float, float, str], size: int = 13) -> bytes:
    """A content stream that writes lines at places."""
    shows = []
    for x, y, text in lines:
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        shows.append(f"1 0 0 1 {x} {y} Tm ({escaped}) Tj")
    return f"BT /F1 {size} Tf {' '.join(shows)} ET".encode("cp1252")
