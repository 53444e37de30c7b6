"""Lists of bodies in Excel: every fault is told by its cell, what is taken in is all or nothing, and once."""

from __future__ import annotations

import datetime
import io
import os

import pytest
from django.utils.translation import override
from openpyxl import Workbook, load_workbook

from songhanh.audit.models import Entry
from songhanh.audit.trail import open_chains
from songhanh.bodies.actions.bodies import set_contact
from songhanh.bodies.actions.importing import FaultyFileError, carry_out_import, file_of, keep_upload, request_import
from songhanh.bodies.background import Requester, import_bodies
from songhanh.bodies.excel.form import COLUMNS, workbook_template
from songhanh.bodies.excel.preview import RowState, preview_import
from songhanh.bodies.excel.reading import UnreadableFileError
from songhanh.bodies.models import Area, Body, BodyImport, Contact
from songhanh.bodies.queries.trees import all_below, bodies_as_of
from songhanh.jobs.models import Job, State
from songhanh.jobs.run import run_job
from tests.bodies.conftest import BY, LATER, make_body

pytestmark = pytest.mark.django_db
Areas = dict[str, Area]
KIND, LEVEL = "sở, ban, ngành cấp tỉnh", "cấp tỉnh"


def sheet(*rows: dict[str, object], columns: list[str] | None = None, merge: str = "") -> bytes:
    book = Workbook()
    table = book.worksheets[0]
    table.append(columns or list(COLUMNS.values()))
    for row in rows:
        table.append([row.get(name) for name in COLUMNS])
    if merge:
        table.merge_cells(merge)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def row(name: str, **more: object) -> dict[str, object]:
    return {"name": name, "kind": KIND, "level": LEVEL, "area": "19", **more}


def faults(content: bytes) -> list[tuple[str, str]]:
    return [(fault.place, fault.what) for fault in preview_import(content, LATER).faults]


def test_a_list_is_looked_at_then_taken_in_once(areas: Areas) -> None:
    content = sheet(
        row("Sở Nội vụ", short_names="SNV; Nội vụ", parent="UBND tỉnh", phone="0208"), {}, row("UBND tỉnh", since="1/3/2026")
    )
    seen = preview_import(content, LATER)
    assert (seen.faults, seen.count(RowState.NEW), Body.objects.count()) == ([], 2, 0)
    first = carry_out_import(preview=seen, by=BY)
    assert carry_out_import(preview=seen, by=BY) == first
    top = bodies_as_of(LATER).get(name="UBND tỉnh").body
    assert [version.name for version in all_below(top, LATER)] == ["Sở Nội vụ"]
    assert (Body.objects.count(), BodyImport.objects.count()) == (2, 1)


def test_what_changes_is_shown_old_beside_new_and_the_rest_stays(areas: Areas) -> None:
    make_body("Sở Nội vụ", areas["tỉnh"], code="H1", contact={"phone": "1"})
    make_body("Sở Y tế", areas["tỉnh"])
    content = sheet(row("Sở Tổ chức", code="H1", phone="2"), row("Sở Y tế"))
    seen = preview_import(content, LATER)
    assert [each.state for each in seen.rows] == [RowState.CHANGED, RowState.UNCHANGED]
    assert seen.rows[0].changes == {"name": ("Sở Nội vụ", "Sở Tổ chức"), "phone": ("1", "2")}
    carry_out_import(preview=seen, by=BY)
    assert {version.name for version in bodies_as_of(LATER)} == {"Sở Tổ chức", "Sở Y tế"}
    assert bodies_as_of(LATER - datetime.timedelta(days=1)).filter(name="Sở Nội vụ").exists()


@pytest.mark.parametrize(
    ("cells", "place", "word"),
    [
        ({"kind": "cơ sở lạ"}, "dòng 2, cột Loại", "cơ sở lạ"),
        ({"level": None}, "dòng 2, cột Cấp", "bắt buộc"),
        ({"area": "99"}, "dòng 2, cột Mã đơn vị hành chính", "99"),
        ({"parent": "Không có"}, "dòng 2, cột Cấp trên", "Không có"),
        ({"since": "mai"}, "dòng 2, cột Từ ngày", "không phải là một ngày"),
        ({"since": "31/02/2026"}, "dòng 2, cột Từ ngày", "không phải là một ngày"),
        ({"name": "#REF!"}, "dòng 2, cột Tên", "lỗi của công thức"),
        ({"email": "x"}, "dòng 2, cột Thư điện tử", "thư điện tử"),
        ({"parent": "Sở Nội vụ"}, "dòng 2", "không thể là cấp trên"),
        ({"since": datetime.datetime(2020, 1, 1)}, "dòng 2", "toàn bộ thời gian"),
    ],
)
def test_a_fault_is_told_by_its_cell_with_advice(areas: Areas, cells: dict[str, object], place: str, word: str) -> None:
    content = sheet(row("Sở Nội vụ", **cells) if "name" not in cells else {**row("x"), **cells})
    assert [(where, word in what) for where, what in faults(content)] == [(place, True)]
    with pytest.raises(FaultyFileError):
        carry_out_import(preview=preview_import(content, LATER), by=BY)
    assert not Body.objects.exists()


def test_rows_that_are_double_merged_or_below_a_faulty_one_are_told(areas: Areas) -> None:
    assert [place for place, _ in faults(sheet(row("A"), row("a")))] == ["dòng 2, cột Tên", "dòng 3, cột Tên"]
    assert any("ô gộp" in what for _, what in faults(sheet(row("A"), row("B"), merge="A2:A3")))
    assert [
        place for place, _ in faults(sheet(row("Trên", kind="lạ"), row("Giữa", parent="Trên"), row("Dưới", parent="Giữa")))
    ] == [
        "dòng 2, cột Loại",
        "dòng 3, cột Cấp trên",
        "dòng 4, cột Cấp trên",
    ]


