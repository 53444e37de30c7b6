"""The page as text: self-contained, safe, complete in both languages, with links that lead somewhere."""

import base64
import dataclasses
import hashlib
import re
from html.parser import HTMLParser

import pytest

from songhanh.vanban.model import Assignment, Finding, Header, PlanReading, Signature, SourceInfo, Target
from songhanh.vanban.report import render
from songhanh.vanban.report.figures import Lang
from songhanh.vanban.sources import load_text
from tests.vanban.report.handmade import TEXT, findings, plan

EMPTY = PlanReading(SourceInfo("trống.txt", "0" * 64, "text/plain", 4), "abc\n", Header())


class Links(HTMLParser):
    """The ids of a page, and everything that refers to something."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.outside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(str(value))
            elif name == "href":
                self.hrefs.append(str(value))
            elif name in ("src", "srcset", "action", "style", "background") or name.startswith("on"):
                self.outside.append(f"{tag} {name}={value}")


@pytest.fixture(scope="module")
def page() -> str:
    return render([(plan(), findings())])


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_link_leads_to_a_place_in_the_page(lang: Lang) -> None:
    links = Links(render([(plan(), findings()), (EMPTY, ()), (plan(), ())], lang=lang))
    assert len(links.ids) == len(set(links.ids))
    assert {href.removeprefix("#") for href in links.hrefs} <= set(links.ids)


def test_nothing_is_loaded_from_elsewhere(page: str) -> None:
    links = Links(page)
    assert all(href.startswith("#") for href in links.hrefs)
    assert links.outside == []
    assert not re.search(r"(?:https?:)?//[a-z]", page.replace("//  ", ""))
    assert "@import" not in page
    assert "url(" not in page


def test_the_policy_names_style_and_script_by_hash(page: str) -> None:
    def digest(tag: str) -> str:
        content = page.split(f"<{tag}>", 1)[1].split(f"</{tag}>", 1)[0]
        return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()

    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    allowed = policy[1].replace("&#39;", "'")
    assert "default-src 'none'" in allowed
    assert f"style-src 'sha256-{digest('style')}'" in allowed
    assert f"script-src 'sha256-{digest('script')}'" in allowed


def test_what_the_document_says_cannot_become_markup() -> None:
    evil = "<script>alert('x')</script><img src=x onerror=alert(1)>"
    reading = dataclasses.replace(
        plan(),
        text=TEXT.replace("mỗi xã", "<i>xã")[: len(TEXT)],
        header=Header(issuer=evil, number=evil, kind=evil, title=evil, place=evil),
        source=SourceInfo(evil, "0", "text/plain", 1, warnings=(evil,)),
        assignments=(Assignment(evil, "lead", evil, (0, 5)),),
        targets=(Target(evil, evil, evil, (0, 9), plan().targets[0].measures),),
        recipients=(evil,),
        signature=Signature(evil, evil, evil, evil, (0, 3)),
    )
    wrong = Finding("TGT001", "error", evil, (3, 9), ((1, 2),), evil, evil, evil, evil, evil, (evil,))
    page = render([(reading, [wrong]), (reading, [])], title=evil)
    assert page.count("<script") == 1
    assert "<img" not in page
    assert 'onerror="' not in page


def test_counts_stand_at_the_sections(page: str) -> None:
    for tab, count in (
        ("findings", 3),
        ("citations", 2),
        ("outline", 4),
        ("targets", 2),
        ("duties", 3),
        ("reporting", 2),
        ("budget", 1),
    ):
        assert re.search(rf'data-tab="{tab}"[^>]*>[^<]*<b>{count}</b>', page), tab


def test_figures_are_written_the_vietnamese_way() -> None:
    budget = dataclasses.replace(plan().budget_tables[0], grand_total="1234.5")
    page = render([(dataclasses.replace(plan(), budget_tables=(budget,)), ())])
    assert "1.234,5\u00a0triệu đồng" in page
    assert "10/01/2026" in page
    assert "05/12, hằng năm" in page
    english = render([(dataclasses.replace(plan(), budget_tables=(budget,)), ())], lang="en")
    assert "1,234.5" in english
    assert "10 January 2026" in english


def test_english_is_complete() -> None:
    page = render([(plan(), findings())], lang="en")
    furniture = re.sub(r'<div class="paper".*?</article>', "", page, flags=re.DOTALL)
    for word in ("Phát hiện", "Căn cứ ban hành", "Tổng quan", "Lọc trong", "Cách sửa", "hằng năm</", "chủ trì"):
        assert word not in furniture.split("<script>")[0], word
    assert "Report due before the campaign ends" in page


def test_a_sample_wears_its_ribbon() -> None:
    assert 'class="ribbon"' in render([(plan(), ())])
    assert 'class="ribbon"' not in render([(EMPTY, ())])


def test_an_empty_reading_says_what_is_missing() -> None:
    page = render([(EMPTY, ())])
    assert "Văn bản không đặt chỉ tiêu định lượng." in page
    assert "không ghi trong văn bản" in page


def test_several_documents_begin_with_a_list() -> None:
    page = render([(plan(), findings()), (EMPTY, ())])
    assert page.index('id="start"') < page.index('id="v1"') < page.index('id="v2"')
    assert 'id="start"' not in render([(plan(), ())])


def test_a_source_brings_its_tables() -> None:
    source = load_text(TEXT, "mau.txt")
    assert render([(plan(), ())], sources=[source]).count("<tbody>") == render([(plan(), ())]).count("<tbody>")
    with pytest.raises(ValueError, match="argument"):
        render([(plan(), ())], sources=[source, source])


def test_a_report_about_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one document"):
        render([])


def test_a_finding_quotes_the_other_document_too() -> None:
    wrong = dataclasses.replace(findings()[0], quotes=("trước ngày 05/12", "Kế hoạch cấp trên: trước ngày 20/12"))
    page = render([(plan(), [wrong])])
    assert page.count("Kế hoạch cấp trên: trước ngày 20/12") == 1
