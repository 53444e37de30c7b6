"""The worker process of ``guard``: reads one file from its standard input and answers on its standard output."""

from __future__ import annotations

import contextlib
import os
import sys

from songhanh.vanban.sources import limits, wire
from songhanh.vanban.sources.base import Source, UnreadableError
from songhanh.vanban.sources.options import Options


def main() -> None:
    """Answer one request."""
    _limit_resources()
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what libraries print does not get between the answers
    request = wire.load_request(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()

    def progress(done: int, total: int) -> None:
        answers.write(wire.dump({"progress": (done, total)}))

    options = Options(ocr=request["ocr"], progress=progress, max_ocr_pages=request["max_ocr_pages"])
    try:
        answer: wire.Message = {"source": wire.pack(read_request(request, data, options))}
    except UnreadableError as error:
        answer = {"refusal": (error.code, error.message, error.message_en)}
    answers.write(wire.dump(answer))


def read_request(request: wire.Request, data: bytes, options: Options) -> Source:
    """Read the data as the request says, in this process."""
    if request["reader"] == "pdf":
        from songhanh.vanban.sources.pdf import read_pdf_here

        return read_pdf_here(data, request["name"], request["sha256"], options)
    from songhanh.vanban.sources.ocr import read_image_here

    return read_image_here(data, request["name"], request["sha256"], request["media_type"], options)


def _limit_resources() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # a platform without such limits
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = limits.WORKER_BYTES if hard == resource.RLIM_INFINITY else min(limits.WORKER_BYTES, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


if __name__ == "__main__":
    main()
