"""People who sign in."""

from __future__ import annotations

import datetime

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from songhanh.audit.trail import NATION


class PersonManager(BaseUserManager["Person"]):
    """Finding people by their sign-in name, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person of a sign-in name. Raises Person.DoesNotExist."""
        return self.get(username__iexact=username or "")


class Person(AbstractBaseUser):
    """A person. What a person may do follows from the roles held at bodies, never from this row."""

    username = models.CharField(_("tên đăng nhập"), max_length=80, unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    email = models.EmailField(_("thư điện tử"), blank=True)
    phone = models.CharField(_("điện thoại"), max_length=30, blank=True)
    is_active = models.BooleanField(_("được đăng nhập"), default=True)
    joined_at = models.DateTimeField(_("tham gia lúc"), auto_now_add=True)

    objects = PersonManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]  # noqa: RUF012  (as its base class has it)

    class Meta:
        verbose_name = _("người dùng")
        verbose_name_plural = _("người dùng")

    def __str__(self) -> str:
        return self.full_name or self.username

    @property
    def audit_id(self) -> str:
        """What the audit trail calls this person."""
        return f"person:{self.pk}"

    def audit_chain(self, on: datetime.date) -> str:
        """The chain in which this person's acts of a day stand."""
        del on
        return NATION
