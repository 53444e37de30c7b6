"""Facts that the rest of the program refers to and never copies: dated data files and their loader."""

from songhanh.catalogue.areas import (
    Area,
    AreaKind,
    AreaSource,
    Level,
    Succession,
    SuccessionKind,
    area_sources,
    areas,
    areas_on,
    successions,
)
from songhanh.catalogue.bodies import FormerBody, former_bodies
from songhanh.catalogue.documents import CitedDocument, documents, find_documents
from songhanh.catalogue.targets import Drift, Indicator, Programme, Step, indicators, programmes
from songhanh.catalogue.windows import Window, reporting_windows

__all__ = [
    "Area",
    "AreaKind",
    "AreaSource",
    "CitedDocument",
    "Drift",
    "FormerBody",
    "Indicator",
    "Level",
    "Programme",
    "Step",
    "Succession",
    "SuccessionKind",
    "Window",
    "area_sources",
    "areas",
    "areas_on",
    "documents",
    "find_documents",
    "former_bodies",
    "indicators",
    "programmes",
    "reporting_windows",
    "successions",
]
