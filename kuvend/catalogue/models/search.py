"""Search inside the database's own index: FTS5 on SQLite, a GIN index over tsvector on PostgreSQL.

This is the only module that knows that the two differ. The text searched is `Commitment.search_text`, which the
recording services write folded; neither database folds it again. The index follows the table by itself, so nothing
has to be told of a change: triggers on SQLite, an expression index on PostgreSQL.
"""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import BooleanField, Expression, F

# A word shorter than this is looked for as it stands: as the beginning of a word it would find nearly everything.
SHORTEST_BEGINNING = 3

# PostgreSQL's parser reads addresses, paths, tags, dates and signed numbers as one word, and under some locales takes
# every letter outside ASCII for a word's; a space in place of these marks makes it cut words where FTS5 does.
# The apostrophe and the per cent sign are cut by both and would only need escaping here.
MARKS = '!"#$&()*+,-./:;<=>?@[\\]^_`{|}~‐‑‒–—―‘’‚“”„«»‹›…·•'
# A tsvector takes one megabyte at most, four bytes to a letter.
LONGEST = 250_000

SQLITE_INDEX = (
    """CREATE VIRTUAL TABLE catalogue_search USING fts5(
        search_text, content='plans_commitment', content_rowid='id', tokenize="unicode61 remove_diacritics 0"
    )""",
    "INSERT INTO catalogue_search(catalogue_search) VALUES ('rebuild')",
    """CREATE TRIGGER catalogue_search_insert AFTER INSERT ON plans_commitment BEGIN
        INSERT INTO catalogue_search(rowid, search_text) VALUES (new.id, new.search_text);
    END""",
    """CREATE TRIGGER catalogue_search_delete AFTER DELETE ON plans_commitment BEGIN
        INSERT INTO catalogue_search(catalogue_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    END""",
    """CREATE TRIGGER catalogue_search_update AFTER UPDATE OF search_text ON plans_commitment
        WHEN old.search_text <> new.search_text BEGIN
        INSERT INTO catalogue_search(catalogue_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
        INSERT INTO catalogue_search(rowid, search_text) VALUES (new.id, new.search_text);
    END""",
)
SQLITE_NO_INDEX = (
    "DROP TRIGGER IF EXISTS catalogue_search_insert",
    "DROP TRIGGER IF EXISTS catalogue_search_delete",
    "DROP TRIGGER IF EXISTS catalogue_search_update",
    "DROP TABLE IF EXISTS catalogue_search",
)


def document(column: str) -> str:
    """PostgreSQL's expression for the words of `column`; index and query must say exactly the same."""
    text = f"translate(left({column}, {LONGEST}), '{MARKS}', '{' ' * len(MARKS)}')"
    return f"to_tsvector('simple'::regconfig, {text})"


POSTGRESQL_INDEX = (f"CREATE INDEX catalogue_search ON plans_commitment USING gin ({document('search_text')})",)
POSTGRESQL_NO_INDEX = ("DROP INDEX IF EXISTS catalogue_search",)


def create_index(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index, from nothing. On SQLite a migration that alters the commitments' table drops the triggers with
    the old table: it is followed by one in this app that runs `drop_index` and this again (a test watches)."""
    _run(editor, {"sqlite": SQLITE_INDEX, "postgresql": POSTGRESQL_INDEX})


def drop_index(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    _run(editor, {"sqlite": SQLITE_NO_INDEX, "postgresql": POSTGRESQL_NO_INDEX})


def _run(editor: BaseDatabaseSchemaEditor, statements: dict[str, tuple[str, ...]]) -> None:
    for statement in statements[editor.connection.vendor]:
        editor.execute(statement, params=None)


class Matches(Expression):
    """Whether a commitment's text has every one of `words`, or longer words that begin with them.

    The words are folded and of letters and digits alone: that is what makes quoting them safe.
    """

    output_field = BooleanField()

    def __init__(self, words: tuple[str, ...]) -> None:
        if not words or not all(word.isalnum() for word in words):
            raise ValueError("Search words are letters and digits, at least one.")
        super().__init__()
        self.words = words
        self.source: list[Any] = [F("pk"), F("search_text")]

    def get_source_expressions(self) -> list[Any]:
        return self.source

    def set_source_expressions(self, exprs: Any) -> None:
        self.source = list(exprs)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        key, params = compiler.compile(self.source[0])
        wanted = " ".join(f'"{word}"{"*" if len(word) >= SHORTEST_BEGINNING else ""}' for word in self.words)
        # Nothing that a person typed stands in the statement itself.
        found = f"{key} IN (SELECT rowid FROM catalogue_search WHERE catalogue_search MATCH %s)"  # noqa: S608
        return found, [*params, wanted]

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        text, params = compiler.compile(self.source[1])
        wanted = " & ".join(f"'{word}'{':*' if len(word) >= SHORTEST_BEGINNING else ''}" for word in self.words)
        return f"{document(text)} @@ to_tsquery('simple'::regconfig, %s)", [*params, wanted]
