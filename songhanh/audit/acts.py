"""Acts of this room in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from songhanh.audit.words import give_words

give_words({"personal-values.erased": _("Xóa giá trị cá nhân trong nhật ký"), "act.refused": _("Bị từ chối")})
