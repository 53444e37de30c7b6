"""A plan as a document: the file, what the machine read in it, and what people said about each item.

The signed text is never altered. A reading is kept as it was made; what people change lies over it, item by item, with who and when.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from songhanh.bodies.models import Body


class Stage(models.TextChoices):
    """How far a document has come."""

    READING = "reading", _("đang đọc")
    UNREADABLE = "unreadable", _("không đọc được")
    REVIEW = "review", _("đang rà soát")
    PUBLISHED = "published", _("đã ban hành vào hệ thống")
    DISCARDED = "discarded", _("đã bỏ")


class Verdict(models.TextChoices):
    """What people have said about an item so far."""

    OPEN = "open", _("chưa xem")
    ACCEPTED = "accepted", _("đã nhận")
    CORRECTED = "corrected", _("đã sửa")
    ADDED = "added", _("thêm vào")
    SPLIT = "split", _("đã tách")
    DROPPED = "dropped", _("đã bỏ")


class Verb(models.TextChoices):
    """What a person did to an item."""

    ACCEPT = "accept", _("nhận")
    CORRECT = "correct", _("sửa")
    ADD = "add", _("thêm")
    SPLIT = "split", _("tách")
    DROP = "drop", _("bỏ")
    UNDO = "undo", _("hoàn tác")
    CARRY = "carry", _("chuyển sang lần đọc mới")


class PlanDocument(models.Model):
    """A document that holds a plan, at the body that takes it in. ``file`` is the id of the stored file; ``sha256`` makes a second
    upload of the same file at the same body known as such. ``job`` is the background work that reads it."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="plan_documents", verbose_name=_("cơ quan nhập"))
    name = models.CharField(_("tên tệp"), max_length=200)
    file = models.UUIDField(_("tệp"), null=True)
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(_("loại tệp"), max_length=120, blank=True)
    stage = models.CharField(_("giai đoạn"), max_length=12, choices=Stage, default=Stage.READING)
    failure = models.TextField(_("lý do không đọc được"), blank=True)
    failure_en = models.TextField(blank=True)
    job = models.UUIDField(_("việc nền"), null=True)
    simulated = models.BooleanField(_("dữ liệu mô phỏng"), default=False)
    uploaded_by = models.CharField(_("người tải lên"), max_length=80)
    uploaded_at = models.DateTimeField(_("tải lên lúc"), auto_now_add=True)
    revision = models.PositiveIntegerField(_("lần sửa"), default=1)

    class Meta:
        verbose_name = _("văn bản kế hoạch")
        verbose_name_plural = _("văn bản kế hoạch")
        ordering = ("-uploaded_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("body", "sha256"), condition=~Q(stage="discarded"), name="plan_document_once_at_a_body"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Reading(models.Model):
    """One reading of a document by one version of the reader: the source text and the JSON of the contract.

    The checker's findings come a little later: the key ``findings`` of ``data`` is not there until then. Nothing else is ever changed.
    """

    document = models.ForeignKey(PlanDocument, on_delete=models.CASCADE, related_name="readings", verbose_name=_("văn bản"))
    reader = models.CharField(_("phiên bản bộ đọc"), max_length=80)
    text = models.TextField(_("văn bản nguồn"))
    data = models.JSONField(_("kết quả đọc"))
    made_at = models.DateTimeField(_("đọc lúc"), auto_now_add=True)
    current = models.BooleanField(_("đang dùng"), default=True)

    class Meta:
        verbose_name = _("lần đọc")
        verbose_name_plural = _("lần đọc")
        ordering = ("-made_at", "-pk")
        constraints = (models.UniqueConstraint(fields=("document",), condition=Q(current=True), name="plan_reading_one_current"),)

    def __str__(self) -> str:
        return f"{self.document_id} · {self.reader}"

    @property
    def is_checked(self) -> bool:
        """Whether the checker has been over it."""
        return "findings" in self.data


class ReviewItem(models.Model):
    """One item of a document under review: as the machine read it (``machine``), and as people have it (``fields``).

    ``key`` stays over new readings (``songhanh.vanban.work``). ``machine`` is null for an item that a person added; ``fields`` is null
    where nobody changed anything. ``doubts`` are the machine's reasons to look. ``revision`` counts what people did to it: who decides
    says which one was seen. ``gone`` marks an item that a newer reading no longer finds but a person has decided on.
    """

    document = models.ForeignKey(PlanDocument, on_delete=models.CASCADE, related_name="items", verbose_name=_("văn bản"))
    kind = models.CharField(_("loại"), max_length=12)
    key = models.CharField(max_length=80)
    order = models.PositiveIntegerField(_("thứ tự"))
    section = models.CharField(_("mục"), max_length=120, blank=True)
    span_start = models.PositiveIntegerField(null=True)
    span_end = models.PositiveIntegerField(null=True)
    quote = models.TextField(_("nguyên văn"), blank=True)
    machine = models.JSONField(_("máy đọc"), null=True)
    fields = models.JSONField(_("người sửa"), null=True)
    doubts = models.JSONField(_("điểm cần xem"), default=list)
    verdict = models.CharField(_("kết luận"), max_length=10, choices=Verdict, default=Verdict.OPEN)
    origin = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="parts", verbose_name=_("tách từ"))
    gone = models.BooleanField(_("lần đọc mới không thấy"), default=False)
    decided_by = models.CharField(_("người quyết định"), max_length=80, blank=True)
    decided_at = models.DateTimeField(_("quyết định lúc"), null=True)
    revision = models.PositiveIntegerField(_("lần sửa"), default=1)

    class Meta:
        verbose_name = _("mục rà soát")
        verbose_name_plural = _("mục rà soát")
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(fields=("document", "key"), name="review_item_key_once"),
            models.CheckConstraint(
                condition=Q(span_start=None, span_end=None) | Q(span_start__lte=F("span_end")), name="review_item_span"
            ),
        )
        indexes = (models.Index(fields=("document", "order"), name="review_item_order"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def now(self) -> dict[str, object]:
        """The fields as they hold now: people's over the machine's."""
        fields: dict[str, object] | None = self.fields if self.fields is not None else self.machine
        return dict(fields or {})

    @property
    def kept(self) -> bool:
        """Whether it would become part of the plan."""
        return self.verdict not in (Verdict.DROPPED, Verdict.SPLIT)


class Correction(models.Model):
    """One decision of a person about an item: who, when, what stood before, what stands after. Only added to."""

    item = models.ForeignKey(ReviewItem, on_delete=models.CASCADE, related_name="corrections", verbose_name=_("mục"))
    verb = models.CharField(_("việc"), max_length=8, choices=Verb)
    before = models.JSONField(_("trước"))
    after = models.JSONField(_("sau"))
    by = models.CharField(_("người"), max_length=80)
    at = models.DateTimeField(_("lúc"), auto_now_add=True)
    undone = models.BooleanField(_("đã hoàn tác"), default=False)

    class Meta:
        verbose_name = _("sửa đổi khi rà soát")
        verbose_name_plural = _("sửa đổi khi rà soát")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.verb} {self.item_id}"
