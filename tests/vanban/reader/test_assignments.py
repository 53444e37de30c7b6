"""Who is made responsible for what, where and in which role."""

from __future__ import annotations

import pytest

from tests.vanban.reader.plans import charged, plan, rows_of

PURPOSE = "I. NHIỆM VỤ\n"


# Units that head their own list of duties


@pytest.mark.parametrize(
    ("duties", "role"),
    [
        ("- Chủ trì triển khai Kế hoạch.", "lead"),
        ("Là cơ quan đầu mối, theo dõi việc thực hiện.", "lead"),
        ("- Bố trí kinh phí.\n- Chủ trì kiểm tra.", "lead"),
        ("Bố trí kinh phí thực hiện.", "responsible"),
        ("- Theo dõi nhiệm vụ do Thanh tra tỉnh chủ trì.", "responsible"),
        ("- Thực hiện nhiệm vụ được giao chủ trì.", "responsible"),
    ],
)
def test_a_unit_that_heads_its_duties_leads_where_they_say_so(duties: str, role: str) -> None:
    assert ("Sở Y tế", role, "II.1") in charged(f"1. Sở Y tế\n{duties}\n2. Sở Nội vụ\nTổng hợp.")


def test_a_unit_whose_first_duty_is_to_coordinate_coordinates() -> None:
    assert charged("1. Công an tỉnh\nPhối hợp với Sở Y tế xử lý hành vi bạo lực.\n2. Sở Y tế\nTổng hợp.") == [
        ("Công an tỉnh", "coordinate", "II.1"),
        ("Sở Y tế", "coordinate", "II.1"),
        ("Sở Y tế", "responsible", "II.2"),
    ]


def test_the_front_and_the_unions_are_asked() -> None:
    body = "1. Sở Nội vụ\nTổng hợp.\n2. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh, Hội Liên hiệp Phụ nữ tỉnh\nGiám sát."
    assert charged(body) == [
        ("Sở Nội vụ", "responsible", "II.1"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "request", "II.2"),
        ("Hội Liên hiệp Phụ nữ tỉnh", "request", "II.2"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Sở Tài chính, Sở Tư pháp",
        "Sở Tài chính và Sở Tư pháp:",
        "SỞ TÀI CHÍNH, SỞ TƯ PHÁP",
        "Trách nhiệm của Sở Tài chính, Sở Tư pháp",
    ],
)
def test_a_heading_may_name_several_units(heading: str) -> None:
    found = charged(f"1. {heading}\nBố trí nguồn lực.\n2. Sở Nội vụ\nTổng hợp.")
    assert [(unit.casefold(), role, section) for unit, role, section in found][:2] == [
        ("sở tài chính", "responsible", "II.1"),
        ("sở tư pháp", "responsible", "II.1"),
    ]


def test_duties_may_follow_the_heading_on_its_line() -> None:
    assert charged("1. Sở Nội vụ: Chủ trì triển khai.\n2. Sở Tài chính: Bố trí kinh phí.") == [
        ("Sở Nội vụ", "lead", "II.1"),
        ("Sở Tài chính", "responsible", "II.2"),
    ]


def test_units_may_stand_behind_bullets() -> None:
    assert charged("- Sở Y tế: Bố trí cán bộ.\n- Công an tỉnh: Chủ trì xử lý.") == [
        ("Sở Y tế", "responsible", "II"),
        ("Công an tỉnh", "lead", "II"),
    ]


def test_groups_of_people_head_duties_too() -> None:
    assert charged("1. Doanh nghiệp, hợp tác xã\nThực hiện pháp luật.\n2. Cộng đồng dân cư\nTham gia.") == [
        ("Doanh nghiệp", "responsible", "II.1"),
        ("hợp tác xã", "responsible", "II.1"),
        ("Cộng đồng dân cư", "responsible", "II.2"),
    ]


def test_sections_headed_by_bodies_are_charges_whatever_their_title() -> None:
    body = "I. MỤC ĐÍCH\n1. Nâng cao\nII. VIỆC CỦA TỪNG NƠI\n1. Sở Y tế\nBố trí cán bộ.\n2. Sở Nội vụ\nTổng hợp.\n3. Công an tỉnh\nXử lý."
    assert [unit for unit, _, _ in rows_of(plan(body).assignments)] == ["Sở Y tế", "Sở Nội vụ", "Công an tỉnh"]


# Charges in sentences


