"""What the review screen shows of a document, for the whole page and for its parts."""

from __future__ import annotations

import datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from songhanh.accounts.models import Person
from songhanh.bodies.days import today
from songhanh.files.models import StoredFile
from songhanh.jobs.models import Job, State
from songhanh.plans.forms.items import ItemForm
from songhanh.plans.models import Plan, PlanDocument, ReviewItem, Stage
from songhanh.plans.queries.checking import CheckState, check_state
from songhanh.plans.queries.review import Board, last_batch
from songhanh.plans.resolving import Directory
from songhanh.plans.reviewing.shapes import last_day
from songhanh.plans.reviewing.source import context_of, outline, paragraphs
from songhanh.plans.reviewing.words import SPLITTABLE, shortened
from songhanh.plans.views.base import plans_crumbs
from songhanh.plans.views.panel import AddForm, Panel, SplitForm, facts_of, form_of, history_lines
from songhanh.ui.formats import is_english


class Screen:
    """One document under review, or published and only read."""

    def __init__(self, document: PlanDocument, viewer: Person, *, in_order: bool) -> None:
        self.document, self.viewer, self.in_order = document, viewer, in_order
        self.board = Board(document, in_order=in_order)
        self.done: tuple[ReviewItem, str] | None = None
        self._directory: Directory | None = None

    def reload(self) -> None:
        """After something was decided."""
        self.board = Board(self.document, in_order=self.in_order)

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be decided any more."""
        return self.document.stage != Stage.REVIEW

    @cached_property
    def check(self) -> CheckState:
        """How far the checker is. A query only where the findings are not there."""
        return CheckState.DONE if self.board.reading.is_checked else check_state(self.document)

    @property
    def is_being_checked(self) -> bool:
        """Whether findings are still to come: until then nothing is accepted unseen."""
        return self.check == CheckState.UNDER_WAY and not self.is_read_only

    @property
    def is_unchecked(self) -> bool:
        """Whether no findings come unless the document is read again."""
        return self.check == CheckState.MISSING and not self.is_read_only

    def address(self, item: int | None = None) -> str:
        """The screen with an item open."""
        asked = [*([f"muc={item}"] if item else []), *(["xep=thu-tu"] if self.in_order else [])]
        own = reverse("plans:document", args=[self.document.pk])
        return f"{own}?{'&'.join(asked)}" if asked else own

    def directory(self, kind: str) -> Directory | None:
        """Who is meant by the names of the plan; only tasks ask."""
        if kind != "task":
            return None
        if self._directory is None:
            self._directory = Directory(self.document.body, self.signed_on)
        return self._directory

    @cached_property
    def header(self) -> dict[str, object]:
        """What the document says of itself."""
        return next((item.now for item in self.board.items.values() if item.kind == "header" and item.kept), {})

    @property
    def title(self) -> str:
        """The plan's number and title, else the name of the file."""
        known = " ".join(str(self.header[name]) for name in ("number", "title") if self.header.get(name))
        return shortened(known, 120) or self.document.name

    @cached_property
    def signed_on(self) -> datetime.date:
        """The day of the plan, or today where it is not known."""
        return (last_day(str(self.header["date"])) if self.header.get("date") else None) or today()

    def panel(
        self,
        item: ReviewItem | None,
        *,
        form: ItemForm | None = None,
        split: SplitForm | None = None,
        adding: AddForm | None = None,
        notice: str = "",
    ) -> Panel:
        """The panel of an item; without one, that nothing waits any more."""
        if item is None:
            return Panel(None, form=form, adding=adding, notice=notice)
        if form is None and split is None:
            form = form_of(item, None, self.directory(item.kind))
        before, after = self.board.beside(item.pk)
        following = self.board.next_after(item.pk)
        place = (item.span_start or 0, item.span_end or 0)
        return Panel(
            item,
            form,
            split,
            adding,
            notice,
            self.board.findings_in(item),
            history_lines(item) if item.decided_at else [],
            before,
            after,
            following,
            context_of(self.board.reading.text, place) if item.span_start is not None else ("", ""),
            facts_of(item) if self.is_read_only else [],
        )

    def context(self, panel: Panel, changed: tuple[int, ...] = ()) -> dict[str, Any]:
        """What the templates show. The source text is made only where the whole screen is asked for."""
        return {
            "title": self.title,
            "crumbs": documents_crumbs(),
            "document": self.document,
            "screen": self,
            "board": self.board,
            "panel": panel,
            "item": panel.item,
            "form": panel.form,
            "done": self.done,
            "readonly": self.is_read_only,
            "english": is_english(),
            "can_split": panel.item is not None and panel.item.kind in SPLITTABLE,
            "changed": [self.board.line(pk) for pk in changed],
            "here": self.address().partition("?")[0],
            "order_part": "&xep=thu-tu" if self.in_order else "",
        }

    @cached_property
    def source(self) -> list[Any]:
        """The paragraphs of the source text."""
        spans = {line.pk: line.span for line in self.board.lines if line.span is not None}
        return paragraphs(self.board.reading.text, spans, self.board.findings)

    @cached_property
    def outline(self) -> list[Any]:
        """The headings of the document."""
        return outline(self.board.reading.data, self.source)

    @property
    def general(self) -> list[Any]:
        """What the checker found in the document as a whole."""
        return [told for told in self.board.findings if told.span is None]

    @cached_property
    def batch(self) -> int:
        """How many the viewer accepted in one step last."""
        return 0 if self.is_read_only else len(last_batch(self.document, self.viewer.audit_id))

    @cached_property
    def plan(self) -> Plan | None:
        """The plan that was made of it."""
        return Plan.objects.filter(document=self.document).first()

    @cached_property
    def file(self) -> StoredFile | None:
        """The file itself."""
        return StoredFile.objects.filter(pk=self.document.file).first() if self.document.file else None

    def stage_context(self) -> dict[str, Any]:
        """A document that is not under review: on its way, unreadable, thrown away."""
        job = Job.objects.filter(pk=self.document.job).first() if self.document.job else None
        return {
            "title": self.document.name,
            "crumbs": documents_crumbs(),
            "document": self.document,
            "file": self.file,
            "job": job,
            "failed": job is not None and job.state == State.FAILED,
            "failure": (self.document.failure_en if is_english() else self.document.failure) or self.document.failure,
            "done": job.done if job is not None and job.total else None,
            "total": (job.total if job is not None else 0) or 1,
        }


def documents_crumbs() -> list[tuple[str, str]]:
    """The way to the list of documents."""
    return [*plans_crumbs(), (reverse("plans:documents"), _("Văn bản"))]
