"""The tables: areas and their reorganisations, bodies and their facts over time, the names to search in, imports."""

from songhanh.bodies.models.areas import Area, AreaSuccession, Reorganisation, ReorganisationState
from songhanh.bodies.models.bodies import Body, BodyKind, BodyLevel, BodySuccession, BodyVersion, Contact
from songhanh.bodies.models.imports import BodyImport
from songhanh.bodies.models.searching import SearchName

__all__ = [
    "Area",
    "AreaSuccession",
    "Body",
    "BodyImport",
    "BodyKind",
    "BodyLevel",
    "BodySuccession",
    "BodyVersion",
    "Contact",
    "Reorganisation",
    "ReorganisationState",
    "SearchName",
]
