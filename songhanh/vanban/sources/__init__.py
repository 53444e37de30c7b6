"""Read a document file into one text with what its format knows: ``load`` for files, ``load_text`` for text at hand.

Every reader is imported only when a file of its kind comes: reading a .txt imports no third-party library.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from songhanh.lang.system import reason_of
from songhanh.vanban.sources import limits, sniff
from songhanh.vanban.sources.base import Cell, DocumentForm, ParagraphForm, Source, SourceWarning, Table, UnreadableError
from songhanh.vanban.sources.errors import refusal, warning
from songhanh.vanban.sources.options import Options, Progress
from songhanh.vanban.sources.plain import from_text, read_plain

__all__ = [
    "Cell",
    "DocumentForm",
    "ParagraphForm",
    "Progress",
    "Source",
    "SourceWarning",
    "Table",
    "UnreadableError",
    "load",
    "load_text",
]


def load_text(text: str, name: str) -> Source:
    """A text at hand as a source (media type text/plain). Raises UnreadableError where it holds no text."""
    digest = hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()
    return from_text(text, name, digest, sniff.PLAIN, [])


def load(path: Path | str, *, ocr: bool = True, progress: Progress | None = None, max_ocr_pages: int | None = None) -> Source:
    """Read a document file.

    The format is told by the content; a wrong extension gives a warning. ``ocr`` allows text recognition of scans, of at most
    ``max_ocr_pages`` pages (default: environment variable SONGHANH_OCR_PAGES, else ``limits.MAX_OCR_PAGES``). ``progress`` is
    called with (pages done, pages in all) while that goes on. Raises UnreadableError, whose lines say what is wrong and what to do.
    """
    file = Path(path)
    data = _read_bytes(file)
    options = Options(ocr=ocr, progress=progress, max_ocr_pages=max_ocr_pages)
    source = _read(data, file, hashlib.sha256(data).hexdigest(), options)
    return _with_extension_warning(source, file.suffix)


def _read(data: bytes, file: Path, digest: str, options: Options) -> Source:
    """Hand the bytes to the reader of their kind."""
    kind = sniff.sniff(data)
    if kind is None:
        markdown = sniff.expected(file.suffix) == {sniff.MARKDOWN}
        return read_plain(data, file.name, digest, sniff.MARKDOWN if markdown else sniff.PLAIN)
    if kind == sniff.ZIP:
        return _read_zip(data, file.name, digest)
    if kind == sniff.OLE:
        return _read_ole(data, file.name, digest)
    if kind in (sniff.RTF, sniff.WORD_XML):
        from songhanh.vanban.sources.office import read_office

        return read_office(data, file.name, digest, kind)
    if kind == sniff.HTML:
        from songhanh.vanban.sources.html import read_html

        return read_html(data, file.name, digest)
    if kind == sniff.PDF:
        from songhanh.vanban.sources.pdf import read_pdf

        return read_pdf(data, file.name, digest, options)
    from songhanh.vanban.sources.ocr import read_image

    return read_image(data, file.name, digest, kind, options)


def _read_zip(data: bytes, name: str, digest: str) -> Source:
    from songhanh.vanban.sources.package import Package

    package = Package(data)
    kind = sniff.zip_kind(package.names, package.read("mimetype") or b"")
    if kind == sniff.DOCX:
        from songhanh.vanban.sources.word import read_word

        return read_word(package, name, digest, kind)
    if kind == sniff.ODT:
        from songhanh.vanban.sources.office import read_office

        if b"encryption-data" in (package.read("META-INF/manifest.xml") or b""):
            raise refusal("password")
        return read_office(data, name, digest, kind)
    raise refusal("not-a-document", *(kind or ("một tệp nén", "an archive")))


def _read_ole(data: bytes, name: str, digest: str) -> Source:
    from songhanh.vanban.sources.office import ole_kind, read_office

    kind = ole_kind(data)
    return read_office(data, name, digest, kind)


def _with_extension_warning(source: Source, extension: str) -> Source:
    promised = sniff.expected(extension)
    if promised is None or source.media_type in promised:
        return source
    note = warning("wrong-extension", sniff.LABELS.get(source.media_type, source.media_type))
    return replace(source, warnings=(note, *source.warnings))


def _read_bytes(file: Path) -> bytes:
    try:
        if file.is_dir():
            raise refusal("folder")
        size = file.stat().st_size
        if not file.is_file():
            raise refusal("not-a-file")
        if size > limits.MAX_FILE_BYTES:
            raise refusal("too-large", f"{size // limits.MIB} MB")
        with file.open("rb") as handle:
            data = handle.read(limits.MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        raise refusal("missing") from None
    except OSError as error:
        reason = reason_of(error)
        raise refusal(
            "no-access", f"{reason.vi}. {reason.advice_vi.rstrip('.')}", f"{reason.en}. {reason.advice_en.rstrip('.')}"
        ) from None
    except ValueError:  # a path with a zero character in it
        raise refusal("missing") from None
    if not data:
        raise refusal("empty")
    return data
