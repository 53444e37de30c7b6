"""What is a commitment of the plan, and what only looks like one: results, conditions, places, money, the law."""

from __future__ import annotations

import pytest

from songhanh.vanban.reader.commitment import section_kind
from tests.vanban.reader.plans import objective, plan, task


def values(measures: list) -> list[str]:
    return [item.value for item in measures]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("80% cán bộ được tập huấn.", ["80"]),
        ("Tỷ lệ nữ cấp ủy đạt 30% (năm 2025 đạt 25%).", ["30"]),
        ("100% xã có tổ truyền thông (kế hoạch 95%).", ["100"]),
        ("Mở 15 lớp tập huấn.", ["15"]),
        ("Hỗ trợ 30 hộ, 20 phụ nữ khởi nghiệp.", ["30", "20"]),
        ("Xếp trong top 10 cả nước.", ["10"]),
        ("Xử lý tin báo trong 24 giờ.", ["24"]),
        ("Tuổi thọ trung bình đạt 75 tuổi.", ["75"]),
        ("Phấn đấu 03 thôn có nữ trưởng thôn.", ["3"]),
        ("Giảm 05 vụ, trong đó giảm 02 vụ nghiêm trọng.", ["5", "2"]),
        ("60% thôn có nữ trưởng thôn nếu thôn có từ 40% hộ do nữ làm chủ.", ["60"]),
        ("Có 50% cơ quan có nữ lãnh đạo với điều kiện tỷ lệ nữ đạt 30%.", ["50"]),
        ("90% trẻ được tiêm nhắc ít nhất 02 lần trong hai năm đầu đời.", ["90"]),
        ("100% hộ được tuyên truyền ít nhất 02 lần/năm.", ["100", "2"]),
        ("Khoảng cách tiền lương giảm xuống 1,5 lần.", ["1.5"]),
        ("Phụ nữ mang thai được sàng lọc ít nhất 4 bệnh phổ biến đạt 35%.", ["35"]),
        ("Phụ nữ đẻ được nhân viên đã qua đào tạo đỡ đạt từ 90% trở lên, tỷ lệ đẻ tại nhà không vượt quá 8%.", ["90", "8"]),
        ("Cho vay giải quyết việc làm đối với ít nhất 900 lao động nữ.", ["900"]),
        ("Trên 96% hộ được sử dụng nước hợp vệ sinh; ít nhất 75% hộ có nhà tiêu hợp vệ sinh.", ["96", "75"]),
        ("90% công chức cấp xã được bồi dưỡng nghiệp vụ định kỳ mỗi năm 01 lần.", ["90", "1"]),
        ("100% trẻ em dưới 5 tuổi được bổ sung vitamin A 02 lần/năm.", ["100", "2"]),
    ],
)
def test_a_figure_under_the_targets_is_a_commitment(sentence: str, expected: list[str]) -> None:
    assert values(objective(sentence)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Năm 2025, toàn tỉnh có 3.214 hộ nghèo.",
        "Hiện nay có 60% cán bộ được tập huấn.",
        "Tính đến nay đã tổ chức 12 lớp.",
        "Doanh nghiệp có từ 10 lao động trở lên được kiểm tra.",
        "Trẻ em dưới 16 tuổi được bảo vệ.",
        "Triển khai tại 05 xã vùng sâu.",
        "Theo quy định tại Điều 12, mức phạt 5%.",
        "Nạn nhân được tiếp cận ít nhất 01 dịch vụ hỗ trợ.",
        "Khi xảy ra từ 03 ca trở lên phải báo tin ngay.",
        "Hỗ trợ đối với hộ có 03 lao động.",
        "Thời gian qua đã đào tạo 500 người.",
        "Thời gian 03 ngày.",
    ],
    ids=[
        "a year gone by",
        "now",
        "done",
        "a size",
        "an age",
        "a place",
        "the law",
        "a share of what",
        "a condition",
        "for whom",
        "done by now",
        "a length of time",
    ],
)
def test_a_figure_under_the_targets_that_promises_nothing(sentence: str) -> None:
    assert objective(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tổ chức 02 lớp tập huấn cho cán bộ xã.", ["2"]),
        ("Phấn đấu đến năm 2027 có 80% thôn có tổ truyền thông.", ["80"]),
        ("Biên soạn 500 cuốn tài liệu.", ["500"]),
        ("Cấp phát 2.000 tờ rơi và 50 pano.", ["2000", "50"]),
        ("Mỗi xã có ít nhất 02 tuyên truyền viên.", ["2"]),
        ("Kiểm tra ít nhất 05 đơn vị/năm.", ["5"]),
        ("Thành lập 2 câu lạc bộ, 5 tổ truyền thông.", ["2", "5"]),
        ("Bảo đảm 100% hồ sơ được giải quyết.", ["100"]),
        ("Bình quân mỗi mô hình có trên 10 hộ tham gia.", ["10"]),
        ("Bố trí mỗi huyện 01 phòng tư vấn thân thiện.", ["1"]),
        ("Cho vay hộ nghèo với doanh số cho vay ít nhất 450 tỷ đồng.", ["450"]),
    ],
)
def test_work_promised_among_the_tasks_is_a_commitment(sentence: str, expected: list[str]) -> None:
    assert values(task(sentence)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Tập huấn cho cán bộ của 05 xã.",
        "Giao lưu tại 05 xã.",
        "Lớp học dành cho 12 xã.",
        "Truyền thông trên 03 nền tảng.",
        "Họp lúc 8 giờ.",
        "Một dự án được xem xét khi có từ 70% thành viên trở lên là hộ nghèo.",
    ],
)
def test_a_count_among_the_tasks_that_says_where_or_for_whom(sentence: str) -> None:
    assert task(sentence) == []


