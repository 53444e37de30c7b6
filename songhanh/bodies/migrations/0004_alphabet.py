"""Lists in the order of the Vietnamese alphabet; keys of names made anew, as they are now the same however often they are made."""

from __future__ import annotations

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from songhanh.bodies.indexes import make_name_index_again
from songhanh.bodies.names import name_key, name_order

_BATCH = 1_000


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The order of every name, and the keys of names of bodies."""
    versions, names = apps.get_model("bodies", "BodyVersion"), apps.get_model("bodies", "SearchName")
    for version in versions.objects.only("name", "name_key").iterator():
        key = name_key(version.name)
        if key != version.name_key:
            versions.objects.filter(pk=version.pk).update(name_key=key)
    rows = []
    for row in names.objects.select_related("area", "version").order_by("pk"):
        row.name_order = name_order((row.area or row.version).name)
        rows.append(row)
    names.objects.bulk_update(rows, ("name_order",), batch_size=_BATCH)


def make_index(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """SQLite made the table anew, without the triggers on it."""
    make_name_index_again(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("bodies", "0003_contact_people")]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, make_index),  # going back, SQLite makes the table anew too
        migrations.AddField(
            model_name="searchname",
            name="name_order",
            field=models.CharField(default="", editable=False, max_length=1000),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="searchname",
            index=models.Index(fields=["name_order"], name="search_name_in_order"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(make_index, migrations.RunPython.noop),
    ]
