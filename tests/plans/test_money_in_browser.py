"""The pages about money in a real browser: nothing serious for axe, no sideways scrolling on a phone, a sheet taken in by keyboard."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from songhanh.plans.excel.form import FIRST_AMOUNT, FIRST_LINE, workbook_of
from songhanh.plans.models import BudgetAmount, BudgetLine, Plan
from songhanh.plans.queries.money import sheet_of
from tests.plans.made import PROVINCE_PLAN, Land, make_land, published

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


def page_of(browser: Browser, server: LiveServer, land: Land, width: int) -> Page:
    client = Client()
    client.force_login(land.coordinator, "allauth.account.auth_backends.AuthenticationBackend")
    context = browser.new_context(viewport={"width": width, "height": 800}, base_url=server.url)
    cookies = [{"name": name, "value": cookie.value, "url": server.url} for name, cookie in client.cookies.items()]
    context.add_cookies(cookies)  # type: ignore[arg-type]
    return context.new_page()


def test_the_pages_about_money_are_accessible_and_fit_a_phone(browser: Browser, live_server: LiveServer) -> None:
    land = make_land()
    plan = published(PROVINCE_PLAN, land)
    line = BudgetLine.objects.filter(table__plan=plan).earliest("pk")
    base = f"/ke-hoach/{plan.pk}/kinh-phi/"
    addresses = (base, f"{base}kiem-tra/", f"{base}chenh-lech/", f"{base}dong/{line.pk}/", "/kinh-phi/")
    for width in (390, 1360):
        page = page_of(browser, live_server, land, width)
        for address in addresses:
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, width)
            found = Axe().run(page).response["violations"]
            serious = [one["id"] for one in found if one["impact"] in ("serious", "critical")]
            assert serious == [], (address, width)


def test_a_sheet_is_taken_in_by_keyboard(browser: Browser, live_server: LiveServer) -> None:
    land = make_land()
    plan: Plan = published(PROVINCE_PLAN, land)
    table = plan.budgettables.get()
    book = load_workbook(io.BytesIO(workbook_of(sheet_of(table))))
    cell = book.worksheets[0].cell(FIRST_LINE + 1, FIRST_AMOUNT)
    cell.value = 123_456_789
    stream = io.BytesIO()
    book.save(stream)

    page = page_of(browser, live_server, land, 1360)
    page.goto(f"/ke-hoach/{plan.pk}/kinh-phi/")
    page.get_by_role("link", name="Nhập từ Excel").press("Enter")
    xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.locator("input[type=file]").set_input_files({"name": "bieu.xlsx", "mimeType": xlsx, "buffer": stream.getvalue()})
    page.get_by_role("button", name="Tải lên và xem trước").press("Enter")
    expect(page.get_by_role("heading", name="Những gì sẽ thay đổi")).to_be_visible()
    assert not BudgetAmount.objects.filter(dong=123_456_789).exists()
    page.get_by_role("button", name="Ghi các thay đổi này").press("Enter")
    expect(page.get_by_text("Đã ghi 1 ô thay đổi")).to_be_visible()
    expect(page.get_by_role("cell", name="123.456.789").first).to_be_visible()
    page.go_back()
    expect(page.get_by_text("ghi lại không có tác dụng")).to_be_visible()
