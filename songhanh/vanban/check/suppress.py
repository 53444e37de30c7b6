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

import errno
import re
import stat
import tomllib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from songhanh.lang.system import reason_of
from songhanh.lang.text import align_tones, squeeze
from songhanh.vanban.check.rule import find_rule
from songhanh.vanban.model import Finding, PlanReading, Span

SUFFIX = ".songhanh.toml"
_TABLE: Final = "suppress"
_KEYS: Final = frozenset(("rule", "code", "quote", "section", "reason", "by", "date"))
_TOML_PLACE_RE = re.compile(r"\(at line (\d+), column (\d+)\)")


@dataclass(frozen=True)
class Suppression:
    """One accepted finding. ``quote`` and ``section`` narrow it to a place; without them it means the whole document.

    ``hidden`` is no part of what was written: it gathers the findings that the entry hides when it is applied, so that who
    shows the others can count them.
    """

    rule: str
    reason: str = ""
    quote: str | None = None
    section: str | None = None
    by: str | None = None
    date: str | None = None
    hidden: list[Finding] = field(default_factory=list, compare=False, repr=False)


class SuppressionFileError(Exception):
    """A sidecar file that cannot be understood; the message says where and what to do."""

    def __init__(self, path: Path, detail: str, detail_en: str) -> None:
        super().__init__(f"{path.name} cannot be read: {detail_en}; mend the file or remove it.")
        self.message = f"không đọc được {path.name}: {detail}; hãy sửa hoặc bỏ tệp này."
        self.message_en = str(self)


def sidecar_of(document: Path) -> Path:
    """Where the suppressions of a document stand: ``plan.docx`` → ``plan.docx.songhanh.toml``."""
    return document.with_name(document.name + SUFFIX)


def load_suppressions(path: Path) -> tuple[Suppression, ...]:
    """The entries of a sidecar file; none where there is no such file. Raises :class:`SuppressionFileError`."""
    text = _content(path)
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE_RE.search(str(error))
        vi, en = (f"dòng {place[1]}, cột {place[2]}", f"line {place[1]}, column {place[2]}") if place else ("cuối tệp", "the end")
        raise SuppressionFileError(path, f"sai cú pháp TOML ở {vi}", f"no valid TOML at {en}") from error
    strange = ", ".join(sorted(set(content) - {_TABLE}))
    if strange:  # "[[supress]]" would accept nothing, and nobody would hear of it
        raise SuppressionFileError(
            path, f"ngoài các mục [[{_TABLE}]] không được có {strange}", f"beside entries [[{_TABLE}]] there can be no {strange}"
        )
    entries = content.get(_TABLE, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise SuppressionFileError(
            path, "mỗi mục phải bắt đầu bằng dòng [[suppress]]", "an entry begins with a line [[suppress]]"
        )
    return tuple(_entry(path, entry) for entry in entries)


def _content(path: Path) -> str:
    """The text of a sidecar; "" where there is none. What is no regular file is refused unopened: a pipe would never end."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise SuppressionFileError(
                path, "đây là thư mục hoặc thiết bị, không phải tệp", "it is a folder or device, not a file"
            )
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise SuppressionFileError(path, "tệp phải ở bảng mã UTF-8", "the file must be in UTF-8") from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:  # a document whose own name leaves no room has no sidecar
            return ""
        reason = reason_of(error)
        raise SuppressionFileError(path, reason.vi, reason.en) from error


def _entry(path: Path, entry: dict[str, object]) -> Suppression:
    name = entry.get("rule", entry.get("code"))
    if name is not None and not isinstance(name, str):
        raise SuppressionFileError(
            path,
            'rule phải là chữ đặt trong ngoặc kép (rule = "HDR010")',
            'rule must be text in quotation marks (rule = "HDR010")',
        )
    if name is None or not name.strip():
        raise SuppressionFileError(path, "có mục [[suppress]] không nêu rule", "an entry names no rule")
    unknown = ", ".join(sorted(set(entry) - _KEYS))
    if unknown:  # a misspelt "quote" would widen the entry to the whole document
        known = ", ".join(sorted(_KEYS))
        raise SuppressionFileError(path, f"không có khóa {unknown}, chỉ có {known}", f"there is no key {unknown}, only {known}")
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

    An entry without a reason hides nothing. What is hidden goes into ``hidden`` of the first entry that means it. ``ran`` are the codes
    of the rules that were asked: an entry for another rule had nothing to hide this time, and is not called unused.
    """
    kept: list[Finding] = []
    used: set[int] = set()
    for entry in entries:
        entry.hidden.clear()
    for finding in findings:
        hidden_by = [number for number, entry in enumerate(entries) if entry.reason and _covers(entry, finding, reading)]
        used.update(hidden_by)
        if hidden_by:
            entries[hidden_by[0]].hidden.append(finding)
        else:
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