def test_what_is_no_such_form_is_told(areas: Areas) -> None:
    for content in (b"", b"Ten,Loai\nA,B\n", b"PK\x03\x04broken"):
        with pytest.raises(UnreadableFileError, match="Excel"):
            preview_import(content)
    with pytest.raises(UnreadableFileError, match="Loại, Cấp"):
        preview_import(sheet(columns=["Tên", "Ghi chú"]))


def test_a_large_list_costs_the_queries_of_a_small_one(areas: Areas, django_assert_num_queries) -> None:
    for count in (3, 60):
        with django_assert_num_queries(4):
            assert preview_import(sheet(*(row(f"Trường {n}") for n in range(count))), LATER).count(RowState.NEW) == count


def test_the_form_itself_is_read_without_a_fault(areas: Areas) -> None:
    content = workbook_template()
    assert load_workbook(io.BytesIO(content)).sheetnames == ["Cơ quan", "Hướng dẫn", "Danh mục"]
    assert preview_import(content).rows == ()


def test_a_list_is_taken_in_by_a_job_and_a_faulty_one_is_answered(areas: Areas, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    for content, state in ((sheet(row("Sở Nội vụ")), State.DONE), (sheet(row("Sở", kind="lạ")), State.FAILED)):
        asked = request_import(content=content, by=BY)
        assert request_import(content=content, by=BY) == asked
        run_job.call(str(asked.pk))
        assert Job.objects.get(pk=asked.pk).state == state
    assert "dòng 2, cột Loại" in Job.objects.get(state=State.FAILED).failure
    assert bodies_as_of(datetime.date(2026, 12, 1)).get().name == "Sở Nội vụ"


def test_the_job_acts_in_the_chain_of_who_asked_and_leaves_no_file_of_names(areas: Areas, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    open_chains(["province:2025:19"])
    content = sheet(row("Sở Nội vụ", focal_point="Bà Mẫu"))
    asked = request_import(content=content, by=Requester("person:7", "province:2025:19"), preview=preview_import(content))
    run_job.call(str(asked.pk))
    assert Job.objects.get(pk=asked.pk).state == State.DONE
    for act in ("bodies.imported", "bodies.created"):
        assert (Entry.objects.get(action=act).chain, Entry.objects.get(action=act).actor) == ("province:2025:19", "person:7")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    run_job.call(str(asked.pk))
    assert import_bodies(lambda *_: None, digest=BodyImport.objects.get().digest, actor="person:7")["new"] == 1  # type: ignore[index,call-overload]
    assert Body.objects.count() == 1


def test_what_changed_after_the_preview_is_not_taken_in_unseen(areas: Areas, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    body = make_body("Sở Y tế", areas["tỉnh"], contact={"phone": "1"})
    content = sheet(row("Sở Y tế", phone="2"))
    asked = request_import(content=content, by=BY, preview=preview_import(content))
    set_contact(body=body, contact={"phone": "3"}, by=BY)
    run_job.call(str(asked.pk))
    job = Job.objects.get(pk=asked.pk)
    assert (job.state, "sau khi bạn xem trước" in job.failure) == (State.FAILED, True)
    assert Contact.objects.get().phone == "3"
    again = request_import(content=content, by=BY, preview=preview_import(content))
    run_job.call(str(again.pk))
    assert Contact.objects.get().phone == "2"


def test_a_file_that_nobody_confirmed_goes_after_a_week(areas: Areas, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    old = tmp_path / file_of(keep_upload(content=b"old", by=BY))
    os.utime(old, (0, 0))
    fresh = tmp_path / file_of(keep_upload(content=b"fresh", by=BY))
    assert (old.exists(), fresh.exists()) == (False, True)


def test_more_rows_than_can_be_taken_in_are_refused_with_advice(areas: Areas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("songhanh.bodies.excel.reading.MOST_ROWS", 3)
    with pytest.raises(UnreadableFileError, match=r"Chia thành nhiều tệp"):
        preview_import(sheet(*(row(f"Trường {n}") for n in range(4))))


def test_words_of_a_form_are_taken_in_both_languages_whoever_reads(areas: Areas) -> None:
    rows: tuple[dict[str, object], ...] = (
        {"name": "Sở Một", "kind": KIND, "level": LEVEL},
        {"name": "Sở Hai", "kind": "provincial department", "level": "province"},
    )
    for language in ("vi", "en"):
        with override(language):
            assert [row.state for row in preview_import(sheet(*rows)).rows] == [RowState.NEW, RowState.NEW]


def test_a_word_that_is_nearly_right_is_answered_with_the_right_one(areas: Areas) -> None:
    faults = preview_import(sheet({"name": "Sở Một", "kind": "Sở ban ngành cấp tỉnh", "level": "cấp tỉng"})).faults
    assert {fault.what for fault in faults} == {
        f"Không có “cấp tỉng”. Có phải là “{LEVEL}”?",
        f"Không có “Sở ban ngành cấp tỉnh”. Có phải là “{KIND}”?",
    }


def test_a_name_that_is_there_is_not_entered_again_by_a_row_without_an_area(areas: Areas) -> None:
    make_body("Sở Một", areas["tỉnh"])
    faults = preview_import(sheet({"name": "Sở Một", "kind": KIND, "level": LEVEL})).faults
    assert [fault.place for fault in faults] == ["dòng 2, cột Mã đơn vị hành chính"]
    assert "Đã có cơ quan tên này" in faults[0].what
