"""Styles of a .docx: font, size and paragraph form once defaults, inherited styles and direct formatting lie over each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from songhanh.vanban.sources.word.names import A, W, child, is_on, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_INHERITANCE = 30
_ALIGNMENTS = {
    "left": "left",
    "start": "left",
    "right": "right",
    "end": "right",
    "center": "center",
    "both": "justify",
    "distribute": "justify",
}


@dataclass(frozen=True)
class RunForm:
    """Form of a run; None where not stated. Size in points."""

    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    color: str | None = None
    hidden: bool | None = None

    def over(self, below: RunForm) -> RunForm:
        """This form laid over another: what it does not state shows through."""
        if self == _UNSTATED:
            return below
        return RunForm(
            below.font if self.font is None else self.font,
            below.size if self.size is None else self.size,
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            below.color if self.color is None else self.color,
            below.hidden if self.hidden is None else self.hidden,
        )


_UNSTATED = RunForm()


@dataclass(frozen=True)
class ParaLayout:
    """Layout of a paragraph; None where not stated. Lengths in points, ``line`` as (amount, rule) of Word."""

    alignment: str | None = None
    first_line: float | None = None
    before: float | None = None
    after: float | None = None
    line: tuple[float, str] | None = None

    def over(self, below: ParaLayout) -> ParaLayout:
        """This layout laid over another: what it does not state shows through."""
        return ParaLayout(
            below.alignment if self.alignment is None else self.alignment,
            below.first_line if self.first_line is None else self.first_line,
            below.before if self.before is None else self.before,
            below.after if self.after is None else self.after,
            below.line if self.line is None else self.line,
        )


class Styles:
    """The style sheet of a document."""

    def __init__(self, root: _Element | None, theme: _Element | None) -> None:
        self._theme = _theme_fonts(theme)
        self._elements: dict[str, _Element] = {}
        self.default_paragraph: str | None = None
        for element in [] if root is None else root.iterfind(W + "style"):
            key = element.get(W + "styleId")
            if key:
                self._elements[key] = element
                if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
                    self.default_paragraph = key
        defaults = child(root, "docDefaults")
        self._run_default = self.run_form(child(defaults, "rPrDefault", "rPr"))
        self._para_default = para_layout(child(defaults, "pPrDefault", "pPr"))
        self._runs: dict[str, RunForm] = {}
        self._paras: dict[str, ParaLayout] = {}

    def chain(self, style: str | None) -> list[_Element]:
        """A style's element and those it is based on, nearest first."""
        found: list[_Element] = []
        while style in self._elements and len(found) < _MAX_INHERITANCE:
            element = self._elements[style]
            found.append(element)
            style = value(element, "basedOn")
        return found

    def run(self, style: str | None) -> RunForm:
        """The form that a paragraph or character style gives its text, without the document's defaults."""
        if style is None:
            return RunForm()
        if style not in self._runs:
            form = RunForm()
            for element in reversed(self.chain(style)):
                form = self.run_form(child(element, "rPr")).over(form)
            self._runs[style] = form
        return self._runs[style]

    def base_run(self, paragraph_style: str | None) -> RunForm:
        """The form of text in a paragraph of this style, the document's defaults below it."""
        return self.run(paragraph_style or self.default_paragraph).over(self._run_default)

    def paragraph(self, style: str | None) -> ParaLayout:
        """The layout of a paragraph of this style, the document's defaults below it."""
        style = style or self.default_paragraph or ""
        if style not in self._paras:
            layout = self._para_default
            for element in reversed(self.chain(style)):
                layout = para_layout(child(element, "pPr")).over(layout)
            self._paras[style] = layout
        return self._paras[style]

    def run_form(self, properties: _Element | None) -> RunForm:
        """The form that run properties (``w:rPr``) state."""
        if properties is None or not len(properties):
            return _UNSTATED
        stated = {item.tag: item for item in properties}
        size, color = stated.get(W + "sz"), stated.get(W + "color")
        points = None if size is None else number(size.get(W + "val"))
        return RunForm(
            font=self._font(stated.get(W + "rFonts")),
            size=None if points is None else points / 2,
            bold=is_on(stated.get(W + "b")),
            italic=is_on(stated.get(W + "i")),
            color=None if color is None else _color(color.get(W + "val")),
            hidden=is_on(stated.get(W + "vanish")),
        )

    def _font(self, fonts: _Element | None) -> str | None:
        if fonts is None:
            return None
        for theme, direct in (("asciiTheme", "ascii"), ("hAnsiTheme", "hAnsi")):
            themed = self._theme.get(fonts.get(W + theme, "")[:5])
            if themed or fonts.get(W + direct):
                return themed or fonts.get(W + direct)
        return None


def _theme_fonts(theme: _Element | None) -> dict[str, str]:
    """The Latin fonts of a theme, by the first letters of the names under which styles call them."""
    found: dict[str, str] = {}
    for kind in ("major", "minor"):
        latin = None if theme is None else theme.find(f".//{A}{kind}Font/{A}latin")
        typeface = None if latin is None else latin.get("typeface")
        if typeface:
            found[kind] = typeface
    return found


def _color(text: str | None) -> str | None:
    return None if text is None else "000000" if text == "auto" else text.upper()


def para_layout(properties: _Element | None) -> ParaLayout:
    """The layout that paragraph properties (``w:pPr``) state."""
    if properties is None:
        return ParaLayout()
    indent, spacing = child(properties, "ind"), child(properties, "spacing")
    return ParaLayout(
        alignment=_ALIGNMENTS.get(value(properties, "jc") or ""),
        first_line=None if indent is None else _first_line(indent),
        before=None if spacing is None else _points(spacing.get(W + "before")),
        after=None if spacing is None else _points(spacing.get(W + "after")),
        line=None if spacing is None else _line(spacing),
    )


def _first_line(indent: _Element) -> float | None:
    hanging = _points(indent.get(W + "hanging"))
    return _points(indent.get(W + "firstLine")) if hanging is None else -hanging


def _points(twips: str | None) -> float | None:
    amount = number(twips)
    return None if amount is None else round(amount / 20, 2)


def _line(spacing: _Element) -> tuple[float, str] | None:
    amount = number(spacing.get(W + "line"))
    return None if amount is None else (amount, spacing.get(W + "lineRule", "auto"))


def in_lines(line: tuple[float, str] | None, size: float | None) -> float | None:
    """Line spacing in lines: stated as such, or a length over the height of a line of text of ``size`` points."""
    if line is None:
        return None
    amount, rule = line
    if rule == "auto":
        return round(amount / 240, 2)
    return round(amount / 20 / (size * 1.15), 2) if size else None
