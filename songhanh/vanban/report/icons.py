"""The icons of the report, as inline SVG."""

from __future__ import annotations

from markupsafe import Markup

from songhanh.vanban.model import Severity

# Drawn for 16 px: an octagon, a triangle, a circle. Shape tells the severity where colour does not.
_ICONS: dict[Severity, str] = {
    "error": '<path d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z"/><path class="s" d="M5.2 5.2l5.6 5.6m0-5.6l-5.6 5.6"/>',
    "warning": '<path d="M8 1 15.6 14.6H.4z"/><path class="s" d="M8 5.6v4.2m0 1.7v.6"/>',
    "info": '<circle cx="8" cy="8" r="7.2"/><path class="s" d="M8 7.4v4.4m0-7.3v.6"/>',
}


def severity_icon(severity: Severity) -> Markup:
    """The icon of a severity, hidden from screen readers: the word stands beside it."""
    return Markup('<svg class="ico {}" viewBox="0 0 16 16" aria-hidden="true">{}</svg>').format(
        severity, Markup(_ICONS[severity])
    )
