"""The field for files in a real browser: what is too large or of another kind is told before it is sent, and also without a script."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.files.made import PDF

pytestmark = [pytest.mark.needs("browser"), pytest.mark.django_db(transaction=True)]
DROP = """([name, size]) => {
  const drop = document.querySelector('[data-drop]'), carried = new DataTransfer();
  carried.items.add(new File([new Uint8Array(size)], name));
  for (const kind of ['dragover', 'drop']) {
    drop.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
    if (kind === 'dragover' && !drop.classList.contains('over')) throw new Error('nothing says that it can be dropped');
  }
}"""


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for the module. Its event loop runs in this thread: Django would take that for asynchronous code."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(browser: Browser, live_server: LiveServer, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=request.param)
    yield context.new_page()
    context.close()


@pytest.fixture
def large(tmp_path: Path) -> Path:
    path = tmp_path / "quet.pdf"
    path.write_bytes(PDF + b"\x00" * (6 * 1024 * 1024))
    return path


@pytest.mark.parametrize("page", [True], indirect=True)
def test_what_cannot_be_taken_is_told_at_once_and_not_sent(page: Page, large: Path) -> None:
    page.goto("/ui/form/")
    said = page.locator(".drop-said")
    page.set_input_files("#id_file", large)
    expect(said).to_have_text("Tệp này quá lớn: nhiều nhất 5 MB. Hãy chọn tệp nhỏ hơn.")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator("#id_file")).to_be_focused()
    assert "POST" not in sent
    page.set_input_files("#id_file", {"name": "a.exe", "mimeType": "application/pdf", "buffer": PDF})
    expect(said).to_have_text("Không nhận tệp có đuôi này. Ở đây nhận: .pdf .docx.")
    page.set_input_files("#id_file", {"name": "a.pdf", "mimeType": "", "buffer": PDF})
    expect(said).to_have_text("")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator(".summary, .conflict").first).to_be_visible()


@pytest.mark.parametrize("page", [True], indirect=True)
def test_a_file_is_dropped_on_the_field(page: Page) -> None:
    page.goto("/ui/form/")
    page.evaluate(DROP, ["bao-cao.docx", 10])
    assert page.evaluate("document.querySelector('#id_file').files[0].name") == "bao-cao.docx"
    expect(page.locator(".drop.over")).to_have_count(0)
    page.evaluate(DROP, ["anh.svg", 10])
    expect(page.locator(".drop-said")).to_contain_text("Không nhận tệp có đuôi này")


def test_the_page_of_the_limit_reaches_the_browser(page: Page, tmp_path: Path, settings: Settings) -> None:
    settings.MAX_UPLOAD_MB = 2
    path = tmp_path / "vua.pdf"
    path.write_bytes(PDF + b"\x00" * (4 * 1024 * 1024))  # less than the field allows, more than the installation
    page.goto("/ui/form/")
    page.set_input_files("#id_file", path)
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tệp gửi lên quá lớn")


@pytest.mark.parametrize("page", [True], indirect=True)
def test_the_field_can_be_used_by_everybody(page: Page) -> None:
    page.goto("/ui/form/")
    page.evaluate(DROP, ["anh.svg", 10])
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
