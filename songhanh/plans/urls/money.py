"""Addresses of money."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from songhanh.plans.views import money, money_excel, money_lists

_OF_A_PLAN = "ke-hoach/<int:plan>/kinh-phi/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("kinh-phi/", money_lists.SummaryView.as_view(), name="money_summary"),
    path(_OF_A_PLAN, money.MoneyView.as_view(), name="money"),
    path(f"{_OF_A_PLAN}kiem-tra/", money_lists.ChecksView.as_view(), name="money_checks"),
    path(f"{_OF_A_PLAN}chenh-lech/", money_lists.VarianceView.as_view(), name="money_variance"),
    path(f"{_OF_A_PLAN}bieu/them/", money.AddTableView.as_view(), name="money_add_table"),
    path(f"{_OF_A_PLAN}bieu/<int:table>/dong/them/", money.AddLineView.as_view(), name="money_add_line"),
    path(f"{_OF_A_PLAN}bieu/<int:table>/excel/", money_excel.SheetFileView.as_view(), name="money_export"),
    path(f"{_OF_A_PLAN}bieu/<int:table>/nhap/", money_excel.UploadView.as_view(), name="money_import"),
    path(f"{_OF_A_PLAN}nhap/<int:upload>/", money_excel.PreviewView.as_view(), name="money_import_preview"),
    path(f"{_OF_A_PLAN}dong/<int:line>/", money.LineView.as_view(), name="money_line"),
    path(f"{_OF_A_PLAN}dong/<int:line>/bo/", money.RemoveLineView.as_view(), name="money_remove_line"),
    path(f"{_OF_A_PLAN}dong/<int:line>/khoi-phuc/", money.RestoreLineView.as_view(), name="money_restore_line"),
]
