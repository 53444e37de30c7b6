"""What a rule says about itself, as plain text."""

from __future__ import annotations

from songhanh.vanban.check.rule import FAMILIES, Lang, Rule, find_rule

LABELS: dict[str, tuple[str, str]] = {
    "does": ("Quy tắc làm gì", "What it does"),
    "why": ("Vì sao cần sửa", "Why this is bad"),
    "example": ("Ví dụ chưa đạt", "Example"),
    "instead": ("Nên viết", "Use instead"),
    "advice": ("Cách sửa", "What to do"),
    "law": ("Căn cứ", "Legal source"),
    "blind": ("Quy tắc không thấy gì", "What it does not see"),
}
SEVERITIES: dict[str, tuple[str, str]] = {
    "error": ("lỗi", "error"),
    "warning": ("cảnh báo", "warning"),
    "info": ("gợi ý", "note"),
}
_NO_LAW = ("Không có quy định riêng: thông lệ soạn thảo và lô-gíc của kế hoạch", "None: good practice and the plan's own logic")


class UnknownCodeError(LookupError):
    """No rule has this code or name."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.message = f"Không có quy tắc “{wanted}”; xem danh sách bằng lệnh songhanh rules."
        self.message_en = f"There is no rule '{wanted}'; 'songhanh rules' lists them all."


def explain(code_or_name: str, lang: Lang = "vi") -> str:
    """Everything about one rule, for ``songhanh explain``. Raises :class:`UnknownCodeError`."""
    rule = find_rule(code_or_name)
    if rule is None:
        raise UnknownCodeError(code_or_name)
    pick = 0 if lang == "vi" else 1
    lines = [f"{rule.code} {rule.name}", rule.text("title", lang), "", summary_line(rule, lang), ""]
    for field, labels in LABELS.items():
        body = law_line(rule, lang) if field == "law" else rule.text(field, lang)
        lines += [labels[pick], f"  {body}", ""]
    return "\n".join(lines).rstrip() + "\n"


def summary_line(rule: Rule, lang: Lang) -> str:
    """Family, severity and the dates of the plans that the rule holds."""
    pick = 0 if lang == "vi" else 1
    parts = [FAMILIES[rule.family][pick], ("mức: " if lang == "vi" else "severity: ") + SEVERITIES[rule.severity][pick]]
    if rule.since:
        parts.append(("văn bản từ ngày " if lang == "vi" else "documents from ") + rule.since.strftime("%d/%m/%Y"))
    if rule.until:
        parts.append(("văn bản trước ngày " if lang == "vi" else "documents before ") + rule.until.strftime("%d/%m/%Y"))
    if rule.yields_to:
        parts.append(("nhường khi đã có: " if lang == "vi" else "gives way to ") + ", ".join(rule.yields_to))
    return " · ".join(parts)


def law_line(rule: Rule, lang: Lang) -> str:
    """The legal source, or that there is none."""
    return rule.law.cite(lang) or _NO_LAW[0 if lang == "vi" else 1]