def test_numbered_charges_name_their_unit_first() -> None:
    body = (
        "1. Giao Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan theo dõi.\n"
        "2. Các sở, ban, ngành, đoàn thể xây dựng kế hoạch.\n"
        "3. Đề nghị Ủy ban Mặt trận Tổ quốc tỉnh giám sát."
    )
    assert charged(body) == [
        ("Sở Nội vụ", "lead", "II.1"),
        ("các cơ quan liên quan", "coordinate", "II.1"),
        ("Các sở, ban, ngành, đoàn thể", "responsible", "II.2"),
        ("Ủy ban Mặt trận Tổ quốc tỉnh", "request", "II.3"),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "(Cơ quan chủ trì: Sở Tư pháp; cơ quan phối hợp: Sở Nội vụ, Công an tỉnh; thời gian: hằng năm)",
            [("Sở Tư pháp", "lead"), ("Sở Nội vụ", "coordinate"), ("Công an tỉnh", "coordinate")],
        ),
        ("Đơn vị thực hiện: Sở Y tế.", [("Sở Y tế", "responsible")]),
        ("- Sở Nội vụ chủ trì, phối hợp với Thanh tra tỉnh kiểm tra.", [("Sở Nội vụ", "lead"), ("Thanh tra tỉnh", "coordinate")]),
        ("- Giao Sở Tư pháp làm đầu mối theo dõi.", [("Sở Tư pháp", "lead")]),
        (
            "- Sở Y tế phối hợp với Công an tỉnh, Sở Tư pháp hỗ trợ nạn nhân.",
            [("Sở Y tế", "coordinate"), ("Công an tỉnh", "coordinate"), ("Sở Tư pháp", "coordinate")],
        ),
    ],
)
def test_implementing_words_charge_a_body_anywhere(line: str, expected: list[tuple[str, str]]) -> None:
    assert [
        (unit, role) for unit, role, _ in rows_of(plan(f"{PURPOSE}1. Truyền thông\n{line}\n2. Tập huấn").assignments)
    ] == expected


@pytest.mark.parametrize(
    "line",
    [
        "- Sở Y tế đã triển khai tốt công tác này.",
        "- Tăng cường phối hợp với các đoàn thể.",
        "- Nâng cao vai trò của Hội Liên hiệp Phụ nữ tỉnh.",
        "- Cán bộ của Sở Y tế được tập huấn.",
        "- Xây dựng quy chế phối hợp với Công an tỉnh.",
        "- Các cơ quan chủ trì dự án chịu trách nhiệm sử dụng kinh phí đúng mục đích.",
    ],
    ids=[
        "narrative",
        "coordination without an owner",
        "a mention",
        "a part of a body",
        "a noun",
        "those who lead, whoever they are",
    ],
)
def test_a_sentence_that_charges_nobody(line: str) -> None:
    assert plan(f"{PURPOSE}1. Truyền thông\n{line}\n2. Tập huấn").assignments == ()


def test_general_requirements_charge_nobody() -> None:
    assert (
        plan(
            "I. MỤC ĐÍCH, YÊU CẦU\n1. Yêu cầu\n- Các sở, ban, ngành phối hợp với Sở Nội vụ kịp thời.\nII. NHIỆM VỤ\n1. Họp"
        ).assignments
        == ()
    )


def test_the_closing_paragraph_charges_nobody_in_general() -> None:
    body = "1. Sở Nội vụ\nTổng hợp.\nYêu cầu Thủ trưởng các cơ quan, đơn vị nghiêm túc triển khai thực hiện Kế hoạch này./."
    assert charged(body) == [("Sở Nội vụ", "responsible", "II.1")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Yêu cầu các đơn vị, địa phương nghiêm túc triển khai thực hiện Kế hoạch này./.", []),
        ("Đề nghị các sở, ban, ngành chủ động, phối hợp tổ chức thực hiện tốt các nội dung Kế hoạch.", []),
        ("Yêu cầu các đơn vị, địa phương nghiêm túc triển khai; nếu có vướng mắc, kịp thời phản ánh về Sở Nội vụ./.", []),
        ("Yêu cầu các đơn vị, địa phương rà soát số liệu, thực hiện Kế hoạch này./.", ["các đơn vị, địa phương"]),
        ("2. Đề nghị các đơn vị, địa phương nghiêm túc thực hiện Kế hoạch này.", ["các đơn vị, địa phương"]),
    ],
    ids=[
        "all are told to carry it out",
        "all are asked",
        "and to say what is in the way",
        "work of its own",
        "an item of the charge",
    ],
)
def test_that_all_carry_out_the_plan_is_no_charge_unless_it_is_an_item(line: str, expected: list[str]) -> None:
    assert [unit for unit, _, _ in charged(f"1. Sở Nội vụ\nTổng hợp.\n{line}")] == ["Sở Nội vụ", *expected]


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("1.1. Sở Nội vụ\nTổng hợp.\n1.2. Uỷ ban nhân dân các xã\nBáo cáo.", ["Sở Nội vụ", "Uỷ ban nhân dân các xã"]),
        ("- Xây dựng kế hoạch.", ["các sở, ngành"]),
        ("Xây dựng kế hoạch.\n1.1. Sở Nội vụ\nTổng hợp.", ["các sở, ngành", "Sở Nội vụ"]),
        ("1.1. Xây dựng kế hoạch.\n1.2. Tổng hợp, báo cáo.", ["các sở, ngành"]),
    ],
    ids=["bodies", "duties", "duties and bodies", "numbered duties"],
)
def test_a_title_of_responsibility_charges_those_below_it_or_those_it_names(below: str, expected: list[str]) -> None:
    rows = charged(f"1. Trách nhiệm của các sở, ngành\n{below}\n2. Kinh phí\nTheo quy định.")
    assert [unit for unit, _, _ in rows] == expected


