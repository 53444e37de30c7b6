"""Three real plans of three levels in a real browser: taken in, reviewed by the keyboard alone, published, and one duty of each followed to
the body that has it. And the screen on a phone, for axe, and without a script."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from songhanh.accounts.models import Person
from songhanh.accounts.roles import Role
from songhanh.audit.trail import open_chains
from songhanh.bodies.actions.bodies import create_bodies
from songhanh.bodies.actions.versions import Draft
from songhanh.bodies.checking import Facts
from songhanh.bodies.models import Area, Body
from songhanh.jobs.run import run_job
from songhanh.plans.models import Assignment, PlanDocument, Verdict
from tests.accounts.made import BY, make_person
from tests.bodies.test_pages import signed_in
from tests.plans.made import PROVINCE_PLAN, make_land, read, take

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]
LONG_AGO = datetime.date(2000, 1, 1)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@dataclass(frozen=True)
class Place:
    """Where a plan of the corpus is from: the body that issues it, and one that it gives a duty."""

    file: str
    level: str
    issuer: Body
    charged: Body
    unit: str


def _area(key: str, name: str, kind: str, level: str, parent: Area | None) -> Area:
    return Area.objects.create(key=f"2000:{key}", code=key, name=name, kind=kind, level=level, parent=parent, valid_from=LONG_AGO)


def _place(file: str, level: str, area: Area, issuer: str, charged: tuple[str, str, str]) -> Place:
    """``charged`` is the full name of the body, its kind, and what the plan calls it."""
    name, kind, unit = charged
    drafts = [
        Draft(Facts(name=issuer, kind="peoples-committee", level=level, area=area), LONG_AGO),
        Draft(Facts(name=name, kind=kind, level=level, area=area), LONG_AGO, parent_at=0),
    ]
    one, other = create_bodies(drafts=drafts, by=BY, occasion="test")
    return Place(file, level, one, other, unit)


def places() -> list[Place]:
    north, high, plateau = (
        _area(key, name, "tỉnh", "province", None) for key, name in (("06", "Bắc Kạn"), ("04", "Cao Bằng"), ("62", "Kon Tum"))
    )
    district = _area("045", "Hà Quảng", "huyện", "district", high)
    ward = _area("62001", "Nguyễn Trãi", "phường", "commune", plateau)
    open_chains([f"province:{area.key}" for area in (north, high, plateau)])
    return [
        _place(
            "bac-kan-112-2022.txt",
            "province",
            north,
            "Ủy ban nhân dân tỉnh Bắc Kạn",
            ("Sở Giáo dục và Đào tạo tỉnh Bắc Kạn", "department", "Sở Giáo dục và Đào tạo"),
        ),
        _place(
            "ha-quang-2022.txt",
            "district",
            district,
            "Ủy ban nhân dân huyện Hà Quảng",
            ("Phòng Tư pháp huyện Hà Quảng", "division", "Phòng Tư pháp"),
        ),
        _place(
            "nguyen-trai-2025.txt",
            "commune",
            ward,
            "Ủy ban nhân dân phường Nguyễn Trãi",
            ("Ủy ban Mặt trận tổ quốc Việt Nam phường Nguyễn Trãi", "mass-organisation", "Ủy ban Mặt trận tổ quốc Việt Nam"),
        ),
    ]


def page_of(browser: Browser, server: LiveServer, person: Person, width: int = 1366, *, script: bool = True) -> Page:
    client = signed_in(person)
    context = browser.new_context(
        viewport={"width": width, "height": 768}, base_url=server.url, java_script_enabled=script, reduced_motion="reduce"
    )
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": server.url}])
    return context.new_page()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until something has the focus."""
    for _press in range(80):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {selector}")


def take_in_by_keyboard(page: Page, file: Path) -> PlanDocument:
    page.goto("/ke-hoach/van-ban/moi/")
    page.locator("input[type=file]").set_input_files(file)  # the system's own window is no part of the page
    tab_to(page, "form#act button.primary")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/ke-hoach/van-ban/\d+/"))
    document = PlanDocument.objects.get(pk=int(page.url.rstrip("/").rsplit("/", 1)[1]))
    run_job.call(str(document.job))
    page.wait_for_selector("#review")  # the page asks by itself
    return document


def review_by_keyboard(page: Page, document: PlanDocument) -> int:
    """Accept everything, the unsure one by one. Returns how many keys it took."""
    keys = 0
    while page.locator("#counts b", has_text="đã xem hết").count() == 0:
        assert keys < 400, "the review does not come to its end"
        number, kind = page.evaluate(
            "() => [document.getElementById('item').dataset.item, document.getElementById('item').dataset.kind]"
        )
        is_unsure = page.evaluate("number => document.getElementById(`i${number}`).classList.contains('unsure')", number)
        if is_unsure or page.locator(f"#kind-{kind} button").count() == 0:
            page.keyboard.press("a")
            page.wait_for_function(
                "number => { const item = document.getElementById('item'); return item.dataset.item !== number && item.contains(document.activeElement); }",
                arg=number,
            )
        else:
            with page.expect_navigation():
                page.keyboard.press("A")
        keys += 1
    assert not document.items.filter(verdict=Verdict.OPEN).exists()
    return keys


