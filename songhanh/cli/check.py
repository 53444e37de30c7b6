"""``songhanh check``: what is wrong with a plan."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from songhanh.cli.bilingual import Command, Option, fail, lang_option
from songhanh.cli.checking import checked
from songhanh.cli.documents import Batch, errors_of, notes_of, read_all, read_one, shown, tell, tell_notes
from songhanh.cli.language import current
from songhanh.cli.options import (
    files_argument,
    form_of,
    ocr_option,
    output_option,
    quiet_option,
    refuse_html_on_terminal,
)
from songhanh.cli.output import check_target, colours, deliver
from songhanh.cli.progress import Progress
from songhanh.vanban.failure import Failure

if TYPE_CHECKING:
    from songhanh.vanban.model import PlanReading

CLEAN, FINDINGS, UNREADABLE = 0, 1, 2
_FOR_PROGRAMS = ("json", "sarif")  # forms that are whole documents even where nothing could be read
_COMPARISONS = ("ALN",)  # what they suppress is not called unused where there is nothing to compare with

# The form of a suppression, as it stands in the help; the mark before it keeps its lines.
_SUPPRESSION_VI = """\b
[[suppress]]
rule = "HDR010"             # mã hoặc tên quy tắc
reason = "Lý do chấp nhận"  # bắt buộc
quote = "KT. CHỦ TỊCH"      # nếu chỉ chấp nhận ở chỗ có những chữ này
section = "V.1"             # nếu chỉ chấp nhận ở mục này"""
_SUPPRESSION_EN = """\b
[[suppress]]
rule = "HDR010"              # code or name of the rule
reason = "Why it is fine"    # required
quote = "words of the plan"  # if only where these words stand
section = "V.1"              # if only in this section"""


@click.command(
    cls=Command,
    vi="Kiểm tra kế hoạch: chỗ nào sai, thiếu, hoặc thấp hơn cấp trên.\n\n"
    "Chỉ tiêu được đối chiếu với kế hoạch cấp trên (--superior) và, ở chỗ kế hoạch đó không nói gì hoặc không đưa vào, với chỉ tiêu "
    "quốc gia có sẵn trong chương trình. "
    "Mã thoát: 0 không có phát hiện, 1 có phát hiện, 2 có tệp không đọc được.\n\n"
    "Phát hiện đã xem và chấp nhận thì ghi vào tệp đặt cạnh văn bản, tên là tên văn bản thêm .songhanh.toml "
    "(ke-hoach.docx.songhanh.toml):\n\n"
    f"{_SUPPRESSION_VI}\n\n"
    "Mục thiếu lý do thì không có tác dụng; mục không còn ứng với phát hiện nào thì được báo lại.",
    en="Check plans: what is wrong, missing, or weaker than the superior's.\n\n"
    "Targets are compared with the superior's plan (--superior) and, where that says nothing or is not given, with the national "
    "targets built into the program. "
    "Exit code: 0 nothing found, 1 findings, 2 a file could not be read.\n\n"
    "A finding that was looked at and accepted is written down in a file beside the document, named like it with .songhanh.toml added "
    "(plan.docx.songhanh.toml):\n\n"
    f"{_SUPPRESSION_EN}\n\n"
    "An entry without a reason hides nothing; an entry that matches no finding any more is reported.",
    examples=(
        ("songhanh check ke-hoach.docx", "Kiểm tra một kế hoạch.", "Check a plan."),
        ("songhanh check xa.docx --superior tinh.pdf", "Đối chiếu với kế hoạch cấp trên.", "Compare with the superior's plan."),
        (
            "songhanh check van-ban/ --output phat-hien.html",
            "Trang HTML có đánh dấu trong văn bản.",
            "A page with marks in the documents.",
        ),
        (
            "songhanh check ke-hoach.txt --format concise",
            "Mỗi phát hiện một dòng, cho phần mềm khác.",
            "One line each, for programs.",
        ),
        ("songhanh check ke-hoach.docx --select TGT,ALN", "Chỉ kiểm tra chỉ tiêu.", "Check the targets only."),
    ),
)
@files_argument
@click.option(
    "--superior",
    type=click.Path(path_type=Path),
    metavar="FILE",
    cls=Option,
    vi="Kế hoạch cấp trên để đối chiếu; ở chỗ kế hoạch này không nói gì thì đối chiếu với chỉ tiêu quốc gia.",
    en="The superior's plan to compare with; where it says nothing, the national targets are compared.",
)
@click.option(
    "--no-catalogue",
    is_flag=True,
    cls=Option,
    vi="Không đối chiếu với chỉ tiêu quốc gia; có --superior thì chỉ đối chiếu với kế hoạch cấp trên.",
    en="Do not compare with the national targets; with --superior compare with the superior's plan only.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "concise", "json", "sarif", "html"]),
    cls=Option,
    vi="Dạng kết quả: text (mặc định) cho người đọc; concise, mỗi phát hiện một dòng TỆP:DÒNG:CỘT; JSON; SARIF 2.1.0; trang HTML.",
    en="Form of the result: text (default) for people; concise, one line FILE:LINE:COL for each finding; JSON; SARIF 2.1.0; HTML page.",
)
@click.option(
    "--all",
    "whole",
    is_flag=True,
    cls=Option,
    vi="Hiện cả câu trích và cách sửa của từng gợi ý; không có thì mỗi gợi ý một dòng.",
    en="Show quote and advice of every note too; else a note takes one line.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    cls=Option,
    vi="Chỉ dùng các quy tắc này: mã, tên hoặc nhóm, cách nhau bằng dấu phẩy.",
    en="Use these rules only: codes, names or families, separated by commas.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="CODES",
    cls=Option,
    vi="Bỏ qua các quy tắc này.",
    en="Leave these rules out.",
)
@output_option
@ocr_option
@quiet_option
@lang_option
def check(
    files: Sequence[str],
    superior: Path | None,
    no_catalogue: bool,
    form: str | None,
    whole: bool,
    select: Sequence[str],
    ignore: Sequence[str],
    output: Path | None,
    ocr: bool,
    quiet: bool,
) -> int:
    """Check documents and show the findings."""
    form = form_of(form, output, "text")
    refuse_html_on_terminal(form, output)
    check_target(output, [*map(Path, files), *([superior] if superior else [])])
    refuse_unknown_rules(_codes(select), _codes(ignore))
    above = _superior(superior, ocr)
    if isinstance(above, Failure):
        tell(above)
        if form in _FOR_PROGRAMS:
            deliver(_result(form, Batch((), (above,), True), output, whole), output, quiet=quiet)
        return UNREADABLE
    left_out = (*_codes(ignore), *(_COMPARISONS if no_catalogue and above is None else ()))
    work = partial(checked, superior=above, catalogue=not no_catalogue, select=_codes(select) or None, ignore=left_out)
    batch = read_all(files, ocr=ocr, quiet=quiet, work=work)
    if batch.documents or form in _FOR_PROGRAMS:
        deliver(_result(form, batch, output, whole), output, quiet=quiet)
        if form != "text":  # which has them below the name of each document
            tell_notes(batch.documents)
    if batch.failures:
        return UNREADABLE
    return FINDINGS if any(document.reading.findings for document in batch.documents) else CLEAN


