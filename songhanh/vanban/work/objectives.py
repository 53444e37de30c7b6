"""Objectives and the targets that stand under them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from songhanh.vanban.model import Json, Target
from songhanh.vanban.quoting import tidy
from songhanh.vanban.reader.zones import is_footnote
from songhanh.vanban.work.doubts import doubts
from songhanh.vanban.work.items import Draft
from songhanh.vanban.work.layout import Branch, Layout, Piece, leads_in
from songhanh.vanban.work.task_items import title_of

# Titles that say only that objectives follow.
_GENERIC = re.compile(
    r"(?:các\s+)?(?:mục tiêu|chỉ tiêu|nhiệm vụ|mục tiêu,\s*chỉ tiêu|mục tiêu và chỉ tiêu)"
    r"(?:\s+(?:cụ thể|chung|tổng quát|thực hiện|chủ yếu|của .{3,40}))*"
    r"(?:\s+(?:đến\s+)?(?:năm|giai đoạn)\s+[\d\s–-]+)?\W*",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\W*(?:đối tượng|phạm vi|thời gian|địa bàn|nguồn|căn cứ|quan điểm)", re.IGNORECASE)
# Figures that no target holds: what has been reached, not what is aimed at.
_STATE = re.compile(r"\d\s*%|(?:\d[\d.,]*[^\d]+){3}")
_CUT = 75  # letters from which the title of a section may have been cut
_LEAST = 25  # letters of an objective that is a sentence


@dataclass(eq=False)
class _Objective:
    start: int
    end: int
    section: str | None
    title: str
    text: str
    link: str
    targets: list[Target] = field(default_factory=list)
    whole: bool = False  # a heading: unneeded where nothing stands under it


class _Finder:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.targets = sorted(layout.plan.reading.targets, key=lambda item: item.span)
        self.places = [layout.plan.place(target.span) for target in self.targets]
        self.starts = [start for start, _ in self.places]
        self.found: list[_Objective] = []
        self.headings: dict[Branch, _Objective] = {}
        self.of: dict[int, _Objective] = {}  # number of a target → its objective

    def find(self) -> None:
        by_branch: dict[Branch, list[Piece]] = {}
        for piece in self.layout.pieces:
            if piece.branch is not None and piece.branch.purpose == "targets" and not is_footnote(piece.text):
                by_branch.setdefault(piece.branch, []).append(piece)
        for branch, pieces in by_branch.items():
            if not any(_ASIDE.match(item.section.title) for item in branch.path):
                self._of_branch(branch, pieces)

    def _of_branch(self, branch: Branch, pieces: list[Piece]) -> None:
        quantified = {piece: self._targets_in(piece) for piece in pieces}
        own = [piece for piece in pieces if not piece.opens]
        opening = next((piece for piece in pieces if piece.opens), None)
        if opening is not None and (quantified[opening] or (not own and not branch.below)):
            if not quantified[opening]:
                self._add(opening.start, opening.end, branch, title_of(tidy(opening.text)))
            over = self._heading(branch.above) if branch.above and quantified[opening] else None
            for number in quantified[opening]:
                self._put_under(number, over)
            return self._single(own, quantified, branch, over)
        heading: _Objective | None = None
        if any(quantified[piece] for piece in own) or not (_GENERIC.fullmatch(branch.section.title) or not own):
            heading = self._heading(branch)
        return self._single(own, quantified, branch, heading)

    def _single(
        self, pieces: list[Piece], quantified: dict[Piece, list[int]], branch: Branch, heading: _Objective | None
    ) -> None:
        """Sentences without a figure, and lines that lead in to targets, are objectives of their own."""
        leading: dict[Piece, _Objective] = {}
        for piece in pieces:
            above = next((leading[lead] for lead in piece.leads if lead in leading), heading)
            if quantified[piece]:
                for number in quantified[piece]:
                    self._put_under(number, above)
            elif leads_in(piece) and piece.below:
                if not _GENERIC.fullmatch(piece.text):
                    leading[piece] = self._add(piece.start, piece.end, branch, title_of(tidy(piece.text).rstrip(" :")))
            elif len(piece.text) >= _LEAST and not _ASIDE.match(piece.text) and not _STATE.search(piece.text):
                self._add(piece.start, piece.end, branch, title_of(tidy(piece.text)))

    def _add(self, start: int, end: int, branch: Branch, title: str) -> _Objective:
        text = tidy(self.layout.plan.view.text[start:end])
        found = _Objective(start, end, branch.section.id, title, text, f"objective {len(self.found)}")
        self.found.append(found)
        return found

    def _heading(self, branch: Branch) -> _Objective:
        """The objective that a section's heading is, made when it is first needed."""
        if branch not in self.headings:
            found = self._add(branch.start, branch.title_end, branch, self._title(branch))
            found.whole = True
            self.headings[branch] = found
        return self.headings[branch]

    def _put_under(self, number: int, objective: _Objective | None) -> None:
        if objective is not None:
            objective.targets.append(self.targets[number])
            self.of[number] = objective

    def _title(self, branch: Branch) -> str:
        """The whole title of a section, which its own field may cut."""
        whole = tidy(self.layout.plan.view.text[branch.start : branch.title_end])
        cut = branch.section.title
        at = whole.casefold().find(cut.casefold())
        return cut + whole[at + len(cut) :].rstrip(" .:;") if at >= 0 and len(cut) >= _CUT else cut

    def _targets_in(self, piece: Piece) -> list[int]:
        """The numbers of the targets that begin in a piece."""
        first = max(0, bisect_right(self.starts, piece.start) - 1)
        if first < len(self.places) and self.places[first][1] <= piece.start:
            first += 1
        return list(range(first, bisect_left(self.starts, piece.end)))


def objective_drafts(layout: Layout) -> list[Draft]:
    """Objectives, and targets each with its objective."""
    finder = _Finder(layout)
    finder.find()
    drafts = [_objective(layout, item) for item in finder.found if item.targets or not item.whole]
    kept = {draft.link for draft in drafts}
    period = layout.plan.period
    single = str(period[0]) if period and period[0] == period[1] else None
    for number, target in enumerate(finder.targets):
        objective = finder.of.get(number)
        drafts.append(_target(target, objective.link if objective and objective.link in kept else None, single))
    return drafts


def _objective(layout: Layout, item: _Objective) -> Draft:
    fields: dict[str, Json] = {"title": item.title, "text": item.text}
    return Draft(
        "objective",
        layout.plan.at(item.start, item.end),
        item.section,
        fields,
        doubts(None if item.targets else "no-targets"),
        link=item.link,
    )


def _target(target: Target, objective: str | None, single: str | None) -> Draft:
    measures: list[Json] = [
        {
            "comparator": item.comparator,
            "value": item.value,
            "value_high": item.value_high,
            "unit": item.unit,
            "due": item.due,
            "onward": item.onward,
            "frequency": item.frequency,
            "baseline": item.baseline,
            "approx": item.approx,
        }
        for item in target.measures
    ]
    figures = target.measures
    reasons = doubts(
        "no-due" if any(item.due is None and item.frequency is None for item in figures) else None,
        "due-from-title" if any(item.due == single and single and single not in target.statement for item in figures) else None,
        "no-unit" if any(item.unit is None for item in figures) else None,
        "exact-value" if any(item.comparator == "=" for item in figures) else None,
        "approximate" if any(item.approx for item in figures) else None,
    )
    fields: dict[str, Json] = {"statement": target.statement, "measures": measures, "objective": None}
    return Draft("target", target.span, target.section, fields, reasons, refers=(("objective", objective or ""),))
