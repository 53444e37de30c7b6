"""Reporting duties given as a table: one report a row, with its time and where it goes."""

from __future__ import annotations

import re

from songhanh.vanban.model import ReportingDuty
from songhanh.vanban.reader.assignment_tables import GridCell, grid
from songhanh.vanban.reader.duty_times import pairs
from songhanh.vanban.reader.view import View
from songhanh.vanban.reader.zones import Zones

_REPORT = re.compile(r"báo\s+cáo", re.IGNORECASE)
_TIME = re.compile(r"thời\s+(?:hạn|gian|điểm)|hạn\s+(?:gửi|nộp|báo)|ngày\s+gửi", re.IGNORECASE)
_TO = re.compile(r"nơi\s+(?:nhận|gửi)|gửi\s+(?:đến|về)|cơ\s+quan\s+nhận|đơn\s+vị\s+nhận", re.IGNORECASE)
_BY = re.compile(r"(?:đơn\s+vị|cơ\s+quan)\s+(?:báo\s+cáo|gửi|lập|thực\s+hiện)", re.IGNORECASE)
_VIA = re.compile(r"\s*\(\s*(?:thông\s+)?qua\s+(?P<via>[^()]+)\)\s*$", re.IGNORECASE)
_LONGEST_HEAD = 50


def table_duties(view: View, zones: Zones) -> list[ReportingDuty]:
    """The duties of every table whose header names reports and their times."""
    found: list[ReportingDuty] = []
    start = view.paragraphs[zones.preamble[1]].start if zones.preamble[1] < len(view.paragraphs) else 0
    for table in view.source.tables:
        if view.from_source(table.span[0]) < start:
            continue
        rows = grid(view, table)
        columns = _columns(rows[0]) if rows else {}
        if "report" in columns and "time" in columns:
            for row in rows[1:]:
                found.extend(_row_duties(row, columns))
    return found


def _columns(header: list[GridCell]) -> dict[str, int]:
    """Which column says what; empty for a header of another kind."""
    found: dict[str, int] = {}
    for cell in header:
        for name, pattern in (("to", _TO), ("by", _BY), ("time", _TIME), ("report", _REPORT)):
            if len(cell.text) <= _LONGEST_HEAD and name not in found and pattern.search(cell.text):
                found[name] = cell.column
                break
    return found


def _row_duties(row: list[GridCell], columns: dict[str, int]) -> list[ReportingDuty]:
    cells = {name: next((cell for cell in row if cell.column == column), None) for name, column in columns.items()}
    report, time = cells["report"], cells["time"]
    if report is None or time is None or not report.text or not time.text:
        return []
    name = report.text if _REPORT.match(report.text) else f"báo cáo {report.text}"
    passage = f"{name}: {time.text}"
    recipient, via = _through(_wording(cells.get("to")))
    reporter = _wording(cells.get("by"))
    span = (row[0].span[0], row[-1].span[1])
    return [
        ReportingDuty(frequency, due, reporter, recipient, via, span)
        for frequency, due in pairs(passage, ad_hoc="đột xuất" in passage.lower())
    ]


def _wording(cell: GridCell | None) -> str | None:
    return cell.text.strip(" .;") or None if cell is not None else None


def _through(recipient: str | None) -> tuple[str | None, str | None]:
    """A recipient and the body in brackets behind it that the report goes through."""
    match = _VIA.search(recipient or "")
    return (recipient[: match.start()].strip() or None, match["via"]) if recipient and match else (recipient, None)
