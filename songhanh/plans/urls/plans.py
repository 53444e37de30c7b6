"""Addresses of plans, their items and amendments."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from songhanh.plans.views import plans

urlpatterns: list[URLPattern | URLResolver] = [
    path("ke-hoach/", plans.PlansView.as_view(), name="plans"),
    path("ke-hoach/<int:plan>/", plans.PlanView.as_view(), name="plan"),
]
