"""Money: tables of a plan and their amounts, in whole đồng."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from songhanh.plans.models import AmountKind, BudgetAmount, BudgetLine, BudgetTable, LineKind, Plan
from songhanh.plans.reviewing.figures import dong, multiplier_of
from songhanh.vanban.reader.budget_rows import is_total

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
        columns=_columns(fields),
        **options,
    )
    amounts: list[BudgetAmount] = []
    above: list[tuple[int, BudgetLine]] = []
    rows = list(fields.get("rows") or [])
    for number, row in enumerate(rows):
        level = int(row.get("level") or 1)
        above = [(at, line) for at, line in above if at < level]
        kind = _kind_of(rows, number)
        line = BudgetLine.objects.create(
            table=table,
            parent=above[-1][1] if above and kind != LineKind.TOTAL else None,
            order=number,
            marker=str(row.get("marker") or "")[:20],
            label=str(row.get("label") or ""),
            kind=kind,
            printed_total=dong(row.get("total"), table.multiplier),
        )
        if kind != LineKind.TOTAL:
            above.append((level, line))
        amounts += _amounts(line, fields, row, table.multiplier)
    BudgetAmount.objects.bulk_create(amounts)
    return table


def _columns(fields: Fields) -> list[list[object]]:
    """Year and source of each column, each pair once."""
    pairs = (_pair(column) for column in fields.get("columns") or [])
    return [list(pair) for pair in dict.fromkeys(pairs)] or [[None, ""]]


def _pair(column: Fields) -> tuple[int | None, str]:
    return int(column["year"]) if column.get("year") else None, str(column.get("source") or "")[:120]


def _kind_of(rows: list[Fields], number: int) -> str:
    """A total by its words; a project where lines of a deeper level follow; else an activity."""
    row = rows[number]
    if row.get("level") == 0 or is_total(str(row.get("label") or "")):
        return LineKind.TOTAL
    following = rows[number + 1] if number + 1 < len(rows) else None
    deeper = following is not None and int(following.get("level") or 1) > int(row.get("level") or 1)
    return LineKind.PROJECT if deeper else LineKind.ACTIVITY


def _amounts(line: BudgetLine, fields: Fields, row: Fields, multiplier: int) -> list[BudgetAmount]:
    found: dict[tuple[int | None, str], BudgetAmount] = {}
    columns = list(fields.get("columns") or [])
    stated = row.get("amounts") or []
    if not columns:  # a table of one column of money: what it prints at the end of a line is the amount
        columns, stated = [{}], [row.get("total")]
    for column, text in zip(columns, stated, strict=True):
        amount = dong(text, multiplier)
        if amount is None:
            continue
        year, funding = _pair(column)
        known = found.get((year, funding))
        if known is not None:  # a table may print two columns for one year and source: they are parts of it
            known.dong += amount
            continue
        found[year, funding] = BudgetAmount(line=line, kind=AmountKind.ESTIMATE, year=year, funding=funding, dong=amount)
    return list(found.values())