# Each once


def test_a_unit_stands_once_in_a_section_and_leads_before_all() -> None:
    body = "1. Truyền thông\n- Sở Y tế phối hợp với Công an tỉnh mở lớp.\n- Sở Y tế chủ trì kiểm tra.\n2. Tập huấn\n- Sở Y tế chủ trì mở lớp."
    assert rows_of(plan(PURPOSE + body).assignments) == [
        ("Sở Y tế", "lead", "I.1"),
        ("Công an tỉnh", "coordinate", "I.1"),
        ("Sở Y tế", "lead", "I.2"),
    ]


def test_the_innermost_section_is_where_it_is_said() -> None:
    assert rows_of(plan(f"{PURPOSE}1. Truyền thông\na) Ở xã\n- Sở Y tế chủ trì mở lớp.").assignments) == [
        ("Sở Y tế", "lead", "I.1.a")
    ]


def test_the_unit_is_shown_as_it_is_written() -> None:
    reading = plan("I. MỤC ĐÍCH\n1. Chung\nII. TỔ CHỨC THỰC HIỆN\n1. Uỷ ban nhân dân các xã\nXây dựng kế hoạch.")
    assert [(item.unit, reading.quote(item.span)) for item in reading.assignments] == [("Uỷ ban nhân dân các xã",) * 2]


# Names that no list knows


@pytest.mark.parametrize(
    ("item", "unit"),
    [
        (
            "1. Trung tâm Giám định thanh toán, bảo hiểm điện tử: Chủ trì xây dựng tài liệu.\n2. Sở Y tế: Tổng hợp.",
            "Trung tâm Giám định thanh toán, bảo hiểm điện tử",
        ),
        (
            "- Đồng chí Phó Chủ tịch phụ trách văn xã: theo dõi chung.\n- Sở Y tế: tổng hợp.",
            "Đồng chí Phó Chủ tịch phụ trách văn xã",
        ),
    ],
    ids=["a numbered item", "a bullet"],
)
def test_what_opens_an_item_of_a_charge_and_ends_at_a_colon_is_charged(item: str, unit: str) -> None:
    assert unit in [unit for unit, _, _ in charged(item)]


@pytest.mark.parametrize(
    "item",
    [
        "- Tổ chức tuyên truyền: mở lớp.",
        "- Hội nghị sơ kết: tổ chức trong quý IV.",
        "- Phòng ngừa từ xa: mở lớp.",
        "- Ban hành văn bản: đúng hạn.",
    ],
)
def test_work_that_begins_like_a_name_is_charged_with_nothing(item: str) -> None:
    assert charged(f"{item}\n1. Sở Y tế\nTổng hợp.") == [("Sở Y tế", "responsible", "II.1")]


@pytest.mark.parametrize(
    ("item", "unit"),
    [
        ("1. Đối với UBND các xã, phường: Phân công cán bộ theo dõi.", "UBND các xã, phường"),
        ("1. Sở Nội vụ (Cơ quan thường trực): Theo dõi.", "Sở Nội vụ"),
    ],
    ids=["addressed", "with a remark"],
)
def test_a_heading_of_a_charge_charges_the_body_it_names(item: str, unit: str) -> None:
    assert (unit, "responsible", "II.1") in charged(f"{item}\n2. Sở Y tế: Tổng hợp.")


