"""The app's configuration."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from songhanh.ui.navigation import Entry, register


class AccountsConfig(AppConfig):
    """People, the roles they hold at a body, sign-in."""

    name = "songhanh.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Have the rules declared, changes of means of sign-in kept, and the ways shown."""
        from songhanh.accounts import keeping
        from songhanh.accounts.rules import declare

        declare()
        keeping.connect()
        register(Entry(_("Người dùng"), "accounts:people", "person", order=80, permission="accounts.see"))
        register(Entry(_("Tài khoản của tôi"), "accounts:mine", "settings", order=90, place="account"))
        register(Entry(_("Đăng xuất"), "account_logout", "return", order=99, place="account", post=True))
