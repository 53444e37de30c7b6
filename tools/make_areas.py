"""Write the areas of Việt Nam and how they followed each other (songhanh/catalogue/data/areas) from two packages that are not ours.

    python -m pip download --no-deps --python-version 3.12 --only-binary=:all: "vietnam-provinces>=2026.9"
    python -m pip download --no-deps vietnamadminunits
    python -m tools.make_areas vietnam_provinces-….whl vietnamadminunits-….whl [--check] > report.txt

For maintainers; nothing else runs it. Takes over facts alone (ADR 0007), marks as verified what both packages say, and prints every
disagreement. ``--check`` writes nothing and fails if the files would change.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from songhanh.catalogue.areas import AreaKind, Level
from songhanh.lang.text import align_tones
from tools.area_sources import WIDTH, Source, Unit, plain, read_first, read_second

FOLDER = Path(__file__).resolve().parent.parent / "songhanh" / "catalogue" / "data" / "areas"
OLD, NEW = "before-2025", "2025"
CHANGE = "2025-07-01"
# The first day of units of the old map is in neither source: left open rather than guessed.
VALIDITY = {OLD: ("", CHANGE), NEW: (CHANGE, "")}
IDS = ("vp", "vau")
LEVELS = {width: Level(level) for level, width in WIDTH.items()}
PREFIXES = (
    (Level.PROVINCE, "tỉnh", AreaKind.PROVINCE),
    (Level.PROVINCE, "thành phố", AreaKind.CITY),
    (Level.DISTRICT, "huyện", AreaKind.RURAL_DISTRICT),
    (Level.DISTRICT, "quận", AreaKind.URBAN_DISTRICT),
    (Level.DISTRICT, "thị xã", AreaKind.TOWN),
    (Level.DISTRICT, "thành phố", AreaKind.PROVINCIAL_CITY),
    (Level.COMMUNE, "xã", AreaKind.COMMUNE),
    (Level.COMMUNE, "phường", AreaKind.WARD),
    (Level.COMMUNE, "thị trấn", AreaKind.TOWNSHIP),
    (Level.COMMUNE, "đặc khu", AreaKind.SPECIAL_ZONE),
)
Row = tuple[str, ...]


@dataclass(frozen=True)
class Descent:
    """The new units that follow an old one, how a disagreement was decided, and who states each pair."""

    old: str
    news: tuple[str, ...]
    sources: dict[str, str]
    agreed: bool
    said: str


def kind_and_name(code: str, full_name: str, parent: Unit | None) -> tuple[AreaKind, str]:
    """The kind of a unit, and its name without the word for it."""
    level = LEVELS[len(code)]
    for of_level, word, kind in PREFIXES:
        if level == of_level and full_name.casefold().startswith(word + " "):
            name = align_tones(full_name[len(word) + 1 :])
            name = name[:1].upper() + name[1:]
            if kind == AreaKind.PROVINCIAL_CITY and parent is not None and parent.name.startswith("Thành phố "):
                return AreaKind.MUNICIPAL_CITY, name
            return kind, name
    raise SystemExit(f"{code}: '{full_name}' does not begin with the word of a kind.")


def area_rows(
    label: str, first: dict[str, Unit], second: dict[str, Unit], places: dict[str, tuple[float, float]]
) -> Iterator[Row]:
    """The units of a map as the second source has them: its maps are those of 30 June and 1 July 2025."""
    for code, unit in sorted(second.items()):
        agreed = code in first and first[code].parent == unit.parent and plain(first[code].name) == plain(unit.name)
        kind, name = kind_and_name(code, unit.name, second.get(unit.parent or ""))
        place = tuple(f"{degrees:.4f}".rstrip("0").rstrip(".") for degrees in places[code]) if code in places else ("", "")
        yield (
            *(label, code, name, kind, unit.parent or "", *VALIDITY[label], *place),
            *("true" if agreed else "false", "+".join(IDS) if agreed else IDS[1]),
        )


def descents(first: Source, second: Source) -> Iterator[Descent]:
    """For every old unit that has them, its successors: what both sources say, else what is left after the two known kinds of slip."""
    namesakes = defaultdict(set)
    for code, unit in second.old.items():
        namesakes[plain(unit.name)].add(code)
    for old in sorted(set(first.lineage) | set(second.lineage)):
        ours, theirs = first.lineage.get(old, frozenset()), second.lineage.get(old, frozenset())
        doubtful = {new for new in ours - theirs if _mistyped(old, new, first, second)}
        doubtful |= {
            new for new in theirs - ours if _mistaken(new, namesakes[plain(second.old[old].name)] - {old}, first, second)
        }
        news = tuple(sorted((ours | theirs) - doubtful))
        sources = {new: "+".join(name for name, said in zip(IDS, (ours, theirs), strict=True) if new in said) for new in news}
        dropped = f"; left out: {_listed(doubtful, second)}" if doubtful else ""
        said = f"{IDS[0]}: {_listed(ours, second)}; {IDS[1]}: {_listed(theirs, second)}{dropped}"
        yield Descent(old, news, sources, ours == theirs, said)


def _mistyped(old: str, new: str, first: Source, second: Source) -> bool:
    """The first source goes by code: a row bears its neighbour's when a unit of the same district lacks just this successor there."""
    district = second.old[old].parent
    return any(
        unit.parent == district and new in second.lineage.get(code, ()) and new not in first.lineage.get(code, ())
        for code, unit in second.old.items()
        if code != old
    )


