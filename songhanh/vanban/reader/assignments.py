"""Who is made responsible for what: unit headings, "chủ trì", "phối hợp với", and the columns of task tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import is_capitals, sentence_case, squeeze
from songhanh.vanban.model import Assignment, AssignmentRole
from songhanh.vanban.reader.assignment_tables import table_assignments
from songhanh.vanban.reader.bodies import Body, bodies_from, body_at, is_all_bodies
from songhanh.vanban.reader.markers import BULLET, find_marker
from songhanh.vanban.reader.outline import Node, Outline
from songhanh.vanban.reader.view import View
from songhanh.vanban.reader.zones import Zones

_CHARGE = vietnamese(
    r"tổ chức thực hiện|tổ chức triển khai|phân công|trách nhiệm|nhiệm vụ cụ thể của"
    r"|giao nhiệm vụ|nhiệm vụ của các|tổ chức, thực hiện|triển khai thực hiện$|thực hiện kế hoạch",
    re.IGNORECASE,
)
_ADDRESS = vietnamese(
    r"^\W*(?P<lead>(?:đề nghị|kính đề nghị|trân trọng đề nghị|mời|giao cho|giao|yêu cầu"
    r"|phân công|trách nhiệm của|nhiệm vụ của|đối với|về phía|ủy quyền cho)\s*:?\s*)?",
    re.IGNORECASE,
)
_LEADING = vietnamese(r"\b(?:chủ trì|đầu mối)\b", re.IGNORECASE)
_OTHERS_LEAD = vietnamese(
    r"(?:\bdo\s+[^;.]{2,60}\s|(?<!là )(?:các\s+)?(?<!là )"
    r"(?:cơ quan|đơn vị|sở|ngành|nơi|địa phương|được giao|được phân công|cơ quan, đơn vị)\s+)$",
    re.IGNORECASE,
)
# The head of a further body in a list that was printed in capitals.
_LIST_HEAD = re.compile(
    r"(?<=, )(?:sở|ban|hội|công an|phòng|báo|đài|bộ)(?= )|(?<= và )(?:sở|ban|hội|công an|phòng|báo|đài|bộ)(?= )"
)
_COORDINATE = vietnamese(
    r"\bphối\s+hợp(?P<mid>(?:\s*,?\s+(?:chặt\s+chẽ|đồng\s+bộ|thường\s+xuyên|có\s+hiệu\s+quả|hiệu\s+quả|tích\s+cực|tốt|cùng|với|liên\s+ngành|công\s+tác|tham\s+gia|thực\s+hiện(?=\s+với)|trực\s+tiếp|chủ\s+động|kịp\s+thời|và\s+hướng\s+dẫn|hoặc\s+hỗ\s+trợ|,))*)\s*:?\s+",
    re.IGNORECASE,
)
_NOUN_BEFORE = vietnamese(
    r"(?:\bsự|công tác|cơ chế|quy chế|quan hệ|quy trình|chương trình|kế hoạch|việc"
    r"|hoạt động|mối|tinh thần|trách nhiệm|hiệu quả|nội dung)\s+$",
    re.IGNORECASE,
)
_LEAD_LABEL = vietnamese(
    r"\b(?:cơ\s+quan|đơn\s+vị|bộ\s+phận|tổ\s+chức|cơ\s+quan,\s+đơn\s+vị|đơn\s+vị,\s+địa\s+phương)?\s*(?P<role>chủ\s+trì(?:\s+thực\s+hiện|\s+tham\s+mưu)?|đầu\s+mối|thực\s+hiện|phối\s+hợp(?:\s+thực\s+hiện)?|chủ\s+trì,\s+thực\s+hiện|phụ\s+trách)\s*:\s*",
    re.IGNORECASE,
)
_SUBJECT_LEAD = vietnamese(
    r"^\s*(?:,\s*)?(?:là\s+(?:cơ\s+quan|đơn\s+vị)\s+(?:chủ\s+trì|đầu\s+mối|thường\s+trực)|(?:làm\s+)?(?:chủ\s+trì|đầu\s+mối)|có\s+trách\s+nhiệm\s+chủ\s+trì|chịu\s+trách\s+nhiệm\s+chủ\s+trì|tiếp\s+tục\s+chủ\s+trì|chủ\s+động\s+chủ\s+trì|,?\s*(?:trên\s+cơ\s+sở|căn\s+cứ|theo)\b[^;.]{0,160},\s*chủ\s+trì)\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(r"báo cáo|kiểm tra|giám sát|theo dõi|kinh phí|thời gian", re.IGNORECASE)
_DIRECTED = re.compile(r"\bchỉ đạo\s+", re.IGNORECASE)
_GIVEN = vietnamese(r"\b(?:đề\s+nghị|giao(?:\s+cho)?|phân\s+công|ủy\s+quyền\s+cho|đầu\s+mối(?:\s+là)?|do)\s+", re.IGNORECASE)
_PREFIX_CLAUSE = vietnamese(
    r"^\W*(?:(?:căn cứ|theo|trên cơ sở|sau khi|từ|để|nhằm|hằng năm|hàng năm|định kỳ"
    r"|ngoài ra|đồng thời|trong quá trình)\b[^,.;]{0,160}(?:,(?!\s*(?:các|sở|ủy|ubnd"
    r"|thủ|ban|bộ|hội|công an|mặt trận|đơn vị)\b)\s*[^,.;]{0,90}){0,3},\s*)",
    re.IGNORECASE,
)

_PERSONS = ("Thủ trưởng", "Giám đốc", "Chủ tịch", "Người đứng đầu")

# Groups of people and organisations that head a list of duties without being public bodies: kept as one unit, as written.
_PEOPLE = vietnamese(
    r"(?:(?:các|những)\s+(?!nhiệm|hoạt|giải|nội|mục|chỉ|biện|chính sách|quy|văn|công việc"
    r"|công tác|dự án|chương|mô hình|sản|vấn|bước|hình|nguồn|điều|khoản|yếu)|(?:mọi\s+"
    r"|toàn thể\s+)?(?:doanh nghiệp|cộng đồng|người dân|nhân dân|hộ gia đình|gia đình"
    r"|cá nhân|hội viên|cán bộ|thành viên|đội ngũ|cộng tác viên|chủ cơ sở|hợp tác xã"
    r"|phụ huynh|học sinh|tổ dân phố|thôn|bản|ấp|khu dân cư|khu phố|trưởng|chủ đầu tư"
    r"|đơn vị|cơ quan|bộ phận|phòng|công chức|trường|nhóm|hội đồng))\b[^.;:]{0,110}$",
    re.IGNORECASE,
)


@dataclass
class _Owner:
    """The bodies that own the item being read, and where they were entered."""

    node: Node | None = None
    bodies: tuple[str, ...] = ()
    asked: bool = False  # addressed with "đề nghị"


@dataclass
class _Found:
    """Assignments by (unit, section): each once, lead before any other role."""

    rows: dict[tuple[str, str | None], Assignment] = field(default_factory=dict)

    def add(self, view: View, body: Body, offset: int, role: AssignmentRole, section: str | None) -> None:
        """Enter a body found at ``offset`` + its place."""
        name = body.name.strip(" ,;.:-–")
        key = (squeeze(name).casefold(), section)
        span = view.to_source(offset + body.start, offset + body.end)
        known = self.rows.get(key)
        if known is None:
            self.rows[key] = Assignment(name, role, section, span)
        elif role == "lead" and known.role in ("coordinate", "responsible"):
            self.rows[key] = Assignment(known.unit, role, section, known.span)


def read_assignments(view: View, zones: Zones, outline: Outline) -> tuple[Assignment, ...]:
    """Every assignment of the body and the annexes, in reading order."""
    found = _Found()
    owner = _Owner()
    charged = charge_sections(outline)
    for index in zones.content:
        paragraph = view.paragraphs[index]
        if paragraph.table is not None:
            continue
        node = outline.at(paragraph.start)
        owner = _owner_of(view, outline, node, owner, found, charged)
        _read_paragraph(view, outline, index, node, owner, found, charged)
    rows = [*found.rows.values(), *table_assignments(view, zones, outline)]
    return tuple(rows)


def charge_sections(outline: Outline) -> frozenset[str]:
    """Keys of the sections that hand out work: by their titles, or because most items below are headed by bodies."""
    charged = set()
    for position, node in enumerate(outline.nodes):
        below = [
            item
            for item in outline.nodes[position + 1 :]
            if item.start < node.section.extent[1] and item.section.parent == node.section.id
        ]
        if (len(node.full_title) <= 90 and _CHARGE.search(node.full_title) and node.section.level <= 3) or (
            node.section.level <= 2
            and len(below) >= 3
            and sum(bool(heading_bodies(item.full_title)[0]) for item in below) >= 0.6 * len(below)
        ):
            charged.add(_node_key(node))
    return frozenset(charged)


def _node_key(node: Node) -> str:
    return f"{node.section.id}@{node.start}"


def _is_charged(outline: Outline, node: Node | None, charged: frozenset[str]) -> bool:
    return node is not None and any(_node_key(item) in charged for item in outline.path(node))


@lru_cache(maxsize=4096)
def heading_bodies(title: str, *, allow_unknown: bool = False) -> tuple[list[Body], str]:
    """The bodies a heading names and nothing else, with the word of address before them ("đề nghị")."""
    address = _ADDRESS.match(title)
    lead = (address["lead"] or "").strip().lower() if address else ""
    offset = address.end() if address else 0
    found = is_all_bodies(title[offset:])
    if not found and is_capitals(title):
        plain = sentence_case(title)[offset:]
        found = is_all_bodies(plain) or is_all_bodies(_LIST_HEAD.sub(lambda match: match[0].title(), plain))
    if not found and allow_unknown and _PEOPLE.match(title[offset:]):
        name = title[offset:].strip(" .:;,*-")
        found = [Body(name, 0, len(name))]
    return [Body(body.name, body.start + offset, body.end + offset) for body in found], lead


def _owner_of(view: View, outline: Outline, node: Node | None, owner: _Owner, found: _Found, charged: frozenset[str]) -> _Owner:
    """The owner of the item that a paragraph stands in; enters the bodies of a unit heading when it is first met."""
    if node is None:
        return _Owner()
    for item in outline.path(node):
        if owner.node is item:
            return owner
        bodies, lead = heading_bodies(
            view.folded[_title_start(view, item) : item.title_end], allow_unknown=_is_charged(outline, item, charged)
        )
        if bodies and not re.match(r"đối với|về phía", lead) and (_is_charged(outline, item, charged) or item.section.level >= 2):
            return _enter_heading(view, outline, item, found, charged)
        if item is node and item.start != owner_start(owner):
            continue
    return _Owner(node)


def owner_start(owner: _Owner) -> int:
    """Where the owner's item begins, or -1."""
    return owner.node.start if owner.node else -1


