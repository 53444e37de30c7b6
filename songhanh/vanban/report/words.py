"""The words of the report, and of the summary in the terminal, in Vietnamese and English."""

from __future__ import annotations

import re

from markupsafe import Markup

from songhanh.vanban.model import Severity
from songhanh.vanban.report.figures import Lang

__all__ = ["Lang", "Words"]

# key → (Vietnamese, English). One term per thing, those of DESIGN.md. "<n:body|bodies>" is one or several by the value of n.
_WORDS: dict[str, tuple[str, str]] = {
    # the page
    "app": ("Song Hành", "Song Hành"),
    "reports": ("Kết quả đọc các kế hoạch", "Reading of the plans"),
    "documents.count": ("{n} văn bản", "{n} <n:document|documents>"),
    "documents.lead": (
        "Chọn một văn bản để xem nội dung đã hiểu và các phát hiện.",
        "Choose a document to see what was understood and found.",
    ),
    "unread": ("Không đọc được.", "Could not be read."),
    "document": ("Văn bản", "Document"),
    "all-documents": ("Tất cả văn bản", "All documents"),
    "plan": ("Kế hoạch", "Plan"),
    "panes": ("Phần đang xem", "What is shown"),
    "index": ("Các phần của nội dung", "Sections of the contents"),
    "contents": ("Nội dung kế hoạch", "Contents of the plan"),
    "legend": ("Các loại đánh dấu", "Kinds of marks"),
    "filter": ("Lọc trong mục này", "Filter this list"),
    "filter.none": ("Không có mục nào khớp với từ đang lọc.", "Nothing matches the filter."),
    "raw": ("Từng dòng như tệp nguồn", "Line by line, as in the file"),
    "keys": (
        "j, k: mục sau, mục trước · Enter: xem chỗ tương ứng · /: lọc · Esc: bỏ chọn",
        "j, k: next, previous · Enter: show its counterpart · /: filter · Esc: deselect",
    ),
    "sample": ("VĂN BẢN MẪU", "SAMPLE DOCUMENT"),
    "sample.note": ("soạn để minh họa, không phải văn bản đã ban hành", "written as an example, not an issued document"),
    "page": ("Trang", "Page"),
    "untitled": ("Văn bản không có trích yếu", "Document without a title"),
    "print.text": ("Nguyên văn, có đánh dấu", "The text, with marks"),
    "skip": ("Đến phần nội dung kế hoạch", "Go to the contents of the plan"),
    "here": ("Phát hiện ở chỗ này", "Findings here"),
    "where": ("Nằm ở", "At"),
    "whole": ("cả văn bản", "whole document"),
    "absent": ("không ghi trong văn bản", "not stated in the document"),
    "place": ("chỗ {n}", "place {n}"),
    "source": ("Tệp nguồn", "Source file"),
    "source.size": ("{n} ký tự", "{n} characters"),
    "source.pages": ("{n} trang", "{n} <n:page|pages>"),
    "made": ("Máy đọc, người có trách nhiệm đối chiếu với bản đã ký.", "Read by a machine: compare it with the signed document."),
    # sections of the plan
    "tab.overview": ("Tổng quan", "Overview"),
    "tab.findings": ("Phát hiện", "Findings"),
    "tab.citations": ("Văn bản viện dẫn", "Cited documents"),
    "tab.outline": ("Mục lục", "Outline"),
    "tab.targets": ("Chỉ tiêu", "Targets"),
    "tab.duties": ("Phân công", "Assignments"),
    "tab.reporting": ("Chế độ báo cáo", "Reporting duties"),
    "tab.campaigns": ("Đợt hoạt động", "Campaigns"),
    "tab.budget": ("Kinh phí", "Budget"),
    "tab.recipients": ("Nơi nhận", "Recipients"),
    "tab.unparsed": ("Chưa hiểu", "Not understood"),
    # kinds of marks
    "kind.header": ("Thể thức phần đầu", "Header"),
    "kind.section": ("Mục", "Section"),
    "kind.citation": ("Văn bản viện dẫn", "Cited document"),
    "kind.target": ("Chỉ tiêu", "Target"),
    "kind.measure": ("Mức phấn đấu", "Figure of a target"),
    "kind.duty": ("Đơn vị được giao việc", "Body given a duty"),
    "kind.reporting": ("Chế độ báo cáo", "Reporting duty"),
    "kind.campaign": ("Đợt hoạt động", "Campaign"),
    "kind.budget": ("Kinh phí", "Budget"),
    "kind.recipient": ("Nơi nhận", "Recipient"),
    "kind.signature": ("Chữ ký", "Signature"),
    "kind.unparsed": ("Chưa hiểu", "Not understood"),
    "kind.finding": ("Phát hiện", "Finding"),
    "legend.form": ("Phần đầu, nơi nhận, chữ ký", "Header, recipients, signature"),
    "legend.target": ("Chỉ tiêu và mức phấn đấu", "Targets and their figures"),
    # header
    "issuer": ("Cơ quan ban hành", "Issued by"),
    "number": ("Số, ký hiệu", "Number"),
    "kind": ("Loại văn bản", "Kind"),
    "date": ("Ngày ban hành", "Date"),
    "place-of-issue": ("Địa danh", "Place"),
    "title": ("Trích yếu", "Title"),
    "signed": ("Người ký", "Signed by"),
    "number.blank": ("để trống số (…/{symbol})", "number left blank (…/{symbol})"),
    # overview
    "report": ("Báo cáo", "Report"),
    "dates": ("Mốc thời gian", "Dates"),
    "sum.targets": ("{m} mức phấn đấu trong {n} chỉ tiêu", "{m} <m:figure|figures> in {n} <n:target|targets>"),
    "sum.targets.none": ("Không có chỉ tiêu định lượng", "No quantified target"),
    "sum.bodies": ("{n} đơn vị được giao việc, {m} lượt", "{n} <n:body|bodies> given duties, {m} in all"),
    "sum.bodies.none": ("Không giao việc cho đơn vị nào", "No body is given a duty"),
    "sum.leads": ("chủ trì: {names}", "in the lead: {names}"),
    "sum.more": ("và {n} đơn vị khác", "and {n} more"),
    "sum.reports": ("{n} chế độ báo cáo", "{n} reporting <n:duty|duties>"),
    "sum.reports.none": ("Không quy định báo cáo", "No reporting is required"),
    "sum.campaigns": ("{n} đợt hoạt động", "{n} <n:campaign|campaigns>"),
    "sum.money": ("Tổng kinh phí {n}", "{n} in all"),
    "sum.money.tables": ("{n} bảng kinh phí", "{n} budget <n:table|tables>"),
    "sum.money.none": ("Không có bảng kinh phí", "No budget table"),
    "sum.findings": ("{n} phát hiện", "{n} <n:finding|findings>"),
    "sum.findings.none": ("Không có phát hiện nào", "No findings"),
    "more": ("… và {n} mục nữa: --all, hoặc --format html", "… and {n} more: --all, or --format html"),
    "no-date": ("không ghi thời hạn", "no date given"),
    # targets
    "by.year": ("đến năm {d}", "by {d}"),
    "by.date": ("đến {d}", "by {d}"),
    "from.year": ("từ năm {d} trở đi", "from {d} on"),
    "from.date": ("từ {d} trở đi", "from {d} on"),
    "cmp.increase_by": ("tăng", "up by"),
    "cmp.decrease_by": ("giảm", "down by"),
    "approx": ("khoảng", "about"),
    "against": ("so với {b}", "against {b}"),
    "every.year": ("hằng năm", "every year"),
    "every.half_year": ("mỗi sáu tháng", "every half-year"),
    "every.quarter": ("mỗi quý", "every quarter"),
    "every.month": ("mỗi tháng", "every month"),
    "every.week": ("mỗi tuần", "every week"),
    # duties
    "role.lead": ("chủ trì", "lead"),
    "role.coordinate": ("phối hợp", "coordinate"),
    "role.request": ("đề nghị", "request"),
    "role.responsible": ("thực hiện", "responsible"),
    "nowhere": ("ngoài các mục", "outside any section"),
    # citations
    "role.basis": ("Căn cứ ban hành", "Legal basis"),
    "role.mention": ("Được nhắc đến", "Mentioned"),
    "no-number": ("không ghi số", "no number"),
    # reporting
    "frequency.day": ("hằng ngày", "daily"),
    "frequency.week": ("hằng tuần", "weekly"),
    "frequency.month": ("hằng tháng", "monthly"),
    "frequency.quarter": ("hằng quý", "quarterly"),
    "frequency.half_year": ("sáu tháng", "half-yearly"),
    "frequency.annual": ("hằng năm", "yearly"),
    "frequency.multi_year": ("nhiều năm", "over several years"),
    "frequency.ad_hoc": ("đột xuất, theo yêu cầu", "ad hoc, on request"),
    "frequency.once": ("một lần", "once"),
    "frequency.none": ("không ghi kỳ", "no period given"),
    "reporter": ("Báo cáo", "Reports"),
    "recipient": ("Nơi nhận báo cáo", "To"),
    "via": ("Qua", "Through"),
    # budget
    "unit": ("Đơn vị: {u}", "Unit: {u}"),
    "unit.none": ("không ghi đơn vị tính", "no unit given"),
    "row": ("TT", "No."),
    "content": ("Nội dung", "Content"),
    "total": ("Tổng", "Total"),
    "grand-total": ("Tổng cộng {n}", "Grand total {n}"),
    "table": ("Bảng kinh phí {n}", "Budget table {n}"),
    # findings
    "severity.error": ("Lỗi", "Error"),
    "severity.warning": ("Cảnh báo", "Warning"),
    "severity.info": ("Gợi ý", "Note"),
    "count.error": ("{n} lỗi", "{n} <n:error|errors>"),
    "count.warning": ("{n} cảnh báo", "{n} <n:warning|warnings>"),
    "count.info": ("{n} gợi ý", "{n} <n:note|notes>"),
    "advice": ("Cách sửa", "What to do"),
    "law": ("Căn cứ", "Legal source"),
    "hidden": ("Phát hiện đã được chấp nhận, không tính vào trên: {n}", "Accepted <n:finding|findings>, not counted above: {n}"),
    "hidden.reason": ("Lý do", "Reason"),
    "related": ("Liên quan", "Related"),
    "none.findings": ("Không có phát hiện nào trong văn bản này.", "Nothing was found wrong with this document."),
    "none.citations": ("Văn bản không viện dẫn văn bản nào.", "The document cites no other."),
    "none.outline": ("Văn bản không chia mục.", "The document has no sections."),
    "none.targets": ("Văn bản không đặt chỉ tiêu định lượng.", "The document sets no quantified target."),
    "none.duties": ("Văn bản không giao việc cho đơn vị cụ thể.", "The document gives no duty to a named body."),
    "none.reporting": ("Văn bản không quy định chế độ báo cáo.", "The document requires no report."),
    "none.campaigns": ("Văn bản không nêu đợt hoạt động có ngày đầu và ngày cuối.", "The document names no period of action."),
    "none.budget": ("Văn bản không có bảng kinh phí.", "The document has no budget table."),
    "none.recipients": ("Không thấy phần Nơi nhận.", "No list of recipients was seen."),
    "none.unparsed": ("Mọi phần của văn bản đã được hiểu.", "Every part of the document was understood."),
}  # fmt: skip


_NUMBER = re.compile(r"<(\w+):([^|>]+)\|([^>]+)>")


class Words:
    """The words of one language: ``words("key", n=3)``. An unknown key is a mistake of the programmer and raises KeyError."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self._index = 0 if lang == "vi" else 1

    def __call__(self, key: str, **values: object) -> str:
        text = _NUMBER.sub(lambda match: match[2] if values[match[1]] == 1 else match[3], _WORDS[key][self._index])
        if any(isinstance(value, Markup) for value in values.values()):
            text = Markup(text)  # what is marked stays marked
        return text.format(**values) if values else text

    def pick(self, vi: str, en: str) -> str:
        """One of two texts that came in both languages; the Vietnamese where there is no English."""
        return vi if self.lang == "vi" or not en else en

    def count(self, severity: Severity, n: int) -> str:
        """So many findings of a severity: "3 lỗi"."""
        return self(f"count.{severity}", n=n)

    def severity(self, severity: Severity) -> str:
        """The word of a severity."""
        return self(f"severity.{severity}")
