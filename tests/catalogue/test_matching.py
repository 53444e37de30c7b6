"""Targets of plans are brought to the indicators of the catalogue by what they mean; the sentences here are our own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from songhanh.catalogue import find_indicator, indicators, wording
from songhanh.catalogue.files import CatalogueError
from songhanh.catalogue.matching import SHOWN, Suggestion, Why, suggest
from songhanh.catalogue.wording import meanings, weight


def of(
    statement: str,
    unit: str | None = "%",
    value: str | None = None,
    comparator: str | None = ">=",
    due: int | None = 2030,
    programmes: list[str] | None = None,
) -> tuple[Suggestion, ...]:
    number = Decimal(value) if value is not None else None
    return suggest(statement, unit=unit, value=number, comparator=comparator, due=due, programmes=programmes)


@pytest.mark.parametrize(
    ("statement", "unit", "indicator"),
    [
        (
            "Ba phần tư số cơ quan nhà nước và chính quyền các cấp trong tỉnh có phụ nữ giữ chức danh chủ chốt",
            "%",
            "nq28-2021/1.1",
        ),
        ("Nữ giới có việc làm hưởng lương chiếm 58% số lao động nữ", "%", "nq28-2021/2.1"),
        ("Tỉ lệ lao động nữ làm nông, lâm, thủy sản giảm dưới 25%", "%", "nq28-2021/2.2"),
        ("30% doanh nghiệp, HTX do chị em phụ nữ làm chủ", "%", "nq28-2021/2.3"),
        ("Phụ nữ làm việc nhà không được trả công nhiều hơn nam giới không quá 1,5 lần số giờ", "lần", "nq28-2021/3.1"),
        ("Nạn nhân bạo lực gia đình đã phát hiện được tiếp cận tối thiểu một dịch vụ trợ giúp cơ bản", "%", "nq28-2021/3.2a"),
        ("Người có hành vi bạo lực chưa đến mức truy cứu trách nhiệm hình sự được tham vấn", "%", "nq28-2021/3.2b"),
        ("Nạn nhân mua bán người trở về nếu có nhu cầu đều được hỗ trợ hòa nhập cộng đồng", "%", "nq28-2021/3.3"),
        ("Trung tâm bảo trợ xã hội công lập có hoạt động phòng ngừa bạo lực giới", "%", "nq28-2021/3.4"),
        ("Khống chế tỉ số giới tính khi sinh không vượt quá 109 bé trai trên 100 bé gái", "/100 bé gái", "nq28-2021/4.1"),
        ("Không để quá 40 ca tử vong mẹ trên 100.000 trẻ đẻ sống", "/100.000 trẻ đẻ sống", "nq28-2021/4.2"),
        ("DTTS: trẻ em trai, trẻ em gái tốt nghiệp THCS đạt 90%", "%", "nq28-2021/5.2b"),
        ("Nữ chiếm 40% số người học nghề được tuyển sinh mới vào các trường nghề", "%", "nq28-2021/5.3"),
        ("Phụ nữ chiếm 35% số tiến sỹ, nữ tiến sĩ được khuyến khích", "%", "nq28-2021/5.4b"),
        ("Bốn phần năm nhân dân được tiếp cận kiến thức cơ bản về BĐG", "%", "nq28-2021/6.1"),
        ("Mỗi quý loa truyền thanh của xã phát 05 tin bài về bình đẳng giới", "tin, bài", "nq28-2021/6.3"),
        ("Cơ quan báo chí áp dụng Bộ chỉ số giới trong truyền thông", "%", "qd1790-2021/d"),
        ("Quy ước cộng đồng của thôn không còn định kiến giới", "%", "qd1790-2021/e"),
        ("Phụ nữ trong danh sách quy hoạch chức danh lãnh đạo đạt một nửa", "%", "qd2282-2020/a"),
    ],
)
def test_a_target_in_other_words_is_brought_to_its_indicator(statement: str, unit: str, indicator: str) -> None:
    first = of(statement, unit, comparator=None)[0]
    assert (first.indicator.id, first.suggested) == (indicator, True), [
        (one.indicator.id, one.score) for one in of(statement, unit)
    ]


@pytest.mark.parametrize("item", indicators(), ids=lambda item: item.id)
def test_every_indicator_is_found_by_its_own_name(item: object) -> None:
    wanted = find_indicator(item.id)  # type: ignore[attr-defined]
    assert wanted is not None
    written = wanted.by_condition()
    step = written.steps[-1]
    (first, *_) = suggest(
        wanted.name, unit=written.unit, value=step.value, comparator=step.comparator, due=step.due, programmes=[wanted.programme]
    )
    assert (first.indicator.id, first.suggested) == (wanted.id, True)


@pytest.mark.parametrize(
    "statement",
    [
        "90% trạm y tế có nước sạch",
        "Trồng mới 40% diện tích rừng phòng hộ",
        "80% doanh nghiệp nộp thuế điện tử",
        "100% cơ quan nhà nước họp trực tuyến",
        "Giảm 5% số vụ tai nạn giao thông so với năm trước",
        "Tỷ lệ nữ tham gia câu lạc bộ thể thao đạt 45%",
        "",
        "%%% 100",
    ],
)
def test_targets_of_other_subjects_suggest_nothing(statement: str) -> None:
    assert [one.indicator.id for one in of(statement) if one.suggested] == []


def test_women_among_leaders_are_shown_as_drift_and_never_suggested() -> None:
    found = of("Phấn đấu 35% nữ tham gia lãnh đạo, quản lý các phòng", value="35")
    drifting = next(one for one in found if one.indicator.code == "1.1")
    assert drifting.drift
    assert not drifting.suggested
    (reason,) = (one for one in drifting.reasons if one.why == Why.DRIFT)
    assert "đếm số người" in reason.text
    assert "counts people" in reason.text_en
    assert not [one for one in found if one.suggested]


def why(found: Suggestion) -> dict[Why, str]:
    return {reason.why: reason.text for reason in found.reasons}


CONVENTIONS = "Hương ước, quy ước của cộng đồng không có phân biệt đối xử về giới"


def test_the_reasons_say_what_agrees() -> None:
    reasons = why(of(CONVENTIONS, value="95", due=2025)[0])
    assert "“hương ước, quy ước”" in reasons[Why.WORDS]
    assert reasons[Why.UNIT] == "Cùng đơn vị (%)"
    assert reasons[Why.VALUE] == "Trùng mức 95% (2025)"
    assert reasons[Why.DUE] == "Cùng mốc 2025"
    assert why(of(CONVENTIONS, value="93", due=2027)[0])[Why.VALUE] == "Gần mức 95% (2025)"


def test_a_score_is_a_whole_per_cent_and_the_best_comes_first() -> None:
    found = of("Nạn nhân bạo lực có nhu cầu được tiếp cận dịch vụ hỗ trợ", value="100", due=2025)
    assert all(isinstance(one.score, int) and SHOWN <= one.score <= 100 for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len(found) > 1


def test_other_unit_year_and_direction_speak_against() -> None:
    good = of(CONVENTIONS)[0].score
    assert good == 100
    half = "Quy ước thôn bản tiến bộ, không phân biệt đối xử"
    assert of(half, "‰")[0].score < of(half)[0].score
    assert of(half, comparator="<=")[0].score < of(half)[0].score
    late = of(half, due=2040)[0]
    assert late.score < of(half)[0].score
    assert "ngoài giai đoạn" in why(late)[Why.DUE]


def test_a_number_of_things_is_no_share() -> None:
    found = of("Bồi dưỡng kỹ năng cho nữ lãnh đạo và nữ trong quy hoạch: 12 lớp", "lớp", "12")
    assert not [one for one in found if one.suggested]


def test_a_part_of_the_group_and_what_only_the_nation_measures_differ_in_scope() -> None:
    whole = of("Lao động nữ làm công hưởng lương")[0]
    part = of("Lao động nữ khuyết tật làm công hưởng lương")[0]
    assert part.score < whole.score
    assert "khuyết tật" in why(part)[Why.SCOPE]
    nation = of("Tỉnh có cơ sở y tế thí điểm chăm sóc sức khỏe cho người chuyển giới")[0]
    assert "cấp quốc gia" in why(nation)[Why.SCOPE]


def test_only_the_programmes_asked_for_are_searched() -> None:
    assert {one.indicator.programme for one in of(CONVENTIONS, programmes=["1790/QĐ-TTg"])} == {"1790/QĐ-TTg"}
    assert of(CONVENTIONS, programmes=[]) == ()


def test_every_reason_has_both_languages() -> None:
    statements = [CONVENTIONS, "Tập huấn cho nữ lãnh đạo chủ chốt của cơ quan", "Phụ nữ nông thôn làm công hưởng lương"]
    reasons = [reason for text in statements for due in (2025, 2040) for one in of(text, due=due) for reason in one.reasons]
    assert all(reason.text and reason.text_en and reason.text != reason.text_en for reason in reasons)


def test_synonyms_and_abbreviations_have_one_meaning() -> None:
    assert meanings("chị em phụ nữ") == meanings("nữ giới") == {"nữ"}
    assert meanings("HTX") == meanings("hợp tác xã")
    assert meanings("phấn đấu đến năm 2030 đạt 50%") == frozenset()
    assert meanings("hoà nhập cộng đồng") == meanings("tái hòa nhập")


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    assert weight("hương ước, quy ước") > weight("nữ")


def test_a_word_in_two_lines_of_synonyms_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "read_toml", lambda name: {"same": [["nữ", "phụ nữ"], ["bà", "phụ nữ"]]})
    with pytest.raises(CatalogueError, match="'phụ nữ': stands in two lines, 'nữ' and 'bà'"):
        wording._synonyms.__wrapped__()
