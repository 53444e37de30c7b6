"""Every page of an error: one line what happened, one what to do, and what was kept."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import Client, RequestFactory
from lxml import html
from pytest_django import DjangoAssertNumQueries

from songhanh.accounts.models import Person
from songhanh.ui import errors
from songhanh.ui.middleware import AnswerFaults
from songhanh.ui.views import SignedInMixin
from songhanh.web.urls import urlpatterns
from tests.ui.pages import elements, text, texts

TYPED = {"name": "Xã An Bình <b>", "note": "dòng 1\ndòng 2", "area_code": "05632", "empty": "", "tag": ["a", "b"]}
SAME_SITE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def strict() -> Client:
    return Client(enforce_csrf_checks=True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "answered", "words"),
    [
        (400, 400, "Yêu cầu không đọc được"),
        (403, 403, "chưa có quyền"),
        (404, 404, "Không tìm thấy"),
        (410, 410, "đã nhập vào xã Đồng Tâm"),
        (419, 403, "Phiên làm việc đã hết hạn"),
        (500, 500, "Hệ thống gặp lỗi"),
        (503, 503, "đang bận"),
    ],
)
def test_every_error_has_its_page_and_a_way_on(client: Client, status: int, answered: int, words: str) -> None:
    response = client.get(f"/ui/error/{status}/")
    assert response.status_code == answered
    page = html.fromstring(response.text)
    assert words in text(page, "//main")
    assert len(elements(page, "//main//h1")) == 1
    assert page.xpath("//main//a[@href]"), "there is a way on"


@pytest.mark.django_db
def test_an_address_that_there_is_not(client: Client) -> None:
    assert client.get("/nothing/here/").status_code == 404


@pytest.mark.django_db
def test_an_address_for_buttons_that_is_opened_like_a_page_says_so(client: Client) -> None:
    response = client.get("/theme/")
    assert (response.status_code, response["Allow"]) == (405, "POST")
    page = html.fromstring(response.text)
    assert "không mở như một trang được" in text(page, "//main")
    assert page.xpath("//main//a[@href]"), "there is a way on"


@pytest.mark.django_db
@pytest.mark.parametrize("status", [400, 500, 503])
def test_a_page_for_broken_days_asks_nothing_of_the_database(
    rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries, status: int
) -> None:
    page = {400: errors.bad_request, 500: errors.server_error, 503: errors.unavailable}[status]
    with django_assert_num_queries(0):
        assert page(rf.get("/")).status_code == status


def test_a_fault_of_the_server_shows_nothing_of_its_inside(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall_over(_: HttpRequest) -> HttpResponse:
        raise RuntimeError("secret of the inside")

    client.raise_request_exception = False
    robots = next(one for one in urlpatterns if getattr(one, "name", "") == "robots")
    monkeypatch.setattr(robots, "callback", fall_over)
    response = client.get("/robots.txt")
    assert response.status_code == 500
    assert "secret of the inside" not in response.text


def test_a_database_that_does_not_answer_is_503_with_a_time_to_come_back(rf: RequestFactory) -> None:
    middleware = AnswerFaults(lambda request: HttpResponse())
    response = middleware.process_exception(rf.get("/"), OperationalError("database is locked"))
    assert response is not None
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert middleware.process_exception(rf.get("/"), ValueError()) is None


# A session that ended


def page_of(response: HttpResponseBase) -> html.HtmlElement:
    assert isinstance(response, HttpResponse)
    assert response.status_code == 403
    return html.fromstring(response.content.decode())


@pytest.mark.django_db
def test_what_was_typed_is_shown_and_can_be_sent_again(strict: Client) -> None:
    page = page_of(strict.post("/ui/form/?step=2", TYPED, headers=SAME_SITE))
    assert "Nội dung bạn nhập không bị mất" in page.text_content()
    assert "dòng 1\ndòng 2" in text(page, "//section[contains(@class, 'kept')]")
    assert texts(page, "//dt/text()") == ["Tên đơn vị", "Ghi chú", "–", "–", "–"]
    form = elements(page, "//main//form")[0]
    assert form.get("action") == "/ui/form/?step=2"
    sent = [
        (field.get("name"), field.get("value"))
        for field in elements(form, ".//input")
        if field.get("name") != "csrfmiddlewaretoken"
    ]
    expected = [
        ("name", "Xã An Bình <b>"),
        ("note", "dòng 1\ndòng 2"),
        ("area_code", "05632"),
        ("empty", ""),
        ("tag", "a"),
        ("tag", "b"),
    ]
    assert sent == expected


@pytest.mark.django_db
def test_sending_again_arrives(strict: Client) -> None:
    data = {"name": "Xã An Bình", "share": "5", "level": "commune", "kind": "ward", "agreed": "on", "expected_version": "2"}
    page = page_of(strict.post("/ui/form/", data, headers=SAME_SITE))
    form = elements(page, "//main//form")[0]
    again = strict.post(form.get("action"), {field.get("name"): field.get("value") for field in elements(form, ".//input")})
    assert again.status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_what_another_site_sent_is_never_offered_for_sending(strict: Client, headers: dict[str, str]) -> None:
    page = page_of(strict.post("/ui/form/", TYPED, headers=headers))
    assert not page.xpath("//main//form")
    assert "Xã An Bình" in page.text_content()


@pytest.mark.django_db
def test_what_was_chosen_is_shown_in_the_words_of_the_form(strict: Client) -> None:
    page = page_of(strict.post("/ui/form/", {"level": "commune", "expected_version": "2"}, headers=SAME_SITE))
    assert texts(page, "//dl/*/text()") == ["Cấp", "Xã"]


@pytest.mark.django_db
def test_secrets_are_neither_shown_nor_sent_again(strict: Client) -> None:
    page = page_of(strict.post("/ui/form/", {"login": "mai", "password": "bí mật 123", "otp": "424242"}, headers=SAME_SITE))
    written = html.tostring(page, encoding="unicode")
    assert "bí mật" not in written
    assert "424242" not in written
    assert not page.xpath("//main//form")


@pytest.mark.django_db
def test_files_are_named_as_lost(strict: Client) -> None:
    data = {"name": "x", "file": SimpleUploadedFile("bieu.xlsx", b"1")}
    page = page_of(strict.post("/ui/form/", data, headers=SAME_SITE))
    assert "hãy chọn lại tệp" in page.text_content()


@pytest.mark.django_db
def test_a_page_of_a_session_that_ended_is_kept_nowhere(strict: Client) -> None:
    assert strict.post("/ui/form/", TYPED)["Cache-Control"] == "no-store"


class Desk(SignedInMixin):
    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("desk")

    post = get


@pytest.mark.django_db
def test_a_person_who_is_signed_out_is_led_to_the_sign_in_but_loses_nothing_that_was_sent(rf: RequestFactory) -> None:
    def answer(request: HttpRequest, user: object) -> HttpResponse:
        request.user = user  # type: ignore[assignment]
        response = Desk.as_view()(request)
        assert isinstance(response, HttpResponse)
        return response

    away = answer(rf.get("/desk/"), AnonymousUser())
    assert away.status_code == 302
    assert "next=/desk/" in away["Location"]
    kept = page_of(answer(rf.post("/desk/", TYPED, headers=SAME_SITE), AnonymousUser()))
    assert "Xã An Bình" in kept.text_content()
    assert answer(rf.post("/desk/", TYPED), Person(username="mai")).content == b"desk"
