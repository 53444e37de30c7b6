"""The content security policy: nothing inline, nothing evaluated, nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from lxml import html

from tests.ui.pages import ADDRESSES, text, texts

ROOT = Path(settings.LOCALE_PATHS[0]).parent
TEMPLATES = sorted(path for app in ("ui", "web") for path in (ROOT / app / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "ui" / "static").rglob("*.js"))


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_forbids_what_is_inline_or_from_elsewhere(client: Client, address: str) -> None:
    response = client.get(address)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    page = html.fromstring(response.text)
    assert not page.xpath("//script[not(@src)] | //style | //*[@style] | //@*[starts-with(name(), 'on')]")
    fetched = texts(page, "//script/@src | //link/@href | //img/@src")
    assert fetched
    assert all(address.startswith("/") and not address.startswith("//") for address in fetched)


@pytest.mark.django_db
def test_htmx_may_neither_evaluate_nor_write_styles_nor_keep_pages(client: Client) -> None:
    page = html.fromstring(client.get("/").text)
    told = text(page, "//meta[@name='htmx-config']/@content")
    for wanted in ('"allowEval": false', '"includeIndicatorStyles": false', '"allowScriptTags": false', '"historyCacheSize": 0'):
        assert wanted in told


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_template_has_anything_inline(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|hx-on|hx-vals=.js:|\|safe\b|autoescape off", written)
    assert not re.search(r"<script(?![^>]*\ssrc=)", written)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_our_script_evaluates_nothing_and_writes_no_markup(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    assert not re.search(
        r"\beval\b|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\.style\b|setAttribute\(.style", written
    )


@pytest.mark.django_db
def test_the_style_sheet_is_one_file_kept_for_ever(client: Client) -> None:
    address = text(html.fromstring(client.get("/").text), "//link[@rel='stylesheet']/@href")
    plain = client.get(address)
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert plain["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in plain["Cache-Control"]
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 3
    assert client.get("/ui/style.0123456789abcdef.css").status_code == 404
    assert '"../' not in plain.text
