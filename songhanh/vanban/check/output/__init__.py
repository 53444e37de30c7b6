"""Findings as text, one a line, as JSON and as SARIF 2.1.0."""

from songhanh.vanban.check.output.concise import to_concise
from songhanh.vanban.check.output.json import to_json
from songhanh.vanban.check.output.sarif import to_sarif
from songhanh.vanban.check.output.text import to_text

__all__ = ["to_concise", "to_json", "to_sarif", "to_text"]
