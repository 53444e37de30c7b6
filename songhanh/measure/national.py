"""The data elements and formulas of the national indicators, from the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from songhanh.catalogue import element_records, formula_records
from songhanh.measure.elements import DataElement, Dimension, OverBodies, OverTime, ValueType
from songhanh.measure.formulas import nodes, parse


@cache
def national_elements() -> Mapping[str, DataElement]:
    """Every data element of the catalogue by its id."""
    return MappingProxyType(
        {
            record.id: DataElement(
                record.id,
                record.name,
                record.name_en,
                record.unit,
                ValueType(record.type),
                OverBodies(record.over_bodies),
                OverTime(record.over_time),
                tuple(Dimension(one.key, one.categories, one.exhaustive) for one in record.dimensions),
                record.scale,
                record.part_of,
            )
            for record in element_records()
        }
    )


@cache
def national_formulas() -> Mapping[str, nodes.Node]:
    """The formula of every indicator that has one, by the indicator's id ("nq28-2021/6.3")."""
    return MappingProxyType({record.indicator: parse(record.formula) for record in formula_records()})
