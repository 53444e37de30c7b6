"""Where files lie: below ``MEDIA_ROOT``, in two levels of folders, under their random names, for this user alone."""

from __future__ import annotations

import datetime
import os
import re
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from django.conf import settings

FOLDER: Final = "stored"
_NAME: Final = re.compile(r"[0-9a-f]{32}")


def place_of(key: uuid.UUID) -> Path:
    """The path of a file: nothing of it comes from a person."""
    name = key.hex
    return Path(settings.MEDIA_ROOT, FOLDER, name[:2], name[2:4], name)


def write(key: uuid.UUID, blocks: Iterable[bytes]) -> None:
    """Put a file in its place, whole and on the disk, or not at all. It can be read and written by this user, executed by nobody."""
    place = place_of(key)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = place.with_suffix(".part")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            for block in blocks:
                stream.write(block)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(place)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def remove(key: uuid.UUID) -> None:
    """Take a file away; one that is not there is no fault."""
    place_of(key).unlink(missing_ok=True)


def kept_since(before: datetime.datetime) -> Iterator[tuple[Path, uuid.UUID | None]]:
    """Files that have lain here since before a moment, with their keys (None for one that was never finished)."""
    for path in Path(settings.MEDIA_ROOT, FOLDER).glob("??/??/*"):
        if path.stat().st_mtime < before.timestamp():
            yield path, uuid.UUID(path.name) if _NAME.fullmatch(path.name) else None
