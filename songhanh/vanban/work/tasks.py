"""The tasks of a plan: what its paragraphs and bullets tell bodies to do."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from songhanh.lang.text import align_tones
from songhanh.vanban.model import Assignment
from songhanh.vanban.reader.bodies import bodies_from
from songhanh.vanban.reader.sentences import sentences
from songhanh.vanban.reader.words import alternatives, table
from songhanh.vanban.reader.zones import is_footnote
from songhanh.vanban.work.layout import Branch, Layout, Piece, leads_in
from songhanh.vanban.work.task_bodies import OWNING, Bodies, Charged, bodies_of

LONGEST_TITLE = 160
_SENTENCE = 100  # letters of a numbered item that is more than a heading though items stand below it
LEAST = 18  # letters of a task
_REPORT = re.compile(r"báo cáo|tổng hợp (?:kết quả|tình hình)|định kỳ")
_BESIDES = 40  # letters of a clause before a report that is work of its own
WORKING = ("organisation", "tasks")
_HALF = 0.5  # of a paragraph that is a reporting duty: it is that, and no task
_LISTED = 0.5  # of the lines under a lead-in that open with a verb: each is a task


_ENOUGH = re.compile(rf"(?:[\W\d_]*[^\W\d_]){{{LEAST}}}")
_OBSTACLES = re.compile(r"vướng mắc|khó khăn|phát sinh")
_LABELS = 8  # that may stand below each other
_TIME_LABEL = re.compile(rf"(?:{alternatives(table('work')['time_labels'])})\s*:", re.IGNORECASE)


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
        self.over: dict[Branch | None, list[Piece]] = {}  # labels that stand before the items they speak of
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
                self._label(piece, index)
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
            verbs = sum(opens_with_verb(item.low) or len(item.text) > LONGEST_TITLE or _body_acts(item.text) for item in below)
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
        task = Task(piece.start, piece.end, piece.text, piece.branch, bodies, own, section=piece.section)
        for branch in piece.branch.path if piece.branch and self.over else ():
            for label in self.over.get(branch, ()):
                self._apply(label, task)
        return task

    def _may_hold(self, piece: Piece) -> bool:
        branch = piece.branch
        return branch is not None and not branch.aside and branch.purpose in (*WORKING, None) and not not_work(piece.low)

    def _is_task(self, piece: Piece, following: Piece | None) -> bool:
        """Whether a piece tells somebody to do something."""
        branch = piece.branch
        if branch is None or piece.heading or _ENOUGH.match(piece.text) is None:
            return False
        named = [
            item for item in self.layout.assignments(piece.start, piece.end) if item.role in OWNING or branch.purpose in WORKING
        ]
        if is_footnote(piece.text):
            return False
        if piece.opens and self._is_heading(piece, following, named):
            return False
        if (leads_in(piece) and piece.below) or closes(piece.low, bool(named)):
            return False
        if named:
            return True
        if branch.aside or not_work(piece.low) or branch.purpose not in (*WORKING, None):
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
            return not named and (len(piece.text) < _SENTENCE or not piece.text.rstrip().endswith((".", ";")))
        return branch.section.level == 1

    def _enter(self, piece: Piece) -> None:
        """Enter a piece as a task, without the sentences that are a reporting duty; nothing where all of it is one."""
        start, end = piece.start, piece.end
        if self._is_duty(piece):
            kept = self._besides_report(piece)
            if kept is None:
                return
            start, end = piece.start + kept[0], piece.start + kept[1]
        text = self.layout.plan.text[start:end].rstrip()
        task = self._task(piece)
        task.start, task.end, task.text = start, start + len(text), text
        self.found.append(task)

    def _besides_report(self, piece: Piece) -> tuple[int, int] | None:
        """The first run of sentences of a piece that is work of its own, up to where reporting begins."""
        kept: tuple[int, int] | None = None
        for start, end in sentences(piece.text):
            report = _REPORT.search(piece.low, start, end)
            stop = (
                max(piece.low.rfind(",", start, report.start()), piece.low.rfind(";", start, report.start())) if report else end
            )
            part = piece.low[start : max(start, stop)].strip()
            named = any(item.role in OWNING for item in self.layout.assignments(piece.start + start, piece.start + stop))
            if len(part) >= (_BESIDES if report else LEAST) and (named or opens_with_verb(part)):
                kept = (kept[0] if kept else start, stop)
            elif kept:
                break
            if report and kept:
                break
        return kept

    def _is_duty(self, piece: Piece) -> bool:
        """Whether most of a piece is a reporting duty."""
        at = max(0, bisect_right(self.duty_starts, piece.start) - 1)
        covered = 0
        for start, end in self.duties[at : at + 8]:
            covered = max(covered, min(end, piece.end) - max(start, piece.start))
        return covered >= _HALF * (piece.end - piece.start)

    def _label(self, piece: Piece, index: int) -> None:
        """A line that says who does the items above it, or when: "Đơn vị chủ trì: …", "Thời gian: …"; right below a heading it
        speaks of the items that follow."""
        goes_on = index > 0 and _label_kind(self.layout.pieces[index - 1].low) is not None
        if not (goes_on and self.about and self.about[-1].branch is piece.branch):
            self.about = [task for task in self.found[self.labelled :] if task.branch is piece.branch]
            if not self.about and self._opens_items(piece, index):
                self.over.setdefault(piece.branch, []).append(piece)
                return
            self.about = self.about or self._titled(piece.branch)
            self.labelled = len(self.found)
        for task in self.about:
            self._apply(piece, task)

    def _apply(self, label: Piece, task: Task) -> None:
        time = _TIME_LABEL.search(label.text)
        if time is not None:
            task.times = f"{task.times} {label.text[time.start() :]}"
        if _label_kind(label.low) == "time":
            return
        bodies = Bodies()
        for known in task.bodies:
            bodies.add(known.unit, known.role)
        for item in self.layout.assignments(label.start, label.end):
            bodies.add(item.unit, item.role)
        task.bodies = bodies.all()

    def _opens_items(self, label: Piece, index: int) -> bool:
        """Whether a label stands between a heading and the items of that heading."""
        near = self.layout.pieces[index : index + _LABELS]
        following = next((item for item in near if _label_kind(item.low) is None), None)
        return following is not None and following.branch is not None and label.branch in following.branch.path

    def _titled(self, branch: Branch | None) -> list[Task]:
        """The item that labels speak of where nothing stands between them: its heading is the task."""
        piece = self.openings.get(branch)
        if piece is None or branch is None or branch.section.level < 2 or branch.below or branch.aside:
            return []
        self.found.append(self._task(piece))
        return self.found[-1:]


def _goes_beyond(piece: Piece, branch: Branch) -> bool:
    """Whether a numbered item that begins with bodies goes on with what they do."""
    return piece.end > branch.title_end + LEAST or (piece.text.rstrip().endswith((".", ";")) and len(piece.text) > LONGEST_TITLE)


def _label_kind(low: str) -> str | None:
    match = _patterns()["label"].match(low)
    if match is None:
        return None
    return "time" if match["time"] else "bodies"


def _body_acts(text: str) -> bool:
    """Whether a line opens with bodies and goes on with what they do ("Sở Y tế tuyên truyền …")."""
    opening = bodies_from(align_tones(text), 0)
    return bool(opening) and opens_with_verb(text[opening[-1].end :].lower())


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
    return match is not None and (not named or match[0].endswith("trên đây là") or _OBSTACLES.search(low) is not None)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = table("work")
    verbs = [*words["opening"], *table("verbs")["acting"], *table("charges")["given_work"]]
    label = (
        rf"\W*(?:(?P<time>{alternatives(words['time_labels'])})|(?:{alternatives(words['body_labels'])}))(?:\s*\([^)]*\))?\s*:"
    )
    return {
        "opening": re.compile(rf"(?:\W*(?:tiếp tục|chủ động|tích cực|phải|cần)\s+)*\W*(?:{alternatives(verbs)})(?!\w)"),
        "not_work": re.compile(rf"\s*(?:{alternatives(words['not_work'])})"),
        "closing": re.compile(rf"\W*(?:{alternatives(words['closing'])})"),
        "label": re.compile(label),
    }
