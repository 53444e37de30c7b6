"""The form kit: how fields read, how a form is drawn, what happens to two editors."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from songhanh.ui import formats
from songhanh.ui.forms import Conflict, DateField, DecimalField, SearchField, VersionedForm
from songhanh.ui.forms.fields import DateInput, NumberInput

AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4)


@pytest.fixture(autouse=True)
def vietnamese_page() -> object:
    with translation.override("vi"):
        yield


# Numbers


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1.234,5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1.234", "1234"),
        ("0,5", "0.5"),
        ("-3", "-3"),
        ("−3", "-3"),
        (" 1 234 567 ", "1234567"),
        ("1\u00a0000", "1000"),
    ],
)
def test_a_number_is_read_as_vietnamese_officials_write_it(typed: str, read: str) -> None:
    assert DecimalField().clean(typed) == Decimal(read)


@pytest.mark.parametrize("typed", ["1234.5", "1.23", "1,234.5", "1.2.3", "1,2,3", "1.2345", ","])
def test_what_can_be_read_in_two_ways_is_not_guessed(typed: str) -> None:
    with pytest.raises(ValidationError, match=r"1\.234,5"):
        DecimalField().clean(typed)


@pytest.mark.parametrize("typed", ["mười", "1e5", "NaN", "١٢", "1.234,5 kg", "--1"])
def test_what_is_no_number_gets_an_example(typed: str) -> None:
    with pytest.raises(ValidationError, match=r"ví dụ 1\.234,5"):
        DecimalField().clean(typed)


def test_an_english_page_reads_english_numbers() -> None:
    with translation.override("en"):
        assert DecimalField().clean("1,234.5") == Decimal("1234.5")
        with pytest.raises(ValidationError, match=r"1,234\.5"):
            DecimalField().clean("1.234,5")


@given(AMOUNTS, st.sampled_from(["vi", "en"]))
def test_a_number_that_is_shown_in_a_field_is_read_back(value: Decimal, language: str) -> None:
    with translation.override(language):
        shown = NumberInput().format_value(value)
        assert DecimalField().clean(shown) == value


def test_the_same_number_in_another_writing_is_no_change() -> None:
    assert not DecimalField().has_changed(Decimal(1000), "1.000,00")
    assert DecimalField().has_changed(Decimal(1000), "1.001")
    assert DecimalField().has_changed(Decimal(1000), "ngàn")


def test_bounds_hold() -> None:
    with pytest.raises(ValidationError):
        DecimalField(max_value=100).clean("100,1")
    assert DecimalField(required=False).clean("") is None


# Days


@pytest.mark.parametrize("typed", ["23/02/2022", "23/2/2022", "23-2-2022", "23.02.2022", "2022-02-23", " 23/02/2022 "])
def test_a_day_is_read(typed: str) -> None:
    assert DateField().clean(typed) == datetime.date(2022, 2, 23)


def test_a_day_that_there_is_not_is_told_from_a_word_that_is_no_day() -> None:
    with pytest.raises(ValidationError, match="Không có ngày 31/02/2022"):
        DateField().clean("31/02/2022")
    with pytest.raises(ValidationError, match="ngày/tháng/năm"):
        DateField().clean("02/2022")


@given(st.dates())
def test_a_day_that_is_shown_in_a_field_is_read_back(day: datetime.date) -> None:
    assert DateField().clean(DateInput().format_value(day)) == day


def test_a_search_may_be_empty_and_is_not_endless() -> None:
    assert SearchField().clean("") == ""
    with pytest.raises(ValidationError):
        SearchField().clean("a" * 201)


# How a form is drawn


class Sample(forms.Form):
    name = forms.CharField(label="Tên <đơn vị>", help_text="Tên đầy đủ")
    kind = forms.ChoiceField(label="Loại", choices=[("a", "Xã"), ("b", "Phường")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Đồng ý")
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea)


def drawn(form: forms.BaseForm) -> html.HtmlElement:
    return html.fromstring(f"<form>{form}</form>")


def test_every_field_has_a_label_and_its_help_is_bound_to_it() -> None:
    page = drawn(Sample())
    for field in page.xpath("//input[@type='text'] | //textarea | //input[@type='checkbox'] | //input[@type='radio']"):
        assert page.xpath(f"//label[@for='{field.get('id')}']"), field.get("id")
    assert page.get_element_by_id("id_name").get("aria-describedby") == "id_name_helptext"
    assert page.get_element_by_id("id_name_helptext").text == "Tên đầy đủ"


def test_required_is_said_in_words() -> None:
    page = drawn(Sample())
    assert "bắt buộc" in page.xpath("string(//label[@for='id_name'])")
    assert "bắt buộc" in page.xpath("string(//fieldset/legend)")
    assert "bắt buộc" not in page.xpath("string(//label[@for='id_note'])")


def test_a_fault_stands_at_the_field_and_in_the_list_on_top() -> None:
    page = drawn(Sample({"note": "giữ lại"}))
    name = page.get_element_by_id("id_name")
    assert name.get("aria-invalid") == "true"
    assert name.get("aria-describedby") == "id_name_helptext id_name_error"
    assert page.get_element_by_id("id_name_error") is not None
    links = page.xpath("//section[@class='summary']//a/@href")
    assert links == ["#id_name", "#id_kind_0", "#id_agreed"]
    assert all(page.get_element_by_id(link[1:]) is not None for link in links)
    assert page.get_element_by_id("id_note").text.strip() == "giữ lại"


def test_labels_and_what_was_typed_are_escaped() -> None:
    text = str(Sample({"name": "", "note": "<script>alert(1)</script>"}))
    assert "<script>" not in text
    assert "<đơn vị>" not in text


# Two people editing


class Body(VersionedForm):
    name = forms.CharField(label="Tên")
    people = DecimalField(label="Dân số")
    kind = forms.ChoiceField(label="Loại", choices=[("a", "Xã"), ("b", "Phường")])
    open = forms.BooleanField(label="Còn hoạt động", required=False)


STORED: dict[str, object] = {"name": "An Bình", "people": Decimal(1200), "kind": "b", "open": True}


def test_the_version_that_was_opened_passes() -> None:
    form = Body({"name": "X", "people": "1", "kind": "a", "expected_version": "7"}, initial=STORED, version=7)
    assert form.is_valid()
    assert "expected_version" not in form.cleaned_data
    assert form.conflicts == []


def test_an_older_version_shows_both_sides_and_keeps_what_was_typed() -> None:
    data = QueryDict("name=An+Phú&people=1.200,0&kind=a&expected_version=6")
    form = Body(data, initial=STORED, version=7)
    assert not form.is_valid()
    assert form.conflicts == [
        Conflict("Tên", "An Bình", "An Phú"),
        Conflict("Loại", "Phường", "Xã"),
        Conflict("Còn hoạt động", "Có", "Không"),
    ]
    page = drawn(form)
    assert page.get_element_by_id("id_name").get("value") == "An Phú"
    assert page.get_element_by_id("id_expected_version").get("value") == "7"
    assert "Người khác đã lưu thay đổi" in page.text_content()


def test_sending_again_in_the_knowledge_of_both_passes() -> None:
    form = Body({"name": "An Phú", "people": "1", "kind": "a", "expected_version": "6"}, initial=STORED, version=7)
    assert not form.is_valid()
    assert Body(form.data, initial=STORED, version=7).is_valid()


def test_a_form_that_names_no_version_does_not_pass() -> None:
    assert not Body({"name": "X", "people": "1", "kind": "a"}, initial=STORED, version=7).is_valid()


def test_an_action_that_finds_another_version_can_say_so_later() -> None:
    form = Body({"name": "X", "people": "1", "kind": "a", "expected_version": "7"}, initial=STORED, version=7)
    assert form.is_valid()
    form.overtaken()
    assert not form.is_valid()
    assert [one.label for one in form.conflicts] == ["Tên", "Dân số", "Loại", "Còn hoạt động"]


def test_a_missing_figure_is_a_dash_in_the_comparison() -> None:
    form = Body({"name": "An Bình", "people": "5", "kind": "b", "open": "on"}, initial={**STORED, "people": None}, version=1)
    assert not form.is_valid()
    assert form.conflicts == [Conflict("Dân số", formats.MISSING, "5")]
