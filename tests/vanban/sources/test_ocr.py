"""Scans: pictures of pages, recognised by Tesseract."""

from __future__ import annotations

import io
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from songhanh.vanban.sources import Source, UnreadableError, limits, load, ocr
from songhanh.vanban.sources.options import Options
from songhanh.vanban.sources.pages.picture import straighten
from songhanh.vanban.sources.pages.ruled import find_lattices
from tests.vanban.sources.make import PLAN, cells_of, refusal_of, warnings_of, write

DPI = 200
WIDTH, HEIGHT = 1654, 2339  # A4
FONTS = ("DejaVuSerif.ttf", "texgyretermes-regular.otf")


def font(size: int = 38) -> ImageFont.FreeTypeFont:
    for name in FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    pytest.skip("no font with Vietnamese letters")


def blank() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    return image, ImageDraw.Draw(image)


def page_of(text: str) -> Image.Image:
    """A page with a line for each line, broken between the margins."""
    image, draw = blank()
    letters = font()
    top = 160.0
    for paragraph in text.splitlines():
        line = ""
        for word in [*paragraph.split(), ""]:
            if not word or draw.textlength(f"{line} {word}", letters) > WIDTH - 2 * 220:
                draw.text((220, top), line, 0, letters)
                line, top = word, top + 62
            else:
                line = f"{line} {word}".strip()
    return image


TABLE = [
    ["STT", "Nội dung", "Đơn vị", "Kinh phí"],
    ["1", "Tập huấn cán bộ thôn", "Văn hóa", "50"],
    ["2", "Hội thi tìm hiểu", "Phụ nữ", "126"],
    ["3", "Pa nô, tờ rơi", "Tư pháp", "87"],
]


def page_with_table() -> Image.Image:
    image, draw = blank()
    xs, ys = (220, 330, 900, 1180, 1434), (400, 480, 560, 640, 720)
    draw.text((220, 200), "Biểu tổng hợp kinh phí thực hiện kế hoạch", 0, font())
    for y in ys:
        draw.line((xs[0], y, xs[-1], y), 0, 3)
    for x in xs:
        draw.line((x, ys[0], x, ys[-1]), 0, 3)
    for y, row in zip(ys, TABLE, strict=False):
        for x, text in zip(xs, row, strict=False):
            draw.text((x + 15, y + 16), text, 0, font())
    return image


def save(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, dpi=(DPI, DPI), **options)
    return buffer.getvalue()


def agreement(source: Source, text: str) -> float:
    return SequenceMatcher(None, source.text.split(), text.split(), autojunk=False).ratio()


@pytest.mark.needs("ocr")
@pytest.mark.timeout(300)
@pytest.mark.parametrize(("name", "kind"), [("plan.png", "PNG"), ("plan.jpg", "JPEG"), ("plan.tif", "TIFF"), ("plan.pdf", "PDF")])
def test_a_scanned_plan_is_recognised(tmp_path: Path, name: str, kind: str) -> None:
    options = {"resolution": float(DPI)} if kind == "PDF" else {}
    source = load(write(tmp_path, name, save(page_of(PLAN), kind, **options)))
    assert agreement(source, PLAN) > 0.9
    assert source.page_starts == (0,)
    assert warnings_of(source) == ["ocr"]
    assert "%" in source.warnings[0].message


@pytest.mark.needs("ocr")
@pytest.mark.timeout(300)
def test_a_scanned_table_keeps_its_cells(tmp_path: Path) -> None:
    rows = cells_of(load(write(tmp_path, "plan.png", save(page_with_table()))))
    assert [len(row) for row in rows] == [4] * 4
    right = sum(
        seen == wanted for row, wanted_row in zip(rows, TABLE, strict=True) for seen, wanted in zip(row, wanted_row, strict=True)
    )
    assert right >= 13


@pytest.mark.needs("ocr")
@pytest.mark.timeout(300)
def test_a_crooked_scan_is_made_level(tmp_path: Path) -> None:
    crooked = page_with_table().rotate(0.8, fillcolor=255, resample=Image.Resampling.BICUBIC)
    assert [len(row) for row in cells_of(load(write(tmp_path, "plan.png", save(crooked))))] == [4] * 4


