"""Long work of this app: sessions that are over."""

from __future__ import annotations

from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _

from songhanh.jobs.duties import DAY, duty
from songhanh.jobs.registry import Json, Progress, job


@job("sessions.clear", title=_("Dọn phiên đăng nhập đã hết hạn"))
def clear_sessions(progress: Progress) -> Json:
    """Sessions past their time, and what was kept for the list of sign-ins of one that is gone."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    progress(1, 2)
    gone, _kinds = UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return {"sign-ins": gone}


duty("sessions.clear", every=DAY)
