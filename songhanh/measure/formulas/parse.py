"""From the text of a formula to its nodes. Nothing is ever run; length, brackets and size are bounded."""

from __future__ import annotations

import difflib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import cast

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken

from songhanh.measure.formulas import nodes
from songhanh.measure.formulas.errors import FormulaError
from songhanh.measure.periods import PeriodKind

MOST_CHARACTERS = 2000
DEEPEST = 20
KEYWORDS = ("share", "change", "any", "all", "sum", "last", "and", "or", "not", "from", "in")
_RESERVED = (*KEYWORDS, "month", "quarter", "half_year", "year", "percent", "points")

# What could have stood in a place, in words; terminals of the grammar that say the same are told once.
_EXPECTED = {
    "NUMBER": ("một số", "a number"),
    "NAME": ("tên số liệu", "the name of a data element"),
    "LPAR": ("dấu “(”", "“(”"),
    "RPAR": ("dấu “)”", "“)”"),
    "LSQB": ("dấu “[”", "“[”"),
    "RSQB": ("dấu “]”", "“]”"),
    "COLON": ("dấu “:”", "“:”"),
    "COMMA": ("dấu “,”", "“,”"),
    "COMPARATOR": ("phép so sánh (>=, <=, >, <, =)", "a comparison (>=, <=, >, <, =)"),
    "PLUS": ("phép tính (+ - * /)", "an operation (+ - * /)"),
    "PERIOD": ("kỳ (month, quarter, half_year, year)", "a period (month, quarter, half_year, year)"),
    "UNIT": ("percent hoặc points", "percent or points"),
    "FROM": ("from:", "from:"),
    "IN": ("in:", "in:"),
    "$END": ("hết công thức", "the end of the formula"),
}


@cache
def _parser() -> Lark:
    grammar = (files("songhanh.measure.formulas") / "grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", propagate_positions=True, maybe_placeholders=True)


def parse(text: str) -> nodes.Node:
    """The nodes of a formula. Raises :class:`FormulaError` with place and advice.

    >>> parse("100 * women_leaders / leaders").factors[0][1].value
    Decimal('100')
    """
    _refuse_excess(text)
    try:
        tree = _parser().parse(text)
    except UnexpectedInput as error:
        raise _explained(error, text) from error
    return _node(cast("Tree[Token]", tree.children[0]))


def _refuse_excess(text: str) -> None:
    if len(text) > MOST_CHARACTERS:
        raise FormulaError(
            "too_long",
            f"Công thức dài quá {MOST_CHARACTERS} ký tự. Hãy tách thành nhiều chỉ số.",
            f"The formula is longer than {MOST_CHARACTERS} characters. Split it into several indicators.",
            text=text,
            position=MOST_CHARACTERS,
        )
    depth = 0
    for position, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth > DEEPEST:
            raise FormulaError(
                "too_deep",
                f"Quá {DEEPEST} dấu ngoặc lồng nhau. Hãy viết công thức đơn giản hơn.",
                f"More than {DEEPEST} brackets inside each other. Write the formula more simply.",
                text=text,
                position=position,
            )


def _explained(error: UnexpectedInput, text: str) -> FormulaError:
    place = cast("int | None", getattr(error, "pos_in_stream", None))
    position = len(text) if place is None or place < 0 else place
    if isinstance(error, UnexpectedToken):
        ended, names = error.token.type == "$END", error.accepts or error.expected
        position = len(text) if ended else position
        found = "" if ended else str(error.token)
    elif isinstance(error, UnexpectedCharacters):
        ended, names, found = False, error.allowed or set(), text[position]
    else:
        ended, names, found = isinstance(error, UnexpectedEOF), set(getattr(error, "expected", ())), ""
    vi, en = _alternatives(names)
    if not text.strip():
        return FormulaError("empty", "Công thức để trống.", "The formula is empty.", text=text)
    hint_vi, hint_en = _hint(found, text, position)
    if ended:
        return FormulaError(
            "ended",
            f"Công thức kết thúc giữa chừng. Còn cần {vi}.{hint_vi}",
            f"The formula ends too early. Wanted: {en}.{hint_en}",
            text=text,
            position=position,
        )
    return FormulaError(
        "unexpected",
        f"Không hiểu “{found}” ở đây. Có thể viết {vi}.{hint_vi}",
        f"“{found}” is not understood here. It could be {en}.{hint_en}",
        text=text,
        position=position,
    )


