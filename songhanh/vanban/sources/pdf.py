"""PDF files: the text layer where there is one, text recognition of the pages that are pictures."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from songhanh.vanban.sources import limits, sniff
from songhanh.vanban.sources.base import Source, SourceWarning
from songhanh.vanban.sources.errors import refusal, warning
from songhanh.vanban.sources.options import Options
from songhanh.vanban.sources.pages.model import Page

if TYPE_CHECKING:
    import pypdfium2

_FEWEST_CHARS = 12  # a page with fewer letters is a picture, or empty
_ERROR_PASSWORD = 4  # FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY
_ERROR_SECURITY = 5


def read_pdf(data: bytes, name: str, sha256: str, options: Options) -> Source:
    """A PDF as a source. Raises UnreadableError where it is damaged or protected, or a scan that cannot be recognised."""
    from songhanh.vanban.sources.guard import read_guarded

    return read_guarded("pdf", data, name, sha256, sniff.PDF, options)


def read_pdf_here(data: bytes, name: str, sha256: str, options: Options) -> Source:
    """As ``read_pdf``, in this process: called by the worker."""
    from songhanh.vanban.sources.pages.assemble import assemble

    document = _open(data)
    warnings: list[SourceWarning] = []
    pages, scanned, broken = _read_pages(document, options, warnings)
    if scanned or broken:
        _recognise(document, pages, scanned, broken, options, warnings)
    return assemble(pages, name, sha256, sniff.PDF, warnings)


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        import pypdfium2
    except ImportError:
        raise refusal("no-library", "pypdfium2") from None
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (_ERROR_PASSWORD, _ERROR_SECURITY):
            raise refusal("password") from None
        raise refusal("damaged", "PDF") from None
    if count == 0:
        raise refusal("no-text")
    return document


def _read_pages(
    document: pypdfium2.PdfDocument, options: Options, warnings: list[SourceWarning]
) -> tuple[list[Page], list[int], list[int]]:
    """The pages with their words, the numbers of those without text, and of those whose letters cannot be told."""
    from songhanh.vanban.sources.pdf_page import read_page

    began = time.monotonic()
    total = len(document)
    pages: list[Page] = []
    scanned: list[int] = []
    broken: list[int] = []
    for number in range(min(total, limits.MAX_PDF_PAGES)):
        if time.monotonic() - began > limits.MAX_PDF_SECONDS:
            break
        page, letters, unmapped = read_page(document, number)
        pages.append(page)
        if letters < _FEWEST_CHARS and page.has_picture:
            scanned.append(number)
        elif unmapped * 5 > letters:
            broken.append(number)
        options.report(number + 1, total)
    if len(pages) < total:
        warnings.append(warning("pages-left", f"{len(pages)}/{total} trang", f"{len(pages)} of {total} pages"))
    return pages, scanned, broken


def _recognise(
    document: pypdfium2.PdfDocument,
    pages: list[Page],
    scanned: list[int],
    broken: list[int],
    options: Options,
    warnings: list[SourceWarning],
) -> None:
    """Put recognised words on the pages that are pictures or whose letters cannot be told, as many as are allowed."""
    from songhanh.vanban.sources.ocr import check_ready, recognise_pages

    problem = check_ready(options)
    if problem is not None:
        if scanned and not any(page.words for page in pages):
            raise problem
        if scanned:
            done = f"{len(pages) - len(scanned)}/{len(pages)}"
            warnings.append(warning("pages-left", f"{done} trang có lớp chữ", f"{done} pages have text"))
        if broken:
            warnings.append(warning("chars-left", ", ".join(str(number + 1) for number in broken[:20])))
        return
    wanted = sorted(scanned + broken)
    chosen = wanted[: options.ocr_pages()]
    warnings += recognise_pages(document, pages, chosen, options)
    left = len(wanted) - len(chosen)
    if left:
        vi, en = (
            f"nhận dạng {len(chosen)} trang quét đầu, còn {left} trang",
            f"{len(chosen)} scanned pages recognised, {left} not",
        )
        warnings.append(warning("pages-left", vi, en))
