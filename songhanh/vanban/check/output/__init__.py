"""Findings as text, JSON and SARIF 2.1.0."""

from songhanh.vanban.check.output.json import to_json
from songhanh.vanban.check.output.sarif import to_sarif
from songhanh.vanban.check.output.text import to_text

__all__ = ["to_json", "to_sarif", "to_text"]
