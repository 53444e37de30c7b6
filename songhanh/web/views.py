"""The home page, help, and what every page needs: theme, health, robots."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from songhanh.accounts.models import Person
from songhanh.plans.roles import Permission
from songhanh.plans.views.tasks_work import MyWorkView
from songhanh.ui.theme import THEMES, remember_theme
from songhanh.web.navigation import ways
from songhanh.web.waiting import lines_for


@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    """For who holds a role, the own work, then what waits elsewhere; for others what is here and how to begin."""
    lines = lines_for(request.user) if isinstance(request.user, Person) else {}
    shown = [(entry, way) for entry, way in ways(request) if entry.place == "main" and way.address != "/"]
    here = [(way, lines.get(entry.route, [])) for entry, way in shown]
    if request.user.is_authenticated and request.user.has_perm(Permission.SEE):
        elsewhere = [(way, told) for way, told in here if told]
        return MyWorkView.as_view(extra_context={"elsewhere": elsewhere})(request)
    return render(request, "web/home.html", {"title": _("Trang chủ"), "here": here})


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """How to find one's way, and the keys."""
    return render(request, "web/help.html", {"title": _("Trợ giúp"), "keys": _keys()})


@require_safe
def help_on_plans(request: HttpRequest) -> HttpResponse:
    """From the signed document to the work of every body: for who is given duties, and for who hands them out."""
    context = {
        "title": _("Trợ giúp về kế hoạch"),
        "lead": _("Từ văn bản đã ký đến việc của từng cơ quan."),
        "crumbs": [(reverse("web:help"), _("Trợ giúp"))],
        "keys": _review_keys(),
    }
    return render(request, "web/help_plans.html", context)


def _review_keys() -> list[tuple[tuple[str, ...], str]]:
    return [
        (("a", "Enter"), _("Nhận mục này (kèm những gì đã sửa)")),
        (("A",), _("Nhận mọi mục không nghi vấn cùng loại với mục này")),
        (("e",), _("Sửa; Ctrl+Enter để lưu, Esc để thôi")),
        (("s",), _("Tách thành nhiều mục")),
        (("d",), _("Bỏ mục này")),
        (("u",), _("Hoàn tác việc vừa làm")),
        (("n",), _("Đến mục chưa chắc tiếp theo")),
        (("j", "k"), _("Mục sau, mục trước")),
        (("+",), _("Thêm mục từ chữ đang chọn trong văn bản")),
        (("p",), _("Đến trang đưa vào thực hiện")),
        (("?",), _("Mở bảng phím")),
    ]


def _keys() -> list[tuple[tuple[str, ...], str]]:
    return [
        (("j", "k"), _("Dòng sau, dòng trước của danh sách")),
        (("Enter",), _("Mở dòng đang chọn")),
        (("/",), _("Đến ô tìm của danh sách")),
        (("Tab", "Shift+Tab"), _("Đến chỗ bấm hoặc ô nhập sau, trước")),
        (("Esc",), _("Đóng hộp thoại hoặc bảng chọn")),
        (("?",), _("Mở trang này")),
    ]


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Remember the theme and go back to where it was chosen."""
    theme = request.POST.get("theme", "")
    if theme not in THEMES:
        return HttpResponseBadRequest(_("Không có nền này. Hãy chọn một trong các nền ở cuối trang."))
    following = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(following, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    response = redirect(following if own else "/")
    remember_theme(response, theme, secure=settings.SESSION_COOKIE_SECURE)
    return response


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """For whoever watches the server: whether the database answers."""
    del request
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "fault", "database": "no answer"}, status=503)
    return JsonResponse({"status": "ok", "database": "ok"})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Nothing here is for search engines."""
    del request
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")
