"""A plan against the national catalogue and against a superior plan."""

from __future__ import annotations

import pytest

from songhanh.catalogue import indicators
from songhanh.vanban.check import check
from tests.vanban.check.cases_text import after
from tests.vanban.check.plans import PARTS, TODAY, found, plan

NEWS = "- Năm {year}, mỗi quý có ít nhất {count} tin, bài về bình đẳng giới trên hệ thống thông tin cơ sở."


def target(sentence: str, **parts: str) -> dict[str, str]:
    return {"targets": f"II. MỤC TIÊU\n\n- {sentence}", **parts}


@pytest.mark.parametrize(
    "sentence",
    [
        "Đến năm 2025, giảm tỷ trọng lao động nữ làm việc trong khu vực nông nghiệp trong tổng số lao động nữ có việc làm xuống còn 50%.",
        "Đến năm 2025, tỷ lệ lao động nữ làm công hưởng lương đạt 45%.",
        "Đến năm 2025, 70% người bị bạo lực gia đình được tiếp cận ít nhất một dịch vụ hỗ trợ cơ bản.",
        "Đến năm 2025, tỷ số giới tính khi sinh không quá 113 bé trai/100 bé gái.",
        "Đến năm 2025, 90% hương ước, quy ước không có phân biệt đối xử về giới.",
    ],
)
def test_weaker_than_the_nation_is_said_with_both_sentences(sentence: str) -> None:
    (finding,) = found(plan(**target(sentence)), "ALN001")
    assert len(finding.quotes) == 2
    assert finding.quotes[0].rstrip(".") in sentence
    assert "-" in finding.quotes[1] or "QĐ" in finding.quotes[1]


@pytest.mark.parametrize(
    "sentence",
    [
        "Đến năm 2025, tỷ trọng lao động nữ làm việc trong khu vực nông nghiệp dưới 30%.",
        "Đến năm 2025, tỷ lệ lao động nữ làm công hưởng lương đạt 52%.",
        "Đến năm 2025, phụ nữ làm công việc nội trợ không được trả công với số giờ còn 1,5 lần so với nam giới.",
        "Đến năm 2025, tỷ số giới tính khi sinh không quá 111 bé trai/100 bé gái.",
    ],
)
def test_as_strong_as_the_nation_is_silent(sentence: str) -> None:
    assert found(plan(**target(sentence)), "ALN001") == []


def test_an_equal_bound_is_weaker_where_the_nation_demands_less_than() -> None:
    assert found(plan(**target("Đến năm 2025, tỷ trọng lao động nữ làm việc trong khu vực nông nghiệp không quá 30%.")), "ALN001")


def test_an_unverified_national_figure_says_so() -> None:
    (finding,) = found(
        plan(**target("Năm 2025, mỗi quý có ít nhất 03 tin, bài về bình đẳng giới trên hệ thống thông tin cơ sở.")), "ALN001"
    )
    assert "chưa kiểm chứng" in finding.message
    assert finding.severity == "warning"


def test_a_plan_of_another_subject_is_compared_with_nothing() -> None:
    drugs = {
        "title": "KẾ HOẠCH\nPhòng, chống ma túy trên địa bàn tỉnh Bắc Sơn giai đoạn 2022 - 2025",
        "preamble": PARTS["preamble"].replace("bình đẳng giới", "phòng, chống ma túy"),
    }
    sentence = "Đến năm 2025, tỷ lệ lao động nữ làm công hưởng lương đạt 10%."
    assert [item.rule for item in check(plan(**target(sentence, **drugs)), today=TODAY, select=["ALN"])] == []


def test_an_indicator_of_the_nation_alone_is_not_comparable() -> None:
    (finding,) = found(plan(**target("Đến năm 2025, 40% cơ sở y tế thí điểm chăm sóc sức khỏe cho người chuyển giới.")), "ALN005")
    assert "cấp quốc gia" in finding.message


def test_two_figures_of_one_sentence_are_compared_each_with_its_own() -> None:
    sentence = (
        "Đến năm 2025, 60% người bị bạo lực gia đình được tiếp cận ít nhất một dịch vụ hỗ trợ cơ bản; "
        "100% người gây bạo lực gia đình chưa bị truy cứu trách nhiệm hình sự được tư vấn."
    )
    (finding,) = found(plan(**target(sentence)), "ALN001")
    assert "người bị bạo lực" in finding.message


def test_missing_national_targets_are_listed_only_for_a_programme_the_plan_carries_out() -> None:
    assert found(plan(), "ALN004") == []
    carries = PARTS["preamble"].replace("về công tác bình đẳng giới", "thực hiện Chương trình truyền thông về bình đẳng giới")
    (finding,) = found(plan(preamble=carries), "ALN004")
    assert "1790/QĐ-TTg" in finding.message


