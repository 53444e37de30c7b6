"""Addresses of the pages about background work."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from songhanh.jobs import views

app_name = "jobs"
urlpatterns: list[URLPattern | URLResolver] = [
    path("viec/", views.JobsView.as_view(), name="jobs"),
    path("viec/<uuid:pk>/", views.JobView.as_view(), name="job"),
    path("viec/<uuid:pk>/lai/", views.RetryView.as_view(), name="retry"),
]
