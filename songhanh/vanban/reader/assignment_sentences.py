"""Charges inside a paragraph: labels ("Cơ quan chủ trì: …"), bodies that lead, bodies that something is given to, partners."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songhanh.lang.patterns import vietnamese
from songhanh.vanban.model import AssignmentRole
from songhanh.vanban.reader.bodies import Body, bodies_from, body_at
from songhanh.vanban.reader.words import alternatives, table

Charge = tuple[Body, AssignmentRole]

_WORDS = table("charges")
# Who is told where to turn ("cung cấp đầu mối, số điện thoại") leads nothing.
_NO_LEAD = "".join(rf"(?<!{word} đầu mối)" for word in ("cung cấp", "công bố", "thông tin", "danh sách"))
_LEADING = re.compile(rf"\b(?:chủ trì|đầu mối{_NO_LEAD})\b", re.IGNORECASE)
_OTHERS = r"cơ quan|đơn vị|sở|ngành|nơi|địa phương|được giao|được phân công|cơ quan, đơn vị"
# "do Sở Y tế chủ trì", "cơ quan chủ trì": somebody else leads, unless "là" says that it is the body itself.
_OTHERS_LEAD = re.compile(rf"(?:\bdo\s+[^;.]{{2,60}}\s|(?<!là )(?:các\s+)?(?<!là )(?:{_OTHERS})\s+)$", re.IGNORECASE)
_LED_BY = re.compile(r"\s+(?:của|bởi)\b")
_CLAUSE_START = re.compile(r"(?:[.;:(,]\s*|[-–+]\s*)$")

_HEAD_SIGNS = re.compile(r"^[\s:.\-–+•*]+|^[a-zđ]\)\s*")
_BASIS_CLAUSE = re.compile(r"^(?:căn cứ|trên cơ sở|theo)\b[^,;.]{0,120},\s*", re.IGNORECASE)
_FIRST_COORDINATES = re.compile(r"(?:tích cực |chủ động |thường xuyên |tăng cường )*phối hợp", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;])\s")
_LEADS = vietnamese(r"\s*(?:\([^)]*\)\s*)?(?:,\s*)?(?:là\s+)?(?:[a-zà-ỹ]+\s+){0,4}?(?:chủ trì|(?:cơ quan\s+)?đầu mối)")
_COORDINATES = re.compile(r"\s*(?:,\s*)?(?:có trách nhiệm\s+)?(?:tích cực\s+|chủ động\s+)*phối hợp")

_LABEL_WHO = r"cơ\s+quan,\s+đơn\s+vị|đơn\s+vị,\s+địa\s+phương|cơ\s+quan|đơn\s+vị|bộ\s+phận|tổ\s+chức"
_LABEL_ROLE = (
    r"chủ\s+trì,\s+thực\s+hiện|chủ\s+trì(?:\s+thực\s+hiện|\s+tham\s+mưu)?|đầu\s+mối|thực\s+hiện"
    r"|phối\s+hợp(?:\s+thực\s+hiện)?|phụ\s+trách"
)
_LABEL = re.compile(rf"\b(?:{_LABEL_WHO})?\s*(?P<role>{_LABEL_ROLE})\s*:\s*", re.IGNORECASE)
_LABEL_OF_BODIES = re.compile(r"cơ\s+quan|đơn\s+vị|chủ\s+trì|phối\s+hợp|bộ\s+phận|đầu\s+mối", re.IGNORECASE)
_ROLE_IN_BRACKETS = re.compile(
    r"\(\s*(?:cơ quan\s+|đơn vị\s+)?(?P<role>chủ trì|đầu mối|phối hợp)(?:\s+thực hiện)?\s*\)", re.IGNORECASE
)
_LONGEST_LIST = 300
_SEMICOLON = re.compile(r";\s*")

_NAMED_CONTACT = vietnamese(r"\s+(?:là\s+)?(?=[A-ZÀ-Ỹ])")
_GIVEN = re.compile(r"\b(?:đề\s+nghị|giao(?:\s+cho)?|phân\s+công|ủy\s+quyền\s+cho|đầu\s+mối(?:\s+là)?)\s+", re.IGNORECASE)
_WORK = vietnamese(rf"\s*(?:,\s*)?(?:[a-zà-ỹ]+\s+){{0,3}}?(?:{alternatives(_WORDS['given_work'])})")
_NAME_START = vietnamese(r"(?<!\w)(?=[A-ZÀ-Ỹ]|các\s)")
_LONGEST_NAME = 110
_BEFORE_LEADING = ("", "là cơ quan", "là đơn vị", "làm", "tiếp tục", "chịu trách nhiệm", "có trách nhiệm", "là")
_NOT_THE_SUBJECT = (" do", "phối hợp với", "phối hợp", " của", "đề xuất của", " cùng")
_NOBODY = ("cơ quan thường trực", "cơ quan", "đơn vị", "các cơ quan", "các đơn vị", "các cơ quan, đơn vị")

_BETWEEN = rf"(?:\s*,?\s+(?:{alternatives(_WORDS['coordinating'])}|thực\s+hiện(?=\s+với)|,))*"
_COORDINATE = re.compile(rf"\bphối\s+hợp{_BETWEEN}\s*:?\s+", re.IGNORECASE)
_COORDINATE_AT_END = re.compile(r"\bphối\s+hợp(?:\s+thực\s+hiện)?(?=\s*[.;)]|\s*$)", re.IGNORECASE)
_NOUN_BEFORE = re.compile(rf"(?:\bsự|{alternatives(_WORDS['coordination_nouns'])})\s+$", re.IGNORECASE)
_DIRECTED = re.compile(r"\bchỉ đạo\s+", re.IGNORECASE)
_DIRECTED_TO_COORDINATE = re.compile(r"\s*(?:chủ động,?\s*|tích cực,?\s*|thường xuyên,?\s*)*phối hợp\b")


def has_lead(text: str) -> bool:
    """Whether a paragraph says of somebody that he leads: "chủ trì" stands behind a word, not at the head of a clause."""
    return any(
        match.start() == 0 or _CLAUSE_START.search(text, max(0, match.start() - 12), match.start()) is None
        for match in _LEADING.finditer(text)
    )


def says_lead(text: str) -> bool:
    """Whether a passage speaks of leading at all."""
    return _LEADING.search(text) is not None


def role_of_duties(duties: str) -> AssignmentRole:
    """The role of a body by the list of its duties: it leads where they say so, and coordinates where the first of them says that."""
    for match in _LEADING.finditer(duties):
        if not _OTHERS_LEAD.search(duties[max(0, match.start() - 70) : match.start()]) and not _LED_BY.match(duties, match.end()):
            return "lead"
    first = _HEAD_SIGNS.sub("", duties[:400].lstrip(" :.\n"))
    return "coordinate" if _FIRST_COORDINATES.match(_BASIS_CLAUSE.sub("", first)) else "responsible"


def role_in_sentence(text: str, start: int) -> AssignmentRole:
    """The role of a body by the rest of the sentence whose subject it is, from ``start`` on."""
    end = _SENTENCE.search(text, start)
    sentence = text[start : end.start() if end else len(text)]
    if _LEADS.match(sentence):
        return "lead"
    if _COORDINATES.match(sentence):
        return "coordinate"
    leading = _LEADING.search(sentence)
    return "lead" if leading is not None and not _OTHERS_LEAD.search(sentence[: leading.start()]) else "responsible"


def labelled(text: str) -> Iterator[Charge]:
    """Bodies behind a label: "Đơn vị chủ trì: …", "Cơ quan phối hợp: …"."""
    matches = list(_LABEL.finditer(text))
    for number, match in enumerate(matches):
        if _LABEL_OF_BODIES.search(match[0]) is None:
            continue
        stop = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        for body in _listed(text, match.end(), stop):
            yield body, _role_of_label(match["role"].lower())


def bracketed(text: str) -> Iterator[Charge]:
    """Bodies with their role in brackets: "Công an xã (chủ trì), Trạm Y tế, Đoàn Thanh niên (phối hợp)"."""
    start = 0
    for match in _ROLE_IN_BRACKETS.finditer(text):
        bodies = list(_bodies_within(text, max(start, match.start() - _LONGEST_LIST), match.start()))
        start = match.end()
        if bodies and not text[bodies[-1].end : match.start()].strip():
            leads = "phối" not in match["role"].lower()
            yield from ((body, "lead" if leads else "coordinate") for body in (bodies[-1:] if leads else bodies))


def _bodies_within(text: str, start: int, end: int) -> Iterator[Body]:
    """Every body named between two positions."""
    position = start
    for place in _NAME_START.finditer(text, start, end):
        body = body_at(text, place.start()) if place.start() >= position else None
        if body is not None and body.end <= end:
            position = body.end
            yield body


def _role_of_label(wording: str) -> AssignmentRole:
    if "phối" in wording:
        return "coordinate"
    return "lead" if "chủ" in wording or "thực" not in wording else "responsible"


def _listed(text: str, position: int, stop: int) -> list[Body]:
    """The bodies after a label; a list may go on behind a semicolon after what each of them does."""
    found = bodies_from(text, position)
    while found:
        mark = _SEMICOLON.search(text, found[-1].end, stop)
        more = bodies_from(text, mark.end(), stop) if mark else []
        if not more:
            break
        found.extend(more)
    return found


def leaders(text: str, head_end: int) -> Iterator[Charge]:
    """Bodies with "chủ trì" behind them, and those named as "đầu mối"; ``head_end`` is where the paragraph's subject ends."""
    for match in _LEADING.finditer(text):
        body = _body_before(text, match.start())
        if body is not None and body.end > head_end:
            yield body, "lead"
        contact = _NAMED_CONTACT.match(text, match.end()) if match[0].lower() == "đầu mối" else None
        if contact is not None:
            yield from ((named, "lead") for named in bodies_from(text, contact.end()))


