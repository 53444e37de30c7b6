"""Make the page's typeface anew: ``python -m tools.make_fonts`` (needs fonttools, brotli and fontpkg-ibm-plex-sans; a maintainer's tool).

Three weights of IBM Plex Sans, cut down to what Vietnamese and English pages use, as WOFF2. The licence of the font (SIL OFL 1.1)
reserves the name "Plex" for the unchanged files: what is cut out of them bears a name of its own.
"""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path
from typing import Final

import fontpkg_ibm_plex_sans
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FOLDER: Final = Path(__file__).resolve().parent.parent / "songhanh" / "ui" / "static" / "ui" / "fonts"
FAMILY: Final = "Song Hanh Sans"
WEIGHTS: Final = {400: "Regular", 600: "SemiBold", 700: "Bold"}
BASES: Final = "aăâeêioôơuưy"
TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
FEATURES: Final = ("ccmp", "kern", "locl", "mark", "mkmk", "rvrn")
SIGNS: Final = "–—‘’“”„…•·×÷−±≥≤≠≈→←↑↓½¼¾°§№©®€₫%‰²³\u00a0\u00ad\u202f\u2009\u2011«»"
_FAMILY_NAMES: Final = {1: FAMILY, 3: FAMILY, 4: FAMILY, 16: FAMILY}


def vietnamese_letters() -> set[str]:
    """Every letter of Vietnamese, with every tone, small and capital, as one character each."""
    letters = {"đ"}
    for base in BASES:
        letters.add(base)
        letters.update(unicodedata.normalize("NFC", base + tone) for tone in TONES)
    return letters | {letter.upper() for letter in letters}


def characters() -> set[str]:
    """What the pages may show: ASCII, Latin 1, Vietnamese (also with combining marks), and a few signs."""
    latin = {chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100))}
    return latin | vietnamese_letters() | set(SIGNS) | set(TONES) | set("\u0302\u0306\u031b")


def rename(font: TTFont, weight: int, style: str) -> None:
    """Give the font its own family name, and nothing that still says the reserved one but its copyright."""
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in (0, 13, 14)]
    for number, text in _FAMILY_NAMES.items():
        table.setName(f"{text} {style}" if number in (3, 4) else text, number, 3, 1, 0x409)
    table.setName("Regular", 2, 3, 1, 0x409)
    table.setName(f"{FAMILY.replace(' ', '')}-{style}", 6, 3, 1, 0x409)
    table.setName(style, 17, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def make(weight: int, style: str) -> Path:
    """One weight: pinned, cut down, renamed, written."""
    source = Path(fontpkg_ibm_plex_sans.ROOT) / "files" / "IBMPlexSans[wdth,wght].ttf"
    font = instantiateVariableFont(TTFont(source), {"wght": weight, "wdth": 100})
    options = Options(layout_features=list(FEATURES), hinting=False, notdef_outline=True, name_IDs=["*"])
    cutter = Subsetter(options)
    cutter.populate(text="".join(sorted(characters())))
    cutter.subset(font)
    rename(font, weight, style)
    font.flavor = "woff2"
    target = FOLDER / f"songhanh-sans-{weight}.woff2"
    font["head"].modified = font["head"].created  # the same file from the same source
    font.recalcTimestamp = False
    font.save(target)
    return target


def main() -> None:
    """Write the three weights and the licence beside them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for weight, style in WEIGHTS.items():
        target = make(weight, style)
        print(f"{target.name}: {target.stat().st_size / 1024:.1f} KB")
    shutil.copyfile(Path(fontpkg_ibm_plex_sans.ROOT) / "LICENSE", FOLDER / "OFL.txt")


if __name__ == "__main__":
    main()
