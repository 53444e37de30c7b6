"""The pages that the tests of all pages walk through."""

from __future__ import annotations

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
