"""Addresses of the cascade and the catalogue."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from songhanh.plans.views import cascade, catalogue, comparison, matching

_ONE = "ke-hoach/<int:plan>/"
_CHILD = f"{_ONE}cap-duoi/<int:child>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("danh-muc/", catalogue.IndicatorsView.as_view(), name="indicators"),
    path("danh-muc/chuong-trinh/", catalogue.ProgrammesView.as_view(), name="programmes"),
    path("danh-muc/chi-tieu/<path:indicator>/", catalogue.IndicatorView.as_view(), name="indicator"),
    path(f"{_ONE}doi-chieu/", matching.MatchesView.as_view(), name="matches"),
    path(f"{_ONE}cap-duoi/", cascade.CascadeView.as_view(), name="cascade"),
    path(f"{_ONE}doi-chieu/ket-luan/", matching.DecideMatchView.as_view(), name="decide_match"),
    path(f"{_ONE}cap-duoi/tim-lai/", cascade.LookAgainView.as_view(), name="look_again"),
    path(f"{_ONE}cap-duoi/them/", cascade.DemandView.as_view(), name="demand"),
    path(f"{_CHILD}mien/", cascade.ExcuseView.as_view(), name="excuse"),
    path(f"{_CHILD}ke-hoach/", cascade.AnswerView.as_view(), name="answer"),
    path(f"{_CHILD}lai/", cascade.AgainView.as_view(), name="demand_again"),
    path(f"{_ONE}so-sanh/", comparison.ComparisonView.as_view(), name="comparison"),
    path(f"{_ONE}so-sanh/<int:target>/", comparison.AdoptionView.as_view(), name="adoption"),
    path(f"{_ONE}tong-hop/", comparison.SummedView.as_view(), name="summed"),
]
