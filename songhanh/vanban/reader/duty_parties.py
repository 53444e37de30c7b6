"""Who reports to whom, and through whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import squeeze
from songhanh.vanban.model import Span
from songhanh.vanban.reader.bodies import bodies_from
from songhanh.vanban.reader.words import alternatives, table

_WORDS = table("duties")
_QUALIFIED = rf"(?:\s+(?:{alternatives(_WORDS['report_is'])})\b)*"
_LEAD = re.compile(
    rf"\b(?:[Bb]áo\s+cáo{_QUALIFIED}|gửi|về|cho|lên|trình|với|đồng\s+gửi)\s+(?:về\s+|cho\s+|lên\s+|đến\s+|tới\s+|gửi\s+)?"
    rf"(?={alternatives(_WORDS['recipients'])})"
)
_VIA = re.compile(r"(?P<bracket>\(\s*)?\b(?:thông\s+)?qua\s+", re.IGNORECASE)
_BRACKET_END = vietnamese(r"\)|,\s*+(?![A-ZÀ-Ỹ])")
_VIA_HEAD = re.compile(rf"(?:{alternatives(_WORDS['channels'])})\b", re.IGNORECASE)
# Those asked, not told: "phối hợp với Sở Y tế", "tham mưu cho UBND tỉnh".
_NO_RECIPIENT = re.compile(rf"\b(?:{alternatives(_WORDS['other_dealings'])})\s*$", re.IGNORECASE)
_AFTER = rf"(?!có (?:thẩm quyền|liên quan))(?:{alternatives(_WORDS['after_recipient'])})\b"
_STOP = vietnamese(rf"[.;:()\n]|,\s*+(?![A-ZÀ-Ỹ]|các\b|cơ quan\b)|(?:,?\s+(?:và\s+)?|^){_AFTER}")
_LONGEST_REST = 60  # a name that goes on further than this behind a known body is no name
_PASSED_ON = re.compile(r"\b(?:tổng\s+hợp|để|trình|tham\s+mưu)\b")
_REPORTER = re.compile(r"(?<!\w)(?=(?:các|Các|Sở|Ủy ban|UBND|Phòng|Ban|Công an|Thủ trưởng|Hội|Chủ tịch|Trạm|Văn phòng)\s)")
_NOT_THE_REPORTER = re.compile(r"\b(?:của|với|thuộc|cho|về|tại)\s*$")


@dataclass(frozen=True)
class Parties:
    """Who reports, to whom, and the body through which the report goes, as written; None where the text does not say."""

    reporter: str | None = None
    recipient: str | None = None
    via: str | None = None

    def or_those_of(self, other: Parties | None) -> Parties:
        """The same parties; where nobody is named to report to, the recipient of another sentence about the same reports."""
        if other is None or self.recipient is not None or self.via is not None:
            return self
        return replace(self, recipient=other.recipient, via=other.via)


def read_parties(passage: str, wording: str) -> Parties:
    """The parties of a passage; ``wording`` is the same passage as it is written, to quote from."""
    destinations = _destinations(passage)
    via = _named_channel(passage)
    recipients = destinations
    if via is not None:
        recipients = [span for span in destinations if span[1] <= via[0]][-1:] or [
            span for span in destinations if span[0] >= via[1]
        ]
    elif len(destinations) > 1 and _PASSED_ON.search(passage, destinations[0][1], destinations[1][0]):
        via, recipients = destinations[0], destinations[1:]
    reporter = _reporter(passage, [*destinations, *([via] if via else [])])
    return Parties(
        _quote(wording, reporter), ", ".join(squeeze(wording[slice(*span)]) for span in recipients) or None, _quote(wording, via)
    )


def _quote(wording: str, span: Span | None) -> str | None:
    return squeeze(wording[slice(*span)]) if span else None


def _destinations(passage: str) -> list[Span]:
    """Where the bodies stand that a report goes to, in order, each once."""
    found: list[Span] = []
    for lead in _LEAD.finditer(passage):
        if (found and lead.end() < found[-1][1]) or _NO_RECIPIENT.search(passage[max(0, lead.start() - 40) : lead.start()]):
            continue
        if lead[0].startswith("với") and not re.search(r"báo\s+cáo[^.;]{0,40}$", passage[: lead.start()]):
            continue
        end = _name_end(passage, lead.end())
        name = passage[lead.end() : end]
        found = [span for span in found if not name.startswith(passage[slice(*span)])]
        if end > lead.end() and not any(passage[slice(*span)].startswith(name) for span in found):
            found.append((lead.end(), end))
    return found


def _name_end(passage: str, start: int) -> int:
    """Where the names of bodies end that begin at ``start``: before a word of the rest of the sentence, or behind the last known body."""
    stop = _STOP.search(passage, start)
    end = stop.start() if stop else len(passage)
    known = bodies_from(passage, start)
    if known and (known[-1].end > end or end - known[-1].end > _LONGEST_REST):
        end = known[-1].end
    return start + len(passage[start:end].rstrip(" ,*"))


def _named_channel(passage: str) -> Span | None:
    """The body named behind "qua", in brackets as a whole."""
    for match in _VIA.finditer(passage):
        if _VIA_HEAD.match(passage, match.end()) is None:
            continue
        closing = _BRACKET_END.search(passage, match.end()) if match["bracket"] else None
        # A comma inside the channel's own name ends nothing: "qua Phòng Chính trị, tư tưởng - Học sinh, sinh viên".
        named = max((body.end for body in bodies_from(passage, match.end())[:1]), default=0)
        end = max(closing.start(), named) if closing else _name_end(passage, match.end())
        if end > match.end():
            return match.end(), match.end() + len(passage[match.end() : end].rstrip(" ,*"))
    return None


def _reporter(passage: str, others: list[Span]) -> Span | None:
    for match in _REPORTER.finditer(passage):
        start = match.start()
        if any(low <= start < high for low, high in others) or _NOT_THE_REPORTER.search(passage[max(0, start - 12) : start]):
            continue
        named = bodies_from(passage, start)
        if named and not any(low < named[-1].end and start < high for low, high in others):
            return start, named[-1].end
    return None
