"""The pages of a plan: what they say, what they refuse, and that they cost the same however much a plan holds."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from songhanh.accounts.roles import Role
from songhanh.plans.actions.amending import carry_out, prepare_amendment, wish
from songhanh.plans.actions.writing import add_item, start_plan
from songhanh.plans.models import Amendment, Assignment, BudgetAmount, ChildPlan, Measure, Plan, PlanState, Target, Task
from tests.accounts.made import make_person
from tests.plans.made import PROVINCE_PLAN, Land, make_land, published
from tests.plans.test_cascade import below

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def vietnamese_again() -> Iterator[None]:
    """The language of a page outlives its request."""
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def land() -> Land:
    return make_land()


@pytest.fixture
def signed_in(client: Client, land: Land) -> Client:
    client.force_login(land.coordinator, BACKEND)
    return client


def page(client: Client, name: str, *args: object, query: str = "") -> str:
    response = client.get(reverse(name, args=args) + query)
    assert response.status_code == 200, name
    return response.content.decode()


def test_a_plan_says_where_it_stands_and_what_is_not_known(signed_in: Client, land: Land) -> None:
    plan = published(PROVINCE_PLAN, land)
    text = page(signed_in, "plans:plan", plan.pk)
    assert "chưa có số liệu" in text
    assert "61%" in text
    assert "1.010.000.000" in text  # of 2026: the leaves only; headings and the total are not added once more
    assert "5.520.000.000" in text  # the document prints 5.620 million: its own lines give less
    assert "Quá hạn" in text  # the plans of the communes were due in March


def test_money_that_nobody_has_stated_is_a_dash_and_not_zero(signed_in: Client, land: Land) -> None:
    plan = published(PROVINCE_PLAN, land)
    text = page(signed_in, "plans:plan", plan.pk)
    row = text[text.index('<th scope="row">2026</th>') :].split("</tr>")[0]
    assert row.count(">–<") == 2
    line = BudgetAmount.objects.filter(year=2026, line__children=None, line__kind="activity").first()
    assert line is not None
    BudgetAmount.objects.create(line=line.line, kind="spent", year=2026, dong=0)
    row = page(signed_in, "plans:plan", plan.pk).split('<th scope="row">2026</th>')[1].split("</tr>")[0]
    assert ">0<" in row


def test_the_page_costs_the_same_however_long_the_plan_is(signed_in: Client, land: Land) -> None:
    plan = published(PROVINCE_PLAN, land)
    page(signed_in, "plans:plan", plan.pk)

    def count(name: str) -> int:
        with CaptureQueriesContext(connection) as told:
            page(signed_in, name, plan.pk)
        return len(told)

    names = ("plans:plan", "plans:targets", "plans:matches", "plans:cascade", "plans:summed", "plans:amendments")
    before = {name: count(name) for name in names}
    for number in range(30):
        target = Target.objects.create(plan=plan, statement=f"Chỉ tiêu thêm {number}")
        Measure.objects.create(target=target, comparator=">=", value=number, unit="%", due="2030")
        task = Task.objects.create(plan=plan, title=f"Việc thêm {number}")
        Assignment.objects.create(task=task, unit="UBND xã", body=land.communes[0], part="lead")
    for body in land.departments.values():
        ChildPlan.objects.create(plan=plan, body=body)
    assert {name: count(name) for name in names} == before
    assert max(before.values()) <= 32


def test_any_day_shows_what_held_on_it(signed_in: Client, land: Land) -> None:
    plan = published(PROVINCE_PLAN, land)
    target = plan.targets.order_by("pk").first()
    assert target is not None
    one = prepare_amendment(plan=plan, day=datetime.date(2027, 1, 1), reason="Sắp xếp đơn vị", by=land.coordinator)
    wish(amendment=one, kind="target", item=target, by=land.coordinator)
    preview = page(signed_in, "plans:amendment", plan.pk, one.pk)
    assert target.statement in preview
    assert target.statement in page(signed_in, "plans:plan", plan.pk, query="?ngay=1/1/2027")
    carry_out(amendment=one, by=land.coordinator)
    assert target.statement in page(signed_in, "plans:plan", plan.pk, query="?ngay=31/12/2026")
    assert target.statement not in page(signed_in, "plans:plan", plan.pk, query="?ngay=1/1/2027")
    assert target.statement in page(signed_in, "plans:amendments", plan.pk)
    assert "Đang xem hôm nay" in page(signed_in, "plans:plan", plan.pk, query="?ngay=31/2/2027")


def test_a_plan_is_written_from_the_plan_above_on_the_pages(signed_in: Client, land: Land) -> None:
    above = published(PROVINCE_PLAN, land)
    sent = {"issuer": land.communes[0].pk, "superior": above.pk, "title": "Kế hoạch của xã", "expected_version": ""}
    signed_in.post(reverse("plans:start"), sent)
    plan = Plan.objects.get(state=PlanState.DRAFT)
    first = above.targets.order_by("order").first()
    assert first is not None
    text = page(signed_in, "plans:proposals", plan.pk)
    assert "Nhận nguyên" in text
    signed_in.post(reverse("plans:decide", args=[plan.pk]), {"do": "keep", "kind": "target", "item": first.pk})
    assert plan.targets.get().statement == first.statement
    wrong = {"statement": "Một chỉ tiêu", "m0_comparator": ">=", "m0_value": "12a", "expected_version": ""}
    answer = signed_in.post(reverse("plans:add_item", args=[plan.pk, "target"]), wrong)
    assert answer.status_code == 200
    assert "12a" in answer.content.decode()
    right = {**wrong, "m0_value": "1.234,5", "m0_due": "06/2030", "m0_unit": "lượt"}
    answer = signed_in.post(reverse("plans:add_item", args=[plan.pk, "target"]), right)
    assert answer.status_code == 302
    measure = plan.targets.get(statement="Một chỉ tiêu").measures.get()
    assert (str(measure.amount), measure.due, measure.due_on) == ("1234.5", "2030-06", datetime.date(2030, 6, 30))
    assert 'value="1.234,5"' in page(signed_in, "plans:change_item", plan.pk, "target", measure.target_id)
    assert (
        "Chưa có ngày ký"
        in signed_in.post(reverse("plans:publish", args=[plan.pk]), {"expected_version": plan.revision}).content.decode()
    )


def test_a_task_due_before_the_plan_is_told_at_the_form_and_nothing_typed_is_lost(signed_in: Client, land: Land) -> None:
    head = {"title": "Kế hoạch", "date": "2026-02-10"}
    plan = start_plan(issuer=land.committee, fields=head, by=land.coordinator)
    sent = {"title": "Tập huấn", "due": "30/01/2026", "lead": "Sở Nội vụ", "expected_version": ""}
    text = signed_in.post(reverse("plans:add_item", args=[plan.pk, "task"]), sent).content.decode()
    assert "đứng trước ngày ban hành kế hoạch 10/02/2026" in text
    assert "Sở Nội vụ</textarea>" in text
    assert not plan.tasks.exists()


@pytest.mark.parametrize(
    ("kind", "sent", "shown"),
    [
        ("objective", {"title": "Trong gia đình"}, "Trong gia đình"),
        ("duty", {"frequency": "year", "due": "05/12", "reporter": "Các xã", "recipient": "Sở Nội vụ"}, "05/12 hằng năm"),
        ("campaign", {"name": "Tháng hành động", "starts": "15/11", "ends": "15/12"}, "15/11 – 15/12"),
        ("recipient", {"name": "Bộ Nội vụ (b/c)"}, "Bộ Nội vụ (b/c)"),
        ("task", {"title": "Tập huấn", "due": "2027", "lead": "Sở Không Có"}, "Chưa rõ là cơ quan nào: Sở Không Có"),
    ],
)
def test_every_kind_of_item_is_written_and_opened_again(
    signed_in: Client, land: Land, kind: str, sent: dict[str, str], shown: str
) -> None:
    plan = start_plan(issuer=land.committee, fields={"title": "Kế hoạch", "date": "2026-02-10"}, by=land.coordinator)
    answer = signed_in.post(reverse("plans:add_item", args=[plan.pk, kind]), {**sent, "expected_version": ""})
    assert answer.status_code == 302, answer.content.decode()
    text = page(signed_in, "plans:plan", plan.pk)
    assert shown in text
    rows: dict[str, Any] = {
        "objective": plan.objectives,
        "duty": plan.reportingdutys,
        "campaign": plan.campaigns,
        "recipient": plan.recipients,
    }
    row = rows.get(kind, plan.tasks).get()
    form = page(signed_in, "plans:change_item", plan.pk, kind, row.pk)
    for value in sent.values():
        assert value in form


def test_an_amendment_is_prepared_previewed_and_carried_out_on_the_pages(signed_in: Client, land: Land) -> None:
    plan = published(PROVINCE_PLAN, land)
    sent = {"day": "01/01/2027", "reason": "Sắp xếp đơn vị", "number": "9/QĐ-UBND", "expected_version": plan.revision}
    signed_in.post(reverse("plans:prepare_amendment", args=[plan.pk]), sent)
    one = Amendment.objects.get()
    target = plan.targets.order_by("pk").last()
    assert target is not None
    address = reverse("plans:wish_instead", args=[plan.pk, one.pk, "target", target.pk])
    sent = {"statement": "Mức mới", "m0_comparator": ">=", "m0_value": "8", "m0_unit": "tin", "expected_version": ""}
    assert signed_in.post(address, sent).status_code == 302
    text = page(signed_in, "plans:amendment", plan.pk, one.pk)
    assert "<ins>Mức mới</ins>" in text
    assert not Target.objects.filter(statement="Mức mới").exists()
    one.refresh_from_db()
    signed_in.post(reverse("plans:carry_out", args=[plan.pk, one.pk]), {"expected_version": one.revision})
    assert Target.objects.get(statement="Mức mới").replaces == target
    assert "Từ ngày 01/01/2027" in page(signed_in, "plans:plan", plan.pk)


def test_one_press_confirms_a_match_and_one_takes_it_back(signed_in: Client, land: Land) -> None:
    plan = published(PROVINCE_PLAN, land)
    target = plan.targets.get(indicator="nq28-2021/1.1")
    text = page(signed_in, "plans:matches", plan.pk)
    assert "Đúng chỉ tiêu này" in text
    address = reverse("plans:decide_match", args=[plan.pk])
    sent = {"do": "confirm", "target": target.pk, "indicator": target.indicator, "seen": target.revision}
    assert signed_in.post(address, sent)["Location"].endswith(f"#t{target.pk}")
    target.refresh_from_db()
    assert target.match == "confirmed"
    assert plan.title in page(signed_in, "plans:indicator", "nq28-2021/1.1")
    stale = signed_in.post(address, {**sent, "do": "reject"})
    assert "người khác đã thay đổi" in stale.content.decode()
    signed_in.post(address, {"do": "reopen", "target": target.pk, "seen": target.revision})
    target.refresh_from_db()
    assert target.match == "suggested"


def test_the_cascade_tells_who_has_issued_and_what_is_weaker(signed_in: Client, land: Land) -> None:
    above = published(PROVINCE_PLAN, land)
    plan = below(land, above, 0, weaker=1, omitted=1)
    text = page(signed_in, "plans:cascade", above.pk, query="?ngay=1/6/2026")
    assert text.count('<li class="met">') == 1
    assert text.count('<li class="late">') == 2
    assert "Xây dựng kế hoạch của địa phương" in text
    text = page(signed_in, "plans:comparison", plan.pk, query="?ket-qua=worrying")
    assert "thấp hơn mức giao" in text
    assert "xã không có đối tượng" in text
    assert "2/" in text
    assert "Ủy ban nhân dân xã Bản Mẫu" in page(signed_in, "plans:summed", above.pk)
    for name, number in (
        ("plans:comparison", plan.pk),
        ("plans:summed", above.pk),
        ("plans:cascade", above.pk),
        ("plans:targets", above.pk),
    ):
        for form in ("csv", "xlsx"):
            answer = signed_in.get(f"{reverse(name, args=[number])}?format={form}")
            assert answer.status_code == 200
            assert "attachment" in answer["Content-Disposition"]
    assigned = above.targets.order_by("pk").first()
    assert assigned is not None
    assert "Được giao" in page(signed_in, "plans:adoption", plan.pk, assigned.pk)


def test_a_draft_is_seen_only_by_who_writes_at_its_issuer(client: Client, land: Land) -> None:
    plan = start_plan(issuer=land.committee, fields={"title": "Dự thảo kín"}, by=land.coordinator)
    add_item(plan=plan, kind="objective", fields={"title": "x"}, by=land.coordinator)
    client.force_login(make_person("xem", land.committee, Role.VIEWER), BACKEND)
    assert client.get(reverse("plans:plan", args=[plan.pk])).status_code == 403
    assert "Dự thảo kín" not in page(client, "plans:plans")
    client.force_login(land.coordinator, BACKEND)
    assert "Dự thảo kín" in page(client, "plans:plans", query="?q=du+thao+kin")


def test_the_catalogue_says_what_was_held_against_its_source(signed_in: Client) -> None:
    text = page(signed_in, "plans:indicator", "nq28-2021/1.1")
    assert "Tử số" in text
    assert "đối chiếu văn bản" in text
    assert "phiên bản" in page(signed_in, "plans:indicators")
    for number in ("1790", "2282", "2232", "1696"):
        assert number in page(signed_in, "plans:programmes")
    assert signed_in.get(reverse("plans:indicator", args=["khong/co"])).status_code == 404


def test_programmes_are_taken_along_and_kinds_stand_in_words(signed_in: Client) -> None:
    file = b"".join(signed_in.get(f"{reverse('plans:programmes')}?format=csv")).decode()
    for number in ("28/NQ-CP", "1790/QĐ-TTg", "2282/QĐ-TTg", "2232/QĐ-TTg", "1696/QĐ-TTg"):
        assert f"\n{number}," in file
    assert signed_in.get(f"{reverse('plans:programmes')}?format=xlsx").content.startswith(b"PK")
    assert "1790/QĐ-TTg" in page(signed_in, "plans:programmes", query="?q=truyen+thong")
    assert 'name="verified"' in page(signed_in, "plans:programmes")
    for language, words in (("en", ("count", "ratio", "coverage")), ("vi", ("số đếm", "tỷ lệ", "độ bao phủ"))):
        signed_in.cookies["django_language"] = language
        text = page(signed_in, "plans:indicators")
        options = text[text.index('<select name="kind">') :].split("</select>")[0]
        for word in words:
            assert f">{word}</option>" in options, language
        programmes = text[text.index('<select name="programme">') :].split("</select>")[0]
        assert ("Communication Programme" in programmes) is (language == "en")


def test_every_page_is_complete_in_english(signed_in: Client, land: Land) -> None:
    plan = published(PROVINCE_PLAN, land)
    signed_in.cookies["django_language"] = "en"
    text = page(signed_in, "plans:plan", plan.pk)
    assert "no figures yet" in text
    assert "chưa có số liệu" not in text
