"""Zones of a document: letterhead, title, preamble, body, closing block, annexes, footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from songhanh.lang.text import is_capitals, strip_marks
from songhanh.vanban.reader.markers import find_marker, marker_kind
from songhanh.vanban.reader.view import View

KINDS = (
    "KẾ HOẠCH", "CHƯƠNG TRÌNH HÀNH ĐỘNG", "CHƯƠNG TRÌNH", "QUYẾT ĐỊNH", "NGHỊ QUYẾT", "CHỈ THỊ", "BÁO CÁO", "HƯỚNG DẪN", "ĐỀ ÁN",
    "PHƯƠNG ÁN",
    "THÔNG BÁO", "TỜ TRÌNH", "DỰ ÁN", "QUY CHẾ", "QUY ĐỊNH", "CÔNG ĐIỆN",
)  # fmt: skip
_KIND = re.compile(r"(?:DỰ THẢO\s+)?(?P<kind>" + "|".join(KINDS) + r")(?=$|[\s:*])(?!\s+(?:của|này))")
_MOTTO = re.compile(r"cộng h[oò][aà] xã hội chủ nghĩa|độc lập\s*[-–]\s*tự do|đảng cộng sản việt nam", re.IGNORECASE)
_PREAMBLE = re.compile(
    r"(?:Căn cứ|Thực hiện|Thi hành|Triển khai thực hiện|Triển khai|Theo|Để|Nhằm|Trên cơ sở"
    r"|Xét|Tiếp tục|Do|Trong|Năm \d{4}|Từ|Ngày|Sau khi|Hưởng ứng|Phát huy|"
    r"(?:UBND|Ủy ban|Ban|Sở|Bộ|Hội|Huyện|Công an|Tỉnh|Đảng|Liên đoàn|Trường|Phòng|Văn phòng|Cục|Chi cục|Tổng|Đoàn)\s)"
)
_BASIS = re.compile(r"(?:Căn cứ|Xét|Theo|Thực hiện|Trên cơ sở)\b")
_RECIPIENTS = re.compile(r"[-–|\s]*(?:nơi\s+(?:nhận|gửi)|kính\s+gửi)\s*[:.]?", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s?[.,]\s?\w|(?:TM|KT|TL|TUQ)\s+[A-ZĐ]{2}")
_POSITION = re.compile(
    r"(?:PHÓ\s+|Q\.\s*|QUYỀN\s+)?(?:CHỦ TỊCH|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|TRƯỞNG|BỘ TRƯỞNG"
    r"|THỨ TRƯỞNG|BÍ THƯ|HIỆU TRƯỞNG|CỤC TRƯỞNG|TỔNG GIÁM ĐỐC|CHỦ NHIỆM|CHI CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|VIỆN TRƯỞNG|CHÁNH ÁN"
    r"|CHÁNH THANH TRA|CHỈ HUY TRƯỞNG|CHÍNH ỦY|TỔNG BIÊN TẬP|ĐỘI TRƯỞNG|TỔ TRƯỞNG)"
)
_ANNEX = re.compile(r"(?:PHỤ\s+LỤC|Phụ\s+lục|BIỂU\s+(?:MẪU|SỐ|TỔNG)|DANH MỤC|TỔNG HỢP|MẪU SỐ|ĐỀ CƯƠNG|BẢNG)(?=\W|$)")
_FOOTNOTE = re.compile(
    r"(?:\[\d{1,3}\]|\(\d{1,2}\)|[¹²³⁴⁵⁶⁷⁸⁹]+[.\s]?|\d{1,2}\s(?=(?:Quyết định|Nghị|Công văn|Kế hoạch|Luật|Thông|Chỉ thị|Theo)))\s*\S"
)
_CUT_OFF = re.compile(r"^\s*(?:\[\s*(?:\.{3}|…)\s*\]|\.{3,}|…)\s*$")

_NUMBER_OR_DATE = re.compile(
    r"^\W*số\s*:?\s*\d*\s*/\s*(?:\d{4}/)?[A-ZĐ]{2,}|,\s*ngày\s[\s\d.…]*tháng\s[\s\d.…]*năm\s[\d.…\s|]*$|,\s*ngày\s\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}$",
    re.IGNORECASE,
)
_ATTACHED_KINDS = ("KẾ HOẠCH", "CHƯƠNG TRÌNH", "ĐỀ ÁN", "PHƯƠNG ÁN")
# The line between the title of a decision and its grounds.
_WHO_DECIDES = re.compile(r"(?:CHỦ TỊCH\s+)?(?:ỦY BAN|UỶ BAN|UBND)|(?:GIÁM ĐỐC|BỘ TRƯỞNG|BAN THƯỜNG VỤ|THỦ TƯỚNG CHÍNH PHỦ)\b")
_LONGEST_HEADING = 350  # a document without line breaks goes on behind the name of its type
_LONGEST_NAME = 40
_SIGNATURE_LINES = 8  # at most so many lines make up a signature


@dataclass(frozen=True)
class Zones:
    """Where the zones begin, as indices of paragraphs (half-open ranges); an absent zone is empty.

    ``kind`` is the paragraph that names the document type, ``title`` the paragraphs after it up to the preamble, ``body`` begins at
    the first section heading, ``closing`` at "Nơi nhận" or the signature, ``annexes`` after them.
    """

    kind: int | None
    title: tuple[int, int]
    preamble: tuple[int, int]
    body: tuple[int, int]
    closing: tuple[int, int]
    annexes: tuple[int, int]

    @property
    def content(self) -> range:
        """The paragraphs that the plan's substance is read from: all between preamble and closing block, or the attached plan."""
        return (
            range(*self.body) if self.body[0] >= self.closing[1] > self.closing[0] else range(self.preamble[1], self.closing[0])
        )

    @property
    def letterhead_end(self) -> int:
        """The first paragraph that no longer belongs to the letterhead."""
        return self.kind if self.kind is not None else self.title[0]


