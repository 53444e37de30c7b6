"""Who may open what of the pages about money: as :mod:`tests.access` says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.core.files.base import ContentFile

from songhanh.bodies.models import Body
from songhanh.plans.actions.money import add_line, add_table, keep_upload, remove_line
from songhanh.plans.excel.form import workbook_of
from songhanh.plans.models import BudgetLine, Plan
from songhanh.plans.queries.money import sheet_of
from songhanh.plans.roles import Permission
from tests.access import Access
from tests.accounts.made import BY
from tests.plans.access.plans import plan_there


def _line(body: Body) -> BudgetLine:
    plan = Plan.objects.get(pk=str(plan_there(body)["plan"]))
    table = add_table(plan=plan, caption="Biểu mẫu", years=[2026], sources=["Ngân sách tỉnh"], by=BY)
    return add_line(table=table, label="Tập huấn", by=BY)


def line_there(body: Body) -> Mapping[str, object]:
    line = _line(body)
    return {"plan": line.table.plan_id, "line": line.pk}


def line_gone(body: Body) -> Mapping[str, object]:
    line = remove_line(line=_line(body), by=BY)
    return {"plan": line.table.plan_id, "line": line.pk}


def table_there(body: Body) -> Mapping[str, object]:
    line = _line(body)
    return {"plan": line.table.plan_id, "table": line.table_id}


def upload_there(body: Body) -> Mapping[str, object]:
    line = _line(body)
    sheet = ContentFile(workbook_of(sheet_of(line.table)), name="bieu.xlsx")
    made = keep_upload(table=line.table, upload=sheet, by=BY)
    return {"plan": line.table.plan_id, "upload": made.pk}


ADDRESSES: Final[dict[str, Access]] = {
    "plans:money_summary": Access(Permission.SEE),
    "plans:money": Access(Permission.SEE, arguments=plan_there),
    "plans:money_checks": Access(Permission.SEE, arguments=plan_there),
    "plans:money_variance": Access(Permission.SEE, arguments=plan_there),
    "plans:money_export": Access(Permission.SEE, arguments=table_there),
    "plans:money_add_table": Access(Permission.MONEY, "target", plan_there),
    "plans:money_add_line": Access(Permission.MONEY, "target", table_there),
    "plans:money_import": Access(Permission.MONEY, "target", table_there),
    "plans:money_import_preview": Access(Permission.MONEY, "target", upload_there),
    "plans:money_line": Access(Permission.MONEY, "target", line_there),
    "plans:money_remove_line": Access(Permission.MONEY, "target", line_there),
    "plans:money_restore_line": Access(Permission.MONEY, "target", line_gone),
}
