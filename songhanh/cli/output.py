"""Where results go: the standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from songhanh.cli.bilingual import fail
from songhanh.cli.language import say


def colours(file: Path | None) -> bool:
    """Whether results may carry colours: on a terminal, unless NO_COLOR is set."""
    return file is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def check_target(file: Path | None, inputs: Sequence[Path]) -> None:
    """Refuse a target that cannot be written to, or that is one of the documents: what was signed is never overwritten."""
    if file is None:
        return
    if file.is_dir():
        fail(f"--output {file} là một thư mục, cần tên tệp.", f"--output {file} is a folder; name a file.")
    if not file.parent.is_dir():
        fail(f"--output: không có thư mục {file.parent}.", f"--output: there is no folder {file.parent}.")
    if file.exists() and any(file.samefile(path) for path in inputs if path.exists()):
        fail(
            f"--output {file} chính là văn bản cần đọc; chọn tên khác.",
            f"--output {file} is a document to be read; choose another name.",
        )


def deliver(text: str, file: Path | None, *, quiet: bool = False) -> None:
    """Write a result, newlines as they are, to a file or to the standard output."""
    data = text.encode("utf-8", errors="surrogatepass")
    if file is None:
        stream = sys.stdout.buffer
        stream.write(data)
        stream.flush()
        return
    _write_whole(file, data)
    if not quiet:
        click.echo(say(f"Đã ghi {file}", f"Written: {file}"), err=True)


def _write_whole(file: Path, data: bytes) -> None:
    """Write a file so that a reader never sees half of it; a device or pipe is written to as it is."""
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(data)
        else:
            _put_in_place(Path(os.path.realpath(file)), data)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        fail(f"không ghi được {file}: {reason}.", f"{file} cannot be written: {reason}.")


def _put_in_place(file: Path, data: bytes) -> None:
    """Write beside the target, then put in its place."""
    beside = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        with beside.open("xb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
