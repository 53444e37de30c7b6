"""The runs inside a paragraph: text as it shows, with the form it is shown in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from songhanh.lang import legacy
from songhanh.vanban.sources import limits
from songhanh.vanban.sources.word.names import MC, M, W, child, switch, value
from songhanh.vanban.sources.word.styles import RunForm, Styles
from songhanh.vanban.sources.word.symbols import plain_symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

# Wrappers whose content shows as if they were not there; what is not named here and not a run shows nothing.
_TRANSPARENT: Final = {
    W + name
    for name in (
        "ins",
        "moveTo",
        "hyperlink",
        "smartTag",
        "sdt",
        "sdtContent",
        "fldSimple",
        "customXml",
        "dir",
        "bdo",
        "ruby",
        "rubyBase",
    )
}
_RUN: Final = W + "r"
_FIXED: Final = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-", W + "softHyphen": ""}


@dataclass(frozen=True)
class Piece:
    """A stretch of text in one form."""

    text: str
    form: RunForm


@dataclass
class Inline:
    """What a paragraph holds: its text, and the text boxes that are anchored in it."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)


@dataclass
class Notes:
    """Footnotes and endnotes in the order of their references, as (kind, id)."""

    order: list[tuple[str, str]] = field(default_factory=list)


class InlineReader:
    """Reads paragraphs. Keeps across them what runs on: fields, and the count of notes."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[bool] = []  # open fields, innermost last; True once the instruction is over and the result begins
        self.notes = Notes()
        self.too_deep = False

    def read(self, paragraph: _Element, style: str | None) -> Inline:
        """The content of a ``w:p``."""
        found = Inline()
        base = self._styles.base_run(style)
        self._children(paragraph, base, found, 0)
        return found

    def _children(self, element: _Element, base: RunForm, found: Inline, depth: int) -> None:
        if depth > limits.MAX_XML_DEPTH // 4:
            self.too_deep = True
            return
        for item in element:
            tag = item.tag
            if tag == _RUN:
                self._run(item, base, found, depth)
            elif tag in _TRANSPARENT:
                self._children(item, base, found, depth + 1)
            elif tag == MC + "AlternateContent":
                chosen = _chosen(item)
                if chosen is not None:
                    self._children(chosen, base, found, depth + 1)
            elif tag in (M + "oMath", M + "oMathPara"):
                found.pieces.append(Piece("".join(text.text or "" for text in item.iter(M + "t")), base))

    def _run(self, run: _Element, base: RunForm, found: Inline, depth: int) -> None:
        properties = child(run, "rPr")
        form = base
        if properties is not None:
            form = self._styles.run_form(properties).over(self._styles.run(value(properties, "rStyle")).over(base))
        if switch(properties, "specVanish"):
            form = RunForm(hidden=True)
        text = self._run_text(run, form, found, depth)
        if text and not form.hidden:
            found.pieces.append(Piece(text, form))

    def _run_text(self, run: _Element, form: RunForm, found: Inline, depth: int) -> str:
        parts: list[str] = []
        for item in run:
            tag = item.tag
            if tag == W + "fldChar":
                self._field(item.get(W + "fldCharType"))
            elif not all(self._fields):
                continue
            elif tag == W + "t":
                parts.append(_show(item.text or "", form))
            elif tag in _FIXED:
                parts.append(_FIXED[tag])
            elif tag == W + "br":
                parts.append("\n" if item.get(W + "type", "textWrapping") == "textWrapping" else "")
            elif tag == W + "sym":
                parts.append(_symbol(item))
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                parts.append(self._note(item))
            elif tag in (W + "drawing", W + "pict", W + "object", MC + "AlternateContent"):
                self._anchor(item, found, depth)
        return "".join(parts)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _note(self, reference: _Element) -> str:
        kind = reference.tag.removeprefix(W).removesuffix("Reference")
        self.notes.order.append((kind, reference.get(W + "id", "")))
        return f"[{len(self.notes.order)}]"

    def _anchor(self, element: _Element, found: Inline, depth: int) -> None:
        """Text boxes anchored here; of two renderings of the same (new and old drawing) only the first."""
        if element.tag == MC + "AlternateContent":
            chosen = _chosen(element)
            if chosen is None:
                return
            element = chosen
        if depth > limits.MAX_XML_DEPTH // 8:
            self.too_deep = True
            return
        skip: set[_Element] = set()
        for item in element.iter(MC + "AlternateContent", W + "txbxContent"):
            if any(parent in skip for parent in item.iterancestors()):
                continue
            skip.add(item)  # what is nested inside is read with it
            if item.tag == W + "txbxContent":
                found.boxes.append(item)
            else:
                chosen = _chosen(item)
                if chosen is not None:
                    self._anchor(chosen, found, depth + 1)


def _chosen(alternate: _Element) -> _Element | None:
    """The rendering of an AlternateContent that is read: the first choice that holds anything, else the fallback."""
    choices = [item for item in alternate if item.tag in (MC + "Choice", MC + "Fallback")]
    for item in choices:
        if len(item):
            return item
    return None


def _show(text: str, form: RunForm) -> str:
    """Text of ``w:t``; an old symbol font on ordinary codes shows other characters than it stores."""
    if form.font and form.font.lower().startswith(("symbol", "wingdings", "webdings")):
        return "".join(plain_symbol(char, form.font) for char in text)
    return (
        "".join(plain_symbol(char, None) if "\uf000" <= char <= "\uf0ff" else char for char in text) if "\uf000" in text else text
    )


def _symbol(element: _Element) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    if not 0x20 <= code <= 0xFFFF or 0xD800 <= code <= 0xDFFF:
        return ""
    return plain_symbol(chr(code), element.get(W + "font"))


def decode_legacy(pieces: list[Piece], fallback: legacy.LineConverter | None) -> tuple[list[Piece], set[legacy.Encoding]]:
    """Pieces in an old font converted to Unicode, and which encodings were met.

    Neighbours in one font go together, because a VNI letter may be cut in two by a run's end. A text in an old font that is
    plainly Unicode already (Word then shows another font) stays. ``fallback`` judges text whose font says nothing.
    """
    found: list[Piece] = []
    met: set[legacy.Encoding] = set()
    number = 0
    while number < len(pieces):
        key = legacy.font_encoding(pieces[number].form.font)
        last = number + 1
        while last < len(pieces) and legacy.font_encoding(pieces[last].form.font) == key:
            last += 1
        group = pieces[number:last]
        if key is not None:
            converted = _convert_group(group, *key)
            met |= {key[0]} if converted != group else set()
            group = converted
        found += group
        number = last
    if fallback is not None:
        found, changed = _convert_fallback(found, fallback)
        met |= {fallback.encoding} if changed else set()
    return found, met


def _convert_group(group: list[Piece], encoding: legacy.Encoding, capitals: bool) -> list[Piece]:
    text = "".join(piece.text for piece in group)
    if legacy.is_unicode_vietnamese(text) or (text.isascii() and not capitals):
        return group
    if len(group) > 1 and encoding == "vni":
        return [Piece(legacy.convert(text, encoding, capitals=capitals), group[0].form)]
    return [Piece(legacy.convert(piece.text, encoding, capitals=capitals), piece.form) for piece in group]


def _convert_fallback(pieces: list[Piece], fallback: legacy.LineConverter) -> tuple[list[Piece], bool]:
    text = "".join(piece.text for piece in pieces)
    converted = fallback.convert(text)
    if converted == text:
        return pieces, False
    longest = max(pieces, key=lambda piece: len(piece.text)).form
    return [Piece(converted, longest)], True
