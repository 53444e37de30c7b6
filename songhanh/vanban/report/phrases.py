"""Short phrases out of a reading: a measure, a deadline, a document's name."""

from __future__ import annotations

from songhanh.lang.text import align_tones
from songhanh.vanban.model import Campaign, Citation, Measure, PlanReading, ReportingDuty
from songhanh.vanban.report.figures import date, number, with_unit
from songhanh.vanban.report.names import baseline_name, kind_name, unit_name
from songhanh.vanban.report.words import Words

_SIGNS = {">=": "≥", ">": ">", "<": "<", "<=": "≤", "=": "="}


def measure_figure(measure: Measure, words: Words) -> str:
    """The figure with its sign and unit: "≥ 70%", "tăng 10–15%", "khoảng ≥ 60%"."""
    value = number(measure.value, words.lang)
    if measure.value_high is not None:
        value += "–" + number(measure.value_high, words.lang)
    sign = _SIGNS.get(measure.comparator) or words(f"cmp.{measure.comparator}")
    unit = unit_name(measure.unit, words.lang, measure.value_high or measure.value) if measure.unit else None
    figure = f"{sign}\u00a0{with_unit(value, unit)}"
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
        parts.append(words("against", b=_baseline(measure.baseline, words)))
    return ", ".join(parts) or words("no-date")


def _baseline(base: str, words: Words) -> str:
    if base.isdigit() and len(base) == 4:  # a year
        return base
    return number(base, words.lang) if base.replace(".", "", 1).isdigit() else baseline_name(base, words.lang)


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


def document_name(reading: PlanReading, words: Words) -> str:
    """What to call a document in a list: kind and number, else kind, else the file's name."""
    header = reading.header
    kind = kind_name(header.kind, words.lang) if header.kind else None
    return " ".join(part for part in (kind, header.number) if part) or reading.source.name


def money(amount: str, unit: str | None, words: Words) -> str:
    """An amount with its unit in small letters: "5.620 triệu đồng"."""
    unit = (unit or "").strip()
    return with_unit(number(amount, words.lang), unit_name(unit[:1].lower() + unit[1:], words.lang) if unit else None)


def money_total(reading: PlanReading, words: Words) -> str | None:
    """The grand total of the first budget table that has one: of several tables, for annexes usually split up the same money."""
    totals = [(table.grand_total, table.currency_unit) for table in reading.budget_tables if table.grand_total]
    return money(*totals[0], words) if totals else None


def citation_name(citation: Citation, words: Words) -> str:
    """How a cited document is called: "Quyết định 1790/QĐ-TTg"; one without a number by its title as cited: "Luật Thủy sản"."""
    kind = kind_name(citation.kind, words.lang) if citation.kind else ""
    if citation.number:
        return f"{kind} {citation.number}".strip()
    if not citation.title:
        return f"{kind} ({words('no-number')})".strip()
    return f"{own_title(citation)} ({words('no-number')})"


def own_title(citation: Citation) -> str:
    """The title of a cited document with its kind before it, as it is cited: "Luật Thủy sản"."""
    title, kind = citation.title or "", citation.kind or ""
    named = align_tones(title).casefold().startswith(align_tones(kind).casefold())
    return title if named else f"{kind} {title}"
