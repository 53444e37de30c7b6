"""The tasks of a plan: what its paragraphs and bullets tell bodies to do."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import align_tones
from songhanh.vanban.model import Assignment, Json, Span
from songhanh.vanban.quoting import shorten, tidy
from songhanh.vanban.reader.sentences import sentences
from songhanh.vanban.reader.words import alternatives, table
from songhanh.vanban.work.doubts import doubts
from songhanh.vanban.work.items import Draft
from songhanh.vanban.work.layout import Branch, Layout, Piece, leads_in
from songhanh.vanban.work.task_bodies import OWNING, Bodies, Charged, as_json, bodies_of, body_doubts
from songhanh.vanban.work.times import When, when

TITLE = 160
LONG = 900
_LEAST = 18  # letters of a task
_REPORT = "báo cáo"
_WORKING = ("organisation", "tasks")
_HALF = 0.5  # of a paragraph that is a reporting duty: it is that, and no task
_LISTED = 0.5  # of the lines under a lead-in that open with a verb: each is a task


@dataclass(eq=False)
class Task:
    """A task before it is an item: its place in the view, its words, its bodies, and what lines behind it say of it."""

    start: int
    end: int
    text: str
    branch: Branch | None
    bodies: tuple[Charged, ...]
    own: bool = False  # its own words name a body
    times: str = ""
    from_row: bool = False
    section: str | None = None


def find_tasks(layout: Layout) -> list[Task]:
    """The tasks of the text in reading order; those of tables are found by :func:`songhanh.vanban.work.rows.row_tasks`."""
    return _Finder(layout).find()


class _Finder:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.found: list[Task] = []
        self.labelled = 0  # tasks before this one have had their labels
        self.about: list[Task] = []  # what the label read last speaks of
        self.lists: dict[Piece, bool] = {}
        self.openings = {piece.branch: piece for piece in layout.pieces if piece.opens and not piece.lead}
        self.duties = sorted(layout.plan.place(duty.span) for duty in layout.plan.reading.reporting_duties)
        self.duty_starts = [start for start, _ in self.duties]

    def find(self) -> list[Task]:
        """Go through the pieces in reading order."""
        pieces = self.layout.pieces
        for index, piece in enumerate(pieces):
            if _label_kind(piece.low) is not None:
                self._label(piece, goes_on=index > 0 and _label_kind(pieces[index - 1].low) is not None)
            elif piece.lead is not None and self._lists_things(piece.lead, index):
                self._extend(piece)
            elif self._is_task(piece, pieces[index + 1] if index + 1 < len(pieces) else None):
                self._enter(piece)
        return self.found

    def _lists_things(self, lead: Piece, index: int) -> bool:
        """Whether what a line leads in to is a mere list, told when the first line of it is met."""
        if lead not in self.lists:
            near = self.layout.pieces[index : index + 2 * lead.below + 8]
            below = [item for item in near if item.lead is lead and _label_kind(item.low) is None]
            verbs = sum(opens_with_verb(item.low) or len(item.text) > TITLE for item in below)
            named = any(self.layout.assignments(item.start, item.end) for item in below)
            self.lists[lead] = not named and verbs < _LISTED * len(below)
        return self.lists[lead]

    def _extend(self, piece: Piece) -> None:
        """A line of a mere list ("- hội thi; - tọa đàm") belongs to the task that opens it."""
        lead = piece.lead
        if lead is None or lead.heading or not self._may_hold(lead):
            return
        if not (self.found and self.found[-1].start == lead.start):
            self.found.append(self._task(lead))
        self.found[-1].end = piece.end

    def _task(self, piece: Piece) -> Task:
        bodies = bodies_of(self.layout, piece)
        own = bool(self.layout.assignments(piece.start, piece.end))
        return Task(piece.start, piece.end, piece.text, piece.branch, bodies, own, section=piece.section)

    def _may_hold(self, piece: Piece) -> bool:
        branch = piece.branch
        return branch is not None and not branch.aside and branch.purpose in (*_WORKING, None) and not not_work(piece.low)

    def _is_task(self, piece: Piece, following: Piece | None) -> bool:
        """Whether a piece tells somebody to do something."""
        branch = piece.branch
        if branch is None or piece.heading or sum(char.isalpha() for char in piece.text) < _LEAST:
            return False
        named = [item for item in self.layout.assignments(piece.start, piece.end) if item.role in OWNING or branch.purpose in _WORKING]
        if piece.opens and self._is_heading(piece, following, named):
            return False
        if (leads_in(piece) and piece.below) or closes(piece.low, bool(named)):
            return False
        if named:
            return True
        if branch.aside or not_work(piece.low) or branch.purpose not in (*_WORKING, None):
            return False
        if branch.owners or self._lead_owners(piece):
            return True
        return opens_with_verb(piece.low) or (branch.purpose == "tasks" and _says_enough(piece))

    def _lead_owners(self, piece: Piece) -> bool:
        return any(item.role in OWNING for lead in piece.leads for item in self.layout.assignments(lead.start, lead.end))

    def _is_heading(self, piece: Piece, following: Piece | None, named: list[Assignment]) -> bool:
        """Whether a numbered item is only the title of what stands below it."""
        branch = piece.branch
        if branch is None or leads_in(piece) or (branch.heads and not _goes_beyond(piece, branch)):
            return True
        below = branch.below or (following is not None and following.branch is branch and _label_kind(following.low) is None)
        if below:
            return not named and not piece.text.rstrip().endswith((".", ";"))
        return branch.section.level == 1

    def _enter(self, piece: Piece) -> None:
        """Enter a piece as a task, without the sentences that are a reporting duty; nothing where all of it is one."""
        start, end = piece.start, piece.end
        if self._is_duty(piece):
            parts = [part for part in sentences(piece.text) if _REPORT not in piece.low[slice(*part)]]
            parts = [part for part in parts if opens_with_verb(piece.low[slice(*part)].lstrip()) or self._named(piece, part)]
            if not parts:
                return
            start, end = piece.start + parts[0][0], piece.start + parts[0][1]
            for first, last in parts[1:]:
                if piece.text[end - piece.start : first].strip():
                    break
                end = piece.start + last
        text = self.layout.plan.text[start:end].rstrip()
        task = self._task(piece)
        task.start, task.end, task.text = start, start + len(text), text
        self.found.append(task)

    def _named(self, piece: Piece, part: tuple[int, int]) -> bool:
        return bool(self.layout.assignments(piece.start + part[0], piece.start + part[1]))

    def _is_duty(self, piece: Piece) -> bool:
        """Whether most of a piece is a reporting duty."""
        at = max(0, bisect_right(self.duty_starts, piece.start) - 1)
        covered = 0
        for start, end in self.duties[at : at + 8]:
            covered = max(covered, min(end, piece.end) - max(start, piece.start))
        return covered >= _HALF * (piece.end - piece.start)

    def _label(self, piece: Piece, *, goes_on: bool) -> None:
        """A line that says who does the items above it, or when: "Đơn vị chủ trì: …", "Thời gian: …"."""
        if not (goes_on and self.about and self.about[-1].branch is piece.branch):
            self.about = [task for task in self.found[self.labelled :] if task.branch is piece.branch] or self._titled(piece.branch)
            self.labelled = len(self.found)
        for task in self.about:
            if _label_kind(piece.low) == "time":
                task.times = f"{task.times} {piece.text}"
                continue
            bodies = Bodies()
            for known in task.bodies:
                bodies.add(known.unit, known.role)
            for item in self.layout.assignments(piece.start, piece.end):
                bodies.add(item.unit, item.role)
            task.bodies = bodies.all()

    def _titled(self, branch: Branch | None) -> list[Task]:
        """The item that labels speak of where nothing stands between them: its heading is the task."""
        piece = self.openings.get(branch)
        if piece is None or branch is None or branch.section.level < 2 or branch.below or branch.aside:
            return []
        self.found.append(self._task(piece))
        return self.found[-1:]


def _goes_beyond(piece: Piece, branch: Branch) -> bool:
    """Whether a numbered item that begins with bodies goes on with what they do."""
    return piece.end > branch.title_end + _LEAST or (piece.text.rstrip().endswith((".", ";")) and len(piece.text) > TITLE)


def _label_kind(low: str) -> str | None:
    match = _patterns()["label"].match(low)
    if match is None:
        return None
    return "time" if match["time"] else "bodies"


def _says_enough(piece: Piece) -> bool:
    return len(piece.text) >= 60 or piece.opens


def opens_with_verb(low: str) -> bool:
    """Whether a wording begins like a task."""
    return _patterns()["opening"].match(align_tones(low)) is not None


def not_work(low: str) -> bool:
    """Whether a wording begins like something else: whom, where, what for."""
    return _patterns()["not_work"].match(align_tones(low)) is not None


def closes(low: str, named: bool) -> bool:
    """Whether a wording is one of the closing phrases that charge nobody in particular."""
    match = _patterns()["closing"].match(align_tones(low))
    return match is not None and (not named or match[0].startswith("trên đây"))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = table("work")
    verbs = [*words["opening"], *table("verbs")["acting"], *table("charges")["given_work"]]
    label = rf"\W*(?:(?P<time>{alternatives(words['time_labels'])})|(?:{alternatives(words['body_labels'])}))(?:\s*\([^)]*\))?\s*:"
    return {
        "opening": re.compile(rf"(?:\W*(?:tiếp tục|chủ động|tích cực|phải|cần)\s+)*\W*(?:{alternatives(verbs)})(?!\w)"),
        "not_work": re.compile(rf"\s*(?:{alternatives(words['not_work'])})"),
        "closing": re.compile(rf"\W*(?:{alternatives(words['closing'])})"),
        "label": re.compile(label),
    }


def draft(layout: Layout, task: Task, number: int) -> Draft:
    """The item of a task."""
    level = layout.plan.level or "province"
    text = tidy(layout.plan.view.text[task.start : task.end])
    period = layout.plan.period
    plan_year = period[0] if period and period[0] == period[1] else None
    due = when(f"{task.times.strip()}. {task.text}" if task.times else task.text, plan_year)
    span: Span = layout.plan.at(task.start, task.end)
    purpose = task.branch.purpose if task.branch else None
    fields: dict[str, Json] = {
        "title": title_of(text),
        "text": text,
        **_times(due),
        "bodies": as_json(task.bodies, level),
    }
    reasons = doubts(
        *body_doubts(task.bodies, level),
        "due-year-guessed" if due.guessed else None,
        "several-dues" if due.several else None,
        "unclear-place" if purpose not in _WORKING and not task.from_row else None,
        "long-text" if len(text) > LONG else None,
    )
    return Draft("task", span, task.section, fields, reasons, link=f"task {number}")


def _times(due: When) -> dict[str, Json]:
    return {
        "due": due.due,
        "due_text": " ".join(due.words.split()) if due.words else None,
        "due_day": due.day,
        "start": due.start,
        "recurrence": due.recurrence,
    }


def title_of(text: str) -> str:
    """The words that a task goes by: its first sentence, cut between words where that is long.

    >>> title_of("Rà soát, bổ sung quy hoạch cán bộ nữ. Việc rà soát làm mỗi năm một lần.")
    'Rà soát, bổ sung quy hoạch cán bộ nữ'
    """
    text = _HOW.sub("", text, count=1) if _HOW.match(text) else text
    first = _FIRST.split(text, maxsplit=1)[0]
    first = first if len(first) >= _LEAST else text
    title = shorten(first, TITLE - 1).strip(" ;,:")
    title = title.rstrip(".") if not title.endswith("..") else title
    return title[:1].upper() + title[1:]


_FIRST = vietnamese(r"(?<=[^\W\d]{2}\.)\s+(?=[A-ZÀ-Ỹ])")
_HOW = re.compile(r"(?:phương thức|cách thức|hình thức|nội dung|nhiệm vụ)(?:\s+(?:thực hiện|triển khai|cụ thể|trọng tâm))?\s*\d*\s*:\s*", re.IGNORECASE)
