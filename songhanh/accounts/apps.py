"""The app's configuration."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, the roles they hold at a body, sign-in."""

    name = "songhanh.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Have the rules declared."""
        from songhanh.accounts.rules import declare

        declare()
