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


class NoSuchIndicatorError(PlansError):
    """An indicator that is not in the catalogue."""

    indicator: str

    def message(self) -> str:
        return _("Danh mục không có chỉ tiêu “%(indicator)s”. Chọn một chỉ tiêu trong danh mục.") % {"indicator": self.indicator}


@dataclass(eq=False)
class NotAnAnswerError(PlansError):
    """A plan or a target that cannot answer what is above."""

    name: str

    def message(self) -> str:
        return _("“%(name)s” không trả lời được cho kế hoạch cấp trên này: khác cơ quan, khác kế hoạch hoặc chưa ban hành.") % {
            "name": self.name
        }


@dataclass(eq=False)
class NoReasonError(PlansError):
    """A decision that needs a reason, without one."""

    def message(self) -> str:
        return _("Cần ghi lý do: người đọc sau này phải biết vì sao.")


@dataclass(eq=False)
class NotADraftError(PlansError):
    """Something that only a plan that is being written allows."""

    def message(self) -> str:
        return _("Kế hoạch này đã ban hành. Muốn đổi nội dung, hãy ghi một sửa đổi có ngày của kế hoạch.")


@dataclass(eq=False)
class NotRunningError(PlansError):
    """Something that only a plan that is carried out allows."""

    def message(self) -> str:
        return _("Chỉ làm được với kế hoạch đang thực hiện.")


@dataclass(eq=False)
class NotHeldError(PlansError):
    """An item that does not hold on the day of an amendment."""

    name: str
    day: datetime.date

    def message(self) -> str:
        return _("“%(name)s” không có hiệu lực ngay trước ngày %(day)s nên không sửa đổi từ ngày ấy được.") % {
            "name": self.name[:120],
            "day": written(self.day),
        }


@dataclass(eq=False)
class BeforeThePlanError(PlansError):
    """A day of an amendment or an end that lies before the plan."""

    day: datetime.date
    first: datetime.date

    def message(self) -> str:
        return _("Ngày %(day)s đứng trước ngày ký kế hoạch %(first)s.") % {"day": written(self.day), "first": written(self.first)}


@dataclass(eq=False)
class NothingToAmendError(PlansError):
    """An amendment that changes nothing, or that has taken effect already."""

    def message(self) -> str:
        return _("Sửa đổi này chưa có nội dung nào, hoặc đã có hiệu lực.")


@dataclass(eq=False)
class OutOfReachError(PlansError):
    """A body for which a person may not write plans."""

    def message(self) -> str:
        return _("Bạn không được lập kế hoạch cho cơ quan này. Chọn cơ quan trong phạm vi bạn phụ trách.")
