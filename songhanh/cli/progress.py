"""What is being done, on the standard error: a bar on a terminal, now and then a line elsewhere. Quick work says nothing."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import click

from songhanh.cli.language import say

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

PATIENCE = 0.8  # seconds before a bar appears
INTERVAL = 2.0  # seconds between plain lines
MANY = 10  # files that are announced at once


class Progress:
    """Counts files, and the pages of a file that takes long. Use as a context manager; :meth:`pages` is given to the reader."""

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        self._total = total
        self._quiet = quiet
        self._terminal = sys.stderr.isatty()
        self._began = self._said = time.monotonic()
        self._number = 0
        self._name = ""
        self._bar: Bar | None = None

    def __enter__(self) -> Progress:
        if self._total >= MANY and not self._quiet and not self._terminal:
            click.echo(say(f"Đọc {self._total} tệp…", f"Reading {self._total} files…"), err=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def file(self, path: Path) -> None:
        """A file begins."""
        self._number += 1
        self._name = path.name
        self._tell("")

    def pages(self, done: int, total: int) -> None:
        """So many pages of the present file are done."""
        self._tell(say(f", trang {done}/{total}", f", page {done}/{total}"))

    def line(self, text: str) -> None:
        """A line on the standard error that does not spoil the bar."""
        if self._bar is not None:
            self._bar.console.print(text, markup=False, highlight=False)
        else:
            click.echo(text, err=True)

    def _tell(self, detail: str) -> None:
        now = time.monotonic()
        if self._quiet:
            return
        text = f"{self._name}{detail}"
        if self._terminal:
            if now - self._began >= PATIENCE:
                self._show_bar(text)
        elif now - self._said >= INTERVAL:
            self._said = now
            click.echo(f"[{self._number}/{self._total}] {text}", err=True)

    def _show_bar(self, text: str) -> None:
        if self._bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
            from rich.progress import Progress as Bar

            columns = (BarColumn(bar_width=24), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
            self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self._bar.add_task(text, total=self._total)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], description=text, completed=self._number - 1)
