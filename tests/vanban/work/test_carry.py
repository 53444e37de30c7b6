"""What people did with items follows them into a new reading."""

from __future__ import annotations

from songhanh.vanban.work import WorkItem, carry_over, items_of
from tests.vanban.reader.plans import plan

BODY = """II. NHIỆM VỤ, GIẢI PHÁP

1. Truyền thông

- Mở 02 lớp tập huấn cho cộng tác viên dân số của các thôn vùng cao trong tháng 11.

- Làm phim ngắn bằng tiếng dân tộc cho thanh niên các thôn vùng cao của tỉnh.

2. Dịch vụ

- Củng cố địa chỉ tin cậy ở thôn, bổ sung tủ thuốc và số điện thoại liên hệ.

- Củng cố địa chỉ tin cậy ở phường, bổ sung tủ thuốc và số điện thoại liên hệ.
"""


def tasks(body: str) -> list[WorkItem]:
    return [item for item in items_of(plan(body)) if item.kind == "task"]


def carried(old: list[WorkItem], new: list[WorkItem]) -> list[str | None]:
    """For each old item the quote that it is carried to."""
    keys, quotes = carry_over(old, new), {item.key: item.quote for item in new}
    return [quotes[key] if key else None for key in (keys[item.key] for item in old)]


def test_the_same_reading_keeps_every_key() -> None:
    items = items_of(plan(BODY))
    assert carry_over(items, items) == {item.key: item.key for item in items}


def test_a_sentence_that_was_changed_a_little_is_the_same_item() -> None:
    old, new = tasks(BODY), tasks(BODY.replace("02 lớp tập huấn", "03 lớp tập huấn kỹ năng"))
    assert carried(old, new)[0] == "Mở 03 lớp tập huấn kỹ năng cho cộng tác viên dân số của các thôn vùng cao trong tháng 11."
    assert carried(old, new)[1:] == [item.quote for item in old[1:]]


def test_an_item_that_is_gone_goes_nowhere() -> None:
    old = tasks(BODY)
    new = tasks(BODY.replace("- Làm phim ngắn bằng tiếng dân tộc cho thanh niên các thôn vùng cao của tỉnh.\n\n", ""))
    assert carried(old, new) == [old[0].quote, None, old[2].quote, old[3].quote]


def test_of_two_that_are_alike_each_keeps_its_own() -> None:
    old = tasks(BODY)
    new = tasks(BODY.replace("bổ sung tủ thuốc", "bổ sung chăn màn, tủ thuốc"))
    assert carried(old, new)[2:] == [item.quote for item in new[2:]]


def test_no_new_item_is_given_twice() -> None:
    old = tasks(BODY)
    new = tasks(
        BODY.replace("- Củng cố địa chỉ tin cậy ở thôn, bổ sung tủ thuốc và số điện thoại liên hệ.\n\n", "").replace(
            "phường, bổ", "xã, phường, bổ"
        )
    )
    found = [key for key in carry_over(old, new).values() if key]
    assert len(found) == len(set(found))


def test_an_item_is_never_carried_to_another_kind() -> None:
    items = items_of(plan(BODY))
    header = [item for item in items if item.kind == "header"]
    assert carry_over(header, tasks(BODY)) == {header[0].key: None}
    changed = items_of(plan(BODY, title="KẾ HOẠCH\nPhòng ngừa bạo lực gia đình năm 2027\n(VĂN BẢN MẪU)"))
    new_header = next(item for item in changed if item.kind == "header")
    assert carry_over(items, changed)[header[0].key] == new_header.key
