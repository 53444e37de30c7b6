"""The review screen: the source on one side, one item open on the other; deciding about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from songhanh.accounts.models import Person
from songhanh.plans.actions.review import accept_item, accept_items, correct_item, drop_item, undo_batch, undo_item
from songhanh.plans.errors import NothingToUndoError, NotInReviewError, NotShapedError, Overtaken
from songhanh.plans.forms.items import ItemForm
from songhanh.plans.models import ReviewItem, Stage, Verdict
from songhanh.plans.queries.checking import CheckState, check_state
from songhanh.plans.queries.review import last_batch
from songhanh.plans.reviewing.words import KIND_WORDS
from songhanh.plans.roles import Permission
from songhanh.plans.views.base import DocumentPage
from songhanh.plans.views.panel import Panel, form_of, split_form
from songhanh.plans.views.screen import Screen
from songhanh.ui.errors import kept
from songhanh.ui.forms.versioned import VERSION_FIELD

IN_ORDER: Final = "thu-tu"


class ReviewPage(DocumentPage):
    """A page of the review of one document: the whole screen, or for htmx only the part that changes."""

    @cached_property
    def screen(self) -> Screen:
        """What the screen shows of the document."""
        return Screen(self.document, self.viewer, in_order=self.request.GET.get("xep") == IN_ORDER)

    def item(self, number: str | None) -> ReviewItem | None:
        """The item of a number in the address. Raises Http404 for one that is not of this document."""
        if not number:
            return None
        found = self.screen.board.items.get(int(number)) if number.isascii() and number.isdigit() and len(number) < 12 else None
        if found is None:
            raise Http404
        return found

    @property
    def is_partial(self) -> bool:
        """Whether only the panel is asked for."""
        headers = self.request.headers
        return headers.get("HX-Target") == "item" and headers.get("HX-History-Restore-Request") != "true"

    def address(self, item: int | None = None) -> str:
        """The screen with an item open."""
        return self.screen.address(item)

    def answer(self, panel: Panel, changed: tuple[int, ...] = ()) -> HttpResponse:
        """The panel with the counts and the lines that changed; without htmx the whole screen."""
        context = self.screen.context(panel, changed)
        response = render(self.request, "plans/review/answer.html" if self.is_partial else "plans/review/screen.html", context)
        response["Vary"] = "HX-Request, HX-Target"
        if self.is_partial and (self.request.method == "POST" or panel.item is None):
            response["HX-Replace-Url"] = self.address(panel.item.pk if panel.item is not None else None)
        return response

    def away(self, address: str) -> HttpResponse:
        """To another screen, with or without htmx."""
        return self.to_page(address) if self.is_partial else redirect(address)

    @staticmethod
    def to_page(address: str) -> HttpResponse:
        """Have htmx open a whole page."""
        response = HttpResponse(status=204)
        response["HX-Redirect"] = address
        return response


class DecidingPage(ReviewPage):
    """A page on which something is decided: only while the document is under review."""

    def dispatch(self, request: HttpRequest, *args: object, **options: object) -> HttpResponseBase:
        """Who may review is told where the document has gone; what was typed stays to be read."""
        if isinstance(request.user, Person) and request.user.has_perm(self.permission, self.document.body):
            if self.document.stage != Stage.REVIEW:
                return self.closed(NotInReviewError(self.document.stage))
            try:
                return super().dispatch(request, *args, **options)
            except NotInReviewError as error:  # somebody has published or discarded it this moment
                return self.closed(error)
        return super().dispatch(request, *args, **options)

    def closed(self, error: NotInReviewError) -> HttpResponse:
        """Nothing is decided here any more."""
        if self.request.method != "POST":
            messages.info(self.request, str(error))
            return self.away(reverse("plans:document", args=[self.document.pk]))
        context = {
            "frame": "ui/base.html",
            "status": 409,
            "title": _("Văn bản không còn ở giai đoạn rà soát"),
            "advice": str(error),
            "kept": replace(kept(self.request), can_send_again=False),
            "links": ((reverse("plans:document", args=[self.document.pk]), _("Mở văn bản")),),
        }
        return render(self.request, "ui/error.html", context, status=409)


class DocumentView(ReviewPage):
    """One document: on its way, unreadable, under review, or published with its plan."""

    def admit(self) -> None:
        """A published document is read by whoever sees plans."""
        if self.document.stage == Stage.PUBLISHED:
            self.demand(Permission.SEE)
        else:
            super().admit()

    def get(self, request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        """The screen with the item of the address, or with the one that comes first."""
        if request.headers.get("HX-Target") == "checking":
            return self.findings()
        if self.document.stage in (Stage.READING, Stage.UNREADABLE, Stage.DISCARDED):
            if request.headers.get("HX-Target") == "stage" and self.document.stage != Stage.READING:
                return self.to_page(self.address())
            return render(request, "plans/review/stage.html", self.screen.stage_context())
        if request.headers.get("HX-Target") == "stage":
            return self.to_page(self.address())
        number = request.GET.get("muc")
        item = self.item(number)
        if item is None:
            first = self.screen.board.next_after(None) if not self.screen.is_read_only else None
            item = self.screen.board.items.get(first) if first is not None else None
        if item is None and self.screen.is_read_only:
            item = next(iter(self.screen.board.items.values()), None)
        return self.answer(self.screen.panel(item))

    def findings(self) -> HttpResponse:
        """What the findings change on a screen that is shown without them; nothing until they are there. The open item's form stays."""
        if self.document.stage != Stage.REVIEW:
            return self.to_page(self.address())
        if check_state(self.document) == CheckState.UNDER_WAY:
            return HttpResponse(status=204)
        number = self.request.GET.get("muc", "")
        board = self.screen.board
        item = board.items.get(int(number)) if number.isascii() and number.isdigit() and len(number) < 12 else None
        panel = Panel(item, findings=board.findings_in(item) if item is not None else [])
        context = {**self.screen.context(panel), "arrived": True}
        return render(self.request, "plans/review/arrived.html", context)


