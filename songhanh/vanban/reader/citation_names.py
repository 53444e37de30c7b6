"""Documents cited without their full number: laws by their name, others by their bare number."""

from __future__ import annotations

import re
from bisect import bisect_right

from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import squeeze
from songhanh.vanban.reader.citation_numbers import NUMBER, Mention, date_after
from songhanh.vanban.reader.issuers import issuer_after
from songhanh.vanban.reader.view import View
from songhanh.vanban.reader.words import alternatives, document_kinds, opening, table

LAW_KEY = "LAW "
_WORDS = table("document_kinds")
_NEXT_WORD = rf"(?:\s+|,\s+|\s*[-–]\s*)(?!\d{{1,3}}\b)(?!(?:{alternatives(_WORDS['after_law'])})\b)[\wà-ỹđ]+"
_LAW = vietnamese(rf"(?P<kind>{opening(_WORDS['laws'])})\s+(?P<name>[A-ZÀ-Ỹ][\wà-ỹđ]*(?:{_NEXT_WORD}){{0,11}})")
_LAW_END = re.compile(
    r"\s+(?:(?:và|hoặc|cùng)\s+(?:các|những|Luật|Nghị|văn bản|Bộ luật)"
    rf"|(?:{alternatives(_WORDS['law_goes_over'])})"
    rf"|(?:{alternatives(_WORDS['sentence_begins'])})\b)"
)
_HAS_NUMBER = re.compile(r"\s*(?:\([^)]{0,40}\)\s*)?(?:năm \d{4}\s*)?,?\s*(?:số|ngày\s+\d{1,2}[^;,.]{0,30}số)\s*\d+")
_NOT_COUNTED = r"(?![\w/%.,\-]*[\w/%])(?!\s*(?:tỷ|triệu|người|mô hình))"
_BARE = re.compile(rf"(?P<kind>{opening(_WORDS['by_bare_number'])})\s+(?:số\s+)?(?P<number>\d{{3,5}}){_NOT_COUNTED}")


def laws(view: View) -> list[Mention]:
    """Laws and codes named without a number ("Luật Bình đẳng giới"); those with a number are found by it."""
    found = []
    for match in _LAW.finditer(view.folded):
        cut = _LAW_END.search(match["name"])
        name = (match["name"][: cut.start()] if cut else match["name"]).rstrip(" ,-–")
        start, end = match.start(), match.start("name") + len(name)
        tail = view.folded[end : end + 60]
        if _HAS_NUMBER.match(tail) or NUMBER.match(tail.strip()):
            continue
        index = view.paragraph_at(start)
        date, date_end = date_after(view.text, end, min(view.paragraphs[index].end, end + 60))
        key = LAW_KEY + squeeze(view.folded[start:end]).lower()
        kind, title = squeeze(view.text[slice(*match.span("kind"))]), squeeze(view.text[start:end])
        found.append(Mention(key, None, kind, date, None, start, date_end if date else end, index, title))
    return found


def bare(view: View, known: list[Mention]) -> list[Mention]:
    """Documents called by their bare number ("Đề án 1893"); the same as one cited with its full number where there is one."""
    found = []
    full = {mention.number.split("/")[0]: mention for mention in known if mention.number}
    taken = sorted((mention.start, mention.end) for mention in known)
    starts = [start for start, _ in taken]
    for match in _BARE.finditer(view.folded):
        before = bisect_right(starts, match.end() - 1) - 1
        if before >= 0 and taken[before][1] > match.start():
            continue
        index = view.paragraph_at(match.start())
        issuer = issuer_after(view.text, match.end(), view.paragraphs[index].end)
        same = full.get(match["number"])
        if same is not None:
            found.append(Mention(same.key, same.number, None, None, issuer, match.start(), match.end(), index))
        else:
            kind = document_kinds().spelt(match["kind"])
            found.append(Mention(match["number"], match["number"], kind, None, issuer, match.start(), match.end(), index))
    return found
