"""The two packages that ``make_areas.py`` compares, read from their wheels as data: nothing of them is imported or run.

``vietnam-provinces`` follows the lists of the National Statistics Office: the units of 20 September 2026, those of 4 January 2025,
and the published table of conversion, all by code. ``vietnamadminunits`` has the units of 30 June and of 1 July 2025, and the
conversion by names.
"""

from __future__ import annotations

import ast
import json
import re
import sqlite3
import unicodedata
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from songhanh.lang.text import align_tones

WIDTH = {"province": 2, "district": 3, "commune": 5}  # digits of a code: they tell the level
FIRST, SECOND = "vietnam-provinces", "vietnamadminunits"


@dataclass(frozen=True)
class Unit:
    """A unit as a source has it: its name with the word for its kind ("Xã Hồng Phong"), and the code of its parent."""

    name: str
    parent: str | None


@dataclass
class Source:
    """What a package says. Codes are written with all their digits. ``lineage`` maps an old unit to the new ones."""

    name: str
    version: str
    licence: str
    old: dict[str, Unit] = field(default_factory=dict)
    new: dict[str, Unit] = field(default_factory=dict)
    lineage: dict[str, frozenset[str]] = field(default_factory=dict)
    places: dict[str, tuple[float, float]] = field(default_factory=dict)


def read_first(path: Path) -> Source:
    """The wheel of vietnam-provinces."""
    with zipfile.ZipFile(path) as wheel:
        source = _described(wheel, FIRST)
        folder = "vietnam_provinces/"
        # Not data/*.json: those files are older than the tables in code.
        now, before = (_tables(wheel.read(folder + file)) for file in ("_lookup.py", "legacy/_lookup.py"))
        conversion = _tables(wheel.read(folder + "_ward_conversion_2025.py"))["OLD_TO_NEW"]
    source.new = _units(now["PROVINCE_MAPPING"], "province") | _units(now["WARD_MAPPING"], "commune", "province")
    source.old = _units(before["PROVINCE_MAPPING"], "province") | _units(before["DISTRICT_MAPPING"], "district", "province")
    source.old |= _units(before["WARD_MAPPING"], "commune", "district")
    # The provinces' successors follow from the communes' codes. The package's own table of them is made from a column of names, in
    # which a ward of Long An bears the name of Tiền Giang.
    provinces: dict[str, set[str]] = defaultdict(set)
    for number, (_, successors) in conversion.items():
        code, news = _code("commune", number), frozenset(_code("commune", new[0]) for new in successors)
        source.lineage[code] = news
        district = source.old[code].parent if code in source.old else None
        province = source.old[district].parent if district else None
        if province:
            provinces[province] |= {parent for new in news if (parent := source.new[new].parent)}
    return replace(source, lineage=source.lineage | {old: frozenset(news) for old, news in provinces.items()})


def read_second(path: Path) -> Source:
    """The wheel of vietnamadminunits."""
    with zipfile.ZipFile(path) as wheel:
        source = _described(wheel, SECOND)
        tables = sqlite3.connect(":memory:")
        tables.deserialize(wheel.read("vietnamadminunits/data/dataset.db"))
        converter = json.loads(wheel.read("vietnamadminunits/data/converter_2025.json"))
    old_keys, new_keys = _old_units(source, tables), _new_units(source, tables)
    lineage: dict[str, set[str]] = defaultdict(set)
    for new, olds in converter["DICT_PROVINCE"].items():
        for old in olds:
            lineage[old_keys[old]].add(new_keys[new])
    for province, pairs in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new, olds in pairs.items():
            for old in olds:
                lineage[old_keys[old]].add(new_keys[f"{province}_{new}"])
    for province, pairs in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, news in pairs.items():
            lineage[old_keys[old]] |= {new_keys[f"{province}_{new['newWardKey']}"] for new in news}
    source.lineage = {old: frozenset(news) for old, news in lineage.items()}
    return source


def plain(name: str) -> str:
    """A name for comparison: letters and digits of one case, the tone of "oa", "oe", "uy" on the vowel of the older fashion."""
    return "".join(char for char in align_tones(name).casefold() if char.isalnum())


