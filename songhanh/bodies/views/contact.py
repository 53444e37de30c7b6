"""How a body is reached: set on screen, and erased for who is only named there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songhanh.bodies.actions.bodies import set_contact
from songhanh.bodies.actions.contacts import erase_contact
from songhanh.bodies.actions.versions import CONTACT_FIELDS, CONTACT_PEOPLE
from songhanh.bodies.days import today
from songhanh.bodies.forms.bodies import ContactForm, SureForm
from songhanh.bodies.models import Contact
from songhanh.bodies.rules import CHANGE, ERASE
from songhanh.bodies.slots import people_at, people_named
from songhanh.bodies.views.base import ActView

_ALL = (*CONTACT_FIELDS, *CONTACT_PEOPLE)


class ContactView(ActView):
    """How it is reached; two people who change it at once are shown both values."""

    permission = CHANGE
    form_class = ContactForm
    verb = gettext_lazy("Lưu")

    def title(self) -> str:
        """What is asked."""
        return _("Sửa liên hệ của %s") % self.name

    def get_initial(self) -> dict[str, Any]:
        """What is kept now."""
        kept = Contact.objects.filter(body=self.body).first()
        return {name: getattr(kept, name) if kept else "" for name in _ALL}

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the revision now and the people of the body, those chosen before among them."""
        kept = self.get_initial()
        chosen = {kept[name] for name in CONTACT_PEOPLE} - {""}
        names = {key: line.words for key, line in people_named(self.request.user, chosen).items()}
        people = list((dict(people_at(self.body, today())) | names).items())
        return {**super().get_form_kwargs(), "version": self.body.revision, "people": people}

    def act(self, form: forms.Form) -> str:
        """Keep it."""
        set_contact(body=self.body, contact=form.cleaned_data, by=self.actor, seen=self.body.revision)
        return _("Đã lưu liên hệ.")


class EraseContactView(ActView):
    """Erase who is named in it."""

    http_method_names = ["get", "head", "post", "options"]  # noqa: RUF012  # a form without fields would take any other as a yes
    permission = ERASE
    form_class = SureForm
    verb = gettext_lazy("Xóa dữ liệu liên hệ")
    danger = True

    def title(self) -> str:
        """What is asked."""
        return _("Xóa dữ liệu liên hệ của %s?") % self.name

    def lead(self) -> str:
        """What follows."""
        return _(
            "Họ tên, điện thoại, thư điện tử trong liên hệ bị xóa ở đây và trong nhật ký. Địa chỉ của cơ quan còn lại. Không lấy lại được."
        )

    def act(self, form: forms.Form) -> str:
        """Erase."""
        erase_contact(body=self.body, by=self.actor)
        return _("Đã xóa dữ liệu liên hệ.")