def _title_start(view: View, node: Node) -> int:
    paragraph = view.paragraphs[node.paragraph]
    marker = find_marker(paragraph.text)
    return paragraph.start + (marker.end if marker else 0)


def _enter_heading(view: View, outline: Outline, node: Node, found: _Found, charged: frozenset[str]) -> _Owner:
    start = _title_start(view, node)
    bodies, lead = heading_bodies(view.folded[start : node.title_end], allow_unknown=_is_charged(outline, node, charged))
    content_end = view.from_source(node.section.extent[1])
    content = view.folded[node.title_end : content_end]
    if (
        not _is_charged(outline, node, charged)
        and not _LEADING.search(content)
        and "phối hợp" not in content.lower()
        and not lead
    ):
        return _Owner(node)
    for body in bodies:
        own = _own_part(content, body.name) if len(bodies) > 1 else content
        found.add(view, _original(view, body, start), start, _heading_role(own, lead), node.section.id)
    return _Owner(node, tuple(body.name for body in bodies), "đề nghị" in lead)


def _own_part(content: str, name: str) -> str:
    """What a heading of several bodies says of one of them, where its duties are told apart ("- Công an huyện: …")."""
    match = re.search(rf"(?:^|\n)\W*{re.escape(name)}\s*:[^\n]*", content)
    return match[0] if match else content