def only_looks(act: str) -> bool:
    """Whether a button asks something of the form alone: one more entry, line or column, names looked for."""
    return act.partition("-")[0] in ("more", "find", "line", "column", "columns")


class ItemView(DecidingPage):
    """What is decided about one item (``item`` in the address)."""

    def get(self, request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        """The screen shows it."""
        del request
        return redirect(self.address(self.kwargs["item"]))

    def post(self, request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        """Decide; what comes next is shown, or what is wrong."""
        item = self.item(str(self.kwargs["item"]))
        assert item is not None
        act = request.POST.get("act", "")
        if only_looks(act):
            return self.look(item)
        decide: dict[str, Callable[[ReviewItem], HttpResponse]] = {"drop": self.drop, "undo": self.undo}
        return decide.get(act, self.accept)(item)

    @property
    def seen(self) -> int | None:
        """The revision of the item that the page showed."""
        typed = self.request.POST.get(VERSION_FIELD, "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None

    def look(self, item: ReviewItem) -> HttpResponse:
        """One more entry, or names looked for: nothing is judged."""
        form = form_of(item, self.request.POST, self.screen.directory(item.kind))
        form.only_look()
        return self.answer(self.screen.panel(item, form=form))

    def accept(self, item: ReviewItem) -> HttpResponse:
        """Accept an item as it stands, or with what was changed in its form."""
        form = form_of(item, self.request.POST, self.screen.directory(item.kind))
        if not self.request.POST.get(VERSION_FIELD):
            return self.simply(item, accept_item)
        if not form.is_valid():
            return self.answer(self.screen.panel(item, form=form))
        try:
            if form.has_typed:
                correct_item(item=item, fields=form.contract(), by=self.viewer, seen=self.seen)
            else:
                accept_item(item=item, by=self.viewer, seen=self.seen)
        except NotShapedError as error:
            form.tell(error.faults)
            return self.answer(self.screen.panel(item, form=form))
        except Overtaken as error:
            return self.overtaken(item, error)
        return self.onward(item, _("Đã sửa và nhận") if form.has_typed else _("Đã nhận"))

    def drop(self, item: ReviewItem) -> HttpResponse:
        """Say that it is none."""
        return self.simply(item, drop_item, _("Đã bỏ"))

    def undo(self, item: ReviewItem) -> HttpResponse:
        """Take the last decision back; the item is shown again."""
        was = item.verdict
        try:
            undo_item(item=item, by=self.viewer, seen=self.seen)
        except NothingToUndoError as error:
            return self.answer(self.screen.panel(item, notice=str(error)))
        except Overtaken as error:
            return self.overtaken(item, error)
        if was in (Verdict.SPLIT, Verdict.ADDED):
            return self.away(self.address(item.pk))  # lines came or went
        self.screen.reload()
        return self.answer(self.screen.panel(self.screen.board.items[item.pk], notice=_("Đã hoàn tác.")), (item.pk,))

    def simply(self, item: ReviewItem, act: Callable[..., ReviewItem], done: str = "") -> HttpResponse:
        """An act that needs nothing typed."""
        try:
            act(item=item, by=self.viewer, seen=self.seen)
        except Overtaken as error:
            return self.overtaken(item, error)
        except NotShapedError as error:
            return self.answer(self.screen.panel(item, notice=str(error)))
        return self.onward(item, done or _("Đã nhận"))

    def overtaken(self, item: ReviewItem, error: Overtaken) -> HttpResponse:
        """Somebody was faster: what is stored now beside what was typed here."""
        self.screen.reload()
        fresh = self.screen.board.items[item.pk]
        form: ItemForm = form_of(fresh, self.request.POST, self.screen.directory(fresh.kind))
        form.is_valid()  # finds the other version by itself
        if not form.conflicts and not form.non_field_errors():
            form.overtaken()
        return self.answer(self.screen.panel(fresh, form=form, notice=str(error)), (item.pk,))

    def onward(self, item: ReviewItem, done: str) -> HttpResponse:
        """To what comes next, with the way back to this."""
        self.screen.reload()
        board = self.screen.board
        following = board.next_after(item.pk)
        self.screen.done = (board.items[item.pk], done)
        if not self.is_partial:
            messages.success(self.request, f"{done}: {board.line(item.pk).label}")
            return redirect(self.address(following))
        shown = board.items[following] if following is not None else None
        return self.answer(self.screen.panel(shown), (item.pk,))


class SplitView(DecidingPage):
    """One item becomes several: a line for each."""

    def get(self, request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        """Ask for the parts."""
        del request
        item = self.item(str(self.kwargs["item"]))
        assert item is not None
        return self.answer(self.screen.panel(item, split=split_form(item, None)))

    def post(self, request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        """Split, and open the first part."""
        item = self.item(str(self.kwargs["item"]))
        assert item is not None
        form = split_form(item, request.POST)
        if not form.is_valid():
            return self.answer(self.screen.panel(item, split=form))
        try:
            made = form.split(by=self.viewer)
        except Overtaken as error:
            self.screen.reload()
            form.add_error(None, str(error))
            return self.answer(self.screen.panel(self.screen.board.items[item.pk], split=form))
        except NotShapedError as error:
            form.add_error(None, str(error))
            return self.answer(self.screen.panel(item, split=form))
        messages.success(request, _("Đã tách thành %(count)s mục. Sửa từng mục nếu cần.") % {"count": len(made)})
        return self.away(self.address(made[0].pk))


class AcceptManyView(DecidingPage):
    """Everything of a kind that waits without any doubt is accepted in one step."""

    def get(self, request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        """The screen asks."""
        del request
        return redirect(self.address())

    def post(self, request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        """Accept, or take the last such step back."""
        if request.POST.get("act") == "undo":
            made = last_batch(self.document, self.viewer.audit_id)
            count = undo_batch(document=self.document, batch=made[0].after["batch"], by=self.viewer) if made else 0
            messages.success(request, _("Đã hoàn tác: %(count)s mục lại chờ kết luận.") % {"count": count})
        elif self.screen.is_being_checked:
            messages.info(
                request, _("Máy còn đang tìm điểm cần sửa. Chờ xong rồi hãy nhận cả lượt; từng mục thì nhận được ngay.")
            )
        elif (kind := request.POST.get("loai", "")) in KIND_WORDS:
            keys = [item.key for item in self.screen.board.clear_of(kind)]
            count = accept_items(document=self.document, keys=keys, by=self.viewer)
            messages.success(request, _("Đã nhận %(count)s mục không có nghi vấn.") % {"count": count})
        return redirect(self.address())
