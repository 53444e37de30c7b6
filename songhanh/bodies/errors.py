"""What can be wrong with a wish to change bodies or areas: one type each, with what is wrong and what to do, in the reader's language."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches

from django.utils.formats import date_format
from django.utils.translation import gettext as _


class BodiesError(Exception):
    """Something about a body or an area that cannot be as asked. ``str()`` is the sentence to show; nothing was written."""

    def message(self) -> str:
        """The sentence, in the language of the moment."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.message()


def written(day: datetime.date) -> str:
    """A day as readers expect it: 01/07/2025."""
    return date_format(day, "d/m/Y")


@dataclass(eq=False)
class NoSuchDayError(BodiesError):
    """A text that is no day of the calendar."""

    text: str

    def message(self) -> str:
        return _("“%(text)s” không phải là một ngày. Viết ngày/tháng/năm, ví dụ 01/07/2025.") % {"text": self.text}


@dataclass(eq=False)
class EmptyNameError(BodiesError):
    """A body or an area without a name."""

    def message(self) -> str:
        return _("Chưa có tên. Nhập tên đầy đủ, ví dụ “Sở Nội vụ tỉnh Thái Nguyên”.")


@dataclass(eq=False)
class UnknownAreaError(BodiesError):
    """A code that no area has on the day."""

    code: str
    day: datetime.date

    def message(self) -> str:
        return _(
            "Ngày %(day)s không có đơn vị hành chính nào mang mã “%(code)s”. Mã của bản đồ trước 01/07/2025 có thể khác; hãy tìm theo tên."
        ) % {"code": self.code, "day": written(self.day)}


@dataclass(eq=False)
class UnknownKindError(BodiesError):
    """A word that is no kind of area or body."""

    word: str
    known: Sequence[str]

    def message(self) -> str:
        near = get_close_matches(self.word.casefold(), [one.casefold() for one in self.known], n=1, cutoff=0.7)
        if near:
            right = next(one for one in self.known if one.casefold() == near[0])
            return _("Không có “%(word)s”. Có phải là “%(near)s”?") % {"word": self.word, "near": right}
        return _("Không có loại “%(word)s”. Các loại: %(known)s.") % {"word": self.word, "known": "; ".join(self.known)}


@dataclass(eq=False)
class NotThereError(BodiesError):
    """A body or an area that does not exist on a day on which it would have to."""

    name: str
    day: datetime.date

    def message(self) -> str:
        return _("“%(name)s” không tồn tại vào ngày %(day)s. Chọn ngày khác, hoặc chọn cơ quan kế tiếp của nó.") % {
            "name": self.name,
            "day": written(self.day),
        }


@dataclass(eq=False)
class BeforeItExistedError(BodiesError):
    """A change dated before the body or area existed."""

    name: str
    day: datetime.date
    since: datetime.date

    def message(self) -> str:
        return _("“%(name)s” chỉ có từ ngày %(since)s, nên không thể thay đổi từ ngày %(day)s. Chọn ngày sau đó.") % {
            "name": self.name,
            "day": written(self.day),
            "since": written(self.since),
        }


@dataclass(eq=False)
class NotAllThatTimeError(BodiesError):
    """A parent or an area that does not exist during all the days for which it would be needed."""

    name: str
    needed_by: str

    def message(self) -> str:
        return _(
            "“%(name)s” không tồn tại trong toàn bộ thời gian của “%(needed_by)s”. Chọn cơ quan hoặc địa bàn khác, hoặc sửa ngày."
        ) % {
            "name": self.name,
            "needed_by": self.needed_by,
        }


@dataclass(eq=False)
class OwnChildError(BodiesError):
    """A body set below itself or below one that is below it on some day."""

    child: str
    parent: str

    def message(self) -> str:
        return _(
            "“%(parent)s” đang trực thuộc “%(child)s” (trực tiếp hoặc qua cấp trung gian), nên không thể là cấp trên của nó."
        ) % {
            "child": self.child,
            "parent": self.parent,
        }


@dataclass(eq=False)
class NameTakenError(BodiesError):
    """Two bodies of one area with one name at one time."""

    name: str
    area: str

    def message(self) -> str:
        return _("Ở %(area)s, trong thời gian đó đã có cơ quan tên “%(name)s”. Đổi tên, hoặc sửa cơ quan đã có.") % {
            "name": self.name,
            "area": self.area,
        }


@dataclass(eq=False)
class CodeTakenError(BodiesError):
    """A code that another body has, or another area on the same day's map."""

    code: str
    name: str

    def message(self) -> str:
        return _("Mã “%(code)s” đang là của “%(name)s”. Mỗi mã chỉ dùng cho một đơn vị trong cùng thời gian.") % {
            "code": self.code,
            "name": self.name,
        }


