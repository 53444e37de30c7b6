"""Score a reading against a gold reading: precision and recall of items per field, and whether spans are true."""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from songhanh.lang.text import align_tones

Reading = dict[str, Any]
Item = tuple[str, ...]

ALIKE = 0.85  # two wordings of one title or one body
SHORT = {"ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "mttq": "mặt trận tổ quốc", "lhpn": "liên hiệp phụ nữ"}


@dataclass
class Score:
    """Items of the gold reading that were found, of all gold items and of all items found."""

    right: int = 0
    gold: int = 0
    found: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there was nothing to find and nothing was found."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 1.0

    def add(self, other: Score) -> None:
        self.right += other.right
        self.gold += other.gold
        self.found += other.found


def plain(value: object) -> str:
    """A wording for comparison: composed, tones aligned, blanks squeezed, without case and edge signs."""
    text = align_tones(unicodedata.normalize("NFC", str(value or "")))
    return re.sub(r"\s+", " ", re.sub(r"[*_]", "", text).replace("–", "-")).strip(" .;:,/").casefold()


def body(value: object) -> str:
    """A body's name with common abbreviations written out."""
    text = plain(value)
    for short, full in SHORT.items():
        text = re.sub(rf"\b{short}\b", full, text)
    return text


def number(value: object) -> str:
    return "" if value is None else format(Decimal(str(value)).normalize(), "f")


def compact(value: object) -> str:
    return re.sub(r"\s", "", plain(value))


def full_measures(reading: Reading) -> list[Item]:
    return [
        (
            number(m["value"]),
            plain(m["unit"]),
            m["comparator"],
            number(m.get("value_high")),
            (m.get("due") or "")[:4],
            m.get("frequency") or "",
        )
        for target in reading["targets"]
        for m in target["measures"]
    ]


def header(reading: Reading) -> list[Item]:
    names = ("issuer", "number", "symbol", "place", "date", "date_partial", "title")
    return [(name, plain(reading["header"].get(name))) for name in names if reading["header"].get(name)]


def totals(reading: Reading) -> list[Item]:
    rows = [table.get("row_totals") or [row.get("total") for row in table.get("rows", [])] for table in reading["budget_tables"]]
    return [(number(total),) for row in rows for total in row if total is not None]


# Fields whose items must be equal, and fields whose last part may be worded a little differently.
EXACT: dict[str, Callable[[Reading], list[Item]]] = {
    "header": header,
    "citations": lambda r: [(compact(c["number"]), c.get("date") or "", c["role"]) for c in r["citations"] if c.get("number")],
    "target": lambda r: [measure[:2] for measure in full_measures(r)],
    "full target": full_measures,
    "reporting": lambda r: [(d["frequency"] or "", d["due"] or "") for d in r["reporting_duties"] if d["frequency"] or d["due"]],
    "campaigns": lambda r: [(c["from"], c["to"]) for c in r["campaigns"]],
    "budget totals": totals,
    "signature": lambda r: [(k, plain(v)) for k, v in r["signature"].items() if v and k in ("capacity", "position", "name")],
}
ALIKE_FIELDS: dict[str, Callable[[Reading], list[Item]]] = {
    "sections": lambda r: [(s["id"], plain(s["title"])[:60]) for s in r["sections"]],
    "assignments": lambda r: sorted({(a["section"] or "", body(a["unit"])) for a in r["assignments"]}),
    "leads": lambda r: sorted({("", body(a["unit"])) for a in r["assignments"] if a["role"] == "lead"}),
    "recipients": lambda r: [("", body(name)) for name in r["recipients"]],
}


def scores(gold: Reading, found: Reading) -> dict[str, Score]:
    """The score of every field."""
    result = {}
    for name, items in EXACT.items():
        wanted, got = Counter(items(gold)), Counter(items(found))
        result[name] = Score((wanted & got).total(), wanted.total(), got.total())
    for name, items in ALIKE_FIELDS.items():
        left, right = items(gold), items(found)
        result[name] = Score(alike(left, right), len(left), len(right))
    return result


def alike(gold: list[Item], found: list[Item]) -> int:
    """How many items have a partner with the same key and a like wording, the likest pairs first."""
    pairs = []
    for i, (key, text) in enumerate(gold):
        for j, (other, wording) in enumerate(found):
            if key == other:
                ratio = 1.0 if text == wording else difflib.SequenceMatcher(None, text, wording, autojunk=False).ratio()
                pairs.append((ratio, i, j))
    left: set[int] = set()
    right: set[int] = set()
    for ratio, i, j in sorted(pairs, reverse=True):
        if ratio >= ALIKE and i not in left and j not in right:
            left.add(i)
            right.add(j)
    return len(left)


def true_spans(found: Reading, text: str) -> Score:
    """How many spans are tight and show what was read from them (``right`` of ``gold``)."""

    def shown(span: list[int], widest: int) -> str:
        start, end = span
        return letters(text[start:end]) if 0 <= start < end <= len(text) and end - start <= widest else ""

    claims = [letters(s["title"])[:12] in (shown(s["span"], len(s["title"]) + 400) or "\0") for s in found["sections"]]
    claims += [letters(c["number"])[:3] in shown(span, 200) for c in found["citations"] if c["number"] for span in c["spans"]]
    claims += [letters(m["value"]).rstrip("0") in shown(m["span"], 80) for t in found["targets"] for m in t["measures"]]
    claims += [shown(a["span"], 160) != "" for a in found["assignments"]]
    return Score(sum(claims), len(claims), len(claims))


def letters(value: object) -> str:
    text = align_tones(unicodedata.normalize("NFC", str(value)))
    return re.sub(r"[\W_]", "", text).casefold()


@dataclass(frozen=True)
class Table:
    """Scores of a set of plans, by field; ``spans`` counts true spans."""

    fields: dict[str, Score]
    spans: Score

    @property
    def mean(self) -> float:
        """The mean of the fields with at least ten gold items."""
        counted = [score.f1 for score in self.fields.values() if score.gold >= 10]
        return sum(counted) / len(counted)

    def __str__(self) -> str:
        lines = [
            f"{name:14} {score.f1:.3f}  {score.right} of {score.gold}, {score.found} found" for name, score in self.fields.items()
        ]
        return "\n".join([*lines, f"mean {self.mean:.3f}, true spans {self.spans.right} of {self.spans.gold}"])


def score_set(gold_files: Iterable[Path], documents: Path, read: Callable[[Path], Reading]) -> Table:
    """Score the reader on the documents that gold files name."""
    fields = {name: Score() for name in (*EXACT, *ALIKE_FIELDS)}
    spans = Score()
    for gold_file in gold_files:
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        found = read(documents / gold["document"])
        for name, score in scores(gold, found).items():
            fields[name].add(score)
        spans.add(true_spans(found, (documents / gold["document"]).read_bytes().decode("utf-8")))
    return Table(fields, spans)
