"""Components and formats for templates: ``{% load ui %}``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django import template
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from songhanh.ui import formats, icons
from songhanh.ui.listing.listing import Listing
from songhanh.ui.states import STATES
from songhanh.ui.typed_by import TYPED_BY, mark_of

register = template.Library()

register.filter("number", formats.number)
register.filter("percent", formats.percent)
register.filter("money", formats.money)
register.filter("size", formats.size)
register.filter("day", formats.day)
register.filter("long_day", formats.long_day)
register.filter("moment", formats.moment)
register.filter("relative_day", formats.relative_day)
register.simple_tag(icons.icon, name="icon")


@register.simple_tag(takes_context=True)
def typed_by(context: Context) -> SafeString:
    """A hidden field in a form that says who opened it: ``{% csrf_token %}{% typed_by %}``."""
    mark = mark_of(context["request"])
    return format_html('<input type="hidden" name="{}" value="{}">', TYPED_BY, mark) if mark else SafeString("")


_NOTICE_ICONS: Final = {"info": "info", "success": "check", "warning": "alert", "error": "alert"}


@register.inclusion_tag("ui/parts/state.html")
def state(name: str, word: str = "") -> dict[str, object]:
    """A state with its icon and word: ``{% state "met" %}``, ``{% state "late" "Quá hạn 3 ngày" %}``. KeyError for an unknown one."""
    return {"state": STATES[name], "word": word or STATES[name].word}


@register.inclusion_tag("ui/parts/tabs.html", takes_context=True)
def tabs(context: Context, entries: Sequence[tuple[str, str, int | None]], label: str) -> dict[str, object]:
    """Tabs that are links: triples of address, words and a count (or None); the one of this page's address is marked."""
    request: HttpRequest = context["request"]
    return {"entries": entries, "label": label, "here": (request.get_full_path(), request.path)}


@register.inclusion_tag("ui/parts/progress.html")
def progress(label: str, done: int | None, total: int, kind: str = "") -> dict[str, object]:
    """How far something is: a bar, and the same in words. ``done`` None is work that cannot be measured."""
    return {"label": label, "done": done, "total": total, "kind": kind}


@register.inclusion_tag("ui/parts/timeline.html")
def timeline(entries: Sequence[dict[str, object]]) -> dict[str, object]:
    """What happened, each with ``when`` (words), ``what``, and perhaps ``more`` and ``kind`` ("now", "late")."""
    return {"entries": entries}


@register.inclusion_tag("ui/parts/figure.html")
def figure(value: str, label: str, more: str = "") -> dict[str, object]:
    """One figure that stands for itself: as it is written, what it counts, and how far it can be trusted."""
    return {"value": value, "label": label, "more": more}


@register.simple_block_tag
def card(content: SafeString, title: str = "", href: str = "", kind: str = "") -> SafeString:
    """A card: ``{% card title=… href=… %} … {% endcard %}``; with an address the whole card leads there."""
    return render_to_string("ui/parts/card.html", {"content": content, "title": title, "href": href, "kind": kind})


@register.simple_block_tag
def notice(content: SafeString, kind: str = "info") -> SafeString:
    """A remark within a page, of kind info, success, warning or error."""
    return render_to_string("ui/parts/notice.html", {"content": content, "kind": kind, "icon_name": _NOTICE_ICONS[kind]})


@register.filter
def notice_icon(kind: str) -> str:
    """The icon of a message of Django's levels."""
    return _NOTICE_ICONS.get(kind, "info")


@register.simple_block_tag
def empty(content: SafeString, title: str, icon: str = "list", advice: str = "") -> SafeString:
    """Nothing here yet: what will be here, how to begin, and (the content) buttons to begin with."""
    context = {"content": content, "is_filled": bool(content.strip()), "title": title, "icon_name": icon, "advice": advice}
    return render_to_string("ui/parts/empty.html", context)


@register.simple_block_tag
def page_head(content: SafeString, title: str, lead: str = "", crumbs: Sequence[tuple[str, str]] = ()) -> SafeString:
    """The head of a page: where it stands, its name, and (the content) what can be done here."""
    context = {"content": content, "is_filled": bool(content.strip()), "title": title, "lead": lead, "crumbs": crumbs}
    return render_to_string("ui/parts/page_head.html", context)


@register.simple_block_tag
def toolbar(content: SafeString, label: str) -> SafeString:
    """What can be done with several things at once: ``label`` says with which, the content is buttons."""
    return render_to_string("ui/parts/toolbar.html", {"content": content, "label": label})


@register.simple_block_tag
def dialog(content: SafeString, name: str, title: str) -> SafeString:
    """A confirmation that a link with ``data-opens=name`` opens; without a script the link leads to a page that asks the same."""
    return render_to_string("ui/parts/dialog.html", {"content": content, "name": name, "title": title})


@register.simple_tag(takes_context=True)
def list_address(context: Context, **changes: object) -> str:
    """The address of the page's list with something changed: ``{% list_address page=2 %}``."""
    listing: Listing = context["listing"]
    return listing.address(**changes)
