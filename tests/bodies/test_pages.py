"""The pages about bodies, from end to end: who sees them, what is entered, what is refused with nothing typed lost."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

import songhanh
from songhanh.accounts.models import Person
from songhanh.bodies.actions.bodies import rename_body, set_contact
from songhanh.bodies.actions.structure import Successor, dissolve_body
from songhanh.bodies.days import today
from songhanh.bodies.models import Area, Body, BodySuccession, BodyVersion, Contact
from songhanh.bodies.searching import write_names_of_areas
from tests.accounts.made import BY, FOUNDED, Province, make_person, make_province
from tests.bodies.conftest import make_body

pytestmark = pytest.mark.django_db
LATER = datetime.date(2026, 3, 1)


@pytest.fixture
def province() -> Province:
    made = make_province()
    write_names_of_areas(Area.objects.select_related("parent__parent"))
    return made


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def admin(province: Province) -> Client:
    return signed_in(make_person("quan.tri", province.committee, "administrator"))


def text(response: object) -> str:
    assert isinstance(response, HttpResponse)
    return response.content.decode()


def address(body: Body, act: str = "") -> str:
    return f"/co-quan/{body.pk}/{act}"


def send(client: Client, where: str, **fields: object) -> HttpResponse:
    answer = client.post(where, fields, follow=True)
    assert isinstance(answer, HttpResponse)
    return answer


ADDRESSES = [
    "/co-quan/",
    "/co-quan/cay/",
    "/co-quan/them/",
    "/co-quan/hop-nhat/",
    "/co-quan/nhap/",
    "/dia-ban/",
    "/dia-ban/sap-xep/",
    "/dia-ban/sap-xep/moi/",
]
ACTS = ["", "doi-ten/", "chuyen-dia-ban/", "cap-tren/", "phan-loai/", "lien-he/", "giai-the/", "tach/", "chuyen-nhiem-vu/"]


def test_every_page_opens_for_an_administrator(admin: Client, province: Province) -> None:
    for where in [
        *ADDRESSES,
        *(address(province.commune, act) for act in ACTS),
        f"/dia-ban/{Area.objects.get(code='99001').pk}/",
    ]:
        assert admin.get(where).status_code == 200, where


# Who may


@pytest.mark.parametrize("act", ["", "lien-he/"])
def test_who_is_not_signed_in_is_led_to_the_sign_in(client: Client, province: Province, act: str) -> None:
    assert "/tai-khoan/dang-nhap/" in client.get(address(province.commune, act)).headers["Location"]


def test_who_has_no_role_sees_nothing_and_is_told(province: Province) -> None:
    nobody = signed_in(Person.objects.create(username="khong.vai", full_name="Không Vai"))
    for where in [*ADDRESSES, *(address(province.commune, act) for act in ACTS)]:
        assert nobody.get(where).status_code == 403, where


def test_a_viewer_sees_bodies_and_changes_nothing(province: Province) -> None:
    viewer = signed_in(make_person("xem", province.commune, "viewer"))
    page = text(viewer.get(address(province.commune)))
    assert "Đổi tên" not in page
    for act in ACTS[1:]:
        assert viewer.get(address(province.commune, act)).status_code == 403, act
        assert viewer.post(address(province.commune, act)).status_code == 403, act


def test_a_coordinator_changes_the_own_body_and_below_not_the_sibling(province: Province) -> None:
    coordinator = signed_in(make_person("phoi.hop", province.commune, "coordinator"))
    assert coordinator.get(address(province.division, "doi-ten/")).status_code == 200
    for other in (province.sibling, province.committee):
        assert coordinator.get(address(other, "doi-ten/")).status_code == 403
    assert coordinator.get(address(province.commune, "giai-the/")).status_code == 403
    answer = send(coordinator, "/co-quan/them/", name="Phòng Lạ", kind="division", level="commune", parent=province.sibling.pk)
    assert "không thuộc phạm vi bạn phụ trách" in text(answer)
    assert "Phòng Lạ" in text(answer)
    assert not BodyVersion.objects.filter(name="Phòng Lạ").exists()


# From end to end


def test_a_body_is_made_renamed_moved_and_merged_and_keeps_its_history(admin: Client, province: Province) -> None:
    made = send(
        admin,
        "/co-quan/them/",
        name="Phòng Kinh tế",
        kind="division",
        level="commune",
        parent=province.commune.pk,
        since="01/08/2025",
    )
    body = BodyVersion.objects.get(name="Phòng Kinh tế").body
    assert made.redirect_chain[-1][0] == address(body)  # type: ignore[attr-defined]
    send(admin, address(body, "doi-ten/"), name="Phòng Kinh tế mới", on="01/01/2026", expected_version=body.revision)
    body.refresh_from_db()
    send(admin, address(body, "cap-tren/"), parent=province.sibling.pk, on="01/02/2026", expected_version=body.revision)
    wish = {"bodies": [body.pk, province.division.pk], "into": province.division.pk, "on": "01/03/2026"}
    asked = text(send(admin, "/co-quan/hop-nhat/", **wish))
    assert "Hợp nhất 2 cơ quan vào" in asked
    assert "“Phòng Kinh tế mới” không còn hoạt động từ ngày 01/03/2026." in asked
    assert BodySuccession.objects.count() == 0
    send(admin, "/co-quan/hop-nhat/", **wish, sure="1")
    page = text(admin.get(address(body)))
    assert "Cơ quan này không còn hoạt động từ ngày 01/03/2026." in page
    assert f'href="{address(province.division)}"' in page
    for name in ("Phòng Kinh tế mới", "Phòng Kinh tế", "Từ ngày 01/08/2025", "Chuyển sang"):
        assert name in page, name
    assert "Ủy ban nhân dân xã Mẫu 1" in text(admin.get(address(body) + "?ngay=15/1/2026"))


def test_a_split_and_a_handing_over_are_looked_at_first(admin: Client, province: Province) -> None:
    wish = {
        "part_1": province.sibling.pk,
        "part_2": province.department.pk,
        "on": "01/03/2026",
        "children_to": "0",
        "expected_version": 1,
    }
    asked = text(send(admin, address(province.commune, "tach/"), **wish))
    assert "chuyển về trực thuộc “Ủy ban nhân dân xã Mẫu 2”" in asked
    assert BodySuccession.objects.count() == 0
    send(admin, address(province.commune, "tach/"), **wish, sure="1")
    assert BodySuccession.objects.count() == 2
    wish = {"to": province.committee.pk, "function": "trẻ em", "on": "01/03/2026", "expected_version": 1}
    assert "tiếp nhận từ ngày 01/03/2026: trẻ em." in text(send(admin, address(province.department, "chuyen-nhiem-vu/"), **wish))
    send(admin, address(province.department, "chuyen-nhiem-vu/"), **wish, sure="1")
    assert "trẻ em" in text(admin.get(address(province.department)))


def test_a_link_of_yesterday_to_a_body_dissolved_since_tells_who_follows(admin: Client, province: Province) -> None:
    dissolve_body(body=province.division, on=LATER, by=BY, successors=[Successor(province.department, "văn hóa")])
    page = text(admin.get(address(province.division)))
    assert "Cơ quan này không còn hoạt động từ ngày 01/03/2026." in page
    assert "Sở Nội vụ tỉnh Sông Mẫu" in page
    assert "văn hóa" in page
    answer = text(send(admin, address(province.division, "doi-ten/"), name="Tên mới", on="01/04/2026", expected_version=2))
    assert "không tồn tại vào ngày 01/04/2026" in answer
    assert 'value="Tên mới"' in answer


def test_who_came_after_a_body_ended_is_told_that_it_is_no_more_not_that_a_right_is_missing(province: Province) -> None:
    dissolve_body(body=province.division, on=LATER, by=BY, successors=[Successor(province.department, "văn hóa")])
    newcomer = signed_in(make_person("moi.den", province.committee, "administrator", valid_from=today()))
    answer = newcomer.get(address(province.division, "doi-ten/"))
    assert answer.status_code == 410
    assert "không còn hoạt động từ ngày 01/03/2026 nên không đổi gì được nữa" in text(answer)
    assert f'href="{address(province.division)}"' in text(answer)
    assert newcomer.post(address(province.division, "doi-ten/")).status_code == 403  # kept in the trail, as every refusal
    reader = signed_in(make_person("chi.xem", province.committee, "viewer"))
    assert reader.get(address(province.division, "doi-ten/")).status_code == 403


# Bad input


def test_a_parent_below_the_body_itself_is_refused_at_the_form(admin: Client, province: Province) -> None:
    answer = text(
        send(admin, address(province.commune, "cap-tren/"), parent=province.division.pk, on="01/03/2026", expected_version=1)
    )
    assert "đang trực thuộc" in answer
    assert 'value="01/03/2026"' in answer
    assert f'value="{province.division.pk}"' in answer


def test_a_merger_before_the_bodies_existed_is_refused_at_the_day(admin: Client, province: Province) -> None:
    wish = {
        "bodies": [province.commune.pk, province.sibling.pk],
        "into": province.sibling.pk,
        "on": "01/01/2020",
        "reason": "Nghị quyết 1",
    }
    answer = text(send(admin, "/co-quan/hop-nhat/", **wish))
    assert "chỉ có từ ngày 01/07/2025" in answer
    assert "Nghị quyết 1" in answer
    assert answer.count("checked") >= 3


def test_two_who_edit_one_contact_see_both_values_and_the_second_decides(admin: Client, province: Province) -> None:
    set_contact(body=province.commune, contact={"phone": "111"}, by=BY)
    answer = text(send(admin, address(province.commune, "lien-he/"), phone="222", expected_version=1))
    assert "Người khác đã lưu thay đổi trong lúc bạn nhập" in answer
    assert "<td>111</td><td>222</td>" in answer
    assert Contact.objects.get().phone == "111"
    send(admin, address(province.commune, "lien-he/"), phone="222", expected_version=2)
    assert Contact.objects.get().phone == "222"


def test_looking_for_a_parent_keeps_what_was_typed_and_does_not_hide_a_second_editor(admin: Client, province: Province) -> None:
    where = address(province.division, "cap-tren/")
    rename_body(body=province.division, name="Phòng khác", on=LATER, by=BY)
    found = text(
        send(admin, where, parent_words="so noi vu", on="31/02/2026", reason="QĐ 5", expected_version=1, find="parent_words")
    )
    assert "Sở Nội vụ tỉnh Sông Mẫu" in found
    assert 'value="31/02/2026"' in found
    assert "chỗ cần sửa" not in found
    assert 'name="expected_version" value="1"' in found


def test_a_session_that_ended_while_writing_gives_back_what_was_typed(client: Client, province: Province) -> None:
    answer = client.post(address(province.commune, "doi-ten/"), {"name": "Tên đang gõ", "on": "01/03/2026"})
    assert answer.status_code == 403
    assert "Tên đang gõ" in text(answer)


def test_what_one_person_looked_at_is_not_done_in_the_name_of_another(province: Province) -> None:
    one, other = (signed_in(make_person(name, province.committee, "administrator")) for name in ("mot", "hai"))
    wish: dict[str, object] = {
        "bodies": [province.commune.pk, province.sibling.pk],
        "into": province.sibling.pk,
        "on": "01/03/2026",
    }
    (mark,) = re.findall(r'name="typed_by" value="([^"]+)"', text(one.get("/co-quan/hop-nhat/")))
    wish["typed_by"] = mark
    asked = text(send(one, "/co-quan/hop-nhat/", **wish))
    assert re.findall(r'name="typed_by" value="([^"]+)"', asked) == [mark]  # the page that asks once more carries it along
    assert "Nội dung này do người khác nhập" in text(send(other, "/co-quan/hop-nhat/", **wish, sure="1"))
    assert BodySuccession.objects.count() == 0
    send(one, "/co-quan/hop-nhat/", **wish, sure="1")
    assert BodySuccession.objects.count() == 1


def test_every_form_of_ours_says_who_opened_it() -> None:
    own = ("accounts/accept.html", "accounts/no_invitation.html")  # for who is not signed in; a way out
    of_the_frame = ("parts/top.html", "parts/foot.html", "ui/error.html")
    for template in Path(songhanh.__file__).parent.glob("*/templates/**/*.html"):
        words = template.read_text(encoding="utf-8")
        foreign = {"account", "mfa", "socialaccount", "styleguide"} & set(template.parts)
        if "<form" in words and 'method="post"' in words and not foreign and not str(template).endswith((*own, *of_the_frame)):
            carried = "{% typed_by %}" in words or "in sent %}" in words
            assert carried, template


def test_a_day_that_there_is_not_is_told_and_today_is_shown(admin: Client) -> None:
    page = text(admin.get("/co-quan/?ngay=31/02/2026"))
    assert "“31/02/2026” không phải là một ngày" in page
    assert 'value="31/02/2026"' in page


# Lists and trees


def test_a_list_finds_every_spelling_and_old_names_and_keeps_the_day(admin: Client, province: Province) -> None:
    rename_body(body=province.department, name="Sở Việc chung", on=LATER, by=BY)
    for words in ("sở nội vụ", "so noi vu", "SNV", "viec chung"):
        assert "Sở Việc chung" in text(admin.get("/co-quan/", {"q": words})), words
    page = text(admin.get("/co-quan/", {"q": "viec", "ngay": "2025-12-01"}))
    assert "Sở Nội vụ tỉnh Sông Mẫu" in page
    assert '<input type="hidden" name="ngay" value="2025-12-01">' in page
    assert f"{address(province.department)}?ngay=2025-12-01" in page
    assert admin.get("/co-quan/?format=csv").status_code == 200


def test_long_lists_stand_in_the_order_of_the_vietnamese_alphabet_on_both_databases(admin: Client, province: Province) -> None:
    area = Area.objects.get(code="99001")
    for word in "Đất Bạ Bả Dân Ân Bà An Ba Ăn Bá Bã".split():
        make_body(f"Hội {word}", area, province.commune, since=FOUNDED)
    wanted = [f"Hội {word}" for word in "An Ăn Ân Ba Bà Bả Bã Bá Bạ Dân Đất".split()]

    def order(**asked: str) -> list[str]:
        answer = admin.get("/co-quan/", {"q": "hoi", "format": "csv", "kind": "department", **asked})
        return [line.split(",")[0] for line in b"".join(answer).decode().splitlines()[1:]]

    assert order() == wanted
    assert order(sort="-name") == wanted[::-1]
    told = admin.get("/api/v1/bodies", {"q": "hoi", "kind": "department"}).json()["items"]
    assert [body["name"] for body in told] == wanted


def test_the_tree_of_a_day_opens_without_a_script(admin: Client, province: Province) -> None:
    page = text(admin.get("/co-quan/cay/"))
    assert page.count('<details class="branch"') == 2
    assert "Phòng Văn hóa - Xã hội xã Mẫu 1" in page
    assert "Chưa có cơ quan nào vào ngày này" in text(admin.get("/co-quan/cay/?ngay=1/1/2020"))


@pytest.mark.parametrize(
    ("where", "most"),
    [("/co-quan/?q=phong", 32), ("/co-quan/cay/", 22), ("/co-quan/{}/", 32), ("/dia-ban/?q=xa", 32), ("/dia-ban/{area}/", 22)],
)
def test_no_page_asks_more_of_the_database_when_rows_grow(admin: Client, province: Province, where: str, most: int) -> None:
    where = where.format(province.commune.pk, area=Area.objects.get(code="99001").pk)
    counts = []
    for batch in range(3):
        with CaptureQueriesContext(connection) as asked:
            assert admin.get(where).status_code == 200
        counts.append(len(asked))
        for number in range(6):
            make_body(f"Phòng số {batch} {number}", Area.objects.get(code="99001"), province.commune, since=FOUNDED)
    assert counts[1] == counts[2]
    assert counts[2] <= most, counts
