"""What fits nowhere: kept and named, never dropped in silence."""

from __future__ import annotations

import re

from songhanh.vanban.model import Header, Unparsed
from songhanh.vanban.reader.markers import find_marker
from songhanh.vanban.reader.view import View
from songhanh.vanban.reader.zones import Zones

_LETTERHEAD = re.compile(r"cộng h[oò][aà]|chủ nghĩa|độc lập|hạnh phúc|^số\b|ngày|^\W*$|ủy ban|ubnd|^sở\b|^bộ\b|^ban\b|^tỉnh\b|^hội\b|đảng", re.IGNORECASE)


def find_unparsed(view: View, zones: Zones, header: Header) -> tuple[Unparsed, ...]:
    """Lines round the document that belong to none of its zones, and what is missing for it to be a plan."""
    found: list[Unparsed] = []
    used = set(header.spans.values())
    for paragraph in view.paragraphs[: zones.letterhead_end]:
        span = view.to_source(paragraph.start, paragraph.end)
        if not _LETTERHEAD.search(paragraph.text) and not any(span[0] < end and start < span[1] for start, end in used):
            found.append(Unparsed(span, "Dòng đứng trước văn bản, không thuộc phần đầu văn bản."))
    if zones.kind is None and view.paragraphs:
        first = view.paragraphs[0]
        found.append(Unparsed(view.to_source(first.start, first.end), "Không tìm thấy tên loại văn bản (KẾ HOẠCH)."))
    for paragraph in view.paragraphs[zones.annexes[0] :]:
        if paragraph.table is None and find_marker(paragraph.text) is None and zones.closing[0] == zones.closing[1]:
            found.append(Unparsed(view.to_source(paragraph.start, paragraph.end), "Phần văn bản sau chỗ bị cắt."))
    return tuple(found)
