"""PDF files: read in a worker process, within limits."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from songhanh.vanban.sources import Source, guard, limits, load
from songhanh.vanban.sources.options import Options
from songhanh.vanban.sources.pdf import read_pdf_here
from tests.lang.test_legacy import SMALL, encode
from tests.vanban.sources.make import cells_of, is_gone, numbered, pdf, pdf_text, refusal_of, warnings_of, write


def read_here(data: bytes) -> Source:
    return read_pdf_here(data, "plan.pdf", "0" * 64, Options())


def page(*lines: str) -> bytes:
    return pdf_text(*((72.0, 760.0 - 20 * number, line) for number, line in enumerate(lines)))


def test_text_and_pages(tmp_path: Path) -> None:
    source = load(write(tmp_path, "plan.pdf", pdf(page("KE HOACH MAU", "Trang mot."), page("Trang hai."))))
    assert source.text == "KE HOACH MAU\nTrang mot.\nTrang hai.\n"
    assert source.page_starts == (0, 24)
    assert (source.media_type, source.wrapped, source.warnings) == ("application/pdf", False, ())


def test_progress_is_reported(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    load(
        write(tmp_path, "plan.pdf", pdf(page("Trang mot."), page("Trang hai."))),
        progress=lambda done, total: seen.append((done, total)),
    )
    assert seen == [(1, 2), (2, 2)]


@pytest.mark.parametrize("rules", ["lines", "thin shapes"])
def test_drawn_rules_make_a_table(rules: str) -> None:
    words = pdf_text((90, 705, "STT"), (190, 705, "Noi dung"), (90, 685, "1"), (190, 685, "Tap huan"))
    if rules == "lines":
        drawn = "".join(f"80 {y} m 400 {y} l S " for y in (720, 700, 680)) + "".join(
            f"{x} 680 m {x} 720 l S " for x in (80, 180, 400)
        )
    else:
        drawn = "".join(f"80 {y} 320 0.5 re f " for y in (720, 700, 680)) + "".join(
            f"{x} 680 0.5 40 re f " for x in (80, 180, 400)
        )
    source = read_here(pdf(words + b" " + drawn.encode()))
    assert cells_of(source) == [["STT", "Noi dung"], ["1", "Tap huan"]]


def test_rules_inside_a_form_stand_where_the_form_does() -> None:
    # The cells' frames are drawn twice the size, through a matrix.
    words = pdf_text((90, 705, "a"), (190, 705, "b"))
    drawn = b" q 2 0 0 2 0 0 cm 40 350 50 10 re S 90 350 110 10 re S Q"
    assert cells_of(read_here(pdf(words + drawn))) == [["a", "b"]]


def test_a_raised_figure_is_a_note() -> None:
    content = b"BT /F1 13 Tf 1 0 0 1 72 700 Tm (nam 2025) Tj /F1 7 Tf 5 Ts (1) Tj 0 Ts /F1 13 Tf ( cua xa, 20 m) Tj /F1 7 Tf 5 Ts (2) Tj ET"
    assert read_here(pdf(content)).text == "nam 2025[1] cua xa, 20 m2\n"


@pytest.mark.parametrize(("font", "encoding"), [(".VnTime", "tcvn3"), ("VNI-Times", "vni")])
def test_an_old_font_becomes_unicode(font: str, encoding: str) -> None:
    text = "Công văn số 12"
    coded = encode(text, encoding)  # type: ignore[arg-type]
    assert read_here(pdf(page(coded), font=font)).text == text + "\n"


def test_old_letters_without_a_name_are_recognised() -> None:
    source = read_here(pdf(page(encode(SMALL, "vni")[:80], encode(SMALL, "vni")[80:])))
    assert source.text.replace("\n", " ").split()[:4] == SMALL.split()[:4]
    assert warnings_of(source) == ["encoding-converted"]


def picture_page() -> bytes:
    return b"q 500 0 0 700 40 40 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\xff\xff\x00 EI Q"


def test_a_scan_needs_text_recognition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "plan.pdf", pdf(picture_page()))
    assert refusal_of(path, ocr=False) == "ocr-off"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal_of(path) == "no-ocr"


def test_a_scanned_page_among_others_is_left_out_and_said(tmp_path: Path) -> None:
    source = load(write(tmp_path, "plan.pdf", pdf(page("Trang mot co chu."), picture_page())), ocr=False)
    assert source.text == "Trang mot co chu.\n"
    assert warnings_of(source) == ["pages-left"]


def test_an_empty_pdf_holds_no_text(tmp_path: Path) -> None:
    assert refusal_of(write(tmp_path, "plan.pdf", pdf(b" "))) == "no-text"


def test_a_protected_pdf_needs_its_password(tmp_path: Path) -> None:
    # An /Encrypt of a known kind whose password is not the empty one.
    data = pdf(page("Mat"))
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >> /ID [<00><00>]"
    assert refusal_of(write(tmp_path, "plan.pdf", data.replace(b"/Root 1 0 R", b"/Root 1 0 R " + lock))) == "password"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF", pdf(b" ").replace(b"/Catalog", b"/Nothing")[:200]])
def test_a_broken_pdf_is_damaged(tmp_path: Path, data: bytes) -> None:
    assert refusal_of(write(tmp_path, "plan.pdf", data)) in ("damaged", "no-text")


def test_only_so_many_pages_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PDF_PAGES", 1)
    source = read_here(pdf(page("Trang mot."), page("Trang hai.")))
    assert source.text == "Trang mot.\n"
    assert warnings_of(source) == ["pages-left"]


def test_reading_stops_when_its_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PDF_SECONDS", -1.0)
    assert refusal_code(pdf(page("Trang mot."))) == "no-text"


def refusal_code(data: bytes) -> str:
    from songhanh.vanban.sources import UnreadableError

    with pytest.raises(UnreadableError) as refusal:
        read_here(data)
    return refusal.value.code


@pytest.mark.timeout(30)
def test_forms_that_draw_forms_without_end_do_not_hang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Each form draws the next one ten times: twelve deep, that is a million million times.
    depth = 12
    form = "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X {} 0 R >> >> /Length {} >>\nstream\n{}\nendstream"
    draw = "/X Do " * 10
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>",
        f"<< /Length {len(draw)} >>\nstream\n{draw}\nendstream",
        *(form.format(number, len(draw), draw) for number in range(6, 6 + depth)),
        form.format(4, 0, ""),
    ]
    monkeypatch.setattr(limits, "WORKER_SILENT_SECONDS", 8.0)
    path = write(tmp_path, "plan.pdf", numbered([item.encode() for item in objects]))
    assert refusal_of(path) in ("no-text", "timeout", "damaged")


# -- the worker --------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A stand-in for the worker: a Python program, given by the test as its one element."""
    program: list[str] = []

    def start() -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-c", program[0]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    monkeypatch.setattr(guard, "_start", start)
    return program  # type: ignore[return-value]


