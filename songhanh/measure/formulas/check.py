"""Looking at a formula before it is used: does it speak of data elements that exist, in a way that can be worked out?"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from songhanh.measure.elements import DataElement, OverBodies, OverTime
from songhanh.measure.formulas import nodes
from songhanh.measure.formulas.errors import FormulaError
from songhanh.measure.formulas.parse import DEEPEST, parse

MOST_NODES = 500


def check(text: str, elements: Mapping[str, DataElement]) -> tuple[FormulaError, ...]:
    """Everything that is wrong with a formula against the known elements; nothing if it can be used."""
    try:
        node = parse(text)
    except FormulaError as error:
        return (error,)
    return tuple(problems(node, elements, text))


def problems(node: nodes.Node, elements: Mapping[str, DataElement], text: str = "") -> Iterator[FormulaError]:
    """What is wrong with the nodes of a formula."""
    if sum(1 for _ in nodes.every_node(node)) > MOST_NODES:
        yield _error(
            "too_large", "Công thức quá nhiều phần. Hãy tách ra.", "The formula has too many parts. Split it.", node, text
        )
        return
    yield from _walk(node, elements, text, at_body=False, depth=0)


def _walk(
    node: nodes.Node, elements: Mapping[str, DataElement], text: str, *, at_body: bool, depth: int
) -> Iterator[FormulaError]:
    if depth > 4 * DEEPEST:
        yield _error("too_deep", "Công thức lồng nhau quá sâu.", "The formula is nested too deeply.", node, text)
        return
    match node:
        case nodes.Reference():
            yield from _reference(node, elements, text, at_body=at_body)
        case nodes.Product(factors):
            if any(sign == "/" and isinstance(factor, nodes.Number) and factor.value == 0 for sign, factor in factors):
                yield _error("zero", "Chia cho số 0.", "Division by the number 0.", node, text)
        case nodes.Share() | nodes.Change() if at_body:
            name = "share" if isinstance(node, nodes.Share) else "change"
            yield _error(
                "inside",
                f"“{name}” không đứng trong điều kiện của từng đơn vị. Hãy đưa ra ngoài.",
                f"“{name}” cannot stand in a condition on single bodies. Move it outside.",
                node,
                text,
            )
        case nodes.Every(None) | nodes.Some(None) if at_body:
            yield _error(
                "period_wanted",
                "Cần ghi kỳ: all(quarter: …), any(month: …).",
                "Name the period: all(quarter: …), any(month: …).",
                node,
                text,
            )
    inside = at_body or isinstance(node, nodes.Share) or (isinstance(node, nodes.Every | nodes.Some) and node.kind is None)
    for child in nodes.children(node):
        yield from _walk(child, elements, text, at_body=inside, depth=depth + 1)


def _reference(node: nodes.Reference, elements: Mapping[str, DataElement], text: str, *, at_body: bool) -> Iterator[FormulaError]:
    element = elements.get(node.element)
    if element is None:
        vi, en = _near(node.element, elements)
        yield _error(
            "unknown", f"Không có số liệu “{node.element}”.{vi}", f"There is no data element “{node.element}”.{en}", node, text
        )
        return
    for key, category in node.part:
        dimension = element.dimension(key)
        if dimension is None:
            vi, en = _near(key, [one.key for one in element.dimensions])
            said = f"“{element.name}” không phân tổ theo “{key}”.{vi}"
            yield _error("dimension", said, f"“{element.name_en}” is not broken down by “{key}”.{en}", node, text)
        elif category not in dimension.categories:
            vi, en = _near(category, dimension.categories)
            yield _error("category", f"“{key}” không có “{category}”.{vi}", f"“{key}” has no “{category}”.{en}", node, text)
    if len({key for key, _ in node.part}) < len(node.part):
        yield _error("twice", "Một phân tổ chỉ được ghi một lần.", "A dimension may be named once only.", node, text)
    if element.over_bodies is OverBodies.NONE and not at_body:
        said = f"“{element.name}” không cộng được giữa các đơn vị; chỉ dùng trong share(…)."
        yield _error("no_total", said, f"“{element.name_en}” has no total over bodies; use it in share(…).", node, text)
    if node.over == "sum" and element.over_time is OverTime.LAST:
        said = f"“{element.name}” là số cuối kỳ, không cộng qua các kỳ."
        yield _error("stock", said, f"“{element.name_en}” is a stock and is not added over periods.", node, text)


def _near(name: str, known: Mapping[str, DataElement] | list[str] | tuple[str, ...]) -> tuple[str, str]:
    near = difflib.get_close_matches(name, list(known), 1, 0.6)
    return (f" Có phải “{near[0]}”?", f" Did you mean “{near[0]}”?") if near else ("", "")


def _error(code: str, vi: str, en: str, node: nodes.Node, text: str) -> FormulaError:
    return FormulaError(code, vi, en, text=text, position=node.at)
