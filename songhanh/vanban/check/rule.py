"""Rules: what a rule is, how it is registered, and the documentation that it carries inside itself.

A rule is a function over a :class:`~songhanh.vanban.check.plan.Plan` that yields :class:`Hit`; its docstring is its documentation, in
fields ``name: Vietnamese || English`` (see :data:`FIELDS`). Codes are stable and never used again for something else.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from songhanh.vanban.model import Severity, Span

if TYPE_CHECKING:
    from songhanh.vanban.check.plan import Plan

Lang = Literal["vi", "en"]

FAMILIES: dict[str, tuple[str, str]] = {
    "HDR": ("Thể thức phần đầu và phần ký", "Header and signature"),
    "CIT": ("Văn bản được viện dẫn", "Citations"),
    "STR": ("Bố cục", "Structure"),
    "TGT": ("Mục tiêu, chỉ tiêu", "Targets"),
    "TSK": ("Nhiệm vụ và phân công", "Tasks and assignments"),
    "RPT": ("Chế độ báo cáo", "Reporting"),
    "BUD": ("Kinh phí", "Budget"),
    "REC": ("Nơi nhận", "Recipients"),
    "WRD": ("Câu chữ", "Wording"),
    "FMT": ("Hình thức trình bày (tệp .docx)", "Form of a .docx"),
    "ALN": ("Đối chiếu với cấp trên", "Alignment with the superior"),
    "SUP": ("Bỏ qua có lý do", "Suppressions"),
}

# Every rule documents all of these; those of BILINGUAL in both languages, the others in the document's own language.
BILINGUAL = ("title", "does", "why", "advice", "blind")
FIELDS = (*BILINGUAL, "example", "instead", "law")
_FIELD = re.compile(rf"^\s*({'|'.join(FIELDS)}):\s*", re.MULTILINE)
RETIRED: frozenset[str] = frozenset()  # codes that must not come back


class RuleError(Exception):
    """A rule that is documented or registered wrongly: a mistake of the programmer, found by the tests."""


@dataclass(frozen=True)
class Cause:
    """What several hits of a rule have in common, said once for all of them. ``thing`` is what differs from place to place."""

    vi: str
    en: str
    thing: str | None = None


@dataclass(frozen=True)
class Hit:
    """One place where a rule applies. ``span`` is in the source; ``severity`` and ``advice`` replace the rule's own where given.

    Hits with one ``cause`` become one finding that lists their places (:mod:`songhanh.vanban.check.gather`).
    """

    span: Span | None
    message: str
    message_en: str
    severity: Severity | None = None
    related: tuple[Span, ...] = ()
    quotes: tuple[str, ...] = ()
    advice: str | None = None
    advice_en: str | None = None
    cause: Cause | None = None


RuleFunction = Callable[["Plan"], Iterator[Hit]]


@dataclass(frozen=True)
class Law:
    """Where a rule comes from. ``verified`` is None for a rule of good practice that no document lays down."""

    text: str
    verified: bool | None

    def cite(self, lang: Lang = "vi") -> str | None:
        """The source as a finding shows it, with its reservation."""
        if self.verified is None:
            return None
        if self.verified:
            return self.text
        return f"{self.text} ({'chưa kiểm chứng' if lang == 'vi' else 'not verified'})"


@dataclass(frozen=True)
class Rule:
    """A registered rule. ``since`` and ``until`` bound the dates of the plans that it holds (until is exclusive).

    ``yields_to`` are codes of rules that say more about the same fault: where one of them speaks of a place, this one is silent there.
    """

    code: str
    name: str
    severity: Severity
    check: RuleFunction
    since: datetime.date | None = None
    until: datetime.date | None = None
    yields_to: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The three letters of the code."""
        return self.code[:3]

    @cached_property
    def fields(self) -> dict[str, tuple[str, str]]:
        """The documentation: field → (Vietnamese, English)."""
        return parse_documentation(self.check.__doc__ or "", self.code)

    @cached_property
    def law(self) -> Law:
        """The legal source."""
        mark, _, text = self.fields["law"][0].partition("|")
        states: dict[str, bool | None] = {"verified": True, "unverified": False, "practice": None}
        if mark.strip() not in states:
            raise RuleError(f"{self.code}: law must begin with 'verified |', 'unverified |' or 'practice |'")
        return Law(text.strip(), states[mark.strip()])

    def text(self, field: str, lang: Lang) -> str:
        """One field of the documentation in one language."""
        return self.fields[field][0 if lang == "vi" else 1]

    def applies_on(self, day: datetime.date) -> bool:
        """Whether a plan of this date is held to the rule."""
        return (self.since is None or day >= self.since) and (self.until is None or day < self.until)


def parse_documentation(doc: str, code: str) -> dict[str, tuple[str, str]]:
    """The fields of a rule's docstring; raises :class:`RuleError` where one is missing, empty or in one language only."""
    pieces = _FIELD.split(doc)
    found: dict[str, tuple[str, str]] = {}
    for name, raw in zip(pieces[1::2], pieces[2::2], strict=True):
        text = " ".join(raw.split())
        vi, separator, en = text.partition("||")
        if name in BILINGUAL and not (separator and vi.strip() and en.strip()):
            raise RuleError(f"{code}: field '{name}' must be given as 'Vietnamese || English'")
        if name in found or not vi.strip():
            raise RuleError(f"{code}: field '{name}' is empty or given twice")
        found[name] = (vi.strip(), en.strip() or vi.strip())
    missing = [name for name in FIELDS if name not in found]
    if missing:
        raise RuleError(f"{code}: documentation lacks {', '.join(missing)}")
    return found


_REGISTRY: dict[str, Rule] = {}
_CODE = re.compile(r"[A-Z]{3}\d{3}")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    since: str | None = None,
    until: str | None = None,
    yields_to: tuple[str, ...] = (),
) -> Callable[[RuleFunction], RuleFunction]:
    """Register a function as a rule. ``since`` and ``until`` are ISO dates of the plans it holds (until is exclusive)."""

    def register(function: RuleFunction) -> RuleFunction:
        if not _CODE.fullmatch(code) or code[:3] not in FAMILIES or not _NAME.fullmatch(name):
            raise RuleError(f"malformed code or name: {code} {name}")
        if code in _REGISTRY or code in RETIRED or any(known.name == name for known in _REGISTRY.values()):
            raise RuleError(f"code or name used twice: {code} {name}")
        _REGISTRY[code] = Rule(code, name, severity, function, _day(since), _day(until), yields_to)
        return function

    return register


def _day(iso: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(iso) if iso else None


def all_rules() -> tuple[Rule, ...]:
    """Every rule, by family in the order of :data:`FAMILIES`, then by code."""
    from songhanh.vanban.check import rules  # noqa: F401  (importing the package registers its rules)

    order = list(FAMILIES)
    return tuple(sorted(_REGISTRY.values(), key=lambda known: (order.index(known.family), known.code)))


def find_rule(code_or_name: str) -> Rule | None:
    """The rule of a code or kebab name, in any case; None where there is none."""
    wanted = code_or_name.strip().casefold()
    return next((known for known in all_rules() if wanted in (known.code.casefold(), known.name)), None)
