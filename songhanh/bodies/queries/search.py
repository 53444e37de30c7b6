"""Finding areas and bodies by any name they have or had, however it is typed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

from songhanh.bodies.days import today
from songhanh.bodies.indexes import beginning, having_words
from songhanh.bodies.models.areas import full_name
from songhanh.bodies.names import COMMON_WORDS, fold, query_words
from songhanh.bodies.queries.followers import Named, areas_after, bodies_after, fetch, holds

_MOST_WORDS: Final = 12
_SPARE: Final = 3  # rows read for each hit wanted: a body may be found by several of its names
_MOST_ROWS: Final = 2_000  # rows put in order: a text that finds more is too short to be meant as it stands


class Row(NamedTuple):
    """A name that was found. ``current``: it is the name of something that stands on the day asked about. ``now`` is what a body found by
    a former name is called on that day."""

    found: Named
    current: bool
    now: str


@dataclass(frozen=True)
class Hit:
    """Something found: an area, or a body by the name that was found. ``current``: it has this name on the day asked about.

    ``followed_by`` is what stands on that day in the place of an area or body that is no more, or the name that a body has on that day.
    """

    found: Named
    current: bool
    followed_by: tuple[Named, ...] = ()

    @property
    def name(self) -> str:
        """The name that was found."""
        return self.found.name


def search(text: str, day: datetime.date | None = None, *, limit: int = 20) -> list[Hit]:
    """What a text finds: names that have a word beginning with each of its words, in any order, accents or not, abbreviated or not.

    Exact names come first, then names that begin so, then the others; among equals what stands on the day (today) before what is
    former, and higher levels before lower. Former ones say who follows. At most five
    queries, however much is found, and one or two for each further change that what is found went through.
    """
    day = day or today()
    return _hits(find(text, day, limit=limit), day)


def find(text: str, day: datetime.date, *, limit: int) -> list[Row]:
    """The best names for a text, one for each area and body. Two queries, one where the first finds enough."""
    words = query_words(text)[:_MOST_WORDS]
    if not words or limit < 1:
        return []
    folded = fold(text) or words[0]
    most = limit * _SPARE
    found: dict[tuple[bool, int], Row] = {}
    for step in (partial(_beginning, folded, day, most), partial(_having, folded, words, day, most)):
        for row in step():
            found.setdefault(row.found[:2], row)
        if len(found) >= limit:
            break  # what only has the words somewhere would come behind these
    return list(found.values())[:limit]


# Written out: a search is asked for at every key, and having the same statements put together each time took longer than answering them.
_BEST: Final = f"""SELECT id, area_id, version_id, body_id, rank, folded, {{place}} AS place,
    CASE WHEN {holds("bodies_searchname")} THEN 0 ELSE 1 END AS former
    FROM bodies_searchname WHERE id IN ({{found}}) ORDER BY place, former, rank, folded, id LIMIT %s"""
_NAMED: Final = f"""SELECT f.area_id, f.body_id, f.former, a.kind, COALESCE(a.name, v.name), now.name FROM ({{best}}) f
    LEFT JOIN bodies_area a ON a.id = f.area_id LEFT JOIN bodies_bodyversion v ON v.id = f.version_id
    LEFT JOIN bodies_bodyversion now ON f.former = 1 AND now.body_id = f.body_id AND {holds("now")}
    ORDER BY f.place, f.former, f.rank, f.folded, f.id"""
_BEGINNING: Final = f"""SELECT * FROM (SELECT id FROM bodies_searchname WHERE {{folded}} LIMIT {_MOST_ROWS}) AS whole
    UNION SELECT * FROM (SELECT id FROM bodies_searchname WHERE {{bare}} LIMIT {_MOST_ROWS}) AS without_kind"""
_HAVING: Final = f"SELECT id FROM bodies_searchname WHERE {{words}} LIMIT {_MOST_ROWS}"


def _beginning(folded: str, day: datetime.date, most: int) -> list[Row]:
    """Names that are or begin with the text."""
    (whole, values), (bare, more) = beginning("folded", folded), beginning("bare", folded)
    place = "CASE WHEN folded = %s OR bare = %s THEN 0 ELSE 1 END"
    return _rows(place, [folded, folded], _BEGINNING.format(folded=whole, bare=bare), [*values, *more], day, most)


def _having(folded: str, words: Sequence[str], day: datetime.date, most: int) -> list[Row]:
    """Names that have a word beginning with each of the words: the index finds by rare ones, the others are looked for in what it found."""
    rare = [word for word in words if word not in COMMON_WORDS] or list(words)
    condition, values = having_words(rare)
    common = [word for word in words if word not in rare]
    condition += " AND words LIKE %s" * len(common)
    place = "CASE WHEN folded LIKE %s THEN 0 ELSE 1 END"
    found = [*values, *(f"% {word}%" for word in common)]
    return _rows(place, [f"%{folded}%"], _HAVING.format(words=condition), found, day, most)


def _rows(place: str, placing: Sequence[str], found: str, finding: Sequence[str], day: datetime.date, most: int) -> list[Row]:
    """The best of what a statement finds, with their names, in one query."""
    statement = _NAMED.format(best=_BEST.format(place=place, found=found))
    rows = []
    for area, body, former, kind, name, now in fetch(statement, [*placing, day, day, *finding, most, day, day]):
        number = area if area is not None else body
        assert isinstance(number, int)
        words = full_name(str(kind), str(name)) if area is not None else str(name)
        rows.append(Row(Named(area is not None, number, words), not former, str(now or "")))
    return rows


def _hits(rows: Sequence[Row], day: datetime.date) -> list[Hit]:
    gone = [row.found for row in rows if not row.current and not row.now]
    areas = areas_after([one.number for one in gone if one.is_area], day)
    bodies = bodies_after([one.number for one in gone if not one.is_area], day)
    hits = []
    for found, current, now in rows:
        if current:
            followed_by: tuple[Named, ...] = ()
        elif now:
            followed_by = (Named(False, found.number, now),)
        else:
            followed_by = (areas if found.is_area else bodies)[found.number]
        hits.append(Hit(found, current, followed_by))
    return hits
