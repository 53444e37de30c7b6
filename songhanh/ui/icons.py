"""The icons: one line drawing each, 24 units square, in the colour of the words beside them."""

from __future__ import annotations

from typing import Final

from django.utils.safestring import SafeString, mark_safe

ICONS: Final[dict[str, str]] = {
    "alert": '<path d="M12 3.5 21.5 20h-19z"/><path d="M12 10v4.5m0 2.7v.1"/>',
    "arrow-down": '<path d="M12 5v14m-5-5 5 5 5-5"/>',
    "arrow-up": '<path d="M12 19V5m-5 5 5-5 5 5"/>',
    "body": '<path d="M3 20.5h18M5 20.5V10m4.7 10.5V10m4.6 10.5V10M19 20.5V10M3 10l9-6.5L21 10z"/>',
    "calendar": '<rect x="3.5" y="5" width="17" height="15.5" rx="1.5"/><path d="M3.5 10h17M8 2.8V7m8-4.2V7"/>',
    "check": '<path d="m4.5 12.5 5 5 10-11"/>',
    "chevron-down": '<path d="m6 9 6 6 6-6"/>',
    "chevron-left": '<path d="m15 6-6 6 6 6"/>',
    "chevron-right": '<path d="m9 6 6 6-6 6"/>',
    "clock": '<circle cx="12" cy="12" r="8.7"/><path d="M12 7v5.2l3.4 2"/>',
    "close": '<path d="m6 6 12 12M18 6 6 18"/>',
    "document": '<path d="M6 2.8h8.5L19 7.3v13.9H6z"/><path d="M14 3v5h5M9 12.5h7M9 16.5h7"/>',
    "download": '<path d="M12 3.5v12m-4.5-4.5 4.5 4.5 4.5-4.5M4 20.5h16"/>',
    "edit": '<path d="M4 20l1-4.5L16.5 4 20 7.5 8.5 19z"/><path d="m14 6.5 3.5 3.5"/>',
    "filter": '<path d="M3.5 5h17L14 13v6l-4 1.5V13z"/>',
    "half": '<circle cx="12" cy="12" r="8.7"/><path d="M12 3.3v17.4M12 7h4.8M12 11h8M12 15h6.8"/>',
    "help": '<circle cx="12" cy="12" r="8.7"/><path d="M9.3 9.6a2.8 2.8 0 1 1 4 2.6c-.9.5-1.3 1-1.3 2m0 2.7v.1"/>',
    "history": '<path d="M4 12a8.3 8.3 0 1 0 2.6-6L4 8.4M4 3.8v4.6h4.6"/><path d="M12 7.5v5l3.2 1.8"/>',
    "home": '<path d="m3.5 11 8.5-7.5L20.5 11M6 9v11.5h12V9"/>',
    "info": '<circle cx="12" cy="12" r="8.7"/><path d="M12 11v5.5m0-9v.1"/>',
    "key": '<circle cx="8" cy="15.5" r="4.5"/><path d="m11.3 12.2 8.2-8.2m-4 4 3 3"/>',
    "list": '<path d="M8.5 6h12m-12 6h12m-12 6h12M4 6h.1M4 12h.1M4 18h.1"/>',
    "menu": '<path d="M3.5 6.5h17m-17 5.5h17m-17 5.5h17"/>',
    "minus": '<path d="M5 12h14"/>',
    "person": '<circle cx="12" cy="8" r="4.3"/><path d="M3.8 20.8c.8-4.3 4-6.3 8.2-6.3s7.4 2 8.2 6.3"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": '<path d="M7 8.5V3.3h10v5.2M7 17H3.5V8.5h17V17H17"/><path d="M7 13.5h10v7.2H7z"/>',
    "question": '<path d="M8.2 8.4a3.9 3.9 0 1 1 5.6 3.7c-1.3.7-1.8 1.4-1.8 2.9m0 4v.1"/>',
    "report": '<path d="M4 20.5h16M6.5 17v-5m5.5 5V5m5.5 12V9"/>',
    "return": '<path d="M9 7 4 12l5 5"/><path d="M4.5 12H15a5 5 0 0 1 0 10h-2"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.7"/><path d="m15.5 15.5 5 5"/>',
    "send": '<path d="M3.5 11.5 20.5 4l-6 16.5-3.5-6.5z"/><path d="m11 14 9.2-9.7"/>',
    "settings": '<path d="M4 7h9m5 0h2M4 17h2m5 0h9"/><circle cx="15.5" cy="7" r="2.4"/><circle cx="8.5" cy="17" r="2.4"/>',
    "sort": '<path d="m8 9 4-4 4 4M8 15l4 4 4-4"/>',
    "trash": '<path d="M4 6.5h16M9 6V3.5h6V6M6 6.5l1 14h10l1-14M10 10.5v6m4-6v6"/>',
    "upload": '<path d="M12 15.5v-12M7.5 8 12 3.5 16.5 8M4 20.5h16"/>',
}


def icon(name: str) -> SafeString:
    """The drawing of a name, hidden from screen readers: words stand beside it. Raises KeyError for an unknown name."""
    return mark_safe(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{ICONS[name]}</svg>')
