"""The kinds of files that can be accepted, and those that are only recognised so that a refusal can say what was sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """A kind that a purpose may accept: its media type, the ends of names that fit it, its name for people."""

    name: str
    media_type: str
    endings: tuple[str, ...]
    title: str | Promise


@dataclass(frozen=True)
class Foreign:
    """Something that is never accepted: what it is, and what to do instead where there is more to say than "another file"."""

    title: str | Promise
    advice: str | Promise = ""


_OPEN: Final = "application/vnd.openxmlformats-officedocument."
_ODF: Final = "application/vnd.oasis.opendocument."

PDF: Final = Kind("pdf", "application/pdf", (".pdf",), "PDF")
DOCX: Final = Kind("docx", f"{_OPEN}wordprocessingml.document", (".docx",), "Word (.docx)")
XLSX: Final = Kind("xlsx", f"{_OPEN}spreadsheetml.sheet", (".xlsx",), "Excel (.xlsx)")
PPTX: Final = Kind("pptx", f"{_OPEN}presentationml.presentation", (".pptx",), "PowerPoint (.pptx)")
ODT: Final = Kind("odt", f"{_ODF}text", (".odt",), "OpenDocument (.odt)")
ODS: Final = Kind("ods", f"{_ODF}spreadsheet", (".ods",), "OpenDocument (.ods)")
DOC: Final = Kind("doc", "application/msword", (".doc",), _("Word đời cũ (.doc)"))
XLS: Final = Kind("xls", "application/vnd.ms-excel", (".xls",), _("Excel đời cũ (.xls)"))
PPT: Final = Kind("ppt", "application/vnd.ms-powerpoint", (".ppt",), _("PowerPoint đời cũ (.ppt)"))
RTF: Final = Kind("rtf", "application/rtf", (".rtf",), "RTF")
TXT: Final = Kind("txt", "text/plain", (".txt",), _("văn bản thuần (.txt)"))
MD: Final = Kind("md", "text/markdown", (".md",), "Markdown (.md)")
CSV: Final = Kind("csv", "text/csv", (".csv",), "CSV")
HTML: Final = Kind("html", "text/html", (".html", ".htm"), _("trang web (.html)"))
JPEG: Final = Kind("jpeg", "image/jpeg", (".jpg", ".jpeg"), _("ảnh JPEG"))
PNG: Final = Kind("png", "image/png", (".png",), _("ảnh PNG"))
WEBP: Final = Kind("webp", "image/webp", (".webp",), _("ảnh WebP"))
HEIC: Final = Kind("heic", "image/heic", (".heic", ".heif"), _("ảnh HEIC"))
MP3: Final = Kind("mp3", "audio/mpeg", (".mp3",), _("âm thanh MP3"))
MP4: Final = Kind("mp4", "video/mp4", (".mp4", ".m4v"), _("phim MP4"))

# Plain text says nothing of itself: which of these it is, its name tells.
TEXTS: Final = (TXT, MD, CSV)
DOCUMENTS: Final = (PDF, DOCX, DOC, ODT, RTF)
SHEETS: Final = (XLSX, XLS, ODS, CSV)
SLIDES: Final = (PPTX, PPT)
PICTURES: Final = (JPEG, PNG, WEBP, HEIC)
KINDS: Final = {kind.name: kind for kind in (*DOCUMENTS, *SHEETS, *SLIDES, *PICTURES, TXT, MD, HTML, MP3, MP4)}

_NO_MACROS: Final = _("Hãy mở tệp, lưu lại ở dạng không có macro (.docx, .xlsx, .pptx, .odt, .ods) rồi gửi bản đó.")
MACROS: Final = Foreign(_("tệp văn phòng có macro (chương trình nằm trong tệp)"), _NO_MACROS)
LOCKED: Final = Foreign(_("tệp văn phòng đặt mật khẩu"), _("Hãy mở tệp, bỏ mật khẩu, lưu lại rồi gửi."))
BOMB: Final = Foreign(
    _("tệp nén phình quá lớn hoặc lồng nhau khi mở ra"), _("Hãy mở tệp trong Word hoặc Excel, lưu thành tệp mới rồi gửi tệp đó.")
)
BROKEN: Final = Foreign(_("tệp hỏng hoặc chưa tải đủ"), _("Hãy mở thử tệp trên máy, lưu lại rồi gửi lần nữa."))
EMPTY: Final = Foreign(_("tệp rỗng"), _("Hãy mở thử tệp trên máy, lưu lại rồi gửi lần nữa."))
ARCHIVE: Final = Foreign(_("tệp nén"), _("Hãy giải nén rồi gửi từng tệp ở trong."))
PROGRAM: Final = Foreign(_("chương trình chạy trên máy (như .exe)"))
SCRIPT: Final = Foreign(_("đoạn lệnh (script)"))
SVG: Final = Foreign(_("hình vẽ SVG (có thể chứa lệnh)"), _("Hãy xuất hình thành ảnh PNG rồi gửi."))
XML: Final = Foreign(_("tệp XML"))
OTHER_PICTURE: Final = Foreign(_("ảnh ở dạng không nhận"), _("Hãy lưu ảnh thành JPEG hoặc PNG rồi gửi."))
OTHER_SOUND: Final = Foreign(_("âm thanh hoặc phim ở dạng không nhận"), _("Hãy chuyển thành MP3 hoặc MP4 rồi gửi."))
OTHER_OFFICE: Final = Foreign(
    _("tệp văn phòng ở dạng không nhận"), _("Hãy mở tệp, lưu thành .docx, .xlsx, .pptx hoặc PDF rồi gửi.")
)
DATABASE: Final = Foreign(_("cơ sở dữ liệu"))
UNKNOWN: Final = Foreign(_("tệp không nhận ra được loại"))
