"""Text recognition of scanned pages by Tesseract with its Vietnamese model."""

from __future__ import annotations

import io
import math
import shutil
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from warnings import catch_warnings

from songhanh.vanban.sources import limits
from songhanh.vanban.sources.base import Source, SourceWarning, UnreadableError
from songhanh.vanban.sources.errors import refusal, warning
from songhanh.vanban.sources.options import Options
from songhanh.vanban.sources.pages.model import Page, Rule, Word
from songhanh.vanban.sources.pages.picture import straighten
from songhanh.vanban.sources.pages.ruled import Lattice, find_lattices

if TYPE_CHECKING:
    import pypdfium2
    from PIL.Image import Image

_LANGUAGE: Final = "vie"
_TEXT_MODE: Final = 3  # of Tesseract: find the blocks of a page
_STRIP_MODE: Final = 6  # one block of text
_COARSE_DPI: Final = 140.0
_FINE_DPI: Final = 420.0
_GAP_INCHES: Final = 0.09  # between cells put under each other: about that between lines
_INK: Final = 150
_MAX_STRIPS: Final = 40
_LINE_LEVEL: Final = 4
_POINTS: Final = 72.0
_LEAST_CONFIDENCE: Final = 10.0  # what is recognised with less is a speck of dirt
_LEAST_CONFIDENCE_SHORT: Final = 35.0  # of one or two characters: a rule or a stamp
_A4_INCHES: Final = 11.7
_MAX_SIDE: Final = 10_000


_Box = tuple[int, int, int, int]


@dataclass
class _Confidence:
    total: float = 0.0
    words: int = 0
    late: int = 0  # pages given up because they took too long

    def note(self, pages: int) -> SourceWarning:
        """What to tell the user about the recognition of so many pages."""
        mean = self.total / self.words if self.words else 0.0
        vi, en = f"{pages} trang, độ tin cậy trung bình {mean:.0f}%", f"{pages} pages, mean confidence {mean:.0f}%"
        return warning("ocr", vi, en)


def check_ready(options: Options) -> UnreadableError | None:
    """Why text recognition cannot be used here, as the error to raise; None where it can."""
    if not options.ocr:
        return refusal("ocr-off")
    if shutil.which("tesseract") is None:
        return refusal("no-ocr")
    try:
        import pytesseract
    except ImportError:
        return refusal("no-library", "pytesseract")
    try:
        languages = pytesseract.get_languages(config="")
    except (pytesseract.TesseractError, OSError, RuntimeError):
        return refusal("no-ocr")
    return None if _LANGUAGE in languages else refusal("no-ocr")


def read_image(data: bytes, name: str, sha256: str, media_type: str, options: Options) -> Source:
    """A picture of a page (or a TIFF of several) as a source. Raises UnreadableError where it is damaged or OCR is not installed."""
    from songhanh.vanban.sources.guard import read_guarded

    if len(data) > limits.MAX_IMAGE_BYTES:
        raise refusal("too-large", f"{len(data) // limits.MIB} MB")
    return read_guarded("image", data, name, sha256, media_type, options)


def read_image_here(data: bytes, name: str, sha256: str, media_type: str, options: Options) -> Source:
    """As ``read_image``, in this process: called by the worker."""
    from songhanh.vanban.sources.pages.assemble import assemble

    problem = check_ready(options)
    images, total = _frames(data, options.ocr_pages())
    if problem is not None:
        raise problem
    warnings: list[SourceWarning] = []
    pages: list[Page] = []
    confidence = _Confidence()
    for number, image in enumerate(images):
        pages.append(_recognise(image, _dpi(image), confidence))
        options.report(number + 1, len(images))
    warnings.append(confidence.note(len(pages)))
    if len(images) < total or confidence.late:
        done = f"{len(images) - confidence.late}/{total}"
        warnings.append(warning("pages-left", f"{done} trang", f"{done} pages"))
    return assemble(pages, name, sha256, media_type, warnings)


