"""Files that LibreOffice opens for us, and the way there and back through all formats."""

from __future__ import annotations

import os
import stat
import subprocess
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from songhanh import vanban
from songhanh.vanban.sources import limits, load, office
from tests.vanban.sources.make import PLAN, docx, is_gone, p, refusal_of, table, warnings_of, write

RTF = rb"{\rtf1\ansi V\u259?n b\u7843?n m\u7851?u.}"


def stand_in(folder: Path, script: str) -> str:
    """A program to call in place of LibreOffice."""
    program = write(folder, "soffice", f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


def test_without_libreoffice_the_user_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("SONGHANH_SOFFICE", raising=False)
    assert refusal_of(write(tmp_path, "plan.rtf", RTF)) == "no-libreoffice"
    monkeypatch.setenv("SONGHANH_SOFFICE", str(tmp_path / "none"))
    assert refusal_of(tmp_path / "plan.rtf") == "no-libreoffice"


def test_a_conversion_that_hangs_is_stopped_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = tmp_path / "child"
    monkeypatch.setenv("SONGHANH_SOFFICE", stand_in(tmp_path, f"sleep 60 & echo $! > {note}; wait"))
    monkeypatch.setattr(limits, "OFFICE_SECONDS", 1.0)
    assert refusal_of(write(tmp_path, "plan.rtf", RTF)) == "timeout"
    assert is_gone(int(note.read_text()))


@pytest.mark.parametrize(
    "script", ["exit 1", "exit 0", 'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; echo junk > "$2/input.docx"']
)
def test_a_conversion_that_fails_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    monkeypatch.setenv("SONGHANH_SOFFICE", stand_in(tmp_path, script))
    assert refusal_of(write(tmp_path, "plan.rtf", RTF)) == "conversion"


def test_the_profile_allows_no_macros_and_no_network(tmp_path: Path) -> None:
    office._write_profile(tmp_path / "profile")
    settings = (tmp_path / "profile" / "user" / "registrymodifications.xcu").read_text()
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true' in settings
    assert '"ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1' in settings


@pytest.mark.needs("libreoffice")
def test_rtf_is_read(tmp_path: Path) -> None:
    source = load(write(tmp_path, "plan.rtf", RTF))
    assert source.text == "Văn bản mẫu.\n"
    assert (source.name, source.media_type) == ("plan.rtf", "application/rtf")
    assert warnings_of(source) == ["converted"]


@pytest.mark.needs("libreoffice")
def test_a_damaged_office_file_is_refused(tmp_path: Path) -> None:
    directory = "WordDocument".encode("utf-16-le")
    assert refusal_of(write(tmp_path, "plan.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(3000) + directory)) in (
        "conversion",
        "no-text",
    )


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample plan as .docx, and what LibreOffice makes of it."""
    folder = tmp_path_factory.mktemp("formats")
    write(folder, "plan.txt", PLAN)
    path = write(folder, "plan.docx", docx("".join(p(line) for line in PLAN.splitlines())))
    for extension in ("pdf", "odt", "doc", "rtf", "html"):
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        arguments = ["soffice", profile, "--headless", "--convert-to", extension, "--outdir", str(folder), str(path)]
        subprocess.run(arguments, check=True, capture_output=True, timeout=100)
    return folder


@pytest.mark.needs("libreoffice")
@pytest.mark.timeout(300)
@pytest.mark.parametrize("extension", ["txt", "docx", "pdf", "odt", "doc", "rtf", "html"])
def test_a_plan_reads_the_same_in_every_format(converted: Path, extension: str) -> None:
    source = load(converted / f"plan.{extension}")
    assert source.text.split() == PLAN.split()
    if extension != "pdf":
        assert source.text.strip() == PLAN
    else:
        assert SequenceMatcher(None, source.text.splitlines(), PLAN.splitlines()).ratio() > 0.8


@pytest.mark.needs("libreoffice")
@pytest.mark.timeout(300)
@pytest.mark.parametrize("extension", ["doc", "odt", "rtf"])
def test_a_signature_set_in_a_table_survives(tmp_path: Path, extension: str) -> None:
    """Word and LibreOffice end a document with a paragraph, as here: a .doc that ends with the table itself loses its cells."""
    body, recipients = PLAN.split("Nơi nhận:")
    *receivers, authority, position, name = ["Nơi nhận:", *recipients.strip().splitlines()]
    left, right = ("".join(map(p, lines)) for lines in (receivers, [authority, position]))
    rows = table([f"<w:tc>{left}</w:tc>", f"<w:tc>{right}</w:tc>"], ["", name])
    path = write(tmp_path, "plan.docx", docx("".join(map(p, body.splitlines())) + rows + p()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    arguments = ["soffice", profile, "--headless", "--convert-to", extension, "--outdir", str(tmp_path), str(path)]
    subprocess.run(arguments, check=True, capture_output=True, timeout=100)
    reading = vanban.read(tmp_path / f"plan.{extension}")
    assert (reading.signature.authority, reading.signature.position, reading.signature.name) == (authority, position, name)
    assert reading.recipients == tuple(line.strip("- ;.") for line in receivers[1:])


@pytest.mark.needs("libreoffice", "corpus")
@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", ["dak-lak-0125-2025.md", "kien-giang-27-2016.txt"])
def test_the_words_of_a_real_plan_survive_print(corpus: Path, tmp_path: Path, name: str) -> None:
    text = (corpus / "dev" / name).read_text(encoding="utf-8").replace("*", "").replace("<i>", "").replace("&", "")
    paragraphs = [" ".join(block.split()) for block in text.split("\n\n")]
    path = write(tmp_path, "plan.docx", docx("".join(p(block) for block in paragraphs if block)))
    arguments = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*arguments, str(path)], check=True, capture_output=True, timeout=100)
    wanted = load(path).text.split()
    assert SequenceMatcher(None, load(tmp_path / "plan.pdf").text.split(), wanted, autojunk=False).ratio() > 0.995
