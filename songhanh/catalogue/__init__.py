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
from songhanh.catalogue.formulas import DimensionRecord, ElementRecord, FormulaRecord, element_records, formula_records
from songhanh.catalogue.holidays import Holiday, holiday_years, holidays
from songhanh.catalogue.target_files import (
    CatalogueVersion,
    catalogue_version,
    figure_indicators,
    find_indicator,
    indicators,
    programmes,
)
from songhanh.catalogue.targets import Condition, Direction, Drift, Indicator, Kind, MeasuredAt, Programme, Step
from songhanh.catalogue.windows import Window, reporting_windows

__all__ = [
    "Area",
    "AreaKind",
    "AreaSource",
    "CatalogueVersion",
    "CitedDocument",
    "Condition",
    "DimensionRecord",
    "Direction",
    "Drift",
    "ElementRecord",
    "FormerBody",
    "FormulaRecord",
    "Holiday",
    "Indicator",
    "Kind",
    "Level",
    "MeasuredAt",
    "Programme",
    "Step",
    "Succession",
    "SuccessionKind",
    "Window",
    "area_sources",
    "areas",
    "areas_on",
    "catalogue_version",
    "documents",
    "element_records",
    "figure_indicators",
    "find_documents",
    "find_indicator",
    "former_bodies",
    "formula_records",
    "holiday_years",
    "holidays",
    "indicators",
    "programmes",
    "reporting_windows",
    "successions",
]
