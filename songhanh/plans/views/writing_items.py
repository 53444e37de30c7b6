"""The items of a draft: added, changed, taken out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songhanh.plans.actions.items import MODELS, fields_of
from songhanh.plans.actions.writing import add_item, change_item, remove_item
from songhanh.plans.errors import NotShapedError
from songhanh.plans.forms.written_items import FORMS, NAMES, ItemForm
from songhanh.plans.models import Plan
from songhanh.plans.models.items import PlanItem
from songhanh.plans.views.base import PlanActPage, SurePage
from songhanh.plans.words import item_words


def item_of(plan: Plan, kind: str, number: int) -> PlanItem:
    """An item of a plan. Raises Http404."""
    model = MODELS.get(kind)
    found: PlanItem | None = model.objects.filter(plan=plan, pk=number).first() if model else None  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


class ItemPage(PlanActPage):
    """A form for an item; what is wrong with its fields is said where they stand. ``muc`` in a POST asks for more rows."""

    template_name = "plans/item.html"

    def kind(self) -> str:
        """The kind of the item. Raises Http404."""
        kind: str = self.kwargs["kind"]
        if kind not in FORMS:
            raise Http404
        return kind

    def get_form_class(self) -> type[forms.Form]:
        """That of the kind."""
        return FORMS[self.kind()]

    def begin(self) -> dict[str, Any]:
        """The fields so far."""
        return {}

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the plan and the fields so far."""
        return {**super().get_form_kwargs(), "plan": self.plan, "begin": self.begin()}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Act; faults of single fields stand at these."""
        assert isinstance(form, ItemForm)
        try:
            return super().form_valid(form)
        except _FieldsError as error:
            for fault in error.faults:
                form.add_error(form.place_of(fault.field), fault.what)
            return self.form_invalid(form)

    def act(self, form: forms.Form) -> str:
        """Do it with the fields typed."""
        assert isinstance(form, ItemForm)
        try:
            return self.act_on(form.fields_typed())
        except NotShapedError as error:
            raise _FieldsError(error) from error

    def act_on(self, fields: dict[str, Any]) -> str:
        """Do it."""
        raise NotImplementedError


class _FieldsError(Exception):
    """Faults that belong to fields of the form: not to be shown above it as one sentence."""

    def __init__(self, error: NotShapedError) -> None:
        super().__init__(str(error))
        self.faults = error.faults


class AddItemView(ItemPage):
    """An item added to a draft."""

    verb = gettext_lazy("Thêm")
    is_versioned = True

    def title(self) -> str:
        """What is asked."""
        return _("Thêm %(kind)s") % {"kind": NAMES[self.kind()]}

    def version(self) -> object:
        """Nothing there is changed."""
        return ""

    def act_on(self, fields: dict[str, Any]) -> str:
        """Add it."""
        add_item(plan=self.plan, kind=self.kind(), fields=fields, by=self.viewer)
        return _("Đã thêm %(kind)s.") % {"kind": NAMES[self.kind()]}

    def back(self) -> str:
        """To the plan, or to the same form once more."""
        again = self.request.POST.get("again")
        return reverse("plans:add_item", args=[self.plan.pk, self.kind()]) if again else super().back()


class ChangeItemView(ItemPage):
    """An item of a draft."""

    verb = gettext_lazy("Lưu")

    @cached_property
    def item(self) -> PlanItem:
        """The item of the address."""
        return item_of(self.plan, self.kind(), self.kwargs["item"])

    def title(self) -> str:
        """What is asked."""
        return _("Sửa %(kind)s") % {"kind": NAMES[self.kind()]}

    def version(self) -> object:
        """That of the item."""
        return self.item.revision

    def begin(self) -> dict[str, Any]:
        """As it is."""
        return fields_of(self.item)

    def forget(self) -> None:
        """The item too."""
        super().forget()
        self.__dict__.pop("item", None)

    def act_on(self, fields: dict[str, Any]) -> str:
        """Save it."""
        change_item(item=self.item, fields=fields, by=self.viewer, seen=self.item.revision)
        return _("Đã lưu %(kind)s.") % {"kind": NAMES[self.kind()]}

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """With the way to take it out."""
        remove = reverse("plans:remove_item", args=[self.plan.pk, self.kind(), self.item.pk])
        return super().get_context_data(**{"remove_address": remove, **context})


class RemoveItemView(SurePage):
    """An item taken out of a draft."""

    verb = gettext_lazy("Bỏ khỏi dự thảo")
    danger = True

    @cached_property
    def item(self) -> PlanItem:
        """The item of the address."""
        return item_of(self.plan, self.kwargs["kind"], self.kwargs["item"])

    def title(self) -> str:
        """What is asked."""
        return _("Bỏ “%(item)s” khỏi dự thảo?") % {"item": item_words(self.item)[:120]}

    def lead(self) -> str:
        """What follows."""
        return _("Nội dung đã bỏ vẫn còn trong nhật ký, nhưng không lấy lại bằng một nút được.")

    def version(self) -> object:
        """That of the item."""
        return self.item.revision

    def act(self, form: forms.Form) -> str:
        """Take it out."""
        del form
        remove_item(item=self.item, by=self.viewer, seen=self.item.revision)
        return _("Đã bỏ khỏi dự thảo.")
