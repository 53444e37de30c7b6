"""Acts of this room in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from songhanh.audit.words import give_words

give_words(
    {
        "file.brought-back": _("Khôi phục tệp"),
        "file.erased": _("Xóa hẳn tệp"),
        "file.refused": _("Bị từ chối tải tệp"),
        "file.removed": _("Gỡ tệp"),
        "file.removed-again": _("Gỡ tệp đã gỡ"),
        "file.scanned": _("Quét vi-rút tệp"),
        "file.stored": _("Gửi tệp"),
        "file.stored-again": _("Gửi lại tệp đã có"),
    }
)
