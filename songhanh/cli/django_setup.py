"""Starting Django from the command line: only the commands of the web application do."""

from __future__ import annotations

import os
from typing import Final

from songhanh.cli.bilingual import fail

LEAST_POSTGRESQL: Final = 15


def start_django() -> None:
    """Load the settings and the apps. Ends the program with one clear line where a setting cannot be used or Django is missing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "songhanh.settings")
    os.umask(0o077)  # the database, keys and files belong to the user that runs the program
    try:
        import django
    except ModuleNotFoundError as error:
        if error.name != "django":
            raise
        fail(
            'phần ứng dụng web chưa được cài. Chạy: pip install "songhanh[web]"',
            'the web application is not installed. Run: pip install "songhanh[web]"',
        )
    from songhanh.environment import SettingError

    try:
        django.setup()
    except SettingError as error:
        fail(f"thiết lập chưa đúng: {error}", f"a setting is wrong: {error}")


def require_current_database() -> None:
    """End the program where the database cannot be used, or its tables are not those of this version."""
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
        version = getattr(connection, "pg_version", None)
    except DatabaseError as error:
        reason = " ".join(str(error).split())
        fail(f"không dùng được cơ sở dữ liệu: {reason}", f"the database cannot be used: {reason}")
    if version is not None:
        _require_version(version)
    if missing and connection.vendor == "sqlite" and not executor.loader.applied_migrations:
        call_command("migrate", verbosity=0, interactive=False)  # a database file of its own, made this moment: nothing to lose
    elif missing:
        fail(
            f"cơ sở dữ liệu còn thiếu {len(missing)} bước cập nhật. Sao lưu, rồi chạy: songhanh manage migrate",
            f"{len(missing)} migrations are missing. Make a backup, then run: songhanh manage migrate",
        )
    call_command(
        "createcachetable", verbosity=0
    )  # counts of failed sign-ins, shared by all server processes; makes what is not there


def _require_version(version: int) -> None:
    """End the program where PostgreSQL is older than what all tests run on; ``version`` as the server tells it (150004)."""
    found = version // 10_000
    if found < LEAST_POSTGRESQL:
        fail(
            f"máy chủ PostgreSQL là bản {found}, cần bản {LEAST_POSTGRESQL} trở lên. Nâng cấp máy chủ rồi chạy lại.",
            f"the server is PostgreSQL {found}; {LEAST_POSTGRESQL} or later is needed. Upgrade the server, then try again.",
        )


def require_key_of_trail() -> None:
    """End the program where the trail was begun under another key: what is written under this one would never verify."""
    from django.conf import settings

    from songhanh.audit.verification import is_key_of_trail

    if not is_key_of_trail(settings.AUDIT_KEY):
        place = settings.VAR / "audit.key"
        fail(
            "khóa nhật ký không phải khóa mà nhật ký trong cơ sở dữ liệu này bắt đầu."
            f" Lấy lại {place} từ bản sao lưu, hoặc đặt SONGHANH_AUDIT_KEY.",
            "the key of the trail is not the one that the trail in this database began with."
            f" Bring {place} back from a backup, or set SONGHANH_AUDIT_KEY.",
        )
