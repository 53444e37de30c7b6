"""Settings from the environment: variables ``SONGHANH_…``, with errors that say how to mend them; keys that are made when none is given."""

from __future__ import annotations

import difflib
import ipaddress
import os
import re
import secrets
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, quote, unquote, urlsplit

import dj_database_url

PREFIX: Final = "SONGHANH_"
_TRUE: Final = frozenset(("1", "true", "yes", "on"))
_FALSE: Final = frozenset(("0", "false", "no", "off"))
_KEY_BYTES: Final = 48
_LEAST_KEY: Final = 32  # characters
_HOST_RE: Final = re.compile(r"\.?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*", re.IGNORECASE)
_asked: set[str] = set()  # names of the variables that the settings know
_DATABASE_ADVICE: Final = (
    "{name} names no database that can be used: write postgres://user:password@host:5432/name or sqlite:////path/to/file.sqlite3,"
    " or leave it out (SQLite in SONGHANH_VAR)."
)

_EMAIL_ADVICE: Final = (
    "{name}={value!r} says no way to send mail: write smtp://user:password@host:587/?from=songhanh@example.vn"
    " (smtps:// for TLS from the start, ?plain=1 for a line without TLS), console: to print mails, or leave it out (no mail is sent)."
)


ROLES = (
    "administrator",
    "coordinator",
    "reporter",
    "leader",
    "viewer",
)  # those of songhanh.accounts.roles, which a test compares
FACTORS = ("any", "totp", "passkey")


class SettingError(Exception):
    """A variable that cannot be used. The message names it, says what is wrong and what to write instead."""


def text(name: str, default: str, environ: Mapping[str, str] = os.environ) -> str:
    """The value of ``SONGHANH_<name>``; the default where it is not set or empty."""
    _asked.add(PREFIX + name)
    return environ.get(PREFIX + name, "").strip() or default


def refuse_misspelt(environ: Mapping[str, str] = os.environ) -> None:
    """Raise :class:`SettingError` for a variable that nobody asked for and that looks like one that was: it would be ignored in silence.

    To be called when all settings have been asked for.
    """
    for name in sorted(environ):
        if name.startswith(PREFIX) and name not in _asked:
            meant = difflib.get_close_matches(name.removeprefix(PREFIX), [each.removeprefix(PREFIX) for each in _asked], 1, 0.8)
            if meant:
                raise SettingError(f"{name} is no setting: {PREFIX}{meant[0]} is meant, or take it away.")


def truth(name: str, default: bool, environ: Mapping[str, str] = os.environ) -> bool:
    """A variable that is on or off. Raises :class:`SettingError` for any other word."""
    value = text(name, "", environ).lower()
    if not value:
        return default
    if value not in _TRUE | _FALSE:
        raise SettingError(f"{PREFIX}{name}={value!r} is neither on nor off: write {PREFIX}{name}=1 or {PREFIX}{name}=0.")
    return value in _TRUE


def number(name: str, default: int, environ: Mapping[str, str] = os.environ) -> int:
    """A whole number that is not negative. Raises :class:`SettingError` for anything else."""
    value = text(name, "", environ)
    if not value:
        return default
    if not (value.isascii() and value.isdigit()):
        raise SettingError(f"{PREFIX}{name}={value!r} is no whole number: write for example {PREFIX}{name}={default}.")
    return int(value)


