"""The form kit: how forms are drawn, fields that read what Vietnamese officials write, forms that notice a second editor."""

from __future__ import annotations

from songhanh.ui.forms.fields import DateField, DecimalField, SearchField
from songhanh.ui.forms.renderer import Renderer
from songhanh.ui.forms.uploads import DropInput
from songhanh.ui.forms.versioned import Conflict, VersionedForm

__all__ = ["Conflict", "DateField", "DecimalField", "DropInput", "Renderer", "SearchField", "VersionedForm"]
