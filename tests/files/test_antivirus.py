"""The antivirus program of the installation: a real command, a real job."""

from __future__ import annotations

import io
import logging
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from songhanh.audit.models import Entry
from songhanh.audit.trail import Program
from songhanh.environment import SettingError, command
from songhanh.files import background
from songhanh.files.actions import remove_file, store_file
from songhanh.files.models import Scan, StoredFile
from songhanh.jobs.actions import retry
from songhanh.jobs.models import Job, State
from songhanh.jobs.run import run_job
from tests.files.made import PAPERS, PDF, upload

pytestmark = pytest.mark.django_db
BY = Program("test")
SCRIPT = """#!/bin/sh
# Finds what every antivirus program finds: a sentence made for trying them.
echo "$@" >> "$(dirname "$0")/asked"
[ -e "$(dirname "$0")/broken" ] && { echo "no database" >&2; exit 2; }
for last; do :; done
grep -q TRY-ME-VIRUS "$last" && exit 1
exit 0
"""


@pytest.fixture
def program(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(background, "PAUSES", [0.0, 0.0])
    settings.MEDIA_ROOT = tmp_path / "files"
    script = tmp_path / "the scanner"
    script.write_text(SCRIPT)
    script.chmod(0o700)
    settings.ANTIVIRUS_COMMAND = command("AV", {"SONGHANH_AV": f"'{script}' --no-summary"})
    return tmp_path


def store(content: bytes = PDF) -> StoredFile:
    return store_file(upload=upload("a.pdf", content), purpose=PAPERS, subject="a.b:1", by=BY)


def run() -> Job:
    """Have the last job done, as the worker does it."""
    job = Job.objects.order_by("asked_at").last()
    assert job is not None
    run_job.call(str(job.pk))
    return Job.objects.get(pk=job.pk)


def times_asked(program: Path) -> int:
    asked = program / "asked"
    return len(asked.read_text().splitlines()) if asked.exists() else 0


@pytest.mark.parametrize(("content", "scan"), [(PDF, Scan.CLEAN), (PDF + b"TRY-ME-VIRUS", Scan.INFECTED)])
def test_a_file_is_held_until_the_program_has_judged_it(program: Path, content: bytes, scan: Scan) -> None:
    file = store(content)
    assert (file.waits, file.can_be_had) == (True, False)
    job = run()
    judged = StoredFile.objects.get()
    assert (job.state, job.outcome, judged.scan) == (State.DONE, scan, scan)
    assert judged.can_be_had is (scan == Scan.CLEAN)
    assert judged.scanned_at is not None
    assert Entry.objects.filter(action="file.scanned", subject=f"files.storedfile:{file.pk}").count() == 1
    run_job.call(str(job.pk))
    assert times_asked(program) == 1


def test_a_program_out_of_order_releases_nothing_and_is_asked_again(program: Path, caplog: pytest.LogCaptureFixture) -> None:
    (program / "broken").touch()
    store()
    with caplog.at_level(logging.ERROR):
        job = run()
    assert (job.state, times_asked(program)) == (State.FAILED, 3)
    assert "báo quản trị viên" in job.failure
    assert "exit code 2: no database" in caplog.text
    assert not StoredFile.objects.get().can_be_had
    (program / "broken").unlink()
    run_job.call(str(retry(job=job, by=BY).pk))
    assert StoredFile.objects.get().scan == Scan.CLEAN


def test_a_program_that_is_not_there_releases_nothing(program: Path, settings: Settings) -> None:
    settings.ANTIVIRUS_COMMAND = (str(program / "nothing"),)
    store()
    assert run().state == State.FAILED
    assert not StoredFile.objects.get().can_be_had


def test_a_program_that_does_not_end_is_ended(program: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("songhanh.files.antivirus.TIMEOUT", 0.2)
    settings.ANTIVIRUS_COMMAND = ("sh", "-c", "exec sleep 60")
    store()
    assert run().state == State.FAILED
    assert not StoredFile.objects.get().can_be_had


def test_without_a_program_a_file_can_be_had_and_says_that_it_was_not_scanned(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    file = store()
    assert (file.can_be_had, file.get_scan_display()) == (True, "chưa quét vi-rút")
    assert not Job.objects.exists()
    with pytest.raises(CommandError, match="SONGHANH_ANTIVIRUS_COMMAND"):
        call_command("scan_files")


def test_a_program_set_later_sees_what_was_stored_before(program: Path, settings: Settings) -> None:
    command_line, settings.ANTIVIRUS_COMMAND = settings.ANTIVIRUS_COMMAND, ()
    store()
    remove_file(file=store(PDF + b"2"), by=BY)
    settings.ANTIVIRUS_COMMAND = command_line
    said = io.StringIO()
    call_command("scan_files", stdout=said)
    assert "quét 1 tệp" in said.getvalue()
    assert run().outcome == Scan.CLEAN


def test_a_command_line_with_an_open_quotation_mark_is_one_clear_line() -> None:
    with pytest.raises(SettingError, match=r"SONGHANH_AV=.* is no command line"):
        command("AV", {"SONGHANH_AV": "clamscan 'x"})
    assert command("AV", {}) == ()
