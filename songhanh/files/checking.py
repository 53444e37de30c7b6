"""Whether an upload can be taken for a purpose: its size, what it is, whether its name says the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import BinaryIO, Final, cast

from django.core.files.base import File

from songhanh.files.errors import NotAcceptedError, OtherNameError, TooBigError
from songhanh.files.kinds import TEXTS, TXT, Foreign, Kind
from songhanh.files.names import clean_name, ending_of
from songhanh.files.purposes import Purpose
from songhanh.files.recognition import recognise

_BLOCK: Final = 1 << 18


@dataclass(frozen=True)
class Checked:
    """An upload that can be taken."""

    name: str
    kind: Kind
    size: int
    sha256: str


def check(upload: File[bytes], purpose: Purpose) -> Checked:
    """Look at an upload. Raises TooBigError, NotAcceptedError or OtherNameError, whose sentences are for the person."""
    name = clean_name(upload.name or "")
    if upload.size > purpose.limit:
        raise TooBigError(name, upload.size, purpose.limit)
    stream = cast("BinaryIO", upload.file)
    found = recognise(stream)
    kind = _by_name(found, name) if isinstance(found, Kind) else found
    if isinstance(kind, Foreign) or kind not in purpose.kinds:
        raise NotAcceptedError(name, kind, purpose.kinds)
    if ending_of(name) not in kind.endings:
        raise OtherNameError(name, ending_of(name), kind)
    return Checked(name, kind, upload.size, _digest(stream))


def _by_name(found: Kind, name: str) -> Kind:
    """Plain text is the kind of text that its name says."""
    if found is not TXT:
        return found
    return next((kind for kind in TEXTS if ending_of(name) in kind.endings), TXT)


def _digest(stream: BinaryIO) -> str:
    stream.seek(0)
    digest = hashlib.sha256()
    while block := stream.read(_BLOCK):
        digest.update(block)
    stream.seek(0)
    return digest.hexdigest()
