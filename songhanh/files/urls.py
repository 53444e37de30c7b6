"""Addresses of files."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from songhanh.files import views

app_name = "files"
urlpatterns: list[URLPattern | URLResolver] = [path("tep/<uuid:key>/", views.DownloadView.as_view(), name="file")]
