"""The field of a form that takes a file for a purpose."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from songhanh.files.checking import check
from songhanh.files.errors import FilesError, titles
from songhanh.files.purposes import Purpose
from songhanh.ui.formats import size
from songhanh.ui.forms.uploads import DropInput


class PurposeFileField(forms.FileField):
    """One file for a purpose: says what is accepted and how much, and looks at what was sent; what is wrong stands at the field."""

    def __init__(self, purpose: Purpose, **options: object) -> None:
        self.purpose = purpose
        options.setdefault("help_text", lazy(self._help, str)())
        options.setdefault("widget", DropInput(endings=purpose.endings, limit=purpose.limit))
        super().__init__(**options)  # type: ignore[arg-type]

    def _help(self) -> str:
        told = {"kinds": titles(self.purpose.kinds), "most": size(self.purpose.limit)}
        return _("Nhận: %(kinds)s. Nhiều nhất %(most)s.") % told

    def clean(self, data: object, initial: object = None) -> object:
        """The upload. Raises ValidationError with what the file is, what is accepted and what to do."""
        upload = super().clean(data, initial)
        if isinstance(upload, File) and upload is not initial:
            try:
                check(upload, self.purpose)
            except FilesError as error:
                raise ValidationError(str(error), code="file") from error
        return upload
