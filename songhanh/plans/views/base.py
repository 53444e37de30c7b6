"""What the pages about plans share."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from songhanh.accounts.pages import ActPage, Crumbs, PersonsPage
from songhanh.plans.errors import PlansError
from songhanh.plans.forms.plans import SureForm
from songhanh.plans.models import Plan, PlanDocument
from songhanh.plans.roles import Permission


def plans_crumbs() -> Crumbs:
    """The way to the list of plans."""
    return [(reverse("plans:plans"), _("Kế hoạch"))]


def plan_crumbs(plan: Plan) -> Crumbs:
    """The way to a plan."""
    return [*plans_crumbs(), (reverse("plans:plan", args=[plan.pk]), plan.number or plan.title[:60])]


class PlansPage(PersonsPage):
    """A page of this room. Published plans are seen by whoever has a role anywhere."""

    permission: ClassVar[str] = Permission.SEE

    def admit(self) -> None:
        """Refuse who may not."""
        self.demand(self.permission)


class PlanPage(PlansPage):
    """A page of one plan (``plan`` in the address); changing it takes ``permission`` at its issuer."""

    @cached_property
    def plan(self) -> Plan:
        """The plan of the address. Raises Http404."""
        found = Plan.objects.select_related("issuer", "superior", "document").filter(pk=self.kwargs["plan"]).first()
        if found is None:
            raise Http404
        return found

    def admit(self) -> None:
        """Refuse who may not."""
        self.demand(self.permission, None if self.permission == Permission.SEE else self.plan.issuer)


class DocumentPage(PlansPage):
    """A page of one document under review (``document`` in the address)."""

    permission = Permission.REVIEW

    @cached_property
    def document(self) -> PlanDocument:
        """The document of the address. Raises Http404."""
        found = PlanDocument.objects.select_related("body").filter(pk=self.kwargs["document"]).first()
        if found is None:
            raise Http404
        return found

    def admit(self) -> None:
        """Refuse who may not review at the document's body."""
        self.demand(self.permission, self.document.body)


class PlansActPage(ActPage):
    """A form of this room that ends in an action."""

    faults: ClassVar[tuple[type[Exception], ...]] = (PlansError,)

    def crumbs(self) -> Crumbs:
        """The way here."""
        return plans_crumbs()


class PlanActPage(PlanPage, PlansActPage):
    """A form about one plan, for who may write at its issuer."""

    permission = Permission.REVIEW

    def crumbs(self) -> Crumbs:
        """The way to the plan."""
        return plan_crumbs(self.plan)

    def forget(self) -> None:
        """The plan is loaded anew."""
        self.__dict__.pop("plan", None)

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the revision now, where the form carries one."""
        return {**super().get_form_kwargs(), **({"version": self.version()} if self.is_versioned else {})}

    is_versioned = True

    def version(self) -> object:
        """The revision of what is changed."""
        return self.plan.revision


class SurePage(PlanActPage):
    """A named confirmation."""

    form_class = SureForm
    template_name = "plans/act.html"
