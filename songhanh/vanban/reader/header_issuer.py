"""Who issues the plan: by its letterhead, or else by what its preamble says."""

from __future__ import annotations

import re
from functools import cache

from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import align_tones, is_capitals, sentence_case, squeeze
from songhanh.vanban.model import Span
from songhanh.vanban.reader.areas import LEVELS, area_at_level, area_of, province_of, written_area
from songhanh.vanban.reader.bodies import proper_case
from songhanh.vanban.reader.view import Paragraph, View
from songhanh.vanban.reader.words import alternatives, table
from songhanh.vanban.reader.zones import Zones, kind_name

_MOTTO = vietnamese(r"cộng h[oò][aà]|xã hội chủ nghĩa|chủ nghĩa việt nam|độc lập|đảng cộng sản|hạnh phúc", re.IGNORECASE)
_WORDS_ALONE = re.compile(r"(?=.*[^\W\d_]{2})[^\d/|]{2,}$")
_SITE_NAME = re.compile(r"^(?:BỘ MÁY|CỔNG|TRANG)\s.*?(?=ỦY BAN|UBND|SỞ)", re.DOTALL)
_BROKEN_COMMITTEE = re.compile(r"\bỦY\n(?=BAN\b)")
_HEADS = rf"{alternatives(table('bodies')['letterhead'])}|BỘ(?!\s+CHỈ HUY\s+QUÂN SỰ\s*$)|(?<!ỦY )(?<!UỶ )BAN"
# A body begins at the head of a line, or after the area of the committee above it ("UBND TỈNH X SỞ Y TẾ").
_SPLIT = re.compile(rf"(?:^|\n)(?=(?:{_HEADS})\s)|(?<=\w)\s(?=(?:SỞ|PHÒNG|VĂN PHÒNG)\s)")
_AREA = re.compile(
    r"(?P<level>TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|THỊ XÃ|QUẬN|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\s+(?P<name>[^,;:()\n]+?)\s*$", re.IGNORECASE
)
# Bodies whose area is their own, or in their name.
_OF_THE_STATE = re.compile(r"(?:BỘ|HỘI ĐỒNG|TRƯỜNG|ĐẠI HỌC|HỌC VIỆN|BỆNH VIỆN|CÔNG TY|TỔNG CÔNG TY|NGÂN HÀNG)\b")
_COMMITTEE = re.compile(r"^UBND\b")
_BARE_COMMITTEE = re.compile(r"^Ủy ban nhân dân(?:\s+(?:tỉnh|thành phố|huyện|xã|phường))?$", re.IGNORECASE)
_PROVINCIAL = re.compile(r"tỉnh|thành phố")
_COMMITTEE_LEVEL = re.compile(r"(?:UBND|Ủy ban nhân dân)\s+(tỉnh|thành phố|huyện|xã|phường)\b")
_DOES_ISSUE = r"\s+(?:ban hành|xây dựng|triển khai|đề ra|lập|tổ chức|yêu cầu)\b"
_ISSUES = re.compile(rf"(?P<body>(?:{'|'.join(table('bodies')['issuing'])})[^.;:,]{{0,90}}?){_DOES_ISSUE}")
_COMMITTEE_WRITTEN = re.compile(r"^(?:UBND|Uỷ ban nhân dân)")
_MORE_THAN_A_NAME = re.compile(r"\b(?:của|về|cho|và triển khai)\b")
_LEVEL_END = re.compile(rf"\b({'|'.join(LEVELS)})$", re.IGNORECASE)

Named = tuple[str, Span]


def letterhead_issuer(view: View, lines: list[Paragraph], casing: dict[str, str]) -> Named | None:
    """The issuer printed in capitals among the lines of a letterhead, with its span; None where there is none."""
    picked = [line for line in lines if names_a_body(line.text)]
    joined = align_tones("\n".join(squeeze(line.text) for line in picked))
    joined = _BROKEN_COMMITTEE.sub("ỦY ", _SITE_NAME.sub("", joined))
    bodies = [squeeze(part).strip(" -–") for part in _SPLIT.split(joined) if part.strip(" -–\n")]
    if not bodies:
        return None
    name = _body_case(bodies[-1], view, casing)
    if len(bodies) > 1 and not _AREA.search(bodies[-1]) and not _OF_THE_STATE.match(bodies[-1]):
        above = _AREA.search(bodies[-2])
        if above is not None:
            name = f"{name} {written_area(above['level'], above['name'])}"
    return name, view.to_source(picked[0].start, picked[-1].end)


