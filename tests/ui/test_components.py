"""Components as templates use them, and the list of pages that are taken as pictures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import Client, RequestFactory
from lxml import html

from songhanh.ui.icons import ICONS
from songhanh.ui.states import STATES
from tests.ui.pages import elements, text, texts
from tools.filmstrip import ROOT, Wanted, named_pages, variants


def drawn(template: str, **context: object) -> html.HtmlElement:
    return html.fromstring(f"<div>{Template('{% load ui %}' + template).render(Context(context))}</div>")


@pytest.mark.parametrize("name", STATES)
def test_a_state_has_a_word_beside_its_hidden_icon(name: str) -> None:
    page = drawn(f'{{% state "{name}" %}}')
    assert text(page, "//span[contains(@class, 'state')]") == str(STATES[name].word)
    assert texts(page, "//svg/@aria-hidden") == ["true"]


def test_no_two_states_share_icon_and_word() -> None:
    assert len({(state.icon, str(state.word)) for state in STATES.values()}) == len(STATES)
    assert {state.icon for state in STATES.values()} <= set(ICONS)


@pytest.mark.parametrize("template", ['{% state "green" %}', '{% icon "unicorn" %}'])
def test_a_state_or_icon_that_there_is_not_is_a_fault(template: str) -> None:
    with pytest.raises(KeyError):
        drawn(template)
    with pytest.raises(TemplateSyntaxError):
        drawn("{% card %}")


def test_words_given_to_a_component_are_escaped_and_its_content_is_not() -> None:
    page = drawn('{% card title=title %}<p class="inner">{{ title }}</p>{% endcard %}', title="<b>Xã</b>")
    assert text(page, "//h2") == text(page, "//p[@class='inner']") == "<b>Xã</b>"


def test_the_tab_of_this_page_is_marked(rf: RequestFactory) -> None:
    entries = [("/plan/1/", "Tổng quan", None), ("/plan/1/?tab=2", "Chỉ tiêu", 1200)]
    page = drawn('{% tabs entries "Kế hoạch" %}', entries=entries, request=rf.get("/plan/1/"))
    assert texts(page, "//a[@aria-current]/@href") == ["/plan/1/"]
    assert text(page, "//span[@class='count']") == "1.200"
    assert texts(page, "//nav/@aria-label") == ["Kế hoạch"]


def test_progress_is_told_in_words_too() -> None:
    page = drawn('{% progress "Xã đã nộp" 1380 1400 %}')
    assert text(page, "//span[@class='said']") == "1.380/1.400"
    assert (texts(page, "//progress/@value"), texts(page, "//progress/@max")) == (["1380"], ["1400"])
    unmeasured = drawn('{% progress "Đọc văn bản" None 1 %}')
    assert not texts(unmeasured, "//progress/@value")


def test_an_empty_page_without_a_button_has_no_room_for_one() -> None:
    assert not elements(drawn('{% empty title="Chưa có gì" %}  {% endempty %}'), "//div[@class='actions']")


def test_formats_are_filters() -> None:
    page = drawn(
        "{{ amount|number }} {{ amount|number:2 }} {{ amount|percent }} {{ none|money }}", amount=Decimal("1234.5"), none=None
    )
    assert page.text_content() == "1.234,5 1.234,50 1.234,5% –"


def pictured() -> dict[str, str]:
    listed = named_pages((ROOT / "tools" / "filmstrip.txt").read_text(encoding="utf-8"))
    return {one.name: one.address for one in listed}


@pytest.mark.django_db
@pytest.mark.parametrize("address", pictured().values(), ids=pictured())
def test_every_page_of_the_filmstrip_answers(client: Client, address: str) -> None:
    assert "<main" in client.get(address).text


def test_pictures_are_taken_on_both_screens_in_both_themes_and_languages() -> None:
    assert len({(screen.name, scheme, language) for screen, scheme, language in variants()}) == 8


def test_a_line_of_the_list_that_names_no_page_is_refused() -> None:
    told = named_pages("# remark\n\nhome  /\n@ administrator\npeople /nguoi-dung/\n")
    assert told == [Wanted("home", "/"), Wanted("people", "/nguoi-dung/", "administrator")]
    with pytest.raises(ValueError):
        named_pages("home")
    with pytest.raises(ValueError):
        named_pages("home  /\nhome  /help/")
