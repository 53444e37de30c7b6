"""Documents cited: number, type, date, issuer, and whether they are a basis of the plan."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache

from songhanh.lang.dates import DATE, written_date
from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import squeeze
from songhanh.vanban.model import Citation, CitationRole
from songhanh.vanban.reader.outline import Outline
from songhanh.vanban.reader.view import View
from songhanh.vanban.reader.words import alternatives, document_kinds
from songhanh.vanban.reader.zones import Zones, is_footnote

_SYMBOL = r"[A-ZĐ][A-Za-zĐđƯưÂâÊêÔôƠơ]{0,14}\d{0,2}"
_JOIN = r"(?:\s?[-–&]\s?|\.(?=UB|TU|HĐ|CP|TW))"
# State documents: 12/2023/NĐ-CP, 834/KH-UBND, 73/2006/QH11; Party documents: 46-CT/TW, 10- CTr/TU.
NUMBER = vietnamese(
    rf"(?<![\w/.,\-])(?:(?P<state>\d{{1,6}}(?:\.\d{{1,2}})?[a-zA-Z]?\s?/\s?(?:(?:19|20)\d\d\s?/\s?)?{_SYMBOL}(?:{_JOIN}{_SYMBOL}|/{_SYMBOL})*)"
    rf"|(?P<party>\d{{1,5}}\s?[-–]\s?[A-ZĐ][A-Za-zĐđ]{{1,7}}\s?/\s?{_SYMBOL}(?:{_JOIN}{_SYMBOL})*))(?![\w])"
)
_LAW = vietnamese(
    r"(?<!\w)(?P<kind>Hiến pháp|Bộ luật|Luật|Pháp lệnh)\s+(?P<name>(?:[A-ZÀ-Ỹ][\wà-ỹđ]*)(?:(?:\s+"
    r"|,\s+|\s*[-–]\s*)(?!số\b|ngày\b|năm\b|của\b|về\s+(?:việc|sửa)|và\s+(?:các|[Bb]ộ luật|[Ll]uật|Pháp lệnh)\b|hiện\b"
    r"|này\b|được\b|có\b|trên\b|cho\b|theo\b|là\b|quy\b|do\b|đến\b|trong\b|đã\b|để\b"
    r"|tại\b|vào\b|khi\b)[\wà-ỹđ]+){0,11})"
)
_BARE = re.compile(
    r"(?<!\w)(?P<kind>Đề án|Dự án|Quyết định|Nghị định|Nghị quyết|Chỉ thị|Chương trình"
    r"|Kế hoạch)\s+(?:số\s+)?(?P<number>\d{3,5})(?![\w/%.,\-]*[\w/%])(?!\s*(?:tỷ|triệu"
    r"|người|mô hình))"
)
_BASES = re.compile(r"(?:các\s+)?(?:căn cứ|cơ sở pháp lý|văn bản pháp lý)(?!\s+(?:kế hoạch này|chức năng))")
_ATTACHED = re.compile(r"\((?:ban hành\s+)?kèm\s+theo\s+(?:(?:kế hoạch|quyết định|công văn)\b[^)]{0,12})?$", re.IGNORECASE)
_LAW_END = vietnamese(
    r"\s+(?:và|hoặc|cùng)\s+(?:các|những|Luật|Nghị|văn bản|Bộ luật).*$|\s+(?:ban hành"
    r"|sửa đổi|quy định|phù hợp|thống nhất|sát|nhằm|bằng|với|tới|vào|đối|từ|như).*$"
)
_ISSUER = vietnamese(r"\s*,?\s*(?:của|do)\s+(?P<issuer>[A-ZÀ-Ỹa-zà-ỹ][^;:()“”\"\n]{1,160})")
_ISSUER_END = vietnamese(
    r"\s*(?:[,.]\s|\s(?:về|quy định|phê duyệt|ban hành|hướng dẫn|sửa đổi|triển khai"
    r"|thực hiện|v/v|việc|phát động|tăng cường|thông qua|công bố|đã|trên|tại|ngày|năm"
    r"|số|khóa|nhiệm kỳ|khoá|tổ chức|chỉ đạo|"
    r"giao|đẩy mạnh|nhằm|kèm|và\s+(?:Kế|Nghị|Quyết|Chỉ|Công|Hướng|Thông|Luật|các|Kết"
    r"|Chương|Đề)|xác định|đến|để|được|có|thì|là|cho|theo|quyết định|yêu cầu|kết luận"
    r"|gửi|xử lý)\b)"
)
_PREAMBLE_TAIL = vietnamese(r"\b(?:ban hành|xây dựng)\s+kế hoạch\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Mention:
    """One place where a document is cited, in view offsets."""

    key: str
    number: str | None
    kind: str | None
    date: str | None
    issuer: str | None
    start: int
    end: int
    paragraph: int
    title: str | None = None


@dataclass
class _Group:
    mentions: list[_Mention] = field(default_factory=list)


@cache
def _kind_pattern() -> re.Pattern[str]:
    names = alternatives(list(document_kinds().names))
    return vietnamese(rf"(?P<kind>{names})(?P<between>[^.;:()\n]{{0,60}}?)$", re.IGNORECASE)


@cache
def _kind_names() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(list(document_kinds().names))})(?!\w)", re.IGNORECASE)


def read_citations(view: View, zones: Zones, outline: Outline, own_number: str | None, area: str | None) -> tuple[Citation, ...]:
    """Every document cited, once each, in reading order. ``own_number`` is the plan's own: it does not cite itself."""
    mentions = [*_numbered(view), *_laws(view)]
    mentions.extend(_bare(view, mentions))
    mentions.sort(key=lambda mention: mention.start)
    letterhead = view.paragraphs[zones.letterhead_end].start if zones.letterhead_end < len(view.paragraphs) else 0
    groups: dict[str, _Group] = {}
    own = _key(own_number) if own_number else None
    for mention in mentions:
        if (
            mention.start < letterhead
            or mention.start >= _end_of_document(view, zones)
            or mention.key == own
            or _is_self_reference(view, mention)
        ):
            continue
        groups.setdefault(mention.key, _Group()).mentions.append(mention)
    _merge_laws(groups)
    return tuple(_citation(view, zones, outline, group, area) for group in groups.values())


