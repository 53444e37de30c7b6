"""Score the reader on the gold readings, and show what a change gains and loses.

    python tools/score_corpus.py [--documents DIR --gold DIR] [--only NAME …] [--skip NAME …] [--show] [--keep]

Runs in one process. Prints the table of the shared scorer, then every item that was right at the last ``--keep`` and no longer is
("lost"), and the other way round ("gained"). ``--keep`` makes this run the one to compare with (var/score/…).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def scorer() -> ModuleType:
    """The shared scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_reading", SHARED / "tools" / "score_reading.py")
    if spec is None or spec.loader is None:
        raise SystemExit("The scorer ../shared/tools/score_reading.py is not there.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def right_items(tool: ModuleType, wanted: dict, found: dict) -> dict[str, list[str]]:
    """Per field, the gold items that were found."""
    result = {}
    for name, (kind, gold_items) in wanted.items():
        match = tool.match_exact if kind == tool.EXACT else tool.match_soft
        _, missed, _ = match(gold_items, found[name][1])
        left = Counter(map(str, gold_items)) - Counter(map(str, missed))
        result[name] = sorted(left.elements())
    return result


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, default=SHARED / "corpus" / "dev")
    parser.add_argument("--gold", type=Path, default=SHARED / "corpus" / "gold")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--skip", nargs="*", default=[])
    parser.add_argument(
        "--show", nargs="?", const="", default=None, help="show what was missed and invented (of fields whose name contains this)"
    )
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--per-document", action="store_true")
    return parser.parse_args()


def main() -> int:
    args = arguments()
    tool = scorer()
    sys.path.insert(0, str(ROOT))
    from songhanh.vanban import read

    totals: dict[str, list[int]] = {}
    right: dict[str, dict[str, list[str]]] = {}
    true_spans = all_spans = 0
    for gold_file in sorted(args.gold.glob("*.gold.json")):
        name = gold_file.name.removesuffix(".gold.json")
        if (args.only and not any(part in name for part in args.only)) or any(part in name for part in args.skip):
            continue
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        document = args.documents / gold["document"]
        got = json.loads(json.dumps(read(document).to_dict()))
        wanted, found = tool.fields(gold), tool.fields(got)
        true, count, false = tool.span_truth(got, document.read_bytes().decode("utf-8", "replace"))
        true_spans, all_spans = true_spans + true, all_spans + count
        if false and args.show is not None:
            print(f"-- {name} · spans: {', '.join(false[:12])}")
        right[name] = right_items(tool, wanted, found)
        scores = []
        for field, (kind, gold_items) in wanted.items():
            got_items = found[field][1]
            hit, missed, invented = (tool.match_exact if kind == tool.EXACT else tool.match_soft)(gold_items, got_items)
            row = totals.setdefault(field, [0, 0, 0])
            for place, value in enumerate((hit, len(gold_items), len(got_items))):
                row[place] += value
            if gold_items or got_items:
                scores.append((field, tool.f1(hit, len(gold_items), len(got_items))[2]))
            if args.show is not None and args.show in field and (missed or invented):
                print(f"-- {name} · {field}")
                for item in missed:
                    print(f"   missed    {item}")
                for item in invented:
                    print(f"   invented  {item}")
        if args.per_document:
            print(
                f"{name:28} mean {sum(s for _, s in scores) / len(scores):.3f}  "
                + "  ".join(f"{f.split()[0]} {s:.2f}" for f, s in scores if s < 0.95)
            )
    report(tool, totals, true_spans, all_spans)
    compare(right, args.keep, args.gold)
    return 0


def report(tool: ModuleType, totals: dict[str, list[int]], true_spans: int, all_spans: int) -> None:
    """The table of the shared scorer."""
    print(f"{'field':32} {'P':>6} {'R':>6} {'F1':>6}  gold  got")
    counted = []
    for name, (hit, gold_count, got_count) in totals.items():
        precision, recall, score = tool.f1(hit, gold_count, got_count)
        print(f"{name:32} {precision:6.3f} {recall:6.3f} {score:6.3f} {gold_count:5d} {got_count:4d}")
        if gold_count >= 10:
            counted.append(score)
    print(f"{'mean of fields (>= 10 gold)':32} {'':6} {'':6} {sum(counted) / max(1, len(counted)):6.3f}")
    print(f"{'span truth':32} {'':6} {'':6} {true_spans / max(1, all_spans):6.3f} {all_spans:5d}")


def compare(right: dict[str, dict[str, list[str]]], keep: bool, gold: Path) -> None:
    """Gains and losses against the run that was kept."""
    store = ROOT / "var" / "score" / f"{gold.resolve().parent.name}-{gold.name}.json"
    before = json.loads(store.read_text(encoding="utf-8")) if store.exists() else {}
    gained = lost = 0
    for name, fields in right.items():
        for field, items in fields.items():
            old, new = Counter(before.get(name, {}).get(field, items)), Counter(items)
            for item in (old - new).elements():
                lost += 1
                print(f"lost    {name} · {field}: {item}")
            for item in (new - old).elements():
                gained += 1
                print(f"gained  {name} · {field}: {item}")
    print(f"gained {gained}, lost {lost} since the run kept")
    if keep:
        store.parent.mkdir(parents=True, exist_ok=True)
        store.write_text(json.dumps({**before, **right}, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
