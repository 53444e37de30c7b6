"""What the operating system says when it refuses something, in Vietnamese and English, with what to do about it."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Reason:
    """Why the system refused (a clause), and advice (a sentence), each in both languages."""

    vi: str
    en: str
    advice_vi: str
    advice_en: str


_ACCESS: Final = Reason(
    "không có quyền truy cập",
    "access is denied",
    "Hãy kiểm tra quyền trên tệp và thư mục.",
    "Check the permissions of the file and its folders.",
)
_FULL: Final = Reason(
    "ổ đĩa đã đầy", "the disk is full", "Hãy giải phóng dung lượng hoặc ghi ra nơi khác.", "Free some space or write elsewhere."
)
_MISSING: Final = Reason(
    "không tìm thấy tệp hoặc thư mục", "it does not exist", "Hãy kiểm tra lại tên và đường dẫn.", "Check the name and the path."
)
_DISK: Final = Reason(
    "ổ đĩa đọc ghi bị lỗi", "the disk is at fault", "Hãy chép tệp sang ổ đĩa khác.", "Copy the file to another disk."
)
_AWAY: Final = Reason(
    "mất kết nối tới ổ đĩa mạng",
    "the network disk is out of reach",
    "Hãy kiểm tra kết nối hoặc chép tệp về máy.",
    "Check the connection, or copy the file to this machine.",
)
_BUSY: Final = Reason(
    "chương trình khác đang dùng tệp", "another program is using it", "Hãy đóng chương trình đó.", "Close that program."
)
_LIMIT: Final = Reason(
    "hệ thống đang mở quá nhiều tệp", "too many files are open", "Hãy đóng bớt chương trình.", "Close some programs."
)
_REASONS: Final[dict[int, Reason]] = {
    errno.EACCES: _ACCESS,
    errno.EPERM: _ACCESS,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.ENOENT: _MISSING,
    errno.EIO: _DISK,
    errno.ENXIO: _DISK,
    errno.ENODEV: _DISK,
    errno.ESTALE: _AWAY,
    errno.ETIMEDOUT: _AWAY,
    errno.EHOSTDOWN: _AWAY,
    errno.EHOSTUNREACH: _AWAY,
    errno.ENOTCONN: _AWAY,
    errno.EBUSY: _BUSY,
    errno.ETXTBSY: _BUSY,
    errno.EMFILE: _LIMIT,
    errno.ENFILE: _LIMIT,
    errno.ELOOP: Reason(
        "đây là liên kết vòng, trỏ về chính nó", "the link leads back to itself", "Hãy chỉ ra tệp thật.", "Name the file itself."
    ),
    errno.EROFS: Reason("ổ đĩa chỉ cho đọc", "the disk is read-only", "Hãy ghi ra nơi khác.", "Write elsewhere."),
    errno.EISDIR: Reason("đây là một thư mục", "it is a folder", "Hãy chỉ ra tên tệp.", "Name a file."),
    errno.ENOTDIR: Reason(
        "đường dẫn đi qua một tệp, không phải thư mục",
        "its path leads through a file",
        "Hãy kiểm tra lại đường dẫn.",
        "Check the path.",
    ),
    errno.ENAMETOOLONG: Reason("tên tệp quá dài", "its name is too long", "Hãy dùng tên ngắn hơn.", "Use a shorter name."),
    errno.EFBIG: Reason("tệp vượt quá kích thước cho phép", "it would be too large", "Hãy ghi ra nơi khác.", "Write elsewhere."),
    errno.EEXIST: Reason("đã có tệp trùng tên", "there is such a file already", "Hãy chọn tên khác.", "Choose another name."),
    errno.ENOMEM: Reason("không đủ bộ nhớ", "memory is short", "Hãy đóng bớt chương trình.", "Close some programs."),
}


def reason_of(error: OSError) -> Reason:
    """Why the system refused. A reason without a sentence of ours is told in the system's own words, in brackets.

    >>> reason_of(PermissionError(13, "Permission denied")).vi
    'không có quyền truy cập'
    """
    known = _REASONS.get(error.errno) if error.errno is not None else None
    if known is not None:
        return known
    words = os.strerror(error.errno) if error.errno else type(error).__name__
    return Reason(
        f"hệ thống báo lỗi ({words})",
        f"the system reports a fault ({words})",
        "Hãy thử lại; nếu vẫn lỗi, chép tệp sang nơi khác.",
        "Try again; if it stays so, copy the file elsewhere.",
    )
