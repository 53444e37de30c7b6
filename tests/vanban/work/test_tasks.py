"""What a plan tells bodies to do, as tasks."""

from __future__ import annotations

from typing import Any

import pytest

from songhanh.vanban.work import WorkItem, items_of
from songhanh.vanban.work.task_items import title_of
from tests.vanban.reader.plans import plan

UNDER_UNITS = """II. NHIỆM VỤ, GIẢI PHÁP

1. Truyền thông

- Mở 02 lớp tập huấn cho cộng tác viên trong tháng 11.

- Làm clip ngắn bằng tiếng dân tộc cho thanh niên các thôn vùng cao.

Đơn vị chủ trì: Sở Văn hóa, Thể thao và Du lịch; đơn vị phối hợp: Sở Nội vụ.

Thời gian thực hiện: Quý III/2026.

III. TỔ CHỨC THỰC HIỆN

1. Sở Nội vụ

- Chủ trì, phối hợp với Sở Tài chính, Sở Y tế hướng dẫn cách tính từng chỉ tiêu và lập sổ theo dõi.

- Phối hợp với Sở Y tế tập huấn nhân viên trực đường dây nóng của tỉnh.

- Kiện toàn Ban Vì sự tiến bộ của phụ nữ tỉnh trước ngày 31/3/2026.

2. Sở Tài chính

Thẩm định dự toán và bố trí kinh phí thực hiện các nội dung của Kế hoạch.

3. Đề nghị Hội Liên hiệp Phụ nữ tỉnh: vận động hội viên tham gia các câu lạc bộ ở thôn.

4. Ủy ban nhân dân các xã, phường

Phối hợp với:

- Sở Y tế tuyên truyền về chăm sóc sức khỏe sinh sản cho công nhân nữ.

- Sở Tư pháp rà soát hương ước, quy ước của các thôn trên địa bàn.

Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị phản ánh về Sở Nội vụ để tổng hợp.
"""


def tasks(body: str, **parts: str) -> list[WorkItem]:
    return [item for item in items_of(plan(body, **parts)) if item.kind == "task"]


def bodies(item: WorkItem) -> dict[str, str]:
    listed: Any = item.fields["bodies"]
    return {row["unit"]: row["role"] for row in listed}


def one(found: list[WorkItem], words: str) -> WorkItem:
    (item,) = [item for item in found if words in item.quote]
    return item


@pytest.fixture(scope="module")
def found() -> list[WorkItem]:
    return tasks(UNDER_UNITS)


def test_every_bullet_under_a_unit_is_a_task_of_that_unit(found: list[WorkItem]) -> None:
    assert [item.section for item in found] == ["II.1", "II.1", "III.1", "III.1", "III.1", "III.2", "III.3", "III.4", "III.4"]
    assert bodies(one(found, "Kiện toàn")) == {"Sở Nội vụ": "responsible"}
    assert bodies(one(found, "Thẩm định")) == {"Sở Tài chính": "responsible"}


def test_the_role_is_that_of_the_paragraph(found: list[WorkItem]) -> None:
    assert bodies(one(found, "cách tính")) == {"Sở Nội vụ": "lead", "Sở Tài chính": "coordinate", "Sở Y tế": "coordinate"}
    assert bodies(one(found, "hội viên")) == {"Hội Liên hiệp Phụ nữ tỉnh": "request"}


def test_a_body_that_the_reading_has_once_in_a_section_is_named_in_each_task_that_names_it(found: list[WorkItem]) -> None:
    assert bodies(one(found, "đường dây nóng")) == {"Sở Nội vụ": "coordinate", "Sở Y tế": "coordinate"}


def test_lines_under_phoi_hop_voi_are_coordinated(found: list[WorkItem]) -> None:
    assert bodies(one(found, "hương ước"))["Ủy ban nhân dân các xã, phường"] == "coordinate"


def test_labels_below_items_say_who_does_them_and_when(found: list[WorkItem]) -> None:
    clip = one(found, "clip ngắn")
    assert bodies(clip) == {"Sở Văn hóa, Thể thao và Du lịch": "lead", "Sở Nội vụ": "coordinate"}
    assert (clip.fields["due"], clip.fields["due_text"]) == ("2026-09", "Quý III/2026")


def test_closing_words_and_headings_are_no_tasks(found: list[WorkItem]) -> None:
    assert not any("vướng mắc" in item.quote for item in found)
    assert not any(item.quote.endswith("Truyền thông") for item in found)


def test_a_task_of_a_group_and_one_without_a_lead_are_doubted(found: list[WorkItem]) -> None:
    own = tasks("II. NHIỆM VỤ\n\n- Củng cố địa chỉ tin cậy ở các thôn và tổ dân phố trong tỉnh.\n")
    assert [doubt.code for doubt in own[0].doubts] == ["no-lead"]
    group = tasks(
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Các sở, ban, ngành\n\n- Lồng ghép nội dung giới vào kế hoạch công tác của cơ quan.\n"
    )
    assert [doubt.code for doubt in group[0].doubts] == ["group-unit"]
    listed: Any = group[0].fields["bodies"]
    assert listed == [{"unit": "Các sở, ban, ngành", "role": "responsible", "group": True}]


def test_labels_right_below_a_heading_speak_of_the_items_that_follow() -> None:
    body = """II. NHIỆM VỤ, GIẢI PHÁP

1. Truyền thông

Chủ trì: Sở Nội vụ. Phối hợp: Sở Y tế. Thời gian: Hằng năm.

a) Sản xuất phim ngắn giới thiệu gương nữ khởi nghiệp trong tỉnh.

b) Tổ chức hội thi tìm hiểu pháp luật cho học sinh trung học phổ thông.
"""
    found = tasks(body)
    assert [bodies(item) for item in found] == [{"Sở Nội vụ": "lead", "Sở Y tế": "coordinate"}] * 2
    assert [item.fields["recurrence"] for item in found] == ["year", "year"]


