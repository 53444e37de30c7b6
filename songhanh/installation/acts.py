"""Acts of this room in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from songhanh.audit.words import give_words

give_words(
    {
        "installation.data-taken": _("Nạp dữ liệu mô phỏng"),
        "installation.marked-as-demonstration": _("Đánh dấu là bản minh họa"),
    }
)