@pytest.mark.needs("ocr")
@pytest.mark.timeout(300)
def test_of_a_long_scan_the_first_pages_are_read_and_the_rest_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [page_of(f"Trang số {number} của văn bản mẫu này.") for number in range(4)]
    path = write(tmp_path, "plan.pdf", save(pages[0], "PDF", save_all=True, append_images=pages[1:], resolution=float(DPI)))
    seen: list[tuple[int, int]] = []
    source = load(path, max_ocr_pages=2, progress=lambda done, total: seen.append((done, total)))
    assert warnings_of(source) == ["ocr", "pages-left"]
    assert len(source.page_starts or ()) == 4
    assert "1 của" in source.text
    assert "3 của" not in source.text
    assert seen[-2:] == [(1, 2), (2, 2)]
    monkeypatch.setenv("SONGHANH_OCR_PAGES", "1")
    assert "1 của" not in load(path).text


@pytest.mark.needs("ocr")
def test_a_blank_page_holds_no_text(tmp_path: Path) -> None:
    assert refusal_of(write(tmp_path, "plan.png", save(blank()[0]))) == "no-text"


def test_the_number_of_pages_is_asked_for_in_three_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SONGHANH_OCR_PAGES", raising=False)
    assert Options().ocr_pages() == limits.MAX_OCR_PAGES
    monkeypatch.setenv("SONGHANH_OCR_PAGES", "5")
    assert Options().ocr_pages() == 5
    assert Options(max_ocr_pages=3).ocr_pages() == 3
    for value in ("nhiều", "0", "-3"):
        monkeypatch.setenv("SONGHANH_OCR_PAGES", value)
        with pytest.raises(UnreadableError, match="SONGHANH_OCR_PAGES"):
            Options().ocr_pages()


def test_without_tesseract_the_user_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "plan.png", save(blank()[0]))
    assert refusal_of(path, ocr=False) == "ocr-off"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal_of(path) == "no-ocr"


@pytest.mark.parametrize("keep", [12, 60, 300])
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_cut_picture_is_damaged(tmp_path: Path, kind: str, keep: int) -> None:
    assert refusal_of(write(tmp_path, f"plan.{kind.lower()}", save(page_with_table(), kind)[:keep])) == "damaged"


def test_a_picture_of_too_many_points_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from songhanh.vanban.sources import UnreadableError

    monkeypatch.setattr(limits, "MAX_IMAGE_PIXELS", 1000)
    with pytest.raises(UnreadableError) as refusal:
        ocr.read_image_here(save(blank()[0]), "plan.png", "0" * 64, "image/png", Options())
    assert refusal.value.code == "too-large"


# -- rules in pictures, without Tesseract -------------------------------------------------------------------------------------------


def test_rules_are_found_and_taken_out() -> None:
    clean, levels, uprights = straighten(page_with_table(), DPI)
    lattices = find_lattices(levels, uprights)
    assert [(len(lattice.rows), len(lattice.columns)) for lattice in lattices] == [(5, 5)]
    assert min(clean.crop((225, 398, 1430, 403)).tobytes()) > 200


def test_text_alone_has_no_rules() -> None:
    image = page_of("Thực hiện kế hoạch lồng ghép giới, HIỆP HỘI ĐỊA PHƯƠNG, lll TTT ĐĐĐ\n" * 20)
    assert straighten(image, DPI) == (image, [], [])


def test_a_black_picture_is_no_table() -> None:
    image = Image.new("L", (WIDTH, HEIGHT), 0)
    assert find_lattices(*straighten(image, DPI)[1:]) == []


def test_the_cells_of_a_column_are_put_under_each_other() -> None:
    clean, levels, uprights = straighten(page_with_table(), DPI)
    parts = ocr.table_parts(clean, find_lattices(levels, uprights), 1.0, DPI)
    assert len(parts) == 5
    strip = parts[1]
    assert strip.image.height < 260
    assert strip.shift(strip.stretches[2][0] + 5)[1] > strip.shift(5)[1]
