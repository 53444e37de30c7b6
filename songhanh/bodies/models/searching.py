"""The names that are searched in: one row per area and per version of a body."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from songhanh.bodies.models.areas import Area
from songhanh.bodies.models.bodies import Body, BodyVersion


class SearchName(models.Model):
    """A name as it is searched: made from an area or a version of a body, and never edited by itself.

    ``folded`` is the full name without accents, ``bare`` the same without the word for its kind, ``words`` everything that finds it (words,
    initials, the names of where it is). A space stands before each word. A full-text index of
    the database stands on ``words`` (:mod:`songhanh.bodies.indexes`). Lists are sorted by ``name_order``, in the order of the Vietnamese
    alphabet: the name of a body, that of an area without the word for its kind.
    """

    area = models.OneToOneField(Area, on_delete=models.CASCADE, null=True, related_name="search_name")
    version = models.OneToOneField(BodyVersion, on_delete=models.CASCADE, null=True, related_name="search_name")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, null=True, related_name="search_names")
    folded = models.CharField(max_length=400, db_index=True)
    bare = models.CharField(max_length=400, db_index=True)
    words = models.TextField()
    name_order = models.CharField(max_length=1000, editable=False)
    rank = models.PositiveSmallIntegerField(help_text=_("0 trung ương, 1 tỉnh, 2 huyện, 3 xã"))
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        verbose_name = _("tên để tìm")
        verbose_name_plural = _("tên để tìm")
        constraints = (
            models.CheckConstraint(
                condition=Q(area=None, version__isnull=False, body__isnull=False)
                | Q(area__isnull=False, version=None, body=None),
                name="search_name_of_one",
            ),
        )
        indexes = (models.Index(fields=("name_order",), name="search_name_in_order"),)

    def __str__(self) -> str:
        return self.folded
