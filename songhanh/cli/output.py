"""Where results go: the standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from songhanh.cli.bilingual import fail
from songhanh.cli.language import say
from songhanh.lang.system import reason_of


def colours(file: Path | None) -> bool:
    """Whether results may carry colours: on a terminal, unless NO_COLOR is set."""
    return file is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def check_target(file: Path | None, inputs: Sequence[Path]) -> None:
    """Refuse a target that cannot be written to, or that is one of the documents: what was signed is never overwritten."""
    if file is None:
        return
    try:
        _refuse_target(file, inputs)
    except OSError as error:
        _cannot_write(f"--output {file}", error)


def _refuse_target(file: Path, inputs: Sequence[Path]) -> None:
    """Raises OSError where the system refuses."""
    exists = True
    try:
        file.stat()
    except FileNotFoundError:
        exists = False
    if file.is_dir():
        fail(f"--output {file} là một thư mục, cần tên tệp.", f"--output {file} is a folder; name a file.")
    folder = Path(os.path.realpath(file)).parent
    if not folder.is_dir():
        fail(f"--output: không có thư mục {folder}.", f"--output: there is no folder {folder}.")
    if exists and any(_same(file, path) for path in inputs):
        fail(
            f"--output {file} chính là văn bản cần đọc; chọn tên khác.",
            f"--output {file} is a document to be read; choose another name.",
        )
    # A regular file is written beside and put in place, for which the folder must be open; a device is written to as it is.
    place = file if exists and not file.is_file() else folder
    if not os.access(place, os.W_OK):
        raise PermissionError(errno.EACCES, "", str(place))


def _same(file: Path, other: Path) -> bool:
    try:
        return file.samefile(other)
    except OSError:  # a document that is not there, or not to be touched: the reader tells
        return False


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
        _cannot_write(str(file), error)


def _cannot_write(target: str, error: OSError) -> NoReturn:
    reason = reason_of(error)
    fail(
        f"không ghi được {target}: {reason.vi}. {reason.advice_vi}",
        f"{target} cannot be written: {reason.en}. {reason.advice_en}",
    )


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
