"""``songhanh serve``, ``worker`` and ``manage``: the web application."""

from __future__ import annotations

import errno
import http.client
import socket
import sys
from typing import Final

import click

from songhanh.cli.bilingual import Argument, Command, Option, fail, lang_option
from songhanh.cli.django_setup import require_current_database, require_key_of_trail, start_django
from songhanh.cli.language import say

LOOPBACK = "127.0.0.1"
_EVERYWHERE: Final = {"0.0.0.0": LOOPBACK, "::": "::1"}  # an address to listen on that nobody can call
_ANSWERS_WITHIN: Final = 5.0  # seconds
_LAST_PORT: Final = 65535
# A process that leaks is replaced in time; eight slow lines at once wait for none of the others.
_SERVER = [
    sys.executable,
    *("-m", "gunicorn", "songhanh.wsgi:application", "--worker-class", "gthread", "--threads", "8"),
    *("--max-requests", "10000", "--max-requests-jitter", "1000", "--log-level", "warning"),
]


@click.command(
    cls=Command,
    vi="Chạy ứng dụng web.\n\nMáy chủ web và một tiến trình làm việc nền chạy cho đến khi nhấn Ctrl+C.",
    en="Run the web application.\n\nThe web server and one background worker run until Ctrl+C.",
    examples=(
        ("songhanh serve", "Chạy ở http://127.0.0.1:8000.", "Run at http://127.0.0.1:8000."),
        ("songhanh serve --host 0.0.0.0 --port 80", "Cho máy khác truy cập.", "Let other machines in."),
    ),
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
@click.option(
    "--processes",
    default=2,
    show_default=True,
    type=click.IntRange(1, 64),
    cls=Option,
    vi="Số tiến trình máy chủ web.",
    en="Number of web server processes.",
)
@click.option("--no-worker", is_flag=True, cls=Option, vi="Không chạy tiến trình làm việc nền.", en="Run no background worker.")
@lang_option
def serve(host: str, port: int, processes: int, no_worker: bool) -> int:
    """Run the web server and the embedded worker."""
    require_free_port(host, port)
    start_django()
    require_current_database()
    from songhanh.accounts.models import Person

    if not Person.objects.exists():
        click.echo(
            say(
                "Chưa có người dùng nào. Tạo quản trị viên đầu tiên ở một cửa sổ lệnh khác: songhanh administrator --help",
                "There is nobody yet. Make the first administrator in another terminal: songhanh administrator --help",
            )
        )
    return run_server(host, port, processes=processes, worker=not no_worker)


def run_server(host: str, port: int, *, processes: int, worker: bool) -> int:
    """Serve until asked to stop; the exit code. Django must be started."""
    from songhanh.cli.processes import Processes

    require_key_of_trail()
    _require_no_debug(host)
    collect_static()
    address = _bind(host, port)
    commands = [[*_SERVER, "--bind", address, "--workers", str(processes)]]
    if worker:
        commands.append([sys.executable, "-m", "songhanh", "worker", "--embedded"])
    return Processes(commands).run(is_up=lambda: _answers(host, port), on_up=lambda: _tell_address(address))


def _tell_address(address: str) -> None:
    click.echo(say(f"Song Hành chạy ở http://{address}/ (dừng: Ctrl+C)", f"Song Hành runs at http://{address}/ (stop: Ctrl+C)"))


def _answers(host: str, port: int) -> bool:
    """Whether the server answers requests; any answer will do. Before that nobody is told the address."""
    connection = http.client.HTTPConnection(_EVERYWHERE.get(host, host), port, timeout=_ANSWERS_WITHIN)
    try:
        connection.request("GET", "/healthz")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def require_free_port(host: str, port: int) -> None:
    """End the program where the address cannot be listened on; before anything is set up, with what to do instead."""
    try:
        family, kind, protocol, _name, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the web server does: a port just left is free
            tried.bind(place)
    except socket.gaierror:
        fail(
            f"máy này không có địa chỉ {host}. Hãy dùng --host {LOOPBACK}.", f"there is no address {host}. Use --host {LOOPBACK}."
        )
    except OSError as error:
        _refuse_address(error, host, port)


def _refuse_address(error: OSError, host: str, port: int) -> None:
    other = port + 1 if port < _LAST_PORT else port - 1
    instead = f"--port {other} (make demo PORT={other})"
    if error.errno == errno.EADDRINUSE:
        fail(
            f"cổng {port} đang có chương trình khác dùng, có thể là một lần chạy trước: hãy mở http://{_bind(host, port)}/ để xem. "
            f"Dừng chương trình đó, hoặc dùng cổng khác: {instead}",
            f"port {port} is taken by another program, perhaps by an earlier run: look at http://{_bind(host, port)}/. "
            f"Stop that program, or take another port: {instead}",
        )
    if error.errno == errno.EACCES:
        fail(
            f"không được phép dùng cổng {port}. Hãy dùng cổng từ 1024 trở lên: --port 8000",
            f"port {port} is not allowed for this user. Use one from 1024 on: --port 8000",
        )
    fail(
        f"không dùng được địa chỉ {_bind(host, port)} ({error.strerror}). Hãy dùng --host {LOOPBACK}.",
        f"{_bind(host, port)} cannot be listened on ({error.strerror}). Use --host {LOOPBACK}.",
    )


def _require_no_debug(host: str) -> None:
    """End the program where its inside would be shown to other machines."""
    from django.conf import settings

    if settings.DEBUG and host not in (LOOPBACK, "localhost", "::1"):
        fail(
            f"SONGHANH_DEBUG=1 cho thấy bên trong chương trình: bỏ đi, hoặc chỉ chạy ở {LOOPBACK}.",
            f"SONGHANH_DEBUG=1 shows the inside of the program: leave it out, or serve at {LOOPBACK} alone.",
        )


def _bind(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def collect_static() -> None:
    """Put style, scripts, fonts and pictures where the server finds them, under names that change with their content."""
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)


@click.command(
    cls=Command,
    vi="Chạy một tiến trình làm việc nền.\n\nCó thể chạy nhiều tiến trình, trên nhiều máy.",
    en="Run a background worker.\n\nThere may be any number, on any number of machines.",
    examples=(("songhanh worker", "Làm việc nền cho đến khi nhấn Ctrl+C.", "Work until Ctrl+C."),),
)
@click.option(
    "--embedded",
    is_flag=True,
    cls=Option,
    vi="Chỉ làm khi không có tiến trình nhúng nào khác đang làm.",
    en="Work only while no other embedded worker does.",
)
@lang_option
def worker(embedded: bool) -> int:
    """Run a worker until it is asked to stop."""
    start_django()
    require_current_database()
    require_key_of_trail()
    from songhanh.jobs.loop import Loop

    Loop(embedded=embedded).run()
    return 0


@click.command(
    cls=Command,
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},  # --help behind a command is Django's
    vi="Chạy một lệnh quản trị của Django (migrate, dbshell …).",
    en="Run a management command of Django (migrate, dbshell …).",
    examples=(("songhanh manage migrate", "Cập nhật cơ sở dữ liệu.", "Bring the database up to date."),),
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, cls=Argument, vi="[LỆNH]…", en="[COMMAND]…")
@lang_option
def manage(arguments: tuple[str, ...]) -> int:
    """Hand the arguments on to Django."""
    start_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["songhanh manage", *arguments])
    return 0
