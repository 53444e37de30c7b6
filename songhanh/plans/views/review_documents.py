"""The documents of one's bodies: the list, taking one in, reading it again, throwing it away, bringing it back."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.files.base import File
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songhanh.bodies.days import today
from songhanh.bodies.models import Body
from songhanh.bodies.slots import within_reach
from songhanh.files.errors import FilesError
from songhanh.files.forms import PurposeFileField
from songhanh.plans.actions.documents import discard, read_again, restore, take_in
from songhanh.plans.errors import AlreadyTakenInError, PlansError
from songhanh.plans.filing import PLAN_DOCUMENT
from songhanh.plans.models import PlanDocument, Stage
from songhanh.plans.queries.review import listed_documents
from songhanh.plans.roles import Permission
from songhanh.plans.views.base import DocumentPage, PlansActPage, PlansPage
from songhanh.plans.views.screen import documents_crumbs
from songhanh.ui.formats import number
from songhanh.ui.listing import Column, Filter, Listing, ListingView
from songhanh.ui.simulation import is_simulated

_STATES = {
    Stage.READING: "info",
    Stage.UNREADABLE: "unmet",
    Stage.REVIEW: "partly",
    Stage.PUBLISHED: "met",
    Stage.DISCARDED: "plain",
}


def _of(row: object) -> Any:  # noqa: ANN401  # a row with what the query adds
    return row


def _stage(row: object) -> tuple[str, str]:
    stage = Stage(_of(row).stage)
    return _STATES[stage], str(stage.label)


def _left(row: object) -> str:
    one = _of(row)
    if one.stage != Stage.REVIEW:
        return ""
    words = {"waiting": number(one.waiting), "total": number(one.total)}
    return _("còn %(waiting)s / %(total)s mục") % words if one.waiting else _("xong, chờ đưa vào thực hiện")


class DocumentsListing(Listing):
    """Documents with how far each has come."""

    columns = (
        Column("name", gettext_lazy("Tệp"), sort="name", link=lambda row: reverse("plans:document", args=[_of(row).pk])),
        Column("body", gettext_lazy("Cơ quan"), value=lambda row: _of(row).body_name, sort="body_name"),
        Column("stage", gettext_lazy("Giai đoạn"), "state", value=_stage, sort="stage"),
        Column("waiting", gettext_lazy("Còn phải xem"), value=_left, sort="waiting"),
        Column("uploaded_at", gettext_lazy("Tải lên lúc"), "moment", sort="uploaded_at"),
    )
    filters = (Filter("stage", gettext_lazy("Giai đoạn"), [(str(value), label) for value, label in Stage.choices]),)
    search_fields = ("name", "body_name")
    default_sort = "-uploaded_at"
    file_name = "van-ban-ke-hoach"


class DocumentsView(PlansPage, ListingView):
    """The documents at the bodies where one may review."""

    permission = Permission.REVIEW
    template_name = "plans/review/documents.html"
    listing_class = DocumentsListing
    title = gettext_lazy("Văn bản kế hoạch")
    lead = gettext_lazy("Văn bản đã tải lên: máy đọc trước, người rà soát từng mục, rồi đưa vào thực hiện.")
    empty_title = gettext_lazy("Chưa có văn bản nào")
    empty_help = "plans/#import"
    empty_advice = gettext_lazy("Tải lên một kế hoạch đã ký (Word, PDF, bản quét …). Đọc xong, bạn chỉ còn xem và xác nhận.")
    empty_icon = "document"

    def get_rows(self) -> QuerySet[PlanDocument]:
        """Those within reach."""
        return listed_documents(within_reach(self.viewer, Permission.REVIEW, today()))

    def get_context_data(self, **context: object) -> dict[str, object]:
        """The way here."""
        return super().get_context_data(crumbs=documents_crumbs()[:-1], **context)


class UploadForm(forms.Form):
    """A document, and the body that takes it in."""

    file = PurposeFileField(PLAN_DOCUMENT, label=gettext_lazy("Văn bản kế hoạch"))
    body = forms.ChoiceField(
        label=gettext_lazy("Cơ quan nhập"),
        help_text=gettext_lazy("Người rà soát của cơ quan này cùng xem và sửa văn bản."),
    )

    def __init__(self, *args: object, bodies: list[tuple[int, str]], **options: Any) -> None:  # of Django's form
        super().__init__(*args, **options)  # type: ignore[arg-type]
        field = self.fields["body"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(key), name) for key, name in bodies]
        if len(bodies) == 1:
            field.widget = forms.HiddenInput()
            self.initial["body"] = str(bodies[0][0])


class UploadView(PlansPage, PlansActPage):
    """Take a document in; the page that follows shows how far the reading is."""

    permission = Permission.REVIEW
    template_name = "plans/review/upload.html"
    faults = (PlansError, FilesError)
    faults_at: ClassVar[dict[type[Exception], str]] = {AlreadyTakenInError: "file"}
    known: AlreadyTakenInError | None = None
    form_class = UploadForm
    verb: ClassVar[str | Promise] = gettext_lazy("Tải lên và đọc")
    made: PlanDocument | None = None

    @cached_property
    def bodies(self) -> list[tuple[int, str]]:
        """Where the viewer may review, the nearest to the top first."""
        return list(within_reach(self.viewer, Permission.REVIEW, today()).order_by("level", "name").values_list("body", "name"))

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the bodies to choose from; one's own first."""
        own = self.viewer.holdings.order_by("pk").values_list("body", flat=True).first()
        bodies = sorted(self.bodies, key=lambda one: one[0] != own)
        return {**super().get_form_kwargs(), "bodies": bodies}

    def title(self) -> str:
        """What is asked."""
        return _("Tải lên văn bản kế hoạch")

    def lead(self) -> str:
        """What follows."""
        return _("Tệp gốc được giữ nguyên. Máy đọc trong nền, thường dưới một phút; bản quét lâu hơn.")

    def crumbs(self) -> list[tuple[str, str]]:
        """The way here."""
        return documents_crumbs()

    def back(self) -> str:
        """To the document, else to the list."""
        return reverse("plans:document", args=[self.made.pk]) if self.made else super().back()

    def get_context_data(self, **context: object) -> dict[str, Any]:
        """With the document that is there already."""
        return super().get_context_data(known=self.known, **context)

    def act(self, form: forms.Form) -> str:
        """Take it in."""
        body = Body.objects.get(pk=int(form.cleaned_data["body"]))
        upload = form.cleaned_data["file"]
        assert isinstance(upload, File)
        try:
            self.made = take_in(upload=upload, body=body, by=self.viewer, simulated=is_simulated())
        except AlreadyTakenInError as error:
            self.known = error  # the page leads to it
            raise
        return _("Đã nhận “%(name)s”.") % {"name": self.made.name}


