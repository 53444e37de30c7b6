"""How much one request may bring, decided before it is read.

Three places, each for what the one before cannot see: :class:`CountedBody` gives a body without a declared length one, :class:`UploadLimit`
refuses a length that is too much, :class:`QuotaHandler` counts the bytes of files while they arrive. None of them holds more than a block
in memory.
"""

from __future__ import annotations

import io
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final, Protocol

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponseBase

from songhanh.ui.errors import too_large

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

BESIDE: Final = 1024 * 1024  # what a form may carry beside its files
_BLOCK: Final = 1 << 16
_IN_MEMORY: Final = 1 << 20
# A refused body is read and thrown away, within these bounds, before the answer: a browser whose connection is closed while it still
# sends shows a fault of the connection, and never our page.
DRAINED_BYTES: Final = 1024 * 1024 * 1024
DRAINED_SECONDS: Final = 120.0


class Readable(Protocol):
    """What a server gives as body."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""


class Closing(Protocol):
    """What is to be closed."""

    def close(self) -> None:
        """Close it."""


def most_bytes() -> int:
    """The most bytes of one request."""
    return int(settings.MAX_UPLOAD_MB) * 1024 * 1024 + BESIDE


class CountedBody:
    """WSGI: a body that comes in pieces (``Transfer-Encoding: chunked``) is put aside and gets a length, without which Django reads none.

    One that is too much is put aside no further: it gets the length read so far, which :class:`UploadLimit` refuses.
    """

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer the request."""
        in_pieces = environ.get("wsgi.input_terminated") and not environ.get("CONTENT_LENGTH")
        if not in_pieces or "chunked" not in environ.get("HTTP_TRANSFER_ENCODING", "").lower():
            return self._application(environ, start_response)
        source: Readable = environ["wsgi.input"]
        aside = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed with the answer
        length, most = 0, most_bytes()
        while length <= most and (block := source.read(_BLOCK)):
            length += len(block)
            aside.write(block)
        environ["CONTENT_LENGTH"] = str(length)
        if length <= most:  # else the rest is still with the server
            aside.seek(0)
            environ["wsgi.input"] = aside
        return _Answer(self._application(environ, start_response), aside)


class _Answer:
    """An answer after which the body that was put aside goes."""

    def __init__(self, answer: Iterable[bytes], aside: Closing) -> None:
        self._answer, self._aside = answer, aside

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._answer)

    def close(self) -> None:
        """What the server calls at the end."""
        self._aside.close()
        if hasattr(self._answer, "close"):
            self._answer.close()


class UploadLimit:
    """Refuses a request whose body is longer than the installation takes, with a page that says so and nothing of it read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page of the limit, or the answer."""
        declared = str(request.META.get("CONTENT_LENGTH") or "")
        length = int(declared) if declared.isascii() and declared.isdigit() else 0
        if length <= most_bytes():
            return self._get_response(request)
        in_pieces = "chunked" in request.headers.get("Transfer-Encoding", "").lower()
        drain(request.META.get("wsgi.input", io.BytesIO()), DRAINED_BYTES if in_pieces else length)
        return too_large(request)


def drain(body: Readable, length: int) -> int:
    """Read a body and throw it away; how much was read. A body longer than the bounds is not begun, one that takes too long is left."""
    if length > DRAINED_BYTES:
        return 0
    read, until = 0, time.monotonic() + DRAINED_SECONDS
    while read < length and time.monotonic() < until and (block := body.read(min(_BLOCK, length - read))):
        read += len(block)
    return read


class QuotaHandler(FileUploadHandler):
    """Counts the bytes of all files of a request and ends the reading at the limit (setting ``FILE_UPLOAD_HANDLERS``)."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand the bytes on. Raises RequestDataTooBig, which is answered with the page of the limit."""
        del start
        self._received += len(raw_data)
        if self._received > int(settings.MAX_UPLOAD_MB) * 1024 * 1024:
            raise RequestDataTooBig("the files of one request are more than SONGHANH_MAX_UPLOAD_MB")
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers behind this one keep the file."""
        del file_size
