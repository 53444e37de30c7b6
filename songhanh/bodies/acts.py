"""Acts of this room in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from songhanh.audit.words import give_words

give_words(
    {
        "area.shares-set": _("Ghi tỷ lệ chia địa bàn"),
        "areas.loaded": _("Nạp danh mục đơn vị hành chính"),
        "bodies.created": _("Nhập danh sách cơ quan"),
        "bodies.import-asked": _("Yêu cầu nhập danh sách cơ quan"),
        "bodies.imported": _("Nhập danh sách cơ quan"),
        "bodies.imported-again": _("Nhập lại danh sách cơ quan đã nhập"),
        "bodies.joined": _("Hợp nhất thành cơ quan mới"),
        "bodies.list-uploaded": _("Tải lên danh sách cơ quan"),
        "bodies.merged": _("Hợp nhất cơ quan"),
        "body.changed": _("Sửa thông tin cơ quan"),
        "body.contact-erased": _("Xóa liên hệ của cơ quan"),
        "body.contact-set": _("Sửa liên hệ của cơ quan"),
        "body.created": _("Thêm cơ quan"),
        "body.dissolved": _("Giải thể cơ quan"),
        "body.function-handed-over": _("Chuyển nhiệm vụ giữa cơ quan"),
        "body.moved": _("Chuyển địa bàn của cơ quan"),
        "body.parent-set": _("Đổi cấp trên của cơ quan"),
        "body.reclassified": _("Phân loại lại cơ quan"),
        "body.renamed": _("Đổi tên cơ quan"),
        "body.split": _("Tách cơ quan"),
        "contacts.person-forgotten": _("Bỏ người khỏi liên hệ của cơ quan"),
        "reorganisation.drafted": _("Dự thảo sắp xếp"),
        "reorganisation.carried-out": _("Thực hiện sắp xếp"),
        "reorganisation.undone": _("Hoàn tác sắp xếp"),
    }
)
