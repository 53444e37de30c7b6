"""``songhanh demo``: a database of its own with made-up people, then the server."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterator, MutableMapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from songhanh.cli.bilingual import Command, Option, fail, lang_option
from songhanh.cli.django_setup import start_django
from songhanh.cli.language import say
from songhanh.cli.web import LOOPBACK, require_free_port, run_server
from songhanh.environment import sqlite_address

if TYPE_CHECKING:
    from songhanh.accounts.demonstration import Account

_DATABASE: Final = "demo.sqlite3"
_ACCOUNTS: Final = "demo-accounts.txt"
_FILES: Final = "demo-files"
# Of a configured installation: no mail is sent from a demonstration, nobody comes in by a provider, nobody needs a second factor.
_NOT_HERE: Final = ("EMAIL_URL", "SECOND_FACTOR", "OIDC_URL", "OIDC_CLIENT", "OIDC_SECRET", "OIDC_NAME")
_UNDER_WAY: Final = "demo.setting-up"  # there while data are made: what is found with it was left half done


@click.command(
    cls=Command,
    vi="Dựng bản minh họa (tỉnh Thái Nguyên, người và số liệu mô phỏng) rồi chạy.\n\nDùng cơ sở dữ liệu riêng var/demo.sqlite3.",
    en="Set up the demonstration (Thái Nguyên, made-up people and figures), then serve it.\n\nIt has its own database, var/demo.sqlite3.",
    examples=(
        ("songhanh demo", "Chạy bản minh họa ở http://127.0.0.1:8000.", "The demonstration at http://127.0.0.1:8000."),
        ("songhanh demo --no-serve", "Chỉ dựng dữ liệu.", "Only set up the data."),
    ),
)
@click.option(
    "--no-serve", is_flag=True, cls=Option, vi="Chỉ dựng dữ liệu, không chạy máy chủ.", en="Set up the data, serve nothing."
)
@click.option("--host", default=LOOPBACK, show_default=True, cls=Option, vi="Địa chỉ lắng nghe.", en="Address to listen on.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(1, 65535),
    cls=Option,
    vi="Cổng lắng nghe.",
    en="Port to listen on.",
)
@lang_option
def demo(no_serve: bool, host: str, port: int) -> int:
    """Set up what is not there yet, say who can sign in, serve."""
    if not no_serve:
        require_free_port(host, port)
    folder = Path(os.environ.get("SONGHANH_VAR") or "var").resolve()
    database = folder / _DATABASE
    _keep_apart(folder, os.environ)
    listed = folder / _ACCOUNTS
    with _alone(folder, database):
        fresh = not database.exists()
        if not fresh:
            _require_mark(database)
        start_django()
        _prepare(fresh=fresh)
        _set_up(listed)
    _tell(listed)
    return 0 if no_serve else run_server(host, port, processes=1, worker=True)


def _keep_apart(folder: Path, environ: MutableMapping[str, str]) -> None:
    """Whatever is configured, the demonstration has a database and uploads of its own, and reaches nobody outside."""
    environ["SONGHANH_DATABASE_URL"] = sqlite_address(folder / _DATABASE)
    environ["SONGHANH_FILES"] = str(folder / _FILES)
    for name in _NOT_HERE:
        environ.pop(f"SONGHANH_{name}", None)


@contextlib.contextmanager
def _alone(folder: Path, database: Path) -> Iterator[None]:
    """No second program sets up the same at once, and what an interrupted one left half done is begun anew."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    sign = folder / _UNDER_WAY
    was_interrupted = sign.exists()
    with sign.open("a", encoding="utf-8") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            fail(
                "một lần chạy khác đang dựng bản minh họa. Hãy đợi lần chạy đó xong.",
                "another run is setting up the demonstration. Wait until it has finished.",
            )
        if was_interrupted and not _is_marked(database):
            for left in (database, *(database.with_name(database.name + end) for end in ("-wal", "-shm"))):
                left.unlink(missing_ok=True)
        yield
        sign.unlink()