def _original(view: View, body: Body, offset: int) -> Body:
    """The body with its wording as printed, tones as in the source."""
    return Body(squeeze(view.text[offset + body.start : offset + body.end]), body.start, body.end)


def _heading_role(content: str, lead: str) -> AssignmentRole:
    if "đề nghị" in lead:
        return "request"
    for match in _LEADING.finditer(content):
        if not _OTHERS_LEAD.search(content[max(0, match.start() - 70) : match.start()]) and not re.match(
            r"\s+(?:của|bởi)\b", content[match.end() :]
        ):
            return "lead"
    first = re.sub(r"^[\s:.\-–+•*]+|^[a-zđ]\)\s*", "", content.lstrip(" :.\n"))
    first = re.sub(r"^(?:căn cứ|trên cơ sở|theo)\b[^,;.]{0,120},\s*", "", first, flags=re.IGNORECASE)
    if re.match(r"(?:tích cực |chủ động |thường xuyên |tăng cường )*phối hợp", first, re.IGNORECASE):
        return "coordinate"
    return "responsible"


def _read_paragraph(
    view: View, outline: Outline, index: int, node: Node | None, owner: _Owner, found: _Found, charged: frozenset[str]
) -> None:
    paragraph = view.paragraphs[index]
    offset = paragraph.start
    text = view.folded[paragraph.start : paragraph.end]
    section = node.section.id if node else None
    in_charge = _is_charged(outline, node, charged)
    low = view.lowered[paragraph.start : paragraph.end]
    if ":" in text and any(word in low for word in ("chủ trì", "phối hợp", "thực hiện", "đầu mối", "phụ trách")):
        _read_labels(view, text, offset, section, found)
    if re.match(r"mục đích|yêu cầu|quan điểm|nguyên tắc|phương châm", outline.titles(node)) and not owner.bodies:
        return  # general requirements charge nobody
    head_end = _read_head(view, index, node, owner, found, in_charge=in_charge)
    itemised = in_charge and (BULLET.match(text) is not None or (node is not None and node.start == paragraph.start))
    if any(word in low for word in ("chủ trì", "đầu mối", "đề nghị", "giao", "phân công", "ủy quyền")):
        _read_leads(view, text, offset, section, found, head_end, itemised=itemised)
    if "phối" in low and (head_end > 0 or bool(owner.bodies) or _has_lead(text)):
        _read_partners(view, index, text, offset, section, found)


