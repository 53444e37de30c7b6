"""Who is made responsible for what: unit headings, "chủ trì", "phối hợp với", and the columns of task tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import squeeze
from songhanh.vanban.model import Assignment, AssignmentRole
from songhanh.vanban.reader.assignment_sentences import (
    Charge,
    bracketed,
    given,
    has_lead,
    labelled,
    leaders,
    partners,
    role_in_sentence,
    role_of_duties,
    says_lead,
)
from songhanh.vanban.reader.assignment_tables import table_assignments
from songhanh.vanban.reader.bodies import Body, bodies_from
from songhanh.vanban.reader.charges import Address, Charges, Heading, find_address, is_unlisted, read_heading
from songhanh.vanban.reader.markers import BULLET, find_marker
from songhanh.vanban.reader.outline import Node, Outline
from songhanh.vanban.reader.view import Paragraph, View
from songhanh.vanban.reader.words import alternatives, table
from songhanh.vanban.reader.zones import Zones

_WORDS = table("charges")
_GENERAL = re.compile(alternatives(_WORDS["general"]))
_LABEL_WORDS = ("chủ trì", "phối hợp", "thực hiện", "đầu mối", "phụ trách")
_GIVING_WORDS = ("đề nghị", "giao", "phân công", "ủy quyền", "đầu mối")
_SENDS = re.compile(r"\W*(?:phân công|giao|yêu cầu)\b", re.IGNORECASE)
_LEADING_WORDS = ("chủ trì", "đầu mối")
_ITEM_LABEL = re.compile(r"(?:Phương thức|Cách thức|Hình thức|Tổ chức|Nội dung|Thời gian)[^:;.]{0,40}:\s*")
_BODY_WORDS = r"(?:các|sở|ủy|ubnd|thủ|ban|bộ|hội|công an|mặt trận|đơn vị)\b"
_PREFIX_CLAUSE = re.compile(
    rf"\W*(?:{alternatives(_WORDS['opening'])})\b[^,.;]{{0,160}}(?:,(?!\s*{_BODY_WORDS})\s*[^,.;]{{0,90}}){{0,3}},\s*",
    re.IGNORECASE,
)
_ONLY_NAMED = re.compile(r"(?:\s*\([^()]{1,120}\))?(?:\s*[:.]?\s*$|\s*:)")
_VERB = vietnamese(r"\s*(?:,\s*)?(?:\([^)]*\)\s*)?[a-zà-ỹ]")
_NO_CHARGE = re.compile(r"\s*(?:là|được(?!\s+(?:phân công|giao))|đã|khi|nếu|nào)\b")
_DOES_LEAD = (
    r"là\s+(?:cơ\s+quan|đơn\s+vị)\s+(?:chủ\s+trì|đầu\s+mối|thường\s+trực)|(?:làm\s+)?(?:chủ\s+trì|đầu\s+mối)"
    r"|(?:có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|tiếp\s+tục|chủ\s+động)\s+chủ\s+trì"
    r"|,?\s*(?:trên\s+cơ\s+sở|căn\s+cứ|theo)\b[^;.]{0,160},\s*chủ\s+trì"
)
_REMARK = re.compile(r"\s*(?:\([^()]*\)\s*)?\Z")
_SUBJECT_LEADS = re.compile(rf"\s*(?:,\s*)?(?:{_DOES_LEAD})\b", re.IGNORECASE)
_SUBJECT_COORDINATES = re.compile(r"\s*(?:tích cực\s+|chủ động\s+|thường xuyên\s+|cần\s+|sẽ\s+)*phối hợp\b(?!\s*[,.;])")
_REPORTS = re.compile(r"báo cáo|kiểm tra|giám sát|theo dõi|kinh phí|thời gian", re.IGNORECASE)
# "Các cơ quan chủ trì dự án …": those who lead, whoever they are; nobody is told to.
_ANY_BODIES = ("cơ quan", "đơn vị", "các cơ quan", "các đơn vị", "các cơ quan, đơn vị")
_WHO_LEAD = re.compile(r"\s+chủ trì\s+(?!phối)[a-zà-ỹ]", re.IGNORECASE)
# A charge to the heads of all bodies charges none in particular.
_PERSONS = ("Thủ trưởng", "Giám đốc", "Chủ tịch", "Người đứng đầu")
# All that a closing paragraph asks of everybody: "… nghiêm túc triển khai thực hiện Kế hoạch này./.", "… nghiêm túc triển khai; nếu có
# vướng mắc, phản ánh về …".
_CARRY_OUT = re.compile(
    rf"\s*(?:,\s*)?(?:(?:{alternatives(_WORDS['earnestly'])})[\s,]+)*(?:(?:tổ chức|triển khai)[\s,]+)*(?:thực hiện|triển khai)"
    rf"(?:\s+(?:(?:{alternatives(_WORDS['earnestly'])}|các|nội dung|những|của)\s+)*kế hoạch(?:\s+này)?)?"
    r"(?:\s*[;.,]\s*(?:trong quá trình[^;.,]{0,60},\s*)?nếu\s+(?:có|gặp|phát sinh)\b[^;]{0,300})?[\s./]*",
    re.IGNORECASE,
)
_PARTNERS_BELOW = re.compile(r"phối hợp(?:\s+với)?\s*:?\s*$")
_PARTNER_LEAD_IN = re.compile(r"(?:phối hợp\s+)?(?:với\s+)?", re.IGNORECASE)
_MOST_PARTNERS = 11


@dataclass(frozen=True)
class _Owner:
    """The bodies that own the item being read: those of the heading that was entered last."""

    node: Node | None = None
    bodies: tuple[str, ...] = ()
    asked: bool = False
    titled: bool = False  # its heading names bodies only as the title of the items below


@dataclass(frozen=True)
class _Place:
    """A paragraph as it is read for charges."""

    index: int
    paragraph: Paragraph
    node: Node | None
    in_charge: bool
    text: str
    low: str

    @property
    def section(self) -> str | None:
        return self.node.section.id if self.node else None

    @property
    def opens_section(self) -> bool:
        """Whether a numbered item begins with this paragraph."""
        return self.node is not None and self.node.start == self.paragraph.start


def read_assignments(view: View, zones: Zones, outline: Outline) -> tuple[Assignment, ...]:
    """Every assignment of the body and the annexes, in reading order."""
    reader = _Reader(view, outline)
    for index in zones.content:
        if view.paragraphs[index].table is None:
            reader.read(index)
    for row in table_assignments(view, outline):
        reader.enter(row)
    return tuple(reader.rows.values())


class _Reader:
    """Goes through the paragraphs and enters assignments by (unit, section): each once, lead before any other role."""

    def __init__(self, view: View, outline: Outline) -> None:
        self.view = view
        self.outline = outline
        self.charges = Charges(outline)
        self.owner = _Owner()
        self.rows: dict[tuple[str, str | None], Assignment] = {}

    def read(self, index: int) -> None:
        """Enter the assignments of one paragraph."""
        paragraph = self.view.paragraphs[index]
        node = self.outline.at(paragraph.start)
        text = self.view.folded[paragraph.start : paragraph.end]
        low = self.view.lowered[paragraph.start : paragraph.end]
        place = _Place(index, paragraph, node, self.charges.hold(node), text, low)
        self.owner = self._owner_of(node)
        if low.startswith("trên đây là"):
            return  # the closing formula asks everybody
        if ":" in text and any(word in low for word in _LABEL_WORDS):
            self._enter_all(labelled(text), place)
        if not self.owner.bodies and _GENERAL.match(self.outline.titles(node)):
            return
        if "(" in text and any(word in low for word in _LABEL_WORDS):
            self._enter_all(bracketed(text), place)
        head_end = self._read_head(place)
        if any(word in low for word in _LEADING_WORDS):
            self._enter_all(leaders(text, head_end), place)
        if any(word in low for word in _GIVING_WORDS):
            itemised = place.in_charge and (place.opens_section or BULLET.match(text) is not None)
            self._enter_all(given(text, head_end, itemised=itemised), place)
        if "phối" in low and (head_end > 0 or self.owner.bodies or has_lead(text)):
            self._enter_all(partners(text), place)
            if _PARTNERS_BELOW.search(text):
                self._read_partners_below(place)

    def _owner_of(self, node: Node | None) -> _Owner:
        """The owner of the item that a paragraph stands in; enters the bodies of a unit heading when it is first met."""
        if node is None:
            return _Owner()
        for item in self.outline.path(node):
            if self.owner.node is item:
                return self.owner
            charged = self.charges.hold(item)
            if not charged and item.section.level < 2:
                continue
            heading, start = self._heading(item)
            if heading.bodies and (charged or not heading.address.general):
                return self._enter_heading(item, heading, start)
        return _Owner(node)

    def _heading(self, node: Node) -> tuple[Heading, int]:
        """A section's title as bodies, and where it begins."""
        paragraph = self.view.paragraphs[node.paragraph]
        marker = find_marker(paragraph.text)
        start = paragraph.start + (marker.end if marker else 0)
        title = self.view.folded[start : node.title_end]
        known = not self.charges.hold(node) or self._is_duty_of_another(node, title)
        return read_heading(title, allow_unknown=not known), start

    def _is_duty_of_another(self, node: Node, title: str) -> bool:
        """Whether it is the body above that is to send people ("10. UBND các huyện: … c) Phân công cán bộ …"), not the plan."""
        return _SENDS.match(title) is not None and any(self._heading(above)[0].bodies for above in self.outline.path(node)[1:])

    def _enter_heading(self, node: Node, heading: Heading, start: int) -> _Owner:
        """Enter the bodies of a unit heading, each with the role that its duties give it."""
        end = self._own_end(node)
        duties = self.view.folded[node.title_end : end]
        bodies_below = end < self.view.from_source(node.section.extent[1])
        if heading.address.groups and bodies_below and not duties.strip(" .:*\n"):
            return _Owner(node, titled=True)  # "Trách nhiệm của các sở, ngành" over "1. Sở Nội vụ", "2. Sở Tài chính"
        works_together = "phối hợp" in self.view.lowered[node.title_end : end]
        if not (self.charges.hold(node) or heading.address.word or says_lead(duties) or works_together):
            return _Owner(node)
        for body in heading.bodies:
            own = _own_part(duties, body.name) if len(heading.bodies) > 1 else duties
            role: AssignmentRole = "request" if heading.address.asks else role_of_duties(own)
            self._enter(body, start, role, node.section.id)
        return _Owner(node, tuple(body.name for body in heading.bodies), heading.address.asks)

    def _own_end(self, node: Node) -> int:
        """Where the duties of a heading end: before a heading below it that names bodies of its own."""
        end = self.view.from_source(node.section.extent[1])
        below = (item for item in self.outline.nodes if node.start < item.start < end)
        return next((item.start for item in below if self._heading(item)[0].bodies), end)

    def _read_head(self, place: _Place) -> int:
        """A paragraph that opens with bodies ("- Sở Y tế: …", "1. Các sở, ban, ngành xây dựng …"); where its subject ends, 0 if none."""
        owner = self.owner.node
        if owner is not None and owner is place.node and place.opens_section and (self.owner.bodies or self.owner.titled):
            return owner.title_end - place.paragraph.start
        marked = find_marker(place.text) is not None
        address, position = _subject_start(place, marked=marked)
        bodies = bodies_from(place.text, position) if marked or not place.in_charge else self._subject_of(place, position)
        if not bodies:
            return 0
        end = bodies[-1].end
        if bodies[-1].name.lower() in _ANY_BODIES and _WHO_LEAD.match(place.text, end):
            return 0
        if bodies[0].name.startswith(_PERSONS) and not says_lead(place.text[end:]):
            return 0
        role = self._role_of_subject(place, address, end, numbered=marked and place.opens_section)
        if role is None:
            return end if self.owner.bodies else 0
        self._enter_all(((body, role) for body in bodies), place)
        return end

    def _subject_of(self, place: _Place, position: int) -> list[Body]:
        """The bodies that open a paragraph of a section that hands out work: one whose name no list knows must end at a colon."""
        bodies = bodies_from(place.text, position)
        colon = place.text.find(":", position)
        if (
            colon < 0
            or self.owner.bodies
            or (bodies and _REMARK.match(place.text, bodies[-1].end, colon))
            or not is_unlisted(place.text[position:colon])
        ):
            return bodies
        return [Body(squeeze(place.text[position:colon]), position, colon)]

    def _role_of_subject(self, place: _Place, address: Address, end: int, *, numbered: bool) -> AssignmentRole | None:
        """The role of the bodies that open a paragraph and end at ``end``; None where it charges them with nothing."""
        text, owned = place.text, bool(self.owner.bodies)
        bulleted = BULLET.match(text) is not None
        told = bool(address.word) and not address.general
        if told and not numbered and not bulleted and _CARRY_OUT.fullmatch(text, end):
            return None
        if (
            _ONLY_NAMED.match(text, end)
            and (place.in_charge or told)
            and (not owned or (bulleted and ":" in text[end : end + 3]))
        ):
            return "request" if address.asks or self.owner.asked else role_of_duties(text[end:])
        item = numbered or (bulleted and place.node is not None and not _REPORTS.search(place.node.full_title))
        charged = place.in_charge and item and not owned and _VERB.match(text, end) and not _NO_CHARGE.match(text, end)
        if charged or (told and (place.in_charge or "giao" in address.word)):
            return "request" if address.asks else role_in_sentence(text, end)
        if _SUBJECT_LEADS.match(text, end):
            return "lead"
        if not owned and _SUBJECT_COORDINATES.match(text, end):
            return "coordinate"
        return None

    def _read_partners_below(self, place: _Place) -> None:
        """ "…, phối hợp với:" with the partners in the bullets below."""
        for paragraph in self.view.paragraphs[place.index + 1 : place.index + 1 + _MOST_PARTNERS]:
            line = self.view.folded[paragraph.start : paragraph.end]
            bullet = BULLET.match(line)
            if bullet is None:
                break
            lead_in = _PARTNER_LEAD_IN.match(line, bullet.end())
            for body in bodies_from(line, lead_in.end() if lead_in else bullet.end()):
                self._enter(body, paragraph.start, "coordinate", place.section)

    def _enter_all(self, charges: Iterable[Charge], place: _Place) -> None:
        for body, role in charges:
            self._enter(body, place.paragraph.start, role, place.section)

    def _enter(self, body: Body, offset: int, role: AssignmentRole, section: str | None) -> None:
        """Enter a body found at ``offset`` + its place, as it is printed."""
        start, end = offset + body.start, offset + body.end
        name = squeeze(self.view.text[start:end]).strip(" ,;.:-–")
        self.enter(Assignment(name, role, section, self.view.to_source(start, end)))

    def enter(self, row: Assignment) -> None:
        """Enter an assignment, or keep the one that the body has in this section already."""
        key = (row.unit.casefold(), row.section)
        known = self.rows.setdefault(key, row)
        if row.role == "lead" and known.role in ("coordinate", "responsible"):
            self.rows[key] = replace(known, role="lead")


def _subject_start(place: _Place, *, marked: bool) -> tuple[Address, int]:
    """Where the subject of a paragraph can begin: behind marker or bullet, label, word of address or opening clause."""
    text, node = place.text, place.node
    start = 0
    bullet = BULLET.match(text)
    if bullet is not None:
        start = bullet.end()
    elif marked and node is not None and place.opens_section:
        marker = find_marker(text)
        start = marker.end if marker else 0
        if node.title_end < node.body < place.paragraph.end:
            start = node.body - place.paragraph.start
            start += len(text[start:]) - len(text[start:].lstrip())
    label = _ITEM_LABEL.match(text, start)
    address = find_address(text, label.end() if label else start)
    prefix = _PREFIX_CLAUSE.match(text, address.end) if marked and not address.word else None
    return address, prefix.end() if prefix else address.end


def _own_part(duties: str, name: str) -> str:
    """What a heading of several bodies says of one of them, where its duties are told apart ("- Công an huyện: …")."""
    match = re.search(rf"(?:^|\n)\W*{re.escape(name)}\s*:[^\n]*", duties)
    return match[0] if match else duties