def _alternatives(names: set[str]) -> tuple[str, str]:
    known = [words for name, words in _EXPECTED.items() if name in names]
    if not known:
        return "dấu ngoặc, số hoặc tên số liệu", "a bracket, a number or the name of a data element"
    return ", ".join(vi for vi, _ in known), ", ".join(en for _, en in known)


def _hint(found: str, text: str, position: int) -> tuple[str, str]:
    if found == "," and text[:position][-1:].isdigit():
        return " Số thập phân viết bằng dấu chấm (0.5).", " Decimals are written with a dot (0.5)."
    if found == "%":
        return " Tỷ lệ phần trăm viết là 100 * tử số / mẫu số.", " A percentage is written 100 * numerator / denominator."
    if found.isupper() or not found.isascii():
        return " Tên số liệu viết thường, không dấu, nối bằng “_”.", " Names are lower case, without tones, joined by “_”."
    if found in _RESERVED:
        return f" “{found}” là từ dành riêng.", f" “{found}” is a reserved word."
    before = text[:position].rstrip().rpartition(" ")[2].rpartition("(")[2]
    near = difflib.get_close_matches(before, KEYWORDS, 1, 0.7) if found == "(" and before not in KEYWORDS else []
    return (f" Có phải “{near[0]}”?", f" Did you mean “{near[0]}”?") if near else ("", "")


def _node(tree: Tree[Token]) -> nodes.Node:
    """The node of a tree. Depth is bounded by the brackets, since every list is flat."""
    at = tree.meta.start_pos
    parts = tree.children
    match tree.data:
        case "condition" | "conjunction":
            conditions = tuple(_condition(part) for part in parts)
            if len(conditions) == 1:
                return conditions[0]
            return nodes.Or(conditions, at=at) if tree.data == "condition" else nodes.And(conditions, at=at)
        case "negated":
            return nodes.Not(_condition(parts[0]), at=at)
        case "every" | "some":
            kind = PeriodKind(str(parts[0])) if parts[0] is not None else None
            return (nodes.Every if tree.data == "every" else nodes.Some)(kind, _condition(parts[1]), at=at)
        case "comparison":
            return nodes.Compare(_expression(parts[0]), str(parts[1]), _expression(parts[2]), at=at)
        case "share":
            return nodes.Share(_condition(parts[0]), at=at)
        case _:
            return _value(tree, at)


def _value(tree: Tree[Token], at: int) -> nodes.Expression:
    parts = tree.children
    match tree.data:
        case "expression" | "term":
            if len(parts) == 1:
                return _expression(parts[0])
            signs = ["+" if tree.data == "expression" else "*", *(str(sign) for sign in parts[1::2])]
            pairs = tuple(zip(signs, (_expression(part) for part in parts[::2]), strict=True))
            return (nodes.Sum if tree.data == "expression" else nodes.Product)(pairs, at=at)  # type: ignore[arg-type]
        case "negative":
            return nodes.Negative(_expression(parts[1]), at=at)
        case "literal":
            return nodes.Number(Decimal(str(parts[0])), at=at)
        case "change":
            unit = str(parts[2]) if parts[2] is not None else None
            return nodes.Change(_expression(parts[0]), _year(cast("Token", parts[1])), unit, at=at)  # type: ignore[arg-type]
        case "added":
            return _reference(cast("Tree[Token]", parts[0]), "sum", at)
        case "latest":
            return _reference(cast("Tree[Token]", parts[0]), "last", at)
        case _:
            return _reference(tree, None, at)


def _reference(tree: Tree[Token], over: str | None, at: int) -> nodes.Reference:
    filters = [(str(part.children[0]), str(part.children[2])) for part in tree.children[1:] if isinstance(part, Tree)]
    return nodes.Reference(str(tree.children[0]), tuple(sorted(filters)), over, at=at)  # type: ignore[arg-type]


def _year(token: Token) -> int:
    year = Decimal(str(token))
    if year != int(year) or not 1990 <= year <= 2200:
        raise FormulaError(
            "year",
            f"“{token}” không phải là năm. Ví dụ: from: 2025.",
            f"“{token}” is not a year. Example: from: 2025.",
            text=" " * (token.start_pos or 0),
            position=token.start_pos or 0,
        )
    return int(year)


def _expression(part: object) -> nodes.Expression:
    return cast("nodes.Expression", _node(cast("Tree[Token]", part)))


def _condition(part: object) -> nodes.Condition:
    return cast("nodes.Condition", _node(cast("Tree[Token]", part)))
