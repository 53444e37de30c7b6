"""Arguments and options that several commands share."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from songhanh.cli.bilingual import Argument, Option, fail

_BY_EXTENSION = {".json": "json", ".html": "html", ".htm": "html", ".sarif": "sarif"}

ocr_option = click.option(
    "--ocr/--no-ocr",
    default=True,
    cls=Option,
    vi="Cho phép hoặc không cho phép nhận dạng chữ của bản quét (mặc định: cho phép).",
    en="Allow or forbid text recognition of scans (default: allow).",
)
output_option = click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FILE",
    cls=Option,
    vi="Ghi kết quả vào tệp này; đuôi .json hoặc .html chọn luôn dạng kết quả.",
    en="Write the result to this file; its extension, .json or .html, chooses the format.",
)
quiet_option = click.option(
    "--quiet", "-q", is_flag=True, cls=Option, vi="Không báo tiến độ.", en="Show no progress."
)  # fmt: skip
files_argument = click.argument("files", nargs=-1, required=True, cls=Argument, vi="TỆP…", en="FILE…")


def form_of(form: str | None, output: Path | None, usual: str) -> str:
    """The form of a result: as asked, else by the extension of the file it goes to, else the usual one."""
    return form or (_BY_EXTENSION.get(output.suffix.lower(), usual) if output else usual)


def refuse_html_on_terminal(form: str, output: Path | None) -> None:
    """A page of HTML on a terminal helps nobody."""
    if form == "html" and output is None and sys.stdout.isatty():
        fail("trang HTML cần một tệp: thêm --output bao-cao.html.", "an HTML page wants a file: add --output report.html.")
