"""Settings come from the environment, and an error says how to mend it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from songhanh import environment
from songhanh.environment import SettingError, database, folder, hosts, key, number, sqlite_address, text, truth, words


@pytest.mark.parametrize(
    ("written", "meant"), [("1", True), ("Yes", True), ("off", False), ("0", False), ("", True), (" ", True)]
)
def test_a_switch(written: str, meant: bool) -> None:
    assert truth("X", True, {"SONGHANH_X": written}) is meant


def test_lists_texts_and_numbers() -> None:
    assert words("X", (), {"SONGHANH_X": " a.vn, b.vn,,"}) == ("a.vn", "b.vn")
    assert words("X", ("a",), {}) == ("a",)
    assert text("X", "d", {"SONGHANH_X": " e "}) == "e"
    assert number("X", 3, {"SONGHANH_X": "12"}) == 12


@pytest.mark.parametrize(
    ("ask", "value", "message"),
    [
        (lambda env: truth("X", False, env), "maybe", "SONGHANH_X='maybe' is neither on nor off: write SONGHANH_X=1"),
        (lambda env: number("X", 8, env), "acht", "write for example SONGHANH_X=8"),
        (lambda env: number("X", 8, env), "-1", "is no whole number"),
        (lambda env: database("X", Path("a"), {}, env), "mysql://u@h/n", "write postgres://"),
        (lambda env: database("X", Path("a"), {}, env), "nonsense", "write postgres://"),
        (lambda env: database("X", Path("a"), {}, env), "postgres://u@h", "write postgres://"),
        (lambda env: database("X", Path("a"), {}, env), "postgres://u@h:port/n", "write postgres://"),
        (lambda env: database("X", Path("a"), {}, env), "sqlite://:memory:", "sqlite:////path/to/file.sqlite3"),
        (lambda env: database("X", Path("a"), {}, env), "sqlite://", "sqlite:////path/to/file.sqlite3"),
        (lambda env: hosts("X", (), env), "https://song-hanh.vn", "without https://"),
        (lambda env: hosts("X", (), env), "song-hanh.vn:8000", "path and port"),
        (lambda env: hosts("X", (), env), "*", "is no name of a host"),
        (lambda env: key("X", Path("a"), env), "changeme", "at least 32 random characters"),
        (lambda env: folder("X", "var", env), "/dev/null/var", "is no folder and cannot be made"),
    ],
)
def test_an_error_names_the_variable_and_says_what_to_write(
    ask: Callable[[Mapping[str, str]], object], value: str, message: str
) -> None:
    with pytest.raises(SettingError) as error:
        ask({"SONGHANH_X": value})
    assert message in str(error.value)
    assert "SONGHANH_X" in str(error.value)


def test_the_password_of_a_database_is_never_repeated_in_an_error() -> None:
    with pytest.raises(SettingError) as error:
        database("X", Path("a"), {}, {"SONGHANH_X": "mysql://u:secret@h/n"})
    assert "secret" not in str(error.value)


def test_the_database_is_a_file_unless_an_address_is_given() -> None:
    assert database("X", Path("a.sqlite3"), {"timeout": 20}, {}) == {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": Path("a.sqlite3"),
        "OPTIONS": {"timeout": 20},
    }
    server = database("X", Path("a"), {"timeout": 20}, {"SONGHANH_X": "postgres://u:p@h:5433/n"})
    assert (server["NAME"], server["HOST"], server["PORT"]) == ("n", "h", 5433)
    assert "timeout" not in str(server.get("OPTIONS"))
    assert database("X", Path("a"), {"timeout": 20}, {"SONGHANH_X": "sqlite:////b"})["OPTIONS"] == {"timeout": 20}


def test_a_key_is_made_once_for_this_user_alone(tmp_path: Path) -> None:
    file = tmp_path / "var" / "secret.key"
    made = key("K", file, {})
    assert len(made) >= 48
    assert key("K", file, {}) == made
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.iterdir()) == [file]
    assert key("K", file, {"SONGHANH_K": "given" * 10}) == "given" * 10


def test_processes_that_start_together_have_one_key(tmp_path: Path) -> None:
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(key("K", tmp_path / "k", {}))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_a_key_that_others_can_read_and_an_empty_one_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "k"
    file.write_text("abc\n")
    file.chmod(0o644)
    with pytest.raises(SettingError, match="chmod 600"):
        key("K", file, {})
    file.chmod(0o600)
    file.write_text("")
    with pytest.raises(SettingError, match="is empty"):
        key("K", file, {})


@pytest.mark.parametrize("content", [b"short\n", "kh\u00f3a".encode() * 20, b"\xff" * 40])
def test_a_file_that_holds_no_key_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "k"
    file.write_bytes(content)
    file.chmod(0o600)
    with pytest.raises(SettingError, match="holds no key: bring it back from a backup"):
        key("K", file, {})


def test_names_of_hosts() -> None:
    wanted = ("song-hanh.vn", ".so.tinh.gov.vn", "10.0.0.8", "[::1]", "localhost")
    assert hosts("X", (), {"SONGHANH_X": ", ".join(wanted)}) == wanted


def test_a_folder_is_made_for_this_user_alone(tmp_path: Path) -> None:
    made = folder("X", "var", {"SONGHANH_X": str(tmp_path / "a" / "b")})
    assert made.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("name", ["plain", "a b", "a#b", "a?b=c", "100%25", "thư mục"])
def test_a_database_file_is_found_again_by_its_address_whatever_its_name(tmp_path: Path, name: str) -> None:
    file = tmp_path / name / "demo.sqlite3"
    assert database("X", Path("a"), {}, {"SONGHANH_X": sqlite_address(file)})["NAME"] == file


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"URL": "song-hanh.vn", "CLIENT": "c", "SECRET": "s"}, "is no address of a provider"),
        ({"URL": "http://song-hanh.vn", "CLIENT": "c", "SECRET": "s"}, "write https://"),
        ({"URL": "https://", "CLIENT": "c", "SECRET": "s"}, "is no address of a provider"),
        ({"URL": "https://song-hanh.vn"}, "without SONGHANH_OIDC_CLIENT and SONGHANH_OIDC_SECRET"),
        ({"CLIENT": "c", "SECRET": "s"}, "SONGHANH_OIDC_URL is missing"),
    ],
)
def test_a_provider_that_cannot_be_asked_is_told(given: dict[str, str], message: str) -> None:
    with pytest.raises(SettingError, match=message):
        environment.openid_connect({f"SONGHANH_OIDC_{name}": value for name, value in given.items()})


@pytest.mark.parametrize("name", ["HOST", "DATABSE_URL", "SECRET_KYE", "PROXIE"])
def test_a_misspelt_name_is_told_instead_of_being_ignored(name: str) -> None:
    for known in ("HOSTS", "DATABASE_URL", "SECRET_KEY", "PROXIES"):
        text(known, "", {})
    with pytest.raises(SettingError, match=f"SONGHANH_{name} is no setting: SONGHANH_"):
        environment.refuse_misspelt({f"SONGHANH_{name}": "x"})
    environment.refuse_misspelt({"SONGHANH_HOSTS": "x", "SONGHANH_CORPUS": "x", "OTHER": "x"})


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file, no folder")
    with pytest.raises(SettingError, match="set SONGHANH_K"):
        key("K", tmp_path / "var" / "k", {})


@pytest.mark.parametrize(
    ("url", "host", "port", "tls", "ssl"),
    [
        ("smtp://u:p%40ss@mail.mau.vn/?from=songhanh@mau.vn", "mail.mau.vn", 587, True, False),
        ("smtps://mail.mau.vn/?from=songhanh@mau.vn", "mail.mau.vn", 465, False, True),
        ("smtp://localhost:2525/?from=a@mau.vn&plain=1", "localhost", 2525, False, False),
    ],
)
def test_mail_is_sent_as_the_address_says(url: str, host: str, port: int, tls: bool, ssl: bool) -> None:
    told = environment.email({"SONGHANH_EMAIL_URL": url})
    assert [told[f"EMAIL_{name}"] for name in ("HOST", "PORT", "USE_TLS", "USE_SSL")] == [host, port, tls, ssl]
    assert told["EMAIL_HOST_PASSWORD"] == ("p@ss" if "p%40" in url else "")


@pytest.mark.parametrize(
    "url", ["mail.mau.vn", "http://mail.mau.vn", "smtp:///?from=a@b.vn", "smtp://u:geheim@mail.mau.vn", "smtp://h:x/"]
)
def test_an_address_by_which_no_mail_can_be_sent_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(environment.SettingError, match="SONGHANH_EMAIL_URL") as error:
        environment.email({"SONGHANH_EMAIL_URL": url})
    assert "geheim" not in str(error.value)


def test_without_an_address_no_mail_is_sent() -> None:
    assert environment.email({}) == {}


def test_roles_that_demand_a_second_factor_are_those_that_there_are() -> None:
    from songhanh.accounts.roles import Role

    assert tuple(Role.values) == environment.ROLES
    given = {"SONGHANH_SECOND_FACTOR": "administrator:passkey, coordinator"}
    assert environment.second_factor(given) == {"administrator": "passkey", "coordinator": "any"}
    for wrong in ("admin", "administrator:sms"):
        with pytest.raises(SettingError, match=r"SECOND_FACTOR .*administrator:passkey"):
            environment.second_factor({"SONGHANH_SECOND_FACTOR": wrong})
