"""The pages about people: what is shown, what is done, what is said when it cannot be."""

from __future__ import annotations

import datetime
import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from songhanh.accounts.actions import accept_invitation, deputise, give_role, leave, send_invitation
from songhanh.accounts.credentials import erase_person
from songhanh.accounts.errors import NotAllowedError, StillHereError
from songhanh.accounts.models import Holding, Invitation, Person
from songhanh.accounts.roles import Role
from songhanh.audit.models import Entry, PersonalValue
from songhanh.audit.verification import verify
from songhanh.bodies.days import today
from tests.accounts.made import BY, Province, make_person, make_province

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PASSWORD = "một-mật-khẩu-đủ-dài"


@pytest.fixture
def province() -> Province:
    cache.clear()
    return make_province()


@pytest.fixture
def administrator(province: Province, client: Client) -> Person:
    person = make_person("quantri", province.committee, Role.ADMINISTRATOR)
    client.force_login(person, BACKEND)
    return person


def invitation(province: Province, **other: object) -> dict[str, object]:
    wish = {
        "username": "lan.nt",
        "full_name": "Nông Thị Lan",
        "email": "lan@mau.vn",
        "chosen": province.commune.pk,
        "role": "reporter",
    }
    return wish | other


def secret_of(text: str) -> str:
    return text.split("/loi-moi/")[1].split("/")[0]


# Inviting and coming in


def test_an_invitation_is_made_shown_once_and_accepted(client: Client, province: Province, administrator: Person) -> None:
    response = client.post("/nguoi-dung/moi/", invitation(province))
    assert "no-store" in response["Cache-Control"]
    assert "Kính gửi Nông Thị Lan" in response.text
    stranger = Client()
    link = reverse("accounts:accept", args=[secret_of(response.text)])
    assert "lan.nt" in stranger.get(link).text
    assert "giống nhau" in stranger.post(link, {"password": PASSWORD, "again": "khác"}).text
    assert "quá ngắn" in stranger.post(link, {"password": "ngắn", "again": "ngắn"}).text
    assert stranger.post(link, {"password": PASSWORD, "again": PASSWORD})["Location"] == reverse("account_login")
    assert stranger.get(link).status_code == 410
    assert stranger.post(reverse("account_login"), {"login": "lan.nt", "password": PASSWORD})["Location"] == "/"


def test_a_link_that_opens_nothing_says_why_and_what_to_do(client: Client, province: Province, administrator: Person) -> None:
    def shown(secret: str) -> tuple[int, str]:
        answer = Client().get(reverse("accounts:accept", args=[secret]))
        return answer.status_code, answer.text

    lan = make_person("lan", province.commune, Role.REPORTER)
    lan.set_unusable_password()
    lan.save()
    first = send_invitation(person=lan, by=administrator)
    second = send_invitation(person=lan, by=administrator)
    link = reverse("accounts:accept", args=[second])
    own = client.get(link)  # the administrator tries the link of another
    assert (own.status_code, "đang đăng nhập với tên" in own.text, "Đặt mật khẩu" in own.text) == (409, True, False)
    assert client.post(link, {"password": PASSWORD, "again": PASSWORD}).status_code == 409
    for secret, words in ((first, "đã có liên kết mới thay thế"), ("bia", "Kiểm tra xem đã chép đủ liên kết chưa")):
        status, text = shown(secret)
        assert (status, words in text) == (410, True)
    Invitation.objects.filter(withdrawn_at=None).update(expires_at=timezone.now())
    assert "Lời mời đã quá hạn" in shown(second)[1]
    third = send_invitation(person=lan, by=administrator)
    page = Client()
    page.get(reverse("accounts:accept", args=[third]))
    accept_invitation(secret=third, password=PASSWORD, by=BY)  # in another window
    again = page.post(reverse("accounts:accept", args=[third]), {"password": PASSWORD, "again": PASSWORD})
    assert (again.status_code, "Lời mời đã được dùng" in again.text) == (410, True)


def test_what_the_action_refuses_is_said_at_the_form_and_nothing_typed_is_lost(
    client: Client, province: Province, administrator: Person
) -> None:
    text = client.post("/nguoi-dung/moi/", invitation(province, username="QUANTRI")).text
    assert "đã có người dùng" in text
    assert 'value="Nông Thị Lan"' in text
    text = client.post("/nguoi-dung/moi/", invitation(province, valid_from="01/01/2020")).text
    assert "không tồn tại trong khoảng thời gian" in text
    text = client.post("/nguoi-dung/moi/", invitation(province, valid_from="02/02/2026", valid_to="01/01/2026")).text
    assert "Ngày kết thúc phải sau" in text


