"""Plain text: the file's own characters, or those of the old encoding it is in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh import vanban
from songhanh.lang import legacy
from songhanh.vanban.sources import limits, load, load_text
from songhanh.vanban.sources.plain import decode
from tests.lang.test_legacy import SENTENCE, SMALL, encode
from tests.vanban.sources.make import PLAN, refusal_of, warnings_of, write


@pytest.mark.parametrize("text", [PLAN, PLAN.replace("\n", "\r\n"), "\ufeff" + PLAN, PLAN + "\n\n\f"])
def test_utf8_is_kept_character_for_character(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, "plan.txt", text)
    source = load(path)
    assert source.text == path.read_bytes().decode("utf-8")
    assert source.wrapped
    assert source.page_starts is None
    assert warnings_of(source) == []


@pytest.mark.parametrize("end", ["\r", "\v", "\u2028", "\u2029"])
def test_every_line_end_is_one_and_offsets_stay(tmp_path: Path, end: str) -> None:
    text = PLAN.replace("\n", end)
    for source in (load(write(tmp_path, "plan.txt", text)), load_text(text, "plan")):
        assert source.text == PLAN
        assert len(source.text) == len(text)
    assert load_text("a\r\nb\rc\r\r\nd", "x").text == "a\r\nb\nc\n\r\nd"


def test_a_plan_with_bare_carriage_returns_is_read_like_any_other(tmp_path: Path) -> None:
    usual, old = (vanban.read(write(tmp_path, "plan.txt", PLAN.replace("\n", end))) for end in ("\n", "\r"))
    assert old.header == usual.header
    assert old.sections == usual.sections


def test_decomposed_letters_are_kept(tmp_path: Path) -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", PLAN)
    assert load(write(tmp_path, "plan.txt", text)).text == text


def test_markdown_is_named_so(tmp_path: Path) -> None:
    assert load(write(tmp_path, "plan.md", PLAN)).media_type == "text/markdown"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_with_or_without_its_mark(tmp_path: Path, encoding: str) -> None:
    source = load(write(tmp_path, "plan.txt", PLAN.encode(encoding)))
    assert source.text == PLAN
    assert warnings_of(source) == ["encoding-utf16"]
    assert "UTF-16 thay cho UTF-8" in source.warnings[0].message


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "vps"])
def test_old_bytes_become_unicode(tmp_path: Path, encoding: str) -> None:
    data = encode(SMALL, encoding).encode("latin-1")  # type: ignore[arg-type]
    source = load(write(tmp_path, "plan.txt", data))
    assert source.text == SMALL
    assert warnings_of(source) == ["encoding-converted"]


def test_windows_1258_becomes_unicode_nfc(tmp_path: Path) -> None:
    marks = {
        "ế": "ê\u0301",
        "ạ": "a\u0323",
        "ủ": "u\u0309",
        "ự": "ư\u0323",
        "ệ": "ê\u0323",
        "ẳ": "ă\u0309",
        "ì": "i\u0300",
        "ớ": "ơ\u0301",
    }
    text = "kế hoạch của xã thực hiện bình đẳng giới"
    data = "".join(marks.get(letter, letter) for letter in text).replace("ã", "a\u0303").encode("cp1258")
    assert load(write(tmp_path, "plan.txt", data)).text == text


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "vps"])
def test_old_letters_stored_as_unicode_are_recognised(tmp_path: Path, encoding: str) -> None:
    source = load(write(tmp_path, "plan.txt", encode(SMALL, encoding)))  # type: ignore[arg-type]
    assert source.text == SMALL
    assert warnings_of(source) == ["encoding-converted"]


def test_mixed_encodings_are_read_line_by_line_and_said(tmp_path: Path) -> None:
    data = f"{SENTENCE}\n{SENTENCE}\n".encode() + encode(SMALL, "tcvn3").encode("latin-1") + f"\n{SENTENCE}\n".encode()
    source = load(write(tmp_path, "plan.txt", data))
    assert source.text == f"{SENTENCE}\n{SENTENCE}\n{SMALL}\n{SENTENCE}\n"
    assert warnings_of(source) == ["encoding-mixed"]


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "vps"])
@pytest.mark.parametrize("arrangement", ["halves", "other halves", "by turns", "a tenth"])
def test_both_parts_of_a_file_in_two_encodings_come_out_right(tmp_path: Path, encoding: str, arrangement: str) -> None:
    lines = [f"{number}. {line}" for number in range(10) for line in (SMALL, "kinh phí", "tổ chức thực hiện")]
    older = {
        "halves": lambda at: at >= 15,
        "other halves": lambda at: at < 15,
        "by turns": lambda at: at % 2 == 0,
        "a tenth": lambda at: at >= 4,
    }[arrangement]
    data = b"\n".join(
        encode(line, encoding).encode("latin-1") if older(at) else line.encode()  # type: ignore[arg-type]
        for at, line in enumerate(lines)
    )
    source = load(write(tmp_path, "plan.txt", data))
    assert source.text == "\n".join(lines)
    assert warnings_of(source) == ["encoding-mixed"]
    assert "UTF-8, " in source.warnings[0].message


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_piece_in_utf16_is_read_and_named(tmp_path: Path, encoding: str) -> None:
    start, end = PLAN.index("\n", 400), PLAN.index("\n", 700)
    data = PLAN[:start].encode() + PLAN[start:end].encode(encoding) + PLAN[end:].encode()
    source = load(write(tmp_path, "plan.txt", data))
    assert source.text == PLAN
    assert warnings_of(source) == ["encoding-utf16-inside"]
    assert "UTF-16" in source.warnings[0].message


def test_a_file_cut_inside_a_letter_loses_only_that_letter(tmp_path: Path) -> None:
    source = load(write(tmp_path, "plan.txt", PLAN.encode()[:300] + "ế".encode()[:2]))
    assert source.text.startswith(PLAN[:200])
    assert source.text.endswith("\ufffd")
    assert warnings_of(source) == ["encoding-broken"]


def test_text_that_is_no_vietnamese_is_read_with_a_warning(tmp_path: Path) -> None:
    text = "Le comité a décidé d'élever l'âge légal; où êtes-vous, près de l'hôtel? " * 5
    source = load(write(tmp_path, "plan.txt", text.encode("cp1252")))
    assert "Le comit" in source.text
    assert warnings_of(source) == ["encoding-guessed"]


def test_english_is_read_without_a_word(tmp_path: Path) -> None:
    assert load(write(tmp_path, "plan.txt", "A plan in English.\n")).warnings == ()


@pytest.mark.parametrize("text", [" \n\t\n", "\ufeff", "\u00a0\u200b"])
def test_a_file_of_blanks_holds_no_text(tmp_path: Path, text: str) -> None:
    assert refusal_of(write(tmp_path, "plan.txt", text)) == "no-text"


def test_text_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_TEXT_BYTES", 100)
    assert refusal_of(write(tmp_path, "plan.txt", PLAN)) == "too-large"


@given(st.text(min_size=1).filter(lambda text: "\x00" not in text))
def test_any_utf8_text_comes_back(text: str) -> None:
    data = text.encode("utf-8", errors="ignore")
    controls = sum((char < " " and char not in "\t\n\r\f\v\x1b") or char == "\x7f" for char in text)
    if controls == 0:
        assert decode(data) == (data.decode("utf-8"), [])


@pytest.mark.parametrize(
    "text",
    [
        "x" * 5_000_000,
        "a|b\tc «" * 700_000,
        "\t" * 3_000_000 + "x",
        "|" + " " * 5_000_000 + "x",
        "|" + "-" * 2_000_000,
        "a\tb\tc\n" * 100_000,
        "|\nx\n" * 50_000,
        "|a|b|\n|-|-|\n" * 20_000,
        "- " * 50_000 + "\n" + "- a\n" * 50_000,
    ],
    ids=["line", "mixed line", "tabs", "spaces", "dashes", "tab rows", "bars", "markdown", "bullets"],
)
@pytest.mark.timeout(20)
def test_hostile_text_is_read_in_seconds(text: str) -> None:
    assert load_text(text, "hostile.txt").text == text


@pytest.mark.parametrize("encoding", ["tcvn3", "vps"])
def test_a_plan_in_an_encoding_without_accented_capitals_keeps_its_letterhead(tmp_path: Path, encoding: str) -> None:
    typed = "".join(letter if letter in back(encoding) or letter < "\x80" else letter.lower() for letter in PLAN)
    data = encode(typed, encoding).encode("latin-1", errors="replace")  # type: ignore[arg-type]
    reading = vanban.read(write(tmp_path, "plan.txt", data))
    assert reading.header.kind == "Kế hoạch"
    assert reading.text.splitlines()[:3] == PLAN.splitlines()[:3]


def back(encoding: str) -> set[str]:
    return set(legacy.TABLES[encoding].values())  # type: ignore[index]
