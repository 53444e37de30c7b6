"""Acts of this room in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from songhanh.audit.words import give_words

give_words(
    {
        "job.asked": _("Yêu cầu việc nền"),
        "job.asked-again": _("Yêu cầu lại việc nền đã có"),
        "job.retried": _("Làm lại việc nền"),
    }
)
