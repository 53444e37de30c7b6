"""Asking what kind of installation this is."""

from __future__ import annotations

from songhanh.installation.models import Demonstration


def is_demonstration() -> bool:
    """Whether everything in the database is made up, and every page must say so."""
    return Demonstration.objects.exists()
