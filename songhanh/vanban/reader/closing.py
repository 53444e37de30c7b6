"""The closing block: recipients and signature."""

from __future__ import annotations

import re
from dataclasses import dataclass

from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import is_capitals
from songhanh.vanban.model import Signature, Span
from songhanh.vanban.reader.view import Paragraph, View
from songhanh.vanban.reader.zones import Zones, is_authority, is_position

_HEAD = vietnamese(r"\s*[-–]?\s*nơi\s+(?:nhận|gửi)\s*[:.]?\s*", re.IGNORECASE)
_BULLET = vietnamese(r"^\s*[-–—+•*●]\s*")
_SPLIT = vietnamese(r"(?<=[;.:])\s*[-–]\s+(?=\S)")
_IN_LINE = re.compile(r"[^\s;][^;]*")  # recipients in the line of the heading
_SIGNED = vietnamese(r"^\(?\s*(?:đã ký|ký tên|signed)", re.IGNORECASE)
_NAME = vietnamese(r"(?:(?:TS|ThS|PGS|GS|BS|CN|KS|Ths|Ts)\.?\s*)*[A-ZÀ-Ỹ][\w'’]*(?:\s+(?:[A-ZÀ-Ỹ][\w'’]*)){1,6}$")


@dataclass(frozen=True)
class Closing:
    """Recipients with their spans, and the signature."""

    recipients: tuple[str, ...]
    recipient_spans: tuple[Span, ...]
    signature: Signature


def read_closing(view: View, zones: Zones) -> Closing:
    """Read the closing block of a document; empty where there is none."""
    pieces = _pieces(view, zones)
    names, spans = _recipients(view, pieces)
    return Closing(tuple(names), tuple(spans), _signature(view, pieces))


def _pieces(view: View, zones: Zones) -> list[Paragraph]:
    """The physical lines of the closing block; rows of a layout table are split into their cells and cells into items."""
    start, end = zones.closing
    if start >= end:
        return []
    first, last = view.paragraphs[start].start, view.paragraphs[end - 1].end
    pieces: list[Paragraph] = []
    for line in _physical(view, first, last):
        cursor = 0
        for cell in line.text.split("\t"):
            offset = cursor
            cursor += len(cell) + 1
            inner = 0
            for cut in [*[m.start() for m in _SPLIT.finditer(cell)], len(cell)]:
                item = cell[inner:cut]
                lead = len(item) - len(item.lstrip())
                if item.strip():
                    begin = line.start + offset + inner + lead
                    pieces.append(Paragraph(begin, begin + len(item.strip()), item.strip(), line.table))
                inner = cut
    return pieces


def _physical(view: View, first: int, last: int) -> list[Paragraph]:
    return list(view.lines(first, last))


def _recipients(view: View, pieces: list[Paragraph]) -> tuple[list[str], list[Span]]:
    head = next((i for i, piece in enumerate(pieces) if _HEAD.match(piece.text)), None)
    if head is None:
        return [], []
    names: list[str] = []
    spans: list[tuple[int, int]] = []
    rest = _HEAD.sub("", pieces[head].text, count=1).strip()
    for item in _IN_LINE.finditer(rest):
        start = pieces[head].end - len(rest) + item.start()
        names.append(item[0])
        spans.append((start, start + len(item[0])))
    bulleted = any(_BULLET.match(piece.text) for piece in pieces[head + 1 :])
    signed = False
    for piece in pieces[head + 1 :]:
        text = piece.text
        signed = signed or is_authority(text) or is_position(text)
        if (
            is_authority(text)
            or is_position(text)
            or (signed and not bulleted and _NAME.match(text))
            or (names and re.match(r"-?\s*lưu\b", names[-1], re.IGNORECASE) and not _BULLET.match(text))
        ):
            if names and re.match(r"[-–\s]*lưu\b", names[-1], re.IGNORECASE):
                break
            continue
        if _BULLET.match(text) or not bulleted:
            names.append(_BULLET.sub("", text))
            spans.append((piece.start, piece.end))
        elif text.endswith(":") and (not names or names[-1].rstrip().endswith((";", ".", ":"))):
            continue
        elif names and not names[-1].rstrip().endswith((";", ".")) and not is_capitals(text):
            names[-1] = f"{names[-1]} {text}"
            spans[-1] = (spans[-1][0], piece.end)
    kept = [(name.strip(" ;.,"), span) for name, span in zip(names, spans, strict=True)]
    kept = [
        (name, span) for name, span in kept if name and not (name.endswith(":") and len(name) < 40) and not _SIGNED.match(name)
    ]
    return [name for name, _ in kept], [view.to_source(*span) for _, span in kept]


def _signature(view: View, pieces: list[Paragraph]) -> Signature:
    block = _signature_lines(pieces)
    if not block:
        return Signature()
    authority = capacity = position = name = None
    for piece in block:
        text = piece.text.strip(" *")
        if re.match(r"(?:TM|T/M)\b", text):
            authority = text
        elif re.match(r"(?:KT|K/T|Q|TL|T/L|TUQ)\s?[.,]", text) and capacity is None:
            capacity = text
        elif is_capitals(text) and position is None:
            position = text
        elif not _SIGNED.match(text) and (not is_capitals(text) or position is not None) and _NAME.match(text) and name is None:
            name = text
    return Signature(authority, capacity, position, name, view.to_source(block[0].start, block[-1].end))


def _signature_lines(pieces: list[Paragraph]) -> list[Paragraph]:
    """The lines from the first authority or position line on, with lines in capitals that were broken joined again."""
    start = next(
        (
            i
            for i, piece in enumerate(pieces)
            if is_authority(piece.text) or (is_position(piece.text) and is_capitals(piece.text))
        ),
        None,
    )
    if start is None:
        return []
    lines: list[Paragraph] = []
    for piece in pieces[start:]:
        if _BULLET.match(piece.text) or _HEAD.match(piece.text):
            continue  # the two columns of the block may come line by line
        continues = (
            lines
            and is_capitals(piece.text)
            and is_capitals(lines[-1].text)
            and not is_authority(piece.text)
            and not is_position(piece.text)
        )
        if continues and len(lines[-1].text) > 3:
            lines[-1] = Paragraph(lines[-1].start, piece.end, f"{lines[-1].text} {piece.text}")
        else:
            lines.append(piece)
    return lines[:8]