class _DocumentAct(DocumentPage, PlansActPage):
    """A question about one document, without anything to type."""

    form_class = forms.Form
    permission = Permission.REVIEW

    def crumbs(self) -> list[tuple[str, str]]:
        """The way here."""
        return [*documents_crumbs(), (reverse("plans:document", args=[self.document.pk]), self.document.name)]


class ReadAgainView(_DocumentAct):
    """Read a document once more."""

    verb = gettext_lazy("Đọc lại")

    def title(self) -> str:
        """What is asked."""
        return _("Đọc lại văn bản này?")

    def lead(self) -> str:
        """What follows."""
        return _(
            "Dùng khi lần đọc trước không thành hoặc bộ đọc đã được cập nhật. Những gì bạn đã nhận, sửa, thêm hay bỏ vẫn giữ nguyên."
        )

    def act(self, form: forms.Form) -> str:
        """Ask for it."""
        read_again(document=self.document, by=self.viewer)
        return _("Đang đọc lại trong nền.")


class DiscardView(_DocumentAct):
    """Throw a document away."""

    verb = gettext_lazy("Bỏ văn bản")
    danger = True

    def title(self) -> str:
        """What is asked."""
        return _("Bỏ văn bản này?")

    def lead(self) -> str:
        """What follows."""
        return _("Văn bản không còn chờ rà soát. Tệp và những gì đã rà soát vẫn được giữ; có thể khôi phục bất cứ lúc nào.")

    def act(self, form: forms.Form) -> str:
        """Do it."""
        discard(document=self.document, by=self.viewer)
        return _("Đã bỏ văn bản.")


class RestoreView(_DocumentAct):
    """Bring a document back."""

    verb = gettext_lazy("Khôi phục")

    def title(self) -> str:
        """What is asked."""
        return _("Khôi phục văn bản này?")

    def lead(self) -> str:
        """What follows."""
        return _("Văn bản trở lại chờ rà soát, với mọi kết luận đã có.")

    def act(self, form: forms.Form) -> str:
        """Do it."""
        restore(document=self.document, by=self.viewer)
        return _("Đã khôi phục.")
