"""Documents cited by their number: where a number stands, and the type, date and issuer round it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from songhanh.lang.dates import DATE, written_date
from songhanh.lang.patterns import vietnamese
from songhanh.vanban.reader.issuers import issuer_after, issuer_before
from songhanh.vanban.reader.view import View
from songhanh.vanban.reader.words import alternatives, document_kinds

_SYMBOL = r"[A-ZĐ][A-Za-zĐđƯưÂâÊêÔôƠơ]{0,14}\d{0,2}"
_JOIN = r"(?:\s?[-–&]\s?|\.(?=UB|TU|HĐ|CP|TW))"
_STATE = rf"\d{{0,5}}(?:\.\d{{1,2}})?[a-zA-Z]?\s?/\s?(?:(?:19|20)\d\d\s?/\s?)?{_SYMBOL}(?:{_JOIN}{_SYMBOL}|/{_SYMBOL})*"
_PARTY = (
    rf"\d{{0,4}}(?:\s?[-–]\s?|\s(?=(?:KH|CT|NQ|QĐ|CTr|HD|TB|KL)/))[A-ZĐ][A-Za-zĐđ]{{1,7}}\s?/\s?{_SYMBOL}(?:{_JOIN}{_SYMBOL})*"
)
# State documents: 12/2023/NĐ-CP, 834/KH-UBND, 73/2006/QH11; Party documents: 46-CT/TW, 10- CTr/TU.
# The guard stands behind the first digit: an expression that opens with a digit is searched for much faster.
NUMBER = vietnamese(rf"\d(?<![\w/.,\-]\d)(?:{_STATE}|{_PARTY})(?![\w])")

_BLANK_FOR_DASH = re.compile(r"^(\d+)\s(?=[A-Z])")  # "số 05 KH/BCSĐ"
_BLANKS = re.compile(r"\s")
_SEPARATOR = re.compile(r"[/\-–]")
_CODE_SEPARATOR = re.compile(r"[/\-.&]")
_ASSEMBLY = re.compile(r"QH\d{1,2}")
_OF_ASSEMBLY = re.compile(r"/QH\d+$")
_LETTER = re.compile(r"\d+/")
_SO = re.compile(r"\b[Ss]ố:?\s*$")
_SO_OR_NONE = re.compile(r"số:?\s*$", re.IGNORECASE)
_TYPE_GOES_ON = re.compile(r"\s+(?:liên|số|phối hợp|của|:|kết luận)")
_LAWS = ("Luật", "Bộ luật", "Pháp lệnh")
# "… số 13/2022/QH15 được thi hành từ ngày 01/7/2023": from when it holds, not when it was issued.
_NO_DATE_BETWEEN = re.compile(
    r"[.;:]\s|\bđến\b|\bgiai đoạn\b|\bnhiệm kỳ\b|\b(?:hiệu lực|thi\s+hành|áp dụng)\b|(?:trước|từ|sau|hết)\s*$"
)
_ISSUER_BETWEEN = re.compile(r"\s*(?:,|\()?\s*(?:của|do)\b")
_AND = re.compile(r"\s*(?:,|và|,\s*và|;)\s*(?:số\s*)?")

_BEFORE = 110  # how far before a number its type can stand
_BEHIND = 260  # how far behind it date and issuer can stand


@dataclass(frozen=True)
class Mention:
    """One place where a document is cited, in view offsets; mentions of one document share their ``key``."""

    key: str
    number: str | None
    kind: str | None
    date: str | None
    issuer: str | None
    start: int
    end: int
    paragraph: int
    title: str | None = None


def key_of(number: str) -> str:
    """A number without blanks, in capitals, for comparison."""
    return _BLANKS.sub("", number).replace("–", "-").upper()


def numbered(view: View) -> list[Mention]:
    """Every place where a document is cited by its number."""
    found: list[Mention] = []
    matches = [match for match in NUMBER.finditer(view.folded) if _plausible(view, match)]
    for position, match in enumerate(matches):
        following = matches[position + 1].start() if position + 1 < len(matches) else len(view.text)
        found.append(_mention(view, match, following, found[-1] if found else None))
    return _share(view, found)


@cache
def _kind_ends() -> re.Pattern[str]:
    names = alternatives(document_kinds().names)
    return re.compile(rf"(?:{names})[^.;:()\n]{{0,60}}?$", re.IGNORECASE)


@cache
def _kind_names() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(document_kinds().names)})(?!\w)", re.IGNORECASE)


def _plausible(view: View, match: re.Match[str]) -> bool:
    """Whether a number is that of a document: "số" or a type stands before it, or it bears the code of a type."""
    before = view.folded[max(0, match.start() - 90) : match.start()]
    if _SO.search(before) or _kind_ends().search(before):
        return True
    symbol = _SEPARATOR.split(_BLANKS.sub("", match[0]))
    codes = document_kinds().codes
    parts = [part for part in symbol[1:] if not part.isdigit()]
    return (len(parts) >= 2 and any(part in codes for part in parts)) or _ASSEMBLY.fullmatch(symbol[-1]) is not None


def _mention(view: View, match: re.Match[str], following: int, previous: Mention | None) -> Mention:
    number = _BLANKS.sub("", _BLANK_FOR_DASH.sub(r"\1-", match[0])).replace("–", "-")
    index = view.paragraph_at(match.start())
    paragraph = view.paragraphs[index]
    low = previous.end if previous is not None and previous.paragraph == index else 0
    coded = _kind_by_code(number)
    kind, start = _kind_before(view, max(low, paragraph.start, match.start() - _BEFORE), match.start(), coded)
    stop = min(paragraph.end, following, match.end() + _BEHIND)
    date, end = date_after(view.text, match.end(), stop)
    issuer = issuer_after(view.text, end, stop) or issuer_before(view.text, max(low, paragraph.start), start)
    return Mention(
        key_of(number),
        number,
        kind or coded or _kind_without_code(number),
        date,
        issuer,
        start,
        end if date else match.end(),
        index,
    )


def _kind_before(view: View, low: int, start: int, coded: str | None) -> tuple[str | None, int]:
    """The type written in ``[low, start)`` before a number ("Quyết định số"), and where that wording begins.

    The type that the number's code stands for (``coded``) goes before one that stands further off: "các Quyết định: số 12/QĐ-TTg phê
    duyệt Chiến lược …; số 13/QĐ-TTg".
    """
    before = view.folded[low:start]
    best: re.Match[str] | None = None
    for found in _kind_names().finditer(before):
        if found[0][:1].isupper() or best is None:
            best = found
    lead = _SO_OR_NONE.search(before)
    number_start = start - len(lead[0]) if lead else start
    if best is None:
        return None, number_start
    kind = document_kinds().spelt(best[0])
    between = before[best.end() :]
    if kind in _LAWS:
        return (None, start) if len(between) > 100 else (kind, low + best.start())
    if len(between) > 12 and not _TYPE_GOES_ON.match(between):
        return (coded or kind if len(between) < 60 else None), number_start
    return kind, low + best.start()


def _kind_by_code(number: str) -> str | None:
    """The type that a number's code stands for."""
    codes = document_kinds().codes
    return next((codes[part] for part in _CODE_SEPARATOR.split(number)[1:] if part in codes), None)


