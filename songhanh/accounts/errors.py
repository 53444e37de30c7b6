"""What can be wrong with a wish about people and roles; ``str()`` is the sentence to show, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _


class AccountsError(Exception):
    """Something about a person or a role that cannot be as asked. Nothing was written."""

    def message(self) -> str:
        """The sentence, in the language of the moment."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.message()


class NotAllowedError(AccountsError):
    """Who acts may not do this there."""

    def message(self) -> str:
        return _("Bạn không có quyền làm việc này ở cơ quan này. Đề nghị điều phối viên của cơ quan hoặc của cấp trên thực hiện.")


class InvitationError(AccountsError):
    """An invitation that was used, withdrawn, is too old, or never was."""

    def message(self) -> str:
        return _("Lời mời này không còn dùng được (đã dùng, đã rút hoặc quá hạn). Đề nghị người mời gửi lời mời mới.")


class InvitationUsedError(InvitationError):
    """The password was set already."""

    def message(self) -> str:
        return _(
            "Lời mời này đã được dùng: mật khẩu đã đặt. Hãy đăng nhập; nếu quên mật khẩu, đề nghị người mời gửi liên kết mới."
        )


class InvitationTooOldError(InvitationError):
    """Its time has run out."""

    def message(self) -> str:
        return _("Lời mời này đã quá hạn. Đề nghị người mời tạo lời mời mới.")


class InvitationWithdrawnError(InvitationError):
    """A newer link was made, or the person has left."""

    def message(self) -> str:
        return _(
            "Lời mời này đã được rút hoặc đã có liên kết mới thay thế. Dùng liên kết mới nhất, hoặc đề nghị người mời gửi lại."
        )


class NoSuchInvitationError(InvitationError):
    """A link that no invitation ever had."""

    def message(self) -> str:
        return _("Không có lời mời nào với liên kết này. Kiểm tra xem đã chép đủ liên kết chưa, hoặc đề nghị người mời gửi lại.")


class OthersInvitationError(InvitationError):
    """Somebody else is signed in at this computer."""

    def __init__(self, invited: str, signed_in: str) -> None:
        super().__init__()
        self.names = {"invited": invited, "signed_in": signed_in}

    def message(self) -> str:
        return (
            _(
                "Lời mời này dành cho %(invited)s, còn máy này đang đăng nhập với tên %(signed_in)s. "
                "Hãy đăng xuất rồi mở lại liên kết, hoặc chuyển liên kết cho đúng người."
            )
            % self.names
        )


class NameTakenError(AccountsError):
    """A sign-in name or e-mail address that another person has."""

    def message(self) -> str:
        return _("Tên đăng nhập hoặc địa chỉ thư điện tử này đã có người dùng. Chọn tên khác, hoặc tìm người đó trong danh sách.")


class AlreadyHeldError(AccountsError):
    """The same role at the same body on overlapping days."""

    def message(self) -> str:
        return _("Người này đã giữ vai trò đó ở cơ quan này trong khoảng thời gian đã chọn.")


class BodyNotThereError(AccountsError):
    """A role at a body outside the days on which it exists."""

    def message(self) -> str:
        return _("Cơ quan này không tồn tại trong khoảng thời gian đã chọn. Kiểm tra ngày, hoặc chọn cơ quan kế tiếp.")


class LastAdministratorError(AccountsError):
    """Nobody would be left to manage people."""

    def message(self) -> str:
        return _("Đây là quản trị viên cuối cùng. Giao vai trò quản trị viên cho người khác trước.")


class ChangedMeanwhileError(AccountsError):
    """Somebody else has changed the person since the form was opened. ``theirs`` are the values now."""

    def __init__(self, theirs: dict[str, str]) -> None:
        super().__init__()
        self.theirs = theirs

    def message(self) -> str:
        return _("Có người khác vừa sửa thông tin này. Đối chiếu hai bản rồi lưu lại.")


class HasPasswordError(AccountsError):
    """An invitation for a person who has a password already."""

    def message(self) -> str:
        return _("Người này đã đặt mật khẩu nên không cần lời mời nữa. Nếu họ quên mật khẩu, tạo liên kết đặt lại mật khẩu.")


class StillHereError(AccountsError):
    """Personal data of a person who has not left are not erased."""

    def message(self) -> str:
        return _("Chỉ xóa dữ liệu cá nhân của người đã nghỉ. Ghi nhận việc nghỉ trước.")


class DaysError(AccountsError):
    """An end that is not after the beginning."""

    def message(self) -> str:
        return _("Ngày kết thúc phải sau ngày bắt đầu.")


class OutsideRoleError(AccountsError):
    """Days of a deputy that are not all days of the role."""

    def message(self) -> str:
        return _("Người thay chỉ làm thay trong những ngày mà vai trò còn hiệu lực. Kiểm tra lại hai ngày.")


class LeavesBeforeError(AccountsError):
    """A role for somebody who has left by then."""

    def message(self) -> str:
        return _("Người này nghỉ trước khi vai trò kết thúc hoặc đã nghỉ. Kiểm tra lại ngày.")


class OwnDeputyError(AccountsError):
    """A person as deputy of the same person."""

    def message(self) -> str:
        return _("Người thay phải là người khác.")


class AlreadyBegunError(AccountsError):
    """A first administrator where there is one."""

    def message(self) -> str:
        return _("Đã có quản trị viên. Đề nghị quản trị viên đó mời bạn.")
