"""Tables of money under review: made from nothing, corrected line by line and column by column, parted; amounts as people type them; sums
that do not agree shown where they are."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import translation

from songhanh.plans.actions.publishing import publish
from songhanh.plans.actions.review import accept_items, correct_item
from songhanh.plans.forms.amounts import AmountField
from songhanh.plans.forms.budgets import BudgetForm, first_columns
from songhanh.plans.models import BudgetAmount, PlanDocument, ReviewItem, Verdict
from songhanh.plans.queries.money import sheet_of, sheet_of_item
from tests.bodies.test_pages import signed_in
from tests.plans.made import PROVINCE_PLAN, Land, make_land, read, take
from tests.plans.reviewing import HTMX, act, first, form_data, listed, screen

MILLION = 10**6


@pytest.mark.parametrize(
    ("typed", "dong"),
    [
        ("1.234.567", 1_234_567),
        ("1,2 tỷ", 1_200_000_000),
        ("1,2tỉ", 1_200_000_000),
        ("350 triệu", 350 * MILLION),
        ("350 triệu đồng", 350 * MILLION),
        ("350trđ", 350 * MILLION),
        ("1 tỷ 200 triệu", 1_200 * MILLION),
        ("500 nghìn", 500_000),
        ("120.000 đ", 120_000),
        ("0", 0),
    ],
)
def test_amounts_are_typed_as_people_type_them(typed: str, dong: int) -> None:
    assert AmountField().clean(typed) == dong


def test_a_number_alone_is_in_the_unit_of_the_table_and_one_with_a_word_is_what_it_says() -> None:
    field = AmountField(multiplier=MILLION)
    assert field.clean("350") == 350
    assert field.clean("1,2 tỷ") == 1_200
    assert field.clean("500 nghìn") == Decimal("0.5")


@pytest.mark.parametrize("typed", ["mười triệu", "350 trieu dong x", "200 triệu 1 tỷ", "1.2 tỷ", "12a", "tỷ"])
def test_what_is_no_amount_or_could_be_two_is_told_with_what_was_typed(typed: str) -> None:
    with pytest.raises(ValidationError) as told:
        AmountField().clean(typed)
    assert typed.split()[0] in str(told.value.messages)


def test_english_words_and_marks() -> None:
    with translation.override("en"):
        assert AmountField().clean("1.2 billion") == 1_200 * MILLION


@pytest.mark.parametrize(
    ("years", "sources", "columns"),
    [
        ("2026-2027", "Tỉnh\nXã\n", [("2026", "Tỉnh"), ("2026", "Xã"), ("2027", "Tỉnh"), ("2027", "Xã")]),
        ("2026, 2028", "", [("2026", ""), ("2028", "")]),
        ("", "Tỉnh", [("", "Tỉnh")]),
        ("", "", [("", "")]),
    ],
)
def test_the_first_columns_are_years_by_sources(years: str, sources: str, columns: list[tuple[str, str]]) -> None:
    assert first_columns(years, sources) == columns


# On the screen


@pytest.fixture
def land(db: None) -> Land:
    del db
    return make_land()


@pytest.fixture
def document(land: Land) -> PlanDocument:
    return read(take(PROVINCE_PLAN, land.committee, land.coordinator))


@pytest.fixture
def client(land: Land) -> Client:
    return signed_in(land.coordinator)


def sent(form: BudgetForm, **typed: str) -> dict[str, str]:
    """What a browser sends of a form that is shown, with something typed in it."""
    shown = {
        bound.html_name: str(bound.field.widget.format_value(bound.value()) or "") for bound in form if bound.name[-3:] != "off"
    }
    lists = {key: (value[2:-2] if value.startswith("['") else value) for key, value in shown.items()}
    return {**lists, "columns-count": str(len(form.columns)), "rows-count": str(form.row_count), **typed}


def test_a_table_is_made_from_nothing(client: Client, document: PlanDocument, land: Land) -> None:
    address = reverse("plans:add_review_item", args=[document.pk])
    asked = client.get(f"{address}?loai=budget")
    assert b'aria-current="true">Bi\xe1\xbb\x83u kinh ph\xc3\xad' in asked.content
    base = {"loai": "budget", "quote": "", "start": "", "end": "", "sau": "", "expected_version": "new"}
    begun = {
        **base,
        "caption": "Kinh phí bổ sung",
        "currency_unit": "triệu đồng",
        "years": "2026-2027",
        "sources": "Ngân sách tỉnh\nXã hội hóa",
    }
    form = client.post(address, {**begun, "act": "columns", "rows-count": "1", "columns-count": "0"}, headers=HTMX).context[
        "form"
    ]
    assert [(one["year"], one["source"]) for one in form.columns] == [
        (2026, "Ngân sách tỉnh"),
        (2026, "Xã hội hóa"),
        (2027, "Ngân sách tỉnh"),
        (2027, "Xã hội hóa"),
    ]
    typed = sent(form) | base | {"rows-0-label": "Truyền thông", "rows-0-level": "1"}
    form = client.post(address, {**typed, "act": "line-1"}, headers=HTMX).context["form"]
    assert form.row_count == 2
    typed = (
        sent(form)
        | base
        | {"rows-1-label": "Tập huấn", "rows-1-level": "2", "rows-1-0": "1,2 tỷ", "rows-1-1": "350", "rows-1-3": "500 nghìn"}
    )
    answer = client.post(address, {**typed, "act": "add"})
    assert answer.status_code == 302, answer.context["form"].errors
    made = document.items.get(kind="budget", verdict=Verdict.ADDED)
    assert [(row["label"], row["level"], row["amounts"]) for row in listed(made, "rows")] == [
        ("Truyền thông", 1, [None] * 4),
        ("Tập huấn", 2, ["1200", "350", None, "0.5"]),
    ]
    accept_items(document=document, keys=list(document.items.values_list("key", flat=True)), by=land.coordinator)
    plan = publish(document=document, issuer=land.committee, by=land.coordinator)
    table = plan.budgettables.get(caption="Kinh phí bổ sung")
    assert sheet_of(table).total("estimate").dong == 1_550_500_000
    assert BudgetAmount.objects.filter(line__table=table, line__label="Tập huấn", dong=500_000, year=2027).count() == 1


def posted(client: Client, item: ReviewItem, change: Callable[[dict[str, str]], dict[str, str]]) -> Any:  # noqa: ANN401  # a response of the test client
    data = {**form_data(client, item), "act": "accept"}
    return client.post(act(item), change(data), headers=HTMX)


def test_a_line_is_put_between_others_and_the_rest_stays_what_it_was(client: Client, document: PlanDocument) -> None:
    item = first(document, "budget")
    before = listed(item, "rows")
    form = posted(client, item, lambda data: {**data, "act": "line-2"}).context["form"]
    typed = sent(
        form, **{"rows-2-label": "Dòng chèn vào", "rows-2-0": "5", "act": "accept", "expected_version": str(item.revision)}
    )
    client.post(act(item), typed, headers=HTMX)
    item.refresh_from_db()
    after = listed(item, "rows")
    assert after[2]["label"] == "Dòng chèn vào"
    assert after[:2] + after[3:] == before


def test_lines_and_columns_are_taken_off(client: Client, document: PlanDocument) -> None:
    item = first(document, "budget")
    before, columns = listed(item, "rows"), listed(item, "columns")
    assert len(columns) > 1
    posted(client, item, lambda data: {**data, "rows-1-off": "on", "columns-0-off": "on"})
    item.refresh_from_db()
    assert item.verdict == Verdict.CORRECTED
    assert listed(item, "columns") == columns[1:]
    kept = [row for number, row in enumerate(before) if number != 1]
    assert [(row["label"], row["amounts"]) for row in listed(item, "rows")] == [
        (row["label"], list(row["amounts"])[1:])  # type: ignore[call-overload]  # a list
        for row in kept
    ]


def test_a_column_whose_year_and_source_were_misread_is_mended(client: Client, document: PlanDocument) -> None:
    item = first(document, "budget")
    posted(client, item, lambda data: {**data, "columns-0-year": "2031", "columns-0-source": "Ngân sách xã"})
    item.refresh_from_db()
    assert (listed(item, "columns")[0]["year"], listed(item, "columns")[0]["source"]) == (2031, "Ngân sách xã")
    refused = posted(client, item, lambda data: {**data, "columns-0-year": "31"})
    assert "columns-0-year" in refused.context["form"].errors


def test_a_table_is_parted_at_an_empty_line_and_no_line_is_lost(client: Client, document: PlanDocument) -> None:
    item = first(document, "budget")
    address = reverse("plans:split_item", args=[document.pk, item.pk])
    proposed = client.get(address).context["panel"].split["parts"].value()
    lines = proposed.splitlines()
    refused = client.post(address, {"parts": "\n".join([lines[0], "", *lines[2:]]), "seen": item.revision})
    assert "đúng một lần" in refused.content.decode()
    client.post(address, {"parts": "\r\n".join([lines[0], "", *lines[1:]]), "seen": item.revision})
    item.refresh_from_db()
    assert item.verdict == Verdict.SPLIT
    one, other = item.parts.order_by("pk")
    assert listed(one, "rows") + listed(other, "rows") == listed(item, "rows")


def test_text_in_a_cell_of_money_is_told_and_kept(client: Client, document: PlanDocument) -> None:
    item = first(document, "budget")
    answer = posted(client, item, lambda data: {**data, "rows-0-0": "chưa bố trí"})
    shown = answer.content.decode()
    assert "“chưa bố trí” không phải là số tiền" in shown
    assert 'value="chưa bố trí"' in shown


TABLE: dict[str, Any] = {
    "caption": "Biểu",
    "currency_unit": "triệu đồng",
    "columns": [{"year": 2026, "source": "Tỉnh"}, {"year": 2026, "source": "Xã"}, {"year": 2027, "source": "Tỉnh"}],
    "subtotals": [{"year": 2026, "source": None, "label": "Năm 2026 / Cộng"}],
    "rows": [
        {"marker": "I", "label": "Dự án", "level": 1, "amounts": ["30", "20", "40"], "subtotals": ["50"], "total": "90"},
        {"marker": "1", "label": "Một", "level": 2, "amounts": ["10", "20", "40"], "subtotals": ["31"], "total": "70"},
        {"marker": "2", "label": "Hai", "level": 2, "amounts": ["19.999999", None, None], "subtotals": [None], "total": "20"},
        {"marker": None, "label": "Tổng cộng", "level": 0, "amounts": ["30", "20", "41"], "subtotals": [None], "total": None},
    ],
}


def test_sums_are_checked_at_every_level_to_the_last_dong() -> None:
    found = [
        (gap.line.label, gap.what, gap.own, gap.total.dong, gap.key and gap.key[1:]) for gap in sheet_of_item(TABLE).differences()
    ]
    assert found == [
        ("Dự án", "leaves", 30 * MILLION, 29_999_999, (2026, "Tỉnh")),
        ("Một", "part", 31 * MILLION, 30 * MILLION, (2026, "")),
        ("Hai", "row", 20 * MILLION, 19_999_999, None),
        ("Tổng cộng", "leaves", 30 * MILLION, 29_999_999, (2026, "Tỉnh")),
        ("Tổng cộng", "leaves", 41 * MILLION, 40 * MILLION, (2027, "Tỉnh")),
    ]


def test_a_total_that_stands_above_its_lines_sums_them() -> None:
    above = {**TABLE, "rows": [{**TABLE["rows"][3], "amounts": ["30", "20", "40"]}, *TABLE["rows"][:3]]}
    assert [gap.own for gap in sheet_of_item(above).differences() if gap.line.label == "Tổng cộng"] == [30 * MILLION]


def test_a_table_of_one_column_has_amounts() -> None:
    rows: list[dict[str, Any]] = [{"marker": None, "label": "Một", "level": 2, "amounts": [], "total": "7"}]
    assert sheet_of_item({"currency_unit": "đồng", "columns": [], "rows": rows}).total("estimate").dong == 7


def test_a_sum_that_does_not_agree_stands_at_its_line_with_both_figures_and_so_it_does_in_the_plan(
    client: Client, document: PlanDocument, land: Land
) -> None:
    item = first(document, "budget")
    correct_item(item=item, fields=TABLE, by=land.coordinator)
    shown = client.get(screen(document, item)).content.decode()
    assert "2026: ghi tổng 31.000.000 đồng, các cột cộng lại 30.000.000 đồng" in shown
    assert "2026 · Tỉnh: ghi 30.000.000 đồng, các dòng bên dưới cộng lại 29.999.999 đồng" in shown
    accept_items(document=document, keys=list(document.items.values_list("key", flat=True)), by=land.coordinator)
    plan = publish(document=document, issuer=land.committee, by=land.coordinator)
    checks = client.get(reverse("plans:money_checks", args=[plan.pk])).content.decode()
    assert "tổng in của năm hoặc nguồn khác các cột" in checks
    assert "31.000.000" in checks


def test_what_is_no_whole_dong_is_refused_at_its_cell(client: Client, document: PlanDocument) -> None:
    item = first(document, "budget")
    answer = posted(client, item, lambda data: {**data, "currency_unit": "đồng", "rows-0-0": "10,5"})
    assert "không tròn đồng" in str(answer.context["form"].errors["rows-0-0"])


def test_a_form_moves_no_amount_when_a_line_is_opened_in_front() -> None:
    data = QueryDict(
        "rows-count=2&columns-count=1&columns-0-year=2026&rows-0-label=A&rows-0-0=1&rows-1-label=B&rows-1-0=2&act=line-1"
    )
    form = BudgetForm(data, current={"columns": [], "rows": []}, version="new")
    assert [form[f"rows-{number}-label"].value() for number in range(3)] == ["A", None, "B"]
    assert [form[f"rows-{number}-0"].value() for number in range(3)] == ["1", None, "2"]
