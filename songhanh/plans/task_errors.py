"""What can be wrong with a wish about tasks, obstacles and calendars."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from songhanh.plans.errors import PlansError, written


@dataclass(eq=False)
class PartEndedError(PlansError):
    """A part that its body has no longer."""

    day: datetime.date

    def message(self) -> str:
        return _("Phần việc này đã kết thúc ở cơ quan này từ ngày %(day)s. Hãy mở phần việc của cơ quan tiếp nhận.") % {
            "day": written(self.day)
        }


@dataclass(eq=False)
class PlanOverError(PlansError):
    """Work in a plan that ended or was withdrawn."""

    day: datetime.date | None

    def message(self) -> str:
        if self.day is None:
            return _("Kế hoạch không còn được thực hiện nên phần việc này đã dừng. Muốn ghi tiếp, hãy tiếp tục kế hoạch.")
        words = _(
            "Kế hoạch không còn được thực hiện từ ngày %(day)s nên phần việc này đã dừng. Muốn ghi tiếp, hãy tiếp tục kế hoạch."
        )
        return words % {"day": written(self.day)}


@dataclass(eq=False)
class FutureDayError(PlansError):
    """Something said to be done on a day to come."""

    day: datetime.date

    def message(self) -> str:
        return _("Ngày %(day)s chưa đến. Ghi ngày đã xong, hoặc để tình trạng “đang làm”.") % {"day": written(self.day)}


class ReasonMissingError(PlansError):
    """Not needed, without a word why."""

    def message(self) -> str:
        return _("Hãy ghi lý do vì sao không phải làm.")


class NothingSaidError(PlansError):
    """A note, an obstacle or an answer without words."""

    def message(self) -> str:
        return _("Chưa có nội dung. Hãy ghi vài lời rồi gửi.")


class NoReasonToRemoveError(PlansError):
    """Evidence taken away without a word why."""

    def message(self) -> str:
        return _("Hãy ghi lý do gỡ tài liệu. Lý do được lưu trong nhật ký.")


@dataclass(eq=False)
class EvidenceGoneError(PlansError):
    """Evidence that was taken away too long ago to be brought back."""

    days: int

    def message(self) -> str:
        return _("Tài liệu này đã gỡ quá %(days)s ngày nên không lấy lại được. Hãy tải lên lại nếu cần.") % {"days": self.days}


class NotAboveError(PlansError):
    """An obstacle told to a body that answers for nothing here."""

    def message(self) -> str:
        return _("Chỉ báo được cho cơ quan cấp trên, cơ quan chủ trì hoặc cơ quan ban hành kế hoạch.")


class ObstacleClosedError(PlansError):
    """An obstacle that is out of the way."""

    def message(self) -> str:
        return _("Vướng mắc này đã khép lại. Muốn nêu tiếp, hãy báo một vướng mắc mới.")


class AlreadyNamedError(PlansError):
    """A body is known for this part already."""

    def message(self) -> str:
        return _("Phần việc này đã có cơ quan. Muốn chuyển cho cơ quan khác, hãy dùng “Bàn giao”.")


class AlreadyTakesPartError(PlansError):
    """A body that has this part in the task already."""

    def message(self) -> str:
        return _("Cơ quan này đã có vai trò đó trong nhiệm vụ.")


class NotThereError(PlansError):
    """A body that is not there on the day on which it should begin."""

    def message(self) -> str:
        return _("Cơ quan này không hoạt động vào ngày đó. Hãy chọn cơ quan khác hoặc sửa ngày.")


@dataclass(eq=False)
class HandOverDayError(PlansError):
    """A day on which nothing can be handed over: before the part began, or too far ahead."""

    first: datetime.date

    def message(self) -> str:
        return _("Ngày bàn giao phải sau ngày %(day)s, khi phần việc này bắt đầu.") % {"day": written(self.first)}


class ToItselfError(PlansError):
    """Handed over to the body that has it."""

    def message(self) -> str:
        return _("Cơ quan nhận trùng với cơ quan đang giữ phần việc.")