def _frames(data: bytes, most: int) -> tuple[list[Image], int]:
    """The pictures in a file, upright and in grey, and how many there are."""
    try:
        from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError
    except ImportError:
        raise refusal("no-library", "Pillow") from None
    Image.MAX_IMAGE_PIXELS = None  # judged here, by the limit below
    frames: list[Image.Image] = []
    try:
        # What Pillow warns of in an odd file either ends in an error or does not matter.
        with catch_warnings(action="ignore"), Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "MPO")) as picture:
            total = getattr(picture, "n_frames", 1)
            for frame in ImageSequence.Iterator(picture):
                if len(frames) == most:
                    break
                if frame.width * frame.height > limits.MAX_IMAGE_PIXELS:
                    raise refusal("too-large", f"{frame.width} x {frame.height}")
                grey = ImageOps.exif_transpose(frame).convert("L")
                grey.info["dpi"] = frame.info.get("dpi", (0, 0))
                frames.append(grey)
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        ArithmeticError,
        KeyError,
        TypeError,
        IndexError,
    ):
        # Pillow's plugins raise any of these on a broken file
        raise refusal("damaged", "không giải mã được ảnh", "the picture cannot be decoded") from None
    return frames, total


def _dpi(image: Image) -> float:
    """Dots per inch of a picture: as it states where that is sensible for a page, else as if its longer side were that of A4."""
    stated = image.info.get("dpi", (0, 0))
    dpi = float(stated[0]) if isinstance(stated, tuple) and stated else 0.0
    longer = max(image.width, image.height)
    return dpi if dpi > 0 and 7 <= longer / dpi <= 25 else longer / _A4_INCHES


def recognise_pages(
    document: pypdfium2.PdfDocument, pages: list[Page], chosen: list[int], options: Options
) -> list[SourceWarning]:
    """Put recognised words on the ``chosen`` pages of a PDF; gives what to tell the user."""
    confidence = _Confidence()
    for done, number in enumerate(chosen):
        page = pages[number]
        # A scan is drawn as fine as it was scanned: drawn finer its letters blur.
        dpi = page.picture_dpi if _COARSE_DPI <= page.picture_dpi <= _FINE_DPI else float(limits.OCR_DPI)
        dpi = min(dpi, _MAX_SIDE / max(page.width, page.height) * _POINTS)
        image = document[number].render(scale=dpi / _POINTS, grayscale=True).to_pil()
        seen = _recognise(image, dpi, confidence)
        page.words, page.levels, page.uprights = seen.words, seen.levels, seen.uprights
        options.report(done + 1, len(chosen))
    warnings = [confidence.note(len(chosen))]
    if confidence.late:
        done_pages = f"{len(chosen) - confidence.late}/{len(chosen)}"
        warnings.append(warning("pages-left", f"{done_pages} trang quét", f"{done_pages} scanned pages"))
    return warnings


def _recognise(image: Image, dpi: float, confidence: _Confidence) -> Page:
    """The words and table rules of a picture, placed in points."""
    scale = _POINTS / dpi
    page = Page(image.width * scale, image.height * scale, has_picture=True)
    image, levels, uprights = straighten(image, dpi)
    page.levels = [Rule(rule.at * scale, rule.start * scale, rule.end * scale) for rule in levels]
    page.uprights = [Rule(rule.at * scale, rule.start * scale, rule.end * scale) for rule in uprights]
    for part in table_parts(image, find_lattices(page.levels, page.uprights), 1 / scale, dpi):
        found = _tesseract(part.image, dpi, part.mode)
        if found is None:
            confidence.late += 1
            break
        for word, certain in found:
            confidence.total += certain
            confidence.words += 1
            dx, dy = part.shift(word.middle)
            x0, x1 = (word.x0 + dx) * scale, (word.x1 + dx) * scale
            page.words.append(Word(word.text, x0, (word.top + dy) * scale, x1, (word.bottom + dy) * scale))
    return page


@dataclass
class _Part:
    """A part of a picture to be recognised by itself. Its stretches (from a height on) were moved by (dx, dy) from their place."""

    image: Image
    mode: int
    stretches: list[tuple[int, int, int]] = field(default_factory=lambda: [(0, 0, 0)])

    def shift(self, height: float) -> tuple[int, int]:
        """How far what stands at ``height`` in the part is from where it stood on the page."""
        number = bisect_right(self.stretches, (height, math.inf, math.inf)) - 1
        return self.stretches[max(number, 0)][1:]


