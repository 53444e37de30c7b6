"""A reading made by hand: every field filled, spans found by searching the text. The plan is written for the purpose."""

from __future__ import annotations

import hashlib

from songhanh.vanban.model import (
    Assignment,
    BudgetColumn,
    BudgetRow,
    BudgetTable,
    Campaign,
    Citation,
    Finding,
    Header,
    Measure,
    PlanReading,
    ReportingDuty,
    Section,
    Signature,
    SourceInfo,
    Span,
    Target,
    Unparsed,
)

TEXT = """ỦY BAN NHÂN DÂN
TỈNH SÔNG MẪU
-------
Số: 05/KH-UBND
Sông Mẫu, ngày 10 tháng 01 năm 2026

KẾ HOẠCH
Thực hiện công tác bình đẳng giới năm 2026
(VĂN BẢN MẪU – dữ liệu mô phỏng)

Căn cứ Luật Bình đẳng giới ngày 29 tháng 11 năm 2006;
Căn cứ Nghị quyết số 28/NQ-CP ngày 03 tháng 3 năm 2021 của Chính phủ,
Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC TIÊU
- Đến năm 2026 đạt ít nhất 70% cơ quan có nữ lãnh đạo chủ chốt và đến năm
2030 đạt 75%.
- Hằng năm mỗi xã tổ chức từ 02 cuộc truyền thông trở lên.

II. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ
Chủ trì, phối hợp với Sở Tài chính triển khai theo Nghị quyết số 28/NQ-CP; tổ chức
Tháng hành động từ ngày 15/11 đến ngày 15/12.
2. Ủy ban nhân dân các xã, phường
Báo cáo kết quả về Sở Nội vụ trước ngày 05/12 hằng năm.
@@ dòng lạ ## không rõ nghĩa

Đơn vị tính: Triệu đồng
TT	Nội dung	2026	2027	Tổng
I	Truyền thông	120	130	250
1	Tập huấn	50	-	50
	Tổng cộng	170	130	300

Nơi nhận:
- Bộ Nội vụ (b/c);
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Thị Mẫu
"""


def span(words: str, occurrence: int = 1) -> Span:
    """Where some words of the text stand."""
    at = -1
    for _ in range(occurrence):
        at = TEXT.index(words, at + 1)
    return at, at + len(words)


def between(first: str, last: str) -> Span:
    """From the first words to the end of the last ones."""
    start = TEXT.index(first)
    return start, TEXT.index(last, start) + len(last)


def _section(id_: str, parent: str | None, level: int, marker: str, title: str) -> Section:
    printed = span(f"{marker} {title}")
    return Section(id_, parent, level, marker, title, printed, (printed[0], len(TEXT)))


def _targets() -> tuple[Target, ...]:
    first = between("Đến năm 2026 đạt ít nhất", "2030 đạt 75%.")
    second = span("Hằng năm mỗi xã tổ chức từ 02 cuộc truyền thông trở lên.")
    return (
        Target(
            "T1",
            "I",
            " ".join(TEXT[slice(*first)].split()),
            first,
            (
                Measure(">=", "70", None, "%", "2026", False, None, None, span("ít nhất 70%")),
                Measure(">=", "75", None, "%", "2030", False, None, None, span("đạt 75%")),
            ),
        ),
        Target(
            "T2",
            "I",
            TEXT[slice(*second)],
            second,
            (Measure(">=", "2", None, "cuộc", None, False, "year", None, span("từ 02 cuộc truyền thông trở lên"), True),),
        ),
    )


def _budget() -> BudgetTable:
    rows = (
        BudgetRow("I", "Truyền thông", 1, ("120", "130"), "250", span("I	Truyền thông	120	130	250")),
        BudgetRow("1", "Tập huấn", 2, ("50", None), "50", span("1	Tập huấn	50	-	50")),
        BudgetRow(None, "Tổng cộng", 1, ("170", "130"), "300", span("Tổng cộng	170	130	300")),
    )
    columns = (BudgetColumn(2026, None, "2026"), BudgetColumn(2027, None, "2027"))
    return BudgetTable("Dự kiến kinh phí", "Triệu đồng", "300", columns, rows, between("TT	Nội dung", "170	130	300"))


