"""A page that shows a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.generic import TemplateView

from songhanh.ui.listing.export import FORMATS, export
from songhanh.ui.listing.listing import Listing


class ListingView(TemplateView):
    """A list page: the whole page, its list alone for htmx, or a file (``?format=csv``, ``?format=xlsx``).

    A subclass names the listing and the words, and gives the rows. The template of the page extends ``ui/listing/page.html``.
    """

    template_name = "ui/listing/page.html"
    listing_class: ClassVar[type[Listing]]
    title: ClassVar[str | Promise] = ""
    lead: ClassVar[str | Promise] = ""
    empty_title: ClassVar[str | Promise] = ""
    empty_advice: ClassVar[str | Promise] = ""
    empty_icon: ClassVar[str] = "list"
    empty_help: ClassVar[str] = ""  # where help says how to begin, behind the address of help: "plans/#tasks"

    def get_rows(self) -> QuerySet[Model] | Iterable[object]:
        """All rows that this person may see."""
        raise NotImplementedError(f"{type(self).__name__} says what its rows are in get_rows().")

    def get(self, request: HttpRequest, *args: object, **options: object) -> HttpResponseBase:  # type: ignore[override]
        """The page, its list alone, or a file."""
        listing = self.listing_class(self.get_rows(), request.GET)
        if (form := request.GET.get("format", "")) in FORMATS:
            return export(listing, form)
        context = self.get_context_data(listing=listing, **options)
        wants_list = request.headers.get("HX-Request") == "true" and request.headers.get("HX-Target") == "listing"
        response = render(request, "ui/listing/list.html" if wants_list else self.get_template_names(), context)
        response["Vary"] = "HX-Request, HX-Target"
        return response

    def get_context_data(self, **context: object) -> dict[str, object]:
        """The words of the page beside the list."""
        words = ("title", "lead", "empty_title", "empty_advice", "empty_icon", "empty_help")
        return super().get_context_data(**{name: getattr(self, name) for name in words}, **context)
