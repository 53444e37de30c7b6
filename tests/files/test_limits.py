"""How much one request may bring: at the middleware, while a body is read, and at the real server."""

from __future__ import annotations

import http.client
import io
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from songhanh.files import limits
from songhanh.files.limits import BESIDE, CountedBody, drain
from tests.files.made import PDF

MEGABYTE = 1024 * 1024
BOUNDARY = "song-hanh"
HEAD = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'.encode()
TAIL = f"\r\n--{BOUNDARY}--\r\n".encode()
BLOCK = b"x" * MEGABYTE


class Endless(io.RawIOBase):
    """A body that counts what is taken of it."""

    def __init__(self, length: int) -> None:
        self.left = length

    def read(self, size: int = -1, /) -> bytes:
        taken = min(size, self.left)
        self.left -= taken
        return b"x" * taken


@pytest.mark.django_db
def test_a_length_that_is_too_much_is_refused_with_a_page_of_its_own(client: Client, settings: Settings) -> None:
    settings.MAX_UPLOAD_MB = 1
    answer = client.post("/ui/form/", {"file": SimpleUploadedFile("a.pdf", PDF + b"x" * (3 * MEGABYTE))})
    assert answer.status_code == 413
    assert "Tệp gửi lên quá lớn" in answer.text
    assert "nhiều nhất 1 MB" in answer.text
    assert "script-src 'self'" in answer["Content-Security-Policy"]


@pytest.mark.django_db
def test_files_are_counted_while_they_are_read(client: Client, settings: Settings) -> None:
    settings.MAX_UPLOAD_MB = 1
    most = PDF + b"x" * (MEGABYTE * 3 // 4)
    answer = client.post("/ui/form/", {"file": [SimpleUploadedFile("a.pdf", most), SimpleUploadedFile("b.pdf", most)]})
    assert answer.status_code == 413
    assert client.post("/ui/form/", {"file": SimpleUploadedFile("a.pdf", most)}).status_code == 200


def test_a_body_in_pieces_gets_its_length(settings: Settings) -> None:
    settings.MAX_UPLOAD_MB = 1
    seen: list[tuple[str, int]] = []

    def application(environ: dict[str, object], start: object) -> list[bytes]:
        body = environ["wsgi.input"]
        assert hasattr(body, "read")
        seen.append((str(environ["CONTENT_LENGTH"]), len(body.read(10 * MEGABYTE))))
        return [b"answer"]

    def ask(length: int) -> Endless:
        body = Endless(length)
        told = {"wsgi.input": body, "wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
        answer = CountedBody(application)(told, lambda *_: lambda _: None)
        assert list(answer) == [b"answer"]
        if hasattr(answer, "close"):
            answer.close()
        return body

    ask(1000)
    assert seen.pop() == ("1000", 1000)
    most = MEGABYTE + BESIDE
    ask(3 * MEGABYTE)
    (length, _rest) = seen.pop()
    assert most < int(length) <= most + 65536


def test_a_refused_body_is_thrown_away_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    body = Endless(10 * MEGABYTE)
    assert drain(body, 5 * MEGABYTE) == 5 * MEGABYTE
    assert drain(Endless(1), limits.DRAINED_BYTES + 1) == 0
    monkeypatch.setattr(limits, "DRAINED_SECONDS", -1.0)
    assert drain(body, MEGABYTE) == 0


# The real server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    """``songhanh serve``: its port, and its process."""
    folder = tmp_path_factory.mktemp("served")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SONGHANH_", "DJANGO_"))}
    environment = kept | {"SONGHANH_VAR": str(folder / "var"), "TMPDIR": str(folder)}
    command = [sys.executable, "-m", "songhanh", "serve", "--port", str(port), "--processes", "1", "--no-worker"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not answers(port):
        assert time.monotonic() < until, "the server did not come up"
        time.sleep(0.3)
    yield port, process.pid
    process.send_signal(signal.SIGTERM)
    process.wait(60)


def answers(port: int) -> bool:
    try:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as line:
            line.request("GET", "/healthz")
            return line.getresponse().status == 200
    except OSError:
        return False


def most_memory(process: int) -> int:
    """The most that any program of the server has held at once, in bytes."""
    found, waiting = 0, [process]
    while waiting:
        pid = waiting.pop()
        waiting += [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        peak = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
        found = max(found, int(peak[1]) * 1024 if peak else 0)
    return found


def post(port: int, megabytes: int, *, in_pieces: bool, token: str = "") -> tuple[int, str]:
    """Send a file of so many megabytes; the status and the page."""
    field = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'.encode() + HEAD

    def body() -> Iterator[bytes]:
        yield field
        for _ in range(megabytes):
            yield BLOCK
        yield TAIL

    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Cookie": f"csrftoken={token}"}
    if not in_pieces:
        headers["Content-Length"] = str(len(field) + megabytes * MEGABYTE + len(TAIL))
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=100)) as line:
        line.request("POST", "/ui/form/", body(), headers, encode_chunked=in_pieces)
        answer = line.getresponse()
        return answer.status, answer.read().decode()


def token_of(port: int) -> str:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as line:
        line.request("GET", "/ui/form/")
        answer = line.getresponse()
        answer.read()
        found = re.search(r"csrftoken=(\w+)", answer.headers.get("Set-Cookie", ""))
    assert found
    return found[1]


@pytest.mark.parametrize("in_pieces", [False, True], ids=["with its length", "in pieces"])
def test_200_megabytes_are_refused_with_the_page_and_take_no_memory(server: tuple[int, int], in_pieces: bool) -> None:
    port, process = server
    token_of(port)  # everything is loaded
    before = most_memory(process)
    status, page = post(port, 200, in_pieces=in_pieces)
    assert (status, "Tệp gửi lên quá lớn" in page, "50 MB" in page) == (413, True, True)
    grown = most_memory(process) - before
    print(f"memory grown by {grown / MEGABYTE:.1f} MB")  # noqa: T201 - the figure of the run, with -s
    assert grown < 8 * MEGABYTE
    assert answers(port)


@pytest.mark.parametrize("in_pieces", [False, True], ids=["with its length", "in pieces"])
def test_what_is_within_the_limit_arrives_and_takes_little_memory(server: tuple[int, int], in_pieces: bool) -> None:
    port, process = server
    token = token_of(port)
    before = most_memory(process)
    status, page = post(port, 40, in_pieces=in_pieces, token=token)
    assert (status, "Người khác đã lưu thay đổi" in page) == (200, True)  # the sample form was sent without its version
    grown = most_memory(process) - before
    print(f"memory grown by {grown / MEGABYTE:.1f} MB")  # noqa: T201
    assert grown < 16 * MEGABYTE
