"""Finding areas and bodies by any name they have or had, however it is typed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

from django.db import connection

from songhanh.bodies.days import today
from songhanh.bodies.indexes import beginning, having_words
from songhanh.bodies.models import Area, BodyVersion
from songhanh.bodies.names import COMMON_WORDS, fold, query_words
from songhanh.bodies.queries.history import area_successors_on, body_successors_on

_MOST_WORDS: Final = 12
_SPARE: Final = 3  # rows read for each hit wanted: a body may be found by several of its names
_MOST_ROWS: Final = 2_000  # rows put in order: a text that finds more is too short to be meant as it stands


class Row(NamedTuple):
    """A name that was found: of an area, or of a version of a body."""

    area_id: int | None
    version_id: int | None
    body_id: int | None


@dataclass(frozen=True)
class Hit:
    """Something found: an area, or a body as the version whose name was found. ``current``: it has this name on the day asked about.

    ``followed_by`` is what stands on that day in the place of an area or body that is no more, or the name that a body has on that day.
    """

    found: Area | BodyVersion
    current: bool
    followed_by: tuple[Area | BodyVersion, ...] = ()

    @property
    def name(self) -> str:
        """The name that was found."""
        return self.found.full_name if isinstance(self.found, Area) else self.found.name


def search(text: str, day: datetime.date | None = None, *, limit: int = 20) -> list[Hit]:
    """What a text finds: names that have a word beginning with each of its words, in any order, accents or not, abbreviated or not.

    Exact names come first, then names that begin so, then the others; among equals what stands on the day (today) before what is
    former, and higher levels before lower. Former ones say who follows. At most eight queries, however much is found.
    """
    day = day or today()
    return _hits(find(text, day, limit=limit), day)


def find(text: str, day: datetime.date, *, limit: int) -> list[Row]:
    """The best names for a text, one for each area and body, as numbers only. Two queries, one where the first finds enough."""
    words = query_words(text)[:_MOST_WORDS]
    if not words or limit < 1:
        return []
    folded = fold(text) or words[0]
    most = limit * _SPARE
    found: dict[tuple[str, int], Row] = {}
    steps = (partial(_beginning, folded, day, most), partial(_having, folded, words, day, most))
    for step in steps:
        for row in step():
            found.setdefault(("area", row.area_id) if row.area_id is not None else ("body", row.body_id or 0), row)
        if len(found) >= limit:
            break  # what only has the words somewhere would come behind these
    return list(found.values())[:limit]


# Written out: a search is asked for at every key, and having the same statements put together each time took longer than answering them.
_FORMER: Final = "CASE WHEN (valid_from IS NULL OR valid_from <= %s) AND (valid_to IS NULL OR valid_to > %s) THEN 0 ELSE 1 END"
_COLUMNS: Final = "SELECT area_id, version_id, body_id FROM bodies_searchname WHERE id IN"
_BEGINNING: Final = f"""{_COLUMNS} (
    SELECT * FROM (SELECT id FROM bodies_searchname WHERE {{folded}} LIMIT {_MOST_ROWS}) AS whole
    UNION SELECT * FROM (SELECT id FROM bodies_searchname WHERE {{bare}} LIMIT {_MOST_ROWS}) AS without_kind
) ORDER BY CASE WHEN folded = %s OR bare = %s THEN 0 ELSE 1 END, {_FORMER}, rank, folded, id LIMIT %s"""
_HAVING: Final = f"""{_COLUMNS} (SELECT id FROM bodies_searchname WHERE {{words}} LIMIT {_MOST_ROWS})
ORDER BY CASE WHEN folded LIKE %s THEN 0 ELSE 1 END, {_FORMER}, rank, folded, id LIMIT %s"""


def _beginning(folded: str, day: datetime.date, most: int) -> list[Row]:
    """Names that are or begin with the text."""
    (whole, values), (bare, more) = beginning("folded", folded), beginning("bare", folded)
    statement = _BEGINNING.format(folded=whole, bare=bare)
    return _fetch(statement, [*values, *more, folded, folded, day, day, most])


def _having(folded: str, words: Sequence[str], day: datetime.date, most: int) -> list[Row]:
    """Names that have a word beginning with each of the words: the index finds by rare ones, the others are looked for in what it found."""
    rare = [word for word in words if word not in COMMON_WORDS] or list(words)
    condition, values = having_words(rare)
    common = [word for word in words if word not in rare]
    condition += " AND words LIKE %s" * len(common)
    return _fetch(_HAVING.format(words=condition), [*values, *(f"% {word}%" for word in common), f"%{folded}%", day, day, most])


def _fetch(statement: str, values: Sequence[str | int | datetime.date]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [Row(*row) for row in cursor.fetchall()]


def _hits(rows: Iterable[Row], day: datetime.date) -> list[Hit]:
    listed = list(rows)
    areas = Area.objects.select_related("parent").in_bulk([row.area_id for row in listed if row.area_id is not None])
    versions = BodyVersion.objects.select_related("body", "area__parent").in_bulk(
        [row.version_id for row in listed if row.version_id is not None]
    )
    former_areas = [area.pk for area in areas.values() if not area.span.holds(day)]
    former_bodies = [version.body_id for version in versions.values() if not version.span.holds(day)]
    areas_after = area_successors_on(former_areas, day)
    bodies_after = body_successors_on(former_bodies, day)
    hits = []
    for row in listed:
        if row.area_id is not None:
            area = areas[row.area_id]
            hits.append(Hit(area, area.span.holds(day), areas_after.get(area.pk, ())))
        elif row.version_id is not None:
            version = versions[row.version_id]
            current = version.span.holds(day)
            hits.append(Hit(version, current, () if current else bodies_after.get(version.body_id, ())))
    return hits
