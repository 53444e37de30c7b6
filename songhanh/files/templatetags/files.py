"""The files of a thing, for pages of every app: ``{% load files %}{% file_list files %}``."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from songhanh.files.models import StoredFile

register = template.Library()


@register.inclusion_tag("files/list.html")
def file_list(files: Iterable[StoredFile]) -> dict[str, object]:
    """Names with size, day and what the antivirus program said; one that can be had is a link."""
    return {"files": files}
