"""A page that shows every component in every state, with invented data: for whoever builds a page, for tests and for pictures."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import ClassVar, Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from django.views.generic import FormView

from songhanh.ui import errors
from songhanh.ui.forms import DateField, DecimalField, DropInput, VersionedForm
from songhanh.ui.icons import ICONS
from songhanh.ui.listing import Column, Filter, Listing, ListingView
from songhanh.ui.states import STATES

_TODAY: Final = datetime.date(2025, 9, 15)
_PLACES: Final = (
    *("An Bình", "Ấn Sơn", "Đồng Tâm", "Dân Hòa", "Bình Yên", "Phường 10", "Phường 9", "Ân Phú"),
    *("Đại Lộc", "Êm Đềm", "Hoà Thuận", "Hòa An", "Tân Kỳ", "Ứng Hà", "Xuân Lập"),
)


@dataclass(frozen=True)
class SampleRow:
    """An invented commune."""

    number: int
    name: str
    kind: str
    people: int | None
    share: Decimal | None
    money: int
    due: datetime.date
    state: str


@cache
def sample_rows() -> tuple[SampleRow, ...]:
    """A hundred and some invented communes: the same ones at every start."""
    states = list(STATES)
    return tuple(
        SampleRow(
            number=n,
            name=f"{_PLACES[n % len(_PLACES)]} {n // len(_PLACES) + 1}" if n >= len(_PLACES) else _PLACES[n],
            kind="ward" if n % 3 == 0 else "commune",
            people=None if n % 11 == 5 else 1200 + n * 977 % 30000,
            share=None if n % 7 == 3 else Decimal(n * 37 % 1001) / 10,
            money=(n * 7919 % 900) * 1_000_000,
            due=_TODAY + datetime.timedelta(days=n * 13 % 90 - 30),
            state=states[n % len(states)],
        )
        for n in range(130)
    )


class SampleListing(Listing):
    """The invented communes."""

    columns = (
        Column("name", gettext_lazy("Đơn vị"), sort="name", link=lambda row: reverse("ui:row", args=[getattr(row, "number", 0)])),
        Column("state", gettext_lazy("Kết quả"), "state"),
        Column("people", gettext_lazy("Dân số (người)"), "number", sort="people", places=0),
        Column("share", gettext_lazy("Tỷ lệ nữ đại biểu (%)"), "percent", sort="share", places=1),
        Column("money", gettext_lazy("Kinh phí (đồng)"), "money", sort="money"),
        Column("due", gettext_lazy("Hạn báo cáo"), "day", sort="due"),
    )
    filters = (
        Filter("kind", gettext_lazy("Loại"), (("commune", gettext_lazy("Xã")), ("ward", gettext_lazy("Phường")))),
        Filter("state", gettext_lazy("Kết quả"), tuple((state.name, state.word) for state in STATES.values())),
    )
    search_hint = gettext_lazy("Tên đơn vị, có hoặc không dấu")
    default_sort = "name"
    file_name = "mau-danh-sach"


class SampleListView(ListingView):
    """The list kit at work; ``?empty=1`` shows a list without rows."""

    listing_class = SampleListing
    title = gettext_lazy("Danh sách mẫu")
    lead = gettext_lazy("Đơn vị và số liệu ở trang này là giả định.")
    empty_title = gettext_lazy("Chưa có đơn vị nào")
    empty_advice = gettext_lazy("Các đơn vị nhận nhiệm vụ sẽ hiện ở đây. Hãy bắt đầu bằng việc nạp danh sách từ Excel.")
    empty_icon = "body"

    def get_rows(self) -> Iterable[object]:
        """The invented communes."""
        return () if self.request.GET.get("empty") else sample_rows()

    def get_context_data(self, **context: object) -> dict[str, object]:
        """With a way back."""
        return super().get_context_data(crumbs=_crumbs(), **context)


class SampleForm(VersionedForm):
    """Every kind of field."""

    name = forms.CharField(label=gettext_lazy("Tên đơn vị"), max_length=80)
    share = DecimalField(label=gettext_lazy("Tỷ lệ (%)"), max_value=100, help_text=gettext_lazy("Ví dụ 62,5"))
    day = DateField(label=gettext_lazy("Ngày có hiệu lực"), required=False)
    level = forms.ChoiceField(
        label=gettext_lazy("Cấp"), choices=[("", "–"), ("province", gettext_lazy("Tỉnh")), ("commune", gettext_lazy("Xã"))]
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Loại"),
        widget=forms.RadioSelect,
        choices=[("commune", gettext_lazy("Xã")), ("ward", gettext_lazy("Phường")), ("zone", gettext_lazy("Đặc khu"))],
    )
    areas = forms.MultipleChoiceField(
        label=gettext_lazy("Lĩnh vực"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("work", gettext_lazy("Lao động, việc làm")),
            ("school", gettext_lazy("Giáo dục")),
            ("health", gettext_lazy("Y tế")),
        ],
    )
    note = forms.CharField(label=gettext_lazy("Ghi chú"), required=False, widget=forms.Textarea({"rows": 3}))
    file = forms.FileField(
        label=gettext_lazy("Tệp kèm theo"),
        required=False,
        help_text=gettext_lazy("PDF hoặc Word, nhiều nhất 5 MB"),
        widget=DropInput(endings=(".pdf", ".docx"), limit=5 * 1024 * 1024),
    )
    agreed = forms.BooleanField(label=gettext_lazy("Tôi đã đối chiếu với văn bản đã ký"))


class SampleFormView(FormView[SampleForm]):
    """The form kit at work. What is sent is checked and thrown away."""

    template_name = "ui/styleguide/form.html"
    form_class = SampleForm
    stored: ClassVar[dict[str, object]] = {
        "name": "Xã An Bình",
        "share": Decimal("62.5"),
        "day": _TODAY,
        "level": "commune",
        "kind": "commune",
    }

    def get_initial(self) -> dict[str, object]:
        """What is stored, as far as this page stores anything."""
        return dict(self.stored)

    def get_form_kwargs(self) -> dict[str, object]:
        """The invented thing is at version 2."""
        return {**super().get_form_kwargs(), "version": 2}

    def get_context_data(self, **context: object) -> dict[str, object]:
        """With a way back."""
        return super().get_context_data(title=_("Biểu mẫu mẫu"), crumbs=_crumbs(), **context)

    def form_valid(self, form: SampleForm) -> HttpResponse:
        """Say what a page would say."""
        messages.success(self.request, _("Đã kiểm tra: các ô đều hợp lệ. Trang mẫu không lưu gì."))
        return redirect("ui:form")


def _crumbs() -> list[tuple[str, str]]:
    return [(reverse("ui:components"), _("Bộ thành phần"))]


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """All components."""
    if request.GET.get("toast"):
        messages.success(request, _("Đã nộp báo cáo lúc 14:05."))
        messages.error(request, _("Mất kết nối. Số liệu đã được lưu trên máy này và sẽ tự gửi khi có mạng."))
    here = reverse("ui:components")
    context = {
        "title": _("Bộ thành phần"),
        "states": STATES.values(),
        "icons": sorted(ICONS),
        "tab_entries": [
            (here, _("Tổng quan"), None),
            (f"{here}?tab=2", _("Chỉ tiêu"), 12),
            (f"{here}?tab=3", _("Nhiệm vụ"), 1234),
        ],
        "past": [
            {"when": "14:05, 12/09/2025", "what": _("Phê duyệt báo cáo"), "more": _("Sở Nội vụ"), "kind": "now"},
            {"when": "09:30, 11/09/2025", "what": _("Trả lại kèm lý do"), "more": _("“Số nữ lớn hơn tổng số ở dòng 3.”")},
            {"when": "16:00, 10/09/2025", "what": _("Quá hạn nộp"), "kind": "late"},
            {"when": "08:00, 01/09/2025", "what": _("Mở đợt báo cáo")},
        ],
        "amount": Decimal("1234567.5"),
        "share": Decimal("62.5"),
        "day": _TODAY,
        "sums": [(_("Xã An Bình"), 1234, Decimal("62.5")), (_("Xã Đồng Tâm"), 98, Decimal("7.25")), (_("Phường 9"), None, None)],
    }
    return render(request, "ui/styleguide/components.html", context)


@require_safe
def row(request: HttpRequest, number: int) -> HttpResponse:
    """Where a row of the sample list leads."""
    if number >= len(sample_rows()):
        raise Http404
    one = sample_rows()[number]
    crumbs = [*_crumbs(), (reverse("ui:list"), _("Danh sách mẫu"))]
    return render(request, "ui/styleguide/row.html", {"title": one.name, "row": one, "crumbs": crumbs})


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """The question that a dialog asks, as a page."""
    if request.method == "POST":
        messages.success(request, _("Đã xác nhận. Trang mẫu không xóa gì."))
        return redirect("ui:components")
    context = {
        "title": _("Xóa bản nháp “Báo cáo quý III”?"),
        "consequence": _("Bản nháp và 12 số liệu đã nhập sẽ mất. Báo cáo đã nộp không bị ảnh hưởng."),
        "verb": _("Xóa bản nháp"),
        "back": reverse("ui:components"),
    }
    return render(request, "ui/confirm.html", context)


_ERRORS: Final[dict[int, Callable[[HttpRequest], HttpResponse]]] = {
    400: errors.bad_request,
    403: errors.forbidden,
    404: errors.not_found,
    405: lambda request: errors.not_allowed(request, "POST"),
    409: lambda request: errors.withheld(
        request, _("Tệp đang chờ quét vi-rút"), _("Việc này thường xong trong một phút. Hãy đợi rồi tải lại trang.")
    ),
    413: errors.too_large,
    500: errors.server_error,
    503: errors.unavailable,
}


@require_http_methods(["GET", "HEAD", "POST"])
def error(request: HttpRequest, status: int) -> HttpResponse:
    """Every page of an error, with its status."""
    if status == 410:
        links = ((reverse("ui:row", args=[2]), _("Mở xã Đồng Tâm")),)
        raise errors.GoneError(_("Xã An Bình (giả định) đã nhập vào xã Đồng Tâm từ ngày 01/07/2025."), links)
    if status == 419:  # no status of the web: the page of a session that has ended
        return errors.session_expired(request)
    if status not in _ERRORS:
        raise Http404
    return _ERRORS[status](request)
