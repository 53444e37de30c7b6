"""The letterhead and the signature of a Vietnamese document: two columns side by side, read one after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from songhanh.vanban.sources.pages.lines import segments
from songhanh.vanban.sources.pages.model import Line

_NATION_RE = re.compile(r"C[ỘO]NG H(?:ÒA|OÀ|ÓA|OÁ|OA) X[ÃA] H[ỘO]I|ĐẢNG CỘNG SẢN VIỆT NAM")
_TITLE_RE = re.compile(
    r"(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHƯƠNG TRÌNH|CHỈ THỊ|NGHỊ QUYẾT|HƯỚNG DẪN|ĐỀ ÁN|BÁO CÁO|THÔNG BÁO|TỜ TRÌNH|Kính gửi)\b"
)
_DATE_RE = re.compile(r"ngày.{0,12}tháng.{0,8}năm", re.I)
_DATE_END_RE = re.compile(r"(?:tháng [\d.…]{1,4} )?(?:năm )?[\d.…]{2,6}")
_CUT_RE = re.compile(r"CỘNG HÒA(?: XÃ(?: HỘI(?: CHỦ(?: NGHĨA(?: VIỆT)?)?)?)?)?$|Tự do -$|(?:ngày|tháng|năm)$")
_RECIPIENTS_RE = re.compile(r"^N[ơo]i nh[ậâa]n\s*:?", re.I)
_SIGNATURE_RE = re.compile(
    r"^(?:TM|KT|TL|TUQ|Q)\s*\.|^(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|TRƯỞNG BAN|CHÁNH VĂN PHÒNG|THỨ TRƯỞNG|BÍ THƯ)"
)
_ANNEX_RE = re.compile(r"^(?:PHỤ LỤC|Phụ lục)\b")
_HEAD_LINES: Final = 10


@dataclass
class SideBySide:
    """Two columns of lines; ``first`` and ``last`` are the numbers of the page's lines that they cover."""

    first: int
    last: int
    left: list[Line]
    right: list[Line]


def find_letterhead(lines: list[Line], width: float) -> SideBySide | None:
    """The letterhead at the top of a page; None where there is no national name beside something."""
    for number, line in enumerate(lines[:_HEAD_LINES]):
        match = _NATION_RE.search(line.text)
        if match:
            return _letterhead(lines, number, width)
    return None


def _letterhead(lines: list[Line], nation: int, width: float) -> SideBySide | None:
    edge = next((word.x0 for word in lines[nation].words if word.text.startswith(("CỘNG", "CONG", "ĐẢNG"))), None)
    if edge is None or edge < 0.25 * width:
        return None
    found = SideBySide(0, nation, [], [])
    for number, line in enumerate(lines[: nation + 8]):
        parts = _cut_at(line, edge)
        if number > nation:
            if _TITLE_RE.match(line.text) or any(part.x0 < edge - 12 and part.x1 > edge + 60 for part in parts):
                break
            if line.top - lines[number - 1].bottom > 4 * line.height:
                break
        for part in parts:
            (found.left if part.center < edge else found.right).append(part)
        found.last = number
        if _DATE_RE.search(" ".join(part.text for part in parts if part.center >= edge)):
            _take_last(found, lines[number + 1 : number + 3], edge)
            break
    return found if found.left else None


def _take_last(found: SideBySide, following: list[Line], edge: float) -> None:
    """The number may stand a little lower than the date, and a long date may end on the next line."""
    for line in following:
        if line.x1 < edge and line.text.startswith("Số"):
            found.left.append(line)
        elif line.x0 > edge and _DATE_END_RE.fullmatch(line.text):
            found.right.append(line)
        else:
            return
        found.last += 1


def head_texts(lines: list[Line]) -> list[str]:
    """The lines of one side of a letterhead; a national name or a date that the column's width has cut is joined."""
    found: list[str] = []
    for line in lines:
        if found and (_CUT_RE.search(found[-1]) or _DATE_END_RE.fullmatch(line.text)):
            found[-1] += " " + line.text
        else:
            found.append(line.text)
    return found


def _cut_at(line: Line, edge: float) -> list[Line]:
    """Segments of a line; it is also cut at ``edge`` where a word begins just there."""
    found: list[Line] = []
    for part in segments(line):
        cut = next((n for n, word in enumerate(part.words) if n and abs(word.x0 - edge) < 1.0), 0)
        found += [Line(part.words[:cut]), Line(part.words[cut:])] if cut else [part]
    return found


def find_signature(lines: list[Line], width: float, after: int) -> SideBySide | None:
    """The recipients and the signature beside them; None where a page has them not, or one below the other."""
    for number in range(after, len(lines)):
        parts = segments(lines[number])
        if parts[0].x0 < 0.4 * width and _RECIPIENTS_RE.match(parts[0].text):
            return _signature(lines, number, width)
    return None


def _signature(lines: list[Line], recipients: int, width: float) -> SideBySide | None:
    first = recipients
    while (
        first > 0 and recipients - first < 3 and lines[first - 1].x0 > 0.4 * width and _SIGNATURE_RE.match(lines[first - 1].text)
    ):
        first -= 1
    right_parts = [
        part
        for line in lines[first : recipients + 8]
        for part in segments(line)
        if part.center > 0.55 * width and part.x0 > 0.38 * width
    ]
    if not right_parts:
        return None
    edge = min(part.x0 for part in right_parts) - 2
    found = SideBySide(first, first, [], [])
    for number, line in enumerate(lines[first:], start=first):
        parts = _cut_at(line, edge)
        crossing = any(part.x0 < edge - 12 and part.x1 > edge + 60 for part in parts)
        if number > recipients and (crossing or any(_ANNEX_RE.match(part.text) for part in parts)):
            break
        for part in parts:
            (found.left if part.center < edge else found.right).append(part)
        found.last = number
    return found if found.left and found.right else None
