"""Why a person should look at an item, in Vietnamese and English."""

from __future__ import annotations

from songhanh.vanban.work.items import Doubt

_REASONS = {
    "no-number": ("Chưa có số văn bản", "The document has no number"),
    "no-date": ("Chưa có ngày ban hành đầy đủ", "No full date of issue"),
    "no-issuer": ("Chưa rõ cơ quan ban hành", "The issuing body is not known"),
    "no-title": ("Chưa đọc được trích yếu", "No title was read"),
    "no-period": ("Chưa rõ kế hoạch cho năm nào", "The title names no year or period"),
    "no-targets": ("Mục tiêu chưa có chỉ tiêu đo được", "No measurable target stands under this objective"),
    "no-due": ("Chưa có thời hạn", "No due date is stated"),
    "due-from-title": ("Thời hạn lấy theo năm của kế hoạch", "The due year is the plan's own, not the sentence's"),
    "due-year-guessed": ("Văn bản không ghi năm; lấy năm của kế hoạch", "The text names no year; the plan's own was taken"),
    "several-dues": ("Có nhiều mốc thời gian; lấy mốc sau cùng", "Several dates are named; the last was taken"),
    "no-unit": ("Chưa rõ đơn vị tính", "The unit of the figure is not known"),
    "exact-value": ("Chưa rõ đạt từ mức này hay đúng mức này", "Whether the figure is a floor, a ceiling or exact is not known"),
    "approximate": ("Mức ghi là khoảng", "The figure is approximate"),
    "no-objective": ("Chưa rõ thuộc mục tiêu nào", "Which objective it belongs to is not known"),
    "no-lead": ("Chưa rõ cơ quan chủ trì", "Nobody is named to lead it"),
    "group-unit": ("Giao chung cho một nhóm cơ quan", "Given to a group of bodies"),
    "unknown-unit": ("Chưa nhận ra cơ quan, đơn vị", "The body was not recognised"),
    "unclear-place": (
        "Nằm ngoài phần nhiệm vụ; có thể không phải là nhiệm vụ",
        "Stands outside the sections on tasks; it may be none",
    ),
    "no-verb": (
        "Không mở đầu bằng việc phải làm; có thể không phải là nhiệm vụ",
        "Does not open with what to do; it may be no task",
    ),
    "same-wording": ("Gần trùng lời với một nhiệm vụ khác", "Nearly the same wording as another task"),
    "long-text": ("Đoạn dài, có thể gồm nhiều nhiệm vụ", "A long passage that may hold several tasks"),
    "no-frequency": ("Chưa rõ báo cáo bao lâu một lần", "How often to report is not stated"),
    "no-recipient": ("Chưa rõ nơi nhận báo cáo", "To whom to report is not stated"),
    "no-currency": ("Chưa rõ đơn vị tiền", "The currency unit is not stated"),
    "no-total": ("Chưa có dòng tổng cộng", "No grand total is stated"),
    "no-reference": ("Chưa rõ số hoặc ngày của văn bản", "Number or date of the document is missing"),
}


def doubts(*codes: str | None) -> tuple[Doubt, ...]:
    """The doubts of these codes, each once, in their order; None stands for none."""
    return tuple(Doubt(code, *_REASONS[code]) for code in dict.fromkeys(codes) if code)
