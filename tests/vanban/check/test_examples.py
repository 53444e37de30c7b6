"""The example in a rule's own documentation is found by the rule, and what it recommends instead is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from songhanh.vanban.check import all_rules, find_rule
from tests.vanban.check.cases_text import after, basis
from tests.vanban.check.plans import found, plan

# Where in a plan an example can stand.
PLACES: dict[str, Callable[[str], dict[str, str]]] = {
    "number": lambda text: {"number": text},
    "date": lambda text: {"date": text},
    "title": lambda text: {"title": f"KẾ HOẠCH\n{text}"},
    "basis": basis,
    "preamble": lambda text: {"preamble": text},
    "target": lambda text: after("targets", f"- {text}"),
    "only target": lambda text: {"targets": f"II. MỤC TIÊU\n\n- {text}"},
    "targets of 2026": lambda text: {
        "title": "KẾ HOẠCH\nCông tác bình đẳng giới trên địa bàn tỉnh Bắc Sơn năm 2026",
        "date": "Bắc Sơn, ngày 23 tháng 02 năm 2026",
        "targets": "II. MỤC TIÊU\n\n" + "\n\n".join([f"- {text}"] * 3),
    },
    "task": lambda text: after("tasks", f"- {text}"),
    "duty": lambda text: after("duties", f"- {text}"),
    "duty item": lambda text: after("duties", f"4. {text}"),
    "funding": lambda text: after("funding", text),
    "closing": lambda text: {"closing": text},
    "recipients": lambda text: {"recipients": f"Nơi nhận:\n{text}"},
    "signature": lambda text: {"signature": text},
}
RUN = {
    "number": "HDR001 HDR004 HDR005 HDR011 STR007",
    "date": "HDR002 HDR003 HDR006 HDR012",
    "title": "HDR007 HDR014 FMT015",
    "signature": "HDR010",
    "preamble": "STR002",
    "basis": "HDR008 CIT001 CIT002 CIT003 CIT004 CIT005 CIT006 CIT007 CIT008 CIT010 CIT012 CIT013 CIT014 CIT015 CIT016 CIT017 CIT019 CIT021"
    " STR010 STR016 WRD001 WRD002 WRD003 WRD004 WRD005 WRD006 WRD007 WRD009 WRD010 WRD011",
    "target": "TGT002 TGT004 TGT006 TGT007 TGT008 TGT011 TGT012 TGT013 TGT014 TGT015 TGT016 TGT020 ALN001 ALN005 WRD008",
    "only target": "TGT001 TGT005",
    "targets of 2026": "TGT009",
    "task": "STR008 TGT010 TSK005 TSK012 TSK018 TSK019 TSK024 TSK026 RPT001 RPT002 RPT003 RPT004 RPT009 RPT010 BUD008",
    "duty item": "TSK003 TSK007 TSK017 RPT011 STR015",
    "closing": "STR012 STR013 TSK009",
    "recipients": "REC004 REC005",
}
# What cannot be run alone, and why: the texts are for people, who know what "…" and a remark in brackets stand for.
NOT_RUN = {
    "holds against the date or the period of another plan than the test's": "HDR013 CIT009 CIT018 CIT022 TGT019 TSK010 TSK020 TSK021 TSK022 TSK023"
    " RPT012",
    "takes two places, a table, an annex or the superior plan": "CIT020 STR001 STR003 STR004 STR005 STR009 TGT003 TGT017 TGT018 TSK004 TSK008"
    " TSK011 TSK013 TSK014 TSK015 TSK016 TSK025 TSK028 RPT005 RPT007 RPT008 BUD001 BUD002 BUD003 BUD006 BUD007 BUD009 BUD010 BUD011 REC001 REC002"
    " REC006 ALN002 ALN003 ALN006",
    "is about what is missing, or leaves out words with “…”": "HDR009 CIT011 STR006 STR011 STR014 TSK001 TSK002 TSK006 TSK027 RPT006 BUD004"
    " BUD005 REC003 ALN004",
    "is about the form of a file": "FMT001 FMT002 FMT003 FMT004 FMT005 FMT006 FMT007 FMT008 FMT009 FMT010 FMT011 FMT012 FMT013 FMT014",
    "is about a file of suppressions": "SUP001 SUP002 SUP003",
}
CASES = [(code, place) for place, codes in RUN.items() for code in codes.split()]


@pytest.mark.parametrize(("code", "place"), CASES)
def test_the_example_is_found_and_its_better_wording_is_not(code: str, place: str) -> None:
    known = find_rule(code)
    assert known is not None
    where = PLACES[place]
    assert found(plan(**where(known.text("example", "vi"))), code), f"{code} does not find its own example"
    said = [item.message for item in found(plan(**where(known.text("instead", "vi"))), code)]
    assert said == [], f"{code} speaks of what it recommends"


def test_every_rule_is_run_or_said_not_to_be() -> None:
    run = [code for code, _ in CASES]
    left = [code for codes in NOT_RUN.values() for code in codes.split()]
    assert len({*run, *left}) == len(run) + len(left)
    assert {*run, *left} == {known.code for known in all_rules()}
