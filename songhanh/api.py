"""The API: the routers of all rooms below one address, its OpenAPI document and the page that explains it.

Sign-in is that of the pages (the session's cookie); the rules are those of the pages. Faults are JSON problem objects
(:mod:`songhanh.ui.problems`), which the answers to faults of the pages turn into by themselves below ``/api/v``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Final, NoReturn

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, path
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer
from ninja.security import SessionAuth

from songhanh.bodies.api import router as of_bodies
from songhanh.bodies.errors import NoSuchDayError
from songhanh.ui.problems import problem

View = Callable[..., HttpResponse]
_WORDS: Final = frozenset(("summary", "description", "title"))


class Letters(JSONRenderer):
    """Vietnamese letters as they are: half the size of their numbers, and readable."""

    json_dumps_params: Mapping[str, Any] = {"ensure_ascii": False}


class Api(NinjaAPI):
    """The API, with a document in the reader's language."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None) -> OpenAPISchema:
        """The document. What Python says about its classes is for who reads the code, and left out."""
        document = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for schema in document["components"]["schemas"].values():
            schema.pop("description", None)
        document["info"] = _translated(document["info"])
        document["paths"] = _translated(document["paths"])
        return document


def _translated(part: Any) -> Any:  # noqa: ANN401  # any part of a JSON document
    if isinstance(part, Mapping):
        return {name: _words(value) if name in _WORDS or name == "tags" else _translated(value) for name, value in part.items()}
    return [_translated(each) for each in part] if isinstance(part, list) else part


def _words(value: Any) -> Any:  # noqa: ANN401  # words, a list of them, or a part that only has such a name
    if isinstance(value, str):
        return _(value) if value else value
    return [_words(each) for each in value] if isinstance(value, list) else _translated(value)


api: Final = Api(
    title="Song Hành",
    version="1",
    description=gettext_noop(
        "Đọc cơ quan, đơn vị và địa bàn của bất kỳ ngày nào. Đăng nhập như khi dùng trang web; quyền xem cũng như vậy."
    ),
    urls_namespace="api",
    docs_url=None,
    docs_decorator=require_safe,
    auth=SessionAuth(),
    renderer=Letters(),
)
api.add_router("", of_bodies)


@api.exception_handler(Exception)
def _not_ours(request: HttpRequest, fault: Exception) -> NoReturn:
    """Whatever has no answer here has one of the whole application, which knows that a program asks."""
    del request
    raise fault


@api.exception_handler(Http404)
def _not_there(request: HttpRequest, fault: Http404) -> NoReturn:
    del request
    raise fault


@api.exception_handler(AuthenticationError)
def _not_signed_in(request: HttpRequest, fault: AuthenticationError) -> HttpResponse:
    del request, fault
    return problem(401, _("Bạn chưa đăng nhập"), _("Hãy đăng nhập ở trang web rồi gửi lại, kèm cookie của phiên làm việc."))


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, fault: HttpError) -> HttpResponse:
    del request
    return problem(fault.status_code, _("Yêu cầu không được chấp nhận"), str(fault))


@api.exception_handler(NoSuchDayError)
def _no_such_day(request: HttpRequest, fault: NoSuchDayError) -> HttpResponse:
    del request
    return problem(422, _("Tham số không hợp lệ"), str(fault), errors=[{"parameter": "as_of", "detail": str(fault)}])


@api.exception_handler(ValidationError)
def _not_valid(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    del request
    errors = [{"parameter": str(each["loc"][-1]), "detail": _fault_in_words(each)} for each in fault.errors]
    named = ", ".join(f"{each['parameter']}: {each['detail']}" for each in errors)
    return problem(422, _("Tham số không hợp lệ"), named, errors=errors)


def _fault_in_words(error: Mapping[str, Any]) -> str:
    limits = {name: str(value) for name, value in error.get("ctx", {}).items()}
    match error["type"]:
        case "int_parsing" | "int_type" | "int_parsing_size":
            return _("phải là một số nguyên.")
        case "greater_than_equal":
            return _("nhỏ nhất là %s.") % limits["ge"]
        case "less_than_equal":
            return _("lớn nhất là %s.") % limits["le"]
        case "string_too_long":
            return _("dài nhất %s ký tự.") % limits["max_length"]
        case "enum":
            return _("phải là một trong: %s.") % limits["expected"].replace(" or ", ", ").replace("'", "")
    return _("giá trị không dùng được.")


def _answering(view: View) -> View:
    """A view of the library as programs want it: HEAD, a problem object for another method, and nothing sent twice that is known."""

    @wraps(view)
    def answer(request: HttpRequest, **arguments: object) -> HttpResponse:
        method = request.method
        if method == "HEAD":
            request.method = "GET"  # what the library answers; the server sends the head alone
        response = view(request, **arguments)
        request.method = method
        if response.status_code == 405:
            told = problem(405, _("Địa chỉ này chỉ để đọc"), _("Hãy dùng phương thức GET."))
            told["Allow"] = "GET, HEAD"
            return told
        if response.status_code != 200:
            return response
        response["Cache-Control"] = "private, no-cache"
        response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        return get_conditional_response(request, etag=response["ETag"], response=response) or response

    return answer


@require_safe
def explained(request: HttpRequest) -> HttpResponse:
    """The page that explains the API, made from its document: no script, nothing from elsewhere."""
    document = api.get_openapi_schema()
    operations = [
        {"call": f"{method.upper()} {where}", "anchor": details["operationId"], **details}
        for where, methods in document["paths"].items()
        for method, details in methods.items()
    ]
    schemas = [{"name": name, "fields": _fields(schema)} for name, schema in sorted(document["components"]["schemas"].items())]
    context = {"title": _("API"), "document": document, "operations": operations, "schemas": schemas}
    return render(request, "web/api.html", context)


def _fields(schema: Mapping[str, Any]) -> list[dict[str, str]]:
    return [{"name": name, "type": _type(details)} for name, details in schema.get("properties", {}).items()]


def _type(details: Mapping[str, Any]) -> str:
    if "$ref" in details:
        return str(details["$ref"]).rpartition("/")[2]
    if "anyOf" in details:
        return " | ".join(_type(each) for each in details["anyOf"])
    kind = str(details.get("type", ""))
    return f"{kind} [{_type(details['items'])}]" if kind == "array" else str(details.get("format") or kind)


def _patterns() -> tuple[list[URLPattern | URLResolver], str, str]:
    found, app, space = api.urls
    for pattern in found:
        assert isinstance(pattern, URLPattern)
        pattern.callback = _answering(pattern.callback)
        pattern.callback.csrf_exempt = True  # type: ignore[attr-defined]  # only reads; anything else is told that it is not allowed
    return found, app, space


urlpatterns: list[URLPattern | URLResolver] = [path("", explained, name="api_explained"), path("v1/", _patterns())]
