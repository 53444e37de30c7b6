"""Names of bodies in running text: a left-anchored grammar over the word lists of ``data/bodies.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from songhanh.lang.text import squeeze
from songhanh.vanban.reader.words import alternatives, table

_CAP = r"[A-ZĐÂÊÔƠƯÀ-Ỹ]"
_PROPER = rf"(?:{_CAP}[a-zà-ỹđ]+(?:\s+{_CAP}[a-zà-ỹđ]+){{0,3}}|\d{{1,2}}(?!\d))"
_SEPARATOR = re.compile(r"\s*(?:[,;/]\s*(?:và\s+|cùng\s+|với\s+)?|\s(?:và|cùng|cùng với|hoặc|với|;\s*và)\s+)(?:với\s+|cùng\s+)?", re.IGNORECASE)


@dataclass(frozen=True)
class Body:
    """A body named at ``[start, end)`` of a text."""

    name: str
    start: int
    end: int


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    data = table("bodies")
    fields, heads = alternatives(data["fields"]), alternatives(data["heads"])
    names, generic = alternatives(data["names"]), alternatives(data["generic"])
    qualifiers, areas = alternatives(data["qualifiers"]), alternatives(data["committee_areas"])
    tail = rf"(?:\s+(?:{qualifiers})(?!\w)|\s*\((?:[^()]{{1,120}})\)|(?<=[a-zà-ỹđ])\s+{_PROPER}(?!\w))*"
    group = rf"(?:{generic})(?!\w)(?:\s*(?:,|/)\s*(?:{generic})(?!\w))*(?:\s*,?\s+và\s+(?:{generic})(?!\w))?"
    committee = (
        rf"(?:Văn\s+phòng\s+|Chủ\s+tịch\s+|Lãnh\s+đạo\s+)?(?:UBND|Ủy\s+ban\s+nhân\s+dân|Ủy\s+ban\s+Nhân\s+dân)(?:\s+\d{{1,2}})?\s+(?:{areas})(?!\w)"
        rf"(?:\s*:\s*{_PROPER}(?:\s*,\s*{_PROPER})+)?(?:\s+(?:{_PROPER}|trên địa bàn(?:\s+tỉnh)?|thuộc tỉnh|có liên quan|liên quan|trong tỉnh))*"
    )
    leader = r"(?:(?:Thủ trưởng|Giám đốc|Lãnh đạo|Người đứng đầu|Trưởng|Chánh|Chủ tịch|Hiệu trưởng|đồng chí|Cán bộ|Thành viên)\s+)"
    return (
        re.compile(rf"(?:{committee})"),
        re.compile(rf"{leader}?(?:{heads})\s+(?:{fields})(?!\w){tail}"),
        re.compile(rf"{leader}?(?:(?:các|Các|những)\s+)?(?:{names})(?!\w){tail}"),
        re.compile(rf"(?i:{leader}?(?:(?:các|những|toàn thể|một số|mọi|tất cả các)\s+)(?:{group})){tail}"),
        re.compile(rf"(?i:(?:{group})(?:\s+(?:{qualifiers})(?!\w))+)"),
        re.compile(r"(?i:(?:sở|ban|bộ|hội|đơn vị|cơ quan)(?:\s*,\s*(?:ban|ngành|đoàn thể|đơn vị|địa phương|hội|tổ chức)){1,4})" + tail),
        re.compile(
            rf"(?:Sở|Bộ|Ban|Hội|Phòng|Viện|Trường|Trung tâm|Công ty|Tập đoàn|Cục|Chi cục|Tổng cục|Tổng công ty|Đài|Báo|Văn phòng|Hiệp hội|Liên minh|Liên hiệp|Liên đoàn|Quỹ|Ngân hàng|Bệnh viện|Đoàn|Học viện|Đại học|Hội đồng|Tổ|Ủy ban|Trạm|Thư viện|Bảo tàng|Nhà|Câu lạc bộ|Đồn|Đội|Hạt|Vườn)"
            rf"\s+(?:{_CAP}[\wà-ỹđ&]*|và\s+{_CAP}|&|[-–]\s*{_CAP}|các\s+{_CAP}|vì|của|tế|vụ|chính|pháp|động|nữ|dân|học|hình|thanh|đình|gia|trẻ|tật|em)"
            rf"(?:\s*[-–]?\s*(?:{_CAP}[\wà-ỹđ&]*|và\s+{_CAP}[\wà-ỹđ]*|nhân dân|xã hội|trẻ em|gia đình|phụ nữ|công an|quân sự|tỉnh|thành phố|huyện|xã|phường|nghề nghiệp|dân cư|thể thao|cơ sở|người cao tuổi|việc làm|tài năng))*{tail}"
        ),
    )


def body_at(text: str, position: int) -> Body | None:
    """The longest body name that begins exactly at a position, if any."""
    best: Body | None = None
    for pattern in _patterns():
        match = pattern.match(text, position)
        if match is not None and (best is None or match.end() > best.end):
            end = match.start() + len(match[0].rstrip(" ,"))
            best = Body(squeeze(text[match.start() : end]), match.start(), end)
    return best


def bodies_from(text: str, position: int, limit: int | None = None) -> list[Body]:
    """The list of bodies that begins at a position: names joined by commas, "và", "cùng"; stops at the first other word."""
    stop = len(text) if limit is None else limit
    found: list[Body] = []
    while position < stop:
        body = body_at(text, position)
        if body is None or body.end > stop:
            break
        found.append(body)
        separator = _SEPARATOR.match(text, body.end)
        if separator is None:
            break
        position = separator.end()
    return found


def is_all_bodies(text: str) -> list[Body]:
    """The bodies of a heading that names nothing else, or an empty list."""
    found = bodies_from(text, 0)
    if not found or text[found[-1].end :].strip(" .:;,*-–") != "":
        return []
    return found
