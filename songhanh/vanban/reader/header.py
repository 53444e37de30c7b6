"""The letterhead and the title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from songhanh.lang.dates import iso_date
from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import align_tones, squeeze
from songhanh.vanban.model import Header, Span
from songhanh.vanban.reader.areas import area_of, place_case
from songhanh.vanban.reader.header_issuer import issuer_of_text, letterhead_issuer, names_a_body, with_area
from songhanh.vanban.reader.titles import title_case
from songhanh.vanban.reader.view import Paragraph, View
from songhanh.vanban.reader.words import document_kinds
from songhanh.vanban.reader.zones import Zones, kind_name

_SYMBOL = r"[A-ZĐ][\wĐ&.]*(?:(?:[^\S\n]?[-–/&][^\S\n]?|\.)[A-ZĐ][\wĐ&]*)*"
_NUMBER = re.compile(
    rf"(?:^|\s)Số\s*+:?\s*+(?P<number>\d{{1,6}}(?:\s?[A-Z]|/(?:19|20)\d\d)?)?[.…_\s]*+(?P<slash>[/\-–])\s*+(?P<symbol>{_SYMBOL})",
    re.IGNORECASE,
)
_WHOLE_SYMBOL = re.compile(r"[A-ZĐ][\w&.]*(?:[-/&][A-ZĐ][\w&.]*)*")
_CODE_ENDS = re.compile(r"[-/&.]")
_BLANKS = re.compile(r"\s")
_PLACE_DATE = vietnamese(
    r"(?P<place>(?:(?<=\n)[^\W\d]+\n)?[A-ZÀ-Ỹ][\w.'’ \-–]{1,40}?)\s*,\s*ngày\s*(?P<day>\d{1,2})?[\s.…_]*"
    r"tháng\s*(?P<month>\d{1,2})?[\s.…_]*năm\s*(?P<year>\d{4})?",
    re.IGNORECASE,
)
_PLACE_DATE_IN_FIGURES = vietnamese(
    r"(?P<place>[A-ZÀ-Ỹ][\w.'’ \-–]{1,40}?)\s*,\s*ngày\s*(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>\d{4})(?!\d)"
)
_COLUMNS = re.compile(r"\t|\s\|\s")
_NOT_A_PLACE = re.compile(r"/|\bSố\b|[A-ZĐ]{2,}-[A-ZĐ]{2,}")
_PLACE_START = vietnamese(r"\s(?=[A-ZÀ-Ỹ][a-zà-ỹ])")
_LAST_LINES = 14
_LONG_TITLE = 350  # a longer one has run into the text below it
_LONGEST_TITLE = 600
_PREAMBLE_BEGINS = vietnamese(
    r"\s(?=Căn cứ\s|(?:Thực hiện|Thi hành|Triển khai)\s(?:Nghị|Quyết|Kế hoạch số|Chỉ|Công văn|Luật|Chương trình số|Thông)"
    r"|[IVX]{1,4}\.\s[A-ZÀ-Ỹ])"
)
# The grounds of a plan, or who decides, run into the title of the document.
_BELOW_TITLE = vietnamese(
    r"\sCăn cứ\s|\s(?:CHỦ TỊCH ỦY BAN|BỘ TRƯỞNG|GIÁM ĐỐC SỞ|THỦ TƯỚNG CHÍNH PHỦ$|ỦY BAN NHÂN DÂN (?:TỈNH|THÀNH PHỐ)$)[^a-zà-ỹ]*$"
)
_SENTENCE_ENDS = vietnamese(r"[.;:]\s+(?=[A-ZÀ-Ỹ])")
_KIND_HEAD = vietnamese(r"(?:DỰ THẢO\s+)?[A-ZÀ-Ỹ ]{6,24}")
_REMARK = re.compile(r"\s*\((?:kèm|ban hành|dự thảo|văn bản mẫu)[^()]*\)\s*$", re.IGNORECASE)

_Spans = dict[str, Span]


@dataclass(frozen=True)
class Letterhead:
    """The header together with the area it acts in ("tỉnh Bắc Kạn"), which resolution needs."""

    header: Header
    area: str | None


def read_header(view: View, zones: Zones, casing: dict[str, str]) -> Letterhead:
    """Read issuer, number, place, date, type and title; ``casing`` is how the document writes names."""
    spans: _Spans = {}
    limit = view.paragraphs[zones.letterhead_end].start if zones.letterhead_end < len(view.paragraphs) else 0
    head = view.text[:limit]
    number, symbol = _number(view, head, spans)
    place, date, partial = _place_and_date(view, head, spans) or _place_and_date_below(view, zones, spans) or (None, None, None)
    title = _title(view, zones, casing, spans)
    named = letterhead_issuer(view, _issuer_lines(view, limit), casing) or issuer_of_text(view, zones, title, place)
    issuer = None
    if named is not None:
        issuer, spans["issuer"] = with_area(named[0], title, place, view), named[1]
    kind = _kind(view, zones, spans) or _kind_of_symbol(symbol)
    area = area_of(issuer)
    title = _with_names(title, [area.partition(" ")[2] if area else "", place or ""])
    area = area or area_of(title) or (f"tỉnh {place}" if place and "tỉnh" in (issuer or "").lower() else None)
    return Letterhead(Header(issuer, number, symbol, kind, place, date, partial, title, spans), area)


def _issuer_lines(view: View, limit: int) -> list[Paragraph]:
    """The lines of the letterhead above number and date, first column only; those below where nothing stands above."""
    found: list[Paragraph] = []
    for line in view.lines(0, limit):
        text = line.text.strip(" *|")
        if _NUMBER.search(text) or _PLACE_DATE.search(text):
            if any(names_a_body(item.text) for item in found):
                break
            continue
        text = _COLUMNS.split(text, maxsplit=1)[0].strip()
        found.append(Paragraph(line.start, line.start + len(text), text))
    return found


def _with_names(title: str | None, names: list[str]) -> str | None:
    """A title in sentence case with the names of its area capitalised again."""
    for name in names:
        if title and len(name) > 3:
            title = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", name, title, flags=re.IGNORECASE)
    return title


def _number(view: View, head: str, spans: _Spans) -> tuple[str | None, str | None]:
    """Number and symbol; the symbol alone where the number is left blank."""
    matches = list(_NUMBER.finditer(align_tones(head)))
    if not matches:
        return None, None
    # "Số: 12/KH-ĐKT" before "theo Quyết định số 3/QĐ-SNV" in the name of an inspection team.
    match = next((item for item in matches if ":" in item[0]), matches[0])
    symbol = _BLANKS.sub("", match["symbol"]).rstrip(".")
    whole = _WHOLE_SYMBOL.match(symbol)
    symbol = whole[0] if whole else symbol
    if not match["number"]:
        spans["symbol"] = view.to_source(*match.span("symbol"))
        return None, symbol
    spans["number"] = view.to_source(match.start("number"), match.end("symbol"))
    separator = "/" if match["slash"] == "/" else "-"
    return f"{match['number'].replace(' ', '')}{separator}{symbol}", symbol


_PlaceAndDate = tuple[str | None, str | None, str | None]


def _place_and_date_below(view: View, zones: Zones, spans: _Spans) -> _PlaceAndDate | None:
    """Place and date that stand over the signature instead of in the letterhead."""
    paragraphs = view.paragraphs[zones.preamble[0] :]
    for paragraph in reversed(paragraphs[-_LAST_LINES:]):
        text = paragraph.text.strip(" *")
        match = _PLACE_DATE.match(text)
        if match is not None and len(text) - match.end() < 4:
            return _place_and_date(view, view.text[: paragraph.end], spans, paragraph.start)
    return None


def _place_and_date(view: View, head: str, spans: _Spans, start: int = 0) -> _PlaceAndDate | None:
    """Place, date, and month or year alone where the day is left blank; None where neither stands in ``head`` from ``start`` on."""
    match = _PLACE_DATE.search(head, start) or _PLACE_DATE_IN_FIGURES.search(head, start)
    if match is None:
        return None
    place = squeeze(match["place"])
    if _NOT_A_PLACE.search(place):
        place = _PLACE_START.split(place, maxsplit=1)[-1]
    place = place_case(place)
    spans["place"] = view.to_source(*match.span("place"))
    year, month, day = (int(match[name] or 0) for name in ("year", "month", "day"))
    if day and month and year:
        spans["date"] = view.to_source(match.end("place"), match.end())
        return place, iso_date(year, month, day), None
    return place, None, f"{match['year']}-{month:02d}" if month and year else None


def _title(view: View, zones: Zones, casing: dict[str, str], spans: _Spans) -> str | None:
    """The title without the name of the type and without remarks in brackets."""
    paragraphs = view.paragraphs[slice(*zones.title)]
    if not paragraphs:
        return None
    begin = paragraphs[0].start
    if zones.kind == zones.title[0] and _KIND_HEAD.match(paragraphs[0].text):
        name = kind_name(paragraphs[0].text) or ""
        begin += paragraphs[0].text.upper().find(name.upper()) + len(name)
    parts, end = [], begin
    for paragraph in paragraphs:
        text = paragraph.text[max(0, begin - paragraph.start) :]
        if not text.lstrip(" :*").startswith("("):
            end = paragraph.end
            parts.append(text.strip(" :*"))
    raw = _REMARK.sub("", squeeze(" ".join(filter(None, parts)))).strip(" .:;*|")
    below = _BELOW_TITLE.search(raw, 20)
    raw = raw[: below.start()].strip(" .:;*") if below else raw
    if len(raw) > _LONG_TITLE:
        # A document that came without its line breaks: the title ends where the preamble begins, or else with its sentence.
        cut = _PREAMBLE_BEGINS.search(raw, 20) or _SENTENCE_ENDS.search(raw)
        raw = raw[: cut.start()].strip(" .:;*") if cut else raw
        end = begin + max(view.text[begin:end].find(raw[-20:]), 0) + 20 if cut else end
    if not raw or len(raw) > _LONGEST_TITLE or raw.startswith("Căn cứ "):
        return None
    spans["title"] = view.to_source(begin, end)
    title = title_case(raw, casing)
    return title[:1].upper() + title[1:]


def _kind_of_symbol(symbol: str | None) -> str | None:
    """The type that the code of a number stands for ("KH-UBND": Kế hoạch), for documents printed without its name."""
    return document_kinds().codes.get(_CODE_ENDS.split(symbol, maxsplit=1)[0]) if symbol else None


def _kind(view: View, zones: Zones, spans: _Spans) -> str | None:
    if zones.kind is None:
        return None
    paragraph = view.paragraphs[zones.kind]
    kind = kind_name(paragraph.text) or "Kế hoạch"
    spans["kind"] = view.to_source(paragraph.start, min(paragraph.end, paragraph.start + len(kind)))
    return kind
