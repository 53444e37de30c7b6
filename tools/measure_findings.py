"""Measure the checker on the real plans: the share of errors, warnings and notes that are right, and of known defects that are found.

    python tools/measure_findings.py [--documents DIR --gold DIR] [--write] [--show] [--draw SIZE --seed SEED]

The verdicts are in tools/findings_verdicts.toml. The plans that the rules were developed on and those opened since are counted apart.
``--write`` writes the second half of docs/accuracy.md; ``--show`` prints every finding.
``--draw`` prints a sample of warnings and notes to be judged: every k-th of them in the order of their rules, so that each finding has
the same chance and each rule its share; the seed orders the findings within a rule and sets where the counting begins.
Plans whose gold file has no verdicts are left alone, unless named with ``--only`` (then their errors are listed as not judged).
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import re
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from songhanh.vanban import read  # noqa: E402
from songhanh.vanban.check import check  # noqa: E402
from songhanh.vanban.check.gather import place_of  # noqa: E402
from songhanh.vanban.check.plan import Plan  # noqa: E402
from songhanh.vanban.check.rule import FAMILIES  # noqa: E402
from songhanh.vanban.model import Finding, PlanReading, Span  # noqa: E402

SHARED = ROOT.parent / "shared"
VERDICTS = ROOT / "tools" / "findings_verdicts.toml"
PAGE = ROOT / "docs" / "accuracy.md"
MARK = "<!-- What follows is written by tools/measure_findings.py --write: do not edit. -->"
TODAY = datetime.date(2026, 11, 22)  # the day the verdicts were given for: rules that look at the present day stay as they were


@dataclass
class Result:
    """What came out for one plan."""

    name: str
    findings: tuple[Finding, ...]
    found: dict[int, str] = field(default_factory=dict)
    missed: list[int] = field(default_factory=list)
    outside: set[int] = field(default_factory=set)
    untold: dict[int, str] = field(default_factory=dict)
    errors: list[tuple[Finding, bool | None, str]] = field(default_factory=list)


def outside_a_plan(defect: str) -> bool:
    """Whether a known defect cannot be seen in the plan alone, or is the scanner's."""
    return "external" in defect or "OCR" in defect


def says(finding: Finding, rule: str, has: str) -> bool:
    """Whether a finding is of a rule and has one of the words (separated by "|") in its message or quotes."""
    shown = "\n".join((finding.message, *finding.quotes)).lower()
    return finding.rule == rule and any(word.lower() in shown for word in has.split("|"))


def measure(name: str, document: Path, gold: Path | None, verdicts: dict) -> Result:
    """Check one plan and hold the findings against its known defects and verdicts."""
    result = Result(name, check(read(document), today=TODAY))
    known = json.loads(gold.read_text(encoding="utf-8"))["known_defects"] if gold else []
    expected = {item["number"]: item for item in verdicts.get("defect", []) if item["document"] == name}
    inside = {item["number"] for item in verdicts.get("inside", []) if item["document"] == name}
    for number, defect in enumerate(known, 1):
        if outside_a_plan(defect) and number not in inside:
            result.outside.add(number)
        item = expected.get(number)
        if item and any(says(finding, item["rule"], item["has"]) for finding in result.findings):
            result.found[number] = item["rule"]
            if "part" in item:
                result.untold[number] = item["part"]
        else:
            result.missed.append(number)
    judged = [item for item in verdicts.get("error", []) if item["document"] == name]
    for finding in result.findings:
        if finding.severity == "error":
            verdict = next((item for item in judged if says(finding, item["rule"], item["has"])), None)
            result.errors.append(
                (finding, verdict["right"] if verdict else None, verdict["why"] if verdict else "not judged yet")
            )
    return result


def place(span: Span | None, reading: PlanReading) -> str:
    """Where a finding stands, as the verdicts name it."""
    return place_of(span, Plan(reading, today=TODAY), "en") or "whole"


def drawn(documents: Path, size: int, seed: int) -> list[tuple[str, str, Finding]]:
    """A sample of the warnings and notes on all plans: (plan, place, finding)."""
    found = []
    for document in sorted(documents.iterdir()):
        reading = read(document)
        found += [(document.stem, reading, item) for item in check(reading, today=TODAY) if item.severity != "error"]
    chance = random.Random(seed)
    chance.shuffle(found)
    found.sort(key=lambda entry: entry[2].rule)
    step = len(found) / size
    start = chance.random() * step
    chosen = [found[int(start + number * step)] for number in range(size)]
    return [(name, place(item.span, reading), item) for name, reading, item in chosen]


