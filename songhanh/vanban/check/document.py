"""Writes the documentation that the rules carry to a folder: ``python -m songhanh.vanban.check.document docs/rules``."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import cast

from songhanh.vanban.check.explain import LABELS, SEVERITIES, law_line, summary_line
from songhanh.vanban.check.rule import FAMILIES, Rule, all_rules
from songhanh.vanban.check.wordlists import table

_NOTICE = "<!-- Written by `python -m songhanh.vanban.check.document docs/rules` from the rules themselves: do not edit. -->\n"


def pages() -> dict[str, str]:
    """Every page by file name: one for each family, and README.md with the list of rules and the faults they answer."""
    found = {
        f"{family}.md": _family_page(family, list(rules)) for family, rules in groupby(all_rules(), key=lambda rule: rule.family)
    }
    found["README.md"] = _overview()
    return found


def write(folder: Path) -> list[Path]:
    """Write the pages; pages of families that no longer exist are removed. Returns what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for old in folder.glob("*.md"):
        if old.name not in wanted:
            old.unlink()
    written = []
    for name, text in sorted(wanted.items()):
        path = folder / name
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def _family_page(family: str, rules: list[Rule]) -> str:
    vi, en = FAMILIES[family]
    lines = [_NOTICE, f"# {family}: {vi} / {en}", ""]
    for rule in rules:
        lines += [f"## {rule.code} `{rule.name}`", "", f"**{rule.text('title', 'vi')}** · *{rule.text('title', 'en')}*", ""]
        lines += [summary_line(rule, "vi") + "  ", f"*{summary_line(rule, 'en')}*", ""]
        lines += [line for field in LABELS for line in _field(rule, field)]
    return "\n".join(lines).rstrip() + "\n"


def _field(rule: Rule, field: str) -> list[str]:
    label_vi, label_en = LABELS[field]
    if field in ("example", "instead"):
        return [f"**{label_vi}** · *{label_en}*", "", "> " + rule.text(field, "vi"), ""]
    vi = law_line(rule, "vi") if field == "law" else rule.text(field, "vi")
    en = law_line(rule, "en") if field == "law" else rule.text(field, "en")
    return [f"**{label_vi}.** {vi}  ", f"*{label_en}: {en}*" if en != vi else f"*{label_en}.*", ""]


def _overview() -> str:
    lines = [_NOTICE, "# Quy tắc kiểm tra kế hoạch / Rules for checking a plan", ""]
    lines += [
        "Mỗi quy tắc có mã không đổi; `songhanh explain MÃ` nói rõ từng quy tắc. Mức *lỗi* chỉ dùng khi chắc chắn.  ",
        "*Every rule has a stable code; `songhanh explain CODE` tells about each. Severity* error *is kept for what is certain.*",
        "",
    ]
    for family, rules in groupby(all_rules(), key=lambda rule: rule.family):
        vi, en = FAMILIES[family]
        lines += [f"## [{family}]({family}.md) {vi} / {en}", "", "| Mã | Tên | Mức | |", "|---|---|---|---|"]
        lines += [
            f"| [{rule.code}]({family}.md) | `{rule.name}` | {SEVERITIES[rule.severity][0]} / {rule.severity} | "
            f"{rule.text('title', 'vi')} · *{rule.text('title', 'en')}* |"
            for rule in rules
        ]
        lines.append("")
    return "\n".join(lines + _faults())


def _faults() -> list[str]:
    lines = [
        "## Loại lỗi và quy tắc / Kinds of fault and their rules",
        "",
        "| Loại lỗi | Kind of fault | Quy tắc / rules |",
        "|---|---|---|",
    ]
    for fault in cast("list[dict[str, object]]", table("faults.toml")["fault"]):
        rules = ", ".join(cast("list[str]", fault["rules"])) or f"{fault['why']} / *{fault['why_en']}*"
        lines.append(f"| {fault['vi']} | {fault['en']} | {rules} |")
    return [*lines, ""]


def main(arguments: list[str]) -> int:
    """The command: the folder to write to. Returns the exit code."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m songhanh.vanban.check.document FOLDER\n")
        return 2
    sys.stdout.writelines(f"{path}\n" for path in write(Path(arguments[0])))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
