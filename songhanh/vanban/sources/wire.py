"""A source as JSON and back, to pass it between the worker process and the caller."""

from __future__ import annotations

import json
from typing import TypedDict

from songhanh.vanban.sources.base import Cell, Source, SourceWarning, Table


class Request(TypedDict):
    """What a worker is asked to read, sent as one line before the bytes of the file."""

    reader: str
    name: str
    sha256: str
    media_type: str
    ocr: bool
    max_ocr_pages: int


class _Table(TypedDict):
    span: tuple[int, int]
    rows: int
    columns: int
    layout: bool
    cells: list[tuple[int, int, int, int, int, int]]


class _Source(TypedDict):
    name: str
    sha256: str
    media_type: str
    text: str
    wrapped: bool
    page_starts: list[int] | None
    tables: list[_Table]
    warnings: list[tuple[str, str, str]]


class Message(TypedDict, total=False):
    """What a worker answers, one line each: progress any number of times, then a source or a refusal."""

    progress: tuple[int, int]
    source: _Source
    refusal: tuple[str, str, str]


def dump(message: Message | Request) -> bytes:
    """One line of JSON."""
    return json.dumps(message).encode("ascii") + b"\n"


def load_message(line: bytes) -> Message:
    """A message out of its line. Raises ValueError where it is none."""
    message: Message = json.loads(line)
    return message


def load_request(line: bytes) -> Request:
    """A request out of its line."""
    request: Request = json.loads(line)
    return request


def pack(source: Source) -> _Source:
    """A source (without form) in the shape of a message."""
    return {
        "name": source.name,
        "sha256": source.sha256,
        "media_type": source.media_type,
        "text": source.text,
        "wrapped": source.wrapped,
        "page_starts": None if source.page_starts is None else list(source.page_starts),
        "tables": [
            {
                "span": table.span,
                "rows": table.rows,
                "columns": table.columns,
                "layout": table.layout,
                "cells": [(cell.row, cell.column, *cell.span, cell.row_span, cell.column_span) for cell in table.cells],
            }
            for table in source.tables
        ],
        "warnings": [(item.code, item.message, item.message_en) for item in source.warnings],
    }


def unpack(packed: _Source) -> Source:
    """The source of a message."""
    tables = tuple(
        Table(
            (table["span"][0], table["span"][1]),
            table["rows"],
            table["columns"],
            tuple(Cell(row, column, (start, end), down, across) for row, column, start, end, down, across in table["cells"]),
            table["layout"],
        )
        for table in packed["tables"]
    )
    starts = packed["page_starts"]
    return Source(
        packed["name"],
        packed["sha256"],
        packed["media_type"],
        packed["text"],
        packed["wrapped"],
        None if starts is None else tuple(starts),
        tables,
        warnings=tuple(SourceWarning(*item) for item in packed["warnings"]),
    )
