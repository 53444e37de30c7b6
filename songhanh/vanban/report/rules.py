"""What the rules of the checker say of themselves, for the findings of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from songhanh.vanban.model import Finding
from songhanh.vanban.report.names import vietnamese
from songhanh.vanban.report.words import Words

if TYPE_CHECKING:
    from songhanh.vanban.check.rule import Rule


def rule_title(finding: Finding, words: Words) -> str:
    """What the rule of a finding is called; its name in the program where it is not one of the rules."""
    rule = _rule(finding)
    return rule.text("title", words.lang) if rule else finding.name


def legal_source(finding: Finding, words: Words) -> Markup | None:
    """The legal source of a finding, its reservation in the language of the report."""
    if not finding.legal_source:
        return None
    rule = _rule(finding)
    cited = rule.law.cite(words.lang) if rule and finding.legal_source == rule.law.cite("vi") else None
    if rule is None or cited is None:
        return vietnamese(finding.legal_source, words.lang)
    return vietnamese(rule.law.text, words.lang) + cited.removeprefix(rule.law.text)


def _rule(finding: Finding) -> Rule | None:
    from songhanh.vanban.check.rule import find_rule  # loads every rule: a report without findings needs none

    return find_rule(finding.rule)
