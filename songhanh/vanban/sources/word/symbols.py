"""Characters of the symbol fonts, as Unicode."""

from __future__ import annotations

from typing import Final

_SYMBOL: Final = {
    0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB0: "°", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
    0xAE: "→", 0xAC: "←", 0xDE: "⇒", 0x2D: "-", 0xA5: "∞",
    0x61: "α", 0x62: "β", 0x6D: "μ", 0xE5: "∑",
}  # fmt: skip
_WINGDINGS: Final = {
    0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0x71: "☐",
    0x72: "☐", 0xE0: "→", 0xE8: "→", 0xF0: "⇨", 0x28: "☎", 0x2A: "✉",
    0x9F: "•", 0x6C: "•", 0xA7: "•", 0x6E: "•", 0x76: "•", 0xD8: "•", 0x73: "•", 0x75: "•", 0xB2: "•", 0xB6: "•",
}  # fmt: skip


def plain_symbol(char: str, font: str | None) -> str:
    """A character as it looks in ``font``: one of a symbol font's private codes becomes its Unicode twin, or a bullet."""
    code = ord(char)
    symbolic = (font or "").lower().startswith(("symbol", "wingdings", "webdings"))
    if not 0xF000 <= code <= 0xF0FF and not symbolic:
        return char
    low = code & 0xFF
    table = _SYMBOL if (font or "symbol").lower().startswith("symbol") else _WINGDINGS
    return table.get(low, "•" if low > 0x20 else " ")
