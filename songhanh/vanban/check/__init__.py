"""Checking a plan: a linter of rules with stable codes.

``check(reading)`` gives the findings; ``explain(code)`` what a rule says about itself; ``all_rules()`` every rule.
"""

from songhanh.vanban.check.engine import UnknownRuleError, check, checked
from songhanh.vanban.check.explain import UnknownCodeError, explain
from songhanh.vanban.check.rule import Rule, all_rules, find_rule
from songhanh.vanban.check.suppress import Suppression, SuppressionFileError, load_suppressions, sidecar_of

__all__ = [
    "Rule",
    "Suppression",
    "SuppressionFileError",
    "UnknownCodeError",
    "UnknownRuleError",
    "all_rules",
    "check",
    "checked",
    "explain",
    "find_rule",
    "load_suppressions",
    "sidecar_of",
]
