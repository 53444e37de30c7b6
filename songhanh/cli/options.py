"""Arguments and options that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from songhanh.cli.bilingual import Argument, Option, fail
from songhanh.cli.files import EXTENSIONS

# The forms that a file name promises, the first of them when none is asked for. Other names go with any form that is text.
_BY_EXTENSION = {".json": ("json", "sarif"), ".html": ("html",), ".htm": ("html",), ".sarif": ("sarif",)}
_TEXTS = {".txt", ".text", ".md", ".markdown"}
# What other programs write: a text under such a name would be taken for a broken document.
_FOREIGN = EXTENSIONS - _TEXTS - set(_BY_EXTENSION) | {".csv", ".xlsx", ".xls", ".ods", ".pptx", ".ppt", ".xml", ".zip", ".epub"}

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
    "--quiet",
    "-q",
    is_flag=True,
    cls=Option,
    vi="Không báo tiến độ; lỗi và lưu ý vẫn hiện.",
    en="Show no progress; errors and notes are still shown.",
)
files_argument = click.argument("files", nargs=-1, required=True, cls=Argument, vi="TỆP…", en="FILE…")


def form_of(form: str | None, output: Path | None, usual: str) -> str:
    """The form of a result: as asked, else by the extension of the file it goes to, else the usual one.

    Ends with an error of use where the extension promises what is not written.
    """
    extension = output.suffix.lower() if output else ""
    forms = _forms()
    promised = _BY_EXTENSION.get(extension, ())
    if extension in _FOREIGN or (promised and not set(promised) & set(forms)):
        names = ", ".join([".txt", *(f".{name}" for name in ("json", "html", "sarif") if name in forms)])
        fail(
            f"--output: không ghi được dạng {extension}; chọn tên tệp có đuôi {names}.",
            f"--output: {extension} cannot be written; choose a name that ends in {names}.",
        )
    if form is not None and promised and form not in promised:
        fail(
            f"--format {form} trái với đuôi {extension} của --output; bỏ --format hoặc đổi đuôi tệp.",
            f"--format {form} contradicts the extension {extension} of --output; drop --format or rename the file.",
        )
    return form or next(iter(promised), usual)


def _forms() -> Sequence[str]:
    """The forms that the present command knows."""
    command = click.get_current_context().command
    option = next(param for param in command.params if param.name == "form")
    assert isinstance(option.type, click.Choice)
    return option.type.choices


def refuse_html_on_terminal(form: str, output: Path | None) -> None:
    """A page of HTML on a terminal helps nobody."""
    if form == "html" and output is None and sys.stdout.isatty():
        fail("trang HTML cần một tệp: thêm --output bao-cao.html.", "an HTML page wants a file: add --output report.html.")
