"""The panel of the item that is open: its form, its doubts and findings, what people did to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songhanh.accounts.models import Person
from songhanh.plans.actions.review import split_item
from songhanh.plans.forms.items import ItemForm
from songhanh.plans.forms.review_tasks import FORMS, TaskForm
from songhanh.plans.models import ReviewItem
from songhanh.plans.models.items import Comparator, Frequency
from songhanh.plans.models.tasks import Part
from songhanh.plans.people import names_of
from songhanh.plans.queries.review import changes_of, history_of
from songhanh.plans.resolving import Directory
from songhanh.plans.reviewing.shapes import number_of
from songhanh.plans.reviewing.source import Told
from songhanh.plans.reviewing.words import KIND_WORDS, MAIN_FIELD
from songhanh.ui import formats
from songhanh.vanban.model import Json


@dataclass
class Panel:
    """What stands at the right: an item, or nothing more to do."""

    item: ReviewItem | None
    form: ItemForm | None = None
    split: SplitForm | None = None
    adding: AddForm | None = None
    notice: str = ""
    findings: list[Told] = field(default_factory=list)
    history: list[dict[str, Any]] = field(default_factory=list)
    before: int | None = None
    after: int | None = None
    unsure_next: int | None = None
    context: tuple[str, str] = ("", "")
    facts: list[tuple[object, str]] = field(default_factory=list)

    @property
    def serious(self) -> list[Told]:
        """What the checker found that should be looked at."""
        return [told for told in self.findings if told.severity != "info"]

    @property
    def hints(self) -> list[Told]:
        """What it only remarks."""
        return [told for told in self.findings if told.severity == "info"]

    @property
    def kind_words(self) -> object:
        """What the item's kind is called."""
        return KIND_WORDS[self.item.kind] if self.item is not None else ""


def form_of(item: ReviewItem, data: Mapping[str, Any] | None, directory: Directory | None) -> ItemForm:
    """The form of an item. ``directory`` says who is meant by the names of a task."""
    return new_form(item.kind, item.now, item.revision, data, directory)


def new_form(
    kind: str, current: Mapping[str, Any], version: object, data: Mapping[str, Any] | None, directory: Directory | None
) -> ItemForm:
    """The form of a kind with what is known."""
    if kind == "task":
        return TaskForm(data, current=current, version=version, directory=directory)
    return FORMS[kind](data, current=current, version=version)


class SplitForm(forms.Form):
    """The parts of an item that is split, one a line."""

    parts = forms.CharField(
        label=gettext_lazy("Các phần, mỗi dòng một mục"),
        widget=forms.Textarea({"rows": 8}),
        help_text=gettext_lazy("Mỗi mục mới giữ thời hạn, mức phấn đấu và cơ quan của mục cũ; sau đó sửa từng mục."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: object, item: ReviewItem, **options: Any) -> None:  # of Django's form
        self.item = item
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def clean_parts(self) -> list[str]:
        """At least two."""
        listed = [" ".join(line.split()) for line in str(self.cleaned_data["parts"]).splitlines() if line.strip()]
        if len(listed) < 2:
            raise forms.ValidationError(_("Tách cần ít nhất hai phần. Xuống dòng ở chỗ tách."))
        return listed

    def fields_of_parts(self) -> list[dict[str, Json]]:
        """What each part has of its own."""
        main = MAIN_FIELD[self.item.kind]
        return [
            {main: part, **({"text": part} if self.item.kind in ("task", "objective") else {})}
            for part in self.cleaned_data["parts"]
        ]

    def split(self, *, by: Person) -> list[ReviewItem]:
        """Do it. Raises what the action raises."""
        return split_item(item=self.item, parts=self.fields_of_parts(), by=by, seen=self.cleaned_data["seen"])


class SplitTableForm(SplitForm):
    """The lines of a table of money, by their numbers; an empty line between them parts the table."""

    def __init__(self, *args: object, **options: Any) -> None:  # of Django's form
        super().__init__(*args, **options)
        self.fields["parts"].label = _("Các dòng của biểu; để một dòng trống ở chỗ tách")
        self.fields["parts"].help_text = _("Giữ số thứ tự đầu dòng. Có thể chuyển dòng sang phần khác; mỗi dòng ở đúng một phần.")

    def clean_parts(self) -> list[str]:
        """Every line in one part, at least two parts. Each part is told as the numbers of its lines."""
        blocks = [
            block for block in re.split(r"\n[ \t]*\n", str(self.cleaned_data["parts"]).replace("\r\n", "\n")) if block.strip()
        ]
        if len(blocks) < 2:
            raise forms.ValidationError(_("Tách cần ít nhất hai phần. Để một dòng trống ở chỗ tách."))
        parts = [re.findall(r"^\s*(\d+)\.", block, re.MULTILINE) for block in blocks]
        wanted = sorted(str(number + 1) for number in range(len(self.rows)))
        if sorted(number for part in parts for number in part) != wanted or not all(parts):
            raise forms.ValidationError(_("Mỗi dòng của biểu phải có đúng một lần, kèm số thứ tự ở đầu."))
        return [" ".join(part) for part in parts]

    @property
    def rows(self) -> list[Json]:
        """The lines of the table."""
        listed = self.item.now.get("rows")
        return list(listed) if isinstance(listed, list) else []

    def fields_of_parts(self) -> list[dict[str, Json]]:
        """A table for each part: its lines, and its place in the name; the grand total was that of the whole."""
        caption = str(self.item.now.get("caption") or "")
        return [
            {
                "caption": f"{caption} ({number})".strip(),
                "grand_total": None,
                "rows": [self.rows[int(each) - 1] for each in part.split()],
            }
            for number, part in enumerate(self.cleaned_data["parts"], 1)
        ]


def split_form(item: ReviewItem, data: Mapping[str, Any] | None) -> SplitForm:
    """The form with a proposal: a line for each part of the sentence, or the lines of a table."""
    if item.kind == "budget":
        rows = item.now.get("rows")
        lines = [
            f"{number}. {' '.join(str(row.get('label') or '').split())[:100]}"
            for number, row in enumerate(rows if isinstance(rows, list) else [], 1)
        ]
        return SplitTableForm(data, item=item, initial={"parts": "\n".join(lines), "seen": item.revision})
    whole = str(item.now.get("text") or item.now.get(MAIN_FIELD[item.kind]) or item.quote)
    parts = [part.strip(" -–+•") for part in re.split(r";|\n|(?<=\.)\s+(?=[A-ZĐÀ-Ỹ])", whole) if part.strip(" -–+•")]
    return SplitForm(data, item=item, initial={"parts": "\n".join(parts), "seen": item.revision})


class AddForm(forms.Form):
    """Where a new item stands in the source text: copied words, or the place that was selected."""

    quote = forms.CharField(
        label=gettext_lazy("Câu trong văn bản"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Chọn chữ trong văn bản rồi bấm phím +, hoặc chép câu vào đây. Để trống nếu văn bản không ghi."),
    )
    start = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0)
    end = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0)
    loai = forms.CharField(widget=forms.HiddenInput)
    sau = forms.IntegerField(required=False, widget=forms.HiddenInput)


