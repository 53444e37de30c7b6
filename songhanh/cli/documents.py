"""Reading the documents that a command names: what can be read is read, what cannot is told in one line.

What the user should know about a document that was read (letters guessed, pages left out, half a plan) are its notes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from songhanh.cli.files import Selection, select
from songhanh.cli.language import say
from songhanh.cli.progress import Progress
from songhanh.lang.system import reason_of
from songhanh.vanban.failure import Failure

if TYPE_CHECKING:
    from songhanh.vanban.check.suppress import Suppression
    from songhanh.vanban.model import PlanReading
    from songhanh.vanban.sources.base import Source


@dataclass(frozen=True)
class Document:
    """A document that was read, under the path by which it was named; ``suppressions`` are those that its check was given."""

    path: Path
    source: Source
    reading: PlanReading
    suppressions: tuple[Suppression, ...] = ()


@dataclass(frozen=True)
class Batch:
    """What came of the arguments of a command. ``many`` is False where exactly one file was named."""

    documents: tuple[Document, ...]
    failures: tuple[Failure, ...]
    many: bool


def read_all(
    arguments: Sequence[str], *, ocr: bool, quiet: bool, work: Callable[[Document], Document | Failure] | None = None
) -> Batch:
    """Read every document that the arguments name; each failure is told at once on the standard error.

    ``work`` is done with each document as soon as it is read, so that one progress counts both.
    """
    selection = select(arguments)
    documents: list[Document] = []
    failures: list[Failure] = []
    with Progress(len(selection.files), quiet=quiet) as progress:
        for failure in _unfound(selection):
            failures.append(failure)
            tell(failure, progress)
        for path in selection.files:
            progress.file(path)
            outcome = read_one(path, ocr=ocr, progress=progress)
            if work is not None and isinstance(outcome, Document):
                outcome = work(outcome)
            if isinstance(outcome, Failure):
                failures.append(outcome)
                tell(outcome, progress)
            else:
                documents.append(outcome)
    return Batch(tuple(documents), tuple(failures), selection.many)


def read_one(path: Path, *, ocr: bool, progress: Progress) -> Document | Failure:
    """Read one document."""
    from songhanh.vanban import read_source, sources

    try:
        source = sources.load(path, ocr=ocr, progress=progress.pages)
        return Document(path, source, read_source(source))
    except sources.UnreadableError as error:
        return Failure(str(path), error.code, say(error.message, error.message_en))


def errors_of(failures: Sequence[Failure]) -> list[dict[str, str]]:
    """The documents that could not be read, as the JSON of a result names them."""
    return [{"path": failure.path, "code": failure.code, "message": failure.message} for failure in failures]


def tell(failure: Failure, progress: Progress | None = None) -> None:
    """One line about a document that could not be read."""
    (progress or Progress(1)).line(f"{say('Lỗi', 'Error')}: {shown(failure.path)}: {failure.message}")


def shown(path: Path | str) -> str:
    """A path as it can stand in a line: a name may hold line ends, or codes that steer the terminal."""
    return "".join(char if char.isprintable() else "\ufffd" for char in str(path))


def notes_of(document: Document) -> tuple[str, ...]:
    """What the user should know about how a document was read, and what is missing in it."""
    from songhanh.vanban.completeness import missing_parts

    warnings = [say(warning.message, warning.message_en) for warning in document.source.warnings]
    return (*warnings, *(say(note.message_vi, note.message_en) for note in missing_parts(document.reading)))


def note_lines(documents: Sequence[Document]) -> list[str]:
    """The notes of documents, a line each, under the path by which each was named."""
    return [f"{say('Lưu ý', 'Note')}: {shown(document.path)}: {note}" for document in documents for note in notes_of(document)]


def tell_notes(documents: Sequence[Document]) -> None:
    """The notes on the standard error, for results that have no place for them."""
    for line in note_lines(documents):
        click.echo(line, err=True)


def _unfound(selection: Selection) -> list[Failure]:
    found: list[Failure] = []
    for argument in selection.empty:
        if os.path.isdir(argument):  # noqa: PTH112  (pathlib raises where a folder above is locked)
            message = say("Thư mục không có văn bản nào đọc được.", "The folder holds no document that can be read.")
        else:
            message = say("Không có tệp nào khớp với mẫu này.", "No file matches this pattern.")
        found.append(Failure(argument, "no-files", message))
    for error in selection.locked:
        reason = reason_of(error)
        message = say(
            f"Không mở được thư mục: {reason.vi}. {reason.advice_vi}",
            f"The folder cannot be opened: {reason.en}. {reason.advice_en}",
        )
        found.append(Failure(str(error.filename), "no-access", message))
    return found
