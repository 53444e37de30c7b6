"""What a list of bodies would change: nothing is written here."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import override

from songhanh.bodies.actions.versions import CONTACT_FIELDS, Draft, facts_of, told
from songhanh.bodies.checking import Facts, faults_of
from songhanh.bodies.days import on, today
from songhanh.bodies.errors import UnknownAreaError, UnknownKindError
from songhanh.bodies.excel.form import COLUMNS
from songhanh.bodies.excel.reading import SheetRow, read_rows
from songhanh.bodies.models import Area, Body, BodyKind, BodyLevel, BodyVersion, Contact
from songhanh.bodies.names import name_key
from songhanh.lang.text import strip_marks
from songhanh.ui.sheets import CellFault


class RowState(StrEnum):
    """What a row comes to."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAULTY = "faulty"


@dataclass
class PreviewRow:
    """A row: what it comes to, and for a change what was and what will be, by field."""

    line: int
    name: str
    state: RowState
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)
    draft: Draft | None = None
    body: Body | None = None


@dataclass(frozen=True)
class ImportPreview:
    """A file looked at: the hash of its bytes, the day from which its changes hold, its rows."""

    digest: str
    day: datetime.date
    rows: tuple[PreviewRow, ...]

    @property
    def faults(self) -> list[CellFault]:
        """All faults, line by line."""
        return [fault for row in self.rows for fault in row.faults]

    @property
    def fingerprint(self) -> str:
        """A hash of what comes of each row: two looks at one file that show the same have the same."""
        told = "\n".join(f"{row.line}|{row.state.value}|{sorted(row.changes.items())}" for row in self.rows)
        return hashlib.sha256(f"{self.day}\n{told}".encode()).hexdigest()

    def count(self, state: RowState) -> int:
        """How many rows come to a state."""
        return sum(row.state == state for row in self.rows)


def preview_import(content: bytes, day: datetime.date | None = None) -> ImportPreview:
    """Look at a file. As many queries for a large one as for a small one. Raises UnreadableFileError for what is no such form."""
    return _Looking(read_rows(content), day or today()).preview(hashlib.sha256(content).hexdigest())


