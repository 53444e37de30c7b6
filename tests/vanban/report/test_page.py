"""The page as text: self-contained, safe, complete in both languages, with links that lead somewhere."""

import base64
import dataclasses
import hashlib
import re
from html.parser import HTMLParser

import pytest

from songhanh.vanban.check.suppress import Suppression
from songhanh.vanban.failure import Failure
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
        ("reporting", 1),
        ("campaigns", 1),
        ("budget", 1),
    ):
        assert re.search(rf'data-tab="{tab}"[^>]*>[^<]*<b>{count}</b>', page), tab


def test_the_same_thing_is_counted_everywhere(page: str) -> None:
    (index,) = re.findall(r'data-tab="reporting"[^>]*>Chế độ báo cáo<b>(\d+)</b>', page)
    (overview,) = re.findall(r"<b>(\d+) chế độ báo cáo</b>", page)
    assert index == overview == "1"


def test_a_rule_is_called_by_its_title_and_code(page: str) -> None:
    assert '<code>RPT002</code> <span class="rule">Báo cáo có kỳ nhưng không có hạn gửi</span>' in page
    assert "report-before-campaign-ends" not in page
    english = render([(plan(), findings())], lang="en")
    assert '<code>RPT002</code> <span class="rule">A report with a frequency but no date</span>' in english


def test_a_rule_that_the_checker_does_not_know_keeps_its_name() -> None:
    strange = dataclasses.replace(findings()[0], rule="XYZ999", name="house-rule", legal_source="Quy ước của cơ quan")
    page = render([(plan(), [strange])])
    assert "house-rule" in page
    assert "Căn cứ: Quy ước của cơ quan" in page


def test_findings_are_listed_under_what_they_are_about(page: str) -> None:
    target = page.split('id="i1-t1"', 1)[1].split('id="i1-t2"', 1)[0]
    assert re.search(r'class="here".*href="#i1-f2" data-to="f2".*Chỉ tiêu thấp hơn', target, re.DOTALL)
    finding = page.split('id="i1-f2"', 1)[1].split("</li>", 1)[0]
    assert '<a href="#i1-t1" data-to="t1">chỉ tiêu T1</a>' in finding


def test_a_finding_about_many_places_is_listed_at_the_first_alone() -> None:
    wide = dataclasses.replace(findings()[1], related=tuple((at, at + 4) for at in range(*plan().targets[1].span, 8))[:6])
    page = render([(plan(), [wide])])
    assert page.count('data-to="f1"') == 1


def test_many_related_places_are_numbered_not_quoted() -> None:
    few = dataclasses.replace(findings()[1], related=tuple((at, at + 4) for at in (300, 310, 320)))
    many = dataclasses.replace(findings()[1], related=tuple((at, at + 4) for at in range(300, 360, 10)))
    assert "chỗ 3</a>" not in render([(plan(), [few])])
    page = render([(plan(), [many])])
    assert re.search(r'href="#d1-f1-7" data-place title="[^"]+">chỗ 6</a>', page)


def test_a_row_of_a_table_is_quoted_once_whatever_stands_between_its_cells() -> None:
    row = plan().budget_tables[0].rows[0]
    wrong = dataclasses.replace(findings()[1], span=row.span, quotes=("I Truyền thông 120 130 250",))
    page = render([(plan(), [wrong])])
    assert page.count("I · Truyền thông · 120 · 130 · 250</a>") == 1
    assert "I Truyền thông 120 130 250" not in page


def test_a_report_in_the_calendar_says_to_whom_or_what() -> None:
    duty = dataclasses.replace(plan().reporting_duties[0], recipient=None)
    assert "Báo cáo → Sở Nội vụ" in render([(plan(), ())])
    assert "Báo cáo: Báo cáo kết quả về Sở Nội vụ" in render([(dataclasses.replace(plan(), reporting_duties=(duty,)), ())])


def test_a_law_without_a_number_is_called_by_its_title(page: str) -> None:
    assert '<b>Luật Bình đẳng giới</b> <span class="quiet">(không ghi số)</span>' in page
    assert "Luật (không ghi số)" not in page


