"""One fault gives one finding: places of one cause are told together, and of two rules on one fault one speaks."""

from __future__ import annotations

import dataclasses

from songhanh.vanban.check.gather import gathered, told_once
from songhanh.vanban.check.plan import Plan
from songhanh.vanban.check.rule import Cause, all_rules
from songhanh.vanban.model import Finding, Span
from tests.vanban.check.plans import TODAY, plan

PLAN = Plan(plan(), today=TODAY)
CAUSE = Cause("Việc không nêu hạn", "Tasks without a date")


def finding(words: str, rule: str = "TSK001", severity: str = "info") -> Finding:
    start = PLAN.reading.text.index(words)
    return Finding(rule, severity, f"Về {words}", (start, start + len(words)), message_en=f"On {words}", quotes=(words,))  # type: ignore[arg-type]


FIRST, SECOND, THIRD = finding("Tập huấn cán bộ"), finding("Truyền thông ở cơ sở"), finding("Rà soát hương ước")


def spans(found: Finding) -> tuple[Span | None, ...]:
    return (found.span, *found.related)


def test_places_of_one_cause_become_one_finding_that_names_them() -> None:
    (one,) = gathered([SECOND, FIRST, THIRD], dict.fromkeys((FIRST, SECOND, THIRD), CAUSE), PLAN)
    assert one.message == "Việc không nêu hạn (3 chỗ): III.1; III.2; V.3"
    assert one.message_en == "Tasks without a date (3 places): III.1; III.2; V.3"
    assert spans(one) == (FIRST.span, SECOND.span, THIRD.span)
    assert one.quotes == ("Tập huấn cán bộ", "Truyền thông ở cơ sở", "Rà soát hương ước")


def test_what_differs_is_named_with_its_place() -> None:
    causes = {FIRST: dataclasses.replace(CAUSE, thing="“A”"), SECOND: dataclasses.replace(CAUSE, thing="“B”")}
    (one,) = gathered([FIRST, SECOND], causes, PLAN)
    assert one.message == "Việc không nêu hạn (2 chỗ): “A” (III.1); “B” (III.2)"


def test_a_place_outside_the_sections_is_named_too() -> None:
    opening = finding("Thực hiện Quyết định số 214")
    end = finding("Chủ tịch, các Phó Chủ tịch")
    (one,) = gathered([opening, FIRST, end], dict.fromkeys((opening, FIRST, end), CAUSE), PLAN)
    assert one.message.endswith("phần mở đầu; III.1; phần cuối")


def test_one_place_keeps_its_own_words() -> None:
    assert gathered([FIRST], {FIRST: CAUSE}, PLAN) == [FIRST]


def test_other_rules_severities_and_causes_stay_apart() -> None:
    other = dataclasses.replace(SECOND, rule="TSK002")
    graver = dataclasses.replace(SECOND, severity="warning")
    for item in (other, graver):
        assert len(gathered([FIRST, item], dict.fromkeys((FIRST, item), CAUSE), PLAN)) == 2
    assert len(gathered([FIRST, SECOND], {FIRST: CAUSE, SECOND: Cause("Việc khác", "Another")}, PLAN)) == 2
    assert len(gathered([FIRST, SECOND], {}, PLAN)) == 2


def test_a_long_list_is_cut_and_counted_and_keeps_every_place() -> None:
    causes = {}
    for number in range(60):
        start = PLAN.reading.text.index("V. TỔ CHỨC") + 5 * number
        item = dataclasses.replace(FIRST, span=(start, start + 4), message=f"{number}")
        causes[item] = dataclasses.replace(CAUSE, thing=f"“Cơ quan thứ {number} của tỉnh”")
    (one,) = gathered(list(causes), causes, PLAN)
    assert "… và " in one.message
    assert len(one.message) < 400
    assert len(spans(one)) == 60


def test_a_rule_yields_where_another_says_more() -> None:
    yielding = dataclasses.replace(next(rule for rule in all_rules() if rule.code == "TSK001"), yields_to=("TSK002",))
    there = dataclasses.replace(FIRST, rule="TSK002")
    assert told_once([FIRST, there], [yielding]) == [there]
    assert told_once([SECOND, there], [yielding]) == [SECOND, there]
    assert told_once([FIRST, there], []) == [FIRST, there]
