"""What fits nowhere is kept and named; what was read is not."""

from __future__ import annotations

import time

from tests.vanban.reader.plans import CLOSING, PREAMBLE, plan

TARGETS = "I. MỤC TIÊU\n\n- Đến năm 2026 đạt 60% xã có lãnh đạo nữ."
MONEY = "amount of money"
SIGNS = "without words"
OPENING = "before the first section"
END = "neither recipient nor signature"


def left(why: str, body: str = TARGETS, **parts: str) -> list[str]:
    reading = plan(body, **parts)
    return [reading.quote(item.span) for item in reading.unparsed if why in item.why_en]


def test_a_whole_plan_leaves_nothing() -> None:
    assert plan(TARGETS).unparsed == ()


def test_money_in_the_text_is_left_where_nothing_read_it() -> None:
    body = f"{TARGETS}\n\nII. KINH PHÍ\n\nTổng kinh phí 500 triệu đồng, trong đó ngân sách tỉnh 1,2 tỷ đồng.\n\n- Mỗi lớp 87.500.000đ."
    assert left(MONEY, body) == ["500 triệu đồng, trong đó ngân sách tỉnh 1,2 tỷ đồng", "87.500.000đ"]


def test_money_that_is_a_target_a_result_or_in_a_budget_table_is_not_left() -> None:
    assert left(MONEY, "I. MỤC TIÊU\n\n- Đến năm 2026, thu nhập bình quân đạt ít nhất 60 triệu đồng/người/năm.") == []
    assert left(MONEY, f"I. ĐÁNH GIÁ TÌNH HÌNH\n\nĐã chi 20 triệu đồng.\n\nI{TARGETS}") == []
    table = "TT\tNội dung\t2026\t2027\tTổng cộng\n1\tTập huấn (2 triệu đồng/lớp)\t10\t20\t30\n\tTổng cộng\t10\t20\t30"
    text = f"{TARGETS}\n\nII. KINH PHÍ\n\nĐơn vị tính: triệu đồng\n\n{table}"
    assert plan(text).budget_tables
    assert left(MONEY, text) == []


def test_the_money_of_a_table_is_one_passage() -> None:
    table = "| TT | Nội dung | Hỗ trợ |\n| --- | --- | --- |\n| 1 | Tập huấn | 20 triệu đồng |\n| 2 | Hội nghị | 30 triệu đồng |"
    (passage,) = left(MONEY, f"{TARGETS}\n\nII. KINH PHÍ\n\n{table}")
    assert passage.startswith("20 triệu đồng")
    assert passage.endswith("30 triệu đồng")


def test_a_line_of_signs_is_left_wherever_it_stands() -> None:
    assert left(SIGNS, f"{TARGETS}\n@@@@ ####") == ["@@@@ ####"]
    assert left(SIGNS, preamble=f"{PREAMBLE}\n\n§§ ¤¤") == ["§§ ¤¤"]
    assert left(SIGNS, f"{TARGETS}\n\n-------\n\n* * *\n\n……………") == []


def test_a_line_before_the_first_section_that_is_no_sentence_is_left() -> None:
    stray = "xyzzy dòng lạc 99% không thuộc đâu"
    assert left(OPENING, preamble=f"{PREAMBLE}\n\n{stray}") == [stray]
    ground = "Căn cứ Nghị quyết số 28/NQ-CP ngày 03/3/2021 của Chính phủ;"
    assert left(OPENING, preamble=f"{ground}\n{stray}") == [stray]
    assert (
        left(
            OPENING,
            preamble="Căn cứ Nghị quyết số 28/NQ-CP\nngày 03/3/2021 của Chính phủ;\nỦy ban nhân dân tỉnh ban hành Kế hoạch.",
        )
        == []
    )


def test_what_stands_behind_the_signature_is_left_as_one_passage() -> None:
    footer = "Chân trang cổng thông tin điện tử\n\nĐiện thoại: 0912345678"
    reading = plan(TARGETS, closing=f"{CLOSING}\n\n{footer}")
    assert reading.signature.name == "Trần Văn Mẫu"
    assert [passage.split() for passage in left(END, closing=f"{CLOSING}\n\n{footer}")] == [footer.split()]


def test_signature_and_recipients_in_either_order_are_not_left() -> None:
    head, tail = CLOSING.split("\n\nTM.")
    assert left(END, closing=f"TM.{tail}\n\n{head}") == []


def test_thousands_of_amounts_and_lines_stay_one_passage_each_and_take_no_long() -> None:
    start = time.process_time()
    body = f"{TARGETS}\n\nII. KINH PHÍ\n\n- {'Chi 500 triệu đồng; ' * 5_000}"
    assert len(left(MONEY, body)) == 1
    assert len(left(END, closing=CLOSING + "\n\nchân trang, dòng lạ" * 5_000)) == 1
    assert time.process_time() - start < 20