def _units(table: dict[int, tuple[str, ...]], level: str, above: str | None = None) -> dict[str, Unit]:
    """A table of units whose arguments begin with the name and, below provinces, end with the parent ("P_01", "D_001")."""
    return {
        _code(level, code): Unit(_clean(name), _code(above, int(last.partition("_")[2])) if above else None)
        for code, (name, *_, last) in table.items()
    }


def _old_units(source: Source, tables: sqlite3.Connection) -> dict[str, str]:
    """Fills in the old map; gives back the code for each key of the conversion (a district without communes has one too)."""
    keys = {}
    query = """SELECT province, provinceCode, provinceKey, district, districtCode, districtKey, ward, wardCode, wardKey
        FROM admin_units_legacy"""
    for province, code, key, district, district_code, district_key, ward, ward_code, ward_key in tables.execute(query):
        source.old[code] = Unit(_clean(province), None)
        source.old[district_code] = Unit(_clean(district), code)
        keys[key] = code
        keys[f"{key}_{district_key}_{ward_key or ''}"] = ward_code or district_code
        if ward_code:
            source.old[ward_code] = Unit(_clean(ward), district_code)
    return keys


def _new_units(source: Source, tables: sqlite3.Connection) -> dict[str, str]:
    """Fills in the new map and its places; gives back the code for each key of the conversion."""
    keys = {}
    query = """SELECT province, provinceCode, provinceKey, provinceLat, provinceLon, ward, wardCode, wardKey, wardLat, wardLon
        FROM admin_units"""
    for province, code, key, *place, ward, ward_code, ward_key, latitude, longitude in tables.execute(query):
        source.new[code] = Unit(_clean(province), None)
        source.new[ward_code] = Unit(_clean(ward), code)
        source.places[code] = (place[0], place[1])
        source.places[ward_code] = (latitude, longitude)
        keys[key] = code
        keys[f"{key}_{ward_key}"] = ward_code
    return keys


def _described(wheel: zipfile.ZipFile, name: str) -> Source:
    """A source with name, version and licence from the wheel's own description."""
    (path,) = (item for item in wheel.namelist() if item.endswith(".dist-info/METADATA"))
    description = wheel.read(path).decode()
    if f"\nName: {name}\n" not in description:
        raise SystemExit(f"{wheel.filename} is not a wheel of {name}.")
    version = re.search(r"^Version: (.+)$", description, re.MULTILINE)
    licence = re.search(
        r"^License-Expression: (.+)$|^Classifier: License :: OSI Approved :: (.+) License$", description, re.MULTILINE
    )
    if version is None or licence is None:
        raise SystemExit(f"{wheel.filename} does not tell its version and licence.")
    return Source(name, version[1], licence[1] or licence[2])


def _tables(code: bytes) -> dict[str, Any]:
    """The tables of a generated module, read from its text. A call ``Ward('Xã …', WardCode.W_1)`` becomes the tuple of its arguments."""
    found = {}
    for statement in ast.parse(code).body:
        if isinstance(statement, ast.Assign):
            target, value = statement.targets[0], statement.value
        elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
            target, value = statement.target, statement.value
        else:
            continue
        if isinstance(target, ast.Name) and isinstance(value, ast.Dict):
            found[target.id] = _value(value)
    return found


def _value(node: ast.expr) -> Any:  # noqa: ANN401 - a literal of any type
    match node:
        case ast.Constant():
            return node.value
        case ast.Attribute():
            return node.attr
        case ast.Tuple():
            return tuple(map(_value, node.elts))
        case ast.Call():
            return tuple(map(_value, node.args))
        case ast.Dict():
            return {_value(key): _value(value) for key, value in zip(node.keys, node.values, strict=True) if key is not None}
    raise SystemExit(f"Line {node.lineno} of a table is written in a way that is not known: {ast.unparse(node)[:80]}")


def _code(level: str, number: int) -> str:
    return f"{number:0{WIDTH[level]}}"


def _clean(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())
