"""Calendar feeds: a secret link for a person or a body, that can be withdrawn."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import Person
from songhanh.bodies.models import Body


class Feed(models.Model):
    """A calendar of deadlines. The link holds a secret that is kept nowhere; here is its hash. Of a person, or of a body."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="feeds", verbose_name=_("người"))
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="feeds", verbose_name=_("cơ quan")
    )
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("tạo lúc"), auto_now_add=True)
    last_read_at = models.DateTimeField(_("đọc lần cuối lúc"), null=True)
    revoked_at = models.DateTimeField(_("thu hồi lúc"), null=True)

    class Meta:
        verbose_name = _("lịch theo dõi")
        verbose_name_plural = _("lịch theo dõi")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("person", "body"), condition=Q(revoked_at=None), name="feed_one_for_a_body"),
            models.UniqueConstraint(fields=("person",), condition=Q(revoked_at=None, body=None), name="feed_one_for_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.body_id or ''}".strip()
