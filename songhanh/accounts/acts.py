"""Acts of the trail in words, for the pages about people."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import Person
from songhanh.audit.models import Entry
from songhanh.audit.words import give_words, words_of
from songhanh.ui.formats import moment

give_words(
    {
        "sign-in": _("Đăng nhập"),
        "person.invited": _("Mời người dùng"),
        "person.changed": _("Sửa thông tin người dùng"),
        "person.left": _("Ghi nhận người dùng nghỉ"),
        "person.erased": _("Xóa dữ liệu cá nhân"),
        "person.password-withdrawn": _("Bỏ mật khẩu cũ của người dùng"),
        "invitation.made": _("Tạo lời mời"),
        "invitation.accepted": _("Nhận lời mời"),
        "role.given": _("Giao vai trò"),
        "sign-in.unlocked": _("Mở khóa đăng nhập"),
        "role.deputised": _("Cử người thay"),
        "role.ended": _("Kết thúc vai trò"),
        "role.withdrawn": _("Rút vai trò chưa bắt đầu"),
        "sessions.ended": _("Đăng xuất ở nơi khác"),
        "password.changed": _("Đổi mật khẩu"),
        "password.reset": _("Đặt lại mật khẩu qua thư điện tử"),
        "second-factor.added": _("Thêm cách xác thực"),
        "second-factor.removed": _("Bỏ cách xác thực"),
        "second-factor.renewed": _("Tạo lại mã dự phòng"),
        "sign-in.failed": _("Đăng nhập không thành công"),
        "sign-in.inactive": _("Bị từ chối đăng nhập: đã nghỉ"),
        "sign-in.simulated": _("Bị từ chối đăng nhập: tài khoản mô phỏng"),
        "sign-in.unknown": _("Bị từ chối đăng nhập: không có tài khoản"),
    }
)


def in_words(entries: Sequence[Entry]) -> list[dict[str, object]]:
    """Entries for a timeline, with the person that each was about; one that no room has words for says so. One query."""
    about = {entry.pk: _person_of(entry) for entry in entries}
    names = {person.pk: str(person) for person in Person.objects.filter(pk__in={number for number in about.values() if number})}
    return [
        {
            "when": moment(entry.at),
            "what": words_of(entry.action),
            "more": names.get(about[entry.pk] or 0, "") if f"person:{about[entry.pk]}" != entry.actor else "",
        }
        for entry in entries
    ]


def _person_of(entry: Entry) -> int | None:
    """The number of the person that an entry is about, as its subject or among its details."""
    kind, _colon, number = entry.subject.rpartition(":")
    if kind != "accounts.person":
        told = json.loads(entry.text).get("details", {}).get("person") or ""
        number = told.removeprefix("person:") if isinstance(told, str) else ""
    return int(number) if number.isdigit() else None