def _require_mark(database: Path) -> None:
    """End the program where a database bears no mark."""
    if not _is_marked(database):
        (database.parent / _UNDER_WAY).unlink()
        fail(
            f"{database} không phải cơ sở dữ liệu minh họa nên không dùng. Dời tệp đó đi rồi chạy lại.",
            f"{database} is not marked as a demonstration and is left alone. Move that file away and try again.",
        )


def _is_marked(database: Path) -> bool:
    """Whether a database bears the mark; it is opened for reading only, so that nothing of it changes."""
    try:
        with contextlib.closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
            found = connection.execute("SELECT count(*) FROM installation_demonstration").fetchone()
    except sqlite3.Error:
        return False
    return bool(found[0] == 1)


def _prepare(*, fresh: bool) -> None:
    """Make the tables, or bring them up to date; mark a database made this moment."""
    from django.core.management import call_command

    from songhanh.audit.trail import Program
    from songhanh.installation.actions import mark_as_demonstration

    if fresh:
        click.echo(say("Đang dựng cơ sở dữ liệu minh họa …", "Making the database of the demonstration …"))
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    if fresh:
        mark_as_demonstration(by=Program("demonstration"))


def _set_up(listed: Path) -> None:
    """Make what is not there yet, room by room; nothing where the data are those of this version of the program."""
    from songhanh.accounts.demonstration import take_people
    from songhanh.audit.trail import Program
    from songhanh.bodies.actions.loading import load_areas
    from songhanh.bodies.demonstration import make_bodies_of_demonstration
    from songhanh.installation.queries import data_version

    version = _version_of_data()
    if data_version() == version:
        _make_plans()  # what a run that was stopped left undone
        return
    by = Program("demonstration")
    click.echo(say("Nạp đơn vị hành chính của hai bản đồ …", "Loading the areas of both maps …"))
    load_areas(by=by)
    click.echo(say("Dựng cơ quan, đơn vị và người dùng mô phỏng …", "Making bodies and made-up people …"))
    make_bodies_of_demonstration()
    take_people(version=version, keep=partial(_keep, listed), by=by)
    _make_plans()


def _make_plans() -> None:
    """Make the plans where they are not there yet: read, reviewed and published like anybody's."""
    from songhanh.plans.demonstration import make_plans_of_demonstration, plans_are_made

    if not plans_are_made():
        click.echo(say("Đọc và đưa vào các kế hoạch mô phỏng …", "Reading and publishing made-up plans …"))
        make_plans_of_demonstration()


def _version_of_data() -> str:
    """A digest of what the data are made from: whoever changes that need not remember to say so."""
    from songhanh import catalogue
    from songhanh.accounts import demonstration as people
    from songhanh.bodies import demonstration as bodies

    made_by = [Path(module.__file__ or "") for module in (people, bodies)]
    areas = sorted((Path(catalogue.__file__ or "").parent / "data" / "areas").rglob("*"))
    digest = hashlib.sha256()
    for file in (*made_by, *areas):
        if file.is_file():
            digest.update(f"{file.name}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _keep(file: Path, accounts: list[Account]) -> None:
    """Write the accounts down for this user alone."""
    width = max(len(account.username) for account in accounts)
    lines = [f"{account.username:{width}}  {account.password}  {account.role}, {account.body}" for account in accounts]
    file.unlink(missing_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write("\n".join(lines) + "\n")


def _tell(file: Path) -> None:
    if file.exists():
        heading = say(f"Tài khoản minh họa (cất ở {file}):", f"Demonstration accounts (kept in {file}):")
        click.echo(f"{heading}\n{file.read_text(encoding='utf-8')}", nl=False)
    else:
        click.echo(
            say(
                f"Tệp {file} không còn. Xóa {_DATABASE} bên cạnh để dựng lại từ đầu.",
                f"{file} is gone. Remove {_DATABASE} beside it to set everything up anew.",
            ),
            file=sys.stderr,
        )
