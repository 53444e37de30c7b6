"""A reviewed document becomes a plan: what is still open, whose it is, what will be made."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songhanh.bodies.days import today
from songhanh.bodies.forms.bodies import BODY_HELP
from songhanh.bodies.forms.choosing import Choices, Chooser, ChoosingForm, find_bodies, name_bodies
from songhanh.bodies.models import Body
from songhanh.plans.actions.publishing import publish, what_is_missing, what_is_under_way
from songhanh.plans.models import Plan, Stage
from songhanh.plans.queries.checking import CheckState, check_state
from songhanh.plans.queries.publishing import Outlook, find_plans, issuer_of, may_issue, name_plans, outlook
from songhanh.plans.queries.review import Board
from songhanh.plans.resolving import Directory
from songhanh.plans.reviewing.shapes import last_day
from songhanh.plans.reviewing.words import KIND_WORDS
from songhanh.plans.roles import Permission
from songhanh.plans.views.base import DocumentPage, PlansActPage
from songhanh.plans.views.screen import documents_crumbs


def _find_plans(words: str, day: datetime.date) -> Choices:
    del day
    return find_plans(words)


def _name_plans(chosen: Iterable[str], day: datetime.date) -> Choices:
    del day
    return name_plans(chosen)


class PublishForm(ChoosingForm):
    """Whose plan it is, and which plan it answers."""

    choosers: ClassVar[dict[str, Chooser]] = {
        "issuer": Chooser(gettext_lazy("Cơ quan ban hành"), find_bodies, name_bodies, BODY_HELP),
        "superior": Chooser(
            gettext_lazy("Kế hoạch cấp trên"),
            _find_plans,
            _name_plans,
            gettext_lazy("Số hoặc từ trong tên của kế hoạch mà kế hoạch này triển khai. Có thể bổ sung sau."),
            required=False,
            none=gettext_lazy("Chưa gắn với kế hoạch cấp trên"),
        ),
    }


class PublishView(DocumentPage, PlansActPage):
    """Publish."""

    permission = Permission.REVIEW
    form_class = PublishForm
    template_name = "plans/review/publish.html"
    verb: ClassVar[str | Promise] = gettext_lazy("Đưa vào thực hiện")
    made: Plan | None = None

    def title(self) -> str:
        """What is asked."""
        return _("Đưa kế hoạch vào thực hiện")

    def crumbs(self) -> list[tuple[str, str]]:
        """The way here."""
        return [*documents_crumbs(), (reverse("plans:document", args=[self.document.pk]), self.document.name)]

    def back(self) -> str:
        """To the plan, else to the review."""
        return reverse("plans:plan", args=[self.made.pk]) if self.made else super().back()

    @cached_property
    def board(self) -> Board:
        """The items."""
        return Board(self.document)

    @cached_property
    def header(self) -> dict[str, object]:
        """What the document says of itself."""
        return next((item.now for item in self.board.items.values() if item.kind == "header" and item.kept), {})

    @cached_property
    def directory(self) -> Directory:
        """Who is meant by its names."""
        signed = last_day(str(self.header["date"])) if self.header.get("date") else None
        return Directory(self.document.body, signed or today())

    @cached_property
    def outlook(self) -> Outlook:
        """What will be made."""
        return outlook(self.board.items.values(), self.directory)

    @cached_property
    def missing(self) -> list[str]:
        """Why it cannot be published yet."""
        if self.document.stage != Stage.REVIEW:
            return []
        return [*what_is_missing(self.board.items.values()), *what_is_under_way(self.document)]

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the issuer that the document names."""
        issuer = issuer_of(self.document, self.header, self.directory)
        first = {"issuer": str(issuer.pk)} if issuer is not None else {"issuer_words": str(self.header.get("issuer") or "")}
        return {**super().get_form_kwargs(), "day": today(), "initial": first}

    def post(self, request: Any, *args: Any, **options: Any) -> HttpResponse:  # noqa: ANN401  # of Django's view
        """A button "find" only looks."""
        if "find" not in request.POST:
            return super().post(request, *args, **options)
        form = self.get_form()
        assert isinstance(form, PublishForm)
        form.only_look()
        return self.render_to_response(self.get_context_data(form=form))

    def act(self, form: forms.Form) -> str:
        """Make the plan."""
        issuer = Body.objects.get(pk=int(form.cleaned_data["issuer"]))
        superior = Plan.objects.filter(pk=int(form.cleaned_data["superior"] or 0)).first()
        self.made = publish(document=self.document, issuer=issuer, by=self.viewer, superior=superior)
        return _("Kế hoạch đã được đưa vào thực hiện. Mỗi cơ quan thấy nhiệm vụ của mình.")

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Only of a body for which one answers."""
        issuer = Body.objects.get(pk=int(form.cleaned_data["issuer"]))
        if not may_issue(self.viewer, self.document, issuer):
            form.add_error(
                "issuer", _("Bạn không phụ trách cơ quan này. Chọn cơ quan nhập văn bản hoặc cơ quan cấp trên trực tiếp.")
            )
            return self.form_invalid(form)
        return super().form_valid(form)

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """What is open and what will be made."""
        counts = [(words, self.outlook.counts[kind]) for kind, words in KIND_WORDS.items() if kind in self.outlook.counts]
        own = {
            "document": self.document,
            "missing": self.missing,
            "counts": counts,
            "bodies": self.outlook.bodies,
            "unresolved": self.outlook.unresolved,
            "gone": self.document.stage != Stage.REVIEW,
            "unchecked": check_state(self.document) == CheckState.MISSING,
        }
        return super().get_context_data(**own, **context)
