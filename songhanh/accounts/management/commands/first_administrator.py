"""``songhanh manage first_administrator``: who invites all others, with the body at which the role is held."""

from __future__ import annotations

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils.translation import gettext as _

from songhanh.accounts.beginning import invite_first_administrator
from songhanh.accounts.errors import AccountsError
from songhanh.audit.trail import Program
from songhanh.bodies.errors import BodiesError
from songhanh.bodies.models import Area
from songhanh.catalogue.areas import Level


class Command(BaseCommand):
    """Invite the first administrator, once; prints the link by which a password is set."""

    help = "Invite the first administrator and print the link by which a password is set."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, and where."""
        parser.add_argument("username", help="name to sign in with")
        parser.add_argument("full_name", help="name of the person")
        parser.add_argument("body", help="name of the body at which the role is held; it is made where it is not there")
        parser.add_argument("--province", default="", help="official code of its province (19); a body of the nation without it")
        parser.add_argument("--email", default="")

    def handle(self, *args: str, **options: str) -> None:
        """Invite, and say where to go."""
        try:
            _person, secret = invite_first_administrator(
                username=options["username"],
                full_name=options["full_name"],
                email=options["email"],
                body_name=options["body"],
                province=_province(options["province"]),
                by=Program("first-administrator"),
            )
        except (AccountsError, BodiesError) as error:
            raise CommandError(str(error)) from error
        host = next((name for name in settings.ALLOWED_HOSTS if not name.startswith((".", "["))), "localhost")
        address = f"https://{host}" if settings.HTTPS else f"http://{host}:8000"
        self.stdout.write(_("Mở liên kết này để đặt mật khẩu: %s") % (address + reverse("accounts:accept", args=[secret])))


def _province(code: str) -> Area | None:
    if not code:
        return None
    found = Area.objects.filter(code=code, level=Level.PROVINCE.value, valid_to=None).first()
    if found is None:
        message = _("Không có tỉnh, thành phố nào mang mã %s trên bản đồ hiện nay. Chạy trước: songhanh manage load_areas")
        raise CommandError(message % code)
    return found