def _mistaken(new: str, namesakes: set[str], first: Source, second: Source) -> bool:
    """The second source goes by name: a successor is a namesake's when both sources give it to one."""
    return any(new in first.lineage.get(code, ()) and new in second.lineage.get(code, ()) for code in namesakes)


def succession_rows(found: list[Descent]) -> Iterator[Row]:
    """A row per pair. The share stays empty: neither source tells one."""
    for item in found:
        kind = "whole" if len(item.news) == 1 else "part"
        for new in item.news:
            yield f"{OLD}:{item.old}", f"{NEW}:{new}", kind, "", "true" if item.agreed else "false", item.sources[new]


def report(first: Source, second: Source, areas: list[Row], found: list[Descent]) -> Iterator[str]:
    """What was counted, and every disagreement."""
    for source in (first, second):
        yield f"{source.name} {source.version} ({source.licence})"
    levels = Counter((row[0], LEVELS[len(row[1])].value) for row in areas)
    yield "Units: " + ", ".join(f"{label} {level} {count}" for (label, level), count in sorted(levels.items()))
    split = [item for item in found if len(item.news) > 1]
    pairs = sum(len(item.news) for item in found)
    yield f"Successions: {pairs}, from {len(found)} old units, of which {len(split)} were split"
    for label, theirs, ours in ((OLD, first.old, second.old), (NEW, first.new, second.new)):
        yield from _told(
            f"{label}: in {first.name} alone, not taken", [f"{x} {theirs[x].name}" for x in sorted(theirs.keys() - ours.keys())]
        )
        yield from _told(f"{label}: in {second.name} alone", [f"{x} {ours[x].name}" for x in sorted(ours.keys() - theirs.keys())])
        both = [(x, theirs[x], ours[x]) for x in sorted(theirs.keys() & ours.keys())]
        names = [f"{x} {a.name} / {b.name}" for x, a, b in both if plain(a.name) != plain(b.name)]
        yield from _told(f"{label}: name or kind differs ({first.name} / {second.name})", names)
        parents = [f"{x} {a.name}: {a.parent} / {b.parent}" for x, a, b in both if a.parent != b.parent]
        yield from _told(f"{label}: parent differs", parents)
    disputed = [f"{item.old} {second.old[item.old].name}: {item.said}" for item in found if not item.agreed]
    yield from _told("successors differ", disputed)


def _told(title: str, lines: list[str]) -> Iterator[str]:
    yield f"\n{title}: {len(lines)}"
    yield from (f"  {line}" for line in lines)


def _listed(codes: frozenset[str] | set[str], second: Source) -> str:
    return ", ".join(f"{code} {second.new[code].name}" for code in sorted(codes)) or "none"


def table(header: str, rows: list[Row]) -> str:
    """A CSV file as text."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header.split(","), *rows])
    return text.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("vietnam_provinces", type=Path, help="the wheel of vietnam-provinces")
    parser.add_argument("vietnamadminunits", type=Path, help="the wheel of vietnamadminunits")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the files would change")
    args = parser.parse_args()
    first, second = read_first(args.vietnam_provinces), read_second(args.vietnamadminunits)
    found = list(descents(first, second))
    areas = [*area_rows(OLD, first.old, second.old, {}), *area_rows(NEW, first.new, second.new, second.places)]
    files = {
        "sources.csv": table(
            "id,name,version,licence",
            [(name, source.name, source.version, source.licence) for name, source in zip(IDS, (first, second), strict=True)],
        ),
        "areas.csv": table("map,code,name,kind,parent,valid_from,valid_to,latitude,longitude,verified,source", areas),
        "succession.csv": table("old,new,kind,share,verified,source", list(succession_rows(found))),
    }
    print("\n".join(report(first, second, areas, found)))
    changed = [name for name, text in files.items() if not _same(FOLDER / name, text)]
    if args.check:
        print("\nWould change: " + (", ".join(changed) or "nothing"))
        return 1 if changed else 0
    for name in changed:
        (FOLDER / name).write_text(files[name], encoding="utf-8", newline="\n")
    return 0


def _same(path: Path, text: str) -> bool:
    return path.exists() and path.read_bytes() == text.encode()


if __name__ == "__main__":
    sys.exit(main())
