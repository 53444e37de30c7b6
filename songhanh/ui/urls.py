"""Addresses of the style sheet and of the page that shows every component."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from songhanh.ui import styleguide, views

app_name = "ui"
urlpatterns: list[URLPattern | URLResolver] = [
    path("style.<slug:digest>.css", views.style, name="style"),
    path("", styleguide.components, name="components"),
    path("form/", styleguide.SampleFormView.as_view(), name="form"),
    path("list/", styleguide.SampleListView.as_view(), name="list"),
    path("list/<int:number>/", styleguide.row, name="row"),
    path("confirm/", styleguide.confirm, name="confirm"),
    path("error/<int:status>/", styleguide.error, name="error"),
]
