"""An item that the machine did not see is added, with its place in the source text."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from songhanh.plans.actions.review import add_item
from songhanh.plans.errors import NotShapedError
from songhanh.plans.forms.items import ItemForm
from songhanh.plans.models import ReviewItem
from songhanh.plans.reviewing.source import Span, place_of
from songhanh.plans.reviewing.words import KIND_WORDS, MAIN_FIELD, shortened
from songhanh.plans.views.panel import AddForm, new_form
from songhanh.plans.views.review import DecidingPage, only_looks

_NEW = "new"


class AddView(DecidingPage):
    """Add an item: what kind it is, where it stands, what it holds. The address carries the place ("tu", "den") and the kind ("loai")."""

    def get(self, request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        """Ask for it, with what the place says."""
        asked = request.GET
        kind = asked.get("loai", "task")
        kind = kind if kind in KIND_WORDS else "task"
        span = self._span(asked.get("tu"), asked.get("den"))
        quote = " ".join(self.screen.board.reading.text[span[0] : span[1]].split()) if span else asked.get("cau", "")[:4000]
        after = self.item(asked.get("sau"))
        start, end = span or (None, None)
        adding = AddForm(
            initial={
                "quote": quote,
                "start": start,
                "end": end,
                "loai": kind,
                "sau": after.pk if after else self._neighbour(span),
            }
        )
        return self._asked(adding, new_form(kind, _first_fields(kind, quote), _NEW, None, self.screen.directory(kind)), kind)

    def post(self, request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        """Add it, and open it."""
        adding = AddForm(request.POST)
        kind = request.POST.get("loai", "")
        kind = kind if kind in KIND_WORDS else "task"
        quote = request.POST.get("quote", "")
        form = new_form(kind, _first_fields(kind, ""), _NEW, request.POST, self.screen.directory(kind))
        if only_looks(request.POST.get("act", "")):
            form.only_look()
            return self._asked(adding, form, kind)
        if not adding.is_valid() or not form.is_valid():
            return self._asked(adding, form, kind)
        span = self._span(adding.cleaned_data["start"], adding.cleaned_data["end"])
        text = self.screen.board.reading.text
        if quote.split() and (span is None or " ".join(text[span[0] : span[1]].split()) != " ".join(quote.split())):
            span = place_of(text, quote)  # other words than those selected were typed
            if span is None:
                adding.add_error("quote", _("Không thấy câu này trong văn bản. Chép đúng nguyên văn, hoặc để trống."))
                return self._asked(adding, form, kind)
        after = self.item(str(adding.cleaned_data["sau"] or ""))
        try:
            fields = {**_first_fields(kind, ""), **form.contract()}
            made = add_item(document=self.document, kind=kind, fields=fields, by=self.viewer, after=after, span=span)
        except NotShapedError as error:
            form.tell(error.faults)
            return self._asked(adding, form, kind)
        messages.success(request, _("Đã thêm một mục."))
        return self.away(self.address(made.pk))

    def _asked(self, adding: AddForm, form: ItemForm, kind: str) -> HttpResponse:
        adding.kinds = [(one, words, one == kind) for one, words in KIND_WORDS.items() if one != "header"]  # type: ignore[attr-defined]  # for the template
        adding.kind_words = KIND_WORDS[kind]  # type: ignore[attr-defined]  # for the template
        return self.answer(self.screen.panel(None, form=form, adding=adding))

    def _span(self, start: object, end: object) -> Span | None:
        places = [int(str(one)) for one in (start, end) if str(one).isascii() and str(one).isdigit() and len(str(one)) < 10]
        length = len(self.screen.board.reading.text)
        return (places[0], places[1]) if len(places) == 2 and places[0] < places[1] <= length else None

    def _neighbour(self, span: Span | None) -> int | None:
        """The item that stands right before a place: the new one is listed behind it."""
        if span is None:
            return None
        items: list[ReviewItem] = [
            item for item in self.screen.board.items.values() if item.span_start is not None and item.span_start <= span[0]
        ]
        return max(items, key=lambda item: (item.order, item.pk)).pk if items else None


def _first_fields(kind: str, quote: str) -> dict[str, Any]:
    main = shortened(quote, 160) if kind == "task" else quote
    fields: dict[str, Any] = {MAIN_FIELD[kind]: main} if kind != "duty" else {}
    if kind == "task":
        fields |= {"text": quote, "bodies": []}
    return fields | ({"columns": [], "subtotals": [], "rows": []} if kind == "budget" else {})
