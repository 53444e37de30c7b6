"""The first heads, and guards in the database itself: an entry is neither changed nor removed.

They stop faults of the program and hasty hands. Who may alter tables can take them away; that is what verification is for.
"""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from songhanh.audit.guards import guard, unguard


def _guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guard(schema_editor.connection)


def _unguard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    unguard(schema_editor.connection)


class Migration(migrations.Migration):
    """See above."""

    dependencies = (("audit", "0001_initial"),)
    operations = (migrations.RunPython(_guard, _unguard),)
