"""``songhanh administrator``: how the first administrator comes to be, and how one who is locked out comes in again."""

from __future__ import annotations

import click

from songhanh.cli.bilingual import Argument, Command, Option, fail, lang_option
from songhanh.cli.django_setup import require_current_database, start_django
from songhanh.cli.language import say


@click.command(
    cls=Command,
    vi="Tạo quản trị viên đầu tiên, in liên kết để người đó đặt mật khẩu.\n\nNạp bản đồ hành chính và tạo cơ quan nếu chưa có. "
    "Với người đã có: bỏ mật khẩu cũ và in liên kết mới, cho người không vào được nữa.",
    en="Make the first administrator, and print the link by which a password is set.\n\nLoads the map of areas and makes the body where "
    "they are missing. For somebody who is there: ends the old password and prints a new link, for who cannot get in any more.",
    examples=(
        (
            'songhanh administrator lan.nt --name "…" --body "…"',
            "Quản trị viên của một tỉnh.",
            "An administrator of a province.",
        ),
        ("songhanh administrator lan.nt", "Liên kết mới cho người đã có.", "A new link for somebody who is there."),
    ),
)
@click.argument("username", cls=Argument, vi="TÊN_ĐĂNG_NHẬP", en="USERNAME")
@click.option("--name", default="", cls=Option, vi="Họ và tên.", en="Full name.")
@click.option("--email", default="", cls=Option, vi="Thư điện tử (không bắt buộc).", en="E-mail address (optional).")
@click.option(
    "--body", default="", cls=Option, vi="Tên cơ quan; chưa có thì được tạo.", en="Name of the body; made where there is none."
)
@click.option(
    "--area",
    default="",
    cls=Option,
    vi="Mã đơn vị hành chính của cơ quan, khi tên không kết thúc bằng tên tỉnh.",
    en="Code of the body's area, where its name does not end with that of a province.",
)
@click.option(
    "--address",
    default="http://127.0.0.1:8000",
    show_default=True,
    cls=Option,
    vi="Địa chỉ mà người dùng mở ứng dụng.",
    en="Address at which people open the application.",
)
@lang_option
def administrator(username: str, name: str, email: str, body: str, area: str, address: str) -> int:
    """Make or find the administrator, and print the link."""
    start_django()
    require_current_database()
    from django.utils import translation

    from songhanh.accounts.errors import AccountsError
    from songhanh.accounts.first import NoSuchAreaError, NoSuchPersonError, begin
    from songhanh.audit.trail import Program
    from songhanh.bodies.errors import BodiesError
    from songhanh.cli.language import current

    _require_user_name(username)
    with translation.override(current()):
        try:
            done = begin(
                username=username,
                full_name=name.strip(),
                email=email,
                body_name=" ".join(body.split()),
                area_code=area,
                by=Program("command-line"),
            )
        except NoSuchPersonError:
            fail(
                f"chưa có người nào tên {username}. Thêm --name (họ và tên) và --body (tên cơ quan).",
                f"there is nobody named {username}. Add --name (full name) and --body (name of the body).",
            )
        except NoSuchAreaError:
            fail(f"bản đồ hôm nay không có đơn vị hành chính mã {area}.", f"today's map has no area with the code {area}.")
        except (AccountsError, BodiesError) as error:
            fail(str(error), str(error))
    if done.areas_loaded:
        click.echo(say(f"Đã nạp {done.areas_loaded} đơn vị hành chính.", f"{done.areas_loaded} areas were loaded."))
    if done.body_made:
        click.echo(say(f"Đã tạo cơ quan: {done.body}.", f"The body was made: {done.body}."))
    link = f"{address.rstrip('/')}/loi-moi/{done.secret}/"
    click.echo(
        say(
            f"Mở liên kết sau để đặt mật khẩu cho {done.person.username} (dùng một lần, trong 14 ngày):\n{link}\n"
            "Ứng dụng phải đang chạy: songhanh serve",
            f"Open this link to set the password of {done.person.username} (once, within 14 days):\n{link}\n"
            "The application must be running: songhanh serve",
        )
    )
    return 0


def _require_user_name(username: str) -> None:
    from songhanh.accounts.forms import USERNAME

    if not USERNAME.fullmatch(username):
        fail(
            f"“{username}” không dùng làm tên đăng nhập được: chỉ có chữ không dấu, chữ số, dấu chấm, gạch nối, gạch dưới.",
            f"“{username}” cannot be a user name: letters without marks, digits, dots, hyphens, underscores only.",
        )
