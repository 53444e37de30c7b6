"""All style sheets as one file, so that a slow line fetches one; its address changes with its content and may be kept for ever."""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from django.templatetags.static import static

FOLDER: Final = Path(__file__).parent / "static" / "ui" / "css"
# Later sheets may overrule earlier ones; print comes last.
SHEETS: Final = (
    *(
        "tokens",
        "base",
        "layout",
        "button",
        "card",
        "badge",
        "table",
        "form",
        "listing",
        "nav",
        "tabs",
        "timeline",
        "progress",
        "tree",
        "work",
        "money",
        "track",
    ),
    *("empty", "dialog", "toast", "ribbon", "error", "entrance", "print"),
)
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_ADDRESS: Final = re.compile(r'url\("\.\./([^"]+)"\)')


@dataclass(frozen=True)
class StyleSheet:
    """The joined sheets, plain and packed, and the digest that names them."""

    text: bytes
    packed: bytes
    digest: str


@cache
def style_sheet() -> StyleSheet:
    """The sheets of :data:`SHEETS` joined, without comments, with the addresses of static files as they are served."""
    joined = "\n".join(Path(FOLDER, f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)
    lines = (line.strip() for line in _COMMENT.sub("", joined).splitlines())
    text = _ADDRESS.sub(lambda match: f'url("{static("ui/" + match[1])}")', "\n".join(filter(None, lines))).encode()
    return StyleSheet(text, gzip.compress(text, mtime=0), hashlib.sha256(text).hexdigest()[:16])