def still_given(judged: list[dict], documents: Path) -> list[dict]:
    """The findings of the sample that the checker gives today: the same rule on the same plan, with the place among its places."""
    given: dict[str, list[tuple[Finding, set[str]]]] = {}
    for name in dict.fromkeys(item["document"] for item in judged):
        reading = read(next(iter(sorted(documents.glob(f"{name}.*")))))
        plan = Plan(reading, today=TODAY)
        given[name] = [
            (found, {place_of(span, plan, "en") or "whole" for span in (found.span, *found.related)})
            for found in check(reading, today=TODAY)
        ]
    return [
        item
        for item in judged
        if any(
            says(found, item["rule"], item.get("has", "")) and item["place"] in places
            for found, places in given[item["document"]]
        )
    ]


FIRST = (
    "{count} of the warnings and notes on the seventeen plans, drawn by rule with a fixed seed and judged. *Of no use* is what is so",
    "but would make nobody change the plan. The left half is what the checker said when the sample was drawn. Then the rules that",
    "were wrong were mended; the right half counts the findings of the same sample that are still given. It is a **home figure**:",
    "the rules know this sample.",
)
SECOND = (
    "Drawn after that mending with another seed, less those judged before: {count} findings. The left half is the better figure for",
    "the rules as they are, though on plans that they were developed on. Part of what was wrong here was mended as well: the right half.",
)


def precision(judged: list[dict], documents: Path) -> list[str]:
    """The tables on the samples of warnings and notes."""
    lines = ["", "## Warnings and notes: samples that were judged"]
    for draw, said in ((1, FIRST), (2, SECOND)):
        drawn_now = [item for item in judged if item.get("draw", 1) == draw]
        if drawn_now:
            lines += ["", *(line.format(count=len(drawn_now)) for line in said), "", *_precision_table(drawn_now, documents)]
    return lines


def _precision_table(judged: list[dict], documents: Path) -> list[str]:
    now = still_given(judged, documents)
    halves = (judged, now)
    families = [code for code in FAMILIES if any(item["rule"].startswith(code) for item in judged)]
    return [
        "| | drawn | right | wrong | of no use | right, % | today | right | wrong | of no use | right, % |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
        _row("all", *halves),
        *(
            _row(name, *([item for item in half if item["severity"] == key] for half in halves))
            for name, key in (("warnings", "warning"), ("notes", "info"))
        ),
        *(_row(code, *([item for item in half if item["rule"].startswith(code)] for half in halves)) for code in families),
    ]


def _row(name: str, before: list[dict], now: list[dict]) -> str:
    cells = [name]
    for half in (before, now):
        counts = Counter(item["verdict"] for item in half)
        share = f"{100 * counts['right'] / len(half):.0f}" if half else "–"
        cells += [str(len(half)), *(str(counts[verdict]) for verdict in ("right", "wrong", "no use")), share]
    return f"| {' | '.join(cells)} |"


def section_of(defect: str) -> str:
    """Where a known defect stands, by its own words; no sentence of the plan is repeated."""
    return re.split(r":", defect, maxsplit=1)[0][:60]


HOME = "Plans that the rules were developed on (home figures)"
SINCE = "Plans that the rules were not developed on, opened since"


def counted(results: list[Result]) -> tuple[int, int]:
    """How many known defects are found, and how many there are, without those from outside a plan."""
    found = sum(number not in result.outside for result in results for number in result.found)
    return found, sum(len(result.found) + len(result.missed) - len(result.outside) for result in results)


def share(results: list[Result]) -> str:
    """The count of known defects found, with its share."""
    found, total = counted(results)
    return f"{found} of {total} ({100 * found // total} %)" if total else "0 of 0"


