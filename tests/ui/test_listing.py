"""The list kit: search, filters, order, pages, files; the number of queries stays the same as rows grow."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from songhanh.accounts.models import Person
from songhanh.ui import simulation
from songhanh.ui.listing import Column, Filter, Listing
from songhanh.ui.listing.export import export


@dataclass(frozen=True)
class Place:
    name: str
    people: int | None = None
    share: Decimal | None = None
    since: datetime.date | None = None
    kind: str = "commune"
    state: str = "met"


class Places(Listing):
    columns = (
        Column("name", "Tên", sort="name"),
        Column("people", "Dân số", "number", sort="people"),
        Column("share", "Tỷ lệ (%)", "percent", sort="share"),
        Column("since", "Từ ngày", "day", sort="since"),
        Column("state", "Kết quả", "state"),
    )
    filters = (Filter("kind", "Loại", (("commune", "Xã"), ("ward", "Phường"))),)
    default_sort = "name"
    sizes = (2, 5)


PLACES = (
    Place("Đồng Tâm", 30, Decimal("0.5"), datetime.date(2025, 7, 1)),
    Place("Dân Hòa", None, Decimal(70), None, "ward", "late"),
    Place("Ân Phú", 4, None, datetime.date(2020, 1, 1)),
    Place("An Bình", 1200, Decimal("62.5"), datetime.date(2024, 1, 1)),
    Place("=1+1", 0, Decimal(0), datetime.date(2023, 1, 1), "ward"),
)


def asked(address: str = "") -> Places:
    return Places(PLACES, QueryDict(address))


def names(listing: Listing) -> list[str]:
    return [row[0].text for row in listing.page_rows]


def test_text_is_in_vietnamese_order() -> None:
    assert names(asked("size=5")) == ["=1+1", "An Bình", "Ân Phú", "Dân Hòa", "Đồng Tâm"]


@pytest.mark.parametrize("sort", ["people", "-people"])
def test_rows_without_a_figure_come_last_either_way(sort: str) -> None:
    found = names(asked(f"size=5&sort={sort}"))
    assert found[-1] == "Dân Hòa"
    assert found[:-1] == sorted(
        found[:-1], key=lambda name: next(p.people or 0 for p in PLACES if p.name == name), reverse=sort[0] == "-"
    )


@pytest.mark.parametrize("query", ["an binh", "AN BÌNH", "bình an", "  an   binh "])
def test_a_search_pays_no_regard_to_accents_case_and_order(query: str) -> None:
    assert names(Places(PLACES, _query(q=query))) == ["An Bình"]


def _query(**values: str) -> QueryDict:
    query = QueryDict(mutable=True)
    query.update(values)
    return query


def test_filter_and_search_work_together() -> None:
    assert asked("kind=ward").total == 2
    assert asked("kind=ward&q=dan").total == 1
    assert asked("kind=ward&q=dong").total == 0
    assert asked("kind=ward").is_narrowed
    assert not asked("kind=").is_narrowed


@pytest.mark.parametrize("address", ["kind=city", "sort=secret", "sort=-password"])
def test_what_the_address_asks_for_and_there_is_not_is_told(address: str) -> None:
    listing = asked(address)
    assert len(listing.faults) == 1
    assert listing.total == len(PLACES)


@pytest.mark.parametrize(
    ("page", "shown"), [("1", 1), ("3", 3), ("99", 3), ("0", 1), ("-1", 1), ("x", 1), ("²", 1), ("9" * 50, 1)]
)
def test_there_is_a_page_for_every_number(page: str, shown: int) -> None:
    assert Places(PLACES, _query(page=page)).page == shown


def test_pages_hold_every_row_once() -> None:
    assert [name for page in (1, 2, 3) for name in names(asked(f"page={page}"))] == names(asked("size=5"))
    last = asked("page=3")
    assert (last.first_shown, last.last_shown, last.total) == (5, 5, 5)


def test_an_empty_list_has_one_page() -> None:
    listing = Places((), QueryDict(""))
    assert (listing.page, listing.last_page, listing.first_shown, listing.last_shown) == (1, 1, 0, 0)


def test_an_address_keeps_everything_but_the_page() -> None:
    listing = asked("q=an&kind=commune&sort=-people&size=5&page=2&dense=1&other=x")
    assert listing.address() == "?q=an&sort=-people&size=5&dense=1&kind=commune"
    assert listing.address(page=3) == "?q=an&sort=-people&page=3&size=5&dense=1&kind=commune"
    assert listing.address(dense="") == "?q=an&sort=-people&size=5&kind=commune"
    assert listing.address(format="csv").endswith("&format=csv")


def test_a_press_on_the_head_sorts_and_another_turns_it_round() -> None:
    up, down = asked("sort=people").heads()[1], asked("sort=-people").heads()[1]
    assert (up.sorted, up.address) == ("ascending", "?sort=-people")
    assert (down.sorted, down.address) == ("descending", "?sort=people")
    assert asked().heads()[4].address == ""


def test_every_order_can_be_chosen_where_there_are_no_heads() -> None:
    orders = asked("sort=-people").orders()
    assert [value for value, _words, _now in orders] == [
        "name",
        "-name",
        "people",
        "-people",
        "share",
        "-share",
        "since",
        "-since",
    ]
    assert [value for value, _words, now in orders if now] == ["-people"]
    assert [words for value, words, _now in orders if value == "-people"] == ["Dân số: giảm dần"]


@given(st.integers(1, 400), st.integers(1, 400))
def test_the_pages_offered_lead_everywhere(rows: int, page: int) -> None:
    listing = Places([Place(str(n)) for n in range(rows)], _query(page=str(page)))
    offered = listing.pages()
    numbers = [number for number in offered if number is not None]
    assert numbers == sorted(set(numbers))
    assert {1, listing.page, listing.last_page} <= set(numbers)
    assert len(offered) <= 7


# Files


@pytest.fixture
def simulated(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    def set_answer(answer: bool) -> None:
        monkeypatch.setattr(simulation._KNOWLEDGE, "question", lambda: answer)

    set_answer(False)
    return set_answer


def test_a_csv_file_has_every_row_plain_and_harmless(simulated: Callable[[bool], None]) -> None:
    response = export(asked("sort=-people"), "csv")
    text = b"".join(response).decode()
    assert text.startswith("\ufeff")
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert lines[0] == ["Tên", "Dân số", "Tỷ lệ (%)", "Từ ngày", "Kết quả"]
    assert lines[1] == ["An Bình", "1200", "62.5", "2024-01-01", "Đạt"]
    assert lines[-1] == ["Dân Hòa", "", "70", "", "Quá hạn"]
    assert "'=1+1" in {line[0] for line in lines}


def test_a_workbook_holds_numbers_days_and_text_that_is_no_formula(simulated: Callable[[bool], None]) -> None:
    response = export(asked(), "xlsx")
    sheet = load_workbook(io.BytesIO(response.content)).worksheets[0]  # type: ignore[attr-defined]
    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[0]] == ["Tên", "Dân số", "Tỷ lệ (%)", "Từ ngày", "Kết quả"]
    assert (rows[1][0].value, rows[1][0].data_type) == ("=1+1", "s")
    assert rows[2][1].value == 1200
    assert rows[2][3].value == datetime.datetime(2024, 1, 1)
    assert rows[4][1].value is None
    assert sheet.freeze_panes == "A2"


def test_files_of_simulated_data_say_so(simulated: Callable[[bool], None]) -> None:
    simulated(True)
    assert "MO-PHONG" in export(asked(), "csv")["Content-Disposition"]
    response = export(asked(), "xlsx")
    sheet = load_workbook(io.BytesIO(response.content)).worksheets[0]  # type: ignore[attr-defined]
    assert sheet["A1"].value == "DỮ LIỆU MÔ PHỎNG"


# Rows of the database


class People(Listing):
    columns = (
        Column("username", "Tên đăng nhập", sort="username", link=lambda row: f"/people/{row.pk}/"),  # type: ignore[attr-defined]
        Column("full_name", "Họ và tên"),
        Column("joined_at", "Tham gia lúc", "moment", sort="joined_at"),
    )
    filters = (Filter("active", "Được đăng nhập", (("True", "Có"), ("False", "Không")), lookup="is_active"),)
    search_fields = ("username",)
    default_sort = "username"


def add_people(count: int) -> None:
    known = Person.objects.count()
    Person.objects.bulk_create(
        Person(username=f"nguoi{n:04}", full_name=f"Người {n}", is_active=n % 2 == 0) for n in range(known, known + count)
    )


@pytest.mark.django_db
@pytest.mark.parametrize("count", [3, 300])
def test_two_queries_whatever_the_number_of_rows(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    add_people(count)
    with django_assert_num_queries(2):
        listing = People(Person.objects.all(), QueryDict("q=nguoi&active=True&sort=-username"))
        assert listing.total == len(range(0, count, 2))
        assert listing.page_rows[0][0].text == f"nguoi{(count - 1) // 2 * 2:04}"


@pytest.mark.django_db
def test_a_file_takes_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    add_people(40)
    with django_assert_num_queries(1):
        assert len(list(People(Person.objects.all(), QueryDict("")).all_values())) == 40


@pytest.mark.django_db
def test_every_word_must_be_found_and_signs_are_only_signs() -> None:
    add_people(12)
    assert People(Person.objects.all(), _query(q="NGƯỜI 0011")).total == 1
    assert People(Person.objects.all(), _query(q="nguoi%")).total == 0
    assert People(Person.objects.all(), _query(q="nguoi_")).total == 0


# The page


@pytest.mark.django_db
def test_the_page_its_part_and_its_files(client: Client) -> None:
    whole = client.get("/ui/list/?q=hoa")
    part = client.get("/ui/list/?q=hoa", headers={"HX-Request": "true", "HX-Target": "listing"})
    assert "<html" in whole.text
    assert "<html" not in part.text
    assert "Hòa An" in part.text
    assert "HX-Request" in part["Vary"]
    assert client.get("/ui/list/?format=xlsx")["Content-Type"].endswith("spreadsheetml.sheet")


@pytest.mark.django_db
def test_an_empty_list_says_what_will_be_here_and_a_vain_search_how_to_go_on(client: Client) -> None:
    assert "Hãy bắt đầu bằng việc nạp danh sách" in client.get("/ui/list/?empty=1").text
    vain = client.get("/ui/list/?q=khongcogi").text
    assert "Không có dòng nào phù hợp" in vain
    assert "Bỏ tìm và lọc" in vain


@pytest.mark.django_db
def test_a_search_is_shown_escaped(client: Client) -> None:
    page = client.get("/ui/list/", {"q": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page
