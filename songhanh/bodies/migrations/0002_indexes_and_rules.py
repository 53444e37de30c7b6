"""The full-text index on names, and the rule that versions of one body never overlap."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from songhanh.bodies.indexes import drop_name_index, drop_overlap_rule, make_name_index, make_overlap_rule


def _make(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    make_name_index(schema_editor.connection)
    make_overlap_rule(schema_editor.connection)


def _drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    drop_overlap_rule(schema_editor.connection)
    drop_name_index(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("bodies", "0001_bodies_and_areas")]

    operations = [migrations.RunPython(_make, _drop)]
