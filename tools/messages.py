"""Bring the English messages up to date: ``python -m tools.messages`` (a maintainer's tool; needs Babel).

Vietnamese is the language of the strings in the code. They are gathered from Python and from templates without gettext's programs,
merged into ``songhanh/locale/en/LC_MESSAGES/django.po``, and compiled to the ``.mo`` beside it. The ``.mo`` is kept in the repository:
so neither an installation nor a fresh clone needs a compiler, and a test holds the two alike.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGE: Final = ROOT / "songhanh"
PO: Final = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
__all__ = [
    "FOREIGN_PO",
    "MO",
    "PACKAGE",
    "PO",
    "Catalog",
    "Message",
    "compiled",
    "foreign",
    "gather",
    "main",
    "read",
    "sources",
    "untranslated",
]

MO: Final = PO.with_suffix(".mo")
# What libraries say in English alone; written by hand, only compiled here.
FOREIGN_PO: Final = PACKAGE / "accounts" / "locale" / "vi" / "LC_MESSAGES" / "django.po"
KEYWORDS: Final = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
HEADER: Final = """\
# English for the strings of the web application. Change translations here, then run: python -m tools.messages
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
_NO_DATE: Final = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)  # the same files from the same strings
# The libraries bring both languages themselves, in data files and in their own words.
NO_DJANGO: Final = ("vanban", "lang", "catalogue", "measure", "cli")


def sources() -> Iterator[Path]:
    """The Python files and templates of the web application."""
    for path in sorted(PACKAGE.rglob("*")):
        is_source = path.suffix == ".py" or (path.suffix in (".html", ".txt") and "templates" in path.parts)
        if is_source and path.relative_to(PACKAGE).parts[0] not in NO_DJANGO:
            yield path


def _python_of(path: Path) -> bytes:
    """What Babel's reader of Python is given: the file, or the calls that its template stands for, one a line."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text.encode()
    return "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines()).encode()


def gather() -> Catalog:
    """Every string to be translated, with the files it stands in."""
    catalog = Catalog(project="Song Hành", charset="utf-8")
    for path in sources():
        found = extract("python", io.BytesIO(_python_of(path)), keywords=KEYWORDS)
        for _line, message, _comments, context in found:
            catalog.add(message, locations=[(path.relative_to(ROOT).as_posix(), 0)], context=context)
    return catalog


def read() -> Catalog:
    """The English catalogue as it is kept."""
    with PO.open("rb") as stream:
        catalog = read_po(stream, locale="en")
    catalog.creation_date = catalog.revision_date = _NO_DATE
    return catalog


def foreign() -> Catalog:
    """The Vietnamese of what libraries say."""
    with FOREIGN_PO.open("rb") as stream:
        catalog = read_po(stream, locale="vi")
    catalog.creation_date = catalog.revision_date = _NO_DATE
    return catalog


def compiled(catalog: Catalog) -> bytes:
    """The catalogue in the form that programs read."""
    stream = io.BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def written(catalog: Catalog) -> bytes:
    """The catalogue in the form that people read."""
    stream = io.BytesIO()
    write_po(stream, catalog, width=130, sort_by_file=True, omit_header=True, include_lineno=False, ignore_obsolete=True)
    return HEADER.encode() + stream.getvalue()


def main() -> None:
    """Merge what is in the code now, write both files, name what waits for a translation."""
    catalog = read() if PO.exists() else Catalog(locale="en")
    catalog.update(gather(), no_fuzzy_matching=True)
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(written(catalog))
    MO.write_bytes(compiled(read()))
    FOREIGN_PO.with_suffix(".mo").write_bytes(compiled(foreign()))
    waiting = untranslated(read())
    print(f"{len(catalog)} strings, {len(waiting)} without English")
    for one in waiting:
        print(f"  {one}")


def untranslated(catalog: Catalog) -> list[str]:
    """The strings that have no English, or one that is only supposed to fit."""
    found = []
    for message in catalog:
        translations = message.string if isinstance(message.string, list | tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(translations)):
            found.append(str(message.id))
    return found


if __name__ == "__main__":
    main()