def table_parts(image: Image, lattices: list[Lattice], scale: float, dpi: float) -> list[_Part]:
    """A picture cut for recognition: the page without its tables, and of every table its columns.

    Read across the columns, Tesseract takes neighbouring cells for one line; reading single figures far apart, it guesses. So
    the cells of a column are put closely under each other.
    """
    from PIL import ImageDraw

    rest = image.copy() if lattices else image
    parts = [_Part(rest, _TEXT_MODE)]
    for lattice in lattices:
        xs, ys = [round(x * scale) for x in lattice.columns], [round(y * scale) for y in lattice.rows]
        columns: dict[tuple[int, int], list[_Box]] = defaultdict(list)
        for (row, column), (last_row, last_column) in lattice.cell_places().items():
            ink = _ink_box(image, (xs[column], ys[row], xs[last_column + 1], ys[last_row + 1]))
            if ink is not None:
                columns[column, last_column].append(ink)
        parts += [_stack(image, boxes, round(dpi * _GAP_INCHES)) for boxes in list(columns.values())[:_MAX_STRIPS]]
        ImageDraw.Draw(rest).rectangle((xs[0], ys[0], xs[-1], ys[-1]), fill=255)
    return parts


def _ink_box(image: Image, box: _Box) -> _Box | None:
    """The part of a box that holds ink, None where there is none."""
    left, top, right, bottom = box
    if right - left < 8 or bottom - top < 8:
        return None
    ink = image.crop(box).point(lambda grey: 255 if grey < _INK else 0).getbbox()
    return None if ink is None else (left + ink[0], top + ink[1], left + ink[2], top + ink[3])


def _stack(image: Image, boxes: list[_Box], gap: int) -> _Part:
    from PIL import Image as Pillow

    width = max(right - left for left, _, right, _ in boxes) + 2 * gap
    strip = Pillow.new("L", (width, sum(bottom - top for _, top, _, bottom in boxes) + gap * (len(boxes) + 1)), 255)
    stretches: list[tuple[int, int, int]] = []
    at = gap
    for left, top, right, bottom in boxes:
        strip.paste(image.crop((left, top, right, bottom)), (gap, at))
        stretches.append((at - gap // 2, left - gap, top - at))
        at += bottom - top + gap
    return _Part(strip, _STRIP_MODE, stretches)


def _tesseract(image: Image, dpi: float, mode: int) -> list[tuple[Word, float]] | None:
    """Words in pixels with the confidence of each; None where it took too long."""
    import pytesseract

    try:
        data = pytesseract.image_to_data(
            image,
            lang=_LANGUAGE,
            config=f"--oem 1 --psm {mode} --dpi {dpi:.0f}",
            timeout=limits.OCR_PAGE_SECONDS,
            output_type=pytesseract.Output.DICT,
        )
    except pytesseract.TesseractError:
        raise refusal("damaged", "OCR") from None
    except RuntimeError:  # pytesseract's way to say that it took too long
        return None
    found: list[tuple[Word, float]] = []
    heights: dict[tuple[int, int, int], tuple[float, float]] = {}
    for number, text in enumerate(data["text"]):
        key = (data["block_num"][number], data["par_num"][number], data["line_num"][number])
        left, top = data["left"][number], data["top"][number]
        right, bottom = left + data["width"][number], top + data["height"][number]
        if data["level"][number] == _LINE_LEVEL:
            heights[key] = (top, bottom)
        certain = float(data["conf"][number])
        text = text.strip()
        if text and certain >= (_LEAST_CONFIDENCE if len(text) > 2 else _LEAST_CONFIDENCE_SHORT):
            # Letters with and without ascenders share their line's height, so that a line is seen to be one.
            upper, lower = heights.get(key, (top, bottom))
            found.append((Word(text, left, upper, right, lower), certain))
    return found
