"""Names of bodies in running text: where they end, how lists are split, and which groups are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.vanban.reader.bodies import bodies_from, body_at, is_all_bodies


def names(text: str) -> list[str]:
    return [body.name for body in bodies_from(text, 0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Tài chính bố trí kinh phí", ["Sở Tài chính"]),
        ("Sở Văn hóa, Thể thao và Du lịch chủ trì", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Sở Lao động - Thương binh và Xã hội tổng hợp", ["Sở Lao động - Thương binh và Xã hội"]),
        ("Ủy ban nhân dân xã Đồi Mẫu triển khai", ["Ủy ban nhân dân xã Đồi Mẫu"]),
        ("Công an tỉnh xử lý", ["Công an tỉnh"]),
        ("Báo và Phát thanh, Truyền hình Sông Mẫu đưa tin", ["Báo và Phát thanh, Truyền hình Sông Mẫu"]),
        ("Ngân hàng Chính sách xã hội chi nhánh tỉnh cho vay", ["Ngân hàng Chính sách xã hội chi nhánh tỉnh"]),
        ("Ban Chỉ đạo xã gồm 05 người", ["Ban Chỉ đạo xã"]),
        (
            "Ban Chỉ huy Phòng chống thiên tai và tìm kiếm cứu nạn tỉnh trực ban",
            ["Ban Chỉ huy Phòng chống thiên tai và tìm kiếm cứu nạn tỉnh"],
        ),
        ("Tổ giúp việc Ban Chỉ đạo tỉnh tổng hợp", ["Tổ giúp việc Ban Chỉ đạo tỉnh"]),
        ("Thường trực Ban Chỉ đạo họp", ["Thường trực Ban Chỉ đạo"]),
        ("Ủy ban nhân dân Thành phố xem xét", ["Ủy ban nhân dân Thành phố"]),
        ("Phòng Lao động - Việc làm theo dõi", ["Phòng Lao động - Việc làm"]),
        ("Trưởng thôn vận động", ["Trưởng thôn"]),
        ("các cơ quan chức năng bảo vệ quyền, lợi ích hợp pháp", ["các cơ quan chức năng"]),
        ("các cơ quan chức năng đấu tranh, ngăn chặn", ["các cơ quan chức năng"]),
    ],
)
def test_a_name_stops_before_what_the_body_does(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Tài chính, Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Tài chính, Sở Nội vụ và Công an tỉnh", ["Sở Tài chính", "Sở Nội vụ", "Công an tỉnh"]),
        (
            "Hội Liên hiệp Phụ nữ tỉnh; Tỉnh đoàn cùng Liên đoàn Lao động tỉnh",
            ["Hội Liên hiệp Phụ nữ tỉnh", "Tỉnh đoàn", "Liên đoàn Lao động tỉnh"],
        ),
        ("Phòng Văn hóa - Xã hội và Trạm Y tế xã", ["Phòng Văn hóa - Xã hội", "Trạm Y tế xã"]),
        ("Sở Y tế, Ủy ban nhân dân các xã, phường", ["Sở Y tế", "Ủy ban nhân dân các xã, phường"]),
    ],
)
def test_a_list_is_split_where_each_member_is_a_body_by_itself(text: str, expected: list[str]) -> None:
    assert names(text) == expected
    assert [body.name for body in is_all_bodies(f"{text}:")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "các sở, ban, ngành",
        "Các sở, ban, ngành, đoàn thể tỉnh",
        "UBND các xã, phường",
        "Ủy ban nhân dân các huyện, thị xã, thành phố",
        "các cơ quan, đơn vị, địa phương",
        "các cơ quan, đơn vị có liên quan",
        "các tổ chức chính trị - xã hội cấp xã",
        "Sở, ban, ngành",
        "UBND các huyện, thành, thị",
        "Ban nhân dân các ấp",
        "Ban nhân dân các khu phố",
        "các bệnh viện, trung tâm y tế",
        "các trường học, cơ sở giáo dục nghề nghiệp trên địa bàn tỉnh",
        "Các sở, ngành thành viên ban chỉ đạo",
        "các phòng chuyên môn thuộc sở Xây dựng",
    ],
)
def test_a_fixed_group_is_one_unit(text: str) -> None:
    assert names(text) == [text]


@pytest.mark.parametrize(
    "text", ["Chi cục Dân số và Phát triển Mẫu", "Trung tâm Hỗ trợ Khởi nghiệp Bến Mẫu", "Hội Doanh nhân trẻ tỉnh"]
)
def test_a_name_that_no_list_holds_is_known_by_its_head_and_its_capitals(text: str) -> None:
    assert names(f"{text} phối hợp mở lớp") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Ban Tài chính Liên đoàn Lao động tỉnh",
        "Ban Tuyên giáo Hội Liên hiệp Phụ nữ tỉnh",
        "Phòng Nội vụ UBND huyện",
        "Tổ Tư vấn Sở Y tế",
    ],
)
def test_a_unit_may_be_named_with_the_body_it_is_of(text: str) -> None:
    assert names(f"Văn phòng, {text}, công đoàn ngành rà soát") == ["Văn phòng", text, "công đoàn ngành"]


@pytest.mark.parametrize(
    "text",
    [
        "Phòng Giáo dục Trung học - Giáo dục thường xuyên",
        "Phòng Giáo dục Mầm non - Tiểu học",
        "Phòng Chính trị, tư tưởng - Học sinh, sinh viên",
        "Phòng Đào tạo",
        "Công đoàn ngành Giáo dục tỉnh",
        "Công đoàn Y tế",
        "Phòng Nghiệp vụ Văn hóa, gia đình - Thể thao",
        "Phòng Xây dựng Chính quyền - Thanh niên",
    ],
)
def test_the_name_of_an_office_may_join_two_fields_with_a_dash_and_have_commas(text: str) -> None:
    assert names(f"{text} theo dõi") == [text]
    assert names(f"{text}, Sở Y tế, Thanh tra Sở kiểm tra") == [text, "Sở Y tế", "Thanh tra Sở"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phòng Y tế dự phòng - Sở Nội vụ", "Phòng Y tế"),
        ("Phòng Nội vụ - Chủ trì tổng hợp", "Phòng Nội vụ"),
        ("Sở Y tế - Cơ quan thường trực", "Sở Y tế"),
    ],
    ids=["another body", "what it does", "what it is"],
)
def test_what_else_stands_behind_a_dash_is_no_part_of_the_name(text: str, expected: str) -> None:
    assert names(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND các huyện Núi Mẫu, Sông Thử, Đồi Giả.", ["UBND các huyện Núi Mẫu, Sông Thử, Đồi Giả"]),
        ("UBND các xã Núi Mẫu, Sông Thử và Đồi Giả xây dựng", ["UBND các xã Núi Mẫu, Sông Thử và Đồi Giả"]),
        ("UBND các xã Núi Mẫu, Sông Thử và Công an tỉnh", ["UBND các xã Núi Mẫu, Sông Thử", "Công an tỉnh"]),
        ("UBND các xã Núi Mẫu, Sông Thử, Sở Y tế", ["UBND các xã Núi Mẫu, Sông Thử", "Sở Y tế"]),
        ("UBND các xã, phường ven biển, hải đảo rà soát", ["UBND các xã, phường ven biển, hải đảo"]),
        (
            "Công an các tỉnh giáp ranh và các cơ quan liên quan đấu tranh",
            ["Công an các tỉnh giáp ranh", "các cơ quan liên quan"],
        ),
        ("Ngân hàng Chính sách xã hội - Chi nhánh tỉnh Sông Mẫu", ["Ngân hàng Chính sách xã hội - Chi nhánh tỉnh Sông Mẫu"]),
        ("Hội Phụ nữ Bộ Chỉ huy Quân sự tỉnh", ["Hội Phụ nữ Bộ Chỉ huy Quân sự tỉnh"]),
    ],
)
def test_a_name_goes_on_with_its_areas_and_the_body_it_is_of(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("text", ["truyền thông về bình đẳng giới", "Tăng cường kiểm tra", "80% cán bộ", "", "Ngày 20/10"])
def test_no_body(text: str) -> None:
    assert names(text) == []
    assert is_all_bodies(text) == []


@pytest.mark.parametrize("text", ["Sở Y tế chủ trì triển khai", "Phối hợp với Sở Y tế", "Công tác của Sở Y tế"])
def test_a_heading_that_says_more_is_not_all_bodies(text: str) -> None:
    assert is_all_bodies(text) == []


def test_a_body_stands_at_its_place_and_nowhere_else() -> None:
    text = "giao Sở Y tế tỉnh chủ trì"
    body = body_at(text, 5)
    assert body is not None
    assert (body.name, text[body.start : body.end]) == ("Sở Y tế tỉnh", "Sở Y tế tỉnh")
    assert body_at(text, 0) is None
    assert body_at(text, len(text)) is None


def test_a_list_ends_at_its_limit() -> None:
    text = "Sở Y tế, Sở Nội vụ"
    assert [body.name for body in bodies_from(text, 0, 8)] == ["Sở Y tế"]


WORDS = st.lists(
    st.sampled_from(
        "Sở Y tế Nội vụ , và các sở ban ngành UBND xã phường Hội Phụ nữ tỉnh ( ) thuộc của chủ trì - Trung tâm Mẫu cùng ;".split()
    ),
    max_size=25,
).map(" ".join)


@given(WORDS)
def test_bodies_follow_one_another_and_show_their_names(text: str) -> None:
    last = 0
    for body in bodies_from(text, 0):
        assert last <= body.start < body.end <= len(text)
        assert body.name == " ".join(text[body.start : body.end].split())
        last = body.end
