"""How every form is drawn (setting ``FORM_RENDERER``)."""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Label above, help and error between label and field, all faults in a list on top with links to the fields."""

    form_template_name = "ui/form/form.html"
    field_template_name = "ui/form/field.html"
