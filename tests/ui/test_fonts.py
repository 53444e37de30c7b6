"""The typeface: all of Vietnamese, figures of one width, light enough for a slow line."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from songhanh.ui.icons import ICONS
from songhanh.ui.stylesheet import FOLDER as SHEETS

FOLDER = SHEETS.parent / "fonts"
FILES = sorted(FOLDER.glob("*.woff2"))
VOWELS, TONES = "aăâeêioôơuưy", "\u0300\u0301\u0303\u0309\u0323"
LETTERS = {"đ", *VOWELS} | {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES}
EVERY_LETTER = LETTERS | {letter.upper() for letter in LETTERS} | set("bcdghklmnpqrstvxfjwz")


def test_there_are_146_letters_with_marks_or_plain_vowels() -> None:
    assert len(LETTERS) == 73
    assert all(len(letter) == 1 for letter in EVERY_LETTER)


def test_three_weights_weigh_no_more_than_150_kilobytes() -> None:
    assert len(FILES) == 3
    assert sum(path.stat().st_size for path in FILES) <= 150 * 1024


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_vietnamese_letter_is_there(path: Path) -> None:
    assert {chr(code) for code in TTFont(path).getBestCmap()} >= EVERY_LETTER


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_letters_of_two_characters_are_joined_too(path: Path) -> None:
    font = TTFont(path)
    assert {chr(code) for code in font.getBestCmap()} >= set(TONES)
    assert "mark" in {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_figures_are_of_one_width(path: Path) -> None:
    """IBM Plex Sans has no feature for it: its figures are made that way."""
    font = TTFont(path)
    codes = font.getBestCmap()
    assert len({font["hmtx"][codes[ord(figure)]][0] for figure in "0123456789"}) == 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_reserved_name_is_not_used_and_the_licence_lies_beside_it(path: Path) -> None:
    names = TTFont(path)["name"]
    assert not [names.getDebugName(number) for number in (1, 3, 4, 6, 16) if "Plex" in (names.getDebugName(number) or "")]
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL.txt").read_text(encoding="utf-8").upper()


def test_every_weight_of_the_sheets_has_its_file() -> None:
    css = (SHEETS / "tokens.css").read_text(encoding="utf-8")
    assert set(re.findall(r"fonts/([\w.-]+)", css)) == {path.name for path in FILES}
    used = re.findall(r"font(?:-weight)?: (\d00)\b", "\n".join(path.read_text(encoding="utf-8") for path in SHEETS.glob("*.css")))
    assert set(used) <= {"400", "600", "700"}


def test_every_icon_is_a_drawing_without_colour_of_its_own() -> None:
    for name, drawing in ICONS.items():
        assert re.fullmatch(r"(?:<(?:path|circle|rect)(?: [a-z]+=\"[^\"]+\")+/>)+", drawing), name
        assert "fill" not in drawing
