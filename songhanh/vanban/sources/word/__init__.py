"""Word documents (.docx, .docm, .dotx): text as Word shows it with all changes accepted, tables, notes and form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from songhanh.lang import legacy
from songhanh.vanban.sources.base import Source, SourceWarning, UnreadableError
from songhanh.vanban.sources.build import Grid, Para, TextBuilder, breaks_lines
from songhanh.vanban.sources.errors import ENCODING_NAMES, refusal, warning
from songhanh.vanban.sources.package import Package
from songhanh.vanban.sources.word.body import BodyReader
from songhanh.vanban.sources.word.form import document_form
from songhanh.vanban.sources.word.names import W, child
from songhanh.vanban.sources.word.numbering import Numbering
from songhanh.vanban.sources.word.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_word(package: Package, name: str, sha256: str, media_type: str) -> Source:
    """A Word package as a source. Raises UnreadableError where it is damaged, unsafe, or without text."""
    main = _main_part(package)
    relations = package.relations(main)
    root = package.xml(main)
    body = child(root, "body")
    if root is None or body is None:
        raise refusal("damaged", main)
    warnings: list[SourceWarning] = []
    parts = {kind: _side_part(package, target, warnings) for kind, target in relations.values() if kind in _SIDE_PARTS}
    styles = Styles(parts.get("styles"), parts.get("theme"))
    reader = BodyReader(styles, Numbering(parts.get("numbering"), styles), _fallback(root))
    builder = TextBuilder()
    for block in reader.blocks(body):
        _add(builder, block)
    for note in _notes(reader, parts):
        builder.add(note)
    if not builder.text.strip():
        raise refusal("no-text")

    def part(key: str) -> _Element | None:
        return _side_part(package, relations[key][1], warnings) if key in relations else None

    form = document_form(body, part, styles, tuple(builder.forms))
    warnings += _reader_warnings(reader, builder)
    if body.find(f".//{W}altChunk") is not None:
        warnings.append(warning("part-damaged", "altChunk"))
    return Source(
        name,
        sha256,
        media_type,
        builder.text,
        wrapped=breaks_lines(builder.text),
        tables=tuple(builder.tables),
        form=form,
        warnings=tuple(warnings),
    )


_SIDE_PARTS = {"styles", "numbering", "footnotes", "endnotes", "theme"}


def _main_part(package: Package) -> str:
    for kind, target in package.relations("").values():
        if kind == "officeDocument" and target in package.names:
            return target
    if "word/document.xml" in package.names:
        return "word/document.xml"
    raise refusal("damaged", "word/document.xml")


def _side_part(package: Package, target: str, warnings: list[SourceWarning]) -> _Element | None:
    """A part that the text can do without: a damaged one is left out and said so. An unsafe one still refuses the file."""
    try:
        return package.xml(target)
    except UnreadableError as error:
        if error.code != "damaged":
            raise
        warnings.append(warning("part-damaged", target))
        return None


def _fallback(root: _Element) -> legacy.LineConverter | None:
    return legacy.LineConverter.judge("\n".join("".join(text.text or "" for text in p.iter(W + "t")) for p in root.iter(W + "p")))


def _add(builder: TextBuilder, block: Para | Grid) -> None:
    if isinstance(block, Grid):
        builder.add_table(block)
    else:
        builder.add(block)


def _notes(reader: BodyReader, parts: dict[str, _Element | None]) -> list[Para]:
    """Footnotes and endnotes in the order of their references, each as one line."""
    by_key: dict[tuple[str, str], _Element] = {}
    for kind in ("footnote", "endnote"):
        root = parts.get(kind + "s")
        for item in [] if root is None else root.iterfind(W + kind):
            by_key[kind, item.get(W + "id", "")] = item
    found: list[Para] = []
    order = list(reader.inline.notes.order)
    for number, key in enumerate(order, start=1):
        words: list[str] = []
        for block in reader.blocks(by_key[key]) if key in by_key else []:
            words += [block.text] if isinstance(block, Para) else [p.text for cell in block.cells for p in cell.paragraphs()]
        found.append(Para(" ".join([f"[{number}]", *" ".join(words).split()])))
    return found


def _reader_warnings(reader: BodyReader, builder: TextBuilder) -> list[SourceWarning]:
    found = [warning("encoding-converted", ENCODING_NAMES[encoding]) for encoding in sorted(reader.encodings)]
    if reader.too_deep:
        found.append(warning("structure-left", ".docx"))
    if not builder.complete:
        found.append(warning("tables-left"))
    return found