def test_a_plan_for_one_occasion_is_not_asked_for_the_rest_of_the_strategy_it_names() -> None:
    carries = {
        "preamble": PARTS["preamble"].replace("về công tác bình đẳng giới", "thực hiện Chiến lược quốc gia về bình đẳng giới")
    }
    one = target("Đến năm 2025, 60% người bị bạo lực gia đình được tiếp cận ít nhất một dịch vụ hỗ trợ cơ bản.", **carries)
    month = {"title": "KẾ HOẠCH\nTriển khai Tháng hành động vì bình đẳng giới năm 2022 trên địa bàn tỉnh Bắc Sơn"}
    assert found(plan(**one | month), "ALN004") == []
    whole = {"title": "KẾ HOẠCH\nThực hiện Chiến lược quốc gia về bình đẳng giới giai đoạn 2021 - 2030 trên địa bàn tỉnh Bắc Sơn"}
    (finding,) = found(plan(**one | whole), "ALN004")
    assert finding.message.startswith("20/21 chỉ tiêu của 28/NQ-CP")


def test_other_units_are_said_to_be_incomparable() -> None:
    superior = plan(**target("Đến năm 2025, 40% xã, phường có câu lạc bộ phòng, chống bạo lực gia đình hoạt động hiệu quả."))
    ours = target("Đến năm 2025, có ít nhất 10 câu lạc bộ phòng, chống bạo lực gia đình hoạt động hiệu quả ở xã, phường.")
    (finding,) = found(plan(**ours), "ALN005", superior=superior)
    assert "đơn vị khác" in finding.message
    assert len(finding.quotes) == 2


def test_an_earlier_year_than_the_superior_s_is_no_lateness() -> None:
    superior = plan(**target("Đến năm 2025, 95% hương ước, quy ước của cộng đồng không có phân biệt đối xử về giới."))
    ours = target("Đến năm 2024, 95% hương ước, quy ước của cộng đồng không có phân biệt đối xử về giới.")
    assert found(plan(**ours), "ALN002", superior=superior) == []


def test_every_indicator_recognises_a_plain_wording_of_itself() -> None:
    lost = [
        item.code
        for item in indicators()
        if not item.fits(item.name.lower() + " mỗi quý hằng năm 1 cuộc truyền thông được tập huấn")
    ]
    assert set(lost) <= {"2.3", "1.1", "a", "c", "e", "b", "5.4a", "5.4b", "5.3"}, lost


@pytest.mark.parametrize(
    ("sentence", "weaker"),
    [
        ("Đến năm 2030, nữ chiếm ít nhất 40% số người được tuyển mới vào giáo dục nghề nghiệp và tối thiểu 35% số tiến sĩ.", []),
        (
            "Đến năm 2030, tỷ lệ trẻ em trai, trẻ em gái dân tộc thiểu số hoàn thành cấp tiểu học trên 99%, trung học cơ sở khoảng 93%.",
            [],
        ),
        (
            "Đến năm 2030, tỷ lệ trẻ em trai, trẻ em gái dân tộc thiểu số hoàn thành cấp tiểu học trên 99%, trung học cơ sở khoảng 80%.",
            ["trung học cơ sở"],
        ),
        (
            "Đến năm 2030, tỷ lệ lao động nữ làm công hưởng lương đạt 50%, tỷ lệ nữ giám đốc, chủ doanh nghiệp, hợp tác xã đạt 35%.",
            ["công hưởng lương"],
        ),
    ],
)
def test_a_figure_is_paired_with_the_words_nearest_to_it(sentence: str, weaker: list[str]) -> None:
    messages = [item.message for item in found(plan(**target(sentence)), "ALN001")]
    assert len(messages) == len(weaker)
    assert all(words in message for words, message in zip(weaker, messages, strict=True)), messages


def test_women_among_leaders_are_not_bodies_led_by_women() -> None:
    sentence = "Đến năm 2025, tỷ lệ nữ lãnh đạo chủ chốt trong các cơ quan quản lý nhà nước đạt 40%."
    assert found(plan(**target(sentence)), "ALN001") == []
    (finding,) = found(plan(**target(sentence)), "ALN003")
    assert "1.1" in finding.message


def test_a_part_of_the_group_is_not_held_to_the_level_of_the_whole() -> None:
    sentence = "Đến năm 2025, 60% nữ cán bộ lãnh đạo là người dân tộc thiểu số được bồi dưỡng kỹ năng điều hành."
    assert found(plan(**target(sentence)), "ALN001") == []
    (finding,) = found(plan(**target(sentence)), "ALN005")
    assert "dân tộc thiểu số" in finding.message


