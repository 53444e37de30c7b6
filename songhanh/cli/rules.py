"""``songhanh rules`` and ``songhanh explain``: what the checker looks for."""

from __future__ import annotations

import difflib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from songhanh.cli.bilingual import Argument, Command, Option, fail, lang_option
from songhanh.cli.language import current, say
from songhanh.cli.output import colours, deliver

if TYPE_CHECKING:
    from songhanh.vanban.check.rule import Rule


def complete_code(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The codes that begin so, for the shell."""
    from songhanh.vanban.check.rule import all_rules

    return [CompletionItem(rule.code, help=rule.name) for rule in all_rules() if rule.code.startswith(incomplete.upper())]


@click.command(
    cls=Command,
    vi="Giải thích quy tắc: phát hiện gì, vì sao, ví dụ, cách sửa, căn cứ.",
    en="Explain a rule: what it finds, why, an example, what to do, its legal source.",
    examples=(("songhanh explain TGT001", "Giải thích một quy tắc.", "Explain a rule."),),
)
@click.argument("codes", nargs=-1, required=True, cls=Argument, vi="MÃ…", en="CODE…", shell_complete=complete_code)
@lang_option
def explain(codes: Sequence[str]) -> int:
    """Print the documentation of rules."""
    from songhanh.vanban.check.explain import UnknownCodeError
    from songhanh.vanban.check.explain import explain as explain_rule
    from songhanh.vanban.check.rule import all_rules

    texts: list[str] = []
    for code in codes:
        try:
            texts.append(explain_rule(code, current()))
        except UnknownCodeError as error:
            known = [name for rule in all_rules() for name in (rule.code, rule.name)]
            near = difflib.get_close_matches(code.upper(), known, 3) or difflib.get_close_matches(code.lower(), known, 3)
            hint = say(" Gần giống: ", " Close to it: ") + ", ".join(near) + "." if near else ""
            fail(error.message + hint, error.message_en + hint)
    deliver("\n".join(texts), None)
    return 0


@click.command(
    cls=Command,
    vi="Danh sách quy tắc kiểm tra.",
    en="The list of rules.",
    examples=(("songhanh rules --format json", "Danh sách cho chương trình khác.", "The list for other programs."),),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    cls=Option,
    vi="Dạng kết quả: bảng chữ (mặc định) hoặc JSON.",
    en="Form of the result: text (default) or JSON.",
)
@lang_option
def rules(form: str) -> int:
    """Print every rule with its severity and title."""
    from songhanh.vanban.check.rule import all_rules

    known = all_rules()
    if form == "json":
        listed = [
            {"code": rule.code, "name": rule.name, "severity": rule.severity, "title": rule.text("title", current())}
            for rule in known
        ]
        deliver(json.dumps({"rules": listed}, ensure_ascii=False, indent=1) + "\n", None)
    else:
        deliver(_table(known), None)
    return 0


def _table(known: Sequence[Rule]) -> str:
    """The rules by family, in columns."""
    from songhanh.vanban.check.rule import FAMILIES
    from songhanh.vanban.report.words import Words

    words = Words(current())
    bold, plain = ("\x1b[1m", "\x1b[0m") if colours(None) else ("", "")
    width = max(len(words.severity(rule.severity)) for rule in known)
    lines: list[str] = []
    for family, names in FAMILIES.items():
        members = [rule for rule in known if rule.family == family]
        if not members:
            continue
        lines += ["", f"{bold}{family}  {say(*names)}{plain}"]
        lines += [f"  {rule.code}  {words.severity(rule.severity):{width}}  {rule.text('title', current())}" for rule in members]
    lines += [
        "",
        say(
            f"{len(known)} quy tắc. Xem kỹ một quy tắc: songhanh explain MÃ",
            f"{len(known)} rules. More on one: songhanh explain CODE",
        ),
    ]
    return "\n".join(lines).lstrip("\n") + "\n"