def test_a_role_may_stand_in_brackets() -> None:
    rows = charged(
        "1. Nội dung: Truyền thông tại trường học.\n- Phân công: Công an xã (chủ trì), Trạm Y tế xã, Đoàn Thanh niên xã (phối hợp)."
    )
    assert rows == [
        ("Công an xã", "lead", "II.1"),
        ("Trạm Y tế xã", "coordinate", "II.1"),
        ("Đoàn Thanh niên xã", "coordinate", "II.1"),
    ]


def test_bodies_before_the_word_coordinate() -> None:
    assert charged("1. Nội dung: Truyền thông (Sở Y tế chủ trì; Sở Nội vụ, Sở Tư pháp phối hợp).") == [
        ("Sở Y tế", "lead", "II.1"),
        ("Sở Nội vụ", "coordinate", "II.1"),
        ("Sở Tư pháp", "coordinate", "II.1"),
    ]


def test_a_heading_does_not_lead_by_what_a_body_below_it_does() -> None:
    rows = charged("1. Các sở, ban, ngành\n1.1. Sở Y tế\nChủ trì tập huấn.\n1.2. Sở Nội vụ\nTổng hợp.")
    assert ("Các sở, ban, ngành", "responsible", "II.1") in rows
    assert ("Sở Y tế", "lead", "II.1.1") in rows


def test_the_closing_formula_charges_nobody() -> None:
    assert charged("1. Sở Y tế\nTổng hợp.\nTrên đây là Kế hoạch, đề nghị các sở, ban, ngành phối hợp thực hiện./.") == [
        ("Sở Y tế", "responsible", "II.1")
    ]


def test_a_group_that_no_list_knows_ends_before_its_work() -> None:
    assert (
        charged("1. Giao phòng Quản lý công nghiệp tổ chức huấn luyện.\n2. Sở Y tế\nTổng hợp.")[0][0]
        == "phòng Quản lý công nghiệp"
    )


def test_a_group_that_no_list_knows_ends_before_work_with_a_comma_behind_it() -> None:
    rows = charged("1. Giao phòng Quản lý công nghiệp triển khai, thực hiện các công việc liên quan\n2. Sở Y tế\nTổng hợp.")
    assert rows[0][0] == "phòng Quản lý công nghiệp"


def test_to_say_whom_to_turn_to_is_not_to_lead() -> None:
    assert charged("1. Sở Y tế\nCung cấp đầu mối, số điện thoại đường dây nóng.") == [("Sở Y tế", "responsible", "II.1")]


def test_people_whom_a_body_is_to_send_are_not_charged_by_the_plan() -> None:
    sent = "Phân công công chức tư pháp - hộ tịch, văn hóa - xã hội, cán bộ hội phụ nữ cấp xã tham gia tổ công tác"
    rows = charged(f"1. Ủy ban nhân dân các xã\na) Bố trí kinh phí.\nb) {sent}\n2. Sở Y tế\nTổng hợp.")
    assert [unit for unit, _, _ in rows] == ["Ủy ban nhân dân các xã", "Sở Y tế"]


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Sở Nội vụ gửi báo cáo trước ngày 15 tháng 12.", "Sở Nội vụ"),
        ("Sở Nội vụ cập nhật số liệu;", "Sở Nội vụ"),
        ("Sở Y tế khám sức khỏe cho phụ nữ.", "Sở Y tế"),
        ("Báo Sông Mẫu đăng tin, bài.", "Báo Sông Mẫu"),
        ("Hội Nông dân tỉnh kết nạp hội viên.", "Hội Nông dân tỉnh"),
        ("Hội Nông dân kỹ thuật số tỉnh", "Hội Nông dân kỹ thuật số tỉnh"),  # no sentence: a name that no list knows
    ],
)
def test_the_duty_of_a_short_sentence_is_no_part_of_the_body_s_name(sentence: str, unit: str) -> None:
    assert charged(f"1. {sentence}\n2. Sở Tư pháp\nChủ trì thẩm định.")[0] == (unit, "responsible", "II.1")


def test_a_sentence_and_the_rows_of_a_table_give_a_body_one_assignment_in_a_section() -> None:
    rows = "| 1 | Tổ chức hội nghị | Sở Nội vụ | Sở Tài chính |\n| 2 | Viết bài | Sở Nội vụ | Sở Tài chính |"
    table = f"| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp |\n|---|---|---|---|\n{rows}"
    assert charged(f"1. Sở Nội vụ: Phối hợp với Sở Tài chính tham mưu.\n\nPhân công:\n\n{table}") == [
        ("Sở Nội vụ", "lead", "II.1"),
        ("Sở Tài chính", "coordinate", "II.1"),
    ]
