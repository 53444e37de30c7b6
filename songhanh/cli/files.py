"""Which documents the arguments name: files, folders (with all below them), and patterns that the shell left alone."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# What is taken out of a folder. A file named outright is read whatever it is called.
# fmt: off
EXTENSIONS = frozenset((
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".docx", ".docm", ".dotx", ".dotm", ".pdf",
    ".doc", ".dot", ".odt", ".ott", ".rtf", ".png", ".jpg", ".jpeg", ".tif", ".tiff",
))
# fmt: on


@dataclass(frozen=True)
class Selection:
    """The files to read, each once, and the arguments that named nothing. ``many`` is False where exactly one file was named."""

    files: tuple[Path, ...]
    empty: tuple[str, ...]
    many: bool


def select(arguments: Sequence[str]) -> Selection:
    """The documents that the arguments name, in their order; those of a folder or pattern sorted by name."""
    chosen: dict[Path, Path] = {}
    empty: list[str] = []
    for argument in arguments:
        found = list(_named(argument))
        if not found:
            empty.append(argument)
        for path in found:
            chosen.setdefault(path.resolve(), path)
    many = len(chosen) + len(empty) > 1 or any(Path(argument).is_dir() for argument in arguments)
    return Selection(tuple(chosen.values()), tuple(empty), many)


def _named(argument: str) -> Iterator[Path]:
    path = Path(argument).expanduser()
    if path.is_dir():
        yield from _inside(path)
    elif path.exists() or not glob.has_magic(argument):
        yield path  # a missing file is reported by the reader
    else:
        for match in sorted(glob.glob(os.path.expanduser(argument), recursive=True)):  # noqa: PTH111, PTH207  (pathlib drops "./")
            yield from _named(match)


def _inside(folder: Path) -> Iterator[Path]:
    """The documents of a folder and of those below it; hidden ones and Word's lock files are left out."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in EXTENSIONS:
                yield Path(place, name)
