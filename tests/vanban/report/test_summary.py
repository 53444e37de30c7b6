"""The summary in the terminal says the same as the page, in the same words."""

import dataclasses

from songhanh.cli.summary import summarise
from songhanh.vanban.model import PlanReading
from songhanh.vanban.report.figures import Lang
from tests.vanban.report.handmade import plan


def summary(reading: PlanReading, lang: Lang = "vi") -> str:
    return summarise(reading, lang=lang, colour=False, width=100, whole=True).replace("\u00a0", " ")


def test_campaigns_are_no_reporting_duties() -> None:
    parts = summary(plan()).split("\n\n")
    (reports,) = [part for part in parts if part.startswith("1 chế độ báo cáo")]
    (campaigns,) = [part for part in parts if part.startswith("1 đợt hoạt động")]
    assert "Tháng hành động" in campaigns
    assert "Tháng hành động" not in reports


def test_english_has_english_units_and_kinds() -> None:
    text = summary(plan(), "en")
    for words in (
        "Plan 05/KH-UBND",
        "about ≥ 2 events",
        "300 million dong",
        "Resolution 28/NQ-CP",
        "Luật Bình đẳng giới (no number)",
    ):
        assert words in text, words


def test_a_law_without_a_number_is_called_by_its_title() -> None:
    assert "Luật Bình đẳng giới (không ghi số)" in summary(plan())
    nameless = dataclasses.replace(plan().citations[0], title=None)
    assert "Luật (không ghi số)" in summary(dataclasses.replace(plan(), citations=(nameless,)))


def test_a_report_to_nobody_is_shown_by_its_sentence() -> None:
    duty = dataclasses.replace(plan().reporting_duties[0], recipient=None)
    assert "05/12, hằng năm  Báo cáo kết quả về Sở Nội vụ" in summary(dataclasses.replace(plan(), reporting_duties=(duty,)))
