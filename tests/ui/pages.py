"""The pages that the tests of all pages walk through."""

from __future__ import annotations

from typing import cast

from lxml.html import HtmlElement

ADDRESSES = (
    "/",
    "/help/",
    "/ui/",
    "/ui/?toast=1",
    "/ui/form/",
    "/ui/list/",
    "/ui/list/?q=hoa&kind=ward&sort=-people&dense=1",
    "/ui/list/?empty=1",
    "/ui/list/?q=khongcogi&sort=nothing",
    "/ui/list/3/",
    "/ui/confirm/",
    *(f"/ui/error/{status}/" for status in (400, 403, 404, 410, 419, 500, 503)),
)


def elements(page: HtmlElement, path: str) -> list[HtmlElement]:
    """The elements of an XPath."""
    return cast("list[HtmlElement]", page.xpath(path))


def texts(page: HtmlElement, path: str) -> list[str]:
    """The texts or attributes of an XPath."""
    return cast("list[str]", page.xpath(path))


def text(page: HtmlElement, path: str) -> str:
    """All the text of the first element of an XPath."""
    return str(page.xpath(f"string({path})"))
