"""The summary of a plan in the terminal: what it commits whom to, by when, with how much money."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TypeVar

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from songhanh.lang.text import align_tones
from songhanh.vanban.model import Assignment, PlanReading
from songhanh.vanban.report.figures import Lang, date
from songhanh.vanban.report.phrases import (
    campaign_when,
    citation_name,
    document_name,
    duty_when,
    is_sample,
    measure_figure,
    measure_when,
    money,
)
from songhanh.vanban.report.quotes import quote_of, shorten, tidy
from songhanh.vanban.report.words import Words

Item = TypeVar("Item")
SHORT = 8  # items of a list, unless the whole is asked for
TEASER = 110  # characters of a sentence


def summarise(reading: PlanReading, notes: Sequence[str] = (), *, lang: Lang, colour: bool, width: int, whole: bool) -> str:
    """The summary as text, with the codes of colours if ``colour``. ``notes`` stand in its head; ``whole`` shortens no list."""
    paper = io.StringIO()
    console = Console(
        file=paper, width=width, force_terminal=colour, no_color=not colour, highlight=False, markup=False, emoji=False
    )
    console.print(_Summary(reading, notes, Words(lang), None if whole else SHORT).render())
    return "".join(line.rstrip() + "\n" for line in paper.getvalue().splitlines())


class _Summary:
    """Builds the parts of a summary. ``limit`` is the length at which lists are cut, None for never."""

    def __init__(self, reading: PlanReading, notes: Sequence[str], words: Words, limit: int | None) -> None:
        self.reading = reading
        self.notes = notes
        self.words = words
        self.limit = limit

    def render(self) -> Group:
        parts: list[RenderableType] = [self._header()]
        parts += [
            part
            for part in (self._targets(), self._duties(), self._reports(), self._campaigns(), self._money())
            if part is not None
        ]
        parts += [self._citations(), self._rest()]
        return Group(*parts)

    def _header(self) -> RenderableType:
        header, words = self.reading.header, self.words
        lines = [Text(document_name(self.reading, self.words), style="bold")]
        if is_sample(self.reading):
            lines[0].append(f"  {words('sample')}", style="reverse")
        lines.append(Text(header.title or words("untitled")))
        signature = self.reading.signature
        facts = [
            header.issuer,
            date(header.date or header.date_partial, words.lang) or None,
            f"{words('signed').lower()}: {signature.name}" if signature.name else None,
        ]
        lines.append(Text(" · ".join(fact for fact in facts if fact), style="dim"))
        if not header.number and header.symbol:
            lines.append(Text(words("number.blank", symbol=header.symbol), style="yellow"))
        lines += [Text(f"! {note}", style="yellow") for note in self.notes]
        lines.append(Text(self.reading.source.name, style="dim"))
        return Group(*lines)

    def _targets(self) -> RenderableType | None:
        targets = self.reading.targets
        if not targets:
            return self._section(self.words("sum.targets.none"))
        measures = sum(len(target.measures) for target in targets)
        table = self._table(3)
        for target in self._cut(targets):
            for place, measure in enumerate(target.measures):
                statement = shorten(tidy(target.statement), TEASER) if place == 0 else ""
                figure = Text(measure_figure(measure, self.words), style="bold green")
                table.add_row(figure, measure_when(measure, self.words), Text(statement, style="dim"))
        return self._section(self.words("sum.targets", n=len(targets), m=measures), table, len(targets))

    def _duties(self) -> RenderableType:
        bodies: dict[str, list[Assignment]] = {}
        for assignment in self.reading.assignments:
            bodies.setdefault(align_tones(assignment.unit).casefold(), []).append(assignment)
        if not bodies:
            return self._section(self.words("sum.bodies.none"))
        table = self._table(2)
        for duties in self._cut(list(bodies.values())):
            table.add_row(Text(duties[0].unit), Text(self._roles(duties), style="dim"))
        return self._section(self.words("sum.bodies", n=len(bodies), m=len(self.reading.assignments)), table, len(bodies))

    def _roles(self, duties: Iterable[Assignment]) -> str:
        """The roles of a body with the sections of each: "chủ trì V.1; phối hợp III.2, III.4"."""
        roles: dict[str, list[str]] = {}
        for duty in duties:
            roles.setdefault(duty.role, []).append(duty.section or "–")
        return "; ".join(f"{self.words(f'role.{role}')} {', '.join(sections)}" for role, sections in roles.items())

    def _reports(self) -> RenderableType:
        duties, words = self.reading.reporting_duties, self.words
        title = words("sum.reports", n=len(duties)) if duties else words("sum.reports.none")
        table = self._table(2)
        for duty in self._cut(duties):
            way = [
                part
                for part in (duty.recipient and f"→ {duty.recipient}", duty.via and f"({words('via').lower()} {duty.via})")
                if part
            ]
            what = " ".join(way) or shorten(quote_of(self.reading, duty.span), TEASER)
            table.add_row(Text(duty_when(duty, words), style="bold"), Text(what, style="dim"))
        return self._section(title, table if table.rows else None, len(duties))

    def _campaigns(self) -> RenderableType | None:
        campaigns = self.reading.campaigns
        if not campaigns:
            return None
        table = self._table(2)
        for campaign in self._cut(campaigns):
            table.add_row(Text(campaign_when(campaign, self.words), style="bold"), tidy(campaign.name))
        return self._section(self.words("sum.campaigns", n=len(campaigns)), table, len(campaigns))

    def _money(self) -> RenderableType:
        words = self.words
        if not self.reading.budget_tables:
            return self._section(words("sum.money.none"))
        table = self._table(2)
        for place, budget in enumerate(self.reading.budget_tables, 1):
            total = money(budget.grand_total, budget.currency_unit, words) if budget.grand_total else "–"
            table.add_row(Text(total, style="bold"), shorten(tidy(budget.caption or words("table", n=place)), TEASER))
        return self._section(words("sum.money.tables", n=len(self.reading.budget_tables)), table)

    def _citations(self) -> RenderableType:
        words = self.words
        basis = [citation for citation in self.reading.citations if citation.role == "basis"]
        table = self._table(2)
        for citation in self._cut(basis):
            facts = " · ".join(part for part in (date(citation.date, words.lang), citation.issuer) if part)
            table.add_row(citation_name(citation, words), Text(facts, style="dim"))
        title = f"{words('role.basis')}: {len(basis)}"
        mentioned = len(self.reading.citations) - len(basis)
        if mentioned:
            title += f"; {words('role.mention').lower()}: {mentioned}"
        return self._section(title, table if basis else None, len(basis))

    def _rest(self) -> RenderableType:
        words, reading = self.words, self.reading
        counts = [f"{words('tab.outline')}: {len(reading.sections)}", f"{words('tab.recipients')}: {len(reading.recipients)}"]
        rest = Text("\n" + " · ".join(counts))
        if reading.unparsed:
            rest.append(f" · {words('tab.unparsed')}: {len(reading.unparsed)}", style="yellow")
        return rest

    # -- form

    def _section(self, title: str, table: Table | None = None, count: int = 0) -> RenderableType:
        parts: list[RenderableType] = [Text("\n" + title, style="bold cyan")]
        if table is not None:
            parts.append(Padding(table, (0, 0, 0, 2)))
        if self.limit is not None and count > self.limit:
            parts.append(Text("  " + self.words("more", n=count - self.limit), style="dim"))
        return Group(*parts)

    @staticmethod
    def _table(columns: int) -> Table:
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
        for column in range(columns):
            table.add_column(overflow="fold", max_width=30 if column == 0 and columns == 3 else None)
        return table

    def _cut(self, items: Sequence[Item]) -> Sequence[Item]:
        return items if self.limit is None else items[: self.limit]
