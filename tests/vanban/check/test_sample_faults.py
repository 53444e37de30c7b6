"""Every fault planted in the sample plans is found, and the README of the samples names no other."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import songhanh.vanban.samples as samples
from songhanh.vanban import read
from songhanh.vanban.check import check
from songhanh.vanban.model import Finding
from tests.vanban.check.plans import TODAY

FOLDER = Path(samples.__path__[0])
PROVINCE, COMMUNE = "mau-tinh-2026-2030.txt", "mau-xa-2026.md"
# Where the README says the fault stands, the rule that finds it, and words of the message or of what it quotes.
FAULTS = [
    (PROVINCE, "preamble", "CIT016", "1790/QĐ-TTg"),
    (PROVINCE, "II.1, first target", "ALN001", "70%"),
    (PROVINCE, "II.4, second target", "ALN001", "42/100.000"),
    (PROVINCE, "II.6, second target", "TGT015", "2025"),
    (PROVINCE, "III", "STR001", "III.3"),
    (PROVINCE, "III.3 (both), III.4, III.5", "TSK001", "III.3, III.3, III.4, III.5"),
    (PROVINCE, "III.3 (both), III.4, III.5", "TSK017", "III.3, III.3"),
    (PROVINCE, "III.3, second", "CIT018", "02/2007/QH12"),
    (PROVINCE, "V.5", "TSK010", "Sở Lao động - Thương binh và Xã hội"),
    (PROVINCE, "V.7", "TSK028", "Công an tỉnh"),
    (PROVINCE, "V, last paragraph", "RPT005", "05/12"),
    (PROVINCE, "V, last paragraph", "RPT004", "05/12"),
    (PROVINCE, "annex, row II.1", "BUD001", "730"),
    (PROVINCE, "annex, grand total", "BUD001", "5.520"),
    (COMMUNE, "letterhead", "HDR001", "Số"),
    (COMMUNE, "I.1", "CIT016", "20/01/2008"),
    (COMMUNE, "I.1", "CIT001", "21-CT/TW"),
    (COMMUNE, "II.2", "ALN001", "50%"),
    (COMMUNE, "II.4", "TGT011", "100"),
    (COMMUNE, "II.5, first", "ALN001", "3 tin, bài"),
    (COMMUNE, "II.5, second", "TGT015", "năm trước"),
    (COMMUNE, "II.5, third", "TGT002", ""),
    (COMMUNE, "III", "TSK001", "III.1"),
    (COMMUNE, "V.1", "TSK019", "15/11/15/12/2026"),
    (COMMUNE, "V.6", "TSK010", "Phòng Lao động - Thương binh và Xã hội"),
    (COMMUNE, "V, last paragraph", "RPT005", "05/12"),
]


@cache
def findings(name: str) -> tuple[Finding, ...]:
    return tuple(check(read(FOLDER / name), today=TODAY))


@pytest.mark.parametrize(("name", "where", "code", "words"), FAULTS)
def test_a_planted_fault_is_found(name: str, where: str, code: str, words: str) -> None:
    told = [" ".join((item.message, *item.quotes)) for item in findings(name) if item.rule == code]
    assert any(words in text for text in told), (where, told)


def test_the_readme_plants_no_other_fault() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    planted = {
        (name, row.strip())
        for name, rows in re.findall(r"## Faults planted in `([^`]+)`\n\n\| where \| fault \|\n\|[-|]+\|\n((?:\|.*\n)+)", text)
        for row in re.findall(r"^\| ([^|]+) \|", rows, re.MULTILINE)
    }
    assert planted == {(name, where) for name, where, _, _ in FAULTS}