def words(name: str, default: tuple[str, ...], environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """A list written with commas."""
    value = text(name, "", environ)
    return tuple(part.strip() for part in value.split(",") if part.strip()) if value else default


def hosts(name: str, default: tuple[str, ...], environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Names of hosts, with commas; one with a dot before it means all names below. Raises :class:`SettingError` for what is no name.

    ``*`` is none: whoever writes a link (an invitation) takes the host from the request, which must be one of ours.
    """
    value = words(name, default, environ)
    for host in value:
        if _HOST_RE.fullmatch(host) is None and not _is_ipv6(host):
            raise SettingError(
                f"{PREFIX}{name} has {host!r}, which is no name of a host: write songhanh.example.vn, without https://, path and port."
            )
    return value


def _is_ipv6(host: str) -> bool:
    try:
        ipaddress.IPv6Address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return host.startswith("[") and host.endswith("]")


def folder(name: str, default: str, environ: Mapping[str, str] = os.environ) -> Path:
    """A folder, made for this user alone where there is none. Raises :class:`SettingError` where it cannot be made or written to."""
    path = Path(text(name, default, environ)).resolve()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(f"{path} is no folder and cannot be made ({error.strerror}): write another {PREFIX}{name}.") from error
    if not os.access(path, os.W_OK | os.X_OK):
        raise SettingError(f"{path} cannot be written to: give this user the right to it, or write another {PREFIX}{name}.")
    return path


def second_factor(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The roles that demand a second factor, each with its kind: "any", "totp" or "passkey".

    Raises :class:`SettingError` for a role or kind that there is not: a slip of the pen would let people in without one.
    """
    found = {}
    for part in words("SECOND_FACTOR", (), environ):
        role, _colon, kind = part.partition(":")
        if role not in ROLES or (kind or FACTORS[0]) not in FACTORS:
            raise SettingError(
                f"{PREFIX}SECOND_FACTOR has {part!r}: write roles ({', '.join(ROLES)}) with commas between them, "
                f"each alone or with a kind after a colon ({', '.join(FACTORS)}): administrator:passkey"
            )
        found[role] = kind or FACTORS[0]
    return found


def command(name: str, environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """A command line in its words; empty where there is none. Raises :class:`SettingError` where a quotation mark is not closed."""
    value = text(name, "", environ)
    try:
        return tuple(shlex.split(value))
    except ValueError as error:
        raise SettingError(f"{PREFIX}{name}={value!r} is no command line ({error}): write it as in a shell.") from error


def key(name: str, file: Path, environ: Mapping[str, str] = os.environ) -> str:
    """A secret: the variable, else what stands in ``file``, which is made (mode 0600) where there is none.

    Raises :class:`SettingError` where the secret is short, or the file cannot be read or made, or can be read by others.
    """
    given = text(name, "", environ)
    if given:
        if len(given) < _LEAST_KEY:
            raise SettingError(
                f"{PREFIX}{name} is too short: write at least {_LEAST_KEY} random characters (openssl rand -base64 48),"
                f" or leave it out and keep {file.name} in SONGHANH_VAR."
            )
        return given
    try:
        return _kept(name, file)
    except OSError as error:
        raise SettingError(
            f"{file} cannot be read or made ({error.strerror}): give this user the right to it, or set {PREFIX}{name}."
        ) from error


def _kept(name: str, file: Path) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    made = secrets.token_urlsafe(_KEY_BYTES)
    try:
        # Two processes may start at once: only one makes the file, and it is whole when it appears.
        draft = file.with_name(f".{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(made + "\n")
        try:
            os.link(draft, file)
        finally:
            draft.unlink()
    except FileExistsError:
        pass
    if file.stat().st_mode & 0o077:
        raise SettingError(f"{file} can be read by others: run chmod 600 {file}, or set {PREFIX}{name}.")
    kept = file.read_bytes().strip()
    if not kept:
        raise SettingError(f"{file} is empty: bring it back from a backup; without one remove it, and a new key is made.")
    if len(kept) < _LEAST_KEY or not kept.isascii():
        raise SettingError(f"{file} holds no key: bring it back from a backup; without one remove it, and a new key is made.")
    return kept.decode("ascii")


def database(name: str, file: Path, sqlite: Mapping[str, object], environ: Mapping[str, str] = os.environ) -> dict[str, object]:
    """The database of a URL, in Django's form; SQLite in ``file`` without one. ``sqlite`` are options of SQLite alone.

    Raises :class:`SettingError` for a URL that names no PostgreSQL and no SQLite.
    """
    url = text(name, "", environ)
    if not url:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": file, "OPTIONS": dict(sqlite)}
    try:
        settings: dict[str, object] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    except (ValueError, dj_database_url.UnknownSchemeError) as error:
        raise SettingError(_DATABASE_ADVICE.format(name=PREFIX + name)) from error
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        if settings["NAME"] in ("", ":memory:"):  # each connection would have one of its own
            raise SettingError(_DATABASE_ADVICE.format(name=PREFIX + name))
        settings["NAME"] = Path(str(settings["NAME"])).resolve()
        settings["OPTIONS"] = dict(sqlite)
    elif settings["ENGINE"] != "django.db.backends.postgresql" or not settings["NAME"]:
        raise SettingError(_DATABASE_ADVICE.format(name=PREFIX + name))
    return settings


def sqlite_address(file: Path) -> str:
    """The URL of a database file, whatever stands in its name."""
    return f"sqlite:///{quote(str(file))}"


def openid_connect(environ: Mapping[str, str] = os.environ) -> dict[str, object]:
    """The provider of OpenID Connect in the form of django-allauth; empty where none is configured.

    Raises :class:`SettingError` where the address is none, or is given without client and secret, or they without it.
    """
    url = text("OIDC_URL", "", environ)
    client, secret, name = text("OIDC_CLIENT", "", environ), text("OIDC_SECRET", "", environ), text("OIDC_NAME", "", environ)
    if not url:
        if client or secret or name:
            raise SettingError(
                f"{PREFIX}OIDC_URL is missing: write the address of the provider, or leave the other OIDC settings out."
            )
        return {}
    if not _is_safe_address(url):
        raise SettingError(f"{PREFIX}OIDC_URL={url!r} is no address of a provider: write https://sign-in.example.vn.")
    missing = [PREFIX + name for name, value in (("OIDC_CLIENT", client), ("OIDC_SECRET", secret)) if not value]
    if missing:
        raise SettingError(
            f"{PREFIX}OIDC_URL is set without {' and '.join(missing)}: the provider gives them when it registers this site."
        )
    app = {
        "provider_id": "oidc",
        "name": name or "OpenID Connect",
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": url},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def _is_safe_address(url: str) -> bool:
    """Whether an address goes by HTTPS; on this machine HTTP will do."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    here = parts.hostname in ("localhost", "127.0.0.1", "::1")
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and here))


def email(environ: Mapping[str, str] = os.environ) -> dict[str, object]:
    """How mail is sent, as Django's settings; empty where none is. By ``smtp://`` TLS is required unless ``?plain=1`` says otherwise.

    Raises :class:`SettingError` for anything but ``smtp://``, ``smtps://`` and ``console:``, and for an address without host or sender.
    """
    url = text("EMAIL_URL", "", environ)
    if not url:
        return {}
    if url == "console:":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend", "DEFAULT_FROM_EMAIL": "songhanh@localhost"}
    advice = SettingError(
        _EMAIL_ADVICE.format(name=f"{PREFIX}EMAIL_URL", value=url.rpartition("@")[2])
    )  # no password in the message
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise advice from error
    wishes = parse_qs(parts.query)
    sender = wishes.get("from", [unquote(parts.username or "")])[0]
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or "@" not in sender:
        raise advice
    secure = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if secure else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": secure,
        "EMAIL_USE_TLS": not secure and wishes.get("plain") != ["1"],
        "DEFAULT_FROM_EMAIL": sender,
    }
