"""Addresses of the home page and of what every page needs."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from songhanh.web import views

app_name = "web"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("help/", views.help_page, name="help"),
    path("help/plans/", views.help_on_plans, name="help_on_plans"),
    path("theme/", views.set_theme, name="theme"),
    path("healthz", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
]
