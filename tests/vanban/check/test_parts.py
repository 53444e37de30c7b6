"""What the rules stand on: mentions of documents, syllables, names of bodies, clauses, zones."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from songhanh.catalogue.figures import same_measure
from songhanh.lang.numbers import vietnamese
from songhanh.vanban.check.clauses import likeness
from songhanh.vanban.check.mentions import find_mentions
from songhanh.vanban.check.plan import Plan, fold, parse_day
from songhanh.vanban.check.rules.variants import _near
from songhanh.vanban.check.syllables import is_syllable, split_tone
from songhanh.vanban.check.units import covers, is_group, same_unit
from tests.vanban.check.plans import PARTS, found, plan

MENTIONS = [
    ("Quyết định số 1790/QĐ-TTg ngày 23/10/2021 của Thủ tướng Chính phủ phê duyệt Chương trình", "1790/QĐ-TTg", "Quyết định", "2021-10-23", "Thủ tướng Chính phủ"),
    ("Kế hoạch 834/KH-UBND ngày 26 tháng 6 năm 2021 của Ủy ban nhân dân tỉnh về thực hiện", "834/KH-UBND", "Kế hoạch", "2021-06-26", "Ủy ban nhân dân tỉnh"),
    ("quan điểm tại Kết luận số 132- KL/TW; các văn bản", "132-KL/TW", "Kết luận", None, None),
    ("Luật Bình đẳng giới số 73/2006/QH11 ngày 29/11/2006", "73/2006/QH11", "Luật", "2006-11-29", None),
    ("Công văn số 739/BNV-CTTN&BĐG ngày 28 tháng 3 năm 2025 của Bộ Nội vụ về việc hướng dẫn", "739/BNV-CTTN&BĐG", "Công văn", "2025-03-28", "Bộ Nội vụ"),
    ("Kế hoạch triển khai Nghị quyết số 163/2024/QH15 ngày 27/11/2024 của Quốc hội", "163/2024/QH15", "Nghị quyết", "2024-11-27", "Quốc hội"),
    ("theo quy định tại Hướng dẫn số 7886/HD-BNV ngày 14/9/2025", "7886/HD-BNV", "Hướng dẫn", "2025-09-14", None),
    ("Chương trình hành động số 10-CTr/TU ngày 13/8/2025 của Ban Thường vụ Tỉnh ủy", "10-CTr/TU", "Chương trình hành động", "2025-08-13", "Ban Thường vụ Tỉnh ủy"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "kind", "date", "issuer"), MENTIONS)
def test_a_document_is_named_with_number_type_date_and_issuer(
    text: str, number: str, kind: str, date: str | None, issuer: str | None
) -> None:
    (mention,) = find_mentions(text)
    assert (mention.number, mention.kind, mention.date, mention.issuer) == (number, kind, date, issuer)


@pytest.mark.parametrize(
    "text",
    [
        "từ ngày 15/11 đến ngày 15/12",
        "01 cá nhân/01 ban",
        "mạng 4G/5G",
        "giai đoạn 2021-2030",
        "trực ban 24/24",
        "năm 2025\n- Tham mưu UBND",
        "100 bé trai/100 bé gái",
    ],
)
def test_other_figures_are_no_document_numbers(text: str) -> None:
    assert find_mentions(text) == ()


def test_numbers_in_a_list_share_no_type_but_keep_their_dates() -> None:
    first, second = find_mentions("Các Công điện: số 007/CĐ-UBND ngày 17/11/2025, số 010/CĐ-UBND ngày 20/11/2025 của UBND tỉnh")
    assert (first.kind, first.date) == ("Công điện", "2025-11-17")
    assert (second.kind, second.date, second.issuer) == (None, "2025-11-20", "UBND tỉnh")


def test_a_day_that_does_not_exist_is_marked_not_guessed() -> None:
    (mention,) = find_mentions("Quyết định số 1696/QĐ-TTg ngày 31/9/2015")
    assert mention.date is None
    assert mention.date_impossible


@given(st.dates(min_value=datetime.date(1990, 1, 1), max_value=datetime.date(2060, 12, 31)), st.booleans())
def test_every_real_day_is_read_as_itself(day: datetime.date, words: bool) -> None:
    written = f"ngày {day.day} tháng {day.month} năm {day.year}" if words else f"ngày {day.day:02d}/{day.month}/{day.year}"
    (mention,) = find_mentions(f"Quyết định số 5/QĐ-UBND {written} của UBND tỉnh")
    assert mention.date == day.isoformat()


@given(st.dates(min_value=datetime.date(2021, 1, 1), max_value=datetime.date(2023, 12, 31)))
@example(datetime.date(2022, 2, 23))
@example(datetime.date(2022, 2, 24))
def test_a_citation_is_late_exactly_when_its_day_is_after_the_plan(day: datetime.date) -> None:
    preamble = f"Căn cứ Quyết định số 214/QĐ-UBND ngày {day:%d/%m/%Y} của Ủy ban nhân dân tỉnh, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:"
    late = found(plan(preamble=preamble), "CIT009")
    assert bool(late) == (day > datetime.date(2022, 2, 23))


@given(st.integers(min_value=1, max_value=12), st.integers(min_value=1, max_value=28))
def test_a_yearly_report_is_early_or_close_exactly_around_the_closing_day(month: int, day: int) -> None:
    duties = PARTS["duties"].replace("trước ngày 31/12 hằng năm", f"trước ngày {day:02d}/{month:02d} hằng năm")
    said = found(plan(duties=duties), "RPT004")
    due, closing = datetime.date(2021, month, day), datetime.date(2021, 12, 14)
    assert bool(said) == (month >= 11 and due <= closing + datetime.timedelta(days=5))


@pytest.mark.parametrize(
    ("day", "words"),
    [(13, "trước khi kỳ số liệu"), (14, "trước khi kỳ số liệu"), (15, "chỉ sau ngày chốt"), (19, "chỉ sau ngày chốt")],
)
def test_a_report_due_on_the_closing_day_still_holds_estimates(day: int, words: str) -> None:
    (said,) = found(plan(duties=PARTS["duties"].replace("trước ngày 31/12", f"trước ngày {day}/12")), "RPT004")
    assert words in said.message


# Syllables


@pytest.mark.parametrize(
    "word",
    [
        "nghiêng",
        "khuỷu",
        "quyết",
        "giữa",
        "giếng",
        "quốc",
        "huyện",
        "thuở",
        "được",
        "triệt",
        "ngoằn",
        "học",
        "sóc",
        "yếu",
        "ỉa",
        "quý",
    ],
)
def test_words_of_the_language_are_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["triểt", "nghành", "kình̀", "thực̣", "đưọc", "nghĩề", "qủa", "hiẹm", "bàt", "lợ́"])
def test_words_against_the_tables_are_none(word: str) -> None:
    assert not is_syllable(word)


@given(st.sampled_from(["ban", "trang", "hoa", "quyên", "giây", "nghi"]), st.sampled_from("̣́̀̉̃"))
def test_a_tone_comes_off_again(spelt: str, mark: str) -> None:
    import unicodedata

    vowel = next(index for index, char in reversed(list(enumerate(spelt))) if unicodedata.normalize("NFD", char)[0] in "aeiouy")
    toned = unicodedata.normalize("NFC", spelt[: vowel + 1] + mark + spelt[vowel + 1 :])
    bare, tone = split_tone(toned)
    assert bare == spelt
    assert tone is not None


# Names of bodies


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
        ("UBND các xã, phường", "Ủy ban nhân dân xã, phường"),
        ("Bộ Lao động-TB&XH (báo cáo)", "Bộ Lao động - Thương binh và Xã hội"),
        ("Sở Văn hoá Thể thao du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
    ],
)
def test_one_body_under_two_names_is_one(one: str, two: str) -> None:
    assert same_unit(one, two)


@pytest.mark.parametrize(("one", "two"), [("Sở Y tế", "Sở Nội vụ"), ("Sở Tài chính", "Sở Tư pháp"), ("", "Sở Y tế")])
def test_two_bodies_are_two(one: str, two: str) -> None:
    assert not same_unit(one, two)


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("Các Sở, ban, ngành", "Sở Y tế"),
        ("UBND các huyện, TX, TP", "Ủy ban nhân dân các huyện, thị xã, thành phố"),
        ("Bộ Y tế (b/c)", "Bộ Y tế"),
    ],
)
def test_a_line_of_recipients_covers_its_members(line: str, unit: str) -> None:
    assert covers(line, unit)


def test_a_company_is_not_covered_by_the_departments() -> None:
    assert not covers("Các Sở, ban, ngành", "Công ty Điện lực tỉnh")


@pytest.mark.parametrize(
    ("unit", "group"),
    [
        ("các sở, ban, ngành", True),
        ("Sở Y tế", False),
        ("Ban Quản lý Khu kinh tế", False),
        ("các cơ quan liên quan", True),
        ("Hội Liên hiệp Phụ nữ", False),
    ],
)
def test_a_class_of_bodies_is_told_from_a_body(unit: str, group: bool) -> None:
    assert is_group(unit) is group


# Wordings and figures


@given(st.frozensets(st.sampled_from("abcdefgh")), st.frozensets(st.sampled_from("abcdefgh")))
def test_likeness_is_symmetric_and_between_nought_and_one(one: frozenset[str], two: frozenset[str]) -> None:
    assert likeness(one, two) == likeness(two, one)
    assert 0 <= likeness(one, two) <= 1
    assert likeness(one, one) == (1 if one else 0)


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_figure_is_written_as_vietnamese_does(value: Decimal) -> None:
    shown = vietnamese(value)
    assert Decimal(shown.replace(".", "").replace(",", ".")) == value


@given(st.text(alphabet="abc", max_size=8), st.text(alphabet="abc", max_size=8))
def test_nearness_is_symmetric_and_counts_letters(one: str, two: str) -> None:
    assert _near(one, two) == _near(two, one)
    assert _near(one, one)
    if abs(len(one) - len(two)) > 2:
        assert not _near(one, two)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("%", "%", True),
        ("‰", "ca/1.000 phụ nữ", True),
        ("tin, bài", "tin bài", True),
        ("%", "/100 bé gái", False),
        (None, "%", False),
    ],
)
def test_units_are_compared_by_meaning(one: str | None, two: str, same: bool) -> None:
    assert same_measure(one, two) is same


@pytest.mark.parametrize(
    ("text", "day"), [("2022-02-23", datetime.date(2022, 2, 23)), ("2022-02", None), ("2022", None), (None, None)]
)
def test_only_full_dates_are_days(text: str | None, day: datetime.date | None) -> None:
    assert parse_day(text) == day


def test_folding_keeps_words_and_drops_marks() -> None:
    assert fold("Ủy ban  nhân dân – Tỉnh, ĐẮK LẮK.") == "uy ban nhan dan tinh dak lak"


# Zones


def test_the_zones_of_a_plan_follow_each_other() -> None:
    made = Plan(plan(annex="PHỤ LỤC\nDANH MỤC"))
    assert 0 < made.preamble[0] <= made.preamble[1] == made.body_start < made.body_end < made.annex_start < len(made.text)
    assert made.text[made.annex_start :].startswith("PHỤ LỤC")
    assert made.text[: made.body_end].endswith("./.")


def test_sections_know_what_they_are_for() -> None:
    made = Plan(plan())
    assert [section.id for section in made.sections_for("targets")] == ["II"]
    assert [section.id for section in made.duty_items] == ["V.1", "V.2", "V.3"]
    assert made.period == (2022, 2025)
    assert made.level == "province"
    assert made.about_gender


def test_what_a_web_page_puts_after_the_cut_is_no_part_of_the_plan() -> None:
    made = Plan(plan(duties="[...]", closing="Giấy phép số 30/GP-TTĐT do Sở cấp", recipients="", signature=""))
    assert made.cut_off
    assert all(mention.number != "30/GP-TTĐT" for mention in made.mentions)