def _kind_without_code(number: str) -> str | None:
    """A number without the code of a type is that of an official letter, but for those of the National Assembly."""
    return "Công văn" if _LETTER.match(number) and not _OF_ASSEMBLY.search(number) else None


def date_after(text: str, start: int, end: int) -> tuple[str | None, int]:
    """The date that belongs to what ends at ``start``, and where it ends; the start where there is none."""
    match = DATE.search(text, start, end)
    if match is None:
        return None, start
    between = text[start : match.start()]
    near = len(between) <= 6 or match[0].lower().startswith("ngày")
    close = len(between) <= 40 or (len(between) <= 130 and _ISSUER_BETWEEN.match(between))
    if not near or not close or _NO_DATE_BETWEEN.search(between):
        return None, start
    return written_date(match).iso, match.end()


def _share(view: View, mentions: list[Mention]) -> list[Mention]:
    """In a list "số 008/CĐ-UBND và số 009/CĐ-UBND ngày …" date and issuer belong to every number.

    A document with a type of its own ("Luật … số 64/2025/QH15 và Nghị định số 78/2025/NĐ-CP ngày …") keeps its date to itself, and
    an issuer is shared only between numbers of one body, told by their tails.
    """
    result = list(mentions)
    for position in range(len(result) - 2, -1, -1):
        here, following = result[position], result[position + 1]
        if following.start - here.end > _BEFORE or not _AND.fullmatch(view.folded, here.end, following.start):
            continue
        date, issuer = here.date, here.issuer
        if _kind_names().match(view.folded, following.start) is None:
            date = date or following.date
        elif ";" in view.folded[here.end : following.start]:
            continue
        if _tail(here) == _tail(following):
            issuer = issuer or following.issuer
        if (date, issuer) != (here.date, here.issuer):
            result[position] = replace(here, date=date, issuer=issuer)
    return result


def _tail(mention: Mention) -> str:
    """The last part of a number, which tells the issuing body ("UBND")."""
    return _CODE_SEPARATOR.split(mention.key)[-1]