def _body_before(text: str, position: int) -> Body | None:
    """The body whose name ends right before a position."""
    for start in _NAME_START.finditer(text, max(0, position - _LONGEST_NAME), position):
        body = body_at(text, start.start())
        if body is None or text[body.end : position].strip(" ,") not in _BEFORE_LEADING:
            continue
        before = text[max(0, body.start - 30) : body.start].rstrip().lower()
        if before.endswith(_NOT_THE_SUBJECT) or "được phân công" in body.name or body.name.lower() in _NOBODY:
            return None
        return body
    return None


def given(text: str, head_end: int, *, itemised: bool) -> Iterator[Charge]:
    """Bodies that something is given to by name ("giao Sở Y tế …"); ``itemised`` says that the paragraph is an item of a charge."""
    for match in _GIVEN.finditer(text):
        asked = match[0].lower().startswith("đề")
        if match.start() < head_end or (asked and not itemised):
            continue
        bodies = bodies_from(text, match.end())
        if bodies and _WORK.match(text, bodies[-1].end):
            role: AssignmentRole = "request" if asked else role_in_sentence(text, bodies[-1].end)
            yield from ((body, role) for body in bodies)


def partners(text: str) -> Iterator[Charge]:
    """Bodies that others coordinate with, bodies that coordinate ("…; Sở A, Sở B phối hợp"), and those directed to."""
    for match in _COORDINATE_AT_END.finditer(text):
        start = max((text.rfind(sign, 0, match.start()) for sign in ";.(:"), default=-1) + 1
        named = list(_bodies_within(text, max(start, match.start() - _LONGEST_LIST), match.start()))
        if named and not text[named[-1].end : match.start()].strip():
            yield from ((body, "coordinate") for body in named)
    for match in _DIRECTED.finditer(text):
        directed = bodies_from(text, match.end())
        if directed and _DIRECTED_TO_COORDINATE.match(text, directed[-1].end):
            yield from ((body, "coordinate") for body in directed)
    for match in _COORDINATE.finditer(text):
        if not _NOUN_BEFORE.search(text[max(0, match.start() - 40) : match.start()]):
            yield from ((body, "coordinate") for body in bodies_from(text, match.end()))
