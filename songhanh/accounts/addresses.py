"""The addresses of django-allauth in Vietnamese, under the names that it gives them; and what the English ones lead to.

The way back from a provider of OpenID Connect keeps its address: it is entered there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from allauth.urls import urlpatterns as foreign
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, path, re_path
from django.urls.resolvers import RegexPattern
from django.views.decorators.http import require_safe

ROUTES: Final = {
    "login/": "dang-nhap/",
    "login/code/confirm/": "dang-nhap/ma/",
    "logout/": "dang-xuat/",
    "inactive/": "da-ngung/",
    "signup/": "dang-ky/",
    "reauthenticate/": "xac-nhan-lai/",
    "email/": "thu-dien-tu/",
    "confirm-email/": "xac-nhan-thu/",
    "password/change/": "mat-khau/doi/",
    "password/set/": "mat-khau/dat/",
    "password/reset/": "mat-khau/quen/",
    "password/reset/done/": "mat-khau/quen/da-gui/",
    "password/reset/key/done/": "mat-khau/quen/xong/",
    "2fa/": "hai-lop/",
    "2fa/authenticate/": "hai-lop/xac-thuc/",
    "2fa/reauthenticate/": "hai-lop/xac-nhan-lai/",
    "2fa/totp/activate/": "hai-lop/ung-dung/bat/",
    "2fa/totp/deactivate/": "hai-lop/ung-dung/tat/",
    "2fa/recovery-codes/": "hai-lop/ma-du-phong/",
    "2fa/recovery-codes/generate/": "hai-lop/ma-du-phong/tao/",
    "2fa/recovery-codes/download/": "hai-lop/ma-du-phong/tai/",
    "2fa/webauthn/": "hai-lop/khoa/",
    "2fa/webauthn/add/": "hai-lop/khoa/them/",
    "2fa/webauthn/reauthenticate/": "hai-lop/khoa/xac-nhan-lai/",
    "2fa/webauthn/login/": "hai-lop/khoa/dang-nhap/",
    "2fa/webauthn/keys/<int:pk>/remove/": "hai-lop/khoa/<int:pk>/xoa/",
    "2fa/webauthn/keys/<int:pk>/edit/": "hai-lop/khoa/<int:pk>/sua/",
    "3rdparty/": "ket-noi/",
    "3rdparty/signup/": "ket-noi/dang-ky/",
    "3rdparty/login/cancelled/": "ket-noi/da-huy/",
    "3rdparty/login/error/": "ket-noi/loi/",
    "sessions/": "phien/",
}
_KEPT: Final = frozenset(("oidc/",))
_REGEX_STARTS: Final = {"^confirm-email/": "^xac-nhan-thu/", "^password/reset/key/": "^mat-khau/quen/lien-ket/"}


def in_vietnamese(entries: Iterable[URLPattern | URLResolver] = foreign, before: str = "") -> Iterator[URLPattern | URLResolver]:
    """The addresses of a list of allauth's, one after the other; one that has no name is an old one of its own and left out."""
    for entry in entries:
        route = before + str(entry.pattern)
        if route in _KEPT:
            yield entry
        elif isinstance(entry, URLResolver):
            yield from in_vietnamese(entry.url_patterns, route)
        elif isinstance(entry.pattern, RegexPattern):
            start = next((old for old in _REGEX_STARTS if route.startswith(old)), "")
            yield re_path(
                _REGEX_STARTS.get(start, "") + route.removeprefix(start), entry.callback, entry.default_args, entry.name
            )
        elif entry.name:
            yield path(ROUTES.get(route, route), entry.callback, entry.default_args, entry.name)


@require_safe
def old_address(request: HttpRequest, old: str) -> HttpResponse:
    """From an English address, in somebody's bookmarks, to the Vietnamese one."""
    if old not in ROUTES or "<" in old:
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    base = request.path.removesuffix(old)
    return redirect(f"{base}{ROUTES[old]}{'?' if query else ''}{query}", permanent=True)
