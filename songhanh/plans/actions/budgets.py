"""Money: tables of a plan and their amounts, in whole đồng."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from songhanh.plans.models import AmountKind, BudgetAmount, BudgetLine, BudgetTable, LineKind, Plan
from songhanh.plans.reviewing.figures import multiplier_of
from songhanh.plans.reviewing.tables import TableLine, columns_of, lines_of

Fields = Mapping[str, Any]


def make_table(*, plan: Plan, fields: Fields, **origin: object) -> BudgetTable:
    """A table of money from the fields of an item. Part of an action. Raises ValueError for a part of a đồng."""
    unit = str(fields.get("currency_unit") or "")
    options: dict[str, Any] = dict(origin)
    table = BudgetTable.objects.create(
        plan=plan,
        caption=str(fields.get("caption") or ""),
        currency_unit=unit[:40],
        multiplier=multiplier_of(unit),
        columns=[list(pair) for pair in columns_of(fields)],
        **options,
    )
    made: list[BudgetLine] = []
    amounts: list[BudgetAmount] = []
    for number, each in enumerate(lines_of(fields)):
        line = BudgetLine.objects.create(
            table=table,
            parent=made[each.parent] if each.parent is not None else None,
            order=number,
            marker=each.marker,
            label=each.label,
            kind=kind_of(each),
            printed_total=each.printed_total,
        )
        made.append(line)
        amounts += [
            BudgetAmount(line=line, kind=AmountKind.ESTIMATE, year=year, funding=funding, dong=dong)
            for (year, funding), dong in each.amounts.items()
        ]
    BudgetAmount.objects.bulk_create(amounts)
    return table


def kind_of(line: TableLine) -> str:
    """A total; a project where lines of a deeper level follow; else an activity."""
    if line.is_total:
        return LineKind.TOTAL
    return LineKind.PROJECT if line.is_heading else LineKind.ACTIVITY
