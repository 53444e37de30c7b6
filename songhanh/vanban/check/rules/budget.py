"""BUD: money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from songhanh.lang.numbers import vietnamese
from songhanh.vanban.check.clauses import number
from songhanh.vanban.check.plan import Plan
from songhanh.vanban.check.rule import Cause, Hit, rule
from songhanh.vanban.model import BudgetColumn, BudgetRow, BudgetTable
from songhanh.vanban.quoting import shorten
from songhanh.vanban.reader.budget_rows import is_total

_MONEY = re.compile(r"\d[\d.,]*\s*(?:triệu|tỷ|tỉ|nghìn|ngàn)?\s*đồng|\d[\d.,]*\s*(?:triệu|tỷ)\b")
_TOTAL_IN_TEXT = re.compile(r"tổng (?:kinh phí|dự toán|số)[^.;\n]{0,60}?(?P<figure>\d[\d.,]*)\s*(?P<scale>triệu|tỷ)?\s*đồng")
_FACTOR = re.compile(r"đơn giá|số lượng|số mẫu|số điểm|số đợt|số lần|tần suất|hệ số|định mức|khối lượng|diện tích")
_ESTIMATE = re.compile(
    r"(?P<words>(?:lập|xây dựng) dự toán[^.;\n]{0,60}|đề xuất (?:kinh phí|nguồn kinh phí)[^.;\n]{0,40}|tham mưu (?:nguồn )?kinh phí[^.;\n]{0,30})"
)
_EVENT = re.compile(r"(?:ứng cử|bầu cử|đại hội|kỷ niệm)[^.;\n]*?(?:nhiệm kỳ|năm|giai đoạn)\s*(?P<year>\d{4})")


def additive(table: BudgetTable) -> bool:
    """Whether the columns are amounts that add up to the total: years or sources, not numbers and prices, and most rows agree."""
    if any(_FACTOR.search(column.label.lower()) for column in table.columns):
        return False
    verdicts = [total == summed for _, summed, total in _row_sums(table)]
    return sum(verdicts) >= 2 and sum(verdicts) >= 0.6 * len(verdicts)


def _row_sums(table: BudgetTable) -> Iterator[tuple[BudgetRow, Decimal, Decimal]]:
    """Every row with a total and at least two amounts, in as many cells as there are columns: (row, sum of the amounts, total)."""
    for row in table.rows:
        total = number(row.total)
        given = [amount for amount in map(number, row.amounts) if amount is not None]
        if total is not None and len(given) >= 2 and len(row.amounts) == len(table.columns):
            yield row, sum(given, Decimal(0)), total


@rule("BUD001", "row-sum-disagrees", "error")
def row_sum_disagrees(plan: Plan) -> Iterator[Hit]:
    """
    title: Tổng của dòng khác các số trong dòng || A row's total differs from its amounts
    does: Cộng các cột của từng dòng và so với cột tổng. || Adds the columns of each row and compares them with its total.
    why: Không biết số nào đúng để bố trí kinh phí. || Nobody knows which figure to fund.
    example: 50 | 30 | 50 | 30 | tổng 170
    instead: 50 | 30 | 50 | 30 | tổng 160
    advice: Tính lại. || Work it out again.
    blind: Bảng tính theo số lượng và đơn giá không xét; dòng lệch ô do BUD003 báo. || Tables of numbers and prices are left alone; rows with
      slipped cells are BUD003's.
    law: practice | Số học
    """
    for table in plan.reading.budget_tables:
        yield from _subtotals(table)
        if not additive(table):
            continue
        for row, summed, total in _row_sums(table):
            if summed != total:
                yield Hit(
                    row.span,
                    f"“{_name(row)}”: các cột cộng lại là {vietnamese(summed)}, ghi tổng {vietnamese(total)}",
                    f"'{_name(row)}': the columns add up to {summed}, the total says {total}",
                )


def _subtotals(table: BudgetTable) -> Iterator[Hit]:
    """Printed sums of a year or a source that differ from their columns; only where most of them agree."""
    verdicts = []
    for place, whole in enumerate(table.subtotals):
        parts = [
            at
            for at, column in enumerate(table.columns)
            if whole.year in (None, column.year) and whole.source in (None, column.source)
        ]
        for row in table.rows:
            said = number(row.subtotals[place])
            given = [amount for at in parts if (amount := number(row.amounts[at])) is not None]
            if said is not None and given:
                verdicts.append((row, whole, sum(given, Decimal(0)), said))
    wrong = [each for each in verdicts if each[2] != each[3]]
    if len(verdicts) - len(wrong) < max(2, 1.5 * len(wrong)):
        return
    for row, whole, summed, said in wrong:
        yield Hit(
            row.span,
            f"“{_name(row)}”, {whole.label}: các cột cộng lại là {vietnamese(summed)}, ghi {vietnamese(said)}",
            f"'{_name(row)}', {whole.label}: the columns add up to {summed}, it says {said}",
        )


@rule("BUD002", "grand-total-disagrees", "error")
def grand_total_disagrees(plan: Plan) -> Iterator[Hit]:
    """
    title: Tổng cộng khác tổng các dòng || The grand total differs from its rows
    does: Cộng các dòng cấp một, và các dòng con của từng dòng, rồi so với số tổng. || Adds the top rows, and the parts of
      each row, and compares.
    why: Tổng sai thì dự toán sai. || A wrong total makes a wrong estimate.
    example: I: 1.900; II: 1.150; tổng cộng 3.000
    instead: I: 1.900; II: 1.150; tổng cộng 3.050
    advice: Tính lại. || Work it out again.
    blind: Chỉ xét khi mọi dòng con có số. || Only where every part has a figure.
    law: practice | Số học
    """
    for table in plan.reading.budget_tables:
        grand = number(table.grand_total)
        # A table without Roman headings has its items on the second level.
        top = min((row.level for row in table.rows if not _is_total(row)), default=1)
        tops = [row for row in table.rows if row.level == top and number(row.total) is not None and not _is_total(row)]
        summed = sum((number(row.total) or Decimal(0) for row in tops), Decimal(0))
        if grand is not None and len(tops) >= 2 and summed != grand:
            last = next((row for row in reversed(table.rows) if _is_total(row)), table.rows[-1])
            yield Hit(
                last.span,
                f"Các mục cộng lại là {vietnamese(summed)}, tổng cộng ghi {vietnamese(grand)}",
                f"The items add up to {summed}, the grand total says {grand}",
                related=tuple(row.span for row in tops),
            )
        parts = list(_parts(table))
        wrong = [part for part in parts if part[2] != part[3]]
        if len(parts) - len(wrong) >= max(2, len(wrong)):
            yield from (_part_hit(*part) for part in wrong)


def _parts(table: BudgetTable) -> Iterator[tuple[BudgetRow, list[BudgetRow], Decimal, Decimal]]:
    """Every numbered row that has parts: (row, its parts, their sum, its own total)."""
    for index, row in enumerate(table.rows):
        total = number(row.total)
        children: list[BudgetRow] = []
        for other in table.rows[index + 1 :]:
            if other.level <= row.level or _is_total(other):
                break
            if other.level == row.level + 1:
                children.append(other)
        figures = [figure for figure in (number(child.total) for child in children) if figure is not None]
        if total is not None and row.marker is not None and len(children) == len(figures) >= 2:
            yield row, children, sum(figures, Decimal(0)), total


def _part_hit(row: BudgetRow, children: list[BudgetRow], summed: Decimal, total: Decimal) -> Hit:
    return Hit(
        row.span,
        f"“{_name(row)}”: các phần cộng lại là {vietnamese(summed)}, ghi {vietnamese(total)}",
        f"'{_name(row)}': its parts add up to {summed}, it says {total}",
        related=tuple(child.span for child in children),
    )


@rule("BUD003", "cells-slipped", "warning")
def cells_slipped(plan: Plan) -> Iterator[Hit]:
    """
    title: Dòng có số ô khác số cột || A row with cells too many or too few
    does: So số ô có số của từng dòng với số cột. || Compares the cells of each row with the columns.
    why: Ô bị lệch cột thì kinh phí rơi sang năm, nguồn khác. || Slipped cells move money to another year or source.
    example: (11 ô cho 10 cột)
    instead: (10 ô, ô trống ghi dấu gạch)
    advice: Chỉnh lại ô; ô không có kinh phí ghi “-”. || Mend the row; write "-" in empty cells.
    blind: Bảng bị vỡ khi quét cũng bị báo. || Tables broken by scanning are reported too.
    law: practice | Trình bày bảng
    """
    for table in plan.reading.budget_tables:
        width = len(table.columns)
        for row in table.rows:
            start, end = plan.place(row.span)
            printed = plan.text[start:end].split("\t")
            if printed and printed[0].strip() == (row.marker or "").strip():
                printed = printed[1:]
            cells = [cell for cell in printed if re.fullmatch(r"\s*(?:\d[\d.,]*|[-–])\s*", cell)]
            if width >= 2 and len(cells) > width + 1:
                yield Hit(
                    row.span,
                    f"“{_name(row)}” có {len(cells)} ô số cho {width} cột và một cột tổng",
                    f"'{_name(row)}' has {len(cells)} figures for {width} columns and a total",
                )
            elif width >= 2 and row.total is not None and len(row.amounts) not in (0, width):
                yield Hit(
                    row.span,
                    f"“{_name(row)}” có {len(row.amounts)} số cho {width} cột",
                    f"'{_name(row)}' has {len(row.amounts)} figures for {width} columns",
                )


@rule("BUD004", "no-amounts", "info")
def no_amounts(plan: Plan) -> Iterator[Hit]:
    """
    title: Mục kinh phí không có số tiền || Money without amounts
    does: Tìm mục kinh phí không có con số nào. || Finds a funding section without any figure.
    why: Không có số tiền, nguồn và năm thì không lập được dự toán. || Without amount, source and year no estimate can be
      made.
    example: Kinh phí bố trí trong dự toán hằng năm theo phân cấp.
    instead: Kinh phí năm 2026: 350 triệu đồng (ngân sách tỉnh 250, nguồn khác 100).
    advice: Ghi số tiền theo năm và nguồn, hoặc lập biểu kèm theo. || Give amounts by year and source, or attach a table.
    blind: Biểu kinh phí ở tệp riêng thì không thấy. || A table in a file of its own is not seen.
    law: practice | Kế hoạch phải có nguồn lực
    """
    for section in plan.top_sections_for("funding"):
        start, end = plan.place(section.extent)
        if not _MONEY.search(plan.low, start, min(end, plan.body_end)):
            if plan.reading.budget_tables and re.search(r"phụ lục|biểu|bảng|kèm theo", plan.low[start:end]):
                continue
            note = "; bảng kèm theo có số nhưng mục này không dẫn đến" if plan.reading.budget_tables else ""
            yield Hit(
                section.span,
                f"Mục {section.id} về kinh phí không nêu số tiền, không chia theo năm và nguồn{note}",
                f"Section {section.id} on funding gives no amounts, years or sources",
            )


@rule("BUD005", "no-funding-section", "info")
def no_funding_section(plan: Plan) -> Iterator[Hit]:
    """
    title: Kế hoạch không có mục kinh phí || No section on funding
    does: Tìm mục kinh phí, nguồn lực. || Looks for a section on funding.
    why: Không biết tiền lấy ở đâu. || Nobody knows where the money comes from.
    example: (kế hoạch không nói gì đến kinh phí)
    instead: IV. KINH PHÍ THỰC HIỆN
    advice: Thêm mục kinh phí. || Add such a section.
    blind: Câu về kinh phí nằm trong phân công không được coi là một mục. || A sentence on money among the duties is no
      section.
    law: practice | Kế hoạch phải có nguồn lực
    """
    if plan.duty_items and not plan.sections_for("funding") and not plan.reading.budget_tables:
        yield Hit(None, "Kế hoạch không có mục về kinh phí thực hiện", "The plan has no section on funding")


@rule("BUD006", "currency-unit-missing", "warning")
def currency_unit_missing(plan: Plan) -> Iterator[Hit]:
    """
    title: Bảng kinh phí không ghi đơn vị tiền || A budget table without its currency unit
    does: Kiểm tra bảng kinh phí có “Đơn vị tính”. || Checks that a budget table states its unit.
    why: Đồng, nghìn đồng hay triệu đồng chênh nhau hàng nghìn lần. || Đồng, thousands and millions differ a thousandfold.
    example: Tổng cộng 6.600
    instead: Đơn vị tính: triệu đồng … Tổng cộng 6.600
    advice: Ghi đơn vị phía trên bảng. || State the unit above the table.
    blind: Đơn vị ghi ở đoạn văn xa bảng không được nối. || A unit far from the table is not linked.
    law: practice | Trình bày bảng
    """
    for table in plan.reading.budget_tables:
        if table.currency_unit is None:
            yield Hit(
                table.rows[0].span if table.rows else table.span,
                "Bảng kinh phí không ghi đơn vị tiền",
                "The budget table does not state its unit",
            )


@rule("BUD007", "text-and-table-differ", "warning")
def text_and_table_differ(plan: Plan) -> Iterator[Hit]:
    """
    title: Tổng kinh phí trong lời khác bảng || The total in the text differs from the table
    does: So số “tổng kinh phí …” trong mục kinh phí với tổng cộng của bảng. || Compares the total of the text with that of
      the table.
    why: Không biết số nào được duyệt. || Nobody knows which was approved.
    example: Tổng kinh phí 6.500 triệu đồng … (bảng: 6.600)
    instead: Tổng kinh phí 6.600 triệu đồng
    advice: Thống nhất hai chỗ. || Make them agree.
    blind: Bảng không ghi đơn vị thì không so được. || Tables without a unit are not compared.
    law: practice | Số học
    """
    scales = {"triệu": Decimal(1_000_000), "tỷ": Decimal(1_000_000_000), None: Decimal(1)}
    units = {"triệu đồng": Decimal(1_000_000), "tỷ đồng": Decimal(1_000_000_000), "nghìn đồng": Decimal(1000), "đồng": Decimal(1)}
    for table in plan.reading.budget_tables:
        grand, unit = number(table.grand_total), units.get((table.currency_unit or "").lower())
        match = _TOTAL_IN_TEXT.search(plan.low, plan.body_start, plan.body_end)
        if match is None or grand is None or unit is None:
            continue
        said = number(match["figure"].replace(".", "").replace(",", ".").rstrip("."))
        if said is not None and said * scales[match["scale"]] != grand * unit:
            yield Hit(
                plan.at(*match.span()),
                f"Lời ghi {match['figure']} {match['scale'] or ''} đồng, bảng ghi {vietnamese(grand)} {table.currency_unit}",
                "The total of the text differs from the table",
                related=(table.span,),
            )


@rule("BUD008", "estimate-without-date", "info")
def estimate_without_date(plan: Plan) -> Iterator[Hit]:
    """
    title: Lập dự toán, đề xuất kinh phí không nêu hạn || Estimates without a date
    does: Tìm câu giao lập dự toán, tham mưu kinh phí không có thời hạn. || Finds duties to draw up estimates without a date.
    why: Dự toán gửi muộn thì không kịp cân đối. || Late estimates cannot be balanced.
    example: Hằng năm, các sở lập dự toán kinh phí gửi Sở Tài chính.
    instead: Trước ngày 15/7 hằng năm, các sở lập dự toán kinh phí năm sau gửi Sở Tài chính.
    advice: Ghi hạn gửi. || State the date.
    blind: Hạn theo quy định về ngân sách không được tính. || Dates laid down by budget law do not count.
    law: practice | Nhiệm vụ phải có thời hạn
    """
    for match in _ESTIMATE.finditer(plan.low, plan.body_start, plan.body_end):
        paragraph = plan.paragraph_of(match.start())
        if not re.search(r"trước (?:ngày|tháng)|chậm nhất|trong (?:tháng|quý)", plan.low[paragraph.start : paragraph.end]):
            yield plan.hit(
                match.start("words"),
                match.end("words"),
                "Việc lập, đề xuất kinh phí này không nêu hạn",
                "This estimate has no date",
                cause=Cause("Việc lập, đề xuất kinh phí không nêu hạn", "Estimates without a date"),
            )


@rule("BUD009", "funded-after-event", "info")
def funded_after_event(plan: Plan) -> Iterator[Hit]:
    """
    title: Kinh phí bố trí sau khi sự kiện đã qua || Money in years after the event
    does: Tìm dòng nêu bầu cử, đại hội, nhiệm kỳ bắt đầu năm X nhưng có kinh phí ở năm sau X. || Finds rows on an election or
      congress of year X that carry money in later years.
    why: Năm đó không còn việc để chi. || There is nothing left to pay for.
    example: Tập huấn ứng cử viên nhiệm kỳ 2016 - 2021 … kinh phí năm 2020
    instead: … kinh phí năm 2016
    advice: Bỏ kinh phí của năm sau, hoặc sửa tên việc. || Drop the later money or rename the work.
    blind: Chỉ xét khi tên dòng có năm. || The row must name the year.
    law: practice | Lô-gíc thời gian
    """
    for table in plan.reading.budget_tables:
        for row in table.rows:
            event = _EVENT.search(row.label.lower())
            if event is None:
                continue
            late = {
                column.year
                for column, amount in zip(table.columns, row.amounts, strict=False)
                if amount and column.year and column.year > int(event["year"])
            }
            if late:
                years = ", ".join(str(year) for year in sorted(late))
                yield Hit(
                    row.span,
                    f"“{_name(row)}” có kinh phí năm {years}, sau sự kiện năm {event['year']}",
                    f"'{_name(row)}' has money in {years}, after the event of {event['year']}",
                )


@rule("BUD010", "rows-numbered-unevenly", "info")
def rows_numbered_unevenly(plan: Plan) -> Iterator[Hit]:
    """
    title: Dòng con chỗ có số, chỗ không || Sub-rows numbered in some places only
    does: So cách đánh số dòng con của các mục trong bảng. || Compares how the parts of the items are numbered.
    why: Không dẫn lại được đúng dòng khi quyết toán. || Rows cannot be referred to when accounts are settled.
    example: I: (không số) … III: 1, 2, 3
    instead: I: 1, 2 … III: 1, 2, 3
    advice: Đánh số mọi dòng con. || Number them all.
    blind: Chỉ xét dòng cấp hai. || Only rows of the second level.
    law: practice | Trình bày bảng
    """
    for table in plan.reading.budget_tables:
        numbered: list[BudgetRow] = []
        bare: list[BudgetRow] = []
        current: BudgetRow | None = None
        for row in table.rows:
            if row.marker and re.fullmatch(r"[IVX]+", row.marker):
                current = row
            elif current is not None and row.total is not None and not _is_total(row):
                (numbered if row.marker else bare).append(current)
        only_bare = [row for row in bare if row not in numbered]
        if numbered and only_bare:
            named = ", ".join(dict.fromkeys(row.marker or "" for row in only_bare))
            yield Hit(
                only_bare[0].span,
                f"Các dòng con của mục {named} không được đánh số như các mục khác",
                f"The parts of {named} are not numbered like the others",
            )


@rule("BUD011", "source-only-in-table", "info")
def source_only_in_table(plan: Plan) -> Iterator[Hit]:
    """
    title: Nguồn trong bảng không có trong mục kinh phí || A source of the table is missing from the text
    does: So nguồn của các cột với lời ở mục kinh phí. || Compares the sources of the columns with the funding section.
    why: Nguồn trung ương chưa được hứa thì bảng không có cơ sở. || A table that counts on central money needs a basis.
    example: (bảng có “KP Trung ương”; mục V chỉ nói ngân sách tỉnh)
    instead: V. … ngân sách trung ương hỗ trợ …; ngân sách tỉnh …
    advice: Nêu đủ nguồn ở mục kinh phí. || Name all sources in the text.
    blind: Chỉ xét nguồn trung ương, tài trợ, xã hội hóa. || Only central, donor and social sources.
    law: practice | Lô-gíc của kế hoạch
    """
    words = {"trung ương": r"trung ương", "tài trợ": r"tài trợ|viện trợ", "xã hội hóa": r"xã hội hóa|huy động"}
    sections = plan.top_sections_for("funding")
    for table in plan.reading.budget_tables:
        for source in dict.fromkeys(_source(column) for column in table.columns):
            for word, pattern in words.items():
                texts = [plan.low[slice(*plan.place(section.extent))] for section in sections]
                if word in source.lower() and texts and not any(re.search(pattern, text) for text in texts):
                    total = sum(
                        (
                            number(row.amounts[i]) or Decimal(0)
                            for row in table.rows
                            if _is_total(row)
                            for i, column in enumerate(table.columns)
                            if _source(column) == source and i < len(row.amounts)
                        ),
                        Decimal(0),
                    )
                    amount = f" ({vietnamese(total)} {table.currency_unit or ''})".rstrip() if total else ""
                    yield Hit(
                        sections[0].span,
                        f"Bảng có nguồn “{source}”{amount} nhưng mục kinh phí không nêu nguồn này",
                        f"The table has the source '{source}', the funding section does not",
                        related=(table.rows[0].span,) if table.rows else (),
                    )


def _source(column: BudgetColumn) -> str:
    """The funding source of a column: the last part of its heading."""
    return column.label.split("/")[-1].strip() or column.source or ""


def _is_total(row: BudgetRow) -> bool:
    return row.level == 0 or is_total(row.label) or is_total(row.marker or "")


def _name(row: BudgetRow) -> str:
    return shorten(" ".join(f"{row.marker or ''} {row.label}".split()), 60)
