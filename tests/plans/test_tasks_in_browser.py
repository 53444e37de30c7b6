"""The pages about tasks in a real browser: nothing serious for axe, no sideways scrolling on a phone, the board by keyboard."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from songhanh.accounts.models import Person
from songhanh.bodies.days import today
from songhanh.plans.actions.obstacles import report_obstacle
from songhanh.plans.actions.tasks import note_progress
from songhanh.plans.models import Assignment, Campaign, Part, Status
from tests.plans.made import Land, make_land
from tests.plans.tasks_made import make_part, make_plan, make_task, signed_in

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]
DAYS = datetime.timedelta
TITLES = (
    ("Rà soát, bổ sung quy hoạch cán bộ nữ giai đoạn 2026–2030, bảo đảm tỷ lệ theo chỉ tiêu", -20, "", Status.DOING),
    ("Tổ chức tập huấn kỹ năng lãnh đạo cho nữ cán bộ chủ chốt cấp xã", -2, "", Status.TO_DO),
    ("Báo cáo kết quả thực hiện công tác bình đẳng giới", 3, "half_year", Status.TO_DO),
    ("Tổ chức Tháng hành động vì bình đẳng giới và phòng ngừa, ứng phó với bạo lực trên cơ sở giới", 8, "year", Status.DOING),
    ("Duy trì ít nhất 04 tin, bài mỗi quý trên hệ thống thông tin cơ sở", 39, "quarter", Status.DOING),
    ("Xây dựng địa chỉ tin cậy – nhà tạm lánh tại cộng đồng", 120, "", Status.TO_DO),
    ("Lồng ghép bình đẳng giới trong hương ước, quy ước của thôn, bản", None, "", Status.TO_DO),
    ("Kiện toàn Ban Vì sự tiến bộ của phụ nữ", -60, "", Status.DONE),
)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def land(live_server: LiveServer) -> Land:
    del live_server
    return make_land()


@pytest.fixture
def parts(land: Land) -> list[Assignment]:
    """Work of the first commune in every state, an obstacle told, a campaign."""
    plan = make_plan(land.committee)
    found = []
    for number, (title, days, recurrence, status) in enumerate(TITLES):
        due = None if days is None else today() + DAYS(days=days)
        task = make_task(plan, title, due_on=due, recurrence=recurrence, order=number)
        done = today() - DAYS(days=61) if status == Status.DONE else None
        found.append(make_part(task, land.communes[0], list(Part)[number % 4], status=status, done_on=done))
        make_part(task, land.departments["Sở Nội vụ"], Part.LEAD if number % 4 else Part.COORDINATE)
    report_obstacle(assignment=found[1], told=land.committee, text="Chưa có giảng viên và kinh phí", by=land.reporter)
    note_progress(assignment=found[0], text="Đã rà soát 12/15 thôn, bản.", by=land.reporter)
    make_part(found[0].task, None, Part.COORDINATE, unit="các ngành, đoàn thể liên quan")
    Campaign.objects.create(plan=plan, name="Tháng hành động vì bình đẳng giới", starts="11-15", ends="12-15")
    return found


def page_of(browser: Browser, server: LiveServer, person: Person, width: int) -> Page:
    client = signed_in(person)
    context = browser.new_context(viewport={"width": width, "height": 800}, base_url=server.url)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": server.url}])
    return context.new_page()


def addresses(parts: list[Assignment]) -> list[str]:
    part = parts[1]
    acts = [f"/phan-viec/{part.pk}/{act}/" for act in ("tinh-trang", "tien-do", "vuong-mac", "vai-tro", "ban-giao")]
    lists = [f"/nhiem-vu/{form}" for form in ("", "bang/", "lich/", "thoi-gian/", "chua-ro/", "ban-giao/")]
    lists += ["/vuong-mac/", f"/ke-hoach/{part.task.plan_id}/vuong-mac/"]
    return ["/viec-cua-toi/", "/viec-cua-toi/lich/", *lists, f"/nhiem-vu/{part.task_id}/", *acts]


@pytest.mark.parametrize("width", [1093, 390])
def test_axe_finds_nothing_and_no_page_scrolls_sideways(
    browser: Browser, live_server: LiveServer, land: Land, parts: list[Assignment], width: int
) -> None:
    page = page_of(browser, live_server, land.coordinator, width)
    found: list[tuple[str, str, list[str]]] = []
    for where in addresses(parts):
        page.goto(where)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((where, "sideways", []))
        for violation in Axe().run(page).response["violations"]:
            if violation["impact"] in ("serious", "critical", "moderate"):
                found.append((where, violation["id"], [node["html"][:120] for node in violation["nodes"]][:2]))
    page.context.close()
    assert found == []


def test_a_card_is_moved_with_the_arrow_keys_and_taken_back(
    browser: Browser, live_server: LiveServer, land: Land, parts: list[Assignment]
) -> None:
    page = page_of(browser, live_server, land.reporter, 1200)
    page.goto(f"/co-quan/{land.communes[0].pk}/nhiem-vu/bang/")
    card = page.locator("[data-card]", has_text="Xây dựng địa chỉ tin cậy")
    card.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Vừa chuyển:")).to_be_visible()
    expect(page.locator("[data-column=doing]").get_by_text("Xây dựng địa chỉ tin cậy")).to_be_visible()
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("[data-column=to-do]").get_by_text("Xây dựng địa chỉ tin cậy")).to_be_visible()
    parts[5].refresh_from_db()
    assert parts[5].status == Status.TO_DO
    page.context.close()
