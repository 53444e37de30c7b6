"""The closing block: recipients and signature, in one column, in two, or in the cells of a table."""

from __future__ import annotations

import pytest

from songhanh.vanban import read_text
from songhanh.vanban.model import PlanReading, Signature
from tests.vanban.reader.plans import CLOSING, LETTERHEAD, TITLE, plan


def closing(text: str) -> PlanReading:
    return plan("I. MỤC TIÊU\n1. Chung", closing=text)


def signed(signature: Signature) -> tuple[str | None, ...]:
    return signature.authority, signature.capacity, signature.position, signature.name


ONE_COLUMN = CLOSING
TWO_COLUMNS = """Nơi nhận:                                  TM. ỦY BAN NHÂN DÂN
- Bộ Nội vụ (b/c);                              KT. CHỦ TỊCH
- Các sở, ban, ngành tỉnh;                     PHÓ CHỦ TỊCH
- Lưu: VT, KGVX.
                                              Trần Văn Mẫu"""
CELLS = (
    "| Nơi nhận:<br>- Bộ Nội vụ (b/c);<br>- Các sở, ban, ngành tỉnh;<br>- Lưu: VT, KGVX. "
    "| TM. ỦY BAN NHÂN DÂN<br>KT. CHỦ TỊCH<br>PHÓ CHỦ TỊCH<br><br>Trần Văn Mẫu |\n| --- | --- |"
)
TABS = "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN\n- Bộ Nội vụ (b/c);\tKT. CHỦ TỊCH\n- Các sở, ban, ngành tỉnh;\tPHÓ CHỦ TỊCH\n- Lưu: VT, KGVX.\tTrần Văn Mẫu"


@pytest.mark.parametrize("text", [ONE_COLUMN, TWO_COLUMNS, CELLS, TABS], ids=["one column", "two columns", "cells", "tabs"])
def test_recipients_and_signature_in_every_arrangement(text: str) -> None:
    reading = closing(text)
    assert reading.recipients == ("Bộ Nội vụ (b/c)", "Các sở, ban, ngành tỉnh", "Lưu: VT, KGVX")
    assert signed(reading.signature) == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Mẫu")
    assert [reading.quote(span).strip(" -;.") for span in reading.recipient_spans] == list(reading.recipients)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Mẫu", ("TM. ỦY BAN NHÂN DÂN", None, "CHỦ TỊCH", "Lê Văn Mẫu")),
        ("TUQ. CHỦ TỊCH\nGIÁM ĐỐC SỞ NỘI VỤ\n(Đã ký)\nLê Thị Mẫu", (None, "TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ", "Lê Thị Mẫu")),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nLê Văn Mẫu", (None, "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Lê Văn Mẫu")),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nTS. Lê Thị Mẫu", (None, "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "TS. Lê Thị Mẫu")),
        ("GIÁM ĐỐC\n\nLê Thị Mẫu", (None, None, "GIÁM ĐỐC", "Lê Thị Mẫu")),
        ("TM. BAN THƯỜNG VỤ\nPHÓ CHỦ TỊCH\n(Đã ký)", ("TM. BAN THƯỜNG VỤ", None, "PHÓ CHỦ TỊCH", None)),
    ],
)
def test_who_signs_and_for_whom(text: str, expected: tuple[str | None, ...]) -> None:
    assert signed(closing(f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n{text}").signature) == expected


def test_a_recipient_may_run_over_two_lines() -> None:
    reading = closing(
        "Nơi nhận:\n- Thường trực Tỉnh ủy;\n- Các sở, ban, ngành, đoàn thể\ntỉnh và UBND các xã;\n- Lưu: VT.\nCHỦ TỊCH\nLê Văn Mẫu"
    )
    assert reading.recipients == ("Thường trực Tỉnh ủy", "Các sở, ban, ngành, đoàn thể tỉnh và UBND các xã", "Lưu: VT")


def test_a_recipient_may_stand_on_the_line_of_the_heading() -> None:
    reading = closing("Nơi nhận: Như trên.\n\nGIÁM ĐỐC\n\nLê Thị Mẫu")
    assert (reading.recipients, reading.signature.name) == (("Như trên",), "Lê Thị Mẫu")


def test_the_signature_may_stand_before_the_recipients() -> None:
    reading = closing("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Mẫu\n\nNơi nhận:\n- UBND tỉnh;\n- Lưu: VT.")
    assert reading.recipients == ("UBND tỉnh", "Lưu: VT")
    assert signed(reading.signature) == ("TM. ỦY BAN NHÂN DÂN", None, "CHỦ TỊCH", "Lê Văn Mẫu")


def test_a_document_without_a_closing_block_has_neither() -> None:
    reading = closing("")
    assert (reading.recipients, reading.signature) == ((), Signature())


def test_a_plan_without_recipients_is_signed_by_a_position() -> None:
    read = closing("Sông Mẫu, ngày 06 tháng 3 năm 2026\nCHỦ TỊCH UBND XÃ\n\n(đã ký)\nTrần Văn Mẫu")
    assert signed(read.signature) == (None, None, "CHỦ TỊCH UBND XÃ", "Trần Văn Mẫu")
    assert read.recipients == ()


def test_a_committee_of_inspection_is_signed_by_its_head() -> None:
    read = closing("Nơi nhận:\n- Các chi bộ;\n- Lưu: VT.\n\nTM. ỦY BAN KIỂM TRA\nCHỦ NHIỆM\n\nTrần Văn Mẫu")
    assert signed(read.signature) == ("TM. ỦY BAN KIỂM TRA", None, "CHỦ NHIỆM", "Trần Văn Mẫu")


def test_recipients_stand_in_the_line_of_their_heading() -> None:
    reading = closing("Nơi nhận: Như trên; Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Văn Mẫu")
    assert reading.recipients == ("Như trên", "Lưu: VT")
    assert [reading.quote(span).rstrip(".") for span in reading.recipient_spans] == ["Như trên", "Lưu: VT"]


@pytest.mark.parametrize("end", [".", "./."])
@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_a_full_last_line_does_not_swallow_the_recipients(end: str, blank: str) -> None:
    wide = "Nâng cao nhận thức của cán bộ, công chức và Nhân dân trên địa bàn\n"
    last = f"Sở Nội vụ tổng hợp kết quả, báo cáo Ủy ban nhân dân tỉnh Sông Mẫu{end}"
    text = f"{LETTERHEAD}\n{TITLE}\nI. MỤC TIÊU\n{wide * 6}tỉnh.\nII. TỔ CHỨC THỰC HIỆN\n{last}{blank}{CLOSING}\n"
    assert read_text(text, "mau.txt").recipients == ("Bộ Nội vụ (b/c)", "Các sở, ban, ngành tỉnh", "Lưu: VT, KGVX")
