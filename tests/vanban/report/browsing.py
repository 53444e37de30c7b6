"""A page in a real browser: what it complains about and asks for, what is selected and what can be seen."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, ViewportSize

DESKTOP: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}


class Opened:
    """A page with what it complained about and what it asked for."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))


def selected(page: Page, selector: str) -> bool:
    return "sel" in (page.get_attribute(selector, "class") or "").split()


def visible(page: Page, selector: str) -> bool:
    """Whether an element can be seen where the reader has scrolled to."""
    return bool(
        page.locator(selector).first.evaluate(
            """element => { const box = element.getBoundingClientRect();
               const top = document.elementFromPoint(box.left + Math.min(8, box.width / 2), box.top + Math.min(8, box.height / 2));
               return box.width > 0 && box.top >= 0 && box.bottom <= innerHeight + 1 && !!top && (element.contains(top) || top.contains(element)); }"""
        )
    )