def names_a_body(text: str) -> bool:
    """Whether a line of a letterhead can be part of the issuer's name: capitals alone, neither motto nor type."""
    if text != text.upper() or text == "CỘNG" or _MOTTO.search(text) or not _WORDS_ALONE.match(text):
        return False
    return not (kind_name(text) and len(text) < 20)


def _body_case(printed: str, view: View, casing: dict[str, str]) -> str:
    """A name printed in capitals as the document writes it in its sentences, else in sentence case."""
    expanded = _COMMITTEE.sub("ỦY BAN NHÂN DÂN", printed)
    area = _AREA.search(expanded)
    head = expanded[: area.start()].strip() if area else expanded
    name = _as_written(view, head) or proper_case(sentence_case(head, casing))
    return f"{name} {written_area(area['level'], area['name'])}".strip() if area else name


def _as_written(view: View, head: str) -> str | None:
    """How the document writes a name in its sentences; None where it does not."""
    wanted = head.lower()
    place = view.lowered.find(wanted) if wanted else -1
    while place >= 0:
        text = view.text[place : place + len(head)]
        if text[:1].isupper() and not is_capitals(text):
            return text
        place = view.lowered.find(wanted, place + 1)
    return None


def issuer_of_text(view: View, zones: Zones, title: str | None, place: str | None) -> Named | None:
    """Without a letterhead: the body that the preamble says issues the plan, with its area by title, place or text, in this order."""
    for paragraph in reversed(view.paragraphs[slice(*zones.preamble)]):
        for match in reversed(list(_ISSUES.finditer(paragraph.text)) or list(_ministry_issues().finditer(paragraph.text))):
            body = squeeze(_COMMITTEE_WRITTEN.sub("Ủy ban nhân dân", match["body"]))
            if _MORE_THAN_A_NAME.search(body):
                continue
            level = _LEVEL_END.search(body)
            wanted = level[1].lower() if level else ""
            area = level and (area_at_level(title or "", wanted) or _own_area(wanted, place, view))
            if level and area:
                body = f"{body[: level.start()].strip()} {area}"
            return body, view.to_source(paragraph.start + match.start("body"), paragraph.start + match.end("body"))
    return None


@cache
def _ministry_issues() -> re.Pattern[str]:
    """A ministry or department whose name has commas in it ("Bộ Văn hóa, Thể thao và Du lịch ban hành …")."""
    return re.compile(rf"(?P<body>(?:Sở|Bộ)\s(?i:{alternatives(table('bodies')['fields'])})){_DOES_ISSUE}")


def _own_area(level: str, place: str | None, view: View) -> str | None:
    """The area at a level that the plan is of: its place; for a province, which old plans date from its town, one that the text names."""
    of_place = f"{level} {place}" if place else None
    if level != "tỉnh" or (of_place and of_place in view.text):
        return of_place or area_at_level(view.text, level)
    return area_at_level(view.text, level) or of_place


def with_area(issuer: str, title: str | None, place: str | None, view: View) -> str:
    """A committee printed without its area ("ỦY BAN NHÂN DÂN"), completed by the area that title, place and text agree on."""
    if not _BARE_COMMITTEE.search(issuer):
        return issuer
    stem = "Ủy ban nhân dân"
    if place and area_of(place):
        return f"{stem} {place}"  # "Thành phố Hồ Chí Minh, ngày …"
    named = area_of(title)
    if named and (place is None or place.lower() in named.lower() or not _PROVINCIAL.search(issuer)):
        return f"{stem} {named}"
    level = _COMMITTEE_LEVEL.search(view.folded)
    if level and place:
        return f"{stem} {level[1]} {place}"
    province = province_of(place)
    return f"{stem} {province}" if province else issuer
