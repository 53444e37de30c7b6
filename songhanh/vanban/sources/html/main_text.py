"""Which of a page's blocks are the document.

A Vietnamese document announces itself: it begins with the issuer and the national name (or its number, or its type in capitals) and
ends with "Nơi nhận" and a signature, after which only annexes come. The page's own tree tells where those end. A page without
these signs gives its densest block.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from songhanh.vanban.sources.build import Grid

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from songhanh.vanban.sources.html.blocks import Item

_NATION_RE = re.compile(r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM")
_NUMBER_RE = re.compile(r"^Số\s*:?\s*[\d…. ]{0,12}\s*[/-]\s*[A-ZĐ]{2,5}\b", re.M)
_TYPE_RE = re.compile(
    r"^(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHƯƠNG TRÌNH|CHỈ THỊ|NGHỊ QUYẾT|HƯỚNG DẪN|ĐỀ ÁN|BÁO CÁO|THÔNG BÁO|TỜ TRÌNH)\s*$", re.M
)
_RECIPIENTS_RE = re.compile(r"^\s*Nơi nhận\s*:?", re.I | re.M)
_SIGNATURE_RE = re.compile(
    r"^\s*(?:TM|KT|TL|TUQ|Q)\s*\.\s*[A-ZĐỦ]|^\s*(?:PHÓ\s+)?(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|TRƯỞNG BAN|CHÁNH VĂN PHÒNG)", re.M
)
_ANNEX_RE = re.compile(r"^\s*(?:PHỤ LỤC|Phụ lục|DANH MỤC|BIỂU|BẢNG|MẪU|Mẫu số|\(\s*(?:Kèm theo|Ban hành kèm))", re.M)
_NOTE_RE = re.compile(r"^\[\d{1,3}\]")
# How portals call what stands round a document. Only a line that is little else counts.
_PAGE_RE = re.compile(
    r"^(?:các\s+)?(?:tin|bài|văn bản|tài liệu)\s+(?:liên quan|khác|cùng|mới|đọc nhiều|nổi bật)|^(?:ý kiến|bình luận|phản hồi|góp ý|chia sẻ|"
    r"đánh giá|lượt xem|lượt truy cập|số lượt|đang truy cập|bản quyền|copyright|©|trang chủ|đăng nhập|đăng ký|tìm kiếm|in trang|in bài|"
    r"bản in|gửi email|gửi bạn bè|quay lại|về đầu trang|tệp đính kèm|file đính kèm|tải về|tải xuống|tải văn bản|lược đồ|từ khóa|tags?\b|"
    r"xem thêm|mục lục|liên kết|hotline|điện thoại|địa chỉ|email|ghi rõ nguồn|cơ quan chủ quản|chịu trách nhiệm|thư viện|facebook|zalo)",
    re.I,
)
_RULE_RE = re.compile(r"[-_=*–—\s]{3,}")
_HEAD_LINES: Final = 6
_TAIL_LINES: Final = 10
_SHORT: Final = 90


def _in_capitals(text: str) -> bool:
    return 3 < len(text) <= _SHORT and text == text.upper() != text.lower()


def choose(items: list[Item]) -> tuple[list[Item], bool]:
    """The items that are the document, and whether its signs were found (else they are the page's densest block)."""
    start = _start(items)
    if start is None:
        return _densest(items, items), False
    end = _recipients(items, start)
    if end is None:
        rest = items[start:]
        return _until_page(_densest(rest, rest)), True
    container = _common(items[start].path, items[end].path)
    stop = (
        next((number for number in range(end, len(items)) if container not in items[number].path), len(items))
        if container is not None
        else len(items)
    )
    return items[start : _after_signature(items, end, stop)], True


def _start(items: list[Item]) -> int | None:
    """The first item of the document: the letterhead, else its number, else its type."""
    texts = [item.text for item in items]
    for pattern in (_NATION_RE, _NUMBER_RE, _TYPE_RE):
        for number, text in enumerate(texts):
            if pattern.search(text) and (isinstance(items[number].content, Grid) or len(text) < 400):
                return _back_to_issuer(items, texts, number)
    return None


def _back_to_issuer(items: list[Item], texts: list[str], number: int) -> int:
    """Lines in capitals (or rules, or the number) that stand right before belong to the letterhead."""
    first = number
    if isinstance(items[number].content, Grid):
        return first
    parent = items[number].path[-2:-1]
    while first > 0 and number - first < _HEAD_LINES:
        text = texts[first - 1]
        if isinstance(items[first - 1].content, Grid) or _PAGE_RE.match(text) or items[first - 1].path[-2:-1] != parent:
            break
        if not (_in_capitals(text) or _RULE_RE.fullmatch(text) or _NUMBER_RE.search(text)):
            break
        first -= 1
    return first


def _recipients(items: list[Item], start: int) -> int | None:
    """The last item that begins the list of recipients, or the signature where there is no list."""
    for pattern in (_RECIPIENTS_RE, _SIGNATURE_RE):
        found = [number for number in range(start + 1, len(items)) if pattern.search(items[number].text)]
        if found:
            return found[0] if pattern is _RECIPIENTS_RE else found[-1]
    return None


def _common(one: tuple[HtmlElement, ...], other: tuple[HtmlElement, ...]) -> HtmlElement | None:
    """The innermost element that holds both."""
    found = None
    for left, right in zip(one, other, strict=False):
        if left is not right:
            break
        found = left
    return found


def _after_signature(items: list[Item], end: int, stop: int) -> int:
    """Where the document ends: after the signature, or after its annexes and notes, before what belongs to the page."""
    last = end + 1
    annex = False
    for number in range(end + 1, stop):
        text = items[number].text
        annex = annex or bool(_ANNEX_RE.search(text[:400]))
        if _PAGE_RE.match(text) and len(text) < _SHORT:
            break
        near = number - end <= _TAIL_LINES + 30 and len(text) < _SHORT and _is_tail(items, end, number)
        if annex or near or _NOTE_RE.match(text):
            last = number + 1
    return last


def _is_tail(items: list[Item], end: int, number: int) -> bool:
    """Whether a short line after "Nơi nhận" is a recipient or belongs to the signature."""
    text = items[number].text
    if text.startswith(("-", "+", "•", "*")):
        return True
    signed = [n for n in range(end, number) if _SIGNATURE_RE.search(items[n].text)]
    if _SIGNATURE_RE.search(text) or (_in_capitals(text) and number - end <= _TAIL_LINES + 20):
        return True
    return bool(signed) and number - signed[-1] <= 4 and len(text) < 45


def _until_page(items: list[Item]) -> list[Item]:
    """The items before the first that belongs to the page."""
    for number, item in enumerate(items):
        if number > 3 and len(item.text) < _SHORT and _PAGE_RE.match(item.text):
            return items[:number]
    return items


def _densest(items: list[Item], fallback: list[Item]) -> list[Item]:
    """The items inside the element that holds most running text: a paragraph counts for the two or three elements round it."""
    weights: dict[HtmlElement, float] = defaultdict(float)
    for item in items:
        length = len(item.text)
        if length > 60:
            for level, element in enumerate(reversed(item.path[:-1][-3:])):
                weights[element] += length / (level + 1)
    if not weights:
        return fallback
    best = max(weights, key=lambda element: weights[element])
    return [item for item in items if best in item.path] or fallback
