"""Obstacles can be searched without accents."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from songhanh.lang.text import strip_marks


def fold(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The words of what was told before."""
    del schema_editor
    model = apps.get_model("plans", "Obstacle")
    for row in model.objects.all().iterator():
        row.search_text = strip_marks(" ".join(filter(None, (row.text, row.asked, row.answer))))
        row.save(update_fields=("search_text",))


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_plans")]

    operations = [
        migrations.AddField(
            model_name="obstacle",
            name="search_text",
            field=models.TextField(blank=True, default="", editable=False),
            preserve_default=False,
        ),
        migrations.RunPython(fold, migrations.RunPython.noop),
    ]
