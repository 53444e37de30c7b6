"""Addresses of tasks: my work, lists, one task, calendars."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