def test_news_items_are_compared_by_count() -> None:
    for count, weaker in (("03", True), ("04", False), ("05", False)):
        reading = plan(**after("targets", NEWS.format(year=2025, count=count)))
        assert bool(found(reading, "ALN001")) is weaker


CONVENTIONS = "hương ước, quy ước của cộng đồng không có phân biệt đối xử về giới"


def against(ours: list[str], theirs: list[str]) -> list[tuple[str, str]]:
    superior = plan(targets="II. MỤC TIÊU\n\n" + "\n\n".join(f"- {item}" for item in theirs))
    reading = plan(targets="II. MỤC TIÊU\n\n" + "\n\n".join(f"- {item}" for item in ours))
    return [(item.rule, item.message) for item in check(reading, today=TODAY, select=["ALN"], superior=superior)]


@pytest.mark.parametrize(
    "theirs",
    [
        [f"Đến năm 2025, 95% {CONVENTIONS}."],
        [f"Đến năm 2030, 98% {CONVENTIONS}.", f"Đến năm 2025, 95% {CONVENTIONS}."],
        [f"Đến năm 2025, 95% {CONVENTIONS}; đến năm 2030 đạt 98%."],
    ],
)
def test_a_later_year_below_the_superior_s_earlier_step_is_weaker(theirs: list[str]) -> None:
    ((rule, message),) = against([f"Đến năm 2026, 80% {CONVENTIONS}."], theirs)
    assert rule == "ALN001"
    assert "80% (năm 2026)" in message
    assert "95% (năm 2025)" in message


def test_a_later_figure_of_the_plan_is_held_to_the_step_before_it_although_an_earlier_one_meets_it() -> None:
    ours = [f"Đến năm 2025, 96% {CONVENTIONS}.", f"Đến năm 2026, 80% {CONVENTIONS}."]
    assert [rule for rule, _ in against(ours, [f"Đến năm 2025, 95% {CONVENTIONS}."])] == ["ALN001"]


def test_a_step_between_two_of_the_superior_s_is_in_order() -> None:
    theirs = [f"Đến năm 2025, 70% {CONVENTIONS}.", f"Đến năm 2030, 98% {CONVENTIONS}."]
    assert against([f"Đến năm 2026, 80% {CONVENTIONS}."], theirs) == []


def test_unlike_targets_are_not_said_to_be_incomparable() -> None:
    ours = "Hằng năm các cơ quan, đơn vị, doanh nghiệp tổ chức ít nhất 02 cuộc truyền thông, phổ biến pháp luật về gia đình."
    theirs = "Đến năm 2025, 100% cơ quan, đơn vị, doanh nghiệp phổ biến pháp luật và ký cam kết về an toàn giao thông."
    assert {rule for rule, _ in against([ours], [theirs])} <= {"ALN004"}


def test_a_figure_is_not_compared_by_the_words_of_the_figure_beside_it() -> None:
    sentence = "Đến năm 2025, ít nhất 70% xã, phường có 04 tin, bài về bình đẳng giới trên hệ thống thông tin cơ sở mỗi quý."
    assert found(plan(**target(sentence)), "ALN005") == []


def test_a_superior_without_targets_is_said_to_give_nothing_to_compare() -> None:
    findings = dict(against([f"Đến năm 2026, 80% {CONVENTIONS}."], ["Nâng cao nhận thức của Nhân dân."]))
    assert "Không có gì để đối chiếu" in findings["ALN005"]
    assert "1790/QĐ-TTg" in findings["ALN001"]


def test_missing_targets_of_the_superior_are_told_in_one_finding() -> None:
    theirs = [
        f"Đến năm 2025, 95% {CONVENTIONS}.",
        "Đến năm 2025, 70% trường học có góc tư vấn tâm lý.",
        "Đến năm 2025, 60% hợp tác xã có nữ quản lý.",
    ]
    (finding,) = [message for rule, message in against([f"Đến năm 2025, 95% {CONVENTIONS}."], theirs) if rule == "ALN004"]
    assert "trường học" in finding
    assert "hợp tác xã" in finding


def test_a_number_of_other_things_is_no_share() -> None:
    assert found(plan(**target("Đến năm 2025, hỗ trợ 25 hộ nghèo do phụ nữ làm chủ vay vốn.")), "ALN005") == []
    assert found(plan(**target("Đến năm 2025, có thêm 25 doanh nghiệp do phụ nữ làm chủ.")), "ALN005")
