"""Acts of the trail in words, for the pages about people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import Person
from songhanh.audit.models import Entry
from songhanh.ui.formats import moment

# Higher rooms of the house add their own when they are ready.
ACT_WORDS: Final[dict[str, str | Promise]] = {
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
    "area.shares-set": _("Ghi tỷ lệ chia địa bàn"),
    "bodies.created": _("Nhập danh sách cơ quan"),
    "bodies.merged": _("Hợp nhất cơ quan"),
    "body.contact-set": _("Sửa liên hệ của cơ quan"),
    "body.created": _("Thêm cơ quan"),
    "body.dissolved": _("Giải thể cơ quan"),
    "body.function-handed-over": _("Chuyển nhiệm vụ giữa cơ quan"),
    "body.split": _("Tách cơ quan"),
    "reorganisation.drafted": _("Dự thảo sắp xếp"),
    "reorganisation.carried-out": _("Thực hiện sắp xếp"),
    "reorganisation.undone": _("Hoàn tác sắp xếp"),
}


def in_words(entries: Sequence[Entry]) -> list[dict[str, object]]:
    """Entries for a timeline, with the person that each was about; an act that has no words yet stands under its own name. One query."""
    about = {entry.pk: _person_of(entry) for entry in entries}
    names = {person.pk: str(person) for person in Person.objects.filter(pk__in={number for number in about.values() if number})}
    return [
        {
            "when": moment(entry.at),
            "what": ACT_WORDS.get(entry.action, entry.action),
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