def _has_lead(text: str) -> bool:
    for match in _LEADING.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        if match.start() == 0 or re.search(r"(?:[.;:(,]\s*|[-–+]\s*)$", before) is None:
            return True
    return False


def _read_head(view: View, index: int, node: Node | None, owner: _Owner, found: _Found, *, in_charge: bool) -> int:
    """A paragraph that opens with bodies: "- Sở Y tế: …", "1. Các sở, ban, ngành xây dựng …". Returns where its subject ends, 0 if none."""
    paragraph = view.paragraphs[index]
    text = view.folded[paragraph.start : paragraph.end]
    marker = find_marker(text)
    if node is not None and node.start == paragraph.start and owner.node is node and owner.bodies:
        return node.title_end - paragraph.start
    start = marker.end if marker and node is not None and node.start == paragraph.start else 0
    if start and node is not None and node.title_end < node.body < paragraph.end:
        start = (
            node.body
            - paragraph.start
            + len(text[node.body - paragraph.start :])
            - len(text[node.body - paragraph.start :].lstrip())
        )
    bullet = BULLET.match(text)
    start = bullet.end() if bullet else start
    label = vietnamese(r"(?:Phương thức|Cách thức|Hình thức|Tổ chức|Nội dung|Thời gian)[^:;.]{0,40}:\s*").match(text[start:])
    start += label.end() if label else 0
    address = _ADDRESS.match(text[start:])
    lead = (address["lead"] or "").strip().lower() if address else ""
    position = start + (address.end() if address else 0)
    if not lead:
        prefix = _PREFIX_CLAUSE.match(text[position:])
        if prefix and marker is not None:
            position += prefix.end()
    bodies = bodies_from(text, position)
    if not bodies:
        return 0
    after = text[bodies[-1].end :]
    section = node.section.id if node else None
    numbered = marker is not None and node is not None and node.start == paragraph.start
    general = lead.startswith(("đối với", "về phía"))
    if bodies[0].name.startswith(_PERSONS) and not _LEADING.search(after):
        return 0  # a charge to the heads of all bodies charges none in particular
    if (
        re.match(r"\s*[:.]?\s*$|\s*:", after)
        and (in_charge or (lead and not general))
        and (not owner.bodies or (bullet is not None and ":" in after[:3]))
    ):
        role: AssignmentRole = "request" if "đề nghị" in lead or owner.asked else _heading_role(after, lead)
    elif (lead and not general and (in_charge or "giao" in lead)) or (
        (numbered or (bullet is not None and node is not None and not _REPORTS.search(node.full_title)))
        and in_charge
        and not owner.bodies
        and _verb_follows(after)
    ):
        role = "request" if "đề nghị" in lead else _sentence_role(after)
    elif _SUBJECT_LEAD.match(after):
        role = "lead"
    elif (
        re.match(r"\s*(?:tích cực\s+|chủ động\s+|thường xuyên\s+|cần\s+|sẽ\s+)*phối hợp\b", after)
        and not owner.bodies
        and not re.match(r"\s*phối hợp\s*[,.;]", after)
    ):
        role = "coordinate"
    else:
        return bodies[-1].end if owner.bodies else 0
    for body in bodies:
        found.add(view, _original(view, body, paragraph.start), paragraph.start, role, section)
    return bodies[-1].end