def _end_of_document(view: View, zones: Zones) -> int:
    """Where the document stops: at the cut where one was found ("[...]"), else at the end of the text."""
    cut = zones.closing[0] == zones.closing[1] and zones.annexes[0] < len(view.paragraphs)
    return view.paragraphs[zones.annexes[0]].start if cut else len(view.text) + 1


def _key(number: str) -> str:
    return re.sub(r"\s", "", number).replace("–", "-").upper()


def _is_self_reference(view: View, mention: _Mention) -> bool:
    paragraph = view.paragraphs[mention.paragraph]
    if len(paragraph.text) >= 200:
        return False
    return _ATTACHED.search(paragraph.text[: mention.start - paragraph.start]) is not None


def _numbered(view: View) -> list[_Mention]:
    found: list[_Mention] = []
    matches = [m for m in NUMBER.finditer(view.folded) if _plausible(view, m)]
    for position, match in enumerate(matches):
        following = matches[position + 1].start() if position + 1 < len(matches) else len(view.text)
        found.append(_mention(view, match, following, found[-1] if found else None))
    return _share_dates(view, found)


def _plausible(view: View, match: re.Match[str]) -> bool:
    before = view.folded[max(0, match.start() - 90) : match.start()]
    if re.search(r"\b[Ss]ố:?\s*$", before) or _kind_pattern().search(before):
        return True
    symbol = re.split(r"[/\-–]", re.sub(r"\s", "", match[0]))
    codes = document_kinds().codes
    parts = [part for part in symbol[1:] if not part.isdigit()]
    return (any(part in codes for part in parts) and len(parts) >= 2) or bool(re.fullmatch(r"QH\d{1,2}", symbol[-1]))


def _mention(view: View, match: re.Match[str], following: int, previous: _Mention | None) -> _Mention:
    text = view.text
    number = re.sub(r"\s", "", match[0]).replace("–", "-")
    paragraph = view.paragraph_at(match.start())
    line_start, line_end = view.paragraphs[paragraph].start, view.paragraphs[paragraph].end
    kind, start = _kind_before(view, match.start(), line_start, previous)
    tail_end = min(line_end, following, match.end() + 260)
    date, date_end = _date_after(text, match.end(), tail_end)
    issuer = _issuer_after(text, date_end, tail_end)
    end = date_end if date else match.end()
    if "QH" in number and kind in (None, "Luật"):
        date = date or None
    return _Mention(_key(number), number, kind or _kind_of_symbol(number), date, issuer, start, end, paragraph)


def _kind_before(view: View, start: int, line_start: int, previous: _Mention | None) -> tuple[str | None, int]:
    """The type written before a number ("Quyết định số"), and where that wording begins."""
    low = max(line_start, start - 110, previous.end if previous and previous.paragraph == view.paragraph_at(start) else 0)
    before = view.folded[low:start]
    best: re.Match[str] | None = None
    for found in _kind_names().finditer(before):
        if found[0][:1].isupper() or best is None:
            best = found
    if best is None:
        lead = re.search(r"số:?\s*$", before, re.IGNORECASE)
        return None, start - len(lead[0]) if lead else start
    kind = _canonical_kind(best[0])
    between = before[best.end() :]
    if kind in ("Luật", "Bộ luật", "Pháp lệnh") and len(between) > 100:
        return None, start
    if (
        len(between) > 12
        and kind not in ("Luật", "Bộ luật", "Pháp lệnh")
        and not re.match(r"\s+(?:liên|số|phối hợp|của|:|kết luận)", between)
    ):
        return (kind if len(between) < 60 else None), start - len(re.search(r"(?:số:?\s*)?$", before)[0])  # type: ignore[index]
    return kind, low + best.start()


