"""Starting Django from the command line: only the commands of the web application do."""

from __future__ import annotations

import os

from songhanh.cli.bilingual import fail


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
    """End the program where the database cannot be reached, or its tables are not those of this version."""
    from django.core.management import call_command
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError as error:
        reason = " ".join(str(error).split())
        fail(f"không kết nối được cơ sở dữ liệu: {reason}", f"the database cannot be reached: {reason}")
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