def _verb_follows(after: str) -> bool:
    return bool(vietnamese(r"\s*(?:,\s*)?(?:\([^)]*\)\s*)?[a-zà-ỹ]").match(after)) and not re.match(
        r"\s*(?:là|được(?!\s+(?:phân công|giao))|đã|khi|nếu|nào)\b", after
    )


def _sentence_role(after: str) -> AssignmentRole:
    sentence = re.split(r"(?<=[.;])\s", after, maxsplit=1)[0]
    if vietnamese(r"\s*(?:\([^)]*\)\s*)?(?:,\s*)?(?:là\s+)?(?:[a-zà-ỹ]+\s+){0,4}?(?:chủ trì|(?:cơ quan\s+)?đầu mối)").match(
        sentence
    ):
        return "lead"
    if re.match(r"\s*(?:,\s*)?(?:có trách nhiệm\s+)?(?:tích cực\s+|chủ động\s+)*phối hợp", sentence):
        return "coordinate"
    leading = _LEADING.search(sentence)
    return "lead" if leading is not None and not _OTHERS_LEAD.search(sentence[: leading.start()]) else "responsible"


def _read_labels(view: View, text: str, offset: int, section: str | None, found: _Found) -> None:
    """ "Đơn vị chủ trì: …", "Cơ quan phối hợp: …"."""
    for match in _LEAD_LABEL.finditer(text):
        label = match[0].lower()
        if not re.search(r"cơ\s+quan|đơn\s+vị|chủ\s+trì|phối\s+hợp|bộ\s+phận|đầu\s+mối", label):
            continue
        bodies = _listed(text, match.end())
        wording = match["role"].lower()
        role: AssignmentRole = (
            "coordinate" if "phối" in wording else "lead" if "thực" not in wording or "chủ" in wording else "responsible"
        )
        for body in bodies:
            found.add(view, _original(view, body, offset), offset, role, section)


def _listed(text: str, position: int) -> list[Body]:
    """The bodies after a label; a list may go on behind a semicolon after what each of them does."""
    found = bodies_from(text, position)
    stop = len(text)
    following = _LEAD_LABEL.search(text, position)
    if following is not None:
        stop = following.start()
    while found:
        mark = re.compile(r";\s*").search(text, found[-1].end, stop)
        if mark is None:
            break
        more = bodies_from(text, mark.end(), stop)
        if not more:
            break
        found.extend(more)
    return found


