"""Asking what kind of installation this is."""

from __future__ import annotations

from songhanh.installation.models import Demonstration


def is_demonstration() -> bool:
    """Whether everything in the database is made up, and every page must say so."""
    return Demonstration.objects.exists()


def data_version() -> str:
    """The version of the demonstration's data that is in this database; empty where none is."""
    return Demonstration.objects.values_list("data_version", flat=True).first() or ""