_FIELD_WORDS = {
    "title": gettext_lazy("nội dung"),
    "statement": gettext_lazy("nội dung"),
    "name": gettext_lazy("tên"),
    "text": gettext_lazy("toàn văn"),
    "due": gettext_lazy("thời hạn"),
    "due_text": gettext_lazy("thời hạn ghi trong văn bản"),
    "measures": gettext_lazy("mức phấn đấu"),
    "bodies": gettext_lazy("cơ quan được giao"),
    "recurrence": gettext_lazy("lặp lại"),
    "frequency": gettext_lazy("định kỳ"),
    "number": gettext_lazy("số, ký hiệu"),
    "date": gettext_lazy("ngày"),
    "issuer": gettext_lazy("cơ quan ban hành"),
    "reporter": gettext_lazy("nơi báo cáo"),
    "recipient": gettext_lazy("nơi nhận báo cáo"),
    "rows": gettext_lazy("các dòng"),
    "columns": gettext_lazy("các cột"),
    "caption": gettext_lazy("tên biểu"),
    "currency_unit": gettext_lazy("đơn vị tiền"),
    "from": gettext_lazy("từ ngày"),
    "to": gettext_lazy("đến hết ngày"),
    "year_from": gettext_lazy("từ năm"),
    "year_to": gettext_lazy("đến năm"),
}


def history_lines(item: ReviewItem) -> list[dict[str, Any]]:
    """What people did to an item, for the page: who, when, what it was before and after. Two queries."""
    corrections = history_of(item)
    names = names_of({correction.by for correction in corrections})
    lines = []
    for correction in corrections:
        correction.item = item
        changes = [
            {"field": _FIELD_WORDS.get(name, name), "before": _said(before), "after": _said(after)}
            for name, before, after in changes_of(correction)
        ]
        who = names.get(correction.by, correction.by)
        verb = correction.get_verb_display()
        lines.append(
            {"when": formats.moment(correction.at), "who": who, "verb": verb, "changes": changes, "undone": correction.undone}
        )
    return lines


_CODES = {**dict(Comparator.choices), **dict(Frequency.choices), **dict(Part.choices), "annual": Frequency.YEAR.label}
_UNSAID = frozenset(("span", "body", "level", "group"))


def _said(value: object, name: str = "") -> str:
    """A value of an item in a line, in words: of lists the entries, of entries the values."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_said, value))) or formats.MISSING
    if isinstance(value, Mapping):
        shown = {key: one for key, one in value.items() if key not in _UNSAID and one not in (None, "", False, True, [])}
        return " ".join(_said(one, key) for key, one in shown.items())
    if value in (None, ""):
        return formats.MISSING
    if name in ("value", "value_high") and (figure := number_of(value)) is not None:
        return formats.number(figure)
    if name == "role":
        return f"({_CODES.get(str(value), value)})"
    if isinstance(value, str) and re.fullmatch(r"(\d{4}-)?\d{2}-\d{2}|\d{4}-\d{2}", value):
        return "/".join(reversed(value.split("-")))
    return str(_CODES.get(str(value), value))


def facts_of(item: ReviewItem) -> list[tuple[object, str]]:
    """What an item holds, in words."""
    return [
        (_FIELD_WORDS[name], _said(value))
        for name, value in item.now.items()
        if name in _FIELD_WORDS and value not in (None, "", [])
    ]