@pytest.mark.parametrize(
    ("heading", "count"),
    [
        ("MỤC TIÊU", 1),
        ("CHỈ TIÊU CỤ THỂ", 1),
        ("NHIỆM VỤ VÀ GIẢI PHÁP", 1),
        ("TỔ CHỨC THỰC HIỆN", 1),
        ("TÌNH HÌNH CHUNG", 0),
        ("KẾT QUẢ ĐẠT ĐƯỢC", 0),
        ("HẠN CHẾ, NGUYÊN NHÂN", 0),
        ("KINH PHÍ THỰC HIỆN", 0),
        ("KHEN THƯỞNG", 0),
    ],
)
def test_the_heading_says_whether_figures_are_promised(heading: str, count: int) -> None:
    assert len(plan(f"I. {heading}\n- Phấn đấu đạt 80% cán bộ được tập huấn.\nII. PHẦN KHÁC\n1. Họp").targets) == count


@pytest.mark.parametrize(
    ("titles", "kind"),
    [
        ("mục tiêu", "objective"),
        ("về cải cách thủ tục / chỉ tiêu cụ thể", "objective"),
        ("truyền thông / nhiệm vụ, giải pháp", "task"),
        ("kết quả đạt được / tình hình", "situation"),
        ("kinh phí / tổ chức thực hiện", "money"),
        ("sở nội vụ / tổ chức thực hiện", "charge"),
        ("tiêu chuẩn khen thưởng", "criteria"),
        ("hỗ trợ các xã đặc biệt khó khăn / nội dung", "task"),
        ("trợ giúp phụ nữ có hoàn cảnh khó khăn / nội dung", "task"),
        ("bảo vệ trẻ em có nguy cơ / nội dung", "task"),
        ("thuận lợi, khó khăn", "situation"),
        ("khó khăn, vướng mắc", "situation"),
        ("cải cách thủ tục hành chính / nhiệm vụ", "task"),
        ("", "task"),
    ],
)
def test_the_kind_of_a_section_by_its_titles_innermost_first(titles: str, kind: str) -> None:
    assert section_kind(titles) == kind
