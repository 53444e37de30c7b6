"""Items that a reading holds as they are: header, reporting duties, campaigns, budgets, recipients, documents cited."""

from __future__ import annotations

from songhanh.vanban.model import BudgetColumn, BudgetTable, Citation, Header, Json, PlanReading, ReportingDuty
from songhanh.vanban.work.doubts import doubts
from songhanh.vanban.work.items import Draft
from songhanh.vanban.work.layout import Layout


def plain_drafts(layout: Layout) -> list[Draft]:
    """The items of a plan that need no more than to be written down."""
    reading = layout.plan.reading

    def section(offset: int) -> str | None:
        return layout.section_at(layout.plan.view.from_source(offset))

    drafts = [_header(layout, reading.header)]
    drafts += [_duty(duty, section(duty.span[0])) for duty in reading.reporting_duties]
    for number, campaign in enumerate(reading.campaigns):
        fields: dict[str, Json] = {"name": campaign.name, "from": campaign.start, "to": campaign.end}
        drafts.append(Draft("campaign", campaign.span, section(campaign.span[0]), fields, link=f"campaign {number}"))
    drafts += [_budget(table, section(table.span[0])) for table in reading.budget_tables]
    drafts += _recipients(reading)
    drafts += [_citation(item) for item in reading.citations]
    return drafts


def _header(layout: Layout, header: Header) -> Draft:
    period = layout.plan.period
    fields: dict[str, Json] = {
        "issuer": header.issuer,
        "number": header.number,
        "symbol": header.symbol,
        "doc_kind": header.kind,
        "place": header.place,
        "date": header.date or header.date_partial,
        "title": header.title,
        "year_from": period[0] if period else None,
        "year_to": period[1] if period else None,
    }
    reasons = doubts(
        None if header.issuer else "no-issuer",
        None if header.number else "no-number",
        None if header.date else "no-date",
        None if header.title else "no-title",
        None if period else "no-period",
    )
    span = next((header.spans[name] for name in ("title", "kind", "number") if name in header.spans), None)
    return Draft("header", span, None, fields, reasons)


def _duty(duty: ReportingDuty, section: str | None) -> Draft:
    fields: dict[str, Json] = {
        "frequency": duty.frequency,
        "due": duty.due,
        "reporter": duty.reporter,
        "recipient": duty.recipient,
        "via": duty.via,
    }
    reasons = doubts(
        None if duty.frequency else "no-frequency",
        None if duty.due or duty.frequency == "ad_hoc" else "no-due",
        None if duty.recipient or duty.via else "no-recipient",
    )
    return Draft("duty", duty.span, section, fields, reasons)


def _budget(table: BudgetTable, section: str | None) -> Draft:
    columns, subtotals = ([_column(item) for item in listed] for listed in (table.columns, table.subtotals))
    rows: list[Json] = [
        {
            "marker": row.marker,
            "label": row.label,
            "level": row.level,
            "amounts": list(row.amounts),
            "total": row.total,
            "subtotals": list(row.subtotals),
            "span": list(row.span),
        }
        for row in table.rows
    ]
    fields: dict[str, Json] = {
        "caption": table.caption,
        "currency_unit": table.currency_unit,
        "grand_total": table.grand_total,
        "columns": columns,
        "subtotals": subtotals,
        "rows": rows,
    }
    reasons = doubts(None if table.currency_unit else "no-currency", None if table.grand_total else "no-total")
    return Draft("budget", table.span, section, fields, reasons)


def _column(item: BudgetColumn) -> Json:
    return {"year": item.year, "source": item.source, "label": item.label}


def _recipients(reading: PlanReading) -> list[Draft]:
    spans = [*reading.recipient_spans, *[None] * len(reading.recipients)]
    return [Draft("recipient", span, None, {"name": name}) for name, span in zip(reading.recipients, spans, strict=False)]


def _citation(item: Citation) -> Draft:
    fields: dict[str, Json] = {
        "number": item.number,
        "doc_kind": item.kind,
        "date": item.date,
        "issuer": item.issuer,
        "title": item.title,
        "role": item.role,
    }
    complete = item.number or item.kind in ("Luật", "Bộ luật", "Hiến pháp")
    return Draft("basis", min(item.spans, default=None), None, fields, doubts(None if complete else "no-reference"))
