"""The registry of documents that plans cite."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache

from songhanh.catalogue.files import CatalogueError, read_csv, truth

FILE = "documents.csv"


@dataclass(frozen=True)
class CitedDocument:
    """A document. ``until`` is the first day on which it is no longer in force (None: in force as far as known). ``verified`` says
    whether number and date were confirmed in a public source, ``validity_verified`` whether ``until`` and ``replaced_by`` were."""

    number: str
    kind: str
    date: datetime.date | None
    issuer: str
    title: str
    until: datetime.date | None
    replaced_by: str | None
    source: str
    verified: bool
    validity_verified: bool

    def in_force(self, day: datetime.date) -> bool:
        """Whether the document holds on a day (its own day included)."""
        return (self.date is None or self.date <= day) and (self.until is None or day < self.until)


def document_key(number: str) -> str:
    """A number for comparison: no spaces, one case."""
    return re.sub(r"\s+", "", number).upper()


@cache
def documents() -> tuple[CitedDocument, ...]:
    """Every document of the registry."""
    return tuple(_document(record) for record in read_csv(FILE))


@cache
def _by_number() -> dict[str, tuple[CitedDocument, ...]]:
    found: dict[str, tuple[CitedDocument, ...]] = {}
    for item in documents():
        found[document_key(item.number)] = (*found.get(document_key(item.number), ()), item)
    return found


def find_documents(number: str) -> tuple[CitedDocument, ...]:
    """The documents with a number. Several bear the same one where the number starts anew every year (28/NQ-CP)."""
    return _by_number().get(document_key(number), ())


def _document(record: dict[str, str]) -> CitedDocument:
    number = record["number"]
    if not number or not record["kind"] or not record["source"]:
        raise CatalogueError(f"{FILE}: '{number}': number, kind and source must be given")
    return CitedDocument(
        number=number,
        kind=record["kind"],
        date=_day(number, record["date"]),
        issuer=record["issuer"],
        title=record["title"],
        until=_day(number, record["until"]),
        replaced_by=record["replaced_by"] or None,
        source=record["source"],
        verified=truth(FILE, number, record["verified"]),
        validity_verified=truth(FILE, number, record["validity_verified"]),
    )


def _day(number: str, text: str) -> datetime.date | None:
    if not text:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise CatalogueError(f"{FILE}: '{number}': '{text}' is no date") from error
