"""How fast bodies of the whole nation are found and listed, on both databases.

`python -m bench.bodies` measures on the database of the settings, which it fills, and prints the figures as JSON.
"""

from __future__ import annotations

import json
from functools import partial
from statistics import median

from bench.databases import DATABASES, one_of
from bench.registry import figure
from bench.timing import taken

ASKED = ("Đồng Hỷ", "ubnd xã Đông Hỷ", "uy ban nhan dan xa dong hoi", "soldtbxh thai nguyen", "Sở Nội vụ", "bắc kạn", "thai ng")
NATION = "the nation, both maps, 14,149 areas and 16,089 bodies"
LIKE_NAMED = """SELECT s.body_id, s.area_id, COALESCE(v.name, a.name) FROM bodies_searchname s LEFT JOIN bodies_area a ON a.id = s.area_id
LEFT JOIN bodies_bodyversion v ON v.id = s.version_id WHERE s.folded LIKE %s ORDER BY s.rank, s.folded LIMIT 20"""


def measure() -> dict[str, float]:
    """The figures of one database, in milliseconds, the search also against a bare LIKE over the same rows."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from bench.nation import DAY, fill
    from songhanh.bodies.models import BodyVersion
    from songhanh.bodies.names import fold
    from songhanh.bodies.queries.search import find, search
    from songhanh.bodies.queries.trees import all_below, bodies_as_of

    call_command("migrate", verbosity=0)
    fill()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    def like(text: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT id, folded FROM bodies_searchname WHERE folded LIKE %s ORDER BY folded", [f"%{fold(text)}%"])
            cursor.fetchmany(20)

    def like_named(text: str) -> None:
        """The first page with names, in the order of the search, as one would write it by hand."""
        with connection.cursor() as cursor:
            cursor.execute(LIKE_NAMED, [f"%{fold(text)}%"])
            cursor.fetchall()

    committee = BodyVersion.objects.filter(area__key="2025:40").earliest("pk").body
    searches = [taken(partial(search, text, DAY)) for text in ASKED]
    finds = [taken(partial(find, text, DAY, limit=20)) for text in ASKED]
    likes = [taken(partial(like, text)) for text in ASKED]
    return {
        "search": median(searches),
        "search_worst": max(searches),
        "find_to_like": sum(finds) / sum(likes),
        "search_to_like": sum(searches) / sum(likes),
        "search_to_like_named": sum(searches) / sum(taken(partial(like_named, text)) for text in ASKED),
        "below": taken(lambda: list(all_below(committee, DAY))),
        "as_of": taken(lambda: bodies_as_of(DAY).count()),
    }


def _register(database: str) -> None:
    of = partial(one_of, "bench.bodies", database)

    figure(f"bodies_search_{database}", unit="ms", against=f"{NATION}: a search as one types, median of {len(ASKED)}")(
        of("search")
    )
    found = f"{NATION}: finding the names, over a bare LIKE on the same rows"
    figure(f"bodies_find_to_like_{database}", unit="times", against=found, limit=2.0)(of("find_to_like"))
    shown = f"{NATION}: a whole search, names and who follows them, over a bare LIKE that gives numbers only"
    figure(f"bodies_search_to_like_{database}", unit="times", against=shown, limit=2.0)(of("search_to_like"))
    alike = f"{NATION}: the same over a LIKE that gives the same first page: best 20 by level, with names"
    figure(f"bodies_search_to_like_named_{database}", unit="times", against=alike, limit=2.0)(of("search_to_like_named"))
    figure(f"bodies_below_{database}", unit="ms", against=f"{NATION}: all below the committee of Nghệ An")(of("below"))
    figure(f"bodies_as_of_{database}", unit="ms", against=f"{NATION}: all bodies of a day, counted")(of("as_of"))


for _database in DATABASES:
    _register(_database)

if __name__ == "__main__":
    print(json.dumps(measure()))