def test_quotes_are_whole_words_without_leftovers_of_a_conversion() -> None:
    text = "KẾ HOẠCH\n**1. Tăng cường công tác tuyên truyền, phổ biến pháp luật ở cơ sở** | 50 |\n"
    place = (text.index("ng cường"), text.index("uật ở"))
    reading = PlanReading(SourceInfo("x", "0", "text/plain", len(text)), text, Header())
    page = render([(reading, [dataclasses.replace(findings()[1], span=place)])])
    assert ">…Tăng cường công tác tuyên truyền, phổ biến pháp luật…</a>" in page
    whole = dataclasses.replace(findings()[1], span=(text.index("**1."), len(text)))
    assert ">1. Tăng cường công tác tuyên truyền, phổ biến pháp luật ở cơ sở · 50</a>" in render([(reading, [whole])])


def test_a_long_quote_keeps_its_whole_wording_in_the_title() -> None:
    wording = "Ủy ban nhân dân các xã, phường " * 12
    reading = PlanReading(SourceInfo("x", "0", "text/plain", len(wording)), wording, Header())
    page = render([(reading, [dataclasses.replace(findings()[1], span=(0, len(wording)))])])
    shown = re.search(rf'<span title="{wording.strip()}">([^<]*)…</span>', page)
    assert shown is not None
    assert wording.startswith(shown[1] + " ")
    assert len(shown[1]) <= 220


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


def test_an_english_page_names_units_and_kinds_in_english_and_marks_what_it_quotes() -> None:
    page = render([(plan(), findings())], lang="en")
    furniture = re.sub(r'<div class="paper".*?</article>', "", page, flags=re.DOTALL)
    assert "<h1>Plan 05/KH-UBND</h1>" in page
    assert "Unit: million dong" in furniture
    assert "about ≥\u00a02\u00a0events" in furniture
    assert "Resolution 28/NQ-CP" in furniture
    assert '<b lang="vi">Luật Bình đẳng giới</b> <span class="quiet">(no number)</span>' in furniture


class Foreign(HTMLParser):
    """Words of a page that hold Vietnamese letters and stand under no lang="vi"."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.langs: list[str] = []
        self.unmarked: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "input", "br", "path", "circle"):
            self.langs.append(dict(attrs).get("lang") or (self.langs[-1] if self.langs else ""))

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("meta", "input", "br", "path", "circle"):
            self.langs.pop()

    def handle_data(self, data: str) -> None:
        if self.langs and self.langs[-1] != "vi" and re.search(r"[ĂăĐđƠơƯưẠ-ỹ]", data):
            self.unmarked.append(data.strip())


def test_every_vietnamese_word_of_an_english_page_is_marked_as_such() -> None:
    page = render([(plan(), findings()), (EMPTY, ())], lang="en")
    page = re.sub(r"<(title|style|script)>.*?</\1>", "", page, flags=re.DOTALL)
    assert {words for words in Foreign(page).unmarked if not words.startswith("trống.txt")} == set()  # but the name of a file


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


@pytest.mark.parametrize(("lang", "said"), [("vi", "Không đọc được."), ("en", "Could not be read.")])
def test_a_document_that_could_not_be_read_stands_in_the_list_with_the_reason(lang: Lang, said: str) -> None:
    page = render([(EMPTY, ())], lang=lang, unread=[Failure("thư mục/<hỏng>.pdf", "damaged", "Tệp bị hỏng.")])
    row = page[page.index('<tr class="unread">') : page.index("</tbody>")]
    assert "thư mục/&lt;hỏng&gt;.pdf" in row
    assert said in row
    assert "Tệp bị hỏng." in row
    assert page.index('id="start"') < page.index('class="back"')


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


def test_accepted_findings_are_listed_with_their_reasons() -> None:
    accepted = Suppression(
        "TGT001", "Chỉ tiêu đã có năm ở tiêu đề", by="Văn phòng <UBND>", date="2025-11-20", hidden=[findings()[0]]
    )
    page = render([(plan(), findings()[1:])], suppressions=[[accepted]])
    assert "Phát hiện đã được chấp nhận, không tính vào trên: 1" in page
    assert "Chỉ tiêu đã có năm ở tiêu đề</span> (Văn phòng &lt;UBND&gt;, 20/11/2025)" in page
    everything = render([(plan(), [])], suppressions=[[dataclasses.replace(accepted, hidden=list(findings()))]], lang="en")
    assert f"Accepted findings, not counted above: {len(findings())}" in everything  # said where nothing else is found, too
    assert "không tính vào trên" not in render([(plan(), findings())], suppressions=[[dataclasses.replace(accepted, hidden=[])]])
