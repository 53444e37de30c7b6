"""A formula in its common form: one space round operations, no bracket that is not needed. Reading it back gives the same formula."""

from __future__ import annotations

from songhanh.measure.elements import Slice
from songhanh.measure.formulas import nodes


def write(node: nodes.Node) -> str:
    """The text of a formula.

    >>> from songhanh.measure.formulas.parse import parse
    >>> write(parse("share( all(quarter:news>=4) )*100"))
    'share(all(quarter: news >= 4)) * 100'
    """
    match node:
        case nodes.Or(conditions):
            return " or ".join(_within(one, nodes.Or) for one in conditions)
        case nodes.And(conditions):
            return " and ".join(_within(one, nodes.Or, nodes.And) for one in conditions)
        case nodes.Not(condition):
            return f"not {_within(condition, nodes.Or, nodes.And, nodes.Not)}"
        case nodes.Compare(left, comparator, right):
            return f"{write(left)} {comparator} {write(right)}"
        case nodes.Every(kind, condition) | nodes.Some(kind, condition):
            name = "all" if isinstance(node, nodes.Every) else "any"
            return f"{name}({f'{kind}: ' if kind else ''}{write(condition)})"
        case nodes.Share(condition):
            return f"share({write(condition)})"
        case _:
            return _value(node)


def _value(node: nodes.Expression) -> str:
    match node:
        case nodes.Sum(terms):
            return _joined([(sign, _within(term, nodes.Sum)) for sign, term in terms])
        case nodes.Product(factors):
            return _joined([(sign, _within(factor, nodes.Sum, nodes.Product)) for sign, factor in factors])
        case nodes.Negative(of):
            return f"-{_within(of, nodes.Sum, nodes.Product, nodes.Negative)}"
        case nodes.Number(value):
            return format(value, "f")
        case nodes.Change(of, year, unit):
            return f"change({write(of)}, from: {year}{f', in: {unit}' if unit else ''})"
        case nodes.Reference(element, part, over):
            text = f"{element}{_filter(part)}"
            return f"{over}({text})" if over else text
        case _:
            return write(node)


def _joined(pairs: list[tuple[str, str]]) -> str:
    return "".join(text if index == 0 else f" {sign} {text}" for index, (sign, text) in enumerate(pairs))


def _within(node: nodes.Node, *looser: type) -> str:
    text = write(node)
    return f"({text})" if isinstance(node, looser) else text


def _filter(part: Slice) -> str:
    return f"[{', '.join(f'{key}={category}' for key, category in part)}]" if part else ""