def plan() -> PlanReading:
    """The reading."""
    law, resolution = (
        span("Luật Bình đẳng giới ngày 29 tháng 11 năm 2006"),
        span("Nghị quyết số 28/NQ-CP ngày 03 tháng 3 năm 2021"),
    )
    return PlanReading(
        source=SourceInfo("mau.txt", hashlib.sha256(TEXT.encode()).hexdigest(), "text/plain", len(TEXT), None, ("Đọc thử",)),
        text=TEXT,
        header=Header(
            issuer="Ủy ban nhân dân tỉnh Sông Mẫu",
            number="05/KH-UBND",
            symbol="KH-UBND",
            kind="Kế hoạch",
            place="Sông Mẫu",
            date="2026-01-10",
            title="Thực hiện công tác bình đẳng giới năm 2026",
            spans={
                "number": span("05/KH-UBND"),
                "symbol": span("KH-UBND"),
                "kind": span("KẾ HOẠCH"),
                "title": span("Thực hiện công tác bình đẳng giới năm 2026"),
            },
        ),
        citations=(
            Citation(None, "Luật", "2006-11-29", "Quốc hội", "basis", (law,), "Bình đẳng giới"),
            Citation(
                "28/NQ-CP", "Nghị quyết", "2021-03-03", "Chính phủ", "basis", (resolution, span("Nghị quyết số 28/NQ-CP", 2))
            ),
        ),
        sections=(
            _section("I", None, 1, "I.", "MỤC TIÊU"),
            _section("II", None, 1, "II.", "TỔ CHỨC THỰC HIỆN"),
            _section("II.1", "II", 2, "1.", "Sở Nội vụ"),
            _section("II.2", "II", 2, "2.", "Ủy ban nhân dân các xã, phường"),
        ),
        targets=_targets(),
        assignments=(
            Assignment("Sở Nội vụ", "lead", "II.1", span("Sở Nội vụ")),
            Assignment("Sở Tài chính", "coordinate", "II.1", span("Sở Tài chính")),
            Assignment("Ủy ban nhân dân các xã, phường", "responsible", "II.2", span("Ủy ban nhân dân các xã, phường")),
        ),
        reporting_duties=(
            ReportingDuty(
                "annual",
                "12-05",
                "Ủy ban nhân dân các xã, phường",
                "Sở Nội vụ",
                None,
                span("Báo cáo kết quả về Sở Nội vụ trước ngày 05/12 hằng năm."),
            ),
        ),
        campaigns=(Campaign("Tháng hành động", "11-15", "12-15", span("Tháng hành động từ ngày 15/11 đến ngày 15/12")),),
        budget_tables=(_budget(),),
        recipients=("Bộ Nội vụ (b/c)", "Lưu: VT"),
        recipient_spans=(span("- Bộ Nội vụ (b/c);"), span("- Lưu: VT.")),
        signature=Signature(
            "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Thị Mẫu", between("TM. ỦY BAN NHÂN DÂN", "Trần Thị Mẫu")
        ),
        unparsed=(Unparsed(span("@@ dòng lạ ## không rõ nghĩa"), "không thuộc mục nào"),),
    )


def findings() -> tuple[Finding, ...]:
    """Three findings: one in the text with a related place, one inside another thing, one about the whole document."""
    return (
        Finding(
            "RPT002",
            "error",
            "Báo cáo đến hạn trước khi Tháng hành động kết thúc",
            span("trước ngày 05/12"),
            (span("từ ngày 15/11 đến ngày 15/12"),),
            name="report-before-campaign-ends",
            message_en="Report due before the campaign ends",
            advice="Lùi hạn báo cáo.",
            advice_en="Move the date.",
            legal_source="Nghị định 09/2019/NĐ-CP",
            quotes=("trước ngày 05/12",),
        ),
        Finding("TGT005", "warning", "Chỉ tiêu thấp hơn", between("ít nhất 70%", "nữ lãnh đạo"), message_en="Weaker target"),
        Finding("HDR009", "info", "Thiếu phụ lục", None, message_en="No annex"),
    )
