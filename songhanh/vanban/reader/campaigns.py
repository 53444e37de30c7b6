"""Campaigns: periods of action with a first and a last day."""

from __future__ import annotations

import re

from songhanh.lang.dates import iso_date, month_end
from songhanh.lang.text import squeeze
from songhanh.vanban.model import Campaign
from songhanh.vanban.reader.view import View
from songhanh.vanban.reader.zones import Zones

_CAMPAIGN = re.compile(
    r"(?P<name>(?:Tháng|Tuần lễ|Tuần|Chiến dịch|Đợt cao điểm|Đợt thi đua|Đợt ra quân"
    r"|Đợt|Phong trào thi đua|Phong trào|Ngày hội|tháng hành động|tháng cao điểm|tuần lễ"
    r"|chiến dịch|đợt cao điểm|đợt thi đua|đợt ra quân|đợt hoạt động|đợt tuyên truyền"
    r"|đợt truyền thông|cao điểm|phong trào thi đua)\s+(?!\d)(?:[^.;:()“”\"\d]|“[^“”]{2,80}”){2,110})"
)
# "“Tháng hành động phòng, chống ma túy - Tháng 6”": every year, the whole month.
_MONTH_OF_NAME = re.compile(r"(?<=[\w”\"])\s*[-–(]\s*[Tt]háng\s+(?P<am>\d{1,2})(?:\s*/\s*(?P<by>20\d\d))?(?=\s*[”\")])")
_TIME_LABEL = re.compile(r"\W*(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])\s?[.)]\s*)?Thời gian[^:\d]{0,40}:")
_YEAR_BEHIND = re.compile(r"\s+(?:trong\s+|hằng\s+)?năm$")
_DIGIT = re.compile(r"\d")
_DAY = r"(?:ngày\s+)?(?P<{p}d>\d{{1,2}})(?:\s*(?:/|-|\.|tháng)\s*(?P<{p}m>\d{{1,2}}))?(?:\s*(?:/|-|\.|năm)\s*(?P<{p}y>20\d\d))?"
_DAYS = re.compile(
    r"(?:từ\s+)?"
    + _DAY.format(p="a")
    + r"\s*(?:-|–|đến|đến\s+hết|tới)\s*(?:hết\s+)?"
    + r"(?:ngày\s+)?(?P<bd>\d{1,2})\s*(?:/|-|\.|tháng)\s*(?P<bm>\d{1,2})(?:\s*(?:/|-|\.|năm)\s*(?P<by>20\d\d))?(?!\d)",
    re.IGNORECASE,
)
_MONTHS = re.compile(
    r"từ\s+(?:đầu\s+)?tháng\s+(?P<am>\d{1,2})(?:\s*(?:/|năm)\s*(?P<ay>20\d\d))?\s*(?:-|–|đến)\s*(?:hết\s+|cuối\s+)?tháng\s+(?P<bm>\d{1,2})\s*(?:/|năm)\s*(?P<by>20\d\d)",
    re.IGNORECASE,
)


_WITHIN = re.compile(r"(?:trong|cả)\s+tháng\s+(?P<am>\d{1,2})\s*(?:/|năm\s+)\s*(?P<by>20\d\d)", re.IGNORECASE)


def read_campaigns(view: View, zones: Zones, title: str | None = None) -> tuple[Campaign, ...]:
    """Every campaign once, by its days. A plan whose ``title`` is that of a campaign may give the days under "Thời gian:" alone."""
    own = _CAMPAIGN.search(title or "")
    found: dict[tuple[str, str], Campaign] = {}
    alone: dict[tuple[str, str], Campaign] = {}
    for index in [*range(*zones.preamble), *zones.content]:
        paragraph = view.paragraphs[index]
        text = view.folded[paragraph.start : paragraph.end]
        if not _DIGIT.search(text):
            continue
        named = _CAMPAIGN.search(text) is not None
        if not named and (own is None or not _TIME_LABEL.match(text)):
            continue
        for match in [*_DAYS.finditer(text), *_MONTHS.finditer(text), *_WITHIN.finditer(text), *_MONTH_OF_NAME.finditer(text)]:
            days = _days(match)
            if days is None:
                continue
            if not named and own is not None:
                span = view.to_source(paragraph.start + match.start(), paragraph.start + match.end())
                alone.setdefault(days, Campaign(_without_year(own["name"]), days[0], days[1], span))
                continue
            name = _name(text, match.start(), match.end())
            if name is None:
                continue
            span = view.to_source(paragraph.start + name[0], paragraph.start + max(match.end(), name[1]))
            start = min(name[0], match.start())
            if start != name[0]:
                span = view.to_source(paragraph.start + start, paragraph.start + max(match.end(), name[1]))
            known = next((key for key in found if key[0][-5:] == days[0][-5:] and key[1][-5:] == days[1][-5:]), None)
            if known is None:
                wording = squeeze(view.text[paragraph.start + name[0] : paragraph.start + name[1]]).strip(' ,-–“”"')
                found[days] = Campaign(wording, days[0], days[1], span)
    named_days = {(start[-5:], end[-5:]) for start, end in found}
    more = [campaign for (start, end), campaign in alone.items() if (start[-5:], end[-5:]) not in named_days]
    return (*found.values(), *more)


def _without_year(name: str) -> str:
    return _YEAR_BEHIND.sub("", squeeze(name)).strip(' ,-–“”"')


def _days(match: re.Match[str]) -> tuple[str, str] | None:
    groups = match.groupdict()
    end_month, end_year = int(groups.get("bm") or groups["am"]), groups["by"]
    if "bd" in groups:
        start_month = int(groups["am"]) if groups["am"] else end_month
        start_day, end_day = int(groups["ad"]), int(groups["bd"])
        if (
            not (1 <= start_month <= 12 and 1 <= end_month <= 12)
            or iso_date(2024, start_month, start_day) is None
            or iso_date(2024, end_month, end_day) is None
        ):
            return None
        if end_year:
            start_year = groups["ay"] or (
                end_year if (start_month, start_day) <= (end_month, end_day) else str(int(end_year) - 1)
            )
            return f"{start_year}-{start_month:02d}-{start_day:02d}", f"{end_year}-{end_month:02d}-{end_day:02d}"
        return f"{start_month:02d}-{start_day:02d}", f"{end_month:02d}-{end_day:02d}"
    if end_year is None:
        last = month_end(2023, end_month)[5:] if 1 <= end_month <= 12 else None
        return (f"{end_month:02d}-01", last) if last else None
    start_year = groups.get("ay") or end_year
    if not 1 <= int(groups["am"]) <= 12 or not 1 <= end_month <= 12:
        return None
    return f"{start_year}-{int(groups['am']):02d}-01", month_end(int(end_year), end_month)


def _name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The campaign named in the same sentence, before the days or else after them."""
    low = max(text.rfind(". ", 0, start), text.rfind(";", 0, start)) + 1
    stops = [stop for stop in (text.find(". ", end), text.find(";", end)) if stop >= 0]
    before = list(_CAMPAIGN.finditer(text, low, start))
    if before:
        proper = [match for match in before if match["name"][:1].isupper()] or before
        stop = re.search(r"\s+(?:từ|bắt đầu|diễn ra|trong|vào|nhằm|hằng|hàng|trên địa bàn|được|do)\b", proper[-1]["name"])
        return proper[-1].start(), proper[-1].start() + (stop.start() if stop else len(proper[-1]["name"].rstrip()))
    after = _CAMPAIGN.search(text, end, min(stops, default=len(text)))
    return (after.start(), after.end()) if after and after.start() - end < 80 else None
