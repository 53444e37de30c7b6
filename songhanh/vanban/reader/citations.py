"""Documents cited, once each: number, type, date, issuer, and whether they are a basis of the plan."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from songhanh.lang.patterns import vietnamese
from songhanh.vanban.model import Citation, CitationRole
from songhanh.vanban.reader.citation_names import LAW_KEY, bare, laws
from songhanh.vanban.reader.citation_numbers import Mention, key_of, numbered
from songhanh.vanban.reader.issuers import issuer_of_number, resolve_issuer
from songhanh.vanban.reader.outline import Outline
from songhanh.vanban.reader.view import View
from songhanh.vanban.reader.zones import Zones, is_footnote

_BASES = re.compile(r"(?:các\s+)?(?:căn cứ|cơ sở pháp lý|văn bản pháp lý)(?!\s+(?:kế hoạch này|chức năng))")
_ATTACHED = re.compile(r"\((?:ban hành\s+)?kèm\s+theo\s+(?:(?:kế hoạch|quyết định|công văn)\b[^)]{0,12})?$", re.IGNORECASE)
_LONGEST_REMARK = 200  # characters of a paragraph that says what the document is attached to
_FOOTNOTE_LABEL = re.compile(r"\W*([\d¹²³⁴⁵⁶⁷⁸⁹]+)")
_REFERENCE = vietnamese(r"\[(?P<bracketed>\d{1,3})\]|[a-zà-ỹ](?P<raised>[\d¹²³⁴⁵⁶⁷⁸⁹]+)(?=\W|$)")
_FIRST_REFERENCE = vietnamese(r"\[1\]|[a-zà-ỹ][¹1](?=[\s,.;])")

_Groups = dict[str, list[Mention]]


def read_citations(view: View, zones: Zones, outline: Outline, own_number: str | None, area: str | None) -> tuple[Citation, ...]:
    """Every document cited, once each, in reading order.

    ``own_number`` is the plan's own: it does not cite itself. ``area`` ("tỉnh Bắc Kạn") completes issuers named without their place.
    """
    mentions = [*numbered(view), *laws(view)]
    mentions.extend(bare(view, mentions))
    start, end = _document(view, zones)
    own = key_of(own_number) if own_number else None
    groups: _Groups = {}
    for mention in sorted(mentions, key=lambda mention: mention.start):
        if start <= mention.start < end and mention.key != own and not _attaches(view, mention):
            groups.setdefault(mention.key, []).append(mention)
    _merge_laws(groups)
    bases = _Bases(view, zones, outline)
    return tuple(_citation(view, group, bases, area) for group in groups.values())


def _document(view: View, zones: Zones) -> tuple[int, int]:
    """Where the document begins and stops: behind the letterhead; at the cut where one was found ("[...]")."""
    paragraphs = view.paragraphs
    start = paragraphs[zones.letterhead_end].start if zones.letterhead_end < len(paragraphs) else 0
    cut = zones.closing[0] == zones.closing[1] and zones.annexes[0] < len(paragraphs)
    return start, paragraphs[zones.annexes[0]].start if cut else len(view.text) + 1


def _attaches(view: View, mention: Mention) -> bool:
    """Whether a mention only says what the document is attached to ("(Kèm theo Quyết định số …)")."""
    paragraph = view.paragraphs[mention.paragraph]
    if len(paragraph.text) >= _LONGEST_REMARK:
        return False
    return _ATTACHED.search(paragraph.text[: mention.start - paragraph.start]) is not None


def _merge_laws(groups: _Groups) -> None:
    """A law called by a shorter name is the one whose longer name begins with it ("Luật Trẻ em" of "Luật Trẻ em sửa đổi")."""
    names = sorted(key for key in groups if key.startswith(LAW_KEY))
    for position, key in enumerate(names):
        following = bisect_left(names, f"{key} ", position + 1)
        if following < len(names) and names[following].startswith(f"{key} "):
            longer = names[following]
            groups[longer] = sorted([*groups[longer], *groups.pop(key)], key=lambda mention: mention.start)


def _citation(view: View, mentions: list[Mention], bases: _Bases, area: str | None) -> Citation:
    number = mentions[0].number
    issuer = next((mention.issuer for mention in mentions if mention.issuer), None) or issuer_of_number(number)
    role: CitationRole = "basis" if any(map(bases.hold, mentions)) else "mention"
    return Citation(
        number=number,
        kind=next((mention.kind for mention in mentions if mention.kind), None),
        date=next((mention.date for mention in mentions if mention.date), None),
        issuer=resolve_issuer(issuer, area),
        role=role,
        spans=tuple(view.to_source(mention.start, mention.end) for mention in mentions),
        title=next((mention.title for mention in mentions if mention.title), None),
    )


class _Bases:
    """The places of a document that name its legal bases."""

    def __init__(self, view: View, zones: Zones, outline: Outline) -> None:
        self.view = view
        self.zones = zones
        self.outline = outline

    def hold(self, mention: Mention) -> bool:
        """Whether a mention stands in title or preamble, in a footnote of them, or under a heading for the bases."""
        if self.zones.title[0] <= mention.paragraph < self.zones.preamble[1]:
            return True
        node = self.outline.at(mention.start)
        if node is not None and _BASES.match(node.full_title.lower()):
            return True
        text = self.view.paragraphs[mention.paragraph].text
        label = _FOOTNOTE_LABEL.match(text) if is_footnote(text) else None
        return label is not None and self._refers_to(label[1])

    def _refers_to(self, label: str) -> bool:
        """Whether the preamble refers to a footnote; the first one is its own where the body refers to none."""
        if self.zones.preamble[0] >= self.zones.preamble[1]:
            return False
        return label in self._references or (label in ("1", "¹") and not self._body_begins_with_one)

    @cached_property
    def _references(self) -> frozenset[str]:
        first, last = self.zones.preamble
        paragraphs = self.view.paragraphs
        preamble = self.view.text[paragraphs[first].start : paragraphs[last - 1].end]
        return frozenset(match["bracketed"] or match["raised"] for match in _REFERENCE.finditer(preamble))

    @cached_property
    def _body_begins_with_one(self) -> bool:
        paragraphs, body = self.view.paragraphs, self.zones.body[0]
        start = paragraphs[body].start if body < len(paragraphs) else 0
        return _FIRST_REFERENCE.search(self.view.text, start) is not None
