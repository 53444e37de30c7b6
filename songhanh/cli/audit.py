"""``songhanh audit head|verify``: the audit trail from outside the application."""

from __future__ import annotations

from pathlib import Path

import click

from songhanh.cli.bilingual import Command, Group, Option, fail, lang_option
from songhanh.cli.django_setup import require_current_database, start_django
from songhanh.cli.language import say
from songhanh.cli.output import deliver

_UNTOLD = {
    "without key": (
        "Không có khóa SONGHANH_AUDIT_KEY: chưa kiểm tra được nội dung có khớp mã băm hay không.",
        "Without SONGHANH_AUDIT_KEY it cannot be told whether texts fit their hashes.",
    ),
    "without heads": (
        "Không có danh sách đầu chuỗi lưu ở nơi khác (--head): chưa biết được chuỗi có bị cắt ngắn, hay bị người có khóa viết lại.",
        "Without heads kept elsewhere (--head) it cannot be told whether a chain was cut short, or written anew with the key.",
    ),
}
_KINDS = {
    "edited": "bị sửa",
    "removed": "bị xóa",
    "inserted": "bị chèn",
    "cut": "bị cắt ngắn",
    "rewritten": "bị viết lại",
    "head": "đầu chuỗi không khớp",
    "personal": "dữ liệu cá nhân không khớp",
    "unknown chain": "chuỗi lạ",
}


@click.group(
    cls=Group,
    lazy={"head": "songhanh.cli.audit", "verify": "songhanh.cli.audit"},
    vi="Nhật ký không sửa được: in đầu chuỗi, kiểm tra.",
    en="The append-only trail: print its heads, verify it.",
    examples=(
        ("songhanh audit head > nhat-ky.txt", "Ghi đầu chuỗi để cất ở nơi khác.", "Write the heads, to be kept elsewhere."),
        ("songhanh audit verify --head nhat-ky.txt", "Kiểm tra theo đầu chuỗi đã cất.", "Verify against heads that were kept."),
    ),
)
@lang_option
def audit() -> None:
    """The commands are those of the group."""


@click.command(
    cls=Command,
    vi="In đầu của mọi chuỗi nhật ký và một mã băm chung.\n\nCất bản in ở nơi khác: máy khác, hoặc giấy có chữ ký.",
    en="Print the head of every chain and one digest over them.\n\nKeep it elsewhere: on another machine, or signed on paper.",
)
@lang_option
def head() -> int:
    """Print the heads."""
    start_django()
    require_current_database()
    from songhanh.audit.verification import heads, heads_text

    deliver(heads_text(heads()), None)
    return 0


@click.command(
    cls=Command,
    vi="Kiểm tra toàn bộ nhật ký. Mã thoát: 0 nguyên vẹn, 1 có chỗ sai, 2 không kiểm tra được.",
    en="Verify the whole trail. Exit codes: 0 whole, 1 something is wrong, 2 it could not be verified.",
)
@click.option(
    "--head",
    "kept",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    cls=Option,
    vi="Danh sách đầu chuỗi đã cất (songhanh audit head).",
    en="A list of heads that was kept (songhanh audit head).",
)
@click.option("--no-key", is_flag=True, cls=Option, vi="Kiểm tra không dùng khóa.", en="Verify without the key.")
@lang_option
def verify(kept: Path | None, no_key: bool) -> int:
    """Verify, and say what is wrong and what cannot be told."""
    start_django()
    require_current_database()
    from django.conf import settings

    from songhanh.audit.verification import HeadFileError, parse_heads
    from songhanh.audit.verification import verify as verify_trail

    try:
        ends = parse_heads(kept.read_text(encoding="utf-8")) if kept is not None else None
    except (HeadFileError, UnicodeDecodeError) as error:
        fail(f"{kept} không phải danh sách đầu chuỗi nguyên vẹn: {error}", f"{kept} is no whole list of heads: {error}")
    result = verify_trail(key=None if no_key else settings.AUDIT_KEY, kept=ends)
    for fault in result.faults:
        place = fault.chain if fault.seq is None else f"{fault.chain}/{fault.seq}"
        click.echo(say(f"{place}: {_KINDS[fault.kind]} ({fault.detail})", f"{place}: {fault.kind} ({fault.detail})"))
    verdict = (
        say("Nhật ký nguyên vẹn", "The trail is whole")
        if not result.faults
        else say(f"Nhật ký có {len(result.faults)} chỗ sai", f"The trail has {len(result.faults)} faults")
    )
    counted = say(f"{result.entries} bản ghi, {result.chains} chuỗi", f"{result.entries} entries, {result.chains} chains")
    erased = say(f"{result.erased} dữ liệu cá nhân đã xóa", f"{result.erased} personal values erased")
    click.echo(f"{verdict}: {counted}, {erased}.")
    for reason in result.untold:
        click.echo(say(*_UNTOLD[reason]), err=True)
    return 1 if result.faults else 0