def _in_every_language(choices: type[BodyKind] | type[BodyLevel]) -> dict[str, str]:
    """The values by their words: a form filled in by one person is taken in by another, and by a worker, who read another language."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {strip_marks(str(label)): str(value) for value, label in choices.choices}
    return found


class _Looking:
    """One look: the sheet, and what the database has of what it names."""

    def __init__(self, sheet: list[SheetRow], day: datetime.date) -> None:
        self.sheet, self.day = sheet, day
        self.labels = {choices: _in_every_language(choices) for choices in (BodyKind, BodyLevel)}
        self.areas = {area.code: area for area in Area.objects.filter(on(day)).select_related("parent__parent")}
        self.versions: dict[tuple[int | None, str], BodyVersion] = {}
        self.by_code: dict[str, BodyVersion] = {}
        self.by_name: dict[str, list[Body]] = defaultdict(list)
        for version in BodyVersion.objects.filter(on(day)).select_related("body", "area", "parent"):
            self.versions[version.area_id, version.name_key] = version
            self.by_name[version.name_key].append(version.body)
            if version.body.code:
                self.by_code[version.body.code] = version
        self.contacts = {contact.body_id: contact for contact in Contact.objects.all()}
        self.lines_of = Counter((row.values["area"], name_key(row.values["name"])) for row in sheet)
        self.by_text: dict[str, list[SheetRow]] = defaultdict(list)
        for row in sheet:
            for text in {name_key(row.values["name"]), name_key(row.values["code"])} - {""}:
                self.by_text[text].append(row)

    def preview(self, digest: str) -> ImportPreview:
        rows = [self._row(row) for row in self.sheet]
        new = [row for row in rows if row.state is RowState.NEW]
        self._join_parents(new)
        drafts = [row.draft for row in new if row.draft is not None]
        for place, errors in faults_of([draft.wish for draft in drafts]).items():
            new[place].state = RowState.FAULTY
            new[place].faults.extend(CellFault(new[place].line, "", str(error)) for error in errors)
        return ImportPreview(digest, self.day, tuple(rows))

    def _row(self, row: SheetRow) -> PreviewRow:
        kind = self._choice(row, "kind", BodyKind)
        level = self._choice(row, "level", BodyLevel)
        code = row.values["area"]
        area = self.areas.get(code)
        if code and area is None:
            row.fault("area", str(UnknownAreaError(code, self.day)))
        if self.lines_of[code, name_key(row.values["name"])] > 1:
            row.fault("name", _("Trong tệp có dòng khác cùng tên và cùng địa bàn. Giữ lại một dòng."))
        self._check_email(row)
        existing = self.by_code.get(row.values["code"]) or self.versions.get(
            (area.pk if area else None, name_key(row.values["name"]))
        )
        if existing is None and not code:
            self._warn_of_namesake(row)
        parent = self._parent(row)
        short = tuple(part.strip() for part in row.values["short_names"].split(";") if part.strip())
        facts = Facts(row.values["name"], kind, level, area, parent, short)
        contact = {name: row.values[name] for name in CONTACT_FIELDS}
        shown = PreviewRow(row.line, row.values["name"], RowState.FAULTY, faults=row.faults)
        if not row.faults:
            shown.draft = Draft(facts, row.since or self.day, code=row.values["code"] or None, contact=contact, source="Excel")
            shown.body = existing.body if existing else None
            shown.changes = self._changes(existing, facts, contact) if existing else {}
            shown.state = RowState.NEW if existing is None else RowState.CHANGED if shown.changes else RowState.UNCHANGED
        return shown

    def _choice(self, row: SheetRow, name: str, choices: type[BodyKind] | type[BodyLevel]) -> str:
        word = row.values[name]
        found = self.labels[choices].get(strip_marks(word)) or (word if word in choices.values else None)
        if word and found is None:
            row.fault(name, str(UnknownKindError(word, [str(label) for label in choices.labels])))
        return found or ""

    def _warn_of_namesake(self, row: SheetRow) -> None:
        """A name that a body of some area has, in a row that says no area: taken as new it would be there twice."""
        namesakes = self.by_name.get(name_key(row.values["name"]), [])
        if namesakes:
            row.fault(
                "area", _("Đã có cơ quan tên này. Ghi mã đơn vị hành chính để biết là cơ quan ấy hay cơ quan mới ở nơi khác.")
            )

    def _check_email(self, row: SheetRow) -> None:
        if row.values["email"]:
            try:
                validate_email(row.values["email"])
            except ValidationError:
                row.fault("email", _("“%s” không phải là địa chỉ thư điện tử.") % row.values["email"])

    def _parent(self, row: SheetRow) -> Body | None:
        """The parent that the database has; one that stands in the file is joined afterwards."""
        text = row.values["parent"]
        if not text:
            return None
        if text in self.by_code:
            return self.by_code[text].body
        found = self.by_name.get(name_key(text), [])
        if len(found) > 1:
            row.fault("parent", _("Có nhiều cơ quan tên “%s”. Ghi mã định danh của cơ quan cấp trên.") % text)
        elif not found and not self._named(text):
            row.fault(
                "parent", _("Không có cơ quan nào tên hoặc mã “%s”. Kiểm tra chính tả, hoặc thêm cơ quan đó vào tệp.") % text
            )
        return found[0] if len(found) == 1 else None

    def _named(self, text: str) -> list[SheetRow]:
        return self.by_text.get(name_key(text), [])

    def _join_parents(self, new: list[PreviewRow]) -> None:
        """Point new rows to their parents among the new rows. A row whose parent cannot be made cannot be made either, and so on down."""
        sheet = {row.line: row for row in self.sheet}
        left_out = True
        while left_out:
            place_of = {row.line: place for place, row in enumerate(new)}
            for row in new:
                text = sheet[row.line].values["parent"]
                if row.draft is None or not text or row.draft.facts.parent is not None:
                    continue
                places = [place_of[other.line] for other in self._named(text) if other.line in place_of]
                if len(places) == 1:
                    row.draft = replace(row.draft, parent_at=places[0])
                else:
                    fault = _("Dòng của cấp trên “%s” có lỗi hoặc không duy nhất. Sửa dòng đó trước.") % text
                    row.faults.append(CellFault(row.line, COLUMNS["parent"], fault))
                    row.state, row.draft = RowState.FAULTY, None
            staying = [row for row in new if row.state is RowState.NEW]
            left_out = len(staying) < len(new)
            new[:] = staying

    def _changes(self, version: BodyVersion, facts: Facts, contact: dict[str, str]) -> dict[str, tuple[str, str]]:
        before, after = told(facts_of(version)), told(facts)
        if not facts.short_names:
            after["short_names"] = before["short_names"]  # an empty cell says nothing
        if facts.parent is None:
            after["parent"] = before["parent"]
        known = self.contacts.get(version.body_id)
        for name, value in contact.items():
            before[name] = getattr(known, name) if known else ""
            after[name] = value or before[name]
        return {name: (before[name], after[name]) for name in after if before[name] != after[name]}