@pytest.mark.needs("corpus")
@pytest.mark.parametrize("number", [0, 1, 2], ids=["province", "district", "commune"])
def test_three_plans_are_imported_reviewed_by_keyboard_published_and_followed(
    browser: Browser, live_server: LiveServer, corpus: Path, number: int
) -> None:
    place = places()[number]
    person = make_person("dieuphoi", place.issuer, Role.COORDINATOR, valid_from=LONG_AGO)
    page = page_of(browser, live_server, person)
    document = take_in_by_keyboard(page, corpus / "dev" / place.file)
    review_by_keyboard(page, document)
    page.keyboard.press("p")
    page.wait_for_url("**/dua-vao-thuc-hien/")
    expect(page.locator("input[name=issuer]:checked")).to_have_value(str(place.issuer.pk))
    tab_to(page, "form#act .end button.primary")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/ke-hoach/\d+/$"))
    part = Assignment.objects.select_related("task__source").filter(body=place.charged, unit=place.unit).earliest("pk")
    assert part.task.source is not None
    page.goto(f"/ke-hoach/van-ban/{document.pk}/?muc={part.task.source_id}")
    expect(page.locator("#item blockquote mark")).to_contain_text(part.task.source.quote[:60])
    expect(page.locator("#source .now").first).to_be_visible()
    page.context.close()


def press_when_settled(page: Page, key: str) -> None:
    """A key that decides and comes while an answer is on its way is not taken: it would mean an item that nobody has seen yet."""
    expect(page.locator("#item")).to_be_focused()
    page.keyboard.press(key)


def test_an_item_is_corrected_split_dropped_undone_and_added_by_keyboard(browser: Browser, live_server: LiveServer) -> None:
    land = make_land()
    document = read(take(PROVINCE_PLAN, land.committee, land.coordinator))
    page = page_of(browser, live_server, land.coordinator)
    item = document.items.filter(kind="task").earliest("order")
    page.goto(f"/ke-hoach/van-ban/{document.pk}/?muc={item.pk}")
    opened = page.locator(f"#item[data-item='{item.pk}']")
    expect(opened).to_be_visible()
    page.keyboard.press("e")
    page.keyboard.press("Control+A")
    page.keyboard.type("Lời của người rà soát")
    page.keyboard.press("Control+Enter")
    expect(opened).to_have_count(0)
    item.refresh_from_db()
    assert (item.verdict, item.now["title"]) == (Verdict.CORRECTED, "Lời của người rà soát")
    expect(page.locator(f"#i{item.pk}")).to_have_attribute("data-v", "corrected")
    press_when_settled(page, "u")
    expect(opened).to_be_visible()
    press_when_settled(page, "d")
    expect(opened).to_have_count(0)
    expect(page.locator(f"#i{item.pk}")).to_have_attribute("data-v", "dropped")
    press_when_settled(page, "u")
    expect(opened).to_be_visible()
    for key in "jks":  # keys that only go somewhere wait for the answer that is on its way
        page.keyboard.press(key)
    split_and_add_by_keyboard(page)
    assert document.items.latest("pk").quote.startswith("1. Mục đích")
    page.context.close()


def test_while_an_answer_is_on_its_way_keys_that_go_somewhere_wait_and_keys_that_decide_are_not_taken(
    browser: Browser, live_server: LiveServer
) -> None:
    land = make_land()
    document = read(take(PROVINCE_PLAN, land.committee, land.coordinator))
    page = page_of(browser, live_server, land.coordinator)
    tasks = list(document.items.filter(kind="task").order_by("order")[:3])
    page.goto(f"/ke-hoach/van-ban/{document.pk}/?muc={tasks[1].pk}")
    order = page.locator(".lines li").evaluate_all("lines => lines.map(line => line.id.slice(1))")
    before, here = order[order.index(str(tasks[1].pk)) - 1], str(tasks[1].pk)
    held: list[Route] = []
    asked = re.compile(r"\?muc=")
    page.route(
        asked, lambda route: route.continue_() if held else held.append(route)
    )  # the first answer lets itself be waited for
    with page.expect_request(asked):
        page.keyboard.press("k")
    for key in ("d", "a", "A", "j", "s", "d", "x", "j"):
        page.keyboard.press(key)
    held[0].continue_()
    expect(page.locator(f"#item[data-item='{here}'] textarea[name=parts]")).to_be_focused()  # back by j, and there s
    assert before != here
    assert not document.items.exclude(verdict=Verdict.OPEN).exists()
    page.context.close()


