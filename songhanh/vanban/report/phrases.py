"""Short phrases out of a reading: a measure, a deadline, a document's name."""

from __future__ import annotations

from songhanh.vanban.model import Campaign, Measure, PlanReading, ReportingDuty
from songhanh.vanban.report.figures import date, number, with_unit
from songhanh.vanban.report.words import Words

_SIGNS = {">=": "≥", ">": ">", "<": "<", "<=": "≤", "=": "="}


def measure_figure(measure: Measure, words: Words) -> str:
    """The figure with its sign and unit: "≥ 70%", "tăng 10–15%", "khoảng ≥ 60%"."""
    value = number(measure.value, words.lang)
    if measure.value_high is not None:
        value += "–" + number(measure.value_high, words.lang)
    sign = _SIGNS.get(measure.comparator) or words(f"cmp.{measure.comparator}")
    figure = f"{sign}\u00a0{with_unit(value, measure.unit)}"
    return f"{words('approx')} {figure}" if measure.approx else figure


def measure_when(measure: Measure, words: Words) -> str:
    """When it holds and what it is compared with: "đến năm 2025, mỗi quý, so với 2020"."""
    parts: list[str] = []
    if measure.due:
        form = "year" if measure.due.isdigit() else "date"
        parts.append(words(f"{'from' if measure.onward else 'by'}.{form}", d=date(measure.due, words.lang)))
    if measure.frequency:
        parts.append(words(f"every.{measure.frequency}"))
    if measure.baseline:
        base = measure.baseline
        is_year = base.isdigit() and len(base) == 4
        parts.append(words("against", b=base if is_year else number(base, words.lang)))
    return ", ".join(parts) or words("no-date")


def duty_when(duty: ReportingDuty, words: Words) -> str:
    """How often and by when a report is due."""
    often = words(f"frequency.{duty.frequency or 'none'}")
    if duty.due is None:
        return often
    due = date(duty.due, words.lang)
    return due if duty.frequency == "once" else f"{due}, {often}"


def campaign_when(campaign: Campaign, words: Words) -> str:
    """From which day to which."""
    return f"{date(campaign.start, words.lang)} – {date(campaign.end, words.lang)}"


def is_sample(reading: PlanReading) -> bool:
    """Whether the text says of itself that it is a sample and no issued document."""
    return "VĂN BẢN MẪU" in reading.text.upper()


def document_name(reading: PlanReading) -> str:
    """What to call a document in a list: kind and number, else kind, else the file's name."""
    header = reading.header
    return " ".join(part for part in (header.kind, header.number) if part) or reading.source.name


def money_total(reading: PlanReading, words: Words) -> str | None:
    """The grand total of the budget tables where they can be added: one table, or several in one unit with every total given.

    Of several tables only the first is taken, for annexes usually split up the same money.
    """
    tables = [table for table in reading.budget_tables if table.grand_total]
    if not tables:
        return None
    first = tables[0]
    unit = (first.currency_unit or "").strip()
    return with_unit(number(first.grand_total, words.lang), unit[:1].lower() + unit[1:] if unit else None)


def name_with_number(kind: str | None, number_: str | None, absent: str) -> str:
    """How a cited document is called: "Quyết định 1790/QĐ-TTg", "Luật (không ghi số)"."""
    return " ".join(part for part in (kind, number_) if part) if number_ else f"{kind or ''} ({absent})".strip()
