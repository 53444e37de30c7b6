"""Answers to what went wrong: one line what happened, one what to do, and what was kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from django import forms
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from songhanh.ui.context import style
from songhanh.ui.forms.fields import choice_words
from songhanh.ui.forms.versioned import VERSION_FIELD
from songhanh.ui.problems import is_for_programs, problem
from songhanh.ui.simulation import was_simulated
from songhanh.ui.typed_by import TYPED_BY, typed_by_another, typed_by_same

_SECRET_NAME: Final = re.compile(r"passw|secret|token|otp|^code$", re.IGNORECASE)
_OWN_FIELDS: Final = frozenset(("csrfmiddlewaretoken",))


class GoneError(Exception):
    """What was asked for is no more, for a reason that can be told (answered as 410).

    ``links`` lead to what took its place: pairs of an address and words.
    """

    def __init__(self, message: str, links: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.links = links


@dataclass(frozen=True)
class Kept:
    """What someone typed into a form that could not be taken: to read, and to send again where that is safe."""

    to_read: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...]
    can_send_again: bool
    lost_files: bool


def kept(request: HttpRequest) -> Kept:
    """The fields of a refused request, without secrets.

    They are offered for sending again only if the browser says that they were sent from one of our pages: otherwise another site
    could have them sent by our own button.
    """
    fields = tuple((name, value) for name, values in request.POST.lists() for value in values if name not in _OWN_FIELDS)
    known = _form_fields(request)
    to_read = tuple(
        _in_words(known.get(name), value)
        for name, value in fields
        if name not in (VERSION_FIELD, TYPED_BY) and not _SECRET_NAME.search(name) and value.strip()
    )
    own = f"{request.scheme}://{request.get_host()}"
    from_here = request.headers.get("Sec-Fetch-Site") == "same-origin" or request.headers.get("Origin") == own
    whole = not request.FILES and not any(_SECRET_NAME.search(name) for name, _value in fields)
    return Kept(to_read, fields, bool(fields) and from_here and whole, bool(request.FILES))


def _form_fields(request: HttpRequest) -> Mapping[str, forms.Field]:
    """The fields of the form that the address belongs to, where its view names one."""
    match = request.resolver_match
    view = getattr(match.func, "view_class", None) if match else None
    return getattr(getattr(view, "form_class", None), "base_fields", {})


def _in_words(field: forms.Field | None, value: str) -> tuple[str, str]:
    """The label of a field and what was typed or chosen, as the form showed it; without a label where the form is not known."""
    words = choice_words(field) if isinstance(field, forms.ChoiceField) else {}
    return str(field.label or "") if field else "", words.get(value, value)


def _page(request: HttpRequest, status: int, title: str, advice: str, **more: object) -> HttpResponse:
    if is_for_programs(request):
        return problem(status, title, advice)
    context = {"frame": "ui/base.html", "status": status, "title": title, "advice": advice, **more}
    return HttpResponse(render_to_string("ui/error.html", context, request), status=status)


def _bare_page(request: HttpRequest, status: int, title: str, advice: str) -> HttpResponse:
    """A page that asks nothing of the database, the session or the person: those may be what is broken."""
    response: HttpResponse
    if is_for_programs(request):
        response = problem(status, title, advice)
    else:
        context = {
            **style(request),
            "simulated": was_simulated(),
            "frame": "ui/skeleton.html",
            "status": status,
            "title": title,
            "advice": advice,
        }
        response = HttpResponse(render_to_string("ui/error.html", context), status=status)
    if status == 503:
        response["Retry-After"] = "30"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400; what is refused for its size has a page of its own."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return _bare_page(
        request, 400, _("Yêu cầu không đọc được"), _("Hãy quay lại trang trước và thử lại. Nếu vẫn lỗi, hãy báo người quản trị.")
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: a person without the right."""
    del exception
    return _page(
        request,
        403,
        _("Bạn chưa có quyền xem trang này"),
        _("Nếu cần quyền này cho công việc, hãy đề nghị người quản trị ở đơn vị của bạn."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    del exception
    return _page(
        request,
        404,
        _("Không tìm thấy trang này"),
        _("Hãy kiểm tra lại địa chỉ, hoặc bắt đầu từ trang chủ. Có thể trang đã được chuyển đi."),
    )


def not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    """405: an address that takes what a button sends, opened like a page, or the other way round."""
    response = _page(request, 405, *_words_of_405())
    response["Allow"] = allowed
    return response


def not_for_pages(allowed: str) -> HttpResponse:
    """405: a method that no page takes, whoever asks: no browser's page sent it, so that words are enough."""
    response = HttpResponse("\n".join(_words_of_405()), status=405, content_type="text/plain; charset=utf-8")
    response["Allow"] = allowed
    return response


def _words_of_405() -> tuple[str, str]:
    return (
        _("Địa chỉ này không mở như một trang được"),
        _(
            "Địa chỉ này chỉ nhận những gì một nút bấm hoặc biểu mẫu gửi đến. Hãy quay lại trang trước, hoặc bắt đầu từ trang chủ."
        ),
    )


def withheld(request: HttpRequest, title: str, advice: str) -> HttpResponse:
    """409: something that is there and cannot be had as it is now."""
    return _page(request, 409, title, advice)


def gone(request: HttpRequest, error: GoneError) -> HttpResponse:
    """410: what is no more, and what took its place."""
    return _page(request, 410, _("Nội dung này không còn nữa"), error.message, links=error.links)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more than one request may bring. What was typed is still in the form of the page before."""
    return _bare_page(
        request,
        413,
        _("Tệp gửi lên quá lớn"),
        _(
            "Mỗi lần gửi được nhiều nhất %s MB. Chưa có gì được lưu. Hãy quay lại trang trước, nội dung bạn nhập vẫn còn ở đó,"
            " rồi chọn tệp nhỏ hơn: nén ảnh, quét lại nhẹ hơn hoặc tách tệp."
        )
        % settings.MAX_UPLOAD_MB,
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500."""
    return _bare_page(
        request,
        500,
        _("Hệ thống gặp lỗi"),
        _("Lỗi đã được ghi lại. Hãy thử lại sau ít phút; nếu vẫn lỗi, hãy báo người quản trị kèm thời điểm xảy ra."),
    )


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the database does not answer in time."""
    return _bare_page(
        request, 503, _("Hệ thống đang bận"), _("Chưa có gì được lưu. Hãy đợi nửa phút rồi tải lại trang để gửi lại.")
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the page was open for longer than the session (setting ``CSRF_FAILURE_VIEW``)."""
    del reason
    return _expired(request)


def session_expired(request: HttpRequest) -> HttpResponse:
    """403 for something sent by a person who is no longer signed in; a view calls it instead of leading away to the sign-in."""
    return _expired(request)


def _expired(request: HttpRequest) -> HttpResponse:
    held = kept(request)
    title = _("Phiên làm việc đã hết hạn")
    if typed_by_another(request):
        held = replace(held, to_read=())  # it is not theirs to read
        title = _("Nội dung này do người khác nhập")
        advice = _(
            "Biểu mẫu này được mở bằng tài khoản khác nên chưa gửi. Để gửi, người đã nhập đăng nhập lại ở một thẻ khác, rồi quay lại đây "
            "bấm “Gửi lại”. Nếu không phải việc của bạn, hãy đóng trang này."
        )
    elif typed_by_same(request) and held.can_send_again:
        title = _("Kiểm tra rồi gửi lại")
        advice = _("Bạn đã đăng nhập. Nội dung bạn nhập còn nguyên bên dưới: kiểm tra rồi bấm “Gửi lại”.")
    elif held.can_send_again:
        advice = _(
            "Nội dung bạn nhập không bị mất: hãy đăng nhập ở một thẻ khác của trình duyệt, rồi quay lại đây bấm “Gửi lại”."
        )
    elif held.to_read:
        advice = _("Nội dung bạn nhập còn ở bên dưới: hãy đăng nhập lại, mở lại trang nhập và chép sang.")
    else:
        advice = _("Hãy đăng nhập lại, rồi mở lại trang bạn đang làm.")
    response = _page(
        request,
        403,
        title,
        advice,
        kept=held,
        send_to=request.get_full_path(),
        sign_in="" if request.user.is_authenticated else resolve_url(settings.LOGIN_URL),
    )
    response["Cache-Control"] = "no-store"
    return response
