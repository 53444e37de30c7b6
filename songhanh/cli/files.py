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
    """The files to read, each once; the arguments that named nothing; the folders that could not be looked into, with the reason.

    ``many`` is False where exactly one file was named.
    """

    files: tuple[Path, ...]
    empty: tuple[str, ...]
    locked: tuple[OSError, ...]
    many: bool


def select(arguments: Sequence[str]) -> Selection:
    """The documents that the arguments name, in their order; those of a folder or pattern sorted by name."""
    chosen: dict[str, Path] = {}
    empty: list[str] = []
    locked: list[OSError] = []
    for argument in arguments:
        known = len(locked)
        found = list(_named(argument, locked))
        if not found and len(locked) == known:
            empty.append(argument)
        for path in found:
            chosen.setdefault(os.path.realpath(path), path)  # a link to itself is its own place, and the reader refuses it
    many = len(chosen) + len(empty) + len(locked) > 1 or any(map(os.path.isdir, arguments))
    return Selection(tuple(chosen.values()), tuple(empty), tuple(locked), many)


def _named(argument: str, locked: list[OSError]) -> Iterator[Path]:
    path = Path(os.path.expanduser(argument))  # noqa: PTH111  (pathlib raises for an unknown user)
    if os.path.isdir(path):  # noqa: PTH112  (pathlib raises where a folder above is locked)
        yield from _inside(path, locked)
    elif os.path.lexists(path) or not glob.has_magic(argument):
        yield path  # a missing file is reported by the reader
    else:
        for match in sorted(glob.glob(os.path.expanduser(argument), recursive=True)):  # noqa: PTH111, PTH207  (pathlib drops "./")
            yield from _named(match, locked)


def _inside(folder: Path, locked: list[OSError]) -> Iterator[Path]:
    """The documents of a folder and of those below it; hidden ones and Word's lock files are left out."""
    for place, folders, names in os.walk(folder, onerror=locked.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in EXTENSIONS:
                yield Path(place, name)
