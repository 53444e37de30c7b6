"""Addresses of the pages about plans, one list for each part of the room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from songhanh.plans.urls import cascade, money, plans, review, tasks

app_name = "plans"
urlpatterns: list[URLPattern | URLResolver] = [
    *review.urlpatterns,
    *tasks.urlpatterns,
    *money.urlpatterns,
    *cascade.urlpatterns,
    *plans.urlpatterns,
]
