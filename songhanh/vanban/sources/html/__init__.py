"""Web pages: the document out of the page, without the menus, sidebars and comments round it."""

from __future__ import annotations

import codecs
import re
from email import message_from_bytes
from email.errors import MessageError
from typing import TYPE_CHECKING, Final

from songhanh.vanban.sources import limits, sniff
from songhanh.vanban.sources.base import Source, SourceWarning
from songhanh.vanban.sources.build import Grid, TextBuilder
from songhanh.vanban.sources.errors import ENCODING_NAMES, refusal, warning
from songhanh.vanban.sources.html.attributes import has_endless_tag
from songhanh.vanban.sources.html.blocks import read_items
from songhanh.vanban.sources.html.main_text import choose
from songhanh.vanban.sources.plain import decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BR_END_RE = re.compile(r"</br\s*>", re.I)  # browsers show it as <br>
_LONG_PARAGRAPH: Final = 1_000  # characters; a page whose only paragraph is longer was typed without tags
_CHARSET_RE = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)


def read_html(data: bytes, name: str, sha256: str) -> Source:
    """A web page (or one packed as MHTML) as a source. Raises UnreadableError for one without text."""
    if len(data) > limits.MAX_HTML_BYTES:
        raise refusal("too-large", f"{len(data) // limits.MIB} MB")
    markup, warnings = _decode(_unpack_mhtml(data))
    if has_endless_tag(markup):
        raise refusal("damaged", "một thẻ HTML có quá nhiều thuộc tính", "an HTML tag has too many attributes")
    root = _parse(markup)
    walk = read_items(root)
    if len(walk.items) == 1 and len(walk.items[0].text) > _LONG_PARAGRAPH and "\n" not in walk.items[0].text:
        walk = read_items(root, preformatted=True)
    if not walk.complete:
        warnings.append(warning("structure-left", ".html"))
    items, found = choose(walk.items)
    if not items:
        raise refusal("no-text")
    if not found:
        warnings.append(warning("main-text"))
    if walk.converter is not None and walk.converted:
        warnings.append(warning("encoding-converted", ENCODING_NAMES[walk.converter.encoding]))
    builder = TextBuilder()
    for item in items:
        if isinstance(item.content, Grid):
            builder.add_table(item.content)
        else:
            builder.add(item.content)
    if not builder.complete:
        warnings.append(warning("tables-left"))
    if not builder.text.strip():
        raise refusal("no-text")
    wrapped = sum(item.preformatted and "\n" in item.text for item in items) * 2 > len(items)
    return Source(name, sha256, sniff.HTML, builder.text, wrapped=wrapped, tables=tuple(builder.tables), warnings=tuple(warnings))


def _unpack_mhtml(data: bytes) -> bytes:
    """The page inside an MHTML file; any other data as they are."""
    if not sniff.is_mhtml(data):
        return data
    try:
        for part in message_from_bytes(data).walk():
            if part.get_content_type() == "text/html":
                page = part.get_payload(decode=True)
                if isinstance(page, bytes):
                    return page
    except (MessageError, LookupError, ValueError, AttributeError, TypeError):  # what a broken message makes email raise
        pass
    raise refusal("damaged", "không tách được trang trong gói MHTML", "the page in the MHTML package cannot be taken out")


def _decode(data: bytes) -> tuple[str, list[SourceWarning]]:
    """The page as text: by its mark, as UTF-8 where it is that, by what it declares, else as an old Vietnamese encoding."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data)
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    declared = _CHARSET_RE.search(data[:4096])
    label = declared[1].decode("ascii", errors="replace").lower() if declared else ""
    # A page in an old font declares Latin-1 or an invented name: then its letters decide.
    if label not in ("", "utf-8", "iso-8859-1", "windows-1252", "x-user-defined", "us-ascii"):
        try:
            return data.decode(label), []
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def _parse(markup: str) -> HtmlElement:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        return html.document_fromstring(
            _BR_END_RE.sub("<br>", markup.replace("\x00", "")).encode("utf-8", errors="replace"), parser=parser
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise refusal("damaged", "không phân tích được trang HTML", "the HTML page cannot be parsed") from None
