"""The command line: ``songhanh read|check|explain|rules|schema|completion``.

Only what a command needs is imported, inside the command: ``songhanh --version`` imports click and nothing heavier.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import click

from songhanh import __version__
from songhanh.cli.bilingual import DEBUG, INTERRUPTED, Group, Option, lang_option
from songhanh.cli.language import say

COMMANDS = {
    "read": "songhanh.cli.read",
    "check": "songhanh.cli.check",
    "explain": "songhanh.cli.rules",
    "rules": "songhanh.cli.rules",
    "schema": "songhanh.cli.extras",
    "completion": "songhanh.cli.extras",
    "demo": "songhanh.cli.demo",
    "serve": "songhanh.cli.web",
    "administrator": "songhanh.cli.administrator",
    "worker": "songhanh.cli.web",
    "manage": "songhanh.cli.web",
    "audit": "songhanh.cli.audit",
}
BROKEN = 70  # the program itself is at fault


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"songhanh {__version__}")
        ctx.exit()


@click.group(
    cls=Group,
    lazy=COMMANDS,
    vi="Song Hành: đọc và kiểm tra kế hoạch đã ký của cơ quan nhà nước.",
    en="Song Hành: reads and checks signed plans of Vietnamese public bodies.",
    context_settings={"help_option_names": ["-h", "--help"]},
    examples=(
        ("songhanh read ke-hoach.docx", "Tóm tắt một kế hoạch.", "The summary of a plan."),
        ("songhanh check ke-hoach.docx", "Kiểm tra một kế hoạch.", "Check a plan."),
        ("songhanh check van-ban/ --output phat-hien.html", "Trang HTML về cả thư mục.", "An HTML page about a whole folder."),
    ),
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    cls=Option,
    vi="Hiện phiên bản.",
    en="Show the version.",
)
@lang_option
def cli() -> None:
    """The program; its commands are those of :data:`COMMANDS`."""


def prepare_streams() -> None:
    """Write UTF-8 whatever the system prefers; a piped Windows console would not know Vietnamese letters.

    A stream that the caller has closed becomes one that goes nowhere.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  (open as long as the program)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="replace")


def main() -> None:
    """What the installed program ``songhanh`` calls. Never shows a stack trace, unless SONGHANH_DEBUG is set."""
    prepare_streams()
    try:
        cli(prog_name="songhanh")
    except KeyboardInterrupt as error:
        raise SystemExit(INTERRUPTED) from error
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        click.echo(
            say(
                f"Lỗi của chương trình ({type(error).__name__}). Chạy lại với {DEBUG}=1 để xem chi tiết, rồi báo nhóm phát triển.",
                f"The program is at fault ({type(error).__name__}). Run it with {DEBUG}=1 for details and tell its developers.",
            ),
            err=True,
        )
        sys.stderr.flush()
        raise SystemExit(BROKEN) from error