def _canonical_kind(written: str) -> str:
    low = squeeze(written).lower()
    for name in document_kinds().names:
        if name.lower() == low:
            return name
    return written


def _kind_of_symbol(number: str) -> str | None:
    codes = document_kinds().codes
    parts = re.split(r"[/\-.&]", number)
    for part in parts[1:]:
        if part in codes:
            return codes[part]
    if re.search(r"/QH\d+$", number):
        return None
    return "Công văn" if re.match(r"\d+/", number) else None


def _date_after(text: str, start: int, end: int) -> tuple[str | None, int]:
    match = DATE.search(text, start, end)
    if match is None:
        return None, start
    between = text[start : match.start()]
    if len(between) > 130 or re.search(r"[.;:]\s|\bđến\b|\bgiai đoạn\b|\bnhiệm kỳ\b|trước\s*$", between):
        return None, start
    if len(between) > 6 and not match[0].lower().startswith("ngày"):
        return None, start
    if len(between) > 40 and not re.match(r"\s*(?:,|\()?\s*(?:của|do)\b", between):
        return None, start
    return written_date(match).iso, match.end()


def _issuer_after(text: str, start: int, end: int) -> str | None:
    match = _ISSUER.match(text, start, end)
    if match is None:
        return None
    issuer = match["issuer"]
    cut = _ISSUER_END.search(issuer)
    return clean_issuer(issuer[: cut.start()] if cut else issuer)


def clean_issuer(text: str) -> str | None:
    """An issuer as written, trimmed; common abbreviations in full."""
    name = squeeze(text).strip(" ,.;-–")
    name = re.sub(r"^(?:UBND|Uỷ ban nhân dân)\b", "Ủy ban nhân dân", name)
    name = re.sub(r"^HĐND\b", "Hội đồng nhân dân", name)
    return name or None


def _share_dates(view: View, mentions: list[_Mention]) -> list[_Mention]:
    """In a list "số 008/CĐ-UBND và số 009/CĐ-UBND ngày …" the date belongs to every number; types are carried on likewise."""
    result = list(mentions)
    for position in range(len(result) - 2, -1, -1):
        here, following = result[position], result[position + 1]
        between = view.folded[here.end : following.start]
        if here.date is None and following.date and re.fullmatch(r"\s*(?:,|và|,\s*và|;)\s*(?:số\s*)?", between):
            result[position] = _with(here, date=following.date, issuer=here.issuer or following.issuer)
    for position in range(len(result) - 2, -1, -1):
        here, following = result[position], result[position + 1]
        between = view.folded[here.end : following.start]
        if here.issuer is None and following.issuer and re.fullmatch(r"\s*(?:,|và|,\s*và|;)\s*(?:số\s*)?", between):
            result[position] = _with(result[position], issuer=following.issuer)
    return result


def _with(mention: _Mention, **changes: str | None) -> _Mention:
    values = {**mention.__dict__, **changes}
    return _Mention(**values)


def _laws(view: View) -> list[_Mention]:
    """Laws and codes named without a number ("Luật Bình đẳng giới"); those with a number are found by it."""
    found = []
    for match in _LAW.finditer(view.folded):
        name = _LAW_END.sub("", match["name"]).rstrip(" ,-–")
        end = match.start("name") + len(name)
        tail = view.folded[end : end + 60]
        if re.match(
            r"\s*(?:\([^)]{0,40}\)\s*)?(?:năm \d{4}\s*)?,?\s*(?:số|ngày\s+\d{1,2}[^;,.]{0,30}số)\s*\d+", tail
        ) or NUMBER.match(tail.strip()):
            continue
        paragraph = view.paragraph_at(match.start())
        date, date_end = _date_after(view.text, end, min(view.paragraphs[paragraph].end, end + 60))
        text = view.text[match.start() : end]
        kind = squeeze(view.text[match.start("kind") : match.end("kind")])
        found.append(
            _Mention(
                "LAW " + squeeze(view.folded[match.start() : end]).lower(),
                None,
                kind,
                date,
                None,
                match.start(),
                date_end if date else end,
                paragraph,
                squeeze(text),
            )
        )
    return found


