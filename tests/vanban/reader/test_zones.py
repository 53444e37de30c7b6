"""Zones: where letterhead, title, preamble, body, closing block and annexes begin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.vanban.reader.view import View
from songhanh.vanban.reader.zones import is_authority, is_footnote, is_position, kind_name
from tests.vanban.reader.plans import CLOSING, LETTERHEAD, PREAMBLE, TITLE, plan_text, zones_of

BODY = "I. MỤC TIÊU\n1. Chỉ tiêu\n- 80% cán bộ được tập huấn.\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ"


def texts(view: View, zone: tuple[int, int]) -> list[str]:
    return [paragraph.text for paragraph in view.paragraphs[slice(*zone)]]


def test_a_plan_has_all_its_zones() -> None:
    view, zones = zones_of(plan_text(BODY, annex="PHỤ LỤC\nDANH MỤC NHIỆM VỤ"))
    assert view.paragraphs[zones.kind or 0].text == "KẾ HOẠCH"
    assert texts(view, zones.title) == ["Triển khai công tác bình đẳng giới năm 2026", "(VĂN BẢN MẪU)"]
    assert texts(view, zones.preamble) == PREAMBLE.split("\n")
    assert texts(view, zones.body) == BODY.split("\n")
    assert texts(view, zones.closing)[0] == "Nơi nhận:"
    assert texts(view, zones.closing)[-1] == "Trần Văn Mẫu"
    assert texts(view, zones.annexes) == ["PHỤ LỤC", "DANH MỤC NHIỆM VỤ"]
    assert zones.letterhead_end == zones.kind


def test_a_title_may_run_over_several_lines_and_remarks() -> None:
    title = "KẾ HOẠCH\nTRIỂN KHAI CÔNG TÁC BÌNH ĐẲNG GIỚI\nTRÊN ĐỊA BÀN TỈNH SÔNG MẪU\ngiai đoạn 2026 - 2030\n(Kèm theo Quyết định số 12/QĐ-UBND)\n(VĂN BẢN MẪU)"
    view, zones = zones_of(plan_text(BODY, title=title))
    assert texts(view, zones.title) == title.split("\n")[1:]


def test_a_title_on_the_line_of_the_kind() -> None:
    view, zones = zones_of(plan_text(BODY, title="KẾ HOẠCH TRIỂN KHAI CÔNG TÁC BÌNH ĐẲNG GIỚI NĂM 2026"))
    assert zones.title[0] == zones.kind
    assert texts(view, zones.title) == ["KẾ HOẠCH TRIỂN KHAI CÔNG TÁC BÌNH ĐẲNG GIỚI NĂM 2026"]


def test_without_headings_the_preamble_is_what_opens_like_one() -> None:
    view, zones = zones_of(
        plan_text("Các cơ quan triển khai.", preamble="Căn cứ Luật Bình đẳng giới;\n\nXét đề nghị của Sở Nội vụ;")
    )
    assert texts(view, zones.preamble) == ["Căn cứ Luật Bình đẳng giới;", "Xét đề nghị của Sở Nội vụ;"]
    assert texts(view, zones.body) == ["Các cơ quan triển khai."]


def test_the_signature_may_stand_before_the_recipients() -> None:
    closing = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNơi nhận:\n- Lưu: VT."
    view, zones = zones_of(plan_text(BODY, closing=closing))
    assert texts(view, zones.closing) == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nơi nhận:", "- Lưu: VT."]


def test_a_signature_without_recipients_closes_the_document() -> None:
    view, zones = zones_of(plan_text(BODY, closing="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"))
    assert texts(view, zones.closing)[0] == "KT. CHỦ TỊCH"


def test_a_document_that_is_cut_off_ends_at_the_cut() -> None:
    view, zones = zones_of(plan_text(BODY + "\n\n[...]\n\nVăn bản còn tiếp", closing=""))
    assert zones.closing[0] == zones.closing[1]
    assert texts(view, zones.annexes) == ["[...]", "Văn bản còn tiếp"]


def test_footnotes_stand_behind_the_closing_block() -> None:
    view, zones = zones_of(plan_text(BODY, annex="[1] Kế hoạch số 3/KH-UBND."))
    assert texts(view, zones.annexes) == ["[1] Kế hoạch số 3/KH-UBND."]


def test_a_plan_attached_to_a_decision_is_where_the_substance_is() -> None:
    decision = f"{LETTERHEAD}\n\nQUYẾT ĐỊNH\nVề việc ban hành Kế hoạch bình đẳng giới\n(VĂN BẢN MẪU)\n\nCăn cứ Luật Bình đẳng giới;\n\nĐiều 1. Ban hành Kế hoạch.\n\n{CLOSING}\n\n{TITLE}\n\n{PREAMBLE}\n\n{BODY}\n"
    view, zones = zones_of(decision)
    assert [view.paragraphs[index].text for index in zones.content] == BODY.split("\n")


def test_a_text_that_is_no_plan_has_no_kind() -> None:
    view, zones = zones_of("Chào bạn.\n\nHôm nay trời đẹp.")
    assert zones.kind is None
    assert zones.closing == (2, 2)
    assert len(view.paragraphs) == 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("KẾ HOẠCH", "Kế hoạch"),
        ("DỰ THẢO KẾ HOẠCH", "Kế hoạch"),
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG", "Chương trình hành động"),
        ("KẾ HOẠCH TRIỂN KHAI", "Kế hoạch"),
        ("Kế hoạch", None),
        ("MỤC TIÊU", None),
    ],
)
def test_the_kind_is_named_in_capitals(text: str, kind: str | None) -> None:
    assert kind_name(text) == kind


@pytest.mark.parametrize("text", ["[1] Kế hoạch số 3", "¹ Kế hoạch số 3", "(2) Quyết định", "3 Quyết định số 12"])
def test_a_footnote(text: str) -> None:
    assert is_footnote(text)


@pytest.mark.parametrize("text", ["1. Mục tiêu", "3 lớp tập huấn", "[a] Ghi chú"])
def test_no_footnote(text: str) -> None:
    assert not is_footnote(text)


@pytest.mark.parametrize(
    "text", ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "T/M. BAN CHỈ ĐẠO", "TUQ. CHỦ TỊCH", "TL. GIÁM ĐỐC", "KT CHỦ TỊCH"]
)
def test_the_line_that_says_for_whom_it_is_signed(text: str) -> None:
    assert is_authority(text)


@pytest.mark.parametrize("text", ["CHỦ TỊCH", "PHÓ CHỦ TỊCH", "QUYỀN GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "PHÓ TRƯỞNG BAN"])
def test_the_line_that_names_the_office(text: str) -> None:
    assert is_position(text)
    assert not is_authority(text)


@given(
    st.lists(
        st.sampled_from([*plan_text(BODY, annex="PHỤ LỤC\n[1] Ghi chú").split("\n"), "[...]", "TT\tNội dung\t2026"]),
        min_size=1,
        max_size=40,
    )
)
def test_zones_follow_one_another_in_any_document(lines: list[str]) -> None:
    if not any(char.isalpha() for line in lines for char in line):
        return
    view, zones = zones_of("\n".join(lines))
    count = len(view.paragraphs)
    for start, end in (zones.title, zones.preamble, zones.closing, zones.annexes):
        assert 0 <= start <= end <= count
    assert zones.annexes[1] == count
    assert all(0 <= index < count for index in zones.content)
