"""Formats that LibreOffice opens for us (.doc, .odt, .rtf, Word XML): converted to .docx and read as that."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from songhanh.vanban.sources import limits, sniff
from songhanh.vanban.sources.base import Source, UnreadableError
from songhanh.vanban.sources.errors import refusal, warning

_SUFFIXES: Final = {sniff.DOC: ".doc", sniff.ODT: ".odt", sniff.RTF: ".rtf", sniff.WORD_XML: ".xml"}
# How LibreOffice calls the readers of these formats. Without a name it takes what it cannot read for plain text.
_FILTERS: Final = {
    sniff.DOC: "MS Word 97",
    sniff.ODT: "writer8",
    sniff.RTF: "Rich Text Format",
    sniff.WORD_XML: "MS Word 2003 XML",
}
_OLD_FILTER: Final = "MS Word 95"
_OLD_FIB_MAGIC: Final = b"\xdc\xa5"
_FIB: Final = 512  # where the main stream of a .doc begins in all files that Word and LibreOffice write
_FIB_MAGIC: Final = b"\xec\xa5"
_FIB_ENCRYPTED: Final = 0x01  # in the byte at 0x0B

# Settings of the throw-away profile: no macros, no update of links, and a proxy that leads nowhere.
_SETTINGS: Final = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def ole_kind(data: bytes) -> str:
    """What an OLE file holds, by the names in its directory. Raises UnreadableError for all but an open Word document."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise refusal("password")
    if "WordDocument".encode("utf-16-le") in data:
        if data[_FIB : _FIB + 2] == _FIB_MAGIC and len(data) > _FIB + 11 and data[_FIB + 11] & _FIB_ENCRYPTED:
            raise refusal("password")
        return sniff.DOC
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        raise refusal("not-a-document", "bảng tính", "a spreadsheet")
    if "PowerPoint Document".encode("utf-16-le") in data:
        raise refusal("not-a-document", "bản trình chiếu", "a presentation")
    raise refusal("unknown-format")


def read_office(data: bytes, name: str, sha256: str, media_type: str) -> Source:
    """A file that LibreOffice can open, as a source. Raises UnreadableError where LibreOffice is missing, fails or takes too long."""
    from songhanh.vanban.sources.package import Package
    from songhanh.vanban.sources.word import read_word

    try:
        source = read_word(Package(convert_to_docx(data, media_type)), name, sha256, media_type)
    except UnreadableError as error:
        raise refusal("conversion") if error.code == "damaged" else error from None
    return replace(source, warnings=(warning("converted", sniff.LABELS[media_type]), *source.warnings))


def find_libreoffice() -> str | None:
    """The command of LibreOffice: SONGHANH_SOFFICE, else ``soffice`` on the path."""
    return os.environ.get("SONGHANH_SOFFICE") or shutil.which("soffice") or shutil.which("libreoffice")


def convert_to_docx(data: bytes, media_type: str) -> bytes:
    """The bytes of a document of this type as those of a .docx."""
    suffix, reader = _SUFFIXES[media_type], _FILTERS[media_type]
    if data[_FIB : _FIB + 2] == _OLD_FIB_MAGIC:
        reader = _OLD_FILTER
    command = find_libreoffice()
    if command is None:
        raise refusal("no-libreoffice")
    with tempfile.TemporaryDirectory(prefix="songhanh-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        _write_profile(work / "profile")
        (work / f"input{suffix}").write_bytes(data)
        quiet = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"]
        task = [f"--infilter={reader}", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(work / "out")]
        _run([command, f"-env:UserInstallation={(work / 'profile').as_uri()}", *quiet, *task, str(work / f"input{suffix}")], work)
        made = work / "out" / "input.docx"
        if not made.is_file() or made.stat().st_size > limits.MAX_FILE_BYTES:
            raise refusal("conversion")
        return made.read_bytes()


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>\n',
        encoding="utf-8",
    )


def _run(arguments: list[str], folder: Path) -> None:
    """Run LibreOffice in a process group of its own, so that all it has started ends with it."""
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder), "no_proxy": "", "http_proxy": "http://127.0.0.1:9"}
    try:
        process = subprocess.Popen(
            arguments, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
    except OSError:
        raise refusal("no-libreoffice") from None
    try:
        process.wait(timeout=limits.OFFICE_SECONDS)
    except subprocess.TimeoutExpired:
        raise refusal("timeout", f"{limits.OFFICE_SECONDS:.0f} giây", f"{limits.OFFICE_SECONDS:.0f} seconds") from None
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
