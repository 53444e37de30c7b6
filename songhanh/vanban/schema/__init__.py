"""The JSON Schema of the contract ``songhanh/plan-reading/1``, and validation against it.

The schema is strict about the keys and values that the contract names: all are required, ``null`` stands for what a document does
not state. It lets further keys pass, as the contract does, so that a reader may say more without breaking a program.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

SCHEMA_FILE = "plan-reading-1.schema.json"


class InvalidReadingError(Exception):
    """A JSON value that is no reading. ``problems`` has one line for each place, "targets/0/measures/1/value: …"."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def schema_text() -> str:
    """The schema as it is shipped, text of a JSON document (draft 2020-12)."""
    return files(__package__).joinpath(SCHEMA_FILE).read_text(encoding="utf-8")


def load_schema() -> dict[str, Any]:
    """The schema as Python values."""
    loaded: dict[str, Any] = json.loads(schema_text())
    return loaded


def validate(reading: object) -> None:
    """Check a JSON value (``PlanReading.to_dict()``, or what ``json.loads`` gave) against the schema.

    Raises :class:`InvalidReadingError` with every problem found, the place of each named by its path.
    """
    from jsonschema import Draft202012Validator  # slow to import, and needed nowhere else

    faults = sorted(
        Draft202012Validator(load_schema()).iter_errors(reading), key=lambda fault: [str(step) for step in fault.absolute_path]
    )
    if faults:
        raise InvalidReadingError(
            tuple(f"{'/'.join(map(str, fault.absolute_path)) or '(root)'}: {fault.message}" for fault in faults)
        )
