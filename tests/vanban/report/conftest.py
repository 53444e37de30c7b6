"""A browser and the pages that it opens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from songhanh.vanban.report import render
from tests.vanban.report.browsing import DESKTOP, Opened
from tests.vanban.report.handmade import findings, plan

QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield running
        running.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Pages with one document and with two, as addresses of files."""
    folder = tmp_path_factory.mktemp("report")
    pages = {"one": render([(plan(), findings())]), "two": render([(plan(), findings()), (plan(), ())])}
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in pages}


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    context = browser.new_context(viewport=DESKTOP)
    opened = Opened(context)
    yield opened
    assert opened.complaints == []
    assert {url.partition("#")[0].partition(":")[0] for url in opened.requests} <= {"file"}
    context.close()


@pytest.fixture
def page(opened: Opened, files: dict[str, str]) -> Page:
    opened.page.goto(files["one"])
    return opened.page
