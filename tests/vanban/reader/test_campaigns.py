"""Campaigns: a name with a first and a last day."""

from __future__ import annotations

import pytest

from songhanh.vanban.model import Campaign
from tests.vanban.reader.plans import plan


def campaigns(*sentences: str) -> tuple[Campaign, ...]:
    lines = "\n".join(f"- {sentence}" for sentence in sentences)
    return plan(f"I. MỤC TIÊU\n1. Chung\nII. NHIỆM VỤ\n1. Truyền thông\n{lines}").campaigns


@pytest.mark.parametrize(
    ("sentence", "name", "start", "end"),
    [
        (
            "Tổ chức Tháng hành động vì bình đẳng giới từ ngày 15/11 đến ngày 15/12 hằng năm.",
            "Tháng hành động vì bình đẳng giới",
            "11-15",
            "12-15",
        ),
        ("Hưởng ứng Tháng hành động vì bình đẳng giới (15/11 - 15/12).", "Tháng hành động vì bình đẳng giới", "11-15", "12-15"),
        ("Tháng hành động vì trẻ em (từ 01/6 đến 30/6/2026).", "Tháng hành động vì trẻ em", "2026-06-01", "2026-06-30"),
        (
            "Từ ngày 10/10/2026 đến 20/10/2026, tổ chức Tuần lễ truyền thông dân số.",
            "Tuần lễ truyền thông dân số",
            "2026-10-10",
            "2026-10-20",
        ),
        ("Tuần lễ áo dài từ ngày 01 đến ngày 08/3/2026.", "Tuần lễ áo dài", "2026-03-01", "2026-03-08"),
        (
            "Tháng hành động vì người cao tuổi trong tháng 10/2026.",
            "Tháng hành động vì người cao tuổi",
            "2026-10-01",
            "2026-10-31",
        ),
        ("Chiến dịch truyền thông từ tháng 3 đến tháng 5/2026.", "Chiến dịch truyền thông", "2026-03-01", "2026-05-31"),
        ("Đợt cao điểm từ 15/12 đến 15/01/2027.", "Đợt cao điểm", "2026-12-15", "2027-01-15"),
        (
            "Đợt thi đua chào mừng Đại hội, từ ngày 15-11 đến hết ngày 15-12-2026.",
            "Đợt thi đua chào mừng Đại hội",
            "2026-11-15",
            "2026-12-15",
        ),
    ],
)
def test_a_campaign_and_its_days(sentence: str, name: str, start: str, end: str) -> None:
    assert [(item.name, item.start, item.end) for item in campaigns(sentence)] == [(name, start, end)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mở lớp từ ngày 15/11 đến ngày 20/11.",
        "Tháng hành động từ ngày 32/13 đến ngày 40/14.",
        "Tháng hành động vì trẻ em hằng năm.",
    ],
)
def test_days_without_a_campaign_and_campaigns_without_days(sentence: str) -> None:
    assert campaigns(sentence) == ()


def test_a_campaign_is_listed_once_by_its_days() -> None:
    sentence = "Tháng hành động vì bình đẳng giới từ ngày 15/11 đến ngày 15/12."
    assert len(campaigns(sentence, f"Hưởng ứng {sentence}", "Tuần lễ áo dài từ ngày 01 đến ngày 08/3/2026.")) == 2


def test_the_span_holds_name_and_days() -> None:
    reading = plan("I. NHIỆM VỤ\n1. Truyền thông\n- Từ ngày 15/11 đến ngày 15/12, hưởng ứng Tháng hành động vì bình đẳng giới.")
    assert reading.quote(reading.campaigns[0].span) == "Từ ngày 15/11 đến ngày 15/12, hưởng ứng Tháng hành động vì bình đẳng giới"


def test_the_plan_of_a_campaign_may_give_its_days_alone() -> None:
    title = "KẾ HOẠCH\nTổ chức chiến dịch truyền thông dân số năm 2026\n(VĂN BẢN MẪU)"
    body = "I. MỤC TIÊU\n1. Chung\nII. THỜI GIAN\n1. Thời gian: Từ ngày 15/7/2026 đến ngày 20/7/2026.\n2. Địa điểm: các xã."
    assert [(item.name, item.start, item.end) for item in plan(body, title=title).campaigns] == [
        ("chiến dịch truyền thông dân số", "2026-07-15", "2026-07-20")
    ]
    assert plan(body).campaigns == ()


@pytest.mark.parametrize(
    ("sentence", "name", "start", "end"),
    [
        ("Hưởng ứng “Tháng hành động phòng, chống ma túy - Tháng 6”.", "Tháng hành động phòng, chống ma túy", "06-01", "06-30"),
        (
            "Mở lớp; tháng cao điểm “Vì trẻ em” từ ngày 18/3 đến ngày 18/4 hằng năm.",
            "tháng cao điểm “Vì trẻ em",
            "03-18",
            "04-18",
        ),
    ],
)
def test_a_campaign_named_with_its_month_or_in_quotation_marks(sentence: str, name: str, start: str, end: str) -> None:
    assert [(item.name, item.start, item.end) for item in campaigns(sentence)] == [(name, start, end)]


def test_a_campaign_of_the_title_stands_beside_others() -> None:
    title = "KẾ HOẠCH\nTriển khai Tháng hành động vì trẻ em năm 2026\n(VĂN BẢN MẪU)"
    body = "I. THỜI GIAN\n1. Thời gian: từ 01/6/2026 đến hết ngày 30/6/2026.\n2. Đợt cao điểm truyền thông từ ngày 10/6/2026 đến ngày 20/6/2026."
    assert sorted((item.start, item.end) for item in plan(body, title=title).campaigns) == [
        ("2026-06-01", "2026-06-30"),
        ("2026-06-10", "2026-06-20"),
    ]
