"""Why a file is not taken, or not given: what it is, what is accepted, what to do, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from songhanh.files.kinds import Foreign, Kind
from songhanh.ui.formats import size


class FilesError(Exception):
    """Something about a file that cannot be as asked. ``str()`` is the sentence to show; nothing was written."""

    def message(self) -> str:
        """The sentence, in the language of the moment."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.message()


@dataclass(eq=False)
class TooBigError(FilesError):
    """Larger than its purpose allows."""

    name: str
    size: int
    most: int

    def message(self) -> str:
        return _("“%(name)s” nặng %(size)s, nhiều nhất là %(most)s. Hãy nén ảnh trong tệp, quét lại nhẹ hơn hoặc tách tệp.") % {
            "name": self.name,
            "size": size(self.size),
            "most": size(self.most),
        }


@dataclass(eq=False)
class NotAcceptedError(FilesError):
    """A kind that is not accepted here, or nowhere."""

    name: str
    found: Kind | Foreign
    accepted: tuple[Kind, ...]

    def message(self) -> str:
        advice = self.found.advice if isinstance(self.found, Foreign) else ""
        return _("“%(name)s” là %(found)s, không nhận ở đây. Ở đây nhận: %(accepted)s. %(advice)s") % {
            "name": self.name,
            "found": self.found.title,
            "accepted": titles(self.accepted),
            "advice": advice or _("Hãy chọn tệp khác hoặc lưu lại ở một trong các dạng này."),
        }


@dataclass(eq=False)
class OtherNameError(FilesError):
    """The name says another kind than the content."""

    name: str
    ending: str
    found: Kind

    def message(self) -> str:
        told = {
            "name": self.name,
            "ending": self.ending,
            "found": self.found.title,
            "right": self.found.endings[0],
        }
        if not self.ending:
            return _("Tên “%(name)s” không có đuôi, nội dung là %(found)s. Hãy thêm đuôi %(right)s vào tên rồi gửi lại.") % told
        return (
            _(
                "“%(name)s” có đuôi %(ending)s nhưng nội dung là %(found)s."
                " Hãy mở tệp, lưu lại đúng dạng cần gửi, hoặc đổi đuôi thành %(right)s."
            )
            % told
        )


@dataclass(eq=False)
class RemovedForGoodError(FilesError):
    """A file that cannot be brought back any more."""

    days: int

    def message(self) -> str:
        return _("Tệp đã gỡ quá %d ngày nên không khôi phục được. Hãy gửi lại tệp.") % self.days


def titles(kinds: tuple[Kind, ...]) -> str:
    """The names of kinds, one after the other."""
    return ", ".join(str(kind.title) for kind in kinds)


class StillKeptError(Exception):
    """A file that was to be erased is wanted again: it was sent once more, which brought it back."""
