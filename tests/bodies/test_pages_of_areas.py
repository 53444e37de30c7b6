"""Pages of areas, reorganisations, and lists from Excel; and of the job that takes one in."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from songhanh.bodies.models import Area, AreaSuccession, Body, BodyVersion, Reorganisation
from songhanh.jobs.actions import ask
from songhanh.jobs.models import Job, State
from songhanh.jobs.run import run_job
from tests.accounts.made import BY, Province, make_person
from tests.bodies.test_excel import row, sheet
from tests.bodies.test_pages import admin, province, send, signed_in, text

__all__ = ["admin", "province"]
pytestmark = pytest.mark.django_db
LINES = {"line-TOTAL_FORMS": "2", "line-INITIAL_FORMS": "0"}
MERGER = {
    "title": "Nhập hai xã",
    "day": "01/01/2027",
    "document": "Nghị quyết 9",
    **LINES,
    **{
        f"line-{at}-{name}": value
        for at, old in ((0, "99001"), (1, "99002"))
        for name, value in (("old", old), ("code", "99009"), ("name", "Chung"), ("kind", "xã"), ("parent", "990"))
    },
}


def test_a_reorganisation_is_drafted_looked_at_carried_out_and_undone(admin: Client, province: Province) -> None:
    page = text(send(admin, "/dia-ban/sap-xep/moi/", **MERGER))
    drafted = Reorganisation.objects.get()
    assert "Xã Chung (99009)" in page
    assert "Ủy ban nhân dân xã Mẫu 1" in page
    assert not Area.objects.filter(code="99009").exists()
    here = f"/dia-ban/sap-xep/{drafted.pk}/"
    assert "Thực hiện “Nhập hai xã”?" in text(admin.get(f"{here}thuc-hien/"))
    send(admin, f"{here}thuc-hien/")
    new = Area.objects.get(code="99009")
    old = Area.objects.get(code="99001")
    assert "Xã Chung" in text(admin.get(f"/dia-ban/{old.pk}/?ngay=2/1/2027"))
    assert "Từ đâu mà có" in text(admin.get(f"/dia-ban/{new.pk}/?ngay=2/1/2027"))
    send(admin, f"{here}hoan-tac/")
    assert not Area.objects.filter(code="99009").exists()
    assert "Đã hoàn tác" in text(admin.get("/dia-ban/sap-xep/"))


def test_what_is_wrong_with_a_draft_is_said_and_nothing_typed_is_lost(admin: Client) -> None:
    page = text(send(admin, "/dia-ban/sap-xep/moi/", **{**MERGER, "line-0-old": "77777"}))
    assert "không có đơn vị hành chính nào mang mã “77777”" in page
    assert 'value="Nghị quyết 9"' in page
    assert page.count('value="99009"') == 2
    more = text(send(admin, "/dia-ban/sap-xep/moi/", **MERGER, more="1"))
    assert more.count('value="99009"') == 2
    assert 'name="line-4-old"' in more


def test_a_draft_comes_from_a_file_too(admin: Client) -> None:
    lines = (
        "mã cũ;mã mới;tên mới;loại;mã cấp trên;tỷ lệ;nguồn\n99001;99008;Một;xã;990;0,4;NQ 1\n99001;99007;Hai;xã;990;0,6;NQ 1\n"
    )
    file = SimpleUploadedFile("phuong-an.csv", lines.encode())
    page = text(send(admin, "/dia-ban/sap-xep/moi/", title="Chia", day="01/01/2027", file=file, **LINES))
    assert "một phần, tỷ lệ 0,4" in page
    bad = SimpleUploadedFile("phuong-an.csv", "mã cũ,tên\n1,2\n".encode())
    assert "Dòng đầu thiếu cột: mã mới" in text(
        send(admin, "/dia-ban/sap-xep/moi/", title="Chia", day="01/01/2027", file=bad, **LINES)
    )


def test_the_map_is_changed_only_by_who_keeps_the_province(province: Province) -> None:
    of_commune = signed_in(make_person("xa", province.commune, "administrator"))
    assert of_commune.post("/dia-ban/sap-xep/moi/", MERGER).status_code == 403
    assert not Reorganisation.objects.exists()


def test_shares_are_set_with_their_source_or_refused_at_it(admin: Client) -> None:
    old = Area.objects.create(key="before-2025:1", code="1", name="Cũ", kind="xã", level="commune", valid_to="2025-07-01")
    pairs = [AreaSuccession.objects.create(old=old, new=Area.objects.get(code=code), kind="part") for code in ("99001", "99002")]
    assert "Chưa đối chiếu" in text(admin.get(f"/dia-ban/{old.pk}/"))
    wish = {f"share_{pairs[0].pk}": "0,4", f"share_{pairs[1].pk}": "0,6"}
    refused = text(send(admin, f"/dia-ban/{old.pk}/ty-le/", **wish))
    assert "chưa có nguồn" in refused
    assert 'value="0,4"' in refused
    send(admin, f"/dia-ban/{old.pk}/ty-le/", **wish, source="Đề án 3")
    assert [str(pair.share.normalize()) for pair in old.into.order_by("pk") if pair.share] == ["0.4", "0.6"]


def test_a_list_is_uploaded_looked_at_and_taken_in_by_a_job(admin: Client, province: Province) -> None:
    content = sheet(row("Phòng Mới", area="99001", parent="Ủy ban nhân dân xã Mẫu 1"))
    page = send(admin, "/co-quan/nhap/", file=SimpleUploadedFile("ds.xlsx", content))
    assert "Phòng Mới" in text(page)
    assert not BodyVersion.objects.filter(name="Phòng Mới").exists()
    preview = page.redirect_chain[-1][0]  # type: ignore[attr-defined]
    job_page = text(send(admin, preview))
    job = Job.objects.get()
    assert "hx-trigger" in job_page
    assert "Xem lại tiến độ" in job_page
    run_job.call(str(job.pk))
    told = text(admin.get(f"/viec/{job.pk}/"))
    assert "Đã thêm 1, thay đổi 0, giữ nguyên 0 cơ quan." in told
    assert 'class="button primary" href="/co-quan/"' in told, "from what was done to where it is seen"
    assert BodyVersion.objects.filter(name="Phòng Mới").exists()
    stranger = signed_in(make_person("la", province.sibling, "coordinator"))
    assert stranger.get(f"/viec/{job.pk}/").status_code == 403


def test_faults_of_a_list_are_told_cell_by_cell_and_nothing_is_taken_in(admin: Client) -> None:
    content = sheet(row("Phòng A", kind="lạ", area="00000"), row("", area="99001"))
    page = text(send(admin, "/co-quan/nhap/", file=SimpleUploadedFile("ds.xlsx", content)))
    for words in ("dòng 2, cột Loại", "dòng 2, cột Mã đơn vị hành chính", "dòng 3, cột Tên", "Tải tệp đã sửa"):
        assert words in page, words
    assert "Nhập danh sách này" not in page
    no_list = text(send(admin, "/co-quan/nhap/", file=SimpleUploadedFile("ds.xlsx", b"abc")))
    assert "không phải là tệp Excel" in no_list


def test_a_list_cannot_change_bodies_of_others(province: Province) -> None:
    coordinator = signed_in(make_person("dp", province.commune, "coordinator"))
    content = sheet(row("Phòng B", area="99002", parent="Ủy ban nhân dân xã Mẫu 2"), row("Gốc mới", area="99001"))
    page = text(send(coordinator, "/co-quan/nhap/", file=SimpleUploadedFile("ds.xlsx", content)))
    assert page.count("phạm vi bạn phụ trách") + page.count("cấp trên mà bạn phụ trách") >= 2
    assert Body.objects.count() == 5


def test_a_job_that_failed_is_asked_for_again(admin: Client) -> None:
    person = make_person("chay", Body.objects.earliest("pk"), "viewer")
    job = ask(kind="sample.refuse", arguments={}, by=person)
    client = signed_in(person)
    run_job.call(str(job.pk))
    assert "Làm lại" in text(client.get(f"/viec/{job.pk}/"))
    send(client, f"/viec/{job.pk}/lai/")
    job.refresh_from_db()
    assert job.state == State.WAITING
    assert admin.get(f"/viec/{job.pk}/").status_code == 200
    assert ask(kind="sample.refuse", arguments={}, by=BY).owner == "program:test"