def tables(results: list[Result], opened: list[str], gold: Path, sample: list[str]) -> str:
    """The page: both tables and the list of what is not found, the plans opened since under headings of their own."""
    groups = [
        (title, chosen)
        for title, chosen in (
            (HOME, [result for result in results if result.name not in opened]),
            (SINCE, [result for result in results if result.name in opened]),
        )
        if chosen
    ]
    lines = [
        "<!-- Written by tools/measure_findings.py --write: do not edit. -->",
        "# What the checker finds in real plans",
        "",
        "Most of these are plans that the rules were developed on (home figures): they say little about plans not seen before. The",
        "others were unread at first sight and have been opened since; they are counted apart, and are no first sight either.",
        "",
        "## Findings of severity *error*",
    ]
    for title, chosen in groups:
        lines += ["", f"### {title}", "", *_error_table(chosen)]
    lines += sample
    lines += [
        "",
        "## Known defects found, at any severity",
        "",
        f"Together {share(results)}, without those marked external or OCR:",
        "",
        *(f"- {title}: {share(chosen)}" for title, chosen in groups),
        "",
        "Some wordings of WRD001 and WRD005 were written from these very defects, so the share says nothing about such faults elsewhere.",
    ]
    for title, chosen in groups:
        lines += ["", f"### {title}", "", *_plan_table(chosen)]
    for title, chosen in groups:
        lines += ["", f"### Defect by defect: {title[0].lower()}{title[1:]}", "", *_defect_table(chosen, gold)]
    return "\n".join(lines) + "\n"


def _error_table(results: list[Result]) -> list[str]:
    errors = [(result.name, *error) for result in results for error in result.errors]
    right = sum(verdict is True for _, _, verdict, _ in errors)
    said = {True: "right", False: "wrong", None: "not judged"}
    return [
        f"{right} of {len(errors)} are right.",
        "",
        "| plan | rule | about | verdict | why |",
        "|---|---|---|---|---|",
        *(f"| {name} | {finding.rule} | {finding.name} | {said[verdict]} | {why} |" for name, finding, verdict, why in errors),
    ]


def _plan_table(results: list[Result]) -> list[str]:
    lines = [f"{share(results)}."]
    parts = sum(len(result.untold) for result in results)
    if parts:
        lines += [f"Of those found, {parts} name several faults of which the finding tells only some: marked *in part* below."]
    lines += ["", "| plan | known | found | findings | errors / warnings / notes |", "|---|---|---|---|---|"]
    for result in results:
        found, known = counted([result])
        counts = Counter(finding.severity for finding in result.findings)
        levels = " / ".join(str(counts[level]) for level in ("error", "warning", "info"))
        lines.append(f"| {result.name} | {known} | {found} | {len(result.findings)} | {levels} |")
    return lines


def _defect_table(results: list[Result], gold: Path) -> list[str]:
    lines = ["| plan | no. | place | found by |", "|---|---|---|---|"]
    for result in results:
        known = json.loads((gold / f"{result.name}.gold.json").read_text(encoding="utf-8"))["known_defects"]
        for number, defect in enumerate(known, 1):
            rule = result.found.get(number, "no")
            mark = " (not counted)" if number in result.outside else ""
            if number in result.untold:
                mark += f", in part; untold: {result.untold[number]}"
            lines.append(f"| {result.name} | {number} | {section_of(defect)} | {rule}{mark} |")
    return lines


def page_with(findings: str) -> str:
    """The page on accuracy with its second half, on findings, written anew; its headings one level down."""
    kept = PAGE.read_text(encoding="utf-8").split(MARK)[0].rstrip()
    body = re.sub(r"^#", "##", re.sub(r"^<!--.*?-->\s*", "", findings), flags=re.MULTILINE)
    return f"{kept}\n\n{MARK}\n\n{body.strip()}\n"


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, default=SHARED / "corpus" / "dev")
    parser.add_argument("--gold", type=Path, default=SHARED / "corpus" / "gold")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--draw", type=int, default=0)
    parser.add_argument("--seed", type=int, default=20261122)
    args = parser.parse_args()
    if args.draw:
        for name, where, finding in drawn(args.documents, args.draw, args.seed):
            print(f"{name} {finding.severity} {finding.rule} [{where}] {finding.message}")
        return 0
    verdicts = tomllib.loads(VERDICTS.read_text(encoding="utf-8"))
    names = args.only or list(dict.fromkeys(item["document"] for item in verdicts["defect"]))
    results = []
    for name in names:
        document = next(iter(sorted(args.documents.glob(f"{name}.*"))), None)
        if document is None:
            print(f"{name}: not in {args.documents}")
            continue
        gold = args.gold / f"{name}.gold.json"
        results.append(measure(name, document, gold if gold.exists() else None, verdicts))
        if args.show:
            for finding in results[-1].findings:
                print(f"{name} {finding.severity} {finding.rule} {finding.message}")
    sample = precision(verdicts.get("judged", []), args.documents) if not args.only else []
    page = (
        tables(results, verdicts.get("opened_since", []), args.gold, sample)
        if not args.only
        else "\n".join(str(error) for result in results for error in result.errors)
    )
    print(page)
    if args.write and not args.only:
        PAGE.write_text(page_with(page), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
