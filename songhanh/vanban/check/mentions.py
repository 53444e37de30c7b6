"""Mentions of documents in the text: every place where a number such as 1790/QĐ-TTg stands, with what is written round it.

The reader gives each cited document once; a checker needs every place, as printed, to compare them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from songhanh.lang.dates import DATE, written_date

KINDS = (
    "Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Nghị quyết liên tịch", "Nghị quyết", "Nghị định", "Quyết định", "Chỉ thị",
    "Thông tư liên tịch", "Thông tư", "Công văn", "Công điện", "Kế hoạch", "Chương trình hành động", "Chương trình", "Kết luận",
    "Hướng dẫn", "Thông báo", "Báo cáo", "Tờ trình", "Quy chế", "Quy định", "Đề án", "Phương án", "Văn bản", "Lệnh", "Thông tri",
)  # fmt: skip
_KIND = "|".join(sorted(KINDS, key=len, reverse=True))
_NUMBER = re.compile(
    r"(?<![\w/.,-])(?P<number>\d{1,5}[a-z]?(?: ?/ ?|-| -|- (?=[A-Z]))(?:\d{4} ?/ ?)?(?:[A-ZĐ]{2,}[\wĐđ&]*|CTr|TTr|QyĐ)"
    r"(?:(?:[-/]|- (?=[A-ZĐ]{2})| -(?=[A-ZĐ]{2}))[A-ZĐ][\wĐđ&]*)*)(?![\w/])"
)
# What may stand between the kind and the number: "Nghị quyết số 28/NQ-CP", "Các Công điện: số 007/CĐ-UBND", "Kế hoạch (số 5/KH-UBND)".
_KIND_WORD = re.compile(rf"(?<!\w)(?:{_KIND})(?!\w)", re.IGNORECASE)
_SO = re.compile(r"(?<!\w)[Ss]ố\s*:?\s*$")
_AFTER_DATE = re.compile(r"\s*[,(]?\s*(?:ban hành\s+)?")
_ISSUER = re.compile(
    r"\s*[,)]?\s*(?:và\s+)?(?:,\s*)?(?:Hội nghị lần thứ \S+(?: \S+)?\s+(?=của|Ban))?"
    r"(?:(?:của|do)\s+|(?=Ban [Cc]hấp hành|Ban Bí thư|Bộ Chính trị))(?P<issuer>[^,.;()\n]{2,90})"
)
_TITLE_CUE = re.compile(
    r"\s*[,)]?\s*(?P<cue>về việc|về|phê duyệt|ban hành|quy định|hướng dẫn|triển khai|thực hiện|sửa đổi)\s+", re.IGNORECASE
)
_ISSUER_END = re.compile(r"\s+(?=(?:về|phê duyệt|ban hành|quy định|hướng dẫn|triển khai|thực hiện|sửa đổi|thông qua)\b)")
_TITLE_END = re.compile(
    r"[;\n()]|\.(?:\s|/|$)|,\s+(?=(?:Ủy ban nhân dân|UBND|Công văn|Quyết định|Kế hoạch|Nghị quyết|Nghị định|Chỉ thị|Hướng dẫn|Thông tư)\b)"
)


@dataclass(frozen=True)
class Mention:
    """One place where a numbered document is named. Offsets are in the view; ``raw`` is the number as printed."""

    start: int
    end: int
    raw: str
    number: str
    kind: str | None
    kind_start: int
    said_so: bool
    date: str | None
    date_start: int | None
    date_end: int | None
    date_impossible: bool
    issuer: str | None
    title: str | None

    @property
    def key(self) -> str:
        """The number for comparison: no spaces, one case."""
        return number_key(self.number)

    @property
    def whole(self) -> tuple[int, int]:
        """From the kind to the end of the date, in the view."""
        return self.kind_start, self.date_end or self.end


def number_key(number: str) -> str:
    """A document number without spaces and in one case, so that "132- KL/TW" and "132-KL/TW" are the same."""
    return re.sub(r"\s+", "", number).upper()


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Every numbered document named in a text, in order."""
    found: list[Mention] = []
    for match in _NUMBER.finditer(text):
        found.append(_mention(text, match, found[-1] if found else None))
    return tuple(found)


def _mention(text: str, match: re.Match[str], previous: Mention | None) -> Mention:
    start, end = match.span("number")
    kind, kind_start, said_so = _kind_before(text, start, previous)
    position = end
    gap = _AFTER_DATE.match(text, end)
    dated = DATE.match(text, gap.end() if gap else end)
    written = written_date(dated) if dated else None
    if dated:
        position = dated.end()
    issuer, position = _issuer_after(text, position)
    return Mention(
        start, end, match["number"], re.sub(r"\s+", "", match["number"]), kind, kind_start, said_so,
        written.iso if written else None, written.start if written else None, written.end if written else None,
        written is not None and written.iso is None, issuer, _title_after(text, position),
    )  # fmt: skip


def _kind_before(text: str, start: int, previous: Mention | None) -> tuple[str | None, int, bool]:
    line_start = max(text.rfind("\n", 0, start) + 1, start - 70, previous.end if previous else 0)
    window = text[line_start:start]
    so = _SO.search(window)
    stop = so.start() if so else len(window)
    for found in reversed(list(_KIND_WORD.finditer(window, 0, stop))):
        between = window[found.end() : stop]
        adjacent = not between.strip(" :(")
        if (adjacent or (found[0][0].isupper() and len(between) <= 40)) and not re.search(r"[\n.;]|\d{4}|giai đoạn", between):
            return _canonical(found[0]), line_start + found.start(), so is not None
    return None, line_start + stop if so else start, so is not None


def _canonical(kind: str) -> str:
    return next(known for known in KINDS if known.casefold() == kind.casefold())


def _issuer_after(text: str, position: int) -> tuple[str | None, int]:
    match = _ISSUER.match(text, position)
    if match is None:
        return None, position
    issuer = _ISSUER_END.split(match["issuer"], maxsplit=1)[0].strip()
    return issuer, match.start("issuer") + len(issuer)


def _title_after(text: str, position: int) -> str | None:
    cue = _TITLE_CUE.match(text, position)
    if cue is None:
        return None
    stop = _TITLE_END.search(text, cue.end())
    return " ".join(text[cue.start("cue") : stop.start() if stop else cue.end() + 300].split()) or None
