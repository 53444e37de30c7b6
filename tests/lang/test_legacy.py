"""Text from before Unicode: TCVN3, VNI, VISCII and VPS are recognised, and nothing else is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.lang import legacy

SENTENCE = "Ủy ban nhân dân tỉnh ban hành kế hoạch thực hiện bình đẳng giới, phấn đấu đến năm 2030 đạt ít nhất 70% số xã, phường."
# TCVN3 has no capital letters with tones: fonts of capitals show the small ones as capitals.
SMALL = "kế hoạch của ủy ban nhân dân xã về việc thực hiện bình đẳng giới và vì sự tiến bộ của phụ nữ, giữa những người trẻ tuổi"


def encode(text: str, encoding: legacy.Encoding) -> str:
    """Unicode text as its legacy bytes would look when read as Latin-1."""
    back = {letter: code for code, letter in legacy.TABLES[encoding].items()}
    return "".join(back.get(letter, letter) for letter in unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("coded", "encoding", "text"),
    [
        ("C«ng v¨n sè 12/UBND-VX ngµy 5 th¸ng 3", "tcvn3", "Công văn số 12/UBND-VX ngày 5 tháng 3"),
        ("Coâng vaên soá 12 ngaøy 5 thaùng 3, ñaït 70% trôû leân", "vni", "Công văn số 12 ngày 5 tháng 3, đạt 70% trở lên"),
        ("UÛY BAN NHAÂN DAÂN", "vni", "ỦY BAN NHÂN DÂN"),
        ("kÕ ho¹ch b×nh ®¼ng giíi", "tcvn3", "kế hoạch bình đẳng giới"),
        ("Ðªn nåm 2025", "viscii", "Đến năm 2025"),
        ("Ti‰ng ViŒt, ngÜ©i phø n»", "vps", "Tiếng Việt, người phụ nữ"),
    ],
)
def test_known_words(coded: str, encoding: legacy.Encoding, text: str) -> None:
    assert legacy.convert(coded, encoding) == text


def test_quotation_marks_and_dashes_stay_in_vps() -> None:
    for text in ("“Tháng hành động” năm 2026 – 2030…", "“KẾ HOẠCH” VỀ VIỆC CỤ THỂ, ĐIỀU CHỈNH", "Ẩm thực, Ổn định"):
        typed = "".join(letter.lower() if letter in "ẠẬỆỘ" else letter for letter in text)
        assert legacy.convert(encode(typed, "vps"), "vps") == text


@pytest.mark.parametrize("encoding", ["vni", "viscii", "vps"])
def test_a_sentence_survives_the_way_there_and_back(encoding: legacy.Encoding) -> None:
    text = SENTENCE.replace("Ủ", "U")  # VISCII keeps some capitals on control codes, which no file uses
    assert legacy.convert(encode(text, encoding), encoding) == text


def test_small_letters_survive_tcvn3() -> None:
    assert legacy.convert(encode(SMALL, "tcvn3"), "tcvn3") == SMALL


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "vps"])
def test_the_encoding_is_detected(encoding: legacy.Encoding) -> None:
    assert legacy.detect(encode(SMALL, encoding)) == encoding
    assert legacy.detect(encode(SENTENCE, encoding)) == encoding


def test_every_letter_of_vps_survives() -> None:
    """The table has a code of its own for each letter but the capitals that only control codes show."""
    small = "".join(sorted({letter.lower() for letter in legacy.TABLES["viscii"].values()} | set("àáâãèéêìíòóôõùúý")))
    assert legacy.convert(encode(small, "vps"), "vps") == small
    codes = list(legacy.TABLES["vps"])
    assert len(codes) == len(set(codes)) == len(set(legacy.TABLES["vps"].values()))


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "The plan was adopted by the People's Committee in 2025.",
        "Le comité a décidé d'élever l'âge légal; où êtes-vous, près de l'hôtel?",
        "Der Ausschuß für Gleichstellung tagt künftig häufiger in größeren Städten.",
        "× ÷ § ° ± µ ½ «»",
        "",
    ],
)
def test_other_text_is_not_taken_for_legacy_text(text: str) -> None:
    assert legacy.detect(text) is None
    assert legacy.convert_lines(text) == (text, None)


def test_words_in_capitals_get_capital_letters() -> None:
    assert legacy.convert("TØNH B¾C K¹N", "tcvn3") == "TỈNH BẮC KẠN"


@pytest.mark.parametrize(
    ("coded", "text"),
    [
        ("KÕ HO¹CH", "KẾ HOẠCH"),
        ("ñY BAN NH©N D©N", "ỦY BAN NHÂN DÂN"),
        ("Sè: 12/KH-UBND", "Số: 12/KH-UBND"),
        ("Së Y TÕ TØNH B¾C K¹N", "SỞ Y TẾ TỈNH BẮC KẠN"),
        ("§Ò ¸N ph¸t triÓn", "ĐỀ ÁN phát triển"),
        ("§Ò ¸n ph¸t triÓn", "Đề án phát triển"),
        ("§é LËP - Tù DO", "ĐỘ LẬP - TỰ DO"),
        ("giao Bé GD§T vµ Së LDTBXH", "giao Bộ GDĐT và Sở LDTBXH"),
        ("KÕ ho¹ch cña UBND tØnh", "Kế hoạch của UBND tỉnh"),
        ("IV. Tæ CHøC THùC HIÖN", "IV. TỔ CHỨC THỰC HIỆN"),
    ],
)
def test_capitals_are_restored_where_the_words_beside_are_capitals(coded: str, text: str) -> None:
    assert legacy.convert(coded, "tcvn3") == text


def test_a_capital_font_shows_capitals() -> None:
    assert legacy.convert("ñy ban nh©n d©n", "tcvn3", capitals=True) == "ỦY BAN NHÂN DÂN"


@pytest.mark.parametrize(
    ("font", "expected"),
    [
        (".VnTime", ("tcvn3", False)),
        (".VnTimeH", ("tcvn3", True)),
        (".VnArial NarrowH", ("tcvn3", False)),
        ("ABCDEF+.VnTimeH", ("tcvn3", True)),
        ("VNI-Times", ("vni", False)),
        ("VPS Times", ("vps", False)),
        ("Times New Roman", None),
        ("Vnitalic", None),
        ("", None),
        (None, None),
    ],
)
def test_fonts_tell_the_encoding(font: str | None, expected: tuple[str, bool] | None) -> None:
    assert legacy.font_encoding(font) == expected


def test_only_the_lines_that_need_it_are_converted() -> None:
    text = f"{SENTENCE}\n{encode(SMALL, 'tcvn3')}\r\n{SENTENCE}\n"
    assert legacy.convert_lines(text) == (f"{SENTENCE}\n{SMALL}\r\n{SENTENCE}\n", "tcvn3")


def test_a_short_line_goes_with_a_document_that_is_legacy_throughout() -> None:
    text = f"{encode(SMALL, 'tcvn3')}\nSè: 12/KH-UBND\n"
    assert legacy.convert_lines(text)[0].splitlines()[1] == "Số: 12/KH-UBND"


@pytest.mark.parametrize("line", ["(\u00d0ã ký)", "Theo 12/Q\u00d0-UBND", "H\u00d0ND xã", "BC\u00d0 \u00d0oàn"], ids=ascii)
def test_an_eth_in_the_place_of_d_is_no_legacy_text(line: str) -> None:
    for text in (line, f"{SENTENCE}\n{line}\n", f"{SENTENCE}\n{line}\n{SENTENCE}\r\n{line}"):
        assert legacy.convert_lines(text) == (text, None)


def test_an_eth_in_the_place_of_d_stays_beside_lines_that_are_converted() -> None:
    text = f"{SENTENCE}\n{encode(SMALL, 'tcvn3')}\n(\u00d0ã ký)\nem b\u00d0 ®em g¸i\n{SENTENCE}"
    assert legacy.convert_lines(text) == (f"{SENTENCE}\n{SMALL}\n(\u00d0ã ký)\nem bé đem gái\n{SENTENCE}", "tcvn3")


VOWELS = sorted(legacy.TABLES["vni"].values())


@given(st.lists(st.sampled_from(VOWELS), min_size=1, max_size=40))
def test_every_vni_letter_survives(letters: list[str]) -> None:
    text = " ".join(letters)
    assert legacy.convert(encode(text, "vni"), "vni") == text


@given(st.text(max_size=300))
def test_any_text_can_be_asked(text: str) -> None:
    converted, encoding = legacy.convert_lines(text)
    assert encoding is not None or converted == text
    assert 0.0 <= legacy.score(text) <= 1.0


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_ascii_is_the_same_in_all_encodings(text: str) -> None:
    assert all(legacy.convert(text, encoding) == text for encoding in legacy.TABLES)
