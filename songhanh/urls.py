"""All addresses."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from songhanh.accounts.addresses import in_vietnamese, old_address

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("songhanh.accounts.urls")),  # before those of allauth, some of which it replaces
    path("tai-khoan/", include(list(in_vietnamese()))),
    path("tai-khoan/<path:old>", old_address, name="old_account_address"),
    path("", include("songhanh.bodies.urls")),
    path("", include("songhanh.plans.urls")),
    path("", include("songhanh.jobs.urls")),
    path("", include("songhanh.files.urls")),
    path("", include("songhanh.web.urls")),
    path("api/", include("songhanh.api")),
    path("ui/", include("songhanh.ui.urls")),
    path("language/", set_language, name="set_language"),
]

handler400 = "songhanh.ui.errors.bad_request"
handler403 = "songhanh.ui.errors.forbidden"
handler404 = "songhanh.ui.errors.not_found"
handler500 = "songhanh.ui.errors.server_error"
