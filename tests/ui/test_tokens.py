"""The measures of the style sheets: contrast, sizes, dark values alike wherever they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from songhanh.ui.stylesheet import FOLDER, SHEETS

TEXT, MARK = 4.5, 3.0
GROUNDS = ("paper", "desk")
INKS = ("ink", "soft", "accent", "accent-strong", "met", "partly", "unmet", "unmet-strong", "open", "info")
ON_OWN_GROUND = (
    *(("met", "met-soft"), ("partly", "partly-soft"), ("unmet", "unmet-soft"), ("unmet-strong", "unmet-soft")),
    *(("open", "open-soft"), ("open", "open-hatch"), ("info", "info-soft"), ("ink", "partly-soft")),
    *(("accent", "accent-soft"), ("accent", "accent-faint"), ("ink", "accent-faint"), ("soft", "accent-faint")),
    *(("on-accent", "accent"), ("on-accent", "accent-strong"), ("on-unmet", "unmet"), ("on-unmet", "unmet-strong")),
)
MARKS = ("line-strong", "women", "men", "accent")


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})\b", block))


def blocks() -> dict[str, dict[str, str]]:
    text = (FOLDER / "tokens.css").read_text(encoding="utf-8")
    light = re.search(r":root \{(.*?)\n\}", text, re.DOTALL)
    by_system = re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)\n  \}', text, re.DOTALL)
    by_choice = re.search(r':root\[data-theme="dark"\] \{(.*?)\n\}', text, re.DOTALL)
    assert light is not None
    assert by_system is not None
    assert by_choice is not None
    return {"light": colours(light[1]), "dark": colours(by_system[1]), "chosen dark": colours(by_choice[1])}


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", INKS)
def test_words_stand_out_from_paper_and_desk(theme: str, ground: str, ink: str) -> None:
    tokens = blocks()[theme]
    assert contrast(tokens[ink], tokens[ground]) >= TEXT


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), ON_OWN_GROUND)
def test_words_stand_out_from_their_own_ground(theme: str, ink: str, ground: str) -> None:
    tokens = blocks()[theme]
    assert contrast(tokens[ink], tokens[ground]) >= TEXT


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("mark", MARKS)
def test_marks_and_borders_of_fields_can_be_seen(theme: str, mark: str) -> None:
    tokens = blocks()[theme]
    assert min(contrast(tokens[mark], tokens[ground]) for ground in GROUNDS) >= MARK


def test_the_dark_of_the_system_is_the_dark_that_is_chosen() -> None:
    found = blocks()
    assert found["dark"] == found["chosen dark"]
    assert set(found["dark"]) == set(found["light"])


def sheets() -> list[Path]:
    return [FOLDER / f"{name}.css" for name in SHEETS]


def test_every_sheet_is_served() -> None:
    assert sorted(sheets()) == sorted(FOLDER.glob("*.css"))


@pytest.mark.parametrize("sheet", sheets(), ids=lambda path: path.stem)
def test_colours_stand_among_the_tokens_alone(sheet: Path) -> None:
    if sheet.stem in ("tokens", "print"):
        return
    found = re.findall(r"#[0-9a-f]{3,8}\b", sheet.read_text(encoding="utf-8"))
    assert set(found) <= {"#0000001f"}, "a colour belongs into tokens.css"


@pytest.mark.parametrize("sheet", sheets(), ids=lambda path: path.stem)
def test_sizes_of_type_are_those_of_the_scale(sheet: Path) -> None:
    css = sheet.read_text(encoding="utf-8")
    used = re.findall(r"font(?:-size)?: (?:\d{3} )?([\d.]+(?:px|rem|em))", css)
    assert set(used) <= {"1.0625rem"}, "sizes are named by tokens; only official text has its own"


def test_every_variable_that_is_used_is_declared() -> None:
    css = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets())
    declared = set(re.findall(r"(?<![\w-])--([\w-]+):", css))
    assert set(re.findall(r"var\(--([\w-]+)\)", css)) <= declared
    assert declared <= set(re.findall(r"var\(--([\w-]+)\)", css)) | {"women", "men"}, "a token that nothing uses"
