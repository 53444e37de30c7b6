"""Names of bodies in running text: a left-anchored grammar over the word lists of ``data/bodies.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import squeeze
from songhanh.vanban.reader.words import alternatives, table

_CAP = r"[A-ZÀ-Ỹ]"
_PROPER = rf"(?:{_CAP}[a-zà-ỹ]+(?:\s+{_CAP}[a-zà-ỹ]+){{0,3}}|\d{{1,2}}(?!\d))"
_SEPARATOR = vietnamese(r"\s*(?:[,;/]\s*(?:và\s+|cùng\s+|với\s+)?|\s(?:và|cùng|cùng với|hoặc|với|;\s*và)\s+)(?:với\s+|cùng\s+)?", re.IGNORECASE)


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
    names = alternatives([*data["names"], *(name[:1].upper() + name[1:] for name in data["names"])])
    generic = alternatives(data["generic"])
    qualifiers, areas = alternatives(data["qualifiers"]), alternatives(data["committee_areas"])
    inner = rf"(?:{names}|(?:{heads})\s+(?:{fields})|(?:UBND|Ủy\s+ban\s+nhân\s+dân)\s+(?:{areas})|các\s+(?:{generic}))(?!\w)"
    of = rf"\s+(?:thành\s+viên|thuộc|trực\s+thuộc|của)\s+{inner}"
    charge = r"\s+phụ\s+trách\s+[\w&-]+"
    remark = r"\s*\((?!\s*qua\b|\s*thông qua\b)(?:[^()]{1,120})\)"
    area = rf"\s+(?:tỉnh|thành\s+phố|huyện|thị\s+xã|xã|phường|đặc\s+khu)\s+{_PROPER}(?!\w)"
    group_tail = rf"(?:{area}|{of}|{charge}|\s+(?:{qualifiers})(?!\w)|{remark})*"
    tail = rf"(?:{area}|{of}|{charge}|\s+(?:{qualifiers})(?!\w)|{remark}|\s+{_PROPER}(?!\w))*"
    core = alternatives(data["core"])
    group = rf"(?:(?:{core})(?!\w)(?:\s*(?:,|/)\s*(?:{core})(?!\w))+(?:\s*,?\s+và\s+(?:{core})(?!\w))?|(?:{core})\s+và\s+(?:{core})(?!\w)|(?:{generic})(?!\w))"
    committee = (
        rf"(?:Văn\s+phòng\s+|Chủ\s+tịch\s+|Lãnh\s+đạo\s+)?(?:UBND|Ủy\s+ban\s+nhân\s+dân|Ủy\s+ban\s+Nhân\s+dân)(?:\s+\d{{1,2}})?\s+(?:{areas})(?!\w)"
        rf"(?:\s*:\s*{_PROPER}(?:\s*,\s*{_PROPER})+)?(?:\s+(?:{_PROPER}|trên địa bàn(?:\s+tỉnh)?|thuộc tỉnh|có liên quan|liên quan|trong tỉnh))*"
    )
    leader = r"(?:(?:Thủ trưởng|Giám đốc|Lãnh đạo|Người đứng đầu|Trưởng|Chánh|Chủ tịch|Hiệu trưởng|đồng chí|Cán bộ|Thành viên)\s+)"
    return (
        vietnamese(rf"(?:{committee})"),
        vietnamese(rf"{leader}?(?:{heads})\s+(?i:{fields})(?!\w){tail}"),
        vietnamese(rf"{leader}?(?:(?:các|Các|những)\s+)?(?:{names})(?!\w){tail}"),
        vietnamese(rf"(?i:{leader}?(?:(?:các|những|toàn thể|một số|mọi|tất cả các)\s+)(?:{group})){group_tail}"),
        vietnamese(rf"(?i:(?:{group})(?:\s+(?:{qualifiers})(?!\w))+)"),
        vietnamese(r"(?i:(?:sở|ban|bộ|hội|đơn vị|cơ quan)(?:\s*,\s*(?:ban|ngành|đoàn thể|đơn vị|địa phương|hội|tổ chức)){1,4})" + group_tail),
        vietnamese(
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
    found: list[Body] = []
    position = 0
    while True:
        more = bodies_from(text, position)
        found.extend(more)
        if not more:
            return []
        rest = text[found[-1].end :]
        if rest.strip(" .:;,*-–") == "":
            return found
        # One unknown small word after a name (a slip of the pen: "điện tử tính") does not make a heading a sentence.
        slip = vietnamese(r"\s+[a-zà-ỹ]{1,6}(?:\s*(?:[,;]|và)\s+)").match(rest)
        if slip is None:
            return []
        position = found[-1].end + slip.end()
