"""Administrative areas: one record per area and map, which succeeded which, and the reorganisations that people enter."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from songhanh.bodies.days import Span
from songhanh.catalogue.areas import AreaKind as CatalogueKind
from songhanh.catalogue.areas import Level, SuccessionKind, area_sources

LEVELS = [(Level.PROVINCE.value, _("tỉnh")), (Level.DISTRICT.value, _("huyện")), (Level.COMMUNE.value, _("xã"))]
KINDS = [
    (CatalogueKind.PROVINCE.value, _("tỉnh")),
    (CatalogueKind.CITY.value, _("thành phố trực thuộc trung ương")),
    (CatalogueKind.RURAL_DISTRICT.value, _("huyện")),
    (CatalogueKind.URBAN_DISTRICT.value, _("quận")),
    (CatalogueKind.TOWN.value, _("thị xã")),
    (CatalogueKind.PROVINCIAL_CITY.value, _("thành phố thuộc tỉnh")),
    (CatalogueKind.MUNICIPAL_CITY.value, _("thành phố thuộc thành phố")),
    (CatalogueKind.COMMUNE.value, _("xã")),
    (CatalogueKind.WARD.value, _("phường")),
    (CatalogueKind.TOWNSHIP.value, _("thị trấn")),
    (CatalogueKind.SPECIAL_ZONE.value, _("đặc khu")),
]


def full_name(kind: str, name: str) -> str:
    """A name with the word for its kind: "Phường Đăk Bla"."""
    return f"{CatalogueKind(kind).word.capitalize()} {name}"


def sources_of(text: str) -> str:
    """What a source is called: the collections that a map was compared with by name and version, anything else as it was entered."""
    known = {each.id: f"{each.name} {each.version}" for each in area_sources()}
    parts = text.split("+")
    return ", ".join(known[part] for part in parts) if set(parts) <= set(known) else text


class ReorganisationState(models.TextChoices):
    """Where a reorganisation stands."""

    DRAFTED = "drafted", _("dự thảo")
    CARRIED_OUT = "carried-out", _("đã thực hiện")
    UNDONE = "undone", _("đã hoàn tác")


class Reorganisation(models.Model):
    """A change of the map on one day: drafted as a list of wishes, looked at as a plan, carried out, perhaps undone.

    ``wishes`` is what was entered, kept as it was, so that it can be drafted again after an undo.
    """

    day = models.DateField(_("ngày có hiệu lực"))
    title = models.CharField(_("tên"), max_length=300)
    document = models.CharField(_("văn bản"), max_length=300, blank=True)
    state = models.CharField(_("trạng thái"), max_length=12, choices=ReorganisationState, default=ReorganisationState.DRAFTED)
    wishes = models.JSONField(_("phương án"), default=list)
    made_by = models.CharField(_("người nhập"), max_length=80)
    made_at = models.DateTimeField(_("nhập lúc"), auto_now_add=True)
    carried_out_at = models.DateTimeField(_("thực hiện lúc"), null=True)

    class Meta:
        verbose_name = _("lần sắp xếp")
        verbose_name_plural = _("lần sắp xếp")
        ordering = ("-day", "-pk")

    def __str__(self) -> str:
        return self.title


class Area(models.Model):
    """An area on one map. The record never changes but for its end: another name, kind, parent or territory is another record.

    ``key`` is map and code ("2025:52"; "2027-01-01:05422" for one that a reorganisation of that day made). A code alone names nothing:
    later maps give it to others. ``valid_from`` that is empty is not known, ``valid_to`` that is empty is open.
    """

    key = models.CharField(_("khóa"), max_length=40, unique=True)
    code = models.CharField(_("mã"), max_length=10, db_index=True)
    name = models.CharField(_("tên"), max_length=120)
    kind = models.CharField(_("loại"), max_length=40, choices=KINDS)
    level = models.CharField(_("cấp"), max_length=10, choices=LEVELS, db_index=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children", verbose_name=_("thuộc"))
    valid_from = models.DateField(_("từ ngày"), null=True)
    valid_to = models.DateField(_("đến trước ngày"), null=True)
    latitude = models.DecimalField(_("vĩ độ"), max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(_("kinh độ"), max_digits=9, decimal_places=6, null=True)
    verified = models.BooleanField(_("đã đối chiếu"), default=False)
    source = models.CharField(_("nguồn"), max_length=300, blank=True)
    made_by = models.ForeignKey(
        Reorganisation, on_delete=models.PROTECT, null=True, related_name="areas_made", verbose_name=_("lập trong lần sắp xếp")
    )
    ended_by = models.ForeignKey(
        Reorganisation,
        on_delete=models.PROTECT,
        null=True,
        related_name="areas_ended",
        verbose_name=_("kết thúc trong lần sắp xếp"),
    )

    class Meta:
        verbose_name = _("đơn vị hành chính")
        verbose_name_plural = _("đơn vị hành chính")
        constraints = (
            models.CheckConstraint(condition=Q(valid_from__lt=F("valid_to")), name="area_from_before_to"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="area_not_its_own_parent"),
        )

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name with the word for its kind: "Phường Đăk Bla"."""
        return full_name(self.kind, self.name)

    @property
    def sources(self) -> str:
        """Its sources in words."""
        return sources_of(self.source)

    @property
    def span(self) -> Span:
        """The days on which it exists."""
        return Span(self.valid_from, self.valid_to)


class AreaSuccession(models.Model):
    """An area and one that took over territory of it. ``share`` is how much of the old area went there; empty until someone
    enters it with its source, and never worked out from surface or by halves."""

    old = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="into", verbose_name=_("đơn vị cũ"))
    new = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="out_of", verbose_name=_("đơn vị mới"))
    kind = models.CharField(
        _("phạm vi"),
        max_length=5,
        choices=[(SuccessionKind.WHOLE.value, _("toàn bộ")), (SuccessionKind.PART.value, _("một phần"))],
    )
    share = models.DecimalField(_("tỷ lệ"), max_digits=10, decimal_places=9, null=True)
    verified = models.BooleanField(_("đã đối chiếu"), default=False)
    source = models.CharField(_("nguồn"), max_length=300, blank=True)
    reorganisation = models.ForeignKey(
        Reorganisation, on_delete=models.PROTECT, null=True, related_name="successions", verbose_name=_("lần sắp xếp")
    )

    class Meta:
        verbose_name = _("kế tiếp của đơn vị hành chính")
        verbose_name_plural = _("kế tiếp của đơn vị hành chính")
        constraints = (
            models.UniqueConstraint(fields=("old", "new"), name="area_succession_once"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="area_not_its_own_successor"),
            models.CheckConstraint(
                condition=Q(share=None) | (Q(share__gt=0, share__lte=1) & ~Q(source="")), name="area_share_with_source"
            ),
        )

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"

    @property
    def sources(self) -> str:
        """Its sources in words."""
        return sources_of(self.source)
