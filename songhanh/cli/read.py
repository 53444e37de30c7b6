"""``songhanh read``: what a plan says."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from songhanh.cli.bilingual import Command, Option, lang_option
from songhanh.cli.checking import checked
from songhanh.cli.documents import Batch, Document, errors_of, notes_of, read_all, tell_notes
from songhanh.cli.language import current
from songhanh.cli.options import (
    files_argument,
    form_of,
    ocr_option,
    output_option,
    quiet_option,
    refuse_html_on_terminal,
)
from songhanh.cli.output import check_target, colours, deliver


@click.command(
    cls=Command,
    vi="Đọc kế hoạch: giao gì, cho ai, đến bao giờ, bao nhiêu tiền.\n\n"
    "TỆP là tệp .docx, .pdf, .html, .txt, .md, .doc, .odt, .rtf hay ảnh quét, thư mục, hoặc mẫu tên như *.docx. "
    "Một tệp với --format json cho đúng một đối tượng; thư mục hoặc nhiều tệp cho {\"documents\": […]}.",
    en="Read plans: what they commit whom to, by when, with how much money.\n\n"
    "FILE is a .docx, .pdf, .html, .txt, .md, .doc, .odt, .rtf or scanned image, a folder, or a pattern such as *.docx. "
    "One file with --format json gives exactly one object; a folder or several files give {\"documents\": […]}.",
    examples=(
        ("songhanh read ke-hoach.docx", "Tóm tắt một kế hoạch.", "The summary of a plan."),
        ("songhanh read ke-hoach.pdf --format json", "Nội dung có cấu trúc, dạng JSON.", "The structured plan as JSON."),
        ("songhanh read van-ban/ --output ke-hoach.html", "Trang HTML của cả thư mục.", "A page about all plans of a folder."),
    ),
)  # fmt: skip
@files_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["summary", "json", "text", "html"]),
    cls=Option,
    vi="Dạng kết quả: tóm tắt (mặc định), JSON theo hợp đồng, nguyên văn, trang HTML.",
    en="Form of the result: summary (default), JSON of the contract, source text, HTML page.",
)
@click.option(
    "--all", "whole", is_flag=True, cls=Option, vi="Tóm tắt không rút gọn danh sách dài.", en="A summary with no list shortened."
)
@output_option
@ocr_option
@quiet_option
@lang_option
def read(files: Sequence[str], form: str | None, whole: bool, output: Path | None, ocr: bool, quiet: bool) -> int:
    """Read documents and show what they say. Exit code 2 where one could not be read, else 0."""
    form = form_of(form, output, "summary")
    refuse_html_on_terminal(form, output)
    check_target(output, [Path(name) for name in files])
    batch = read_all(files, ocr=ocr, quiet=quiet, work=checked if form == "html" else None)
    if batch.documents or form == "json":
        deliver(_result(batch, form, whole, output), output, quiet=quiet)
        if form != "summary":  # which shows them itself
            tell_notes(batch.documents)
    return 2 if batch.failures else 0


def _result(batch: Batch, form: str, whole: bool, output: Path | None) -> str:
    if form == "text":
        return "".join(document.reading.text for document in batch.documents)
    if form == "json":
        return json.dumps(_json(batch), ensure_ascii=False, indent=1) + "\n"
    if form == "html":
        return _page(batch)
    return _summaries(batch.documents, whole, output)


def _json(batch: Batch) -> object:
    readings = [document.reading.to_dict() for document in batch.documents]
    if readings and not batch.many:
        return readings[0]
    errors = errors_of(batch.failures)
    return {"documents": readings, **({"errors": errors} if errors else {})}


def _page(batch: Batch) -> str:
    """The report, with what the checker finds: the page has a place for it."""
    from songhanh.vanban.report import render

    found = [(document.reading, document.reading.findings) for document in batch.documents]
    return render(found, lang=current(), sources=[document.source for document in batch.documents], unread=batch.failures)


def _summaries(documents: Sequence[Document], whole: bool, output: Path | None) -> str:
    from songhanh.cli.summary import summarise

    colour = colours(output)
    width = _width()
    return "\n".join(
        summarise(document.reading, notes_of(document), lang=current(), colour=colour, width=width, whole=whole)
        for document in documents
    )


def _width() -> int:
    """The width to write for: the terminal's, at most 120; 100 where there is none."""
    return min(shutil.get_terminal_size((100, 24)).columns, 120) if sys.stdout.isatty() or os.environ.get("COLUMNS") else 100
