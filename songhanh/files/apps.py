"""The app's configuration."""

from __future__ import annotations

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Files that people upload: checked by content, stored under random names, authorised at each download. Knows no domain."""

    name = "songhanh.files"
    label = "files"
