"""What a reading lacks of a whole plan, and that whole plans lack nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from songhanh.vanban import read, read_text
from songhanh.vanban.completeness import missing_parts
from tests.vanban.report.handmade import TEXT

ROOT = Path(__file__).resolve().parents[2]
WHOLE = sorted([*(ROOT / "songhanh/vanban/samples").glob("mau-*"), *(ROOT / "tests/data/plans").glob("*/*.txt")]) + sorted(
    (ROOT / "tests/data/plans").glob("*/*.md")
)
ENGLISH = (
    "PEOPLE'S COMMITTEE OF SONG MAU PROVINCE\nPLAN\nImplementing gender equality work in 2026\nI. TARGETS\n"
    "1. By 2026 at least 70% of the agencies have women in leadership, as the Ủy ban nhân dân decided.\n"
    "II. IMPLEMENTATION\n1. The Department of Home Affairs leads the work and reports before 5 December every year.\n"
)


def codes(text: str) -> list[str]:
    return [note.code for note in missing_parts(read_text(text))]


@pytest.mark.parametrize("file", WHOLE, ids=lambda file: file.name)
def test_a_whole_plan_lacks_nothing(file: Path) -> None:
    assert missing_parts(read(file)) == ()


@pytest.mark.needs("corpus")
def test_of_the_real_plans_only_the_one_that_is_cut_lacks_something(corpus: Path) -> None:
    lacking = {file.stem: [note.code for note in missing_parts(read(file))] for file in sorted((corpus / "dev").iterdir())}
    assert {name: found for name, found in lacking.items() if found} == {"gia-lai-1140-2025": ["no-closing"]}


@pytest.mark.parametrize("stop", ["có nữ lãnh đạo chủ", "đạt 75%.", "Hằng năm mỗi xã tổ ch", "Sở Nội vụ\n", "130\t250\n"])
def test_a_plan_cut_before_its_closing_says_where_it_stops(stop: str) -> None:
    cut = TEXT[: TEXT.index(stop) + len(stop)]
    (note,) = missing_parts(read_text(cut))
    assert note.code == "no-closing"
    last = " ".join(cut.split())[-15:]
    assert f"{last}”" in note.message_vi
    assert f"{last}'" in note.message_en
    assert "chỉ đọc được một phần" in note.message_vi
    assert "partial reading" in note.message_en


def test_a_plan_cut_after_its_recipients_lacks_the_signature() -> None:
    assert codes(TEXT[: TEXT.index("TM. ỦY BAN")]) == ["no-signature"]


def test_a_plan_that_begins_in_the_middle_lacks_its_beginning() -> None:
    assert codes(TEXT[TEXT.index("II. TỔ CHỨC") :]) == ["no-beginning"]
    assert codes(TEXT[TEXT.index("năm\n2030 đạt") : TEXT.index("Nơi nhận")]) == ["no-beginning", "no-closing"]


def test_a_letterhead_alone_lacks_body_and_closing() -> None:
    assert codes(TEXT[: TEXT.index("(VĂN BẢN")]) == ["no-body", "no-closing"]


def test_an_annex_cut_inside_a_sentence_is_told() -> None:
    annex = "\nPHỤ LỤC\n" + "Mỗi xã gửi danh sách cán bộ làm công tác bình đẳng giới về Sở Nội vụ.\n" * 4
    assert codes(TEXT + annex) == []
    assert codes(TEXT + annex + "Danh sách gồm họ tên, chức vụ, đơn vị công tác và số điện thoại liên h") == ["cut-off"]


def test_english_is_a_partial_reading_whatever_else_is_missing() -> None:
    (note,) = missing_parts(read_text(ENGLISH))
    assert note.code == "not-vietnamese"
    assert "Vietnamese" in note.message_en


def test_decomposed_vietnamese_is_vietnamese() -> None:
    import unicodedata

    assert codes(unicodedata.normalize("NFD", TEXT)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Danh sách mua hàng: 3 kg gạo, 2 quả trứng, đường và sữa cho cả nhà.\n",
        "Đến năm 2026, cả nhà phấn đấu đạt ít nhất 80% ngày có rau xanh.\n- Sở Y tế chủ trì phối hợp với Sở Tài chính cấp rau cho cả nhà.\n",
    ],
)
def test_a_text_with_a_figure_or_a_body_is_no_plan_yet_and_keeps_what_was_read(text: str) -> None:
    reading = read_text(text)
    assert reading.targets or reading.assignments
    (note,) = missing_parts(reading)
    assert note.code == "not-a-plan"
    assert note.message_vi.startswith("Văn bản này không có dấu hiệu của một kế hoạch")
    assert note.message_en.startswith("This does not look like a plan")


def test_prose_is_no_plan() -> None:
    assert codes("Một buổi sáng mùa thu, cô giáo dắt học sinh ra bờ sông ngắm nước chảy lững lờ. " * 5) == ["not-a-plan"]
