"""Both languages are complete: every string is marked, gathered and translated, and the compiled file is that of the written one."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

from tools import messages

TEMPLATES = [path for path in messages.sources() if path.suffix == ".html"]
OWN_NAME = "Song Hành"
WORD_ATTRIBUTES = frozenset(
    ("title", "alt", "placeholder", "aria-label", "label", "data-label", "data-close", "data-fault", "data-offline")
)


def ids(catalog: messages.Catalog) -> set[tuple[str | None, str]]:
    return {(message.context, str(message.id)) for message in catalog if message.id}


def test_every_string_of_the_code_is_in_the_catalogue_and_no_other() -> None:
    assert ids(messages.gather()) == ids(messages.read()), "run: python -m tools.messages"


def test_every_string_has_english_and_none_is_only_supposed() -> None:
    assert messages.untranslated(messages.read()) == []


def test_the_compiled_catalogue_is_that_of_the_written_one() -> None:
    assert messages.MO.read_bytes() == messages.compiled(messages.read()), "run: python -m tools.messages"


def translations() -> list[tuple[str, str]]:
    """Pairs of a string and its English."""
    pairs = []
    for message in messages.read():
        one = message.id[0] if isinstance(message.id, tuple) else message.id
        several = message.string if isinstance(message.string, list | tuple) else (message.string or "",)
        pairs += [(str(one), english) for english in several if one]
    return pairs


def test_a_translation_names_what_the_string_names() -> None:
    place = re.compile(r"%\(\w+\)s|%[sd]")
    assert [pair for pair in translations() if sorted(place.findall(pair[0])) != sorted(place.findall(pair[1]))] == []


def test_a_translation_ends_like_the_string() -> None:
    assert [pair for pair in translations() if (pair[0][-1] in ".?:!") != (pair[1][-1] in ".?:!")] == []


class Words(HTMLParser):
    """Letters that a reader sees, outside of what is translated."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.in_script = False

    def handle_data(self, data: str) -> None:
        if re.search(r"[^\W\d_]", data.replace(OWN_NAME, "")) and not self.in_script:
            self.found.append(data.strip())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_script = tag == "script"
        self.found += [value for name, value in attrs if value and name in WORD_ATTRIBUTES and re.search(r"[^\W\d_]", value)]

    def handle_endtag(self, tag: str) -> None:
        del tag
        self.in_script = False


def bare_words(template: str) -> list[str]:
    """The words of a template that stand outside of tags and translated blocks."""
    kept, inside = "", False
    for token in Lexer(template).tokenize():
        if token.token_type == TokenType.BLOCK:
            inside = token.contents.startswith("blocktranslate") or (inside and token.contents != "endblocktranslate")
        elif token.token_type == TokenType.TEXT and not inside:
            kept += token.contents
    words = Words()
    words.feed(kept)
    return words.found


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(messages.PACKAGE).as_posix())
def test_no_template_has_words_that_cannot_be_translated(path: Path) -> None:
    assert bare_words(path.read_text(encoding="utf-8")) == []


def test_bare_words_are_found() -> None:
    assert bare_words("<p>{% translate 'Lưu' %} Save {{ x }}</p>") == ["Save"]
    assert bare_words('<a title="Đóng">{% blocktranslate %}Xã {{ n }}{% endblocktranslate %}</a>') == ["Đóng"]
    assert bare_words('<a title="{% translate "Đóng" %}">–</a> Song Hành') == []


VIETNAMESE = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)


def test_english_is_english() -> None:
    """Names stay: Song Hành, places, the currency, what someone would type or read in a plan (in quotation marks)."""
    names = re.compile(r"Song Hành|Đồng Tâm|An Bình|Thái Nguyên|đồng|“[^”]*”")
    assert [english for _string, english in translations() if VIETNAMESE.search(names.sub("", english))] == []


def test_what_libraries_say_is_compiled_as_it_is_written() -> None:
    assert messages.FOREIGN_PO.with_suffix(".mo").read_bytes() == messages.compiled(messages.foreign()), (
        "run: python -m tools.messages"
    )