def test_a_coordinator_is_offered_its_own_bodies_and_roles_alone(client: Client, province: Province) -> None:
    client.force_login(make_person("mai", province.commune, Role.COORDINATOR), BACKEND)
    text = client.get("/nguoi-dung/moi/").text
    assert "Phòng Văn hóa - Xã hội xã Mẫu 1" in text
    assert "Ủy ban nhân dân xã Mẫu 2" not in text
    assert 'value="administrator"' not in text
    response = client.post("/nguoi-dung/moi/", invitation(province, chosen=province.sibling.pk))
    assert "lựa chọn" in response.text
    assert not Person.objects.filter(username="lan.nt").exists()


def test_a_body_among_many_is_looked_for_by_words_without_a_script(
    client: Client, province: Province, administrator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("songhanh.accounts.people.MOST_FOUND", 2)
    typed = {"username": "lan.nt", "full_name": "Nông Thị Lan", "valid_from": "mai", "words": "phong van hoa", "find": "1"}
    text = client.post("/nguoi-dung/moi/", typed).text
    assert "Phòng Văn hóa - Xã hội xã Mẫu 1" in text
    assert 'value="Nông Thị Lan"' in text
    assert 'value="mai"' in text
    assert "chỗ cần sửa" not in text
    assert "Không tìm thấy dòng nào" in client.post("/nguoi-dung/moi/", typed | {"words": "khong co dau"}).text
    without = client.post("/nguoi-dung/moi/", {name: value for name, value in typed.items() if name not in ("find", "words")})
    assert "Tìm rồi chọn một dòng" in without.text


def test_a_new_link_ends_the_old_one(client: Client, province: Province, administrator: Person) -> None:
    person = make_person("lan", province.commune, Role.REPORTER)
    response = client.post(reverse("accounts:invite_again", args=[person.pk]))
    assert Invitation.objects.filter(person=person, withdrawn_at=None).count() == 1
    assert Client().get(reverse("accounts:accept", args=[secret_of(response.text)])).status_code == 200


def test_who_forgot_the_password_gets_a_link_from_a_coordinator(
    client: Client, province: Province, administrator: Person
) -> None:
    person = make_person("lan", province.commune, Role.REPORTER)
    person.set_password(PASSWORD)
    person.save()
    assert "không cần lời mời" in client.post(reverse("accounts:invite_again", args=[person.pk])).text
    assert "/loi-moi/" in client.post(reverse("accounts:new_password", args=[person.pk])).text
    person.refresh_from_db()
    assert not person.has_usable_password()


def test_a_coordinator_cannot_take_over_somebody_with_a_role_above(client: Client, province: Province) -> None:
    above = make_person("quantri", province.committee, Role.ADMINISTRATOR)
    give_role(person=above, body=province.commune, role=Role.VIEWER, by=BY)
    client.force_login(make_person("mai", province.commune, Role.COORDINATOR), BACKEND)
    for page in ("new_password", "invite_again", "leave"):
        assert "không có quyền" in client.post(reverse(f"accounts:{page}", args=[above.pk])).text
    change = {"full_name": "X", "email": "mai2@mau.vn", "phone": "", "expected_version": "1"}
    assert "không có quyền" in client.post(reverse("accounts:change", args=[above.pk]), change).text
    above.refresh_from_db()
    assert (above.email, above.is_active) == ("quantri@mau.vn", True)
    assert Entry.objects.filter(chain="refusals", action="act.refused").count() == 4


# Lists and persons


def test_the_list_is_searched_filtered_sorted_by_given_name_and_exported(
    client: Client, province: Province, administrator: Person
) -> None:
    for name in ("bình", "an", "đào"):
        person = make_person(name, province.commune, Role.REPORTER)
        Person.objects.filter(pk=person.pk).update(full_name=f"Nguyễn {name}", name_order=name)
    make_person("xa", province.sibling, Role.LEADER)
    assert "Ủy ban nhân dân xã Mẫu 1" in client.get("/nguoi-dung/").text
    text = client.get(f"/nguoi-dung/?role=reporter&body={province.commune.pk}&standing=invited").text
    assert [name in text for name in ("Nguyễn bình", "Nguyễn đào", "Thị Xa")] == [True, True, False]
    assert "Thị Quantri" in client.get("/nguoi-dung/?q=quantri").text
    export = b"".join(client.get("/nguoi-dung/?format=csv&role=leader").streaming_content).decode()  # type: ignore[attr-defined]
    assert "Nguyễn Thị Xa" in export
    assert "quantri" not in export


def test_names_are_sorted_by_the_given_name(province: Province) -> None:
    for username, full_name in (("a", "Ân Văn Bình"), ("b", "Bùi Thị An"), ("c", "Đỗ Ân")):
        person = make_person(username, province.commune, Role.REPORTER)
        Person.objects.filter(pk=person.pk).update(full_name=full_name)
        from songhanh.accounts.names import KEYS, set_name_keys

        person.refresh_from_db()
        set_name_keys(person)
        person.save(update_fields=KEYS)
    assert list(Person.objects.order_by("name_order").values_list("username", flat=True)) == ["b", "c", "a"]


def test_a_person_is_seen_with_roles_deputies_invitations_and_acts(
    client: Client, province: Province, administrator: Person
) -> None:
    leader = make_person("mai", province.commune, Role.LEADER)
    deputy = make_person("lan", province.commune, Role.REPORTER)
    end = today() + datetime.timedelta(days=5)
    deputise(holding=leader.holdings.get(), person=deputy, valid_from=today(), valid_to=end, by=leader)
    text = client.get(reverse("accounts:person", args=[deputy.pk])).text
    assert "thay Nguyễn Thị Mai" in text
    assert "đang chờ" in text
    assert "Cử người thay" in client.get(reverse("accounts:person", args=[leader.pk])).text


def test_a_role_is_given_ended_and_stood_in_for(client: Client, province: Province, administrator: Person) -> None:
    person = make_person("mai", province.commune, Role.REPORTER)
    other = make_person("lan", province.commune, Role.VIEWER)
    give = reverse("accounts:give_role", args=[person.pk])
    assert client.post(give, {"chosen": province.division.pk, "role": "leader"}).status_code == 302
    assert "đã giữ vai trò đó" in client.post(give, {"chosen": province.division.pk, "role": "leader"}).text
    holding = Holding.objects.get(person=person, role="leader")
    stand_in = reverse("accounts:deputise", args=[holding.pk])
    first, end = f"{today():%d/%m/%Y}", f"{today() + datetime.timedelta(days=3):%d/%m/%Y}"
    assert "Ngày kết thúc phải sau" in client.post(stand_in, {"chosen": other.pk, "valid_from": end, "valid_to": first}).text
    assert client.post(stand_in, {"chosen": other.pk, "valid_from": first, "valid_to": end}).status_code == 302
    assert client.post(reverse("accounts:end_role", args=[holding.pk]), {"day": ""}).status_code == 302
    assert not Holding.objects.filter(person=other, role="leader", valid_to__gt=today()).exists()
    last = reverse("accounts:end_role", args=[administrator.holdings.get().pk])
    assert "quản trị viên cuối cùng" in client.post(last, {"day": ""}).text


def test_two_people_editing_one_person_are_shown_both_values(client: Client, province: Province, administrator: Person) -> None:
    person = make_person("mai", province.commune, Role.REPORTER)
    page = reverse("accounts:change", args=[person.pk])
    mine = {"full_name": "Mai Của Tôi", "email": "mai@mau.vn", "phone": "", "expected_version": str(person.revision)}
    assert client.post(page, mine | {"full_name": "Mai Người Khác"}).status_code == 302
    text = client.post(page, mine).text
    assert "Người khác đã lưu thay đổi" in text
    assert "Mai Người Khác" in text
    assert "Mai Của Tôi" in text


def test_a_session_that_ended_while_writing_loses_nothing(client: Client, province: Province, administrator: Person) -> None:
    client.logout()
    response = client.post("/nguoi-dung/moi/", invitation(province))
    assert response.status_code == 403
    assert "Nông Thị Lan" in response.text


def test_a_person_without_a_role_has_an_account_and_is_told_whom_to_ask(client: Client, province: Province) -> None:
    client.force_login(Person.objects.create(username="khong", full_name="Trần Văn Không"), BACKEND)
    assert "Chưa giữ vai trò nào" in client.get("/tai-khoan/cua-toi/").text
    assert client.get("/nguoi-dung/").status_code == 403


# Erasing


def test_personal_data_of_who_has_left_are_erased_and_the_trail_still_verifies(
    client: Client, province: Province, administrator: Person, settings: object
) -> None:
    person = make_person("mai", province.commune, Role.REPORTER)
    with pytest.raises(StillHereError):
        erase_person(person=person, by=administrator)
    leave(person=person, by=administrator)
    assert client.post(reverse("accounts:erase", args=[person.pk])).status_code == 302
    person.refresh_from_db()
    assert (person.full_name, person.email, person.phone, person.username) == ("", "", "", f"da-xoa-{person.pk}")
    left = PersonalValue.objects.filter(entry__subject=f"accounts.person:{person.pk}")
    assert left.exists()
    assert not left.exclude(value="", salt="").exists()
    checked = verify(key=settings.AUDIT_KEY)  # type: ignore[attr-defined]
    assert checked.faults == ()
    assert checked.erased == left.count()
    assert "Dữ liệu cá nhân đã được xóa" in client.get(reverse("accounts:person", args=[person.pk])).text


def test_only_an_administrator_erases(province: Province) -> None:
    administrator = make_person("quantri", province.committee, Role.ADMINISTRATOR)
    person = make_person("mai", province.commune, Role.REPORTER)
    leave(person=person, by=administrator)
    with pytest.raises(NotAllowedError):
        erase_person(person=person, by=make_person("hoa", province.committee, Role.COORDINATOR))


# A forgotten password


def test_without_mail_the_page_says_whom_to_ask(client: Client, province: Province) -> None:
    for text in (
        client.get("/tai-khoan/mat-khau/quen/").text,
        client.post("/tai-khoan/mat-khau/quen/", {"email": "a@mau.vn"}).text,
    ):
        assert "không gửi thư điện tử" in text
    assert mail.outbox == []


def test_with_mail_a_link_sets_a_new_password(client: Client, province: Province, settings: object) -> None:
    settings.MAIL_IS_SENT = True  # type: ignore[attr-defined]
    person = make_person("mai", province.commune, Role.REPORTER)
    person.set_password(PASSWORD)
    person.save()
    client.post("/tai-khoan/mat-khau/quen/", {"email": "MAI@mau.vn"})
    (message,) = mail.outbox
    assert message.subject == "Song Hành: đặt lại mật khẩu"
    assert "Tên đăng nhập: mai" in message.body
    link = next(line for line in str(message.body).splitlines() if line.startswith("http")).removeprefix("http://testserver")
    form = client.get(link)["Location"]
    assert client.post(form, {"password1": "một-câu-khác-hẳn", "password2": "một-câu-khác-hẳn"}).status_code == 302
    assert Entry.objects.filter(action="password.reset").count() == 1
    client.post("/tai-khoan/mat-khau/quen/", {"email": "khong-co@mau.vn"})
    assert len(mail.outbox) == 1


def test_who_comes_back_looks_at_what_was_typed_and_sends_it_again(administrator: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(administrator, BACKEND)
    mark = re.search(r'name="typed_by" value="([^"]+)"', strict.get("/tai-khoan/cua-toi/sua/").text)
    assert mark
    typed = {"typed_by": mark[1], "full_name": "Viết Dở", "csrfmiddlewaretoken": "of the session before"}
    page = strict.post("/tai-khoan/cua-toi/sua/", typed, headers={"Sec-Fetch-Site": "same-origin"})
    assert page.status_code == 403
    assert "Kiểm tra rồi gửi lại" in page.text
    assert "Viết Dở" in page.text


# Queries

QUERIES = {"people": 22, "person": 28, "mine": 11, "invite": 8, "change": 11}


@pytest.mark.parametrize("page", QUERIES)
def test_the_number_of_queries_does_not_grow(
    client: Client, province: Province, administrator: Person, page: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    person = make_person("mai", province.commune, Role.REPORTER)
    address = reverse(f"accounts:{page}", args=[person.pk] if page in ("person", "change") else [])
    client.get(address)
    with django_assert_max_num_queries(QUERIES[page]) as few:
        client.get(address)
    for number in range(20):
        make_person(f"nhieu{number}", province.commune, Role.REPORTER)
    with django_assert_max_num_queries(QUERIES[page]) as many:
        client.get(address)
    assert len(few) == len(many)
    assert len(few) == QUERIES[page]


def test_after_an_address_is_changed_no_link_goes_to_the_old_one(client: Client, province: Province, settings: object) -> None:
    settings.MAIL_IS_SENT = True  # type: ignore[attr-defined]
    person = make_person("mai", province.commune, Role.REPORTER)
    person.set_password(PASSWORD)
    person.save()
    client.post("/tai-khoan/dang-nhap/", {"login": "mai", "password": PASSWORD})
    change = {"full_name": "Mai", "email": "moi@mau.vn", "phone": "", "expected_version": str(person.revision)}
    assert client.post("/tai-khoan/cua-toi/sua/", change).status_code == 302
    stranger = Client()
    stranger.post("/tai-khoan/mat-khau/quen/", {"email": "mai@mau.vn"})
    assert mail.outbox == []
    stranger.post("/tai-khoan/mat-khau/quen/", {"email": "moi@mau.vn"})
    assert len(mail.outbox) == 1
