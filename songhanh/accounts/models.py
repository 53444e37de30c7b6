"""People, the roles they hold at bodies, and the invitations by which they come."""

from __future__ import annotations

import datetime

import rules
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.roles import Role
from songhanh.bodies.days import Span
from songhanh.bodies.models import Body


class PersonManager(BaseUserManager["Person"]):
    """Finding people by their sign-in name, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person of a sign-in name. Raises Person.DoesNotExist."""
        return self.get(username__iexact=username or "")


class Person(AbstractBaseUser):
    """A person. What a person may do follows from the roles held at bodies, never from this row.

    ``simulated`` marks a made-up person of a demonstration: such a one can sign in nowhere else. ``search_text`` and ``name_order``
    are made of the names by the actions (``songhanh.accounts.names``).
    """

    username = models.CharField(_("tên đăng nhập"), max_length=80, unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    email = models.EmailField(_("thư điện tử"), blank=True)
    phone = models.CharField(_("điện thoại"), max_length=30, blank=True)
    is_active = models.BooleanField(_("được đăng nhập"), default=True)
    simulated = models.BooleanField(_("dữ liệu mô phỏng"), default=False, editable=False)
    joined_at = models.DateTimeField(_("tham gia lúc"), auto_now_add=True)
    left_on = models.DateField(_("thôi việc từ ngày"), null=True, blank=True)
    erased_at = models.DateTimeField(_("xóa dữ liệu cá nhân lúc"), null=True, blank=True, editable=False)
    search_text = models.CharField(max_length=500, blank=True, editable=False)
    name_order = models.CharField(max_length=1000, blank=True, editable=False, db_index=True)
    revision = models.PositiveIntegerField(_("lần sửa"), default=1)

    objects = PersonManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]  # noqa: RUF012  (as its base class has it)

    class Meta:
        verbose_name = _("người dùng")
        verbose_name_plural = _("người dùng")
        constraints = (
            models.UniqueConstraint(Lower("username"), name="person_username_whatever_case"),
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="person_email_once"),
        )

    def __str__(self) -> str:
        return self.full_name or self.username

    @property
    def audit_id(self) -> str:
        """What the audit trail calls this person."""
        return f"person:{self.pk}"

    def audit_chain(self, on: datetime.date) -> str:
        """The chain in which this person's acts of a day stand: that of the province of the body where a role is held."""
        from songhanh.accounts.queries import chain_of  # queries read this module's tables

        return chain_of(self, on)

    def has_perm(self, permission: str, on: object = None) -> bool:
        """Whether this person may do something, as the rules say."""
        return self.is_active and bool(rules.has_perm(permission, self, on))


class Holding(models.Model):
    """A role that a person holds at a body, from a day up to, not including, another.

    ``deputy_for`` is the holding that this one stands in for: it gives the same role at the same body for some days.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings", verbose_name=_("người"))
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="holdings", verbose_name=_("cơ quan"))
    role = models.CharField(_("vai trò"), max_length=20, choices=Role)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến trước ngày"), null=True, blank=True)
    deputy_for = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="deputies", verbose_name=_("thay cho")
    )

    class Meta:
        verbose_name = _("vai trò của người dùng")
        verbose_name_plural = _("vai trò của người dùng")
        ordering = ("valid_from", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(valid_from__lt=F("valid_to")), name="holding_from_before_to"),
            models.CheckConstraint(condition=Q(deputy_for=None) | ~Q(valid_to=None), name="holding_deputy_ends"),
        )
        indexes = (models.Index(fields=("body", "role", "valid_from", "valid_to"), name="holding_at_body"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.body_id}"

    @property
    def span(self) -> Span:
        """The days on which it is held."""
        return Span(self.valid_from, self.valid_to)


class Invitation(models.Model):
    """An invitation to sign in for the first time. The link holds a secret that is kept nowhere; here is its hash."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations", verbose_name=_("người"))
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.CharField(_("người mời"), max_length=80)
    made_at = models.DateTimeField(_("mời lúc"), auto_now_add=True)
    expires_at = models.DateTimeField(_("hết hạn lúc"))
    accepted_at = models.DateTimeField(_("nhận lúc"), null=True)
    withdrawn_at = models.DateTimeField(_("rút lúc"), null=True)

    class Meta:
        verbose_name = _("lời mời")
        verbose_name_plural = _("lời mời")

    def __str__(self) -> str:
        return f"{self.person_id} {self.made_at:%Y-%m-%d}"

    @property
    def is_over(self) -> bool:
        """Whether its time has run out."""
        return self.expires_at <= timezone.now()
