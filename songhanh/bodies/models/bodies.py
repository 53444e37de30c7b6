"""Public bodies: an identity that stays, facts that hold from a day to a day, who followed whom, and how to reach them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from songhanh.bodies.days import Span
from songhanh.bodies.models.areas import Area


class BodyKind(models.TextChoices):
    """What a body is."""

    PEOPLES_COMMITTEE = "peoples-committee", _("Ủy ban nhân dân")
    PEOPLES_COUNCIL = "peoples-council", _("Hội đồng nhân dân")
    MINISTRY = "ministry", _("bộ, cơ quan ngang bộ")
    DEPARTMENT = "department", _("sở, ban, ngành cấp tỉnh")
    DIVISION = "division", _("phòng, ban chuyên môn")
    PARTY = "party", _("cơ quan của Đảng")
    MASS_ORGANISATION = "mass-organisation", _("Mặt trận, đoàn thể, hội")
    JUSTICE = "justice", _("tòa án, viện kiểm sát, thi hành án")
    ARMED_FORCES = "armed-forces", _("công an, quân đội")
    SCHOOL = "school", _("trường, cơ sở đào tạo")
    HEALTH = "health", _("cơ sở y tế")
    SERVICE = "service", _("đơn vị sự nghiệp khác")
    ENTERPRISE = "enterprise", _("doanh nghiệp")
    MEDIA = "media", _("cơ quan báo chí, truyền thông")
    OTHER = "other", _("khác")


class BodyLevel(models.TextChoices):
    """The level of administration that a body works on."""

    NATION = "nation", _("trung ương")
    PROVINCE = "province", _("cấp tỉnh")
    DISTRICT = "district", _("cấp huyện")
    COMMUNE = "commune", _("cấp xã")


class Body(models.Model):
    """A body: what stays the same when it is renamed or moved. Everything else about it stands in its versions.

    ``revision`` counts its changes: who edits says which one was seen. ``code`` is the identification code of electronic documents
    ("H55.18") or one of the installation's own; it may be empty.
    """

    code = models.CharField(_("mã định danh"), max_length=40, unique=True, null=True)
    simulated = models.BooleanField(_("dữ liệu mô phỏng"), default=False)
    source = models.CharField(_("nguồn"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(_("lần sửa"), default=1)

    class Meta:
        verbose_name = _("cơ quan, đơn vị")
        verbose_name_plural = _("cơ quan, đơn vị")

    def __str__(self) -> str:
        return self.code or f"#{self.pk}"


class BodyVersion(models.Model):
    """The facts about a body from ``valid_from`` up to, not including, ``valid_to``. Versions of one body never overlap.

    ``short_names`` are ways in which it is called, a line each. ``name_key`` is the name as compared for being the same one.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="versions", verbose_name=_("cơ quan"))
    name = models.CharField(_("tên"), max_length=300)
    name_key = models.CharField(max_length=300, editable=False)
    short_names = models.TextField(_("tên gọi khác, viết tắt"), blank=True)
    kind = models.CharField(_("loại"), max_length=20, choices=BodyKind)
    level = models.CharField(_("cấp"), max_length=10, choices=BodyLevel)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="body_versions", verbose_name=_("địa bàn"))
    parent = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, related_name="child_versions", verbose_name=_("cấp trên")
    )
    valid_from = models.DateField(_("từ ngày"), null=True)
    valid_to = models.DateField(_("đến trước ngày"), null=True)

    class Meta:
        verbose_name = _("thông tin của cơ quan theo thời gian")
        verbose_name_plural = _("thông tin của cơ quan theo thời gian")
        ordering = (F("valid_from").asc(nulls_first=True),)
        constraints = (
            models.CheckConstraint(condition=Q(valid_from__lt=F("valid_to")), name="body_version_from_before_to"),
            models.CheckConstraint(condition=~Q(parent=F("body")), name="body_not_its_own_parent"),
            models.CheckConstraint(condition=~Q(name=""), name="body_version_named"),
        )
        indexes = (
            models.Index(fields=("parent", "valid_from", "valid_to", "body"), name="body_version_below"),
            models.Index(fields=("area", "name_key"), name="body_version_names_of_area"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def span(self) -> Span:
        """The days on which these facts hold."""
        return Span(self.valid_from, self.valid_to)


class Contact(models.Model):
    """How to reach a body today, and who answers for gender equality there. Names and numbers of people: they can be erased, so
    they have no versions; what they were stands in the audit trail, as personal values.

    The focal point and the gender officer are words, or a person of the system, as the trail calls people ("person:12"): this floor knows
    no table of people. Erasing a person finds both (:mod:`songhanh.bodies.actions.contacts`).
    """

    body = models.OneToOneField(Body, on_delete=models.CASCADE, related_name="contact", verbose_name=_("cơ quan"))
    address = models.CharField(_("địa chỉ"), max_length=300, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=60, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    focal_point = models.CharField(_("đầu mối"), max_length=200, blank=True)
    gender_officer = models.CharField(_("người phụ trách bình đẳng giới"), max_length=200, blank=True)
    focal_point_person = models.CharField(_("đầu mối, người trong hệ thống"), max_length=80, blank=True, db_index=True)
    gender_officer_person = models.CharField(
        _("người phụ trách bình đẳng giới, trong hệ thống"), max_length=80, blank=True, db_index=True
    )

    class Meta:
        verbose_name = _("liên hệ")
        verbose_name_plural = _("liên hệ")

    def __str__(self) -> str:
        return f"{self.body_id}"


class BodySuccession(models.Model):
    """A body that took something over from another on a day. ``function`` says what: empty is everything."""

    predecessor = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="into", verbose_name=_("cơ quan trước"))
    successor = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="out_of", verbose_name=_("cơ quan kế tiếp"))
    function = models.CharField(_("nhiệm vụ được chuyển"), max_length=300, blank=True)
    day = models.DateField(_("từ ngày"))

    class Meta:
        verbose_name = _("kế tiếp của cơ quan")
        verbose_name_plural = _("kế tiếp của cơ quan")
        constraints = (
            models.UniqueConstraint(fields=("predecessor", "successor", "function", "day"), name="body_succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="body_not_its_own_successor"),
        )

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"
