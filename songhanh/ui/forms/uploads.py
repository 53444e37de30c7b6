"""A field for files that says its limits beforehand and takes what is dropped on it. Without a script it is the browser's own field."""

from __future__ import annotations

from collections.abc import Collection

from django import forms
from django.utils.translation import gettext as _

from songhanh.ui.formats import size


class DropInput(forms.FileInput):
    """``endings`` of names that are accepted (".pdf"), ``limit`` in bytes. A script tells too large or another kind before it is sent."""

    template_name = "ui/form/drop.html"

    def __init__(self, *, endings: Collection[str], limit: int, attrs: dict[str, object] | None = None) -> None:
        self.endings, self.limit = tuple(endings), limit
        super().__init__({"accept": ",".join(endings), **(attrs or {})})

    def get_context(self, name: str, value: object, attrs: dict[str, object] | None) -> dict[str, object]:
        """What the template shows, and the words that the script says."""
        context: dict[str, object] = super().get_context(name, value, attrs)
        context["drop"] = {
            "endings": " ".join(self.endings),
            "limit": str(self.limit),
            "too_large": _("Tệp này quá lớn: nhiều nhất %s. Hãy chọn tệp nhỏ hơn.") % size(self.limit),
            "other_kind": _("Không nhận tệp có đuôi này. Ở đây nhận: %s.") % " ".join(self.endings),
        }
        return context
