"""Pictures of the pages named in a list, to look at: ``python -m tools.filmstrip http://127.0.0.1:8000``.

Each page is taken on a 14-inch screen at 125 % and on a phone, light and dark, in both languages, into ``var/filmstrip``. The server
must be running already; ``--cookie sessionid=…`` takes the pages as that person sees them (``--pages tools/filmstrip_bodies.txt``).
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urljoin

from playwright.sync_api import Browser, sync_playwright

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


def named_pages(text: str) -> dict[str, str]:
    """The pages of a list: names and addresses. Raises ValueError for a line that is neither page nor remark."""
    pages = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            name, address = line.split()
            pages[name] = address
    return pages


def variants(languages: Sequence[str] = LANGUAGES) -> Iterator[tuple[Screen, Scheme, str]]:
    """Every screen and theme, in these languages."""
    return product(SCREENS, SCHEMES, languages)


def take(
    browser: Browser, base: str, pages: Mapping[str, str], folder: Path, cookies: Mapping[str, str], languages: Sequence[str]
) -> int:
    """Take every page on every screen, in every theme and in these languages; how many pictures were taken."""
    taken = 0
    for screen, scheme, language in variants(languages):
        context = browser.new_context(
            viewport={"width": screen.width, "height": screen.height}, device_scale_factor=screen.scale, color_scheme=scheme
        )
        own = {**cookies, "django_language": language, "songhanh_theme": scheme}
        context.add_cookies([{"name": name, "value": value, "url": base} for name, value in own.items()])
        page = context.new_page()
        for name, address in pages.items():
            page.goto(urljoin(base, address))
            page.evaluate("document.fonts.ready")
            page.screenshot(path=folder / f"{name}-{screen.name}-{scheme}-{language}.png", full_page=True)
            taken += 1
        context.close()
    return taken


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the list and take the pictures."""
    parser = argparse.ArgumentParser(description="Take pictures of pages.")
    parser.add_argument("base", help="address of the running server")
    parser.add_argument("--pages", type=Path, default=ROOT / "tools" / "filmstrip.txt", help="list of names and addresses")
    parser.add_argument("--only", nargs="*", default=[], help="only the pages of these names")
    parser.add_argument("--cookie", action="append", default=[], help="name=value")
    parser.add_argument("--languages", nargs="*", choices=LANGUAGES, default=LANGUAGES, help="in these languages only")
    parser.add_argument("--folder", type=Path, default=ROOT / "var" / "filmstrip")
    options = parser.parse_args(arguments)
    pages = named_pages(options.pages.read_text(encoding="utf-8"))
    chosen = {name: address for name, address in pages.items() if not options.only or name in options.only}
    options.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        cookies = dict(one.split("=", 1) for one in options.cookie)
        taken = take(browser, options.base, chosen, options.folder, cookies, options.languages)
        browser.close()
    print(f"{taken} pictures in {options.folder}")


if __name__ == "__main__":
    main()
