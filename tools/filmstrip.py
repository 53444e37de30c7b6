"""Pictures of the pages named in a list, to look at: ``python -m tools.filmstrip http://127.0.0.1:8000``.

Each page is taken on a 14-inch screen at 125 % and on a phone, light and dark, in both languages, into ``var/filmstrip``. The server
must be running already; lists that name people or what is made ("@ administrator", braces) are those of a demonstration of this folder.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, product
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urljoin

from playwright.sync_api import Browser, sync_playwright

from tools import filmstrip_states

ROOT: Final = Path(__file__).resolve().parent.parent
Scheme = Literal["light", "dark"]


@dataclass(frozen=True)
class Screen:
    """A screen: its size in CSS pixels, and device pixels to each."""

    name: str
    width: int
    height: int
    scale: float


SCREENS: Final = (Screen("desktop", 1093, 614, 1.25), Screen("phone", 360, 740, 2))
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
LANGUAGES: Final = ("vi", "en")


@dataclass(frozen=True)
class Wanted:
    """A page to take: its name, its address, and who looks at it ("" for nobody in particular)."""

    name: str
    address: str
    who: str = ""


def named_pages(text: str) -> list[Wanted]:
    """The pages of a list. Raises ValueError for a line that is neither page, person nor remark, and for a name that is there twice."""
    pages, who = {}, ""
    for line in text.splitlines():
        if line.startswith("@"):
            who = line.removeprefix("@").strip()
        elif line.strip() and not line.startswith("#"):
            name, address = line.split()
            if name in pages:
                raise ValueError(f"{name} is there twice")
            pages[name] = Wanted(name, address, who)
    return list(pages.values())


def variants(
    screens: Sequence[str] = (), schemes: Sequence[Scheme] = SCHEMES, languages: Sequence[str] = LANGUAGES
) -> Iterator[tuple[Screen, Scheme, str]]:
    """Every screen (of these names), in these themes and languages."""
    return product([one for one in SCREENS if not screens or one.name in screens], schemes, languages)


def take(
    browser: Browser,
    base: str,
    pages: Iterable[Wanted],
    folder: Path,
    sessions: Mapping[str, str],
    looks: Iterable[tuple[Screen, Scheme, str]],
) -> int:
    """Take every page in every look; how many pictures were taken."""
    taken = 0
    by_person = groupby(sorted(pages, key=lambda one: one.who), lambda one: one.who)
    shared = {who: list(ones) for who, ones in by_person}
    for (screen, scheme, language), (who, ones) in product(looks, shared.items()):
        context = browser.new_context(
            viewport={"width": screen.width, "height": screen.height}, device_scale_factor=screen.scale, color_scheme=scheme
        )
        own = {"django_language": language, "songhanh_theme": scheme, **({"sessionid": sessions[who]} if who else {})}
        context.add_cookies([{"name": name, "value": value, "url": base} for name, value in own.items()])
        page = context.new_page()
        for one in ones:
            page.goto(urljoin(base, one.address))
            page.evaluate("document.fonts.ready")
            page.screenshot(path=folder / f"{one.name}-{screen.name}-{scheme}-{language}.png", full_page=True)
            taken += 1
        context.close()
    return taken


def with_states(pages: Sequence[Wanted]) -> tuple[list[Wanted], dict[str, str]]:
    """The pages with what is made for them in the demonstration, and the sessions of those who look at them."""
    if not any(one.who or "{" in one.address for one in pages):
        return list(pages), {}
    filmstrip_states.start()
    values = filmstrip_states.made()
    sessions = {
        who: filmstrip_states.session_of(who)
        for who in sorted({one.who for one in pages if one.who}, key=lambda who: who != "halfway")
    }
    return [replace(one, address=one.address.format(**values)) for one in pages], sessions


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the list and take the pictures."""
    parser = argparse.ArgumentParser(description="Take pictures of pages.")
    parser.add_argument("base", help="address of the running server")
    parser.add_argument("--pages", type=Path, default=ROOT / "tools" / "filmstrip.txt", help="list of names and addresses")
    parser.add_argument("--only", nargs="*", default=[], help="only the pages of these names")
    parser.add_argument("--screens", nargs="*", choices=[one.name for one in SCREENS], default=[], help="on these screens only")
    parser.add_argument("--schemes", nargs="*", choices=SCHEMES, default=SCHEMES, help="in these themes only")
    parser.add_argument("--languages", nargs="*", choices=LANGUAGES, default=LANGUAGES, help="in these languages only")
    parser.add_argument("--folder", type=Path, default=ROOT / "var" / "filmstrip")
    options = parser.parse_args(arguments)
    pages = named_pages(options.pages.read_text(encoding="utf-8"))
    chosen, sessions = with_states([one for one in pages if not options.only or one.name in options.only])
    options.folder.mkdir(parents=True, exist_ok=True)
    looks = list(variants(options.screens, options.schemes, options.languages))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        taken = take(browser, options.base, chosen, options.folder, sessions, looks)
        browser.close()
    print(f"{taken} pictures in {options.folder}")


if __name__ == "__main__":
    main()
