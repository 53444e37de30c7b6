"""The letterhead and the title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from songhanh.lang.dates import iso_date
from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import align_tones, is_capitals, sentence_case, squeeze
from songhanh.vanban.model import Header, Span
from songhanh.vanban.reader.bodies import proper_case
from songhanh.vanban.reader.view import Paragraph, View
from songhanh.vanban.reader.zones import Zones, kind_name

_NUMBER = vietnamese(
    r"(?:^|\s)Số\s*:?\s*(?P<number>\d{1,6}(?:\s?[A-Z])?)?\s*[.…_\s]*(?:(?P<slash>[/\-–])\s*)(?P<symbol>[A-ZĐ][\wĐ&.]*(?:\s?[-–/&.]\s?[A-ZĐ][\wĐ&]*)*)",
    re.IGNORECASE,
)
_PLACE_DATE = vietnamese(
    r"(?P<place>[A-ZÀ-Ỹ][\w.'’ \-–]{1,40}?)\s*,\s*ngày\s*(?P<day>\d{1,2})?[\s.…_]*"
    r"tháng\s*(?P<month>\d{1,2})?[\s.…_]*năm\s*(?P<year>\d{4})?",
    re.IGNORECASE,
)
_MOTTO = vietnamese(r"cộng h[oò][aà]|xã hội chủ nghĩa|chủ nghĩa việt nam|độc lập|đảng cộng sản|hạnh phúc", re.IGNORECASE)
_BODY_START = (
    r"ỦY BAN|UBND|UỶ BAN|SỞ|BỘ(?!\s+CHỈ HUY\s+QUÂN SỰ\s*$)|(?<!ỦY )(?<!UỶ )BAN|HỘI"
    r"|PHÒNG|TRƯỜNG|LIÊN ĐOÀN|CÔNG AN|TỈNH ỦY|TỈNH UỶ|THÀNH ỦY|HUYỆN ỦY|ĐẢNG ỦY|ĐẢNG BỘ"
    r"|"
    r"CHI CỤC|CỤC|TỔNG CỤC|TRUNG TÂM|ĐÀI|VĂN PHÒNG|TỈNH ĐOÀN|ĐOÀN|ĐẠI HỌC|BỆNH VIỆN"
    r"|CÔNG TY|HIỆP HỘI|LIÊN MINH|LIÊN HIỆP|HỌC VIỆN|VIỆN|TÒA ÁN|TỔNG LIÊN ĐOÀN|CÔNG ĐOÀN"
)
# A body begins at the head of a line, or after the area of the committee above it ("UBND TỈNH X SỞ Y TẾ").
_SPLIT = vietnamese(rf"(?:^|\n)(?=(?:{_BODY_START})\s)|(?<=\w)\s(?=(?:SỞ|PHÒNG|VĂN PHÒNG)\s)")
_AREA = vietnamese(
    r"(?P<level>TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|THỊ XÃ|QUẬN|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\s+(?P<name>[^,;:()\n]+?)\s*$", re.IGNORECASE
)
_AREA_NAMED = vietnamese(
    r"\b(?P<level>tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)\s+(?P<name>(?:[A-ZÀ-Ỹ][\w'’]*"
    r"|\d{1,2})(?:[ \-][A-ZÀ-Ỹ][\w'’]*){0,3})"
)
_ISSUES = vietnamese(
    r"(?P<body>(?:Ủy ban nhân dân|UBND|Uỷ ban nhân dân|Sở|Bộ|Ban|Hội|Liên đoàn|Công an"
    r"|Phòng|Trường|Đảng ủy|Huyện ủy|Tỉnh ủy|Tỉnh đoàn)[^.;:,]{0,90}?)\s+"
    r"(?:ban hành|xây dựng|triển khai|đề ra|lập|tổ chức|yêu cầu)\b"
)
LEVELS = ("tỉnh", "thành phố", "huyện", "thị xã", "quận", "xã", "phường", "thị trấn", "đặc khu")


@dataclass(frozen=True)
class Letterhead:
    """The header together with the area it acts in ("tỉnh Bắc Kạn"), which resolution needs."""

    header: Header
    area: str | None


def read_header(view: View, zones: Zones, casing: dict[str, str]) -> Letterhead:
    """Read issuer, number, place, date, type and title."""
    spans: dict[str, Span] = {}
    limit = view.paragraphs[zones.letterhead_end].start if view.paragraphs and zones.letterhead_end < len(view.paragraphs) else 0
    lines = list(view.lines(0, limit))
    head = view.text[:limit]
    number, symbol = _number(view, head, spans)
    place, date, partial = _place_and_date(view, head, spans)
    title = _title(view, zones, casing, spans)
    issuer = _letterhead_issuer(view, lines, casing, spans) or _issuer_of_text(view, zones, title, spans)
    issuer = _with_area(issuer, title, place, view)
    title = _with_names(title, [name.partition(" ")[2] for name in (area_of(issuer),) if name] + [place or ""])
    kind = kind_name(view.paragraphs[zones.kind].text) if zones.kind is not None else None
    if kind is None and zones.kind is not None:
        kind = "Kế hoạch"
    if zones.kind is not None:
        paragraph = view.paragraphs[zones.kind]
        spans["kind"] = view.to_source(paragraph.start, min(paragraph.end, paragraph.start + len(kind or "")))
    area = area_of(issuer) or area_of(title) or _area_of_place(place, issuer)
    return Letterhead(Header(issuer, number, symbol, kind, place, date, partial, title, spans), area)


def area_of(text: str | None) -> str | None:
    """The administrative area that a name or title speaks of ("… trên địa bàn tỉnh Bắc Kạn" → "tỉnh Bắc Kạn")."""
    found = list(_AREA_NAMED.finditer(text or ""))
    if not found:
        return None
    return f"{found[-1]['level']} {found[-1]['name']}"


def _with_names(title: str | None, names: list[str]) -> str | None:
    """A title in sentence case with the names of its area capitalised again."""
    for name in names:
        if title and len(name) > 3:
            title = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", name, title, flags=re.IGNORECASE)
    return title


def _with_area(issuer: str | None, title: str | None, place: str | None, view: View) -> str | None:
    """A committee printed without its area ("ỦY BAN NHÂN DÂN"), completed by the area that title, place and text agree on."""
    if issuer is None or not re.search(r"^Ủy ban nhân dân(?:\s+(?:tỉnh|thành phố|huyện|xã|phường))?$", issuer, re.IGNORECASE):
        return issuer
    stem = issuer.split(" nhân dân")[0] + " nhân dân"
    named = area_of(title)
    if named and (place is None or place.lower() in named.lower() or not re.search(r"tỉnh|thành phố", issuer)):
        return f"{stem} {named}"
    level = re.search(r"(?:UBND|Ủy ban nhân dân)\s+(tỉnh|thành phố|huyện|xã|phường)\b", view.folded)
    return f"{stem} {level[1]} {place}" if level and place else issuer


def _area_of_place(place: str | None, issuer: str | None) -> str | None:
    if place and issuer and "tỉnh" in issuer.lower():
        return f"tỉnh {place}"
    return None


def _number(view: View, head: str, spans: dict[str, Span]) -> tuple[str | None, str | None]:
    match = _NUMBER.search(align_tones(head))
    if match is None:
        return None, None
    symbol = re.sub(r"\s", "", match["symbol"]).rstrip(".")
    cut = re.match(r"[A-ZĐ][\w&.]*(?:[-/&][A-ZĐ][\w&.]*)*", symbol)
    symbol = cut[0] if cut else symbol
    start = match.start("number") if match["number"] else match.start("symbol")
    spans["number" if match["number"] else "symbol"] = view.to_source(start, match.start("symbol") + len(match["symbol"]))
    if not match["number"]:
        return None, symbol
    separator = "/" if match["slash"] == "/" else "-"
    return f"{match['number'].replace(' ', '')}{separator}{symbol}", symbol


def _place_and_date(view: View, head: str, spans: dict[str, Span]) -> tuple[str | None, str | None, str | None]:
    match = _PLACE_DATE.search(head)
    if match is None:
        return None, None, None
    place = squeeze(match["place"])
    if "/" in place or re.search(r"\bSố\b|[A-ZĐ]{2,}-[A-ZĐ]{2,}", place):
        place = vietnamese(r"\s(?=[A-ZÀ-Ỹ][a-zà-ỹ])").split(place, maxsplit=1)[-1]
    place = sentence_place(place)
    spans["place"] = view.to_source(match.start("place"), match.end("place"))
    if match["day"] and match["month"] and match["year"]:
        date = iso_date(int(match["year"]), int(match["month"]), int(match["day"]))
        spans["date"] = view.to_source(match.end("place"), match.end())
        return place, date, None
    if match["month"] and match["year"]:
        return place, None, f"{match['year']}-{int(match['month']):02d}"
    return place, None, None


def sentence_place(place: str) -> str:
    """A place name printed in capitals with every word capitalised."""
    return " ".join(word.capitalize() for word in place.split()) if is_capitals(place) else place


def _title(view: View, zones: Zones, casing: dict[str, str], spans: dict[str, Span]) -> str | None:
    start, end = zones.title
    if start >= end:
        return None
    first = view.paragraphs[start]
    begin = first.start
    kind = vietnamese(r"(?:DỰ THẢO\s+)?[A-ZÀ-Ỹ ]{6,24}").match(first.text) if zones.kind == start else None
    if kind is not None and zones.kind == start:
        name = kind_name(first.text)
        begin += first.text.upper().find((name or "").upper()) + len(name or "")
    parts = []
    last = begin
    for paragraph in view.paragraphs[start:end]:
        text = paragraph.text[begin - paragraph.start :] if paragraph is first else paragraph.text
        if text.lstrip(" :*").startswith("("):
            continue
        last = paragraph.end
        parts.append(text.strip(" :*"))
    raw = squeeze(" ".join(filter(None, parts)))
    raw = re.sub(r"\s*\((?:kèm|ban hành|dự thảo|văn bản mẫu)[^()]*\)\s*$", "", raw, flags=re.IGNORECASE).strip(" .:;*")
    if not raw:
        return None
    spans["title"] = view.to_source(begin, last)
    return name_case(sentence_case(raw, casing))


def name_case(text: str) -> str:
    """Capital first letter of a title in sentence case; a name after an administrative level capitalised."""
    return text[:1].upper() + text[1:]


def _letterhead_issuer(view: View, lines: list[Paragraph], casing: dict[str, str], spans: dict[str, Span]) -> str | None:
    picked: list[Paragraph] = []
    for line in lines:
        text = line.text.strip(" *|")
        if _NUMBER.search(text) or _PLACE_DATE.search(text):
            if picked:
                break
            continue
        if "\t" in text:
            text = text.split("\t")[0].strip()
        if (
            _MOTTO.search(text)
            or text != text.upper()
            or not re.match(r"[^\d/|]{2,}$", text)
            or (kind_name(text) and len(text) < 20)
        ):
            continue
        picked.append(Paragraph(line.start, line.start + len(text), text))
    joined = align_tones("\n".join(squeeze(line.text) for line in picked))
    joined = re.sub(r"^(?:BỘ MÁY|CỔNG|TRANG)\s.*?(?=ỦY BAN|UBND|SỞ)", "", joined, flags=re.DOTALL)
    joined = re.sub(r"\bỦY\n(?=BAN\b)", "ỦY ", joined)
    bodies = [squeeze(part).strip(" -–") for part in _SPLIT.split(joined) if part.strip(" -–\n")]
    if not bodies:
        return None
    spans["issuer"] = view.to_source(picked[0].start, picked[-1].end)
    last = bodies[-1]
    name = _body_case(last, view, casing)
    if not _AREA.search(last) and len(bodies) > 1:
        above = _AREA.search(bodies[-2])
        if above is not None and not re.match(r"(?:BỘ|HỘI ĐỒNG)\b", last):
            name = f"{name} {above['level'].lower().replace('tp.', 'thành phố').replace('tp', 'thành phố')} {sentence_place(above['name'])}"
    return name


def _body_case(printed: str, view: View, casing: dict[str, str]) -> str:
    """A name printed in capitals as the document writes it in its sentences, else in sentence case."""
    expanded = re.sub(r"^UBND\b", "ỦY BAN NHÂN DÂN", printed)
    area = _AREA.search(expanded)
    head, tail = (
        (expanded[: area.start()].strip(), f"{area['level'].lower()} {sentence_place(area['name'])}") if area else (expanded, "")
    )
    tail = re.sub(r"^tp\.?", "thành phố", tail)
    low, wanted = view.lowered, head.lower()
    name = proper_case(sentence_case(head, casing))
    place = low.find(wanted)
    while place >= 0:
        text = view.text[place : place + len(head)]
        if not is_capitals(text) and text[:1].isupper():
            name = text
            break
        place = low.find(wanted, place + 1)
    return f"{name} {tail}".strip()


def _issuer_of_text(view: View, zones: Zones, title: str | None, spans: dict[str, Span]) -> str | None:
    """Without a letterhead: the body that the text says issues the plan, completed by the area in the title."""
    paragraphs = view.paragraphs[zones.preamble[0] : zones.preamble[1]]
    for paragraph in reversed(paragraphs):
        matches = list(_ISSUES.finditer(paragraph.text))
        for match in reversed(matches):
            body = squeeze(re.sub(r"^(?:UBND|Uỷ ban nhân dân)", "Ủy ban nhân dân", match["body"]))
            if re.search(r"\b(?:của|về|cho|và triển khai)\b", body):
                continue
            level = re.search(r"\b(" + "|".join(LEVELS) + r")$", body, re.IGNORECASE)
            area = next((m for m in _AREA_NAMED.finditer(title or "") if level and m["level"] == level[1].lower()), None) or next(
                (m for m in _AREA_NAMED.finditer(view.text) if level and m["level"] == level[1].lower()), None
            )
            spans["issuer"] = view.to_source(paragraph.start + match.start("body"), paragraph.start + match.end("body"))
            if level and area:
                return f"{body[: level.start()].strip()} {area['level']} {area['name']}"
            return body
    return None
