"""What can be wrong with a wish about plans: one type each, with what is wrong and what to do, in the reader's language."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from songhanh.accounts.pages import OvertakenError


class PlansError(Exception):
    """Something about a plan that cannot be as asked. ``str()`` is the sentence to show; nothing was written."""

    def message(self) -> str:
        """The sentence, in the language of the moment."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.message()


def written(day: datetime.date) -> str:
    """A day as readers expect it: 01/07/2025."""
    return date_format(day, "d/m/Y")


@dataclass(eq=False)
class Overtaken(PlansError, OvertakenError):
    """Someone else has changed the thing since it was seen."""

    revision: int
    who: str = ""

    def message(self) -> str:
        return _("Trong lúc bạn xem, người khác đã thay đổi mục này. Nội dung bạn nhập vẫn còn; hãy xem bản mới rồi lưu lại.")


@dataclass(frozen=True)
class FieldFault:
    """A field that cannot stand as it is. ``field`` may lead into a list ("measures.0.value")."""

    field: str
    what: str


@dataclass(eq=False)
class NotShapedError(PlansError):
    """Fields of an item that cannot stand so."""

    faults: Sequence[FieldFault]

    def message(self) -> str:
        return " ".join(fault.what for fault in self.faults)


@dataclass(eq=False)
class AlreadyTakenInError(PlansError):
    """The same file at the same body once more."""

    document: int
    name: str
    day: datetime.date

    def message(self) -> str:
        return _("Văn bản này đã được tải lên ngày %(day)s (“%(name)s”). Mở bản đã có thay vì tải lên lần nữa.") % {
            "day": written(self.day),
            "name": self.name,
        }


@dataclass(eq=False)
class NotInReviewError(PlansError):
    """A document whose items cannot be changed any more, or not yet."""

    stage: str

    def message(self) -> str:
        if self.stage == "published":
            return _("Kế hoạch này đã được đưa vào thực hiện. Muốn đổi nội dung, hãy ghi một sửa đổi có ngày của kế hoạch.")
        if self.stage == "discarded":
            return _("Văn bản này đã bị bỏ. Khôi phục văn bản trước khi rà soát tiếp.")
        return _("Văn bản chưa đọc xong. Chờ đọc xong rồi rà soát.")


@dataclass(eq=False)
class NothingToUndoError(PlansError):
    """An item on which nobody has done anything."""

    def message(self) -> str:
        return _("Mục này chưa có thay đổi nào để hoàn tác.")


@dataclass(eq=False)
class NotReadyError(PlansError):
    """A document that cannot be published yet."""

    reasons: Sequence[str]

    def message(self) -> str:
        return _("Chưa đưa vào thực hiện được: %(reasons)s") % {"reasons": " ".join(self.reasons)}


@dataclass(eq=False)
class AgainstThePlanError(PlansError):
    """A day that does not go with the plan."""

    day: datetime.date
    first: datetime.date

    def message(self) -> str:
        return _("Hạn %(day)s đứng trước ngày ban hành kế hoạch %(first)s. Kiểm tra lại ngày, tháng, năm.") % {
            "day": written(self.day),
            "first": written(self.first),
        }


@dataclass(eq=False)
class NotAnAmountError(PlansError):
    """An amount that no line can have."""

    dong: int
    what: str = ""

    def message(self) -> str:
        if self.dong < 0:
            return _("Số tiền không được âm. Nếu là khoản giảm, hãy ghi số còn lại sau khi giảm.")
        return _("Số tiền vượt quá 1 triệu tỷ đồng. Kiểm tra đơn vị tính: ở đây ghi bằng đồng.")


@dataclass(eq=False)
class LineGoneError(PlansError):
    """A line that was taken out of its table, or whose heading was."""

    label: str

    def message(self) -> str:
        return _("Dòng “%(label)s” đã bị bỏ khỏi biểu. Khôi phục dòng đó trước khi sửa.") % {"label": self.label[:80]}


@dataclass(eq=False)
class FaultySheetError(PlansError):
    """A sheet with faults: none of it is taken in."""

    faults: int

    def message(self) -> str:
        return _("Tệp còn %(count)d lỗi nên chưa ghi số nào. Sửa các ô được nêu rồi tải lại tệp.") % {"count": self.faults}


@dataclass(eq=False)
class SheetOvertakenError(PlansError):
    """Amounts were changed after a sheet was looked at, so that something else would come of it."""

    def message(self) -> str:
        return _("Số liệu đã thay đổi sau khi bạn xem trước, nên chưa ghi số nào. Hãy xem lại bên dưới rồi xác nhận.")


@dataclass(eq=False)
class SheetWithheldError(PlansError):
    """A sheet that cannot be opened now: it waits for the antivirus program, was withheld by it, or is gone."""

    waits: bool = False

    def message(self) -> str:
        if self.waits:
            return _("Tệp đang chờ quét vi-rút. Mở lại trang này sau ít phút.")
        return _("Tệp không còn, hoặc có vi-rút nên đã bị giữ lại. Hãy tải lên một tệp khác.")
