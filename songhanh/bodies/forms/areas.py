"""What is asked about areas: shares, and reorganisations."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from songhanh.bodies.errors import BodiesError
from songhanh.bodies.excel.wishes import WishSheet, read_wishes
from songhanh.bodies.forms.bodies import day_field
from songhanh.bodies.models import AreaSuccession
from songhanh.bodies.models.areas import KINDS
from songhanh.bodies.planning import AreaWish
from songhanh.ui.forms import DecimalField
from songhanh.ui.sheets import CellFault

LINES = 3
MOST_LINES = 120  # a request may have a thousand fields; more come from a file


class SharesForm(forms.Form):
    """A share for each area that took over territory, and where all of them are from."""

    def __init__(self, *args: object, pairs: Sequence[AreaSuccession], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.pairs = pairs
        for pair in pairs:
            name = f"share_{pair.pk}"
            self.fields[name] = DecimalField(label=pair.new.full_name, required=False, max_digits=10, decimal_places=9)
            self.initial.setdefault(name, pair.share)
        known = next((pair.source for pair in pairs if pair.source and pair.share is not None), "")
        self.fields["source"] = forms.CharField(
            label=_("Nguồn"), max_length=300, required=False, help_text=_("Nghị quyết, đề án hoặc số liệu đã dùng")
        )
        self.initial.setdefault("source", known)

    def shares(self) -> dict[str, Decimal]:
        """The shares that were given, by the key of the new area."""
        given = {pair.new.key: self.cleaned_data[f"share_{pair.pk}"] for pair in self.pairs}
        return {key: share for key, share in given.items() if share is not None}


class LineForm(forms.Form):
    """One wish: an area that stands goes into a new one."""

    use_required_attribute = False
    old = forms.CharField(label=_("Mã đơn vị cũ"), max_length=40, required=False)
    code = forms.CharField(label=_("Mã đơn vị mới"), max_length=10, required=False)
    name = forms.CharField(
        label=_("Tên đơn vị mới"), max_length=120, required=False, help_text=_("Không kèm chữ xã, phường, tỉnh")
    )
    kind = forms.ChoiceField(label=_("Loại"), choices=[("", _("Chọn loại")), *KINDS], required=False)
    parent = forms.CharField(
        label=_("Mã đơn vị cấp trên"), max_length=40, required=False, help_text=_("Bỏ trống nếu là tỉnh, thành phố")
    )
    share = DecimalField(
        label=_("Tỷ lệ"), required=False, max_digits=10, decimal_places=9, help_text=_("Chỉ khi chia tách và có nguồn")
    )
    source = forms.CharField(label=_("Nguồn của tỷ lệ"), max_length=300, required=False)

    def wish(self) -> AreaWish:
        """What was entered, with empty fields as they are: the plan says what is missing."""
        entered = self.cleaned_data
        return AreaWish(
            old=entered["old"].strip(),
            code=entered["code"].strip(),
            name=entered["name"].strip(),
            kind=entered["kind"],
            parent=entered["parent"].strip(),
            share=entered["share"],
            source=entered["source"].strip(),
        )


LineFormSet = forms.formset_factory(LineForm, extra=LINES, max_num=MOST_LINES, absolute_max=MOST_LINES + 1)


class DraftForm(forms.Form):
    """A reorganisation: when, what it is called, the document, perhaps a file with its lines."""

    title = forms.CharField(label=_("Tên lần sắp xếp"), max_length=300, help_text=_("Ví dụ: Nhập hai xã A và B thành xã C"))
    day = day_field(_("Ngày có hiệu lực"))
    document = forms.CharField(label=_("Văn bản"), max_length=300, required=False, help_text=_("Số, ngày của nghị quyết"))
    file = forms.FileField(
        label=_("Tệp phương án"),
        required=False,
        help_text=_(
            "CSV hoặc Excel (.xlsx) với các cột: mã cũ, mã mới, tên mới, loại, mã cấp trên, tỷ lệ, nguồn. Có tệp thì bỏ qua các dòng dưới."
        ),
    )

    def clean_file(self) -> WishSheet | None:
        """The lines of the file; the faults of its cells are kept in ``cell_faults``."""
        file = self.cleaned_data.get("file")
        if not isinstance(file, UploadedFile):
            return None
        try:
            sheet = read_wishes(file.read())
        except BodiesError as error:
            raise forms.ValidationError(str(error)) from error
        if sheet.faults:
            self.refuse(sheet.faults)
        return sheet

    cell_faults: Sequence[CellFault] = ()

    def refuse(self, faults: Sequence[CellFault]) -> None:
        """Say that the file has faults; they stand beside the form by their cells."""
        self.cell_faults = faults
        self.add_error("file", _("Tệp có %d lỗi, chưa lưu gì. Sửa các ô nêu dưới đây rồi chọn lại tệp.") % len(faults))