@pytest.mark.parametrize("part", ["split", "add"])
def test_a_form_to_write_in_has_the_focus_when_it_is_opened_as_a_page(
    browser: Browser, live_server: LiveServer, part: str
) -> None:
    land = make_land()
    document = read(take(PROVINCE_PLAN, land.committee, land.coordinator))
    item = document.items.filter(kind="task").earliest("order")
    page = page_of(browser, live_server, land.coordinator)
    page.goto(
        reverse("plans:split_item", args=[document.pk, item.pk])
        if part == "split"
        else reverse("plans:add_review_item", args=[document.pk])
    )
    expect(page.locator("#item form.item-form textarea").first).to_be_focused()
    page.context.close()


def split_and_add_by_keyboard(page: Page) -> None:
    page.wait_for_selector("#item textarea[name=parts]:focus")
    page.keyboard.press("Control+A")
    page.keyboard.type("Phần một\nPhần hai")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#review .lines li[data-v=added]")).to_have_count(2)
    page.wait_for_load_state()  # a new page: its keys are there when it has loaded
    select = """() => { const p = [...document.querySelectorAll('p[data-at]')].find(one => one.textContent.includes('Mục đích'));
        getSelection().selectAllChildren(p); return p.textContent.trim(); }"""
    words = page.evaluate(select)
    page.keyboard.press("+")
    expect(page.locator("#item textarea[name=quote]")).to_have_value(words)
    page.wait_for_selector("#item textarea:focus")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#review .lines li[data-v=added]")).to_have_count(3)


def test_a_session_that_ends_while_one_writes_loses_nothing(browser: Browser, live_server: LiveServer) -> None:
    land = make_land()
    document = read(take(PROVINCE_PLAN, land.committee, land.coordinator))
    page = page_of(browser, live_server, land.coordinator)
    item = document.items.filter(kind="task").earliest("order")
    page.goto(f"/ke-hoach/van-ban/{document.pk}/?muc={item.pk}")
    page.keyboard.press("e")
    page.keyboard.press("Control+A")
    page.keyboard.type("Chữ tôi vừa viết")
    Session.objects.all().delete()
    page.keyboard.press("Control+Enter")
    expect(page.locator("h1")).to_have_text("Phiên làm việc đã hết hạn")
    expect(page.locator("main")).to_contain_text("Chữ tôi vừa viết")
    again = signed_in(land.coordinator)
    page.context.add_cookies([{"name": "sessionid", "value": again.cookies["sessionid"].value, "url": live_server.url}])
    page.get_by_role("button", name="Gửi lại").click()
    if page.get_by_role("button", name="Gửi lại").count():  # the token of before the sign-in: looked at once more, then sent
        page.get_by_role("button", name="Gửi lại").click()
    expect(page.locator("#review")).to_be_visible()
    item.refresh_from_db()
    assert item.now["title"] == "Chữ tôi vừa viết"
    page.context.close()


@pytest.mark.parametrize("width", [1366, 390])
def test_axe_finds_nothing_and_the_phone_shows_the_item_first(browser: Browser, live_server: LiveServer, width: int) -> None:
    land = make_land()
    document = read(take(PROVINCE_PLAN, land.committee, land.coordinator))
    page = page_of(browser, live_server, land.coordinator, width)
    found: list[tuple[str, str, list[str]]] = []
    root = f"/ke-hoach/van-ban/{document.pk}/"
    for where in ("/ke-hoach/van-ban/", "/ke-hoach/van-ban/moi/", root, f"{root}them/", f"{root}dua-vao-thuc-hien/"):
        page.goto(where)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((where, "sideways", []))
        for violation in Axe().run(page).response["violations"]:
            if violation["impact"] in ("serious", "critical", "moderate"):
                found.append((where, violation["id"], [node["html"][:120] for node in violation["nodes"]][:2]))
    page.goto(root)
    expect(page.locator("#item")).to_be_visible()
    if width == 390:
        expect(page.locator("#source")).to_be_hidden()
        page.locator("label[for=tab-source]").click()
        expect(page.locator("#source")).to_be_visible()
    page.context.close()
    assert found == []


def test_without_a_script_everything_is_a_link_or_a_form(browser: Browser, live_server: LiveServer) -> None:
    land = make_land()
    document = read(take(PROVINCE_PLAN, land.committee, land.coordinator))
    page = page_of(browser, live_server, land.coordinator, script=False)
    page.goto(f"/ke-hoach/van-ban/{document.pk}/")
    number = page.locator("#item").get_attribute("data-item")
    page.locator("#item button[value=accept]").click()
    assert page.locator("#item").get_attribute("data-item") != number
    assert document.items.get(pk=int(number or 0)).verdict == Verdict.ACCEPTED
    page.locator(".paper .n").first.click()
    page.locator("#item button[value=drop]").click()
    assert document.items.filter(verdict=Verdict.DROPPED).count() == 1
    page.context.close()
