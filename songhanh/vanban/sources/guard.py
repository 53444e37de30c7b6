"""Runs a reader in a process of its own, with limits on time and memory.

PDF and picture files are read by large C libraries. A hostile file can make them loop, crash or fill the memory; here that ends the
child process and becomes a plain refusal, whatever program this library is part of.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from songhanh.vanban.sources import limits, wire
from songhanh.vanban.sources.base import Source, UnreadableError
from songhanh.vanban.sources.errors import refusal
from songhanh.vanban.sources.options import Options

_ROOT: Final = str(Path(__file__).resolve().parents[3])


def read_guarded(reader: str, data: bytes, name: str, sha256: str, media_type: str, options: Options) -> Source:
    """Have ``reader`` ("pdf" or "image") read the data in a worker process.

    Raises the worker's refusal; "timeout" where it says nothing for too long, "damaged" where it died.
    """
    request: wire.Request = {
        "reader": reader,
        "name": name,
        "sha256": sha256,
        "media_type": media_type,
        "ocr": options.ocr,
        "max_ocr_pages": options.ocr_pages(),
    }
    process = _start()
    if process is None:
        from songhanh.vanban.sources.worker import read_request

        return read_request(request, data, options)
    try:
        assert process.stdin is not None and process.stdout is not None
        threading.Thread(target=_feed, args=(process.stdin, wire.dump(request), data), daemon=True).start()
        for line in _lines(process.stdout):
            try:
                message = wire.load_message(line)
            except ValueError:
                continue  # a library that writes to the standard output
            if "progress" in message:
                options.report(*message["progress"])
            elif "refusal" in message:
                raise UnreadableError(*message["refusal"])
            elif "source" in message:
                return wire.unpack(message["source"])
        raise refusal("damaged", "trình đọc dừng đột ngột", "the reader stopped suddenly")
    finally:
        _stop(process)


def _start() -> subprocess.Popen[bytes] | None:
    """The worker; None inside a program that has no Python to start, where the file is then read without this protection."""
    path = os.pathsep.join(filter(None, [_ROOT, os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "PYTHONPATH": path, "OMP_THREAD_LIMIT": "1"}
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "songhanh.vanban.sources.worker"], env=environment, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    except OSError:
        return None


def _feed(stream: IO[bytes], head: bytes, data: bytes) -> None:
    with contextlib.suppress(OSError):  # the worker died: that is noticed where its answer is read
        stream.write(head)
        stream.write(data)
        stream.close()


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """The worker's lines as they come, to the end of its output. Raises UnreadableError where the next one is too long in coming."""
    began = time.monotonic()
    rest = b""
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        while True:
            left = min(limits.WORKER_SILENT_SECONDS, limits.WORKER_SECONDS - (time.monotonic() - began))
            if left <= 0 or not selector.select(timeout=left):
                seconds = time.monotonic() - began
                raise refusal("timeout", f"{seconds:.0f} giây", f"{seconds:.0f} seconds")
            chunk = os.read(stream.fileno(), 1 << 20)
            if not chunk:
                return
            *whole, rest = (rest + chunk).split(b"\n")
            yield from whole


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the worker and whatever it has started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()