def _bare(view: View, known: list[_Mention]) -> list[_Mention]:
    """Documents called by their bare number ("Đề án 1893"); the same as one cited with its full number where there is one."""
    found = []
    full = {mention.number.split("/")[0]: mention for mention in known if mention.number}
    taken = sorted((mention.start, mention.end) for mention in known)
    starts = [start for start, _ in taken]
    for match in _BARE.finditer(view.folded):
        index = bisect_right(starts, match.end() - 1) - 1
        if index >= 0 and taken[index][1] > match.start():
            continue
        same = full.get(match["number"])
        key = same.key if same else match["number"]
        kind = _canonical_kind(match["kind"])
        paragraph = view.paragraph_at(match.start())
        issuer = _issuer_after(view.text, match.end(), view.paragraphs[paragraph].end)
        found.append(
            _Mention(
                key,
                same.number if same else match["number"],
                None if same else kind,
                None,
                issuer,
                match.start(),
                match.end(),
                paragraph,
            )
        )
    return found


def _merge_laws(groups: dict[str, _Group]) -> None:
    """A law called by a shorter name is the one whose longer name begins with it ("Luật Trẻ em" of "Luật Trẻ em năm 2016")."""
    names = sorted(key for key in groups if key.startswith("LAW "))
    for position, key in enumerate(names):
        following = bisect_left(names, f"{key} ", position + 1)
        if following < len(names) and names[following].startswith(f"{key} "):
            longer = groups[names[following]]
            longer.mentions = sorted([*longer.mentions, *groups[key].mentions], key=lambda mention: mention.start)
            del groups[key]


def _citation(view: View, zones: Zones, outline: Outline, group: _Group, area: str | None) -> Citation:
    first = group.mentions[0]
    date = next((m.date for m in group.mentions if m.date), None)
    issuer = next((m.issuer for m in group.mentions if m.issuer), None) or _issuer_of_number(first.number)
    kind = next((m.kind for m in group.mentions if m.kind), None)
    basis = any(_in_preamble(view, zones, mention) or _in_bases(outline, mention) for mention in group.mentions)
    role: CitationRole = "basis" if basis else "mention"
    spans = tuple(view.to_source(m.start, m.end) for m in group.mentions)
    title = next((m.title for m in group.mentions if m.title), None)
    return Citation(first.number, kind, date, resolve_issuer(issuer, area), role, spans, title)


def _in_bases(outline: Outline, mention: _Mention) -> bool:
    """Whether a document is cited under a heading of its own for the legal bases ("I. CĂN CỨ PHÁP LÝ")."""
    return bool(_BASES.match(outline.titles(outline.at(mention.start)).split(" / ")[0]))


def _in_preamble(view: View, zones: Zones, mention: _Mention) -> bool:
    index = mention.paragraph
    if zones.title[0] <= index < zones.preamble[1]:
        return True
    paragraph = view.paragraphs[index]
    if is_footnote(paragraph.text):
        label = re.match(r"\W*([\d¹²³⁴⁵⁶⁷⁸⁹]+)", paragraph.text)
        if label is None or zones.preamble[0] >= zones.preamble[1]:
            return False
        start, end = view.paragraphs[zones.preamble[0]].start, view.paragraphs[zones.preamble[1] - 1].end
        preamble = view.text[start:end]
        written = label[1]
        return (
            f"[{written}]" in preamble
            or bool(vietnamese(rf"[a-zà-ỹ]{written}(?:\W|$)").search(preamble))
            or (written in ("1", "¹") and not _has_reference(view, zones))
        )
    return False


def _has_reference(view: View, zones: Zones) -> bool:
    start = view.paragraphs[zones.body[0]].start if zones.body[0] < len(view.paragraphs) else 0
    return bool(vietnamese(r"\[1\]|[a-zà-ỹ][¹1](?=[\s,.;])").search(view.text[start:]))


def _issuer_of_number(number: str | None) -> str | None:
    if number is None:
        return None
    tail = re.sub(r"\d+$", "", re.split(r"[/\-]", number)[-1])
    return document_kinds().issuers.get(tail)


def resolve_issuer(issuer: str | None, area: str | None) -> str | None:
    """A body named without its place, completed by the plan's own ("Ủy ban nhân dân tỉnh" in Bắc Kạn's plan)."""
    if issuer is None or area is None:
        return issuer
    level, _, name = area.partition(" ")
    if area.startswith(("thành phố ", "thị xã ", "thị trấn ", "đặc khu ")):
        level, name = " ".join(area.split()[:2]), " ".join(area.split()[2:])
    if re.search(rf"(?:\b{level}|{level.capitalize()}| {level} ủy)$", issuer, re.IGNORECASE):
        return f"{issuer[: len(issuer) - len(level)]}{level} {name}" if issuer.lower().endswith(level) else issuer
    if re.search(r"(?:Tỉnh ủy|Tỉnh uỷ|Huyện ủy|Thành ủy|Thị ủy|Đảng ủy)$", issuer, re.IGNORECASE):
        return f"{issuer} {name}"
    return issuer
