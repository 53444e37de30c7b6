"""Suppressions: findings that someone has looked at and accepted, with a reason, in a file beside the document.

``<document>.songhanh.toml`` holds entries such as::

    [[suppress]]
    rule = "HDR010"          # code or name
    quote = "KT. CHỦ TỊCH"   # optional: words of the place it means
    section = "V.1"          # optional: the section it means
    reason = "Kế hoạch ban hành theo thẩm quyền của Chủ tịch"
    by = "Văn phòng"
    date = 2025-11-20
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from songhanh.lang.text import align_tones, squeeze
from songhanh.vanban.check.rule import find_rule
from songhanh.vanban.model import Finding, PlanReading, Span

SUFFIX = ".songhanh.toml"


@dataclass(frozen=True)
class Suppression:
    """One accepted finding. ``quote`` and ``section`` narrow it to a place; without them it means the whole document."""

    rule: str
    reason: str = ""
    quote: str | None = None
    section: str | None = None
    by: str | None = None
    date: str | None = None


class SuppressionFileError(Exception):
    """A sidecar file that cannot be understood; the message says where and what to do."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(f"{path.name}: {detail}; mend the file or remove it")
        self.message = f"{path.name}: không đọc được ({detail}); hãy sửa hoặc bỏ tệp này."
        self.message_en = str(self)


def sidecar_of(document: Path) -> Path:
    """Where the suppressions of a document stand: ``plan.docx`` → ``plan.docx.songhanh.toml``."""
    return document.with_name(document.name + SUFFIX)


def load_suppressions(path: Path) -> tuple[Suppression, ...]:
    """The entries of a sidecar file; none where there is no such file. Raises :class:`SuppressionFileError`."""
    if not path.exists():
        return ()
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SuppressionFileError(path, str(error)) from error
    entries = content.get("suppress", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise SuppressionFileError(path, "[[suppress]] expected")
    return tuple(_entry(path, entry) for entry in entries)


def _entry(path: Path, entry: dict[str, object]) -> Suppression:
    name = entry.get("rule", entry.get("code"))
    if not isinstance(name, str) or not name.strip():
        raise SuppressionFileError(path, "an entry names no rule")
    return Suppression(
        rule=name.strip(),
        reason=_text(entry, "reason") or "",
        quote=_text(entry, "quote"),
        section=_text(entry, "section"),
        by=_text(entry, "by"),
        date=_text(entry, "date"),
    )


def _text(entry: dict[str, object], key: str) -> str | None:
    value = entry.get(key)
    return None if value is None else str(value).strip() or None


def apply_suppressions(
    findings: Iterable[Finding], entries: tuple[Suppression, ...], reading: PlanReading, *, ran: Collection[str]
) -> list[Finding]:
    """The findings that stay, with a finding for each entry that is unused, has no reason or names an unknown rule.

    An entry without a reason hides nothing. ``ran`` are the codes of the rules that were asked: an entry for
    another rule had nothing to hide this time, and is not called unused.
    """
    kept: list[Finding] = []
    used: set[int] = set()
    for finding in findings:
        hidden_by = [number for number, entry in enumerate(entries) if entry.reason and _covers(entry, finding, reading)]
        used.update(hidden_by)
        if not hidden_by:
            kept.append(finding)
    for number, entry in enumerate(entries):
        known = find_rule(entry.rule)
        kept.extend(_complaints(entry, number in used or (known is not None and known.code not in ran)))
    return kept


def _covers(entry: Suppression, finding: Finding, reading: PlanReading) -> bool:
    known = find_rule(entry.rule)
    if known is None or known.code != finding.rule:
        return False
    if entry.section is not None and (finding.span is None or not _inside(entry.section, finding.span, reading)):
        return False
    if entry.quote is None:
        return True
    wanted = squeeze(align_tones(entry.quote)).casefold()
    shown = [*finding.quotes, finding.message]
    if finding.span is not None:
        shown.append(reading.quote(finding.span))
    return any(wanted in squeeze(align_tones(text)).casefold() for text in shown)


def _inside(section: str, span: Span, reading: PlanReading) -> bool:
    return any(item.id == section and item.extent[0] <= span[0] < item.extent[1] for item in reading.sections)


def _complaints(entry: Suppression, used: bool) -> Iterator[Finding]:
    if find_rule(entry.rule) is None:
        yield _complaint("SUP003", f"Không có quy tắc “{entry.rule}” để bỏ qua", f"There is no rule '{entry.rule}' to suppress")
    elif not entry.reason:
        yield _complaint(
            "SUP002",
            f"Mục bỏ qua {entry.rule} không ghi lý do nên không có tác dụng",
            f"The suppression of {entry.rule} gives no reason and is not applied",
        )
    elif not used:
        yield _complaint(
            "SUP001",
            f"Mục bỏ qua {entry.rule} không còn ứng với phát hiện nào",
            f"The suppression of {entry.rule} matches no finding any more",
        )


def _complaint(code: str, message: str, message_en: str) -> Finding:
    known = find_rule(code)
    assert known is not None
    return Finding(
        rule=code,
        name=known.name,
        severity=known.severity,
        message=message,
        message_en=message_en,
        span=None,
        advice=known.text("advice", "vi"),
        advice_en=known.text("advice", "en"),
        legal_source=None,
    )