def test_an_item_with_nothing_but_labels_under_it_is_the_task() -> None:
    body = """II. NHIỆM VỤ, GIẢI PHÁP

1. Rà soát hương ước, quy ước của các thôn

Đơn vị chủ trì: Sở Tư pháp.

2. Mở lớp bồi dưỡng cho nữ đại biểu

Đơn vị chủ trì: Sở Nội vụ.
"""
    found = tasks(body)
    assert [(item.fields["title"], bodies(item)) for item in found] == [
        ("Rà soát hương ước, quy ước của các thôn", {"Sở Tư pháp": "lead"}),
        ("Mở lớp bồi dưỡng cho nữ đại biểu", {"Sở Nội vụ": "lead"}),
    ]


def test_a_line_that_leads_in_to_a_mere_list_is_one_task_with_it() -> None:
    body = """II. NHIỆM VỤ, GIẢI PHÁP

- Tổ chức các hoạt động chào mừng ngày Phụ nữ Việt Nam gồm:

+ Hội thi nấu ăn;

+ Giải bóng chuyền nữ;

+ Buổi gặp mặt nữ cán bộ.

- Củng cố địa chỉ tin cậy ở thôn, bổ sung tủ thuốc và số điện thoại.
"""
    found = tasks(body)
    assert len(found) == 2
    assert found[0].quote.endswith("Buổi gặp mặt nữ cán bộ.")


def test_a_report_is_a_duty_and_the_work_before_it_a_task() -> None:
    body = """III. TỔ CHỨC THỰC HIỆN

1. Các sở, ngành

Xây dựng kế hoạch của ngành và phân công người phụ trách; định kỳ trước ngày 10/12 hằng năm báo cáo kết quả thực hiện về Ủy ban nhân dân tỉnh (qua Sở Nội vụ).

2. Sở Nội vụ

- Định kỳ trước ngày 20/12 hằng năm, tổng hợp báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện Kế hoạch.
"""
    items = items_of(plan(body))
    assert [item.quote for item in items if item.kind == "task"] == ["Xây dựng kế hoạch của ngành và phân công người phụ trách"]
    assert len([item for item in items if item.kind == "duty"]) == 2


def test_the_rows_of_a_table_of_work_are_tasks() -> None:
    annex = """PHỤ LỤC
DANH MỤC NHIỆM VỤ

| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành |
|---|---|---|---|---|
| 1 | Xây dựng sổ tay hướng dẫn thống kê giới | Sở Nội vụ | Sở Tài chính, Sở Y tế | Quý II/2026 |
| 2 | Tập huấn nhân viên trực đường dây nóng | Sở Y tế | Các sở, ngành | Hằng năm |
"""
    found = [
        item
        for item in tasks("III. TỔ CHỨC THỰC HIỆN\n\nCác cơ quan thực hiện theo Phụ lục.\n", annex=annex)
        if item.fields["due_text"]
    ]
    assert [(item.quote, bodies(item), item.fields["due"], item.fields["recurrence"]) for item in found] == [
        (
            "Xây dựng sổ tay hướng dẫn thống kê giới",
            {"Sở Nội vụ": "lead", "Sở Tài chính": "coordinate", "Sở Y tế": "coordinate"},
            "2026-06",
            None,
        ),
        ("Tập huấn nhân viên trực đường dây nóng", {"Sở Y tế": "lead", "Các sở, ngành": "coordinate"}, None, "year"),
    ]


def test_nearly_the_same_task_twice_names_the_first() -> None:
    body = """II. NHIỆM VỤ, GIẢI PHÁP

- Lập quy trình một đầu mối tiếp nhận tin báo bạo lực ở cấp xã, phân vai giữa công an, y tế và tư pháp.

III. TỔ CHỨC THỰC HIỆN

1. Công an tỉnh

- Lập quy trình một đầu mối tiếp nhận tin báo bạo lực ở cấp xã, phân vai giữa công an, y tế và tư pháp.
"""
    first, second = tasks(body)
    assert first.fields["same_as"] is None
    assert second.fields["same_as"] == first.key
    assert "same-wording" in [doubt.code for doubt in second.doubts]


TITLES = [
    ("Chủ trì, phối hợp với Sở Tài chính, Sở Y tế hướng dẫn cách tính từng chỉ tiêu và lập sổ theo dõi.", "Hướng dẫn cách tính từng chỉ tiêu và lập sổ theo dõi"),
    ("Phương thức thực hiện: Tăng cường tham mưu cho lãnh đạo các cấp.", "Tăng cường tham mưu cho lãnh đạo các cấp"),
    ("Rà soát quy hoạch cán bộ nữ[1] của các cơ quan.", "Rà soát quy hoạch cán bộ nữ của các cơ quan"),
    ("Phối hợp với Sở Y tế tập huấn.", "Phối hợp với Sở Y tế tập huấn"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_task_goes_by_its_first_words(text: str, title: str) -> None:
    assert title_of(text) == title


def test_a_long_title_is_cut_at_a_word() -> None:
    title = title_of("Củng cố địa chỉ tin cậy " * 20)
    assert len(title) <= 160
    assert title.endswith(("cố…", "địa…", "chỉ…", "tin…", "cậy…", "Củng…"))