def test_a_reader_that_hangs_is_stopped(tmp_path: Path, worker: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    worker.append("import time; time.sleep(60)")
    monkeypatch.setattr(limits, "WORKER_SILENT_SECONDS", 0.5)
    assert refusal_of(write(tmp_path, "plan.pdf", pdf(page("x")))) == "timeout"


def test_a_reader_that_talks_for_ever_is_stopped(tmp_path: Path, worker: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    worker.append("while True: print('{\"progress\": [1, 2]}', flush=True)")
    monkeypatch.setattr(limits, "WORKER_SECONDS", 0.5)
    assert refusal_of(write(tmp_path, "plan.pdf", pdf(page("x")))) == "timeout"


def test_a_reader_that_crashes_is_a_damaged_file(tmp_path: Path, worker: list[str]) -> None:
    worker.append(f"import os; os.kill(os.getpid(), {int(signal.SIGSEGV)})")
    assert refusal_of(write(tmp_path, "plan.pdf", pdf(page("x")) + b" " * 1_000_000)) == "damaged"


def test_a_program_without_python_reads_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "")
    assert load(write(tmp_path, "plan.pdf", pdf(page("Trang mot.")))).text == "Trang mot.\n"


def test_what_a_library_prints_does_not_get_between_the_answers(tmp_path: Path, worker: list[str]) -> None:
    worker.append(
        'print(\'warning: odd font\'); print(\'{"refusal": ["no-text", "Tệp không có chữ nào cả.", "There is no text in it."]}\')'
    )
    assert refusal_of(write(tmp_path, "plan.pdf", pdf(page("x")))) == "no-text"


def test_the_worker_ends_with_what_it_started(tmp_path: Path, worker: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    note = tmp_path / "child"
    worker.append(
        f"import subprocess, time; c = subprocess.Popen(['sleep', '60']); open({str(note)!r}, 'w').write(str(c.pid)); time.sleep(60)"
    )
    monkeypatch.setattr(limits, "WORKER_SILENT_SECONDS", 1.5)
    assert refusal_of(write(tmp_path, "plan.pdf", pdf(page("x")))) == "timeout"
    assert is_gone(int(note.read_text()))


def test_a_source_passes_through_the_pipe_unchanged() -> None:
    from dataclasses import replace

    from songhanh.vanban.sources import wire
    from songhanh.vanban.sources.base import Cell, SourceWarning, Table

    source = read_here(pdf(page("Trang mot.")))
    table = Table((0, 5), 1, 2, (Cell(0, 0, (0, 2)), Cell(0, 1, (3, 5), 1, 2)), layout=True)
    source = replace(source, tables=(table,), warnings=(SourceWarning("ocr", "một", "one"),))
    assert wire.unpack(wire.load_message(wire.dump({"source": wire.pack(source)}))["source"]) == source
    assert os.environ.get("PATH")