def _codes(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


def refuse_unknown_rules(*lists: Sequence[str]) -> None:
    """End with an error of use where a code, name or family belongs to no rule."""
    from songhanh.vanban.check.engine import UnknownRuleError, chosen_rules

    for wanted in lists:
        try:
            chosen_rules(wanted or None, ())
        except UnknownRuleError as error:
            fail(error.message, error.message_en)


def _superior(path: Path | None, ocr: bool) -> PlanReading | Failure | None:
    if path is None:
        return None
    outcome = read_one(path, ocr=ocr, progress=Progress(1))
    if isinstance(outcome, Failure):
        return outcome
    tell_notes([outcome])
    return outcome.reading


def _result(form: str, batch: Batch, output: Path | None, whole: bool) -> str:
    from songhanh.vanban.check.output import to_concise, to_json, to_sarif, to_text

    documents = batch.documents
    paths = [str(document.path) for document in documents]
    readings = [document.reading for document in documents]
    if form == "json":
        return _with_errors(to_json(readings), batch.failures)
    if form == "sarif":
        return to_sarif(readings, current(), paths, [document.suppressions for document in documents], batch.failures)
    if form == "html":
        from songhanh.vanban.report import render

        found = [(reading, reading.findings) for reading in readings]
        sources, hiding = [document.source for document in documents], [document.suppressions for document in documents]
        return render(found, lang=current(), sources=sources, suppressions=hiding, unread=batch.failures)
    names = list(map(shown, paths))
    if form == "concise":
        return to_concise(readings, current(), names)
    return to_text(
        readings,
        current(),
        colours(output),
        names,
        [document.source.page_starts for document in documents],
        [notes_of(document) for document in documents],
        [document.suppressions for document in documents],
        whole,
        len(batch.failures),
    )


def _with_errors(text: str, failures: Sequence[Failure]) -> str:
    """The JSON of the findings, with the documents that could not be read named beside them."""
    if not failures:
        return text
    body = json.loads(text)
    body["errors"] = errors_of(failures)
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"
