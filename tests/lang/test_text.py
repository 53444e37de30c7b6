"""Spelling: where the tone stands, what is printed in capitals, how a heading in capitals reads as a sentence."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.lang.text import align_tones, casing_of, is_capitals, sentence_case, sort_key, squeeze, strip_marks

SYLLABLES = st.text("hHqQuUyYoOaAeEýỳỷỹỵÝàáảãạèéẻẽẹÀẺÐđ \n-", max_size=60)


@pytest.mark.parametrize(
    ("printed", "aligned"),
    [
        ("hoà bình", "hòa bình"),
        ("sức khoẻ", "sức khỏe"),
        ("Uỷ ban nhân dân", "Ủy ban nhân dân"),
        ("UỶ BAN", "ỦY BAN"),
        ("HOÀ THUẬN", "HÒA THUẬN"),
        ("thuỷ lợi, thuý, khoá", "thủy lợi, thúy, khóa"),
        ("quý, quỹ, quỳ", "quý, quỹ, quỳ"),  # after q the tone belongs on the y
        ("hoàng, toàn, hoạch", "hoàng, toàn, hoạch"),  # a letter follows: there is one place only
        ("\u00d0ịnh hướng", "Định hướng"),  # Eth, from old keyboards
    ],
)
def test_tones_stand_where_the_older_fashion_puts_them(printed: str, aligned: str) -> None:
    assert align_tones(printed) == aligned


@given(st.text() | SYLLABLES)
def test_aligning_tones_keeps_the_length(text: str) -> None:
    assert len(align_tones(text)) == len(text)


@given(SYLLABLES)
def test_aligning_tones_twice_is_aligning_them_once(text: str) -> None:
    assert align_tones(align_tones(text)) == align_tones(text)


@given(SYLLABLES)
def test_aligning_tones_moves_no_letter(text: str) -> None:
    assert strip_marks(align_tones(text)) == strip_marks(text.replace("\u00d0", "Đ"))


@pytest.mark.parametrize(
    ("text", "plain"), [("Bắc Kạn", "bac kan"), ("ĐẶC KHU", "dac khu"), ("Thừa Thiên Huế", "thua thien hue"), ("", "")]
)
def test_marks_are_stripped_for_loose_comparison(text: str, plain: str) -> None:
    assert strip_marks(text) == plain


def test_blanks_are_squeezed() -> None:
    assert squeeze("  Sở\n Nội\t vụ\u00a0") == "Sở Nội vụ"


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("TỔ CHỨC THỰC HIỆN", True),
        ("II. MỤC TIÊU, CHỈ TIÊU NĂM 2026", True),
        ("KẾ HOẠCH triển khai", False),
        ("Tổ chức thực hiện", False),
        ("SỞ Y TẾ (b/c)", False),
        ("A. B", False),  # fewer than four letters say nothing
        ("2026 - 2030", False),
        ("", False),
    ],
)
def test_a_heading_is_in_capitals_when_nearly_all_its_letters_are(text: str, capitals: bool) -> None:
    assert is_capitals(text) is capitals


@given(st.text("AĂÂBCDĐEÊ ,.0123456789", min_size=1, max_size=120), st.integers(0, 120))
def test_the_quick_look_at_the_head_of_a_line_never_changes_the_answer(capitals: str, place: int) -> None:
    text = capitals[:place] + "a" + capitals[place:]
    letters = [char for char in text if char.isalpha()]
    assert is_capitals(text) is (len(letters) >= 4 and sum(map(str.isupper, letters)) >= 0.9 * len(letters))


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("TỔ CHỨC THỰC HIỆN", "Tổ chức thực hiện"),
        ("Tổ chức thực hiện", "Tổ chức thực hiện"),
        ("TỔ CHỨC THỰC HIỆN (kèm Phụ lục I)", "Tổ chức thực hiện (kèm Phụ lục I)"),
        ("KINH PHÍ NĂM 2026", "Kinh phí năm 2026"),
    ],
)
def test_capitals_are_read_in_sentence_case(printed: str, read: str) -> None:
    assert sentence_case(printed) == read


def test_a_name_keeps_the_case_that_the_document_gives_it() -> None:
    casing = casing_of("Hội nghị tổ chức tại Sông Mẫu, do UBND tỉnh chủ trì. Người dân Sông Mẫu tham gia.")
    assert sentence_case("TRÁCH NHIỆM CỦA UBND TỈNH SÔNG MẪU", casing) == "Trách nhiệm của UBND tỉnh Sông Mẫu"


@pytest.mark.parametrize(
    ("text", "known", "why"),
    [
        ("Việc do UBND tỉnh giao.", {"ubnd": "UBND"}, "an abbreviation inside a sentence"),
        ("Gặp Mẫu. Theo mẫu.", {}, "it stands in small letters too"),
        ("BÁO CÁO CỦA UBND TỈNH", {}, "a line in capitals says nothing of case"),
        ("Trường. Phòng. Ban.", {}, "a capital at the head of a sentence says nothing"),
    ],
)
def test_the_case_of_a_word_is_learnt_from_ordinary_sentences(text: str, known: dict[str, str], why: str) -> None:
    assert casing_of(text) == known, why


@given(st.text(max_size=80))
def test_sentence_case_keeps_the_letters(text: str) -> None:
    assert strip_marks(sentence_case(text)) == strip_marks(text) or len(text.lower()) != len(text)


def test_decomposed_letters_are_capitals_too() -> None:
    assert is_capitals(unicodedata.normalize("NFD", "TỔ CHỨC THỰC HIỆN"))


VIETNAMESE = st.text("aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ ", max_size=20)


@pytest.mark.parametrize(
    "in_order",
    [
        ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"],
        ["ba", "bà", "bả", "bã", "bá", "bạ", "bai", "bão", "băng"],
        ["An Khánh", "Ân Thi", "Ấn Độ", "Bắc Hà", "Dân Tiến", "Đà Bắc"],
        ["Hòa An", "Hòa Bình", "Hóa An"],
        ["Phường 2", "Phường 9", "Phường 10", "Phường An"],
        ["", "An", "an bình", "AN NHƠN"],
        ["xã z", "xã ё"],
    ],
)
def test_words_are_sorted_as_in_the_dictionary(in_order: list[str]) -> None:
    shuffled = in_order[::-1]
    assert sorted(shuffled, key=sort_key) == in_order


def test_both_ways_of_placing_a_tone_sort_alike() -> None:
    assert sort_key("Hoà Thuỵ") == sort_key("hòa thụy") == sort_key(unicodedata.normalize("NFD", "HÒA THỤY"))


@given(st.text(max_size=60))
def test_a_sort_key_is_made_of_plain_letters_and_figures(text: str) -> None:
    assert set(sort_key(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789")


@given(VIETNAMESE, VIETNAMESE)
def test_other_words_have_other_keys(one: str, other: str) -> None:
    def read(text: str) -> list[str]:
        return [unicodedata.normalize("NFD", align_tones(word)) for word in text.split()]

    same_letters = [sorted(word) for word in read(one)] == [sorted(word) for word in read(other)]
    assert (sort_key(one) == sort_key(other)) <= same_letters


@given(VIETNAMESE, VIETNAMESE)
def test_a_beginning_comes_before_what_goes_on_from_it(beginning: str, rest: str) -> None:
    assert sort_key(beginning) <= sort_key(f"{beginning} {rest}")


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_are_sorted_by_their_size(one: int, other: int) -> None:
    assert (sort_key(f"Tổ {one}") < sort_key(f"Tổ {other}")) == (one < other)
