"""Storing, removing, bringing back, erasing."""

from __future__ import annotations

import datetime
import io
import os
import threading
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, close_old_connections, connection
from pytest_django import Settings

from songhanh.audit.models import Entry, PersonalValue
from songhanh.audit.trail import Program, subject_of, trial
from songhanh.audit.verification import verify
from songhanh.files import disk
from songhanh.files.actions import bring_back, erase_file, remove_file, store_file
from songhanh.files.errors import NotAcceptedError, RemovedForGoodError
from songhanh.files.models import StoredFile
from songhanh.files.purposes import Purpose, UnknownPurposeError, purpose_of, register
from songhanh.files.queries import files_of
from tests.files.made import ALL, EXE, PAPERS, PDF, docx, everything, upload

pytestmark = pytest.mark.django_db
BY = Program("test")
FOR = "plans.task:12"
LONG_AGO = datetime.timedelta(days=31)


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


def store(name: str = "Báo cáo.pdf", content: bytes = PDF, subject: str = FOR) -> StoredFile:
    return store_file(upload=upload(name, content), purpose=PAPERS, subject=subject, by=BY)


def on_disk(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def acts() -> list[str]:
    return list(Entry.objects.order_by("seq").values_list("action", flat=True))


def test_a_file_lies_under_a_random_name_for_its_user_alone(folder: Path) -> None:
    file = store()
    (path,) = on_disk(folder)
    assert path == folder / "stored" / file.pk.hex[:2] / file.pk.hex[2:4] / file.pk.hex
    assert path.read_bytes() == PDF
    assert path.stat().st_mode & 0o777 == 0o600
    assert (file.name, file.media_type, file.size, file.uploaded_by) == (
        "Báo cáo.pdf",
        "application/pdf",
        len(PDF),
        "program:test",
    )
    assert acts() == ["file.stored"]


def test_the_name_is_a_personal_value_of_the_trail() -> None:
    store("Đơn của Nguyễn Thị Mẫu.pdf")
    assert "Mẫu" not in Entry.objects.get().text
    assert PersonalValue.objects.get().value == "Đơn của Nguyễn Thị Mẫu.pdf"


def test_the_same_content_for_the_same_subject_is_one_file(folder: Path) -> None:
    first = store()
    assert store("ten-khac.pdf").pk == first.pk
    assert store(subject="plans.task:13").pk != first.pk
    assert acts() == ["file.stored", "file.stored-again", "file.stored"]
    assert len(on_disk(folder)) == 2


def test_what_is_refused_leaves_nothing(folder: Path) -> None:
    with pytest.raises(NotAcceptedError):
        store("a.pdf", EXE)
    assert (StoredFile.objects.count(), acts(), on_disk(folder)) == (0, [], [])


def test_a_large_upload_is_taken_from_its_temporary_file() -> None:
    large = TemporaryUploadedFile("a.pdf", "application/pdf", 0, None)
    large.write(PDF + b" " * 200_000)
    large.size = len(PDF) + 200_000
    file = store_file(upload=large, purpose=PAPERS, subject=FOR, by=BY)
    assert disk.place_of(file.pk).stat().st_size == large.size
    assert store_file(upload=ContentFile(PDF, "a.pdf"), purpose=PAPERS, subject=FOR, by=BY).size == len(PDF)
    assert store_file(upload=ContentFile(PDF, "b.pdf"), purpose=ALL, subject=FOR, by=BY).purpose == "test.all"


def test_a_removed_file_comes_back_within_30_days_and_no_later() -> None:
    file = remove_file(file=store(), by=BY, reason="nhầm")
    assert (file.removed_by, file.can_be_had) == ("program:test", False)
    assert list(files_of(subject=FOR)) == []
    assert [one.pk for one in files_of(subject=FOR, purpose="test.papers", removed=True)] == [file.pk]
    assert bring_back(file=file, by=BY).can_be_had
    remove_file(file=file, by=BY)
    StoredFile.objects.update(removed_at=file.uploaded_at - LONG_AGO)
    with pytest.raises(RemovedForGoodError, match="quá 30 ngày"):
        bring_back(file=file, by=BY)
    assert acts() == ["file.stored", "file.removed", "file.brought-back", "file.removed"]


def test_sending_a_removed_file_again_brings_it_back() -> None:
    file = remove_file(file=store(), by=BY)
    assert store().pk == file.pk
    assert files_of(subject=FOR).get().can_be_had


def test_a_file_lost_from_the_disk_is_healed_by_sending_it_again() -> None:
    file = store()
    disk.remove(file.pk)
    store()
    assert disk.place_of(file.pk).read_bytes() == PDF


@pytest.mark.django_db(transaction=True)
def test_the_purge_erases_what_cannot_come_back_and_what_a_broken_upload_left(folder: Path) -> None:
    old, new = store(), store("a.docx", docx())
    remove_file(file=old, by=BY)
    remove_file(file=new, by=BY)
    StoredFile.objects.filter(pk=old.pk).update(removed_at=old.uploaded_at - LONG_AGO)
    ghost = folder / "stored" / "ab" / "cd" / ("abcd" + "0" * 28)
    fresh = ghost.with_name("abce" + "0" * 28 + ".part")
    ghost.parent.mkdir(parents=True)
    for path in (ghost, fresh):
        path.write_bytes(b"x")
    os.utime(ghost, (time.time() - 90_000,) * 2)
    said = io.StringIO()
    call_command("purge_files", stdout=said)
    assert "1 tệp và 1 mảnh" in said.getvalue()
    assert {path.name for path in on_disk(folder)} == {new.pk.hex, fresh.name}
    assert list(StoredFile.objects.all()) == [new]


@pytest.mark.django_db(transaction=True)
def test_erasing_takes_bytes_row_and_name_and_the_trail_stays_whole(folder: Path) -> None:
    file = store("Nguyễn Thị Mẫu.pdf")
    erase_file(file=file, by=BY, reason="theo yêu cầu")
    assert (on_disk(folder), StoredFile.objects.count()) == ([], 0)
    assert PersonalValue.objects.get(entry__subject=subject_of(file)).value == ""
    assert not verify(key=None).faults


@pytest.mark.django_db(transaction=True)
def test_an_erasure_that_is_rolled_back_loses_nothing(folder: Path) -> None:
    file = store()
    with trial():
        erase_file(file=file, by=BY, reason="thử")
    assert disk.place_of(file.pk).exists()
    assert StoredFile.objects.filter(pk=file.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_send_the_same_at_once_get_one_file(folder: Path) -> None:
    start, found, faults = threading.Barrier(2), [], []

    def send() -> None:
        try:
            start.wait()
            found.append(store().pk)
        except (IntegrityError, threading.BrokenBarrierError) as error:
            faults.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    close_old_connections()
    assert faults == []
    assert len(found) == 2
    assert len(set(found)) == 1
    assert len(on_disk(folder)) == 1


def test_a_purpose_has_one_owner() -> None:
    mine = Purpose("test.one", "Một", PAPERS.kinds, 1, everything)
    assert register(mine) is register(mine) is purpose_of("test.one")
    with pytest.raises(ValueError, match=r"two purposes are called test\.one"):
        register(Purpose("test.one", "Hai", PAPERS.kinds, 1, everything))
    with pytest.raises(UnknownPurposeError):
        purpose_of("test.none")


def test_no_purpose_takes_more_than_the_installation(settings: Settings) -> None:
    settings.MAX_UPLOAD_MB = 2
    assert ALL.limit == 2 * 1024 * 1024
    assert PAPERS.limit == 1024 * 1024