def find_zones(view: View) -> Zones:
    """Split a view into zones."""
    paragraphs = view.paragraphs
    count = len(paragraphs)
    kind = _find_kind(view)
    title = _find_title(view, kind)
    first_heading = next((i for i in range(title[1], count) if _is_heading(paragraphs[i].text, paragraphs[i].table)), None)
    closing_start, closing_end = _find_closing(view, title[1])
    body_start = min(first_heading if first_heading is not None else _preamble_end(view, title[1]), closing_start)
    closing = (closing_start, closing_end)
    attached = _attached_plan(view, closing_end)
    if attached is not None:
        # A decision that promulgates a plan: the plan stands behind the decision's own closing block.
        annexes = next(
            (
                i
                for i in range(attached + 2, count)
                if _ANNEX.match(view.paragraphs[i].text) and find_marker(view.paragraphs[i].text)
            ),
            count,
        )
        return Zones(kind, title, (title[1], body_start), (attached, annexes), closing, (annexes, count))
    return Zones(kind, title, (title[1], body_start), (body_start, closing_start), closing, (closing_end, count))


def _preamble_end(view: View, start: int) -> int:
    """Without any heading: the preamble is what opens like one."""
    end = start
    while end < len(view.paragraphs) and (is_capitals(view.paragraphs[end].text) or _BASIS.match(view.paragraphs[end].text)):
        end += 1
    return end


def _attached_plan(view: View, start: int) -> int | None:
    """The first heading of a plan printed after a decision's closing block, if there is one."""
    for index in range(start, len(view.paragraphs) - 2):
        text = view.paragraphs[index].text
        if view.paragraphs[index].table is not None or not _attachable(text) or not is_capitals(text[:40]):
            continue
        return next(
            (i for i in range(index + 1, len(view.paragraphs)) if _is_heading(view.paragraphs[i].text, view.paragraphs[i].table)),
            None,
        )
    return None


def _attachable(text: str) -> bool:
    """Whether a paragraph names a type of document that others promulgate."""
    match = _KIND.match(text)
    return match is not None and match["kind"] in _ATTACHED_KINDS


def kind_name(text: str) -> str | None:
    """The document type that a paragraph names at its head, in sentence case."""
    match = _KIND.match(text)
    return match["kind"].capitalize() if match else None


def is_footnote(text: str) -> bool:
    """Whether a paragraph is a footnote ("[1] …", "¹. …")."""
    return bool(_FOOTNOTE.match(text))


def is_preamble(text: str) -> bool:
    """Whether a paragraph opens like a preamble."""
    return bool(_PREAMBLE.match(text))


def _is_heading(text: str, table: int | None) -> bool:
    if table is not None:
        return False
    marker = find_marker(text)
    return marker is not None and marker.kind in ("roman", "arabic", "part", "capital", "compound")


def _find_kind(view: View) -> int | None:
    limit = min(len(view.paragraphs), 60)
    for index in range(limit):
        text = view.paragraphs[index].text
        if _KIND.match(text) and (len(text) < 30 or is_capitals(text[:40]) or len(text) > _LONGEST_HEADING or is_capitals(text)):
            return index
    for index in range(limit):
        text = view.paragraphs[index].text
        # Recognised from a picture, "KẾ" may have lost its marks.
        if re.match(r"Kế hoạch\s*$", text) or (len(text) < 12 and text.isupper() and strip_marks(text.strip(" *")) == "ke hoach"):
            return index
    return None