@dataclass(eq=False)
class StillBelowError(BodiesError):
    """A body cannot end while others are below it."""

    name: str
    below: Sequence[str]

    def message(self) -> str:
        return _("“%(name)s” còn cơ quan trực thuộc: %(below)s. Chuyển các cơ quan đó trước, hoặc chọn nơi tiếp nhận chúng.") % {
            "name": self.name,
            "below": ", ".join(self.below[:5]) + (" …" if len(self.below) > 5 else ""),
        }


@dataclass(eq=False)
class TooFewError(BodiesError):
    """A merger of one, a split into one."""

    least: int

    def message(self) -> str:
        return _("Cần ít nhất %(least)d đơn vị khác nhau.") % {"least": self.least}


@dataclass(eq=False)
class SharesError(BodiesError):
    """Shares of one area that are no shares: not over 0, or more than the whole together."""

    name: str
    total: Decimal

    def message(self) -> str:
        return _(
            "Tổng tỷ lệ chia của “%(name)s” là %(total)s. Mỗi tỷ lệ phải lớn hơn 0 và tổng không quá 1; để trống nếu chưa có nguồn."
        ) % {"name": self.name, "total": f"{self.total.normalize():f}".replace(".", ",")}


@dataclass(eq=False)
class NoSourceError(BodiesError):
    """A share without the source that it was taken from."""

    name: str

    def message(self) -> str:
        return _("Tỷ lệ chia của “%(name)s” chưa có nguồn. Ghi văn bản hoặc số liệu đã dùng, hoặc để trống tỷ lệ.") % {
            "name": self.name
        }


@dataclass(eq=False)
class NoPlaceForChildError(BodiesError):
    """An area below one that is split or ends, of which the plan does not say where it goes."""

    child: str
    parent: str

    def message(self) -> str:
        return _("“%(child)s” thuộc “%(parent)s”, nhưng phương án chưa nói sau đó nó thuộc đơn vị nào. Thêm một dòng cho nó.") % {
            "child": self.child,
            "parent": self.parent,
        }


@dataclass(eq=False)
class WrongLevelError(BodiesError):
    """An area whose parent does not stand above it."""

    name: str
    parent: str

    def message(self) -> str:
        return _(
            "“%(parent)s” không thể là cấp trên của “%(name)s”: xã, phường, đặc khu thuộc tỉnh hoặc thành phố; tỉnh không thuộc đơn vị nào."
        ) % {
            "name": self.name,
            "parent": self.parent,
        }


@dataclass(eq=False)
class EndsTwiceError(BodiesError):
    """An area that already ends, on this day or later."""

    name: str

    def message(self) -> str:
        return _("“%(name)s” đã có ngày kết thúc trong một lần sắp xếp khác. Hoàn tác lần đó trước.") % {"name": self.name}


@dataclass(eq=False)
class WrongStateError(BodiesError):
    """A reorganisation that is not in the state for this."""

    title: str
    state: str

    def message(self) -> str:
        return _("“%(title)s” đang ở trạng thái: %(state)s, nên không làm việc này được.") % {
            "title": self.title,
            "state": self.state,
        }


@dataclass(eq=False)
class BuiltUponError(BodiesError):
    """A reorganisation that later things stand on: it cannot be undone, only followed by another."""

    title: str
    what: str

    def message(self) -> str:
        return _("Không thể hoàn tác “%(title)s”: %(what)s. Hãy nhập một lần sắp xếp mới.") % {
            "title": self.title,
            "what": self.what,
        }


@dataclass(eq=False)
class ChangedMeanwhile(BodiesError):
    """Someone else changed it after it was read. ``differing`` holds, by field, what stands now and what was asked for."""

    name: str
    revision: int
    differing: Mapping[str, tuple[str, str]]

    def message(self) -> str:
        return _("“%(name)s” vừa được người khác sửa. Xem hai nội dung cạnh nhau và chọn; những gì bạn đã nhập vẫn còn.") % {
            "name": self.name
        }


@dataclass(eq=False)
class NotInReachError(BodiesError):
    """A body outside of those for which the person answers; an empty name is none at all."""

    name: str

    def message(self) -> str:
        if not self.name:
            return _("Chọn cơ quan cấp trên mà bạn phụ trách. Chỉ quản trị viên được để trống cấp trên.")
        return _("“%(name)s” không thuộc phạm vi bạn phụ trách. Chọn cơ quan khác, hoặc đề nghị người phụ trách cơ quan đó.") % {
            "name": self.name
        }
