"""What the kinds of items are called, and the words by which a list names an item. Knows no database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KIND_WORDS: Final[dict[str, str | Promise]] = {
    "header": _("Thông tin chung"),
    "objective": _("Mục tiêu"),
    "target": _("Chỉ tiêu"),
    "task": _("Nhiệm vụ"),
    "duty": _("Chế độ báo cáo"),
    "campaign": _("Đợt hoạt động"),
    "budget": _("Biểu kinh phí"),
    "recipient": _("Nơi nhận"),
    "basis": _("Căn cứ"),
}
MAIN_FIELD: Final = {
    "header": "title",
    "objective": "title",
    "target": "statement",
    "task": "title",
    "campaign": "name",
    "budget": "caption",
    "recipient": "name",
    "basis": "title",
    "duty": "recipient",
}
# What can come several times within one sentence.
SPLITTABLE: Final = frozenset(("objective", "target", "task", "campaign", "recipient", "basis", "budget"))
_LONGEST: Final = 110


def label_of(kind: str, fields: Mapping[str, object], quote: str = "") -> str:
    """The line of an item: its main words, else its sentence."""
    main = str(fields.get(MAIN_FIELD[kind]) or "")
    if kind == "basis":
        main = " ".join(str(fields[name]) for name in ("doc_kind", "number", "title") if fields.get(name)) or main
    if kind == "duty":
        main = quote or main
    return shortened(main or quote, _LONGEST)


def shortened(text: str, longest: int) -> str:
    """The beginning of a text, cut between words."""
    once = " ".join(text.split())
    return once if len(once) <= longest else once[: longest - 1].rsplit(" ", 1)[0] + "…"