def _find_title(view: View, kind: int | None) -> tuple[int, int]:
    paragraphs = view.paragraphs
    if kind is None:
        start = _title_without_kind(view)
        if start >= len(paragraphs) or not is_capitals(paragraphs[start].text) or marker_kind(paragraphs[start].text) is not None:
            return start, start
        kind_only = False
    else:
        match = _KIND.match(paragraphs[kind].text)
        rest = paragraphs[kind].text[match.end() :].strip(" :*") if match else ""
        kind_only = not rest
        start = kind + 1 if kind_only else kind
    end = start
    while end < len(paragraphs) and end < start + 8:
        text = paragraphs[end].text
        if end > start or (kind is not None and not kind_only):
            if end == start:
                end += 1
                continue
            if not _continues_title(text, paragraphs[end - 1].text):
                break
        elif marker_kind(text) not in (None, "letter") and not is_capitals(text):
            break
        end += 1
    return start, end


def _title_without_kind(view: View) -> int:
    """Where the title may stand in a document that does not name its type: behind number and date, or the first long line in capitals."""
    first = view.paragraphs[:40]
    letterhead = [i for i, item in enumerate(first) if _NUMBER_OR_DATE.search(item.text)]
    if letterhead:
        return letterhead[-1] + 1
    capitals = (
        i
        for i, p in enumerate(first)
        if is_capitals(p.text) and len(p.text) > 30 and not _MOTTO.search(p.text) and "|" not in p.text
    )
    return next(capitals, 0)


def _continues_title(text: str, before: str) -> bool:
    if text.startswith("("):
        return len(text) < 300
    if is_capitals(text) and marker_kind(text) is None:
        return not _WHO_DECIDES.match(text)
    if len(text) > 160 or marker_kind(text) is not None or is_preamble(text):
        return False
    if text.endswith((".", ";", ":", ",")):
        return False
    return (
        text[:1].islower()
        or bool(re.match(r"(?:giai đoạn|năm|nhiệm kỳ|đến|trên địa bàn)\b", text, re.IGNORECASE))
        or before.endswith(",")
    )


def _find_closing(view: View, start: int) -> tuple[int, int]:
    """The range of the closing block: recipients and signature."""
    paragraphs = view.paragraphs
    first = next(
        (
            i
            for i in range(start, len(paragraphs))
            if _RECIPIENTS.match(paragraphs[i].text) and "gửi" not in paragraphs[i].text[:9].lower()
        ),
        None,
    )
    if first is None:
        first = next(
            (
                i
                for i in range(start, len(paragraphs))
                if _AUTHORITY.match(paragraphs[i].text) and is_capitals(paragraphs[i].text[:25])
            ),
            None,
        )
    if first is None:
        first = _position_alone(view, start)
    if first is None:
        cut = next((i for i in range(start, len(paragraphs)) if _CUT_OFF.match(paragraphs[i].text)), len(paragraphs))
        return cut, cut
    end = first + 1
    while end < len(paragraphs) and not _opens_annex(view, end, first):
        end += 1
    return _signature_start(view, start, first), end


def _position_alone(view: View, start: int) -> int | None:
    """Where a plan without recipients is signed by a position in capitals, with nothing but a name behind it ("CHỦ TỊCH UBND XÃ")."""
    for index in range(len(view.paragraphs) - 1, max(start, len(view.paragraphs) - _SIGNATURE_LINES) - 1, -1):
        text = view.paragraphs[index].text
        if _signature_like(text) and is_position(text) and is_capitals(text):
            return index
        if len(text) > _LONGEST_NAME or text.endswith((".", ";", ":")):
            return None
    return None


def _signature_start(view: View, start: int, first: int) -> int:
    """Where the closing block begins: the signature may stand before the recipients (two columns read in the other order)."""
    begin = first
    for index in range(first - 1, max(start, first - _SIGNATURE_LINES) - 1, -1):
        text = view.paragraphs[index].text
        if _signature_like(text):
            begin = index
        elif len(text) > 60 or text.endswith((".", ";", ":")) or marker_kind(text) is not None:
            break
    return begin


def _signature_like(text: str) -> bool:
    return len(text) < 60 and bool(_AUTHORITY.match(text) or _POSITION.match(text))


def _opens_annex(view: View, index: int, first: int) -> bool:
    text = view.paragraphs[index].text
    if _ANNEX.match(text) and index > first + 1:
        return True
    if is_footnote(text) and not text.startswith(("-", "+")):
        return True
    if _attachable(text) and is_capitals(text) and index > first + 1:
        return True
    table = view.paragraphs[index].table
    return (
        table is not None
        and table != view.paragraphs[first].table
        and index > first + 4
        and not _signature_like(text)
        and len(text) > 80
    )


def is_authority(text: str) -> bool:
    """Whether a line is the "TM./KT./TL." line of a signature."""
    return bool(_AUTHORITY.match(text))


def is_position(text: str) -> bool:
    """Whether a line names the signatory's position in capitals."""
    return bool(_POSITION.match(text))
