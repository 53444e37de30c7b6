"""Names of units and kinds: English where known, quoted where not, and Vietnamese marked as such."""

import re
import tomllib
from importlib.resources import files

import pytest

from songhanh.vanban.report.names import kind_name, mark_vietnamese, unit_name


@pytest.mark.parametrize(
    ("unit", "value", "english"),
    [
        ("%", "70", "%"),
        ("người", "1", "person"),
        ("người", "2", "people"),
        ("triệu đồng", "5620", "million dong"),
        ("Triệu đồng", None, "million dong"),
        ("đợt/năm", "3", "rounds/year"),
        ("ca/100.000 trẻ đẻ sống", "44", "cases/100,000 live births"),
        ("/100 bé gái", "111", "/100 girls"),
        ("tin/bài", "2", "news items"),
        ("khoá", "1", "course"),
        ("chum", "2", "“chum”"),
    ],
)
def test_a_unit_in_english(unit: str, value: str | None, english: str) -> None:
    assert unit_name(unit, "en", value) == english
    assert unit_name(unit, "vi", value) == unit


def test_kinds_of_documents() -> None:
    assert kind_name("Quyết định", "en") == "Decision"
    assert kind_name("Quyết định", "vi") == "Quyết định"
    assert kind_name("Sớ", "en") == "Sớ"


def test_every_kind_that_the_reader_knows_has_an_english_name() -> None:
    known = tomllib.loads(files("songhanh.vanban").joinpath("data", "document_kinds.toml").read_text(encoding="utf-8"))
    kinds = {*known["kinds"], *known["codes"].values()}
    assert {kind for kind in kinds if kind_name(kind, "en") == kind} == set()


def test_quoted_vietnamese_is_marked_in_an_english_line() -> None:
    assert str(mark_vietnamese("'cơ cở' should be “cơ sở” & \"no\"", "en")) == (
        '<span lang="vi">&#39;cơ cở&#39;</span> should be <span lang="vi">“cơ sở”</span> &amp; &#34;no&#34;'
    )
    assert str(mark_vietnamese("“cơ cở” & “cơ sở”", "vi")) == "“cơ cở” &amp; “cơ sở”"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Sở Nội vụ is named here but has no item", ["Sở Nội vụ"]),
        ("given to Công an tỉnh (III.2) and to Sở Tài chính (III.4)", ["Công an tỉnh", "Sở Tài chính"]),
        ("Ủy ban nhân dân các xã, phường heads item IV.1", ["Ủy ban nhân dân các xã, phường"]),
        ("Decision 1790/QĐ-TTg is dated 23/11/2021", []),
        ("6 of 21 targets are missing", []),
    ],
)
def test_vietnamese_names_in_an_english_line_are_marked(line: str, names: list[str]) -> None:
    marked = str(mark_vietnamese(line, "en"))
    assert re.findall('<span lang="vi">([^<]*)</span>', marked) == names
    assert re.sub("<[^>]*>", "", marked) == line
