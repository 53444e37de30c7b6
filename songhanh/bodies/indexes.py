"""What the tables need from the database beyond what models can say, for each of the two databases: the full-text index on names, and the
rule that versions of one body never overlap.

A migration that makes one of these tables anew on SQLite (it does so for most changes of a table) loses its triggers: call the
function that makes them at its end.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, Q
from django.db.models.expressions import RawSQL

_FTS: Final = "bodies_searchname_fts"
_NEW: Final = f"INSERT INTO {_FTS}(rowid, words) VALUES (new.id, new.words)"
_OLD: Final = f"INSERT INTO {_FTS}({_FTS}, rowid, words) VALUES ('delete', old.id, old.words)"
_SQLITE_NAMES: Final = (
    f"CREATE VIRTUAL TABLE {_FTS} USING fts5(words, content='bodies_searchname', content_rowid='id', "
    "tokenize='ascii', detail='none', prefix='1 2 3')",
    f"CREATE TRIGGER bodies_searchname_ai AFTER INSERT ON bodies_searchname BEGIN {_NEW}; END",
    f"CREATE TRIGGER bodies_searchname_ad AFTER DELETE ON bodies_searchname BEGIN {_OLD}; END",
    f"CREATE TRIGGER bodies_searchname_au AFTER UPDATE OF words ON bodies_searchname BEGIN {_OLD}; {_NEW}; END",
)
# The words are ours alone, small letters and digits: no parser of the database has to understand them.
# Kept in a column of its own: worked out for each row while searching it would cost more than the search.
_POSTGRESQL_NAMES: Final = (
    "ALTER TABLE bodies_searchname ADD COLUMN vector tsvector "
    "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(btrim(words), ' '))) STORED",
    "CREATE INDEX bodies_searchname_vector ON bodies_searchname USING gin (vector)",
)

_OVERLAP: Final = "songhanh: two versions of one body overlap"
_SQLITE_CHECK: Final = (
    "BEGIN SELECT RAISE(ABORT, '" + _OVERLAP + "') WHERE EXISTS (SELECT 1 FROM bodies_bodyversion AS other "
    "WHERE other.body_id = new.body_id AND other.id <> new.id "
    "AND COALESCE(other.valid_from, '0001-01-01') < COALESCE(new.valid_to, '9999-12-31') "
    "AND COALESCE(new.valid_from, '0001-01-01') < COALESCE(other.valid_to, '9999-12-31')); END"
)
_SQLITE_VERSIONS: Final = (
    f"CREATE TRIGGER bodies_bodyversion_overlap_i AFTER INSERT ON bodies_bodyversion {_SQLITE_CHECK}",
    f"CREATE TRIGGER bodies_bodyversion_overlap_u AFTER UPDATE OF body_id, valid_from, valid_to ON bodies_bodyversion {_SQLITE_CHECK}",
)
# A range of one number instead of the number: "=" on numbers would need an extension (btree_gist) that not every owner may make.
_POSTGRESQL_VERSIONS: Final = (
    "ALTER TABLE bodies_bodyversion ADD CONSTRAINT body_versions_do_not_overlap EXCLUDE USING gist "
    "(int8range(body_id, body_id, '[]') WITH &&, daterange(valid_from, valid_to) WITH &&)",
)


def make_name_index(database: BaseDatabaseWrapper) -> None:
    """Make the full-text index on the words of names."""
    _run(database, _SQLITE_NAMES if database.vendor == "sqlite" else _POSTGRESQL_NAMES)


def make_name_index_again(database: BaseDatabaseWrapper) -> None:
    """The triggers of the index, after a migration that had SQLite make the table of names anew. PostgreSQL loses nothing."""
    if database.vendor == "sqlite":
        drop_name_index(database)
        _run(database, (*_SQLITE_NAMES, f"INSERT INTO {_FTS}({_FTS}) VALUES ('rebuild')"))


def drop_name_index(database: BaseDatabaseWrapper) -> None:
    """Take it away."""
    triggers = [f"DROP TRIGGER IF EXISTS bodies_searchname_{name}" for name in ("ai", "ad", "au")]
    sqlite = [*triggers, f"DROP TABLE IF EXISTS {_FTS}"]
    _run(database, sqlite if database.vendor == "sqlite" else ["ALTER TABLE bodies_searchname DROP COLUMN IF EXISTS vector"])


def make_overlap_rule(database: BaseDatabaseWrapper) -> None:
    """Have the database refuse two versions of one body on one day."""
    _run(database, _SQLITE_VERSIONS if database.vendor == "sqlite" else _POSTGRESQL_VERSIONS)


def drop_overlap_rule(database: BaseDatabaseWrapper) -> None:
    """Take the rule away."""
    sqlite = [f"DROP TRIGGER IF EXISTS bodies_bodyversion_overlap_{name}" for name in ("i", "u")]
    postgresql = ["ALTER TABLE bodies_bodyversion DROP CONSTRAINT IF EXISTS body_versions_do_not_overlap"]
    _run(database, sqlite if database.vendor == "sqlite" else postgresql)


def having_words(words: Iterable[str]) -> tuple[str, list[str]]:
    """The condition, as SQL with its values, that a name has a word beginning with each of these: small letters and digits only."""
    if connection.vendor == "sqlite":
        query = " AND ".join(f'"{word}"*' for word in words)
        return f"id IN (SELECT rowid FROM {_FTS} WHERE {_FTS} MATCH %s)", [query]
    return "vector @@ %s::tsquery", [" & ".join(f"'{word}':*" for word in words)]


def names_matching(words: Iterable[str]) -> Q:
    """The same condition for rows of SearchName in a query of Django's, wherever it stands in it."""
    condition, values = having_words(words)
    return Q(pk__in=RawSQL(f"SELECT id FROM bodies_searchname WHERE {condition}", values, output_field=BigIntegerField()))


def beginning(column: str, text: str) -> tuple[str, list[str]]:
    """The condition that a column begins with a folded text, in the form that the index on the column serves.

    LIKE on SQLite does not use an index that tells capitals apart, and a range on PostgreSQL goes by the order of a language.
    """
    if connection.vendor == "sqlite":
        return f"{column} >= %s AND {column} < %s", [text, text + "\x7f"]
    return f"{column} LIKE %s", [text + "%"]


def _run(database: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with database.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
