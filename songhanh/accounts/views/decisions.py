"""What waits for a decision: roles at bodies that are no more, people without a role; and passing a role on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from songhanh.accounts.actions import pass_on_role
from songhanh.accounts.errors import AlreadyHeldError, BodyNotThereError, DaysError, LeavesBeforeError
from songhanh.accounts.forms import PassOnForm
from songhanh.accounts.gone import gone_among, hanging, hanging_roles, may_decide, without_reporter, without_role
from songhanh.accounts.people import bodies_to_choose, body_of, may_manage_any
from songhanh.accounts.queries import may_give
from songhanh.accounts.roles import Role
from songhanh.accounts.views.base import PeoplePage, people_crumbs
from songhanh.accounts.views.roles import HoldingView
from songhanh.bodies.days import today
from songhanh.bodies.models import Body

MOST_SHOWN = 200


class DecisionsView(PeoplePage, TemplateView):
    """What somebody who manages people has to decide about."""

    template_name = "accounts/decisions.html"

    def admit(self) -> None:
        """For who manages people somewhere."""
        if not may_manage_any(self.viewer):
            raise PermissionDenied

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """What the page shows."""
        own = {
            "title": _("Cần xử lý"),
            "lead": _(
                "Vai trò ở cơ quan đã chấm dứt, người chưa có vai trò, cơ quan không còn người báo cáo: đang chờ bạn quyết định."
            ),
            "crumbs": people_crumbs(),
            "hanging": hanging_roles(self.viewer)[:MOST_SHOWN],
            "without_role": without_role(self.viewer)[:MOST_SHOWN],
            "without_reporter": without_reporter(self.viewer)[:MOST_SHOWN],
        }
        return super().get_context_data(**own, **context)


class PassOnView(HoldingView):
    """Let a role at a body that is no more go on at another."""

    form_class = PassOnForm
    verb = gettext_lazy("Chuyển vai trò")
    faults_at = {  # noqa: RUF012
        AlreadyHeldError: "chosen",
        BodyNotThereError: "chosen",
        DaysError: "day",
        LeavesBeforeError: "day",
    }

    def admit(self) -> None:
        """For who may decide about a role whose body is no more."""
        held = self.holding
        if not gone_among([held.body_id], today()) or not may_decide(self.viewer, held.role, held.body):
            raise PermissionDenied

    def title(self) -> str:
        """What is asked."""
        return _("Chuyển vai trò %(role)s của %(person)s sang cơ quan khác") % self.words

    def lead(self) -> str:
        """What follows."""
        return (
            _("%(body)s đã chấm dứt hoạt động. Từ ngày dưới đây vai trò ở đó kết thúc và bắt đầu ở cơ quan bạn chọn.")
            % self.words
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the bodies that follow, or where there are none, all that may be chosen."""
        return {**super().get_form_kwargs(), "find": self.find}

    def find(self, words: str) -> list[tuple[str, str]]:
        """Bodies to choose from: those that follow first."""
        [told] = hanging([self.holding], today())
        follow = [
            (str(follower.number), follower.name)
            for follower in told.successors
            if may_give(self.viewer, self.holding.role, Body(pk=follower.number))
        ]
        return follow if follow and not words.strip() else bodies_to_choose(self.viewer, words)

    def act(self, form: forms.Form) -> str:
        """Pass it on."""
        wish = form.cleaned_data
        pass_on_role(holding=self.holding, body=body_of(wish["chosen"]), day=wish["day"], by=self.viewer)
        return _("Đã chuyển vai trò %(role)s của %(person)s.") % {
            "role": Role(self.holding.role).label,
            "person": self.holding.person,
        }