def _read_leads(view: View, text: str, offset: int, section: str | None, found: _Found, head_end: int, *, itemised: bool) -> None:
    """Bodies with "chủ trì" after them, and those to whom something is given by name."""
    for match in _LEADING.finditer(text):
        body = _body_before(text, match.start())
        if body is not None and body.end > head_end:
            found.add(view, _original(view, body, offset), offset, "lead", section)
        after = vietnamese(r"\s+(?:là\s+)?(?=[A-ZÀ-Ỹ])").match(text[match.end() :])
        if match[0].lower() == "đầu mối" and after:
            for named in _alternatives(text, match.end() + after.end()):
                found.add(view, _original(view, named, offset), offset, "lead", section)
    for match in _GIVEN.finditer(text):
        if match[0].lower().startswith("do") or match.start() < head_end or (match[0].lower().startswith("đề") and not itemised):
            continue
        bodies = bodies_from(text, match.end())
        if bodies and vietnamese(
            r"\s*(?:,\s*)?(?:[a-zà-ỹ]+\s+){0,3}?(?:chủ trì|đầu mối|phối hợp|tham mưu|hướng dẫn"
            r"|theo dõi|tổ chức|thực hiện|tổng hợp|kiểm tra|xây dựng|triển khai|căn cứ|đôn đốc"
            r"|rà soát|nhận|tăng cường|đẩy mạnh|vận động|tuyên truyền|giám sát|chỉ đạo|quan tâm"
            r"|tích cực|tham gia|hỗ trợ|bố trí|chủ động|thường xuyên|khuyến khích|đưa|giúp)"
        ).match(text[bodies[-1].end :]):
            role: AssignmentRole = "request" if match[0].lower().startswith("đề") else _sentence_role(text[bodies[-1].end :])
            for body in bodies:
                found.add(view, _original(view, body, offset), offset, role, section)


def _alternatives(text: str, position: int) -> list[Body]:
    return bodies_from(text, position)


def _body_before(text: str, position: int) -> Body | None:
    """The body whose name ends right before a position."""
    low = max(0, position - 110)
    for start in (m.start() for m in vietnamese(r"(?<!\w)(?=[A-ZÀ-Ỹ]|các\s)").finditer(text[low:position])):
        body = body_at(text, low + start)
        if body is not None and text[body.end : position].strip(" ,") in (
            "",
            "là cơ quan",
            "là đơn vị",
            "làm",
            "tiếp tục",
            "chịu trách nhiệm",
            "có trách nhiệm",
            "là",
        ):
            before = text[max(0, body.start - 30) : body.start].rstrip().lower()
            if (
                before.endswith((" do", "phối hợp với", "phối hợp", " của", "đề xuất của", " cùng"))
                or "được phân công" in body.name
                or body.name.lower() in ("cơ quan thường trực", "cơ quan", "đơn vị")
            ):
                return None
            return body
    return None


def _read_partners(view: View, index: int, text: str, offset: int, section: str | None, found: _Found) -> None:
    for match in _DIRECTED.finditer(text):
        directed = bodies_from(text, match.end())
        if directed and re.match(r"\s*(?:chủ động,?\s*|tích cực,?\s*|thường xuyên,?\s*)*phối hợp\b", text[directed[-1].end :]):
            for body in directed:
                found.add(view, _original(view, body, offset), offset, "coordinate", section)
    for match in _COORDINATE.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        if _NOUN_BEFORE.search(before):
            continue
        for body in bodies_from(text, match.end()):
            found.add(view, _original(view, body, offset), offset, "coordinate", section)
    if re.search(r"phối hợp(?:\s+với)?\s*:?\s*$", text):
        for following in range(index + 1, min(index + 12, len(view.paragraphs))):
            paragraph = view.paragraphs[following]
            line = view.folded[paragraph.start : paragraph.end]
            bullet = BULLET.match(line)
            if bullet is None:
                break
            lead_in = re.match(r"(?:phối hợp\s+)?(?:với\s+)?", line[bullet.end() :], re.IGNORECASE)
            for body in bodies_from(line, bullet.end() + (lead_in.end() if lead_in else 0)):
                found.add(view, _original(view, body, paragraph.start), paragraph.start, "coordinate", section)
