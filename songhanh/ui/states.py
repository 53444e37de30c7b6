"""The states that a thing can be in, each with its icon and its word: never told by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class State:
    """How a state looks: the class of the style sheet, an icon, the usual word."""

    name: str
    icon: str
    word: str | Promise


STATES: Final[dict[str, State]] = {
    state.name: state
    for state in (
        State("met", "check", _("Đạt")),
        State("partly", "half", _("Đạt một phần")),
        State("unmet", "close", _("Chưa đạt")),
        State("open", "question", _("Không đánh giá được")),
        State("late", "clock", _("Quá hạn")),
        State("info", "info", _("Đang thực hiện")),
        State("plain", "minus", _("Chưa bắt đầu")),
    )
}
