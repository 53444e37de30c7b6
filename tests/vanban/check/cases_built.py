"""One case for each rule that looks at more than the text: tables of money, annex tables, the form of a .docx, a superior plan, suppressions."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from songhanh.vanban.check import Suppression
from songhanh.vanban.model import BudgetColumn, BudgetRow, BudgetTable, Finding, PlanReading
from songhanh.vanban.sources.base import DocumentForm, ParagraphForm, Source
from tests.vanban.check.cases_text import after, basis
from tests.vanban.check.plans import PARTS, changed, found, plan

Verdicts = tuple[list[Finding], list[Finding]]  # what the rule says of the bad plan, and of the good one


# Tables of money


def table(
    reading: PlanReading, rows: Sequence[tuple[str | None, str, int, tuple[str | None, ...], str]], **changes: object
) -> PlanReading:
    """The reading with a budget table of two columns whose rows all stand at the title (spans matter little here)."""
    span = reading.header.spans["title"]
    columns = (
        BudgetColumn(2022, "KP Trung ương", "2022 / KP Trung ương"),
        BudgetColumn(2023, "KP địa phương", "2023 / KP địa phương"),
    )
    built = tuple(BudgetRow(marker, label, level, amounts, total, span) for marker, label, level, amounts, total in rows)
    made = BudgetTable("Kinh phí", "Triệu đồng", rows[-1][4], columns, built, span)
    return dataclasses.replace(reading, budget_tables=(dataclasses.replace(made, **changes),))  # type: ignore[arg-type]


def money(code: str, bad: list[tuple], good: list[tuple], **changes: object) -> Verdicts:
    reading = plan(funding=PARTS["funding"].replace("ngân sách tỉnh", "ngân sách tỉnh và hỗ trợ của trung ương"))
    return found(table(reading, bad, **changes), code), found(table(reading, good), code)


ONE = ("I", "Truyền thông", 1, ("50", "30"), "80")
TWO = ("II", "Tập huấn", 1, ("20", "10"), "30")
ALL = (None, "Tổng cộng", 1, ("70", "40"), "110")


def slipped() -> Verdicts:
    reading = plan(annex="PHỤ LỤC\nI\tTruyền thông\t50\t30\t10\t80")
    start = reading.text.index("I\tTruyền thông")
    row = BudgetRow("I", "Truyền thông", 1, ("50", "30", "10"), "80", (start, len(reading.text) - 1))
    bad = table(reading, [ONE, ALL])
    bad = dataclasses.replace(bad, budget_tables=(dataclasses.replace(bad.budget_tables[0], rows=(row,)),))
    return found(bad, "BUD003"), found(table(reading, [ONE, ALL]), "BUD003")


def central_source() -> Verdicts:
    bad = table(plan(), [ONE, TWO, ALL])
    good = table(plan(funding=PARTS["funding"].replace("ngân sách tỉnh", "ngân sách trung ương và tỉnh")), [ONE, TWO, ALL])
    return found(bad, "BUD011"), found(good, "BUD011")


def total_in_text() -> Verdicts:
    bad = table(plan(), [ONE, TWO, ALL])
    good = table(plan(funding=PARTS["funding"].replace("350 triệu", "110 triệu")), [ONE, TWO, ALL])
    return found(bad, "BUD007"), found(good, "BUD007")


# The form of a .docx


def formed(code: str, bad: DocumentForm, good: DocumentForm, **parts: str) -> Verdicts:
    reading = plan(**parts)
    return tuple(found(reading, code, source=_source(reading, form)) for form in (bad, good))  # type: ignore[return-value]


def _source(reading: PlanReading, form: DocumentForm) -> Source:
    return Source("mau.docx", "0" * 64, "text/plain", reading.text, form=form)


def body(code: str, bad: ParagraphForm, good: ParagraphForm) -> Verdicts:
    text = "- Tổng hợp, hướng dẫn, đôn đốc các cơ quan, đơn vị, địa phương thực hiện các nhiệm vụ của Kế hoạch này từ năm 2022 đến hết năm 2025."
    parts = after("duties", text)
    reading = plan(**parts)
    start = reading.text.index(text)
    forms = [DocumentForm(paragraphs=(dataclasses.replace(form, span=(start, start + len(text))),)) for form in (bad, good)]
    return formed(code, forms[0], forms[1], **parts)


def para(**form: object) -> ParagraphForm:
    return ParagraphForm(span=(0, 1), **form)  # type: ignore[arg-type]


def italic_basis() -> Verdicts:
    parts = basis("Quyết định số 214/QĐ-UBND ngày 21/01/2022 của Ủy ban nhân dân tỉnh")
    start = plan(**parts).text.index("Căn cứ")
    forms = [DocumentForm(paragraphs=(ParagraphForm(span=(start, start + 60), italic=italic),)) for italic in (False, True)]
    return formed("FMT014", forms[0], forms[1], **parts)


def old_page_number() -> Verdicts:
    parts = {"date": "Bắc Sơn, ngày 03 tháng 3 năm 2016", "preamble": PARTS["preamble"].replace("21/01/2022", "21/01/2016")}
    return formed(
        "FMT005", DocumentForm(page_number_position="top-center"), DocumentForm(page_number_position="bottom-right"), **parts
    )


def basis_mark() -> Verdicts:
    two = "Căn cứ Luật Bình đẳng giới số 73/2006/QH11 ngày 29/11/2006{}\n\nCăn cứ Luật Trẻ em số 102/2016/QH13 ngày 05/4/2016;\n\nỦy ban nhân dân tỉnh ban hành Kế hoạch:"
    return tuple(found(plan(preamble=two.format(mark)), "FMT015") for mark in (".", ";"))  # type: ignore[return-value]


# A superior plan


def against(code: str, ours: str, theirs: str, agreed: str) -> Verdicts:
    superior = plan(targets=f"II. MỤC TIÊU\n\n- {theirs}")
    bad = plan(targets=f"II. MỤC TIÊU\n\n- {ours}")
    good = plan(targets=f"II. MỤC TIÊU\n\n- {agreed}")
    return found(bad, code, superior=superior), found(good, code, superior=superior)


CONVENTIONS = "hương ước, quy ước của cộng đồng không có phân biệt đối xử về giới."


# Annex tables


def annex(code: str, bad: str, good: str, **parts: str) -> Verdicts:
    head = "PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n\nSTT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian\n"
    return found(plan(annex=head + bad, **parts), code), found(plan(annex=head + good, **parts), code)


def lead_differs() -> Verdicts:
    duty = "Đẩy mạnh hợp tác với viện nghiên cứu, trường đại học để tiếp nhận, chuyển giao công nghệ tiên tiến"
    parts = after("duties", f"4. Sở Công Thương\n\n- {duty} từ năm 2022.")
    bad, good = (f"1\t{duty}\t{unit}\tSở, ban, ngành\t2022 - 2025" for unit in ("Sở Khoa học và Công nghệ", "Sở Công Thương"))
    return annex("TSK014", bad, good, **parts)


# Suppressions


def suppressed(bad: Suppression, good: Suppression, code: str) -> Verdicts:
    from songhanh.vanban.check import check

    reading = plan(signature="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn Mẫu")
    said = [check(reading, suppressions=(entry,)) for entry in (bad, good)]
    return tuple([item for item in findings if item.rule == code] for findings in said)  # type: ignore[return-value]


REASON = "Ban hành theo thẩm quyền của Chủ tịch"

BUILT: dict[str, Callable[[], Verdicts]] = {
    "BUD001": lambda: money("BUD001", [ONE, ("II", "Tập huấn", 1, ("20", "10"), "40"), ALL], [ONE, TWO, ALL]),
    "BUD002": lambda: money("BUD002", [ONE, TWO, (None, "Tổng cộng", 1, ("70", "40"), "120")], [ONE, TWO, ALL]),
    "BUD003": slipped,
    "BUD006": lambda: money("BUD006", [ONE, TWO, ALL], [ONE, TWO, ALL], currency_unit=None),
    "BUD007": total_in_text,
    "BUD009": lambda: money(
        "BUD009", [("1", "Tập huấn nữ ứng cử viên nhiệm kỳ 2021 - 2026", 1, ("50", "30"), "80"), ALL], [ONE, TWO, ALL]
    ),
    "BUD010": lambda: money(
        "BUD010",
        [ONE, (None, "Tờ rơi", 2, ("50", "30"), "80"), TWO, ("1", "Lớp tập huấn", 2, ("20", "10"), "30"), ALL],
        [ONE, ("1", "Tờ rơi", 2, ("50", "30"), "80"), TWO, ("1", "Lớp tập huấn", 2, ("20", "10"), "30"), ALL],
    ),
    "BUD011": central_source,
    "FMT001": lambda: formed(
        "FMT001", DocumentForm(page_width=215.9, page_height=279.4), DocumentForm(page_width=210, page_height=297)
    ),
    "FMT002": lambda: formed(
        "FMT002", DocumentForm(margin_left=25), DocumentForm(margin_left=30, margin_right=15, margin_top=20, margin_bottom=25)
    ),
    "FMT003": lambda: formed(
        "FMT003",
        DocumentForm(),
        DocumentForm(page_number_position="top-center"),
        closing="Các cơ quan, đơn vị, địa phương thực hiện nghiêm túc Kế hoạch này. " * 60,
    ),
    "FMT004": lambda: formed(
        "FMT004", DocumentForm(page_number_position="bottom-right"), DocumentForm(page_number_position="top-center")
    ),
    "FMT005": old_page_number,
    "FMT006": lambda: formed(
        "FMT006",
        DocumentForm(page_number_position="top-center", page_number_on_first=True),
        DocumentForm(page_number_position="top-center", page_number_on_first=False),
    ),
    "FMT007": lambda: body("FMT007", para(font="Arial"), para(font="Times New Roman")),
    "FMT008": lambda: body("FMT008", para(size=12.0), para(size=14.0)),
    "FMT009": lambda: body("FMT009", para(alignment="left"), para(alignment="justify")),
    "FMT010": lambda: body("FMT010", para(first_line_indent=0.0), para(first_line_indent=36.0)),
    "FMT011": lambda: body("FMT011", para(space_before=0.0, space_after=0.0), para(space_before=6.0, space_after=0.0)),
    "FMT012": lambda: body("FMT012", para(line_spacing=2.0), para(line_spacing=1.15)),
    "FMT013": lambda: body("FMT013", para(color="FF0000"), para(color="000000")),
    "FMT014": italic_basis,
    "FMT015": basis_mark,
    "ALN001": lambda: against(
        "ALN001", f"Đến năm 2025, 80% {CONVENTIONS}", f"Đến năm 2025, 95% {CONVENTIONS}", f"Đến năm 2025, 97% {CONVENTIONS}"
    ),
    "ALN002": lambda: against(
        "ALN002", f"Đến năm 2030, 95% {CONVENTIONS}", f"Đến năm 2025, 95% {CONVENTIONS}", f"Đến năm 2025, 95% {CONVENTIONS}"
    ),
    "ALN003": lambda: (
        found(plan(**after("targets", "- Đến năm 2025, có 40% nữ tham gia lãnh đạo, quản lý.")), "ALN003"),
        found(plan(**after("targets", "- Đến năm 2025, 60% cơ quan quản lý nhà nước có lãnh đạo chủ chốt là nữ.")), "ALN003"),
    ),
    "ALN004": lambda: against(
        "ALN004",
        "Đến năm 2025, 70% cơ quan truyền thông áp dụng Bộ chỉ số.",
        f"Đến năm 2025, 95% {CONVENTIONS}",
        f"Đến năm 2025, 95% {CONVENTIONS}",
    ),
    "ALN005": lambda: (
        found(plan(**after("targets", "- Đến năm 2025, tỷ lệ tử vong bà mẹ liên quan đến thai sản dưới 1%.")), "ALN005"),
        found(
            plan(**after("targets", "- Đến năm 2025, tử vong bà mẹ liên quan đến thai sản không quá 42/100.000 trẻ đẻ sống.")),
            "ALN005",
        ),
    ),
    "ALN006": lambda: against(
        "ALN006",
        "Đến năm 2025, 70% xã, phường vùng sâu có người nghiện ma túy bố trí điểm tư vấn cai nghiện tự nguyện.",
        "Đến năm 2025, 70% xã, phường bố trí điểm tư vấn cai nghiện tự nguyện.",
        "Đến năm 2025, 70% xã, phường bố trí điểm tư vấn cai nghiện tự nguyện.",
    ),
    "TSK014": lead_differs,
    "TSK016": lambda: annex(
        "TSK016",
        "1\tPhối hợp triển khai đề án hỗ trợ đổi mới công nghệ\tSở Công Thương\tDoanh nghiệp\t2025",
        "1\tTriển khai đề án hỗ trợ đổi mới công nghệ\tSở Công Thương\tDoanh nghiệp\t2025",
    ),
    "TSK025": lambda: annex(
        "TSK025",
        "1\tTruyền thông pháp luật\tSở Tư pháp\tCác sở\tThường xuyên",
        "1\tTruyền thông pháp luật\tSở Tư pháp\tCác sở\tQuý II năm 2023",
    ),
    "SUP001": lambda: suppressed(Suppression("HDR001", REASON), Suppression("HDR010", REASON), "SUP001"),
    "SUP002": lambda: suppressed(Suppression("HDR010"), Suppression("HDR010", REASON), "SUP002"),
    "SUP003": lambda: suppressed(Suppression("HDR999", REASON), Suppression("HDR010", REASON), "SUP003"),
}

__all__ = ["BUILT", "changed"]
