"""Page form of a .docx: paper, margins, and where the page number stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from songhanh.vanban.sources.base import DocumentForm, ParagraphForm
from songhanh.vanban.sources.word.names import R, W, child, number, switch, value
from songhanh.vanban.sources.word.styles import Styles, para_layout

if TYPE_CHECKING:
    from lxml.etree import _Element

Part = Callable[[str], "_Element | None"]


def document_form(body: _Element, part: Part, styles: Styles, paragraphs: tuple[ParagraphForm, ...]) -> DocumentForm:
    """The form of the first section; ``part`` gives the header or footer of a relationship id."""
    section = next(body.iter(W + "sectPr"), None)
    size, margins = child(section, "pgSz"), child(section, "pgMar")
    position, on_first = _page_number(section, part, styles)
    return DocumentForm(
        page_width=_millimetres(size, "w"),
        page_height=_millimetres(size, "h"),
        margin_top=_millimetres(margins, "top"),
        margin_bottom=_millimetres(margins, "bottom"),
        margin_left=_millimetres(margins, "left"),
        margin_right=_millimetres(margins, "right"),
        page_number_position=position,
        page_number_on_first=on_first,
        paragraphs=paragraphs,
    )


def _millimetres(element: _Element | None, name: str) -> float | None:
    twips = number(None if element is None else element.get(W + name))
    return None if twips is None else round(twips * 25.4 / 1440, 1)


def _page_number(section: _Element | None, part: Part, styles: Styles) -> tuple[str | None, bool | None]:
    """Where the running page number stands ("top-center"), and whether the first page shows one."""
    places: dict[str, str] = {}  # kind of page ("default", "first", "even") to position
    for kind, edge in (("headerReference", "top"), ("footerReference", "bottom")):
        for reference in [] if section is None else section.iterfind(W + kind):
            root = part(reference.get(R + "id", ""))
            where = None if root is None else _number_alignment(root, styles)
            if where is not None:
                places.setdefault(reference.get(W + "type", "default"), f"{edge}-{where}")
    running = places.get("default") or places.get("even")
    if running is None:
        return places.get("first"), True if "first" in places else None
    if switch(section, "titlePg"):
        return running, "first" in places
    return running, True


def _number_alignment(root: _Element, styles: Styles) -> str | None:
    """On which side of a header or footer the field PAGE stands; None where there is none."""
    for paragraph in root.iter(W + "p"):
        if not any(_is_page_field(item) for item in paragraph.iter(W + "fldSimple", W + "instrText")):
            continue
        properties = child(paragraph, "pPr")
        framed = value(properties, "framePr", attribute="xAlign")
        if framed in ("left", "center", "right"):
            return framed
        alignment = para_layout(properties).over(styles.paragraph(value(properties, "pStyle"))).alignment
        tabs = _tabs_before(paragraph)
        if tabs and alignment in (None, "left", "justify"):
            return "center" if tabs == 1 else "right"
        return "left" if alignment in (None, "justify") else alignment
    return None


def _is_page_field(element: _Element) -> bool:
    instruction = element.get(W + "instr") if element.tag == W + "fldSimple" else element.text
    return (instruction or "").strip().upper().split(" ")[0] == "PAGE"


def _tabs_before(paragraph: _Element) -> int:
    """How many tabs stand before the page number: the styles of header and footer have one stop in the middle, one at the right."""
    tabs = 0
    for item in paragraph.iter(W + "tab", W + "ptab", W + "fldSimple", W + "instrText"):
        parent = item.getparent()
        if item.tag == W + "ptab":
            return {"center": 1, "right": 2}.get(item.get(W + "alignment", ""), 0)
        if item.tag == W + "tab":
            tabs += parent is not None and parent.tag == W + "r"
        elif _is_page_field(item):
            break
    return tabs
