"""Forms about a whole plan: its head, its end, its amendments, who below must answer it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from songhanh.bodies.forms.choosing import Chooser, ChoosingForm, find_bodies, name_bodies
from songhanh.catalogue import programmes
from songhanh.plans.models import Plan
from songhanh.ui.forms import DateField, VersionedForm


def _programmes() -> list[tuple[str, object]]:
    return [("", _("không theo chương trình nào")), *((one.id, f"{one.id} – {one.name}") for one in programmes())]


class HeadForm(VersionedForm):
    """The head of a plan."""

    issuer = forms.ChoiceField(label=_("Cơ quan ban hành"))
    superior = forms.ChoiceField(
        label=_("Trả lời kế hoạch cấp trên"),
        required=False,
        help_text=_("Chỉ tiêu và nhiệm vụ của kế hoạch ấy hiện ra để nhận, sửa hoặc bỏ kèm lý do."),
    )
    title = forms.CharField(label=_("Tên kế hoạch"), max_length=600, widget=forms.Textarea({"rows": 3}))
    number = forms.CharField(
        label=_("Số, ký hiệu"), max_length=60, required=False, help_text=_("Có thể điền sau, trước khi ban hành")
    )
    date = DateField(label=_("Ngày ký"), required=False)
    year_from = forms.IntegerField(label=_("Từ năm"), required=False, min_value=1945, max_value=2100)
    year_to = forms.IntegerField(label=_("Đến năm"), required=False, min_value=1945, max_value=2100)
    programme = forms.ChoiceField(label=_("Chương trình quốc gia"), required=False)

    def __init__(
        self,
        *args: object,
        issuers: Sequence[tuple[str, str]],
        superiors: Sequence[tuple[str, str]],
        fixed: bool = False,
        **options: object,
    ) -> None:
        super().__init__(*args, **options)
        for name, choices in (
            ("issuer", issuers),
            ("superior", [("", str(_("không trả lời kế hoạch nào"))), *superiors]),
            ("programme", _programmes()),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        for name in ("year_from", "year_to"):
            self.fields[name].widget = forms.TextInput({"class": "short", "inputmode": "numeric", "autocomplete": "off"})
        if fixed:
            del self.fields["issuer"]

    def head(self) -> dict[str, object]:
        """The fields of the header."""
        typed = self.cleaned_data
        day = typed.get("date")
        years = {name: str(typed.get(name) or "") for name in ("year_from", "year_to")}
        words = {name: typed.get(name, "") for name in ("title", "number", "programme")}
        return {**words, **years, "date": day.isoformat() if day else ""}


def head_of(plan: Plan) -> dict[str, object]:
    """The initial values of a plan's head."""
    names = ("title", "number", "year_from", "year_to", "programme")
    return {**{name: getattr(plan, name) for name in names}, "date": plan.signed_on, "superior": str(plan.superior_id or "")}


class EndForm(VersionedForm):
    """A plan that ends, or is withdrawn."""

    day = DateField(label=_("Từ ngày"))
    reason = forms.CharField(label=_("Lý do"), widget=forms.Textarea({"rows": 3}))


class AmendmentForm(VersionedForm):
    """The head of an amendment."""

    day = DateField(label=_("Có hiệu lực từ ngày"))
    number = forms.CharField(label=_("Số, ký hiệu văn bản sửa đổi"), required=False, max_length=60)
    reason = forms.CharField(label=_("Lý do, căn cứ"), widget=forms.Textarea({"rows": 3}))


class SureForm(VersionedForm):
    """Nothing but a yes to what was seen."""


class ReasonForm(VersionedForm):
    """A reason."""

    reason = forms.CharField(label=_("Lý do"), widget=forms.Textarea({"rows": 3}))


class AnswerForm(VersionedForm):
    """Which plan answers."""

    answer = forms.ChoiceField(label=_("Kế hoạch đã ban hành"), widget=forms.RadioSelect)

    def __init__(self, *args: object, answers: Sequence[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)
        field = self.fields["answer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = answers


class DemandForm(ChoosingForm):
    """Bodies that must issue a plan."""

    choosers: ClassVar[dict[str, Chooser]] = {
        "bodies": Chooser(
            _("Cơ quan phải ban hành"), find_bodies, name_bodies, help=_("Gõ một phần tên, ví dụ “xã Đồi Mẫu”"), several=True
        )
    }
    order = ("bodies", "due", "quote")

    def add_fields(self) -> None:
        """The day and the words."""
        self.fields["due"] = DateField(label=_("Hạn"), required=False)
        self.fields["quote"] = forms.CharField(
            label=_("Câu của kế hoạch đòi hỏi việc này"), required=False, widget=forms.Textarea({"rows": 2})
        )


class AdoptionForm(VersionedForm):
    """Which target answers one of the plan above, and why it differs."""

    adopted = forms.ChoiceField(label=_("Chỉ tiêu trả lời"), required=False, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Lý do khác với mức được giao"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Bắt buộc khi bỏ chỉ tiêu; nên ghi khi mức thấp hơn hoặc muộn hơn."),
    )

    def __init__(self, *args: object, targets: Sequence[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)
        field = self.fields["adopted"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*targets, ("", _("Kế hoạch không đặt chỉ tiêu này"))]
