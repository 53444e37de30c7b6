"""The JSON Schema of the contract: what the reader writes is valid, what breaks the contract is not."""

import copy
import dataclasses
import json

import pytest
from jsonschema import Draft202012Validator

from songhanh.vanban import read_text
from songhanh.vanban.model import SCHEMA
from songhanh.vanban.schema import InvalidReadingError, load_schema, validate
from tests.vanban.report.handmade import findings, plan

CONTRACT = {
    "": "schema source header citations sections targets assignments reporting_duties campaigns budget_tables recipients signature"
    " unparsed findings",
    "source": "name sha256 media_type chars pages",
    "header": "issuer number symbol kind place date date_partial title",
    "citation": "number kind date issuer role spans",
    "section": "id parent level marker title span",
    "target": "id section statement span measures",
    "measure": "comparator value value_high unit due onward frequency baseline span",
    "assignment": "unit role section span",
    "reportingDuty": "frequency due reporter recipient via span",
    "campaign": "name from to span",
    "budgetTable": "caption currency_unit grand_total columns rows span",
    "budgetColumn": "year source",
    "budgetRow": "marker label level amounts total",
    "signature": "authority capacity position name",
    "unparsed": "span why",
    "finding": "rule severity message span related",
}


@pytest.fixture
def reading() -> dict:
    return dataclasses.replace(plan(), findings=findings()).to_dict()


def set_at(tree: dict, path: str, value: object) -> None:
    """Put a value at a path such as "targets/0/measures/1/value"."""
    *way, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    for step in way:
        tree = tree[step]
    tree[last] = value


def closed_schema() -> dict:
    """The schema with every object closed to keys that it does not name."""
    text = json.dumps(load_schema()).replace('"additionalProperties": true', '"additionalProperties": false')
    return json.loads(text)


def test_a_rich_reading_is_valid(reading: dict) -> None:
    validate(reading)


def test_a_reading_of_nothing_much_is_valid() -> None:
    validate(read_text("Một dòng chữ.").to_dict())


def test_json_text_and_back_is_valid(reading: dict) -> None:
    validate(json.loads(json.dumps(reading, ensure_ascii=False)))


def test_the_model_writes_no_key_that_the_schema_does_not_describe(reading: dict) -> None:
    assert list(Draft202012Validator(closed_schema()).iter_errors(reading)) == []


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(load_schema())
    assert load_schema()["properties"]["schema"] == {"const": SCHEMA}


@pytest.mark.parametrize("place", CONTRACT)
def test_every_key_of_the_contract_is_required(place: str) -> None:
    schema = load_schema()
    described = schema if place == "" else schema["$defs"][place]
    assert set(described["required"]) == set(CONTRACT[place].split())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("schema", "songhanh/plan-reading/2"),
        ("source/sha256", "abc"),
        ("source/chars", -1),
        ("header/date", "10/01/2026"),
        ("header/number", ""),
        ("citations/0/role", "căn cứ"),
        ("citations/0/spans", []),
        ("citations/0/date", "2006-13-29"),
        ("sections/0/level", 0),
        ("targets/0/measures", []),
        ("targets/0/measures/0/comparator", "≥"),
        ("targets/0/measures/0/value", 70),
        ("targets/0/measures/0/value", "70%"),
        ("targets/0/measures/0/value", "1,7"),
        ("targets/0/measures/0/due", "năm 2026"),
        ("targets/0/measures/0/onward", None),
        ("targets/0/measures/0/frequency", "annual"),
        ("targets/0/measures/0/span", [1]),
        ("targets/0/measures/0/span", [1, 2, 3]),
        ("targets/0/measures/0/span", ["1", "2"]),
        ("assignments/0/role", "owner"),
        ("assignments/0/unit", None),
        ("reporting_duties/0/due", "5/12"),
        ("reporting_duties/0/frequency", "year"),
        ("campaigns/0/from", "15-11"),
        ("budget_tables/0/rows/0/amounts/0", "1.250,5"),
        ("budget_tables/0/columns/0/year", "2026"),
        ("recipients/0", None),
        ("unparsed/0/why", ""),
        ("findings/0/severity", "fatal"),
        ("findings/0/rule", "rpt2"),
    ],
)
def test_a_broken_value_is_named(reading: dict, path: str, value: object) -> None:
    broken = copy.deepcopy(reading)
    set_at(broken, path, value)
    with pytest.raises(InvalidReadingError) as caught:
        validate(broken)
    assert any(problem.startswith(path) for problem in caught.value.problems)


@pytest.mark.parametrize(
    "path", ["header/issuer", "targets/0/measures/0/baseline", "campaigns/0/to", "signature/name", "findings"]
)
def test_a_missing_key_is_refused(reading: dict, path: str) -> None:
    *way, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    part = reading
    for step in way:
        part = part[step]
    del part[last]
    with pytest.raises(InvalidReadingError, match=str(last)):
        validate(reading)


def test_keys_may_be_added_anywhere(reading: dict) -> None:
    reading["confidence"] = {"mean": 1}
    reading["targets"][0]["measures"][0]["owner"] = "Sở Nội vụ"
    validate(reading)


@pytest.mark.parametrize("value", [None, [], "kế hoạch", 3])
def test_what_is_no_object_is_no_reading(value: object) -> None:
    with pytest.raises(InvalidReadingError, match="root"):
        validate(value)
